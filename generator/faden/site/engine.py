"""The engines that make a site of the Markdown: MkDocs and Zensical, each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from faden.site.tree import SiteError


@dataclass(frozen=True, slots=True)
class Engine:
    """What turns the Markdown into a site: `mkdocs` or `zensical`."""

    name: str
    module: str

    def command(self, action: str, *options: str) -> list[str]:
        return [sys.executable, "-m", self.module, action, *options]


ENGINES = {"mkdocs": Engine("mkdocs", "mkdocs"), "zensical": Engine("zensical", "zensical")}


def environment(language: str, title: str, site: Path) -> dict[str, str]:
    """The variables that the journal's `mkdocs.yml` reads."""
    return {
        **os.environ,
        "FADEN_LANGUAGE": language,
        "FADEN_TITLE": title,
        "FADEN_SITE_DIR": str(site),
        "NO_MKDOCS_2_WARNING": "1",
    }


def run_engine(
    root: Path, engine: Engine, variables: Mapping[str, str], strict: bool, locks: Collection[int] = ()
) -> str:
    """Build the site of the journal at `root`; returns what the engine said.

    `locks` are handles that the engine keeps open, so that they hold as long as it lives: it may outlive us, if we
    are killed. Raises SiteError where the engine is missing, or fails.
    """
    options = ["--config-file", str(root / "mkdocs.yml"), *(["--strict"] if strict else [])]
    if engine.name == "mkdocs":
        options.append("--quiet")
    done = subprocess.run(  # noqa: S603 -- our own interpreter, no shell, no text of the user's
        engine.command("build", *options),
        cwd=root,
        env=dict(variables),
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        pass_fds=() if os.name == "nt" else tuple(locks),
    )
    said = (done.stdout + done.stderr).strip()
    if done.returncode:
        if f"No module named {engine.module}" in said:
            raise SiteError(f"{engine.name} is not installed; `pip install faden[{engine.name}]` adds it")
        raise SiteError(f"{engine.name} could not build the site:\n{said}")
    return said

"""The engines that make a site of the Markdown: MkDocs and Zensical, each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from yaml import SafeLoader, ScalarNode
from yaml.resolver import BaseResolver

from faden.pages.text import bare
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
        "FADEN_TITLE": printed(title),
        "FADEN_SITE_DIR": str(site),
        "NO_MKDOCS_2_WARNING": "1",
    }


def printed(title: str) -> str:
    """The title of the site so that engines, which print it as it stands, print it as it was meant.

    An ampersand stays what it is: it harms nobody, and one of the places that engines print the title in is escaped.

    >>> printed("Tom & Anna <3")
    'Tom & Anna &lt;3'
    """
    for sign, entity in (("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        title = title.replace(sign, entity)
    title = bare(title)
    # YAML takes a variable for what it looks like, and a title of 2026 for a number. A word joiner is not to be seen.
    looks = SafeLoader("").resolve(ScalarNode, title, (True, False))  # type: ignore[no-untyped-call]
    return title if looks == BaseResolver.DEFAULT_SCALAR_TAG else f"{title}\N{WORD JOINER}"


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

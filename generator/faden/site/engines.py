"""The engines that build the site from Markdown: MkDocs, ProperDocs and Zensical, each in its own process."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from yaml import SafeLoader, ScalarNode
from yaml.resolver import BaseResolver

from faden.site.configuration import usable
from faden.site.install_hints import adding
from faden.site.pages.markdown import bare
from faden.storage.transaction import SiteError

STEP = re.compile(r"faden-progress (\d+) (\d+)")
"""The line with which faden's plugin reports MkDocs' progress."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A program that turns Markdown into a site: `mkdocs`, `properdocs` or `zensical`."""

    name: str
    module: str
    warns: bool = True
    """Whether its output, apart from progress, is worth passing on."""
    takes_plugins: bool = True
    """Whether it is MkDocs or a fork of it, with the same plugins and interface."""

    def command(self, action: str, *options: str) -> list[str]:
        # -P: the working folder may contain a `yaml.py` that Python would import.
        return [sys.executable, "-P", "-m", self.module, action, *options]


HOME = sys.prefix
"""The working folder of engines: outside any journal, and without anything that Python would import."""

ENGINES = {
    engine.name: engine
    for engine in (
        Engine("mkdocs", "mkdocs"),
        Engine("properdocs", "properdocs"),  # MkDocs 1.x, continued under another name
        Engine("zensical", "zensical", warns=False, takes_plugins=False),
    )
}
"""In the order in which they are tried if no engine is named."""


def first_installed() -> Engine:
    """The engine that is used if none is named. Raises SiteError if none is installed."""
    for engine in ENGINES.values():
        # Finds the package without importing it.
        if find_spec(engine.module) is not None:
            return engine
    raise SiteError(f"no engine is installed that makes a site; `{adding('mkdocs-material')}` adds one")


def environment(language: str, title: str, site: Path) -> dict[str, str]:
    """The variables that the journal's `mkdocs.yml` reads."""
    return {
        **os.environ,
        "PYTHONSAFEPATH": "1",
        "FADEN_LANGUAGE": language,
        "FADEN_TITLE": printed(title),
        "FADEN_SITE_DIR": str(site),
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",  # the same, for plugins that know ProperDocs
    }


def printed(title: str) -> str:
    """The title of the site, escaped so that it comes out as written in engines that insert it verbatim.

    An ampersand is left alone: it does no harm, and one of the places where engines insert the title is escaped.

    >>> printed("Tom & Anna <3")
    'Tom & Anna &lt;3'
    """
    for sign, entity in (("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        title = title.replace(sign, entity)
    title = bare(title)
    # YAML guesses the type of a variable, and takes the title 2026 for a number. A word joiner is invisible.
    looks = SafeLoader("").resolve(ScalarNode, title, (True, False))  # type: ignore[no-untyped-call]
    return title if looks == BaseResolver.DEFAULT_SCALAR_TAG else f"{title}\N{WORD JOINER}"


def run_engine(
    root: Path,
    engine: Engine,
    variables: Mapping[str, str],
    strict: bool,
    locks: Collection[int] = (),
    progress: Callable[[int, int], None] | None = None,
) -> str:
    """Builds the site of the journal at `root`; returns the engine's output.

    `locks` are handles that the engine inherits, so that the locks hold as long as it runs: it may outlive faden, if that
    is killed. `progress` is called with the steps done and their total. Raises SiteError if the engine is missing or fails.
    """
    with usable(root) as configuration:
        return _run(configuration, engine, variables, strict, locks, progress)


def _run(
    configuration: Path,
    engine: Engine,
    variables: Mapping[str, str],
    strict: bool,
    locks: Collection[int],
    progress: Callable[[int, int], None] | None,
) -> str:
    options = ["--config-file", str(configuration), *(["--strict"] if strict else [])]
    with subprocess.Popen(  # noqa: S603 -- our own interpreter, no shell, no user input
        engine.command("build", *options),
        cwd=HOME,
        env={**variables, "FADEN_PROGRESS": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        pass_fds=() if os.name == "nt" else tuple(locks),
    ) as process:
        assert process.stdout is not None
        output = "".join(_messages(process.stdout, progress)).strip()
    if process.returncode:
        if f"No module named {engine.module}" in output:
            raise SiteError(f"{engine.name} is not installed; `{adding(engine.name)}` adds it")
        raise SiteError(f"{engine.name} could not build the site:\n{output}")
    return output


def _messages(lines: Iterable[str], progress: Callable[[int, int], None] | None) -> Iterator[str]:
    """The lines of an engine's output other than progress and information.

    MkDocs would be silent with `--quiet`, but then it does not count warnings, and `--strict` lets them pass.
    """
    dropping = False
    for line in lines:
        if step := STEP.fullmatch(line.strip()):
            if progress is not None:
                progress(int(step[1]), int(step[2]))
            continue
        dropping = line.startswith("INFO ") or (dropping and line.startswith(" "))
        if not dropping:
            yield line

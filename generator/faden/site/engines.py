"""The engines that make a site of the Markdown: MkDocs, ProperDocs and Zensical, each in a process of its own."""

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
"""By which our plugin says how far MkDocs is."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What turns the Markdown into a site: `mkdocs`, `properdocs` or `zensical`."""

    name: str
    module: str
    warns: bool = True
    """Whether what it says, but for how far it is, is worth repeating."""
    takes_plugins: bool = True
    """Whether it is MkDocs under whatever name, with its plugins and its interface."""

    def command(self, action: str, *options: str) -> list[str]:
        # -P: in the folder in which it starts there may be a `yaml.py` that is not Python's.
        return [sys.executable, "-P", "-m", self.module, action, *options]


HOME = sys.prefix
"""Where engines start: no journal, and nothing that Python would import."""

ENGINES = {
    engine.name: engine
    for engine in (
        Engine("mkdocs", "mkdocs"),
        Engine("properdocs", "properdocs"),  # MkDocs 1.x going on under another name
        Engine("zensical", "zensical", warns=False, takes_plugins=False),
    )
}
"""In the order in which one is chosen where nobody says which."""


def first_installed() -> Engine:
    """The engine that is used if none is named. Raises SiteError if none is there."""
    for engine in ENGINES.values():
        # Looks where the package would be, and does not load it.
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
        "DISABLE_MKDOCS_2_WARNING": "true",  # the same, from plugins that know ProperDocs
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
    root: Path,
    engine: Engine,
    variables: Mapping[str, str],
    strict: bool,
    locks: Collection[int] = (),
    progress: Callable[[int, int], None] | None = None,
) -> str:
    """Build the site of the journal at `root`; returns what the engine said.

    `locks` are handles that the engine keeps open, so that they hold as long as it lives: it may outlive us, if we
    are killed. `progress` is told how many steps are done, and of how many. Raises SiteError if the engine is missing, or fails.
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
    with subprocess.Popen(  # noqa: S603 -- our own interpreter, no shell, no text of the user's
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
        output = "".join(_worth_saying(process.stdout, progress)).strip()
    if process.returncode:
        if f"No module named {engine.module}" in output:
            raise SiteError(f"{engine.name} is not installed; `{adding(engine.name)}` adds it")
        raise SiteError(f"{engine.name} could not build the site:\n{output}")
    return output


def _worth_saying(lines: Iterable[str], progress: Callable[[int, int], None] | None) -> Iterator[str]:
    """What an engine says besides how far it is and that all goes well.

    MkDocs would be silent with `--quiet`, but then it counts no warnings either, and `--strict` lets them pass.
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

"""The site while its journal is edited: brought along from save to save, and served."""

from __future__ import annotations

import contextlib
import gc
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from faden.core.diagnostics import Diagnostic, show
from faden.journal.cache import no_collection
from faden.site.address import ServerAddress
from faden.site.builder import BuildOptions, SiteSource, site_variables, write_pages
from faden.site.csp import policy
from faden.site.output import folder_for
from faden.site.pages.problems import withheld
from faden.site.server.engines import LiveEngine, live_engine
from faden.site.server.http import Live, LiveServer
from faden.site.server.watcher import Watching
from faden.site.source_tree import Changes
from faden.storage.transaction import SiteError

SHOWN = 5
"""Findings that a page shows; the others are on the page of problems."""


class LiveListener:
    """Is told what happens while a site is served. This one tells nobody; a command prints."""

    def write(self, source: SiteSource, *, anew: bool) -> Changes:
        """Brings the pages up to date."""
        return write_pages(source, anew=anew)

    def pages_written(self, source: SiteSource) -> None:
        """The pages are what the journal says now."""

    def warn(self, lines: Sequence[str]) -> None:
        """What the engine warns of."""

    def fail(self, error: Exception) -> None:
        """A save that no pages could be made of; the next comes round again."""


class LiveSite:
    """The journal, the pages and the site, brought along from save to save."""

    def __init__(
        self,
        server: LiveServer,
        watching: Watching,
        engine: LiveEngine,
        opens: Callable[[], SiteSource],
        options: BuildOptions,
        listener: LiveListener,
    ) -> None:
        self.server = server
        self._watching, self._live, self._engine = watching, server.live, engine
        self._opens, self._options, self._listener = opens, options, listener

    def begin(self) -> None:
        """Makes all of the site, and answers browsers from now on."""
        source = self._opens()
        self._listener.write(source, anew=self._options.anew)
        self._listener.pages_written(source)
        self._allow(source)
        with self._live.changing():
            self._show(source, self._engine.whole())
        del source
        # What is kept from save to save is no garbage, and need not be looked through again.
        gc.collect()
        gc.freeze()
        self.server.start()

    def run(self, stop: threading.Event | None = None) -> None:
        """Follows every save until Control-C, or until `stop` is set, which is seen within a second."""
        try:
            while stop is None or not stop.is_set():
                if files := self._watching.changes(stop):
                    self.follow(files)
        except KeyboardInterrupt:
            pass
        self.server.shutdown()

    def follow(self, files: Collection[Path]) -> None:
        """Brings the site along after files changed: the journal's, or the user's own of the site."""
        with no_collection():
            self._follow(files)
        # Nobody waits any more.
        gc.collect()

    def _follow(self, files: Collection[Path]) -> None:
        try:
            source = self._opens()
            changes = self._listener.write(source, anew=self._options.anew)
            own = [path for path in files if path.is_relative_to(source.root / "site_src")]
            with self._live.changing():
                files_changed = own or changes.removed or changes.rescued or changes.navigation
                if files_changed or source.root / "mkdocs.yml" in files:
                    self._allow(source)
                    warnings = self._engine.whole()
                else:
                    warnings = self._engine.some(changes.written)
                self._show(source, warnings)
            self._listener.pages_written(source)
        except (SiteError, OSError) as error:
            # A file may vanish while it is read; the next save comes round again.
            self._listener.fail(error)
            self._live.say(str(error), [])
        self._live.changed()

    def _allow(self, source: SiteSource) -> None:
        """Sets what pages may do; it is another only where the settings are, or where pages are deeper than any were."""
        engine, folder = self._options.chosen(), source.root / "site_src"
        # By the pages as they are written, for an engine with a server of its own may still be making the others.
        pages = [f"{page.relative_to(folder).as_posix()}/index.html" for page in folder.rglob("*.md")]
        variables = variables_of(source, self._live.folder)
        self._live.policy = policy(source.root, engine, variables, pages, blank=f"blank-{engine.name}-live")

    def _show(self, source: SiteSource, warnings: Sequence[str]) -> None:
        findings = source.findings
        if not (self.server.alone or source.with_private):
            # Others may see these pages; what could not be read may be private.
            findings = tuple(withheld(findings, source.day.journal, source.journal))
        self._listener.warn(warnings)
        self._live.say(_head(findings, source), _shown(findings, source))


def _head(findings: Sequence[Diagnostic], source: SiteSource) -> str:
    return source.words.many("{count} finding", "{count} findings", len(findings)) if findings else ""


def _shown(findings: Sequence[Diagnostic], source: SiteSource) -> list[str]:
    lines = [show(finding, source.words) for finding in findings[:SHOWN]]
    if len(findings) > SHOWN:
        lines.append(source.words("{count} more on the Problems page.", count=len(findings) - SHOWN))
    return lines


def variables_of(source: SiteSource, folder: Path) -> dict[str, str]:
    """What `mkdocs.yml` reads for these pages."""
    return site_variables(source.day.journal, source.words, folder, with_private=source.with_private)


@contextlib.contextmanager
def live_site(
    root: Path,
    address: ServerAddress,
    opens: Callable[[], SiteSource],
    variables: Callable[[Path], dict[str, str]],
    options: BuildOptions,
    listener: LiveListener,
) -> Iterator[LiveSite]:
    """The site of the journal at `root`, ready to be made and served at `address`, as long as the block runs.

    `opens` reads the journal as it is now; `variables` are what `mkdocs.yml` reads for a site in a folder.
    Raises SiteError where the address cannot be had, and where another such server is at work.
    """
    name = options.chosen().name
    folder = folder_for(root, f"{name}-live")
    live = Live(folder)
    try:
        server = LiveServer(address, live)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise SiteError(f"{address.url}: {why}") from None
    with (
        server,
        Watching(root).going_on() as watching,
        live_engine(name, root, folder, variables(folder), live) as engine,
    ):
        yield LiveSite(server, watching, engine, opens, options, listener)

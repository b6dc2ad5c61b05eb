"""Serves the site while its journal is edited, and updates it after every save."""

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
"""Findings that each page shows; the page of problems has the others."""


class LiveListener:
    """Receives events while a site is served. This class ignores them; a command prints them."""

    def write(self, source: SiteSource, *, anew: bool) -> Changes:
        """Brings the pages up to date."""
        return write_pages(source, anew=anew)

    def pages_written(self, source: SiteSource) -> None:
        """Called when the pages match the journal again."""

    def warn(self, lines: Sequence[str]) -> None:
        """Receives the engine's warnings."""

    def fail(self, error: Exception) -> None:
        """Receives the error if a save could not be turned into pages; the next save tries again."""


class LiveSite:
    """The journal, the pages and the site, updated after every save."""

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
        """Builds the whole site, then starts to answer browsers."""
        source = self._opens()
        self._listener.write(source, anew=self._options.anew)
        self._listener.pages_written(source)
        self._allow(source)
        with self._live.changing():
            self._show(source, self._engine.whole())
        del source
        # Objects kept from save to save are not garbage, and need not be scanned again.
        gc.collect()
        gc.freeze()
        self.server.start()

    def run(self, stop: threading.Event | None = None) -> None:
        """Follows every save until Control-C, or until `stop` is set, which is noticed within a second."""
        try:
            while stop is None or not stop.is_set():
                if files := self._watching.changes(stop):
                    self.follow(files)
        except KeyboardInterrupt:
            pass
        self.server.shutdown()

    def follow(self, files: Collection[Path]) -> None:
        """Updates the site after a change of files, either the journal's or the user's own pages and assets."""
        with no_collection():
            self._follow(files)
        # The page has been answered, so a pause does no harm.
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
            # A file may vanish while it is read; the next save tries again.
            self._listener.fail(error)
            self._live.say(str(error), [])
        self._live.changed()

    def _allow(self, source: SiteSource) -> None:
        """Sets the policy of the pages; it changes only with the settings, or with pages in deeper folders than before."""
        engine, folder = self._options.chosen(), source.root / "site_src"
        # From the source files, as an engine with its own server may not have built all pages yet.
        pages = [f"{page.relative_to(folder).as_posix()}/index.html" for page in folder.rglob("*.md")]
        variables = variables_of(source, self._live.folder)
        self._live.policy = policy(source.root, engine, variables, pages, blank=f"blank-{engine.name}-live")

    def _show(self, source: SiteSource, warnings: Sequence[str]) -> None:
        findings = source.findings
        if not (self.server.alone or source.with_private):
            # Other people may see these pages, and text that could not be read may be private.
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
    """The variables that `mkdocs.yml` reads for these pages."""
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
    """The site of the journal at `root`, ready to be built and served at `address` while the block runs.

    `opens` reads the journal as it is now; `variables` takes a folder and gives the variables that `mkdocs.yml` reads.
    Raises SiteError if the address cannot be used, or another such server is running.
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

"""Builds the site of a journal: collects what its pages need, writes Markdown to `site_src/`, runs the engine, fills `site/`.

It prints nothing. Each step is a function, so that a command can show progress between them; `build` runs them all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from faden.core.diagnostics import Diagnostic
from faden.core.i18n import Words
from faden.core.model import Journal
from faden.rules.snapshot import Snapshot
from faden.site.configuration import configuration, has_navigation, is_trusted
from faden.site.csp import policy
from faden.site.engines import ENGINES, Engine, environment, first_installed, run_engine
from faden.site.last_run import EngineInputs
from faden.site.leftovers import clear_engines, clear_former, clear_rescued_of_strangers
from faden.site.output import folder_for, one_build, pages_in, publish
from faden.site.source_tree import Changes, bring_up_to_date, reading
from faden.storage.cache import Cache, FileState
from faden.storage.disk import Waiting
from faden.storage.transaction import SiteError

if TYPE_CHECKING:
    from faden.site.incremental.builder import PageBatch
    from faden.site.pages.sitemap import Site
    from faden.wording.prep_sheet import Earlier

Steps = Callable[[int, int], None]
"""Called with the number of steps done and their total."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How a site is built."""

    engine: str | None = None
    """`mkdocs`, `properdocs` or `zensical`; None means the first of these that is installed."""
    strict: bool = False
    """Whether the build fails on a warning from the engine, or on a privacy mark that cannot be read with certainty."""
    with_private: bool = False
    """Whether the pages contain private content; each of them says so."""
    anew: bool = False
    """Whether all pages are rebuilt, including those that cannot have changed."""
    no_site: bool = False
    """Whether only the Markdown in `site_src/` is written, and no engine runs."""

    def chosen(self) -> Engine:
        """The engine to use. Raises SiteError if the name is unknown or no engine is installed."""
        if self.engine is None:
            return first_installed()
        if self.engine not in ENGINES:
            raise SiteError(f"{self.engine} is no engine that faden knows: {', '.join(ENGINES)}")
        return ENGINES[self.engine]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    site: Path | None
    """The folder of the site; None if only the Markdown was wanted."""
    changes: Changes
    """Pages of `site_src/` that were written, removed, or moved to safety because you had edited them."""
    findings: tuple[Diagnostic, ...]
    """Problems in the journal's files; the site was built from what could be read."""
    photos_left_out: tuple[str, ...]
    """Ids of people whose photo is not on the site, because the camera's metadata cannot be removed from it."""
    not_trusted: tuple[str, ...]
    """Entries of `mkdocs.yml` that were not run, because `faden trust` has not allowed them."""
    warnings: str
    """The engine's output without its progress; empty if all went well."""
    failed: tuple[str, ...] = ()
    """A line for each plugin that failed; its pages are not on the site."""


@dataclass(frozen=True)
class SiteSource:
    """The data that the pages of a site are built from."""

    root: Path
    journal: Journal
    """The whole journal, private content included: it tells the page of problems what to leave out."""
    day: Snapshot
    """The journal as the pages show it, and the day for which they do."""
    findings: Sequence[Diagnostic]
    words: Words
    pinned: bool = False
    """Whether the journal's settings pin the day."""
    earlier: Mapping[str, Earlier] | None = None
    """Earlier states of people's files from the git history, by id."""
    with_private: bool = False
    added: Mapping[str, bytes] = field(default_factory=dict)
    """Pages of plugins, by path."""
    failed: tuple[str, ...] = ()
    """A line for each plugin that failed."""

    @cached_property
    def _photos(self) -> Mapping[str, tuple[str, bytes | None]]:
        from faden.journal.photos import cleaned_photos

        return cleaned_photos(self.root, self.day.journal)

    @property
    def photos_left_out(self) -> tuple[str, ...]:
        """Ids of people whose photo cannot be cleaned."""
        return tuple(id for id, (_, picture) in self._photos.items() if picture is None)

    @cached_property
    def site(self) -> Site:
        from faden.site.pages.problems import withheld
        from faden.site.pages.sitemap import Site

        findings = (
            self.findings if self.with_private else withheld(self.findings, self.day.journal, self.journal)
        )
        return Site(
            self.day,
            findings=findings,
            words=self.words,
            pinned=self.pinned,
            photos={path: picture for path, picture in self._photos.values() if picture is not None},
            earlier=self.earlier or {},
            with_private=self.with_private,
            added=self.added,
        )

    def batches(self) -> list[PageBatch]:
        """All pages, and the calendar feed if the settings ask for it."""
        from faden.interchange.exporters.calendar_feed import FEED, feed
        from faden.site.incremental.builder import PageBatch

        batches = list(self.site.batches())
        if self.day.journal.settings.site.calendar:
            batches.append(
                PageBatch(FEED, lambda ask: [(FEED, feed(self.day, self.words).encode("utf-8", "replace"))])
            )
        return batches


def _silent(done: int, total: int) -> None:
    pass


def write_pages(
    source: SiteSource, *, anew: bool = False, waits: Waiting | None = None, progress: Steps | None = None
) -> Changes:
    """Brings `site_src/` up to date. Pages that cannot have changed are skipped, unless `anew` asks for all of them.

    `waits` is called if this run has to wait for another. Raises SiteError on a disk error.
    """
    from faden.journal.discovery import person_files
    from faden.rules.plan_history import past_weeks
    from faden.site.incremental.builder import CachedBatch, IncrementalBuild
    from faden.site.pages.tabs import navigation

    root, site = source.root, source.site
    cache = Cache(root, "markdown", dict[str, CachedBatch], site.edition)
    cached = (None if anew else cache.read()) or {}
    file_states = None if anew else Cache(root, "site_src", dict[str, FileState], rooms=("storage",))
    pages = IncrementalBuild(
        source.batches(), site.digests, cached, progress or _silent, lambda: past_weeks(source.day)
    )
    own_navigation = b"" if has_navigation(root) else navigation(site.tabs)
    changes = bring_up_to_date(root / "site_src", pages, waits, file_states, own_navigation)
    clear_former(root)
    clear_rescued_of_strangers(root, person_files(root))
    if pages.made != cached:
        cache.write(pages.made)
    return changes


def make_site(
    root: Path,
    engine: Engine,
    variables: Mapping[str, str],
    *,
    strict: bool = False,
    anew: bool = False,
    locks: Collection[int] = (),
    waits: Waiting | None = None,
    progress: Steps | None = None,
) -> str:
    """Runs the engine on `site_src/` and publishes the result to `site/`; returns the engine's output.

    The engine is not started if it would produce the same site again, unless `anew` asks for it.
    `variables` come from `site_variables`, `locks` is the handle from `one_build`. Raises SiteError if the
    engine is missing or fails; the site is then unchanged.
    """
    folder = folder_for(root, engine.name)
    with reading(root / "site_src", waits) as still:
        held = (*locks, still)
        inputs = EngineInputs(root, engine, variables, folder, strict=strict)
        output = None if anew else inputs.last_output()
        if output is None:
            output = run_engine(root, engine, variables, strict, held, progress)
            inputs.remember(output)
        allowed = policy(root, engine, variables, pages_in(folder), held)
    publish(root, folder, root / "site", allowed)
    return output


def site_variables(
    journal: Journal, words: Words, folder: Path, *, with_private: bool = False
) -> dict[str, str]:
    """The variables that the journal's `mkdocs.yml` reads. A site with private content says so in its title, on every page."""
    from faden.interchange.exporters.calendar_feed import title

    name = title(journal.settings, words)
    if with_private:
        name = words("{title} · with private entries", title=name)
    return environment(words.language, name, folder)


def not_trusted(root: Path) -> tuple[str, ...]:
    """Entries of the journal's `mkdocs.yml` that do not run until `faden trust` allows them."""
    file = configuration(root)
    return () if is_trusted(file) else tuple(file.unknown)


def build(
    source: SiteSource, options: BuildOptions, after: Callable[[Path], None] | None = None
) -> BuildReport:
    """Builds the site. `after` is called with the site's folder before another build can change it.

    Waits if the same journal is being built already. Raises SiteError on a disk error or if the engine fails.
    """
    root, engine = source.root, options.chosen()
    site, warnings = root / "site", ""
    with one_build(root) as lock:
        changes = write_pages(source, anew=options.anew)
        if changes.removed:
            clear_engines(root, engine.name)
        if not options.no_site:
            variables = site_variables(
                source.day.journal,
                source.words,
                folder_for(root, engine.name),
                with_private=source.with_private,
            )
            warnings = make_site(root, engine, variables, strict=options.strict, locks=(lock,))
            if after is not None:
                after(site)
    return BuildReport(
        site=None if options.no_site else site,
        changes=changes,
        findings=tuple(source.findings),
        photos_left_out=source.photos_left_out,
        not_trusted=() if options.no_site else not_trusted(root),
        warnings=warnings,
        failed=source.failed,
    )

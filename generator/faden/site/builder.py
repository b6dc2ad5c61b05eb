"""Builds the site of a journal: what its pages are made of, the Markdown in `site_src/`, the engine, `site/`.

It prints nothing. Each step is a function, for a command that shows what happens between them; `build` is all of them.
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
from faden.site.leftovers import clear_engines, clear_rescued_of_strangers
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
"""Is told how many steps of how many are done."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How a site is built."""

    engine: str | None = None
    """What makes it: `mkdocs`, `properdocs` or `zensical`; without it the first of these that is installed."""
    strict: bool = False
    """Whether a warning of the engine fails the build, and a mark of privacy that cannot be read for certain."""
    with_private: bool = False
    """Whether the pages hold what is private; each of them says so."""
    anew: bool = False
    """Whether every page is made, those too that cannot have changed."""
    no_site: bool = False
    """Whether only the Markdown in `site_src/` is written, and no engine runs."""

    def chosen(self) -> Engine:
        """The engine. Raises SiteError where there is none of that name, or none is installed."""
        if self.engine is None:
            return first_installed()
        if self.engine not in ENGINES:
            raise SiteError(f"{self.engine} is no engine that faden knows: {', '.join(ENGINES)}")
        return ENGINES[self.engine]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    site: Path | None
    """The folder of the site; None where only the Markdown was asked for."""
    changes: Changes
    """Pages of `site_src/` that were written, removed, or rescued because you had edited them."""
    findings: tuple[Diagnostic, ...]
    """What is wrong in the journal's files; the site was built from what could be read."""
    photos_left_out: tuple[str, ...]
    """Ids of people whose photo is not on the site: what a camera wrote into it cannot be taken away."""
    not_trusted: tuple[str, ...]
    """What `mkdocs.yml` names that did not run, because `faden trust` has not allowed it."""
    warnings: str
    """What the engine said besides how far it is; empty where all went well."""
    failed: tuple[str, ...] = ()
    """What plug-ins did wrong, a line each; their pages are not on the site."""


@dataclass(frozen=True)
class SiteSource:
    """What the pages of a site are made of."""

    root: Path
    journal: Journal
    """The whole journal, with what is private: by it the page of problems knows what to leave out."""
    day: Snapshot
    """The day and the journal that the pages show."""
    findings: Sequence[Diagnostic]
    words: Words
    pinned: bool = False
    """Whether the journal's settings fix the day."""
    known: Mapping[str, Earlier] | None = None
    """What the repository remembers of people, by id."""
    with_private: bool = False
    added: Mapping[str, bytes] = field(default_factory=dict)
    """Pages of plug-ins, by path."""
    failed: tuple[str, ...] = ()
    """What plug-ins did wrong, a line each."""

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
            known=self.known or {},
            with_private=self.with_private,
            added=self.added,
        )

    def batches(self) -> list[PageBatch]:
        """All pages, and the calendar's feed where the settings want it."""
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
    """Brings `site_src/` up to date. Pages that cannot have changed are not made, unless they shall be made `anew`.

    `waits` is told of another run that this one waits for. Raises SiteError where the disk refuses.
    """
    from faden.journal.discovery import person_files
    from faden.site.incremental.builder import CachedBatch, IncrementalBuild
    from faden.site.pages.doors import navigation

    root, site = source.root, source.site
    cache = Cache(root, "markdown", dict[str, CachedBatch], site.edition)
    before = (None if anew else cache.read()) or {}
    seen = None if anew else Cache(root, "site_src", dict[str, FileState], rooms=("storage",))
    pages = IncrementalBuild(source.batches(), site.digests, before, progress or _silent)
    own_navigation = b"" if has_navigation(root) else navigation(site.doors)
    changes = bring_up_to_date(root / "site_src", pages, waits, seen, own_navigation)
    clear_rescued_of_strangers(root, person_files(root))
    if pages.made != before:
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
    """Runs the engine on `site_src/`, and puts what it made into `site/`; returns what it said.

    An engine that would make the same again is not started, unless the site is to be made `anew`.
    `variables` are those of `site_variables`, `locks` the handle that `one_build` gave. Raises SiteError where the
    engine is missing or fails; the site is then what it was.
    """
    made = folder_for(root, engine.name)
    with reading(root / "site_src", waits) as still:
        held = (*locks, still)
        inputs = EngineInputs(root, engine, variables, made, strict=strict)
        before = None if anew else inputs.said_before()
        output = run_engine(root, engine, variables, strict, held, progress) if before is None else before
        if before is None:
            inputs.remember(output)
        allowed = policy(root, engine, variables, pages_in(made), held)
    publish(root, made, root / "site", allowed)
    return output


def site_variables(
    journal: Journal, words: Words, made: Path, *, with_private: bool = False
) -> dict[str, str]:
    """What the journal's `mkdocs.yml` reads; a site with private matters says so in its title, on every page."""
    from faden.interchange.exporters.calendar_feed import title

    name = title(journal.settings, words)
    if with_private:
        name = words("{title} · with private things", title=name)
    return environment(words.language, name, made)


def not_trusted(root: Path) -> tuple[str, ...]:
    """What the journal's `mkdocs.yml` names that does not run before `faden trust` allows it."""
    file = configuration(root)
    return () if is_trusted(file) else tuple(file.unknown)


def build(
    source: SiteSource, options: BuildOptions, after: Callable[[Path], None] | None = None
) -> BuildReport:
    """Builds the site. With `after` the folder of the site is given to it before another build may change it.

    Waits for another build of the same journal. Raises SiteError where the disk refuses or the engine fails.
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

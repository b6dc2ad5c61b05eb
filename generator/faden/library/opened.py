"""A journal as a program opens it: what is in it, what is wrong with it, and the day to answer from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from faden.core.i18n import Words

if TYPE_CHECKING:
    from faden.core.diagnostics import Diagnostic
    from faden.core.model import Journal
    from faden.journal.cache import ParseCache
    from faden.journal.discovery import FolderScans
    from faden.library.past_weeks import PastWeeksCache
    from faden.rules.past_weeks import PastWeeks
    from faden.rules.snapshot import Snapshot
    from faden.site.builder import SiteSource
    from faden.wording.prep_sheet import Earlier

# The other rooms are imported where they are used: most commands need only some of them, and `--help` none.

Steps = Callable[[int, int], None]
"""Receives how many steps of how many are done."""


class NoJournalError(Exception):
    """The folder contains no journal: there is no `contacts/journal.yml` in it."""


def is_journal(folder: Path) -> bool:
    """Whether a folder contains a journal."""
    return (folder / "contacts" / "journal.yml").is_file()


def clock() -> date:
    """The day by the machine's clock."""
    # The clock is read only here: every answer is a function of its arguments.
    return date.today()  # noqa: DTZ011 -- the person's own day


def _silent() -> AbstractContextManager[Steps | None]:
    return nullcontext(None)


def _nothing() -> None:
    pass


@dataclass(frozen=True)
class OpenedJournal:
    """A journal in a folder, read when it is first needed. Later changes in the folder are not noticed. Made
    by `faden.open`.
    """

    root: Path
    """The folder of the journal: the one with `contacts/` in it."""
    asked_today: date | None = None
    """The day to answer as of; without it the one that the settings pin, else the clock's."""
    asked_language: str | None = None
    """`en` or `de`; without it the language of the settings."""
    with_private: bool = False
    """Whether answers are from everything, or only from what others may see."""
    folders: FolderScans | None = None
    """The journal's folders, if they are being read already."""
    memory: ParseCache | None = None
    """The cache of the files, if it is kept from one opening to the next; else it is in `.faden/`."""
    past: PastWeeksCache | None = None
    """What past weeks teach plans, if it is kept from one opening to the next; else it is in `.faden/`."""
    progress: Callable[[], AbstractContextManager[Steps | None]] = _silent
    gave_up: Callable[[], None] = _nothing
    """Called if git takes too long to list changes, which are then left out."""

    @cached_property
    def _read(self) -> tuple[Journal, tuple[Diagnostic, ...], bytes]:
        from faden.journal.cache import no_collection, recall, remember
        from faden.journal.loader import open_journal

        with no_collection(), self.progress() as progress:
            memory = recall(self.root) if self.memory is None else self.memory
            journal, findings = open_journal(
                self.root,
                self.asked_today,
                clock=lambda: self._now,
                memory=memory,
                folders=self.folders,
                progress=progress,
            )
            memory.turn()
            if self.memory is None:
                remember(self.root, memory)
        return journal, findings, memory.state

    @property
    def journal(self) -> Journal:
        """Everything that could be read, including what is private."""
        return self._read[0]

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What is wrong in the files, in the order of files and lines. Their texts may quote what is private."""
        return self._read[1]

    @property
    def state(self) -> bytes:
        """What the journal follows from: the same state, read by the same version, is the same journal. Empty if files
        changed since it was last opened.
        """
        return self._read[2]

    @cached_property
    def shown(self) -> Journal:
        """The journal with everything private left out: what others may see."""
        from faden.rules.redaction import redact

        return redact(self.journal)

    def answered(self, with_private: bool | None = None) -> Journal:
        """The journal to answer from, with or without private matters; by default, as it was opened."""
        private = self.with_private if with_private is None else with_private
        return self.journal if private else self.shown

    @property
    def words(self) -> Words:
        """The language of the answers."""
        return Words(self.asked_language or self.journal.settings.language)

    @property
    def today(self) -> date:
        """The day asked for, or else the one fixed in the settings, or else the clock's."""
        return self.asked_today or self.journal.settings.today or self._now

    @property
    def pinned(self) -> bool:
        """Whether the journal's own settings fix the day."""
        return self.asked_today is None and self.journal.settings.today is not None

    @cached_property
    def _now(self) -> date:
        """The clock's day, looked up once, so that it stays the same if a run goes on past midnight."""
        return self.asked_today or clock()

    def day(self, day: date | None = None, *, with_private: bool | None = None) -> Snapshot:
        """The journal as it is on a day (today, if none is given), for the rules to answer from.

        The same snapshot for the same day, so that nothing is computed twice.
        """
        from faden.rules.snapshot import Snapshot

        key = (day or self.today, self.with_private if with_private is None else with_private)
        if key not in self._snapshots:
            self._snapshots[key] = Snapshot(
                self.answered(with_private), key[0], taught=self._taught(private=key[1])
            )
        return self._snapshots[key]

    @cached_property
    def _snapshots(self) -> dict[tuple[date, bool], Snapshot]:
        return {}

    @cached_property
    def _located(self) -> Journal:
        from faden.journal.gazetteer import with_towns

        return with_towns(self.root, self.shown)

    def prepared_day(self, day: date | None = None, *, with_private: bool | None = None) -> Snapshot:
        """The same as `day`, with what only prep sheets and pages need: the coordinates of towns."""
        from faden.journal.gazetteer import with_towns
        from faden.rules.snapshot import Snapshot

        journal = self.answered(with_private)
        located = with_towns(self.root, journal) if journal is self.journal else self._located
        private = self.with_private if with_private is None else with_private
        return Snapshot(located, day or self.today, taught=self._taught(private=private))

    def _taught(self, *, private: bool) -> Callable[[Snapshot], PastWeeks]:
        """What past weeks teach the plan of a day, from the cache if nothing it depends on has changed."""

        def lessons(snapshot: Snapshot) -> PastWeeks:
            from faden.library.past_weeks import PastWeeksCache

            past = PastWeeksCache(self.root) if self.past is None else self.past
            return past.lessons(snapshot, self.state, private=private)

        return lessons

    def known(
        self, snapshot: Snapshot, ids: Iterable[str], *, with_private: bool | None = None
    ) -> Mapping[str, Earlier]:
        """What git's history says about people, by id; people about whom it says nothing are missing.

        Private matters are left out as in `day`; pass the same `with_private` to both.
        """
        from faden.library.earlier import earlier_states

        private = self.with_private if with_private is None else with_private
        return earlier_states(
            self.root, self.journal, snapshot, ids, with_private=private, gave_up=self.gave_up
        )

    def site_source(self, day: date | None = None, *, with_private: bool = False) -> SiteSource:
        """What the pages of the site are made from; without private matters, unless `with_private`."""
        from faden.library.plugins import PluginError, plugin_pages
        from faden.site.builder import SiteSource

        snapshot, failed = self.prepared_day(day, with_private=with_private), list[PluginError]()
        # Pages of plugins cannot mark themselves as private, so they get no private matters.
        shown = self.prepared_day(day, with_private=False) if with_private else snapshot
        added = plugin_pages(shown, failed.append)
        return SiteSource(
            self.root,
            self.journal,
            snapshot,
            self.findings,
            self.words,
            pinned=self.pinned and day is None,
            earlier=self.known(snapshot, snapshot.journal.people, with_private=with_private),
            with_private=with_private,
            added=added,
            failed=tuple(error.message(self.words) for error in failed),
        )

"""All pages of the site as Markdown, by path."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from pathlib import PurePosixPath

from faden.core.diagnostics import Diagnostic
from faden.core.i18n import Words
from faden.core.model import Meeting, Touch
from faden.rules.snapshot import Snapshot
from faden.rules.tracked_day import ONE_DAY
from faden.rules.tracking import DatedSnapshot, TrackedSnapshot
from faden.rules.year_review import YearReview, year_reviews
from faden.site.incremental.builder import Ask, PageBatch, ignore
from faden.site.incremental.digests import DependencyDigests, PageDependency
from faden.site.pages.circle_paths import circle_paths
from faden.site.pages.circles import circle_index, circle_page
from faden.site.pages.due import due
from faden.site.pages.goals import goal_page, goals
from faden.site.pages.group_prep import group_page, path_of, planned_groups
from faden.site.pages.insights import insights
from faden.site.pages.meetings import is_full, meetings, months, of_month, of_year, years
from faden.site.pages.network import network
from faden.site.pages.note_links import NoteLinks
from faden.site.pages.occasions import occasions
from faden.site.pages.page_context import ROOM, PageContext
from faden.site.pages.people_index import people
from faden.site.pages.person import person_pages
from faden.site.pages.places import places
from faden.site.pages.prep import prep
from faden.site.pages.problems import problems
from faden.site.pages.reactivate import reactivate
from faden.site.pages.rules import rules
from faden.site.pages.search import lines_of, search_people, search_year
from faden.site.pages.static_files import static_files, week_file
from faden.site.pages.stock import stock
from faden.site.pages.tabs import Tab, View, tabs
from faden.site.pages.today import today
from faden.site.pages.year_review import year_page, year_path
from faden.wording.prep_sheet import Earlier
from faden.wording.relative_dates import LiveWords

FrameOf = Callable[[str], PageContext]
Files = Iterable[tuple[str, bytes]]
Question = tuple[PageDependency, str]


def render(
    snapshot: Snapshot,
    *,
    findings: Sequence[Diagnostic],
    words: Words,
    pinned: bool = False,
    photos: Mapping[str, bytes] | None = None,
    earlier: Mapping[str, Earlier] | None = None,
    room: int = ROOM,
    with_private: bool = False,
) -> Mapping[str, bytes]:
    """Every generated file of `site_src/`: paths with forward slashes, and contents.

    `photos` are pictures by path (`photos/anna-berger.jpg`), `earlier` are earlier states of people's files, by id,
    `room` the size in bytes at which a page continues on another one (`PageContext.room`), and `with_private` whether the
    journal contains private content, which every page then says.
    The same arguments give the same bytes.
    """
    site = Site(snapshot, findings, words, pinned, photos or {}, earlier or {}, room, with_private)
    return {path: content for batch in site.batches() for path, content in batch.make(ignore)}


@dataclass(frozen=True)
class Site:
    """The data for all pages of a site; the arguments are those of `render`."""

    day: Snapshot
    findings: Sequence[Diagnostic]
    words: Words
    pinned: bool
    photos: Mapping[str, bytes]
    earlier: Mapping[str, Earlier]
    room: int = ROOM
    with_private: bool = False
    """Whether the journal contains private content; every page then says so."""
    added: Mapping[str, bytes] = field(default_factory=dict)
    """Pages from plugins, by path."""

    @cached_property
    def digests(self) -> DependencyDigests:
        return DependencyDigests(self.day, self._photo_of, self.earlier, len(self.findings))

    @cached_property
    def tabs(self) -> tuple[Tab, ...]:
        return tabs(self.day, self.words, [*_views(self.added)])

    @cached_property
    def circles(self) -> Mapping[str, str]:
        return circle_paths(self.day.journal.people.values())

    @property
    def edition(self) -> bytes:
        """The digest of everything that all pages depend on; if it changes, all pages are rebuilt."""
        return self.digests.always(
            self.words.language, self.pinned, self.room, self.with_private, self.tabs, self.circles
        )

    @cached_property
    def _photo_of(self) -> Mapping[str, str]:
        return {PurePosixPath(path).stem: path for path in self.photos}

    @cached_property
    def _lines(self) -> Mapping[str, Sequence[Touch]]:
        return lines_of(self.day)

    @cached_property
    def _frame(self) -> Callable[..., PageContext]:
        words = LiveWords(self.words.language)
        return partial(
            PageContext,
            self.day.journal,
            words,
            photos=self._photo_of,
            notes={},
            links={},
            room=self.room,
            noted=NoteLinks(self.day),
            circles=self.circles,
            with_private=self.with_private,
            tabs=self.tabs,
            problems=bool(self.findings),
        )

    @cached_property
    def _dated(self) -> DatedSnapshot:
        return DatedSnapshot(self.day)

    def _until(self, turn: date) -> Question:
        return PageDependency.DAYS, f"{self.day.today}..{turn}"

    @property
    def _only_today(self) -> Question:
        return self._until(self.day.today + ONE_DAY)

    def batches(self) -> Iterator[PageBatch]:
        """All pages, in batches, each of which reports its dependencies when it is made."""
        day, findings = self.day, self.findings
        yield self._listing(
            "today",
            lambda of: [today(of(""), day, findings, pinned=self.pinned)],
            (PageDependency.FINDINGS, ""),
            (PageDependency.TEXTS, ""),  # each line quotes the latest note
        )
        yield self._listing("due", lambda of: due(of, day))
        yield self._listing("people", lambda of: people(of, day))
        yield self._listing("reactivate", lambda of: [reactivate(of("reactivate/"), day)])
        yield self._listing("goals", self._goals)
        yield self._listing("stock", lambda of: stock(of, day))
        # These link to the page of problems, if there is one.
        counted = PageDependency.FINDINGS, ""
        yield self._listing("network", lambda of: [network(of("network/"), day)], counted)
        yield self._listing("insights", lambda of: [insights(of("insights/"), day, self._reviews)], counted)
        yield self._listing("years", self._reviewed_years)
        yield self._listing("occasions", lambda of: occasions(of, day))
        yield self._listing("places", lambda of: [places(of("places/"), day)])
        if self.circles:
            yield self._listing("circles", lambda of: [circle_index(of("circles/"), day)])
        for name, path in self.circles.items():
            # Their members are in an order that may be another every day, and comparing them on all days takes long.
            yield self._watched(path, partial(self._circle, name, path), of=self.day)
        yield self._listing("rules", lambda of: [rules(of("rules/"), day)], counted)
        yield self._watched("meetings", lambda of, day: [meetings(of("meetings/"), day)])
        for year in years(day):
            yield self._watched(f"meetings/{year}", partial(self._year, year))
            for month in months(day, year) if is_full(self._frame("meetings/"), day, year) else ():
                yield self._watched(f"meetings/{month}", partial(self._month, month))
        for id in day.journal.people:
            yield self._watched(f"people/{id}", partial(self._person, id))
            yield self._watched(f"prep/{id}", partial(self._prep, id), (PageDependency.EARLIER, id))
        for meeting in planned_groups(day):
            yield self._watched(path_of(meeting), partial(self._group, meeting))
        yield self._watched(
            "search",
            lambda of, day: [search_people(of(""), day, self._lines)],
            (PageDependency.LINES, ""),
            (PageDependency.FINDINGS, ""),  # it lists the page of problems, if there is one
        )
        for written in sorted({*(month[:4] for month in day.met_in), *self._lines}):
            yield self._watched(
                f"search/{written}", partial(self._searched, written), (PageDependency.LINES, written)
            )
        yield PageBatch("week", self._week)
        if self.added:
            yield PageBatch("added", lambda ask: self.added.items())
        yield PageBatch("rest", lambda ask: self._rest())

    def _listing(self, name: str, pages: Callable[[FrameOf], Files], *also: Question) -> PageBatch:
        """Pages that list the whole journal, and do not show the texts of past meetings."""

        def make(ask: Ask) -> Files:
            for question in ((PageDependency.OUTLINE, ""), self._only_today, *also):
                ask(*question)
            return pages(self._frame)

        return PageBatch(name, make)

    def _watched(
        self,
        name: str,
        pages: Callable[[FrameOf, Snapshot], Files],
        *also: Question,
        of: Snapshot | None = None,
    ) -> PageBatch:
        """Pages whose dependencies are recorded while they are made; those `of` the plain day are made every day."""

        def make(ask: Ask) -> Files:
            for question in also:
                ask(*question)
            frame_of = partial(self._frame, mentions=lambda person: ask(PageDependency.FACE, person))
            snapshot = TrackedSnapshot(of or self._dated, ask)
            yield from pages(frame_of, snapshot)
            ask(*self._until(snapshot.turn))

        return PageBatch(name, make)

    def _goals(self, frame_of: FrameOf) -> Files:
        yield goals(frame_of("goals/"), self.day)
        for goal in self.day.journal.goals:
            yield goal_page(frame_of(f"goals/{goal.id}/"), self.day, goal)

    def _circle(self, name: str, path: str, frame_of: FrameOf, snapshot: Snapshot) -> Files:
        yield circle_page(frame_of(path), snapshot, name)

    @cached_property
    def _reviews(self) -> Mapping[int, YearReview]:
        return year_reviews(self.day)

    def _reviewed_years(self, frame_of: FrameOf) -> Files:
        for year in self._reviews:
            yield year_page(frame_of(year_path(year)), self.day, self._reviews, year)

    def _year(self, year: int, frame_of: FrameOf, snapshot: Snapshot) -> Files:
        yield of_year(frame_of(f"meetings/{year}/"), snapshot, year)

    def _month(self, month: str, frame_of: FrameOf, snapshot: Snapshot) -> Files:
        return of_month(frame_of, snapshot, month)

    def _person(self, id: str, frame_of: FrameOf, snapshot: Snapshot) -> Files:
        return person_pages(frame_of, snapshot, snapshot.journal.people[id])

    def _prep(self, id: str, frame_of: FrameOf, snapshot: Snapshot) -> Files:
        yield prep(frame_of(f"prep/{id}/"), snapshot, snapshot.journal.people[id], self.earlier.get(id))

    def _searched(self, year: str, frame_of: FrameOf, snapshot: Snapshot) -> Files:
        return search_year(frame_of(""), snapshot, year, self._lines.get(year, ()))

    def _group(self, meeting: Meeting, frame_of: FrameOf, snapshot: Snapshot) -> Files:
        yield group_page(frame_of(path_of(meeting)), snapshot, meeting)

    def _week(self, ask: Ask) -> Files:
        """The list of pages that a phone keeps; it changes with everything that the pages show."""
        ask(*self._only_today)
        shown = ("person ", "texts ", "goals ", "towns ", "findings ")
        for question in shown:
            ask(*question.split(" "))
        questions = [question.replace("texts", "said") for question in shown]
        yield week_file(self.day, self.words, self.digests.together(questions).hex())

    def _rest(self) -> Files:
        """Pages and files that are quick to make or exist already."""
        yield problems(self._frame("problems/"), self.findings)
        yield from self.photos.items()
        yield from static_files(self.day, self.words, self.tabs, pinned=self.pinned).items()


def _views(added: Mapping[str, bytes]) -> Iterator[View]:
    """The views for pages from plugins: the first page of each folder, named by its heading."""
    for path, text in added.items():
        folder, _, file = path.rpartition("/")
        if file == "index.md" and folder.count("/") == 1:
            heading = re.search(r"^# +(.+?) *#*$", text.decode("utf-8", "replace"), re.MULTILINE)
            yield View(heading[1] if heading else folder.rpartition("/")[2], f"{folder}/")

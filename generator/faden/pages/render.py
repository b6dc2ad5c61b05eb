"""Every page of the site as Markdown, by its path."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from importlib.resources import files
from pathlib import PurePosixPath

from faden.diagnostics import Diagnostic
from faden.model import Meeting
from faden.pages.accent import style
from faden.pages.again import Ask, Batch, unheard
from faden.pages.digests import Digests, Shown
from faden.pages.due import due
from faden.pages.everybody import people
from faden.pages.goals import goal, goals
from faden.pages.group import group_page, path_of, planned_groups
from faden.pages.insights import insights
from faden.pages.live import LiveWords, script_words
from faden.pages.meetings import is_full, meetings, months, of_month, of_year, years
from faden.pages.network import network
from faden.pages.noted import Noted
from faden.pages.occasions import occasions
from faden.pages.page import ROOM, Frame
from faden.pages.paging import searched
from faden.pages.people import person
from faden.pages.places import places
from faden.pages.prep import prep
from faden.pages.problems import problems
from faden.pages.reactivate import reactivate
from faden.pages.rules import rules
from faden.pages.sheet import Earlier
from faden.pages.stock import stock
from faden.pages.today import today
from faden.rules.day import Day
from faden.rules.watched import Watched
from faden.words import Words

STATIC = ("faden.css", "faden.js", "offline.js")

FrameOf = Callable[[str], Frame]
Files = Iterable[tuple[str, bytes]]
Question = tuple[Shown, str]


def render(
    day: Day,
    *,
    findings: Sequence[Diagnostic],
    words: Words,
    pinned: bool = False,
    photos: Mapping[str, bytes] | None = None,
    known: Mapping[str, Earlier] | None = None,
    room: int = ROOM,
) -> Mapping[str, bytes]:
    """Every generated file of `site_src/`: paths with forward slashes, and contents.

    `photos` are pictures by path (`photos/anna-berger.jpg`), `known` what is remembered of people's files, by id,
    `room` how long a page may get before it goes on on another (`Frame.room`).
    The same arguments give the same bytes.
    """
    site = Site(day, findings, words, pinned, photos or {}, known or {}, room)
    return {path: content for batch in site.batches() for path, content in batch.make(unheard)}


@dataclass(frozen=True)
class Site:
    """Everything that the pages of a site are made of; the arguments are those of `render`."""

    day: Day
    findings: Sequence[Diagnostic]
    words: Words
    pinned: bool
    photos: Mapping[str, bytes]
    known: Mapping[str, Earlier]
    room: int = ROOM

    @cached_property
    def digests(self) -> Digests:
        return Digests(self.day, self._photo_of, self.known, len(self.findings))

    @property
    def searched(self) -> int:
        return searched(len(self.day.journal.people), self.room)

    @property
    def edition(self) -> bytes:
        """The digest of what all pages depend on; where it is another, none is what it was."""
        return self.digests.always(self.words.language, self.pinned, self.room, self.searched)

    @cached_property
    def _photo_of(self) -> Mapping[str, str]:
        return {PurePosixPath(path).stem: path for path in self.photos}

    @cached_property
    def _frame(self) -> Callable[..., Frame]:
        words = LiveWords(self.words.language)
        return partial(
            Frame,
            self.day.journal,
            words,
            photos=self._photo_of,
            notes={},
            links={},
            room=self.room,
            searched=self.searched,
            noted=Noted(self.day),
        )

    def batches(self) -> Iterator[Batch]:
        """All pages, in batches; what they ask is told to whoever makes them."""
        day, findings = self.day, self.findings
        yield self._listing(
            "today", lambda of: [today(of(""), day, findings, pinned=self.pinned)], (Shown.FINDINGS, "")
        )
        yield self._listing("due", lambda of: due(of, day))
        yield self._listing("people", lambda of: people(of, day))
        yield self._listing("reactivate", lambda of: [reactivate(of("reactivate/"), day)])
        yield self._listing("goals", self._goals)
        yield self._listing("stock", lambda of: stock(of, day))
        yield self._listing("network", lambda of: [network(of("network/"), day)])
        yield self._listing("insights", lambda of: [insights(of("insights/"), day)])
        yield self._listing("occasions", lambda of: occasions(of, day))
        yield self._listing("places", lambda of: [places(of("places/"), day)])
        yield self._listing("rules", lambda of: [rules(of("rules/"), day)])
        yield self._watched("meetings", lambda of, day: [meetings(of("meetings/"), day)])
        for year in years(day):
            yield self._watched(f"meetings/{year}", partial(self._year, year))
            for month in months(day, year) if is_full(self._frame("meetings/"), day, year) else ():
                yield self._watched(f"meetings/{month}", partial(self._month, month))
        for one in day.journal.people.values():
            yield self._watched(f"people/{one.id}", partial(self._person, one.id))
            yield self._watched(f"prep/{one.id}", partial(self._prep, one.id), (Shown.EARLIER, one.id))
        for meeting in planned_groups(day):
            yield self._watched(path_of(meeting), partial(self._group, meeting))
        yield Batch("rest", lambda ask: self._rest())

    def _listing(self, name: str, pages: Callable[[FrameOf], Files], *also: Question) -> Batch:
        """Pages that put the whole journal in a list, and do not show the text of what was."""

        def make(ask: Ask) -> Files:
            for question in ((Shown.OUTLINE, ""), *also):
                ask(*question)
            return pages(self._frame)

        return Batch(name, make)

    def _watched(self, name: str, pages: Callable[[FrameOf, Day], Files], *also: Question) -> Batch:
        """Pages of which is found out, while they are made, what they depend on."""

        def make(ask: Ask) -> Files:
            for question in also:
                ask(*question)
            frame_of = partial(self._frame, mentions=lambda person: ask(Shown.FACE, person))
            return pages(frame_of, Watched(self.day, ask))

        return Batch(name, make)

    def _goals(self, frame_of: FrameOf) -> Files:
        yield goals(frame_of("goals/"), self.day)
        for one in self.day.journal.goals:
            yield goal(frame_of(f"goals/{one.id}/"), self.day, one)

    def _year(self, year: int, frame_of: FrameOf, day: Day) -> Files:
        yield of_year(frame_of(f"meetings/{year}/"), day, year)

    def _month(self, month: str, frame_of: FrameOf, day: Day) -> Files:
        return of_month(frame_of, day, month)

    def _person(self, id: str, frame_of: FrameOf, day: Day) -> Files:
        return person(frame_of, day, day.journal.people[id])

    def _prep(self, id: str, frame_of: FrameOf, day: Day) -> Files:
        yield prep(frame_of(f"prep/{id}/"), day, day.journal.people[id], self.known.get(id))

    def _group(self, meeting: Meeting, frame_of: FrameOf, day: Day) -> Files:
        yield group_page(frame_of(path_of(meeting)), day, meeting)

    def _rest(self) -> Files:
        """What is made in no time, or there already."""
        yield problems(self._frame("problems/"), self.findings)
        yield from self.photos.items()
        yield from _static(self.day, self.words.language, pinned=self.pinned).items()


def _static(day: Day, language: str, *, pinned: bool) -> Mapping[str, bytes]:
    shipped = {name: files("faden.pages").joinpath("static", name).read_bytes() for name in STATIC}
    accent = day.journal.settings.site.accent
    shipped["faden.css"] += f"\n{style(accent)}".encode() if accent else b""
    shipped["faden.js"] = script_words(language, day.today if pinned else None) + shipped["faden.js"]
    return {f"faden/{name}": content for name, content in shipped.items()}

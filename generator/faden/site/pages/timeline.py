"""The history with a person: contacts by year, latest first, and pages for the years of a long tie."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from markupsafe import Markup

from faden.core.i18n import mark
from faden.core.model import Channel, Direction, Person
from faden.rules.cadence import Cadence
from faden.rules.interactions import Exchange, counts_from
from faden.rules.snapshot import Snapshot
from faden.rules.warmth import levels
from faden.site.pages import pagination
from faden.site.pages.page_context import PageContext
from faden.site.pages.pagination import Named, PageLink
from faden.site.svg.thread import WARMEST
from faden.wording import phrases
from faden.wording.familiar_name import familiar_name
from faden.wording.known_dates import about_when
from faden.wording.plain_text import capital
from faden.wording.relative_dates import Window, joined

KNOTS = {Channel.MEETING: "fd-met", Channel.TRIED: "fd-tried"}
SENT = {Direction.ME: mark("from you"), Direction.THEM: mark("from {name}"), Direction.BOTH: ""}
TOGETHER = {Direction.ME: mark("your idea"), Direction.THEM: mark("{name}’s idea"), Direction.BOTH: ""}
"""Who started something done together: a lunch is not "from" a person."""
CROWD = 60
"""The most people named with a touch; if there are more, only the first few are named. [A]"""
UNFOLDED, FEW = 24, 6
"""The most unfolded moments on a person's page, so that it fits a dozen screens of a phone; and how many more are allowed. [A]"""
TAGS = 150
"""Bytes of a moment in addition to its texts."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A touch in the timeline; `note` is the text of a meeting note.

    `kind` is the class of its knot and of the thread back to the touch before, `warmth` the thickness of that thread.
    """

    kind: str
    warmth: int
    date: str
    day: str
    what: str
    text: Markup
    note: Markup
    others: Named
    """Who else was there."""
    now: bool
    shown: Markup
    """Attributes that show a planned meeting once it has taken place."""

    @property
    def weight(self) -> int:
        """Its estimated size in a page, in bytes."""
        return TAGS + pagination.weight(self.what, self.text, self.note, people=len(self.others.people))

    @property
    def year(self) -> str:
        return self.date[:4]


@dataclass(frozen=True, slots=True)
class Year:
    name: str
    moments: Sequence[Moment]
    open: bool
    count: int
    """The number of moments up to the day of the build."""
    whole: str
    """The address of the page of the whole year; empty if it has none."""


@dataclass(frozen=True, slots=True)
class _Touch:
    """The parts of a moment that are the same on every page: the touch, its knot, and the warmth of the thread back from it."""

    exchange: Exchange
    kind: str
    warmth: int
    now: bool

    @property
    def year(self) -> str:
        return str(self.exchange.date)[:4]


@dataclass(frozen=True, slots=True)
class PersonTimeline:
    """The touches of a tie, latest first, and the moments of those for which the person's own page has room."""

    touches: Sequence[_Touch]
    moments: Sequence[Moment]

    @property
    def apart(self) -> list[str]:
        """The years with pages of their own, latest first: those that are not, or not completely, on the person's page."""
        return list(dict.fromkeys(touch.year for touch in self.touches[len(self.moments) :]))


def timeline(frame: PageContext, snapshot: Snapshot, cadence: Cadence) -> PersonTimeline:
    """The timeline of a tie, latest first, including planned meetings."""
    touches = list(_touches(snapshot, cadence))[::-1]
    moments: list[Moment] = []
    weights: list[int] = []
    for touch in touches:
        moments.append(_moment(frame, snapshot, cadence.person.id, touch))
        weights.append(moments[-1].weight)
        if sum(weights) > frame.room:
            return PersonTimeline(touches, moments[: pagination.fitting(weights, frame.room // 2)])
    return PersonTimeline(touches, moments)


def years(frame: PageContext, snapshot: Snapshot, person: Person, tie_timeline: PersonTimeline) -> list[Year]:
    """The years on the person's own page; of the last two, as much is unfolded as is easy to scroll on a phone."""
    apart, unfolded = tie_timeline.apart, 0
    years = []
    for name, group in groupby(tie_timeline.moments, key=lambda moment: moment.year):
        moments = list(group)
        is_late = snapshot.today.year - int(name) < 2
        room = max(0, UNFOLDED - unfolded)
        # A few more are not worth folding, and a few are not worth a heading of their own.
        shown = len(moments) if len(moments) <= room + FEW else room if room > FEW else 0
        shown = shown if is_late else 0
        unfolded += shown
        for title, part in ((name, moments[:shown]), (_folded(frame, name, shown), moments[shown:])):
            if part:
                years.append(
                    Year(
                        title,
                        part,
                        bool(shown) and part[0] is moments[0],
                        sum(moment.now for moment in part),
                        "",
                    )
                )
        if name in apart:
            years[-1] = replace(years[-1], whole=frame.href(year_of(person, name)))
    return years


def _folded(frame: PageContext, year: str, shown: int) -> str:
    """The heading of the folded part of a year."""
    return frame.words("earlier in {year}", year=year) if shown else year


def year_of(person: Person, year: str) -> str:
    """The folder of a person's page for a year."""
    return f"people/{person.id}/{year}/"


def year_pages(
    frame_of: Callable[[str], PageContext], snapshot: Snapshot, person: Person, tie_timeline: PersonTimeline
) -> Iterator[tuple[str, bytes]]:
    """Pages for each year that the person's own page has no room for; several if a year is too long for one."""
    apart = tie_timeline.apart
    for year in apart:
        touches = [touch for touch in tie_timeline.touches if touch.year == year]
        first = frame_of(year_of(person, year))
        moments = [_moment(first, snapshot, person.id, touch) for touch in touches]
        parts = pagination.cut(touches, [moment.weight for moment in moments], first.room)
        paths = pagination.addresses(first.path, len(parts))
        for path, part in zip(paths, parts, strict=True):
            frame = frame_of(path)
            if path != first.path:
                moments = [_moment(frame, snapshot, person.id, touch) for touch in part]
            yield frame.render(
                "person_year.md.j2",
                title=frame.words("{name}, {year}", name=person.name, year=year),
                person=frame.person(person),
                years=[PageLink(other, frame.href(year_of(person, other)), other == year) for other in apart],
                moments=moments[: len(part)],
                pages=pagination.links(frame, paths),
            )


def _touches(snapshot: Snapshot, cadence: Cadence) -> Iterator[_Touch]:
    """Past touches and planned meetings; the thread back to the touch before has the warmth of the day half-way between."""
    past = {exchange.source for exchange in cadence.history.exchanges}
    later = snapshot.courses[cadence.person.id][-1]
    exchanges = later.history.exchanges
    between = [first.date + (second.date - first.date) / 2 for first, second in pairwise(exchanges)]
    warm = [0.0, *levels(later.history, later.half_life, between)]
    for at, exchange in enumerate(exchanges):
        kinds = [KNOTS.get(exchange.channel, "")]
        if at == 0:
            kinds.append("fd-first")
        elif (exchange.date - exchanges[at - 1].date).days > later.dormant_after:
            kinds.append("fd-asleep")
        yield _Touch(exchange, joined(kinds, " "), round(WARMEST * warm[at]), exchange.source in past)


def _others(frame: PageContext, snapshot: Snapshot, ids: Sequence[str]) -> Named:
    """The other people of a touch; of a crowd only the inner rings, as the page of the note names everyone."""
    if len(ids) <= CROWD:
        return Named(len(ids), frame.people(ids), "", "")
    return pagination.named(
        frame, [snapshot.journal.people[id] for id in ids if id in snapshot.journal.people]
    )


def _moment(frame: PageContext, snapshot: Snapshot, person_id: str, touch: _Touch) -> Moment:
    words, exchange = frame.words, touch.exchange
    name = familiar_name(snapshot.journal.people[person_id])
    # If several people were there, it may have been the idea of any of them.
    unsaid = exchange.channel is Channel.TRIED or (
        exchange.direction is Direction.THEM and len(exchange.people) > 1
    )
    directions = TOGETHER if exchange.channel in phrases.IN_PERSON else SENT
    direction = "" if unsaid else words(directions[exchange.direction], name=name)
    what = joined([capital(phrases.channel(words, exchange)), direction])
    meeting = exchange.meeting
    place = meeting.place if meeting else None
    return Moment(
        touch.kind,
        touch.warmth,
        str(exchange.date),
        about_when(words, exchange) or words.short_day(exchange.date),
        joined([what, place]),
        frame.line(exchange.text) if exchange.touch else Markup(""),
        frame.note(meeting.body) if meeting and meeting.body.strip() else Markup(""),
        _others(frame, snapshot, [other for other in exchange.people if other != person_id]),
        touch.now,
        Markup()
        if touch.now
        else Window(counts_from(meeting) if meeting else exchange.date).attributes(snapshot.today),
    )

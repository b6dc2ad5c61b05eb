"""What happened with somebody: their touches backwards, years of them, and pages for the years of a long tie."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from markupsafe import Markup

from faden.core.i18n import mark
from faden.core.model import Channel, Direction, Person
from faden.rules.cadence import Cadence
from faden.rules.forecast import comes_to_pass
from faden.rules.interactions import Exchange
from faden.rules.snapshot import Snapshot
from faden.rules.warmth import levels
from faden.site.pages import pagination
from faden.site.pages.frame import PageContext
from faden.site.pages.pagination import Named, PageLink
from faden.site.svg.thread import WARMEST
from faden.wording import phrases
from faden.wording.familiar_name import familiar_name
from faden.wording.plain_text import capital
from faden.wording.relative_dates import Window, joined

KNOTS = {Channel.MEETING: "fd-met", Channel.TRIED: "fd-tried"}
DIRECTIONS = {Direction.ME: mark("from you"), Direction.THEM: mark("from {name}"), Direction.BOTH: ""}
CROWD = 60
"""People who are named beside a touch; of more the first few. [A]"""
UNFOLDED, FEW = 24, 6
"""Moments that stand unfolded on a person's page, so that it ends within a dozen screens of a phone; and a few more. [A]"""
TAGS = 150
"""Bytes of a moment beside its texts."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A touch in the timeline; `note` is the text of a meeting note.

    `kind` says how its knot and the piece of thread back to the touch before are drawn, `warmth` how thick that is.
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
    """From when on: what is planned is there as soon as it has come to pass."""

    @property
    def weight(self) -> int:
        """About how many bytes it takes in a page."""
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
    """Of what is there on the day of the build."""
    whole: str
    """The address of the page of the whole year, where it has one."""


@dataclass(frozen=True, slots=True)
class _Touch:
    """What of a moment is the same on every page: the touch, its knot, and how warm the thread back from it is."""

    exchange: Exchange
    kind: str
    warmth: int
    now: bool


@dataclass(frozen=True, slots=True)
class PersonTimeline:
    """A tie's moments, latest first, as the person's own page shows them, and how many of them it has room for."""

    touches: Sequence[_Touch]
    moments: Sequence[Moment]
    near: int

    @property
    def apart(self) -> list[str]:
        """The years that have pages of their own, latest first: those that the person's page has not, or not whole."""
        return list(dict.fromkeys(moment.year for moment in self.moments[self.near :]))


def timeline(frame: PageContext, snapshot: Snapshot, cadence: Cadence) -> PersonTimeline:
    """Backwards, from what is planned and will have happened."""
    touches = list(_touches(snapshot, cadence))[::-1]
    moments = [_moment(frame, snapshot, cadence.person.id, touch) for touch in touches]
    weights = [moment.weight for moment in moments]
    near = len(moments) if sum(weights) <= frame.room else pagination.fitting(weights, frame.room // 2)
    return PersonTimeline(touches, moments, near)


def years(frame: PageContext, snapshot: Snapshot, one: Person, found: PersonTimeline) -> list[Year]:
    """What stands on the person's own page; of the last two years so much is unfolded as a phone likes to scroll."""
    apart, unfolded = found.apart, 0
    years = []
    for name, group in groupby(found.moments[: found.near], key=lambda moment: moment.year):
        moments = list(group)
        is_late = snapshot.today.year - int(name) < 2
        room = max(0, UNFOLDED - unfolded)
        # A few more are no reason to fold, nor are a few worth a year's heading of their own.
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
            years[-1] = replace(years[-1], whole=frame.href(year_of(one, name)))
    return years


def _folded(frame: PageContext, year: str, shown: int) -> str:
    """What the part of a year is called that is folded away."""
    return frame.words("earlier in {year}", year=year) if shown else year


def year_of(one: Person, year: str) -> str:
    """The folder of the page of a year of somebody."""
    return f"people/{one.id}/{year}/"


def year_pages(
    frame_of: Callable[[str], PageContext], snapshot: Snapshot, one: Person, found: PersonTimeline
) -> Iterator[tuple[str, bytes]]:
    """A page for each year that the person's own has no room for, and further ones where a year is too long for one."""
    apart = found.apart
    for year in apart:
        touches, moments = zip(
            *(pair for pair in zip(found.touches, found.moments, strict=True) if pair[1].year == year),
            strict=True,
        )
        frame = frame_of(year_of(one, year))
        parts = pagination.cut(touches, [moment.weight for moment in moments], frame.room)
        paths = pagination.addresses(frame.path, len(parts))
        for path, part in zip(paths, parts, strict=True):
            frame = frame_of(path)
            yield frame.render(
                "person_year.md.j2",
                title=frame.words("{name}, {year}", name=one.name, year=year),
                person=frame.person(one),
                years=[PageLink(other, frame.href(year_of(one, other)), other == year) for other in apart],
                moments=[_moment(frame, snapshot, one.id, touch) for touch in part],
                pages=pagination.links(frame, paths),
            )


def _touches(snapshot: Snapshot, cadence: Cadence) -> Iterator[_Touch]:
    """The touches that were and that are to be: the piece of thread back is as warm as half-way to the one before."""
    known = len(cadence.history.exchanges)
    later = snapshot.courses[cadence.person.id][-1]
    exchanges = later.history.exchanges
    between = [one.date + (other.date - one.date) / 2 for one, other in pairwise(exchanges)]
    warm = [0.0, *levels(later.history, later.half_life, between)]
    for at, exchange in enumerate(exchanges):
        kinds = [KNOTS.get(exchange.channel, "")]
        if at == 0:
            kinds.append("fd-first")
        elif (exchange.date - exchanges[at - 1].date).days > later.dormant_after:
            kinds.append("fd-asleep")
        yield _Touch(exchange, joined(kinds, " "), round(WARMEST * warm[at]), at < known)


def _others(frame: PageContext, snapshot: Snapshot, ids: Sequence[str]) -> Named:
    """Who else was there; of a crowd the inner rings, for each of them has a page that names all others."""
    if len(ids) <= CROWD:
        return Named(len(ids), frame.people(ids), "", "")
    return pagination.named(
        frame, [snapshot.journal.people[id] for id in ids if id in snapshot.journal.people]
    )


def _moment(frame: PageContext, snapshot: Snapshot, person_id: str, touch: _Touch) -> Moment:
    words, exchange = frame.words, touch.exchange
    name = familiar_name(snapshot.journal.people[person_id])
    direction = "" if exchange.channel is Channel.TRIED else words(DIRECTIONS[exchange.direction], name=name)
    what = joined([capital(phrases.channel(words, exchange)), direction])
    meeting = exchange.meeting
    place = meeting.place if meeting else None
    return Moment(
        touch.kind,
        touch.warmth,
        str(exchange.date),
        phrases.about_when(words, exchange) or words.short_day(exchange.date),
        joined([what, place]),
        frame.line(exchange.text) if exchange.touch else Markup(""),
        frame.note(meeting.body) if meeting and meeting.body.strip() else Markup(""),
        _others(frame, snapshot, [other for other in exchange.people if other != person_id]),
        touch.now,
        Markup()
        if touch.now
        else Window(comes_to_pass(meeting) if meeting else exchange.date).attributes(snapshot.today),
    )

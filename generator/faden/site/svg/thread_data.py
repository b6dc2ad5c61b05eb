"""Draws the threads of ties from their cadences."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from weakref import WeakKeyDictionary

from markupsafe import Markup

from faden.core.i18n import Words
from faden.core.model import Channel
from faden.rules.cadence import Cadence, State
from faden.rules.snapshot import Snapshot
from faden.rules.tracked_day import last_of_month
from faden.rules.warmth import curve
from faden.site.svg.thread import draw
from faden.site.svg.thread_size import LARGE, NARROW, SMALL, Knot, ThreadData, ThreadSize
from faden.wording import phrases
from faden.wording.known_dates import about_when
from faden.wording.plain_text import capital

SMALL_DAYS = 2 * 365
LARGE_DAYS = 10 * 365
YOUNG_DAYS = 180
"""The least length of a large thread in days, so that the first week of a young tie does not fill it."""

_drawn: WeakKeyDictionary[Snapshot, dict[tuple[Words, str, int], Markup]] = WeakKeyDictionary()
"""The small threads of a day, cached because many pages show the same ones."""


def small(snapshot: Snapshot, words: Words, cadence: Cadence, days: int = SMALL_DAYS) -> Markup:
    """The thread next to a name in a list: two years, or `days` where the past matters. Empty if the tie ended earlier."""
    drawn = _drawn.setdefault(snapshot, {})
    key = (words, cadence.person.id, days)
    if key not in drawn:
        first = last_of_month(snapshot.today) - timedelta(days=days)
        strand = _strand(snapshot, words, cadence, first, SMALL)
        drawn[key] = draw(strand, SMALL, _label(words, snapshot, cadence)) if strand.begun else Markup()
    return drawn[key]


def first(snapshot: Snapshot, words: Words, people: Iterable[str]) -> Markup:
    """The small thread of the first of several people with a cadence; empty if there is none."""
    cadences = (snapshot.cadences[person] for person in people if person in snapshot.cadences)
    return next((small(snapshot, words, cadence) for cadence in cadences), Markup())


def large(snapshot: Snapshot, words: Words, cadence: Cadence) -> Markup:
    """The thread from the first noted touch, at most ten years, for a wide screen and for a narrow one.

    Empty if no touch is noted.
    """
    contacts = cadence.history.contacts
    if not contacts:
        return Markup()
    begun = contacts[0].date
    last = last_of_month(snapshot.today)
    first = min(max(begun, last - timedelta(days=LARGE_DAYS)), last - timedelta(days=YOUNG_DAYS))
    years = [(date(year, 1, 1), str(year)) for year in range(first.year + 1, last.year + 1)]
    marks, today = [(first, str(first.year)), *years], words.day_and_month(last)
    label = _label(words, snapshot, cadence)
    drawn = (
        (_strand(snapshot, words, cadence, first, size), size, kind)
        for size, kind in ((LARGE, "large"), (NARROW, "narrow"))
    )
    return Markup("").join(
        draw(strand, size, label, years=marks, today=today, kind=kind)
        for strand, size, kind in drawn
        if strand.begun
    )


def _strand(snapshot: Snapshot, words: Words, cadence: Cadence, first: date, size: ThreadSize) -> ThreadData:
    end = last_of_month(snapshot.today)
    step = max(1, round((end - first).days * size.step / size.width))
    last = cadence.history.last
    dormant_from = None
    if cadence.dormant and last is not None:
        dormant_from = last.date + timedelta(days=cadence.dormant_after)
    over = cadence.state in (State.DECEASED, State.ENDED)
    contacts = cadence.history.contacts
    return ThreadData(
        first=first,
        last=end,
        curve=curve(cadence.history, cadence.half_life, first, end, step),
        knots=[
            Knot(
                exchange.date,
                exchange.channel is Channel.MEETING,
                f"{words.short_day(exchange.date)}: {phrases.channel(words, exchange)}" if size.scale else "",
            )
            for exchange in contacts
            if exchange.date >= first
        ],
        begun=contacts[0].date if contacts and not (over and last and last.date < first) else None,
        until=last.date if over and last is not None else None,
        dormant_from=dormant_from,
        loose_end=bool(snapshot.promises_of.get(cadence.person.id)) and not over,
        due=None if over else cadence.due,
    )


def _label(words: Words, snapshot: Snapshot, cadence: Cadence) -> str:
    """The text for screen readers, with calendar dates, so that it stays true."""
    last = cadence.history.last
    parts = [
        words("last contact {day}", day=about_when(words, last) or words.day(last.date))
        if last
        else phrases.never(words, cadence),
        words("an open promise") if snapshot.promises_of.get(cadence.person.id) else "",
        words("dormant") if cadence.dormant else "",
    ]
    return capital(words("thread: {what}", what=", ".join(part for part in parts if part)))

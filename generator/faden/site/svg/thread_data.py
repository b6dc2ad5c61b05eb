"""Draws the threads of ties from their cadences."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import blake2b
from weakref import WeakKeyDictionary

from markupsafe import Markup

from faden.core.i18n import Words
from faden.core.model import Channel
from faden.rules.cadence import Cadence, State
from faden.rules.snapshot import Snapshot
from faden.rules.tracked_day import last_of_month, read
from faden.rules.warmth import curve
from faden.site.svg.thread import draw
from faden.site.svg.thread_size import LARGE, NARROW, SMALL, Knot, ThreadData, ThreadSize
from faden.wording import phrases
from faden.wording.known_dates import about_when
from faden.wording.plain_text import capital

YEAR = 365
SMALL_DAYS = 2 * YEAR
LARGE_DAYS = 10 * YEAR
YOUNG_DAYS = 180
"""The least length of a large thread in days, so that the first week of a young tie does not fill it."""
STRETCHES, SHORT = ((4 * YEAR, 112), (2 * YEAR, 56)), 28
"""For how many days a large thread stays the same, by the least age of the tie in days; a younger one for `SHORT`. [A]"""

_drawn: WeakKeyDictionary[Snapshot, dict[tuple[Words, str, int], Markup]] = WeakKeyDictionary()
"""The small threads of a day, cached because many pages show the same ones."""


def small(snapshot: Snapshot, words: Words, cadence: Cadence, days: int = SMALL_DAYS) -> Markup:
    """The thread next to a name in a list: two years, or `days` where the past matters. Empty if the tie ended earlier."""
    drawn = _drawn.setdefault(snapshot, {})
    key = (words, cadence.person.id, days)
    if key not in drawn:
        last = last_of_month(snapshot.today)
        first = last - timedelta(days=days)
        strand = _strand(snapshot, words, cadence, first, (last.replace(day=1), last), SMALL)
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
    same_from, last = stretch(snapshot.today, cadence.person.id, begun)
    first = min(max(begun, last - timedelta(days=LARGE_DAYS)), last - timedelta(days=YOUNG_DAYS))
    years = [(date(year, 1, 1), str(year)) for year in range(first.year + 1, last.year + 1)]
    marks, today = [(first, str(first.year)), *years], words.day_and_month(last)
    label = _label(words, snapshot, cadence)
    drawn = (
        (_strand(snapshot, words, cadence, first, (same_from, last), size), size, kind)
        for size, kind in ((LARGE, "large"), (NARROW, "narrow"))
    )
    return Markup("").join(
        draw(strand, size, label, years=marks, today=today, kind=kind)
        for strand, size, kind in drawn
        if strand.begun
    )


def stretch(today: date, person_id: str, begun: date) -> tuple[date, date]:
    """The first and the last of the days on which the large thread of a person is the same, `today` among them.

    They begin on other days for each person, by a hash of the id, so that no day changes the pages of all people.

    >>> stretch(date(2026, 11, 23), "anna-berger", date(2026, 10, 1))
    (datetime.date(2026, 10, 30), datetime.date(2026, 11, 26))
    """
    shift = int.from_bytes(blake2b(person_id.encode(), digest_size=8).digest(), "big")

    def first_day(length: int) -> date:
        return read(today, lambda day: day - timedelta(days=(day.toordinal() + shift) % length))

    # A long stretch consists of whole short ones, so a tie grows older only between two of them.
    age = (first_day(STRETCHES[0][1]) - begun).days
    length = next((length for least, length in STRETCHES if age >= least), SHORT)
    return first_day(length), first_day(length) + timedelta(days=length - 1)


def _strand(
    snapshot: Snapshot,
    words: Words,
    cadence: Cadence,
    first: date,
    stretch: tuple[date, date],
    size: ThreadSize,
) -> ThreadData:
    same_from, end = stretch
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
        same_from=same_from,
        curve=curve(cadence.history, cadence.half_life, first, end, step),
        knots=[
            Knot(
                exchange.date,
                exchange.channel is Channel.MEETING,
                f"{capital(about_when(words, exchange)) or words.short_day(exchange.date)}: {phrases.channel(words, exchange)}"
                if size.scale
                else "",
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

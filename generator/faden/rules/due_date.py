"""The numbers of a rhythm and the day on which it falls due (rules.md 2a)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zlib import crc32

from faden.core.model import DateRange
from faden.rules.touch_value import ONE_WAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from faden.core.model import Person, Settings
    from faden.rules.interactions import Exchange, History

YEAR = 365
AFTER_REVIVAL = 30
"""Days until the next contact after a dormant tie was revived, before its own rhythm applies again (rules.md 2g).
That revived ties fall silent again is [F18]; the number is [A].
"""
LONGEST_QUIET = 30
"""Days by which quiet days may move a due day at most."""


def rhythm_of(person: Person, settings: Settings) -> int | None:
    """T in days: the person's own rhythm, else the ring's; None for `never` and for neither."""
    if person.rhythm is not None:
        return person.rhythm.days
    return settings.ring_days(person.ring) if person.ring is not None else None


def grace_of(rhythm: int) -> int:
    """Days of grace: 15 % of T, at least 2 and at most 30. [A]

    >>> [grace_of(days) for days in (7, 30, 90, 365)]
    [2, 4, 14, 30]
    """
    return min(30, max(2, round(0.15 * rhythm)))


def dormant_after(rhythm: int, patience: int) -> int:
    """D = max(180 d, min(8T, 3 years), 2kT) in days (rules.md 2c). 8 rhythms from [F9], 3 years from [F17].

    >>> [dormant_after(days, 1) for days in (7, 30, 90, 365)]
    [180, 240, 720, 1095]
    """
    return max(180, min(8 * rhythm, 3 * YEAR), 2 * patience * rhythm)


def spread_of(person_id: str, rhythm: int) -> int:
    """Days by which a first due day is moved, so that people entered on one evening do not all fall due on one day.

    (crc32(id) mod (2j + 1)) − j with j = 5 % of T. [A]
    """
    reach = round(0.05 * rhythm)
    return crc32(person_id.encode()) % (2 * reach + 1) - reach


def due_day(
    person: Person, history: History, rhythm: int, dormancy: int, away: Iterable[DateRange] = ()
) -> date | None:
    """The latest of `date + credit · T` over all contacts, each later by the days away in between.

    A maximum, so that writing down one more contact never moves it back. A contact after a silence of more
    than `dormancy` days carries 30 days at most, or the tie falls asleep again. Of your own messages without an
    answer the first of a row carries half a rhythm, unless the tie was dormant: then none of them carries anything.
    The day on which the file was begun (`added`) starts a first rhythm of its own, spread a little, and is in the
    maximum too, unless a contact is older than the file: then the contacts count. None without a day to count from.

    Three later entries can move it back, because they change what is known of the past: a contact older than all others
    may show that the next was a revival, and that the file is younger than the tie; a message older than the first
    unanswered one becomes the first.
    """
    absences = merged(away)
    latest: date | None = None
    for start, days in _starts(history, rhythm, dormancy, absences):
        end = _after(start, days, absences)
        latest = max(latest or end, end)
    if person.added is not None and not _older_than_file(history, person.added):
        end = _after(person.added, rhythm + spread_of(person.id, rhythm), absences)
        latest = max(latest or end, end)
    return latest


def _starts(
    history: History, rhythm: int, dormancy: int, absences: Sequence[DateRange]
) -> Iterator[tuple[date, int]]:
    """The days from which a due day may be counted, and how many days each is worth; days too old to matter are left out."""
    longest = timedelta(days=rhythm + sum((absence.last - absence.first).days + 1 for absence in absences))
    half = round(ONE_WAY * rhythm)
    reach: date | None = None
    after: Exchange | None = None
    rows: list[date] = []
    in_row = False
    for exchange in reversed(history.exchanges):
        if exchange.credit > 0:
            if after is not None:
                yield after.date, _carries(after, exchange, rhythm, dormancy)
            yield from ((first, half) for first in rows if (first - exchange.date).days <= dormancy)
            if reach is not None and exchange.date + longest < reach:
                return  # neither this contact nor an earlier one reaches that far
            reach = max(reach or exchange.date, exchange.date)
            after, rows, in_row = exchange, [], False
        elif exchange.sign_of_life:
            in_row = False
        elif exchange.attempt and exchange.reached:
            # A missed call neither interrupts a row of messages nor moves a due day.
            rows[len(rows) - in_row :] = [exchange.date]
            in_row = True
    if after is not None:
        yield after.date, _carries(after, None, rhythm, dormancy)
    yield from ((first, half) for first in rows)


def _carries(contact: Exchange, before: Exchange | None, rhythm: int, dormancy: int) -> int:
    days = round(contact.credit * rhythm)
    woken = before is not None and (contact.date - before.date).days > dormancy
    return min(days, AFTER_REVIVAL) if woken else days


def _older_than_file(history: History, added: date) -> bool:
    first = next((exchange for exchange in history.exchanges if exchange.credit > 0), None)
    return first is not None and first.date < added


def _after(start: date, days: int, absences: Iterable[DateRange]) -> date:
    """The day on which `days` days have passed since `start`, not counting those spent away."""
    end = start + timedelta(days=days)
    for absence in absences:
        first = max(absence.first, start + timedelta(days=1))
        if first <= min(absence.last, end):
            end += timedelta(days=(absence.last - first).days + 1)
    return end


def merged(away: Iterable[DateRange]) -> tuple[DateRange, ...]:
    """Absences in order; those that overlap or touch are merged, so that no day counts twice."""
    ranges: list[DateRange] = []
    for absence in sorted(away, key=lambda absence: (absence.first, absence.last)):
        if ranges and absence.first <= ranges[-1].last + timedelta(days=1):
            ranges[-1] = DateRange(ranges[-1].first, max(ranges[-1].last, absence.last))
        elif absence.first <= absence.last:
            ranges.append(absence)
    return tuple(ranges)


def first_allowed(day: date, quiet: Callable[[date], bool], away: Iterable[DateRange] = ()) -> date:
    """The first day from `day` on that is neither quiet nor away.

    `day` itself if quiet days leave none for a month.
    """
    free, moved = day, 0
    absences = merged(away)
    while moved <= LONGEST_QUIET:
        absence = next((absence for absence in absences if free in absence), None)
        if absence is not None:
            free = absence.last + timedelta(days=1)
        elif quiet(free):
            free, moved = free + timedelta(days=1), moved + 1
        else:
            return free
    return day

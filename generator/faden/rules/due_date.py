"""The numbers of a rhythm and the day on which it falls due (rules.md 2a)."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain, pairwise
from typing import TYPE_CHECKING
from zlib import crc32

from faden.core.model import DateRange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from faden.core.model import Person, Settings
    from faden.rules.interactions import History

YEAR = 365
AFTER_REVIVAL = 30
"""Days until the next contact after a tie woke up, before its own rhythm holds again (rules.md 2g).
That it falls asleep again is [F18], the number [A]."""
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
    """Days by which a first due day is moved: people entered on one evening do not fall due on one day.

    (crc32(id) mod (2j + 1)) − j with j = 5 % of T. [A]
    """
    reach = round(0.05 * rhythm)
    return crc32(person_id.encode()) % (2 * reach + 1) - reach


def due_day(
    person: Person, history: History, rhythm: int, dormancy: int, away: Iterable[DateRange] = ()
) -> date | None:
    """The latest of `date + credit · T` over all contacts, each later by the days away in between.

    A maximum, so that writing down one more contact never moves it back. A contact after a silence of more
    than `dormancy` days carries 30 days at most, or the tie falls asleep again. The day on which the file
    was begun (`added`) starts a first rhythm of its own, spread a little, and stays in the maximum:
    otherwise the first contact to be noted could move the due day back. None where there is no day to count
    from.

    One case moves it back all the same: a contact noted later, but older than all others, can show that the
    only other one was a revival.
    """
    absences = merged(away)
    longest = timedelta(days=rhythm + sum((one.last - one.first).days + 1 for one in absences))
    latest: date | None = None
    for contact, before in pairwise(chain(history.latest_contacts, (None,))):
        assert contact is not None
        if latest is not None and contact.date + longest < latest:
            break  # neither this one nor any before it reaches as far
        carries = round(contact.credit * rhythm)
        if before is not None and (contact.date - before.date).days > dormancy:
            carries = min(carries, AFTER_REVIVAL)
        end = _after(contact.date, carries, absences)
        latest = max(latest or end, end)
    if person.added is not None:
        end = _after(person.added, rhythm + spread_of(person.id, rhythm), absences)
        latest = max(latest or end, end)
    return latest


def _after(start: date, days: int, absences: Iterable[DateRange]) -> date:
    """The day on which `days` days have passed since `start`, not counting those spent away."""
    end = start + timedelta(days=days)
    for absence in absences:
        first = max(absence.first, start + timedelta(days=1))
        if first <= min(absence.last, end):
            end += timedelta(days=(absence.last - first).days + 1)
    return end


def merged(away: Iterable[DateRange]) -> tuple[DateRange, ...]:
    """Absences in order, with those that overlap or touch made into one, so that no day counts twice."""
    found: list[DateRange] = []
    for absence in sorted(away, key=lambda absence: (absence.first, absence.last)):
        if found and absence.first <= found[-1].last + timedelta(days=1):
            found[-1] = DateRange(found[-1].first, max(found[-1].last, absence.last))
        elif absence.first <= absence.last:
            found.append(absence)
    return tuple(found)


def first_allowed(day: date, quiet: Callable[[date], bool], away: Iterable[DateRange] = ()) -> date:
    """The first day from `day` on that is neither quiet nor away.

    `day` itself where quiet days leave none for a month.
    """
    found, moved = day, 0
    absences = merged(away)
    while moved <= LONGEST_QUIET:
        absence = next((absence for absence in absences if found in absence), None)
        if absence is not None:
            found = absence.last + timedelta(days=1)
        elif quiet(found):
            found, moved = found + timedelta(days=1), moved + 1
        else:
            return found
    return day

"""Am I keeping up? Rhythm kept, plans kept, ties revived, and who does the calling (rules.md 2h)."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from datetime import date, timedelta
from math import fsum
from statistics import median
from typing import TYPE_CHECKING

from msgspec import Struct

from faden.core.model import Direction
from faden.rules.due_date import grace_of
from faden.rules.network import alters
from faden.rules.reciprocity import balance

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from faden.rules.cadence import Cadence
    from faden.rules.interactions import Exchange
    from faden.rules.snapshot import Snapshot

ALWAYS_ME = 5
"""With this many initiatives of yours in a row, the page mentions it. [A]"""
UNEVEN = 3.0
"""Balance b beyond which give and take are listed. [A]"""
REVIVED_CONTACTS, REVIVED_DAYS = 3, 180


class KeptShare(Struct, frozen=True):
    """The share of days, from 0 to 1, on which people were within rhythm and grace; `days` is how many days were counted."""

    share: float
    days: int


class Reciprocity(Struct, frozen=True):
    """Give and take with one person: b from rules.md 2d, and their share of initiatives (.3 to .7 is even [A])."""

    person: str
    balance: float
    initiative: float
    always_me: int
    """How many initiatives in a row, up to today, were mine."""


def rhythm_kept(snapshot: Snapshot, first: date, last: date, ring: int | None = None) -> KeptShare:
    """The share of person-days from `first` to `last` with a silence of at most T + grace. [A]

    A person counts from their first contact, or from the day the file was begun. Days away count for no one, and add
    nothing to a silence; people who are resting, ended or dead do not count at all. `ring` takes only those of one
    ring.
    """
    kept_days = total = 0
    away = snapshot.journal.settings.away
    absent = sorted(
        {
            absence.first + timedelta(days=n)
            for absence in away
            for n in range((absence.last - absence.first).days + 1)
        }
    )
    last = min(last, snapshot.today)
    for cadence in snapshot.cadences.values():
        if cadence.tracked and (ring is None or cadence.person.ring == ring):
            good, counted = _person_days(cadence, first, last, absent)
            kept_days, total = kept_days + good, total + counted
    return KeptShare(kept_days / total if total else 1.0, total)


def _person_days(cadence: Cadence, first: date, last: date, absent: list[date]) -> tuple[int, int]:
    contacts = [contact.date for contact in cadence.history.contacts]
    begun = min([*contacts[:1], *([cadence.person.added] if cadence.person.added else [])], default=None)
    if begun is None or cadence.rhythm is None:
        return 0, 0
    allowed = cadence.rhythm + grace_of(cadence.rhythm)
    latest, coming = begun, iter([*contacts, None])
    following = next(coming)
    kept = total = 0
    for n in range((last - max(first, begun)).days + 1):
        day = max(first, begun) + timedelta(days=n)
        while following is not None and following <= day:
            latest, following = following, next(coming)
        so_far = bisect_right(absent, day)
        if not so_far or absent[so_far - 1] != day:
            total += 1
            paused = so_far - bisect_right(absent, latest)
            kept += (day - latest).days - paused <= allowed
    return kept, total


def usual_silence(snapshot: Snapshot) -> float | None:
    """The median of r = silence/(k·T) over everybody who can fall due, from 0; None if nothing is noted. [A]"""
    ratios = [c.ratio for c in snapshot.cadences.values() if c.tracked and c.silence is not None]
    return float(median(ratios)) if ratios else None


def months(snapshot: Snapshot, count: int = 12, ring: int | None = None) -> Iterator[tuple[date, KeptShare]]:
    """The rhythm kept in each of the last `count` months, oldest first, by the first day of the month."""
    first = snapshot.today.replace(day=1)
    begins = [first]
    while len(begins) < count:
        begins.append((begins[-1] - timedelta(days=1)).replace(day=1))
    for begin in reversed(begins):
        next_month = (begin + timedelta(days=31)).replace(day=1)
        yield begin, rhythm_kept(snapshot, begin, next_month - timedelta(days=1), ring)


def touches_by_day(snapshot: Snapshot, first: date, last: date) -> Mapping[date, int]:
    """How many people you were in touch with, on each day with any."""
    counts: Counter[date] = Counter()
    for history in snapshot.histories.values():
        for contact in history.contacts:
            if first <= contact.date <= last:
                counts[contact.date] += 1
    return dict(sorted(counts.items()))


def revived(snapshot: Snapshot, since: date) -> tuple[str, ...]:
    """People whose tie was dormant and has since had three contacts within 180 days, beginning after `since`."""
    people = []
    for cadence in snapshot.cadences.values():
        days = sorted({contact.date for contact in cadence.history.contacts})
        for at in range(1, len(days) - REVIVED_CONTACTS + 1):
            woke = days[at] >= since and (days[at] - days[at - 1]).days > cadence.dormant_after
            if woke and (days[at + REVIVED_CONTACTS - 1] - days[at]).days <= REVIVED_DAYS:
                people.append(cadence.person.id)
                break
    return tuple(people)


def reciprocities(snapshot: Snapshot) -> tuple[Reciprocity, ...]:
    """Give and take with everybody you have an entry about, by id."""
    return tuple(
        Reciprocity(
            id, balance(history, id, snapshot.today), history.initiative, _in_a_row(history.exchanges)
        )
        for id in alters(snapshot)
        if (history := snapshot.histories[id]).exchanges
    )


def _in_a_row(exchanges: Sequence[Exchange]) -> int:
    count = 0
    for exchange in reversed(exchanges):
        if exchange.direction is not Direction.ME:
            break
        count += 1
    return count


def uneven(snapshot: Snapshot) -> tuple[Reciprocity, ...]:
    """Those with whom give and take are far apart, |b| > 3, the widest first; not those closest to you, with
    whom nobody counts. Information, never a reproach.
    """
    people = snapshot.journal.people
    uneven = [
        reciprocity
        for reciprocity in reciprocities(snapshot)
        if abs(reciprocity.balance) > UNEVEN and not people[reciprocity.person].closest
    ]
    return tuple(sorted(uneven, key=lambda reciprocity: (-abs(reciprocity.balance), reciprocity.person)))


def always_me(snapshot: Snapshot) -> tuple[Reciprocity, ...]:
    """Those with whom the last five or more initiatives were yours, the longest row first."""
    uneven = [reciprocity for reciprocity in reciprocities(snapshot) if reciprocity.always_me >= ALWAYS_ME]
    return tuple(sorted(uneven, key=lambda reciprocity: (-reciprocity.always_me, reciprocity.person)))


def total_balance(snapshot: Snapshot) -> float:
    """The sum of b over everybody."""
    return fsum(reciprocity.balance for reciprocity in reciprocities(snapshot))


def states(snapshot: Snapshot) -> Mapping[str, int]:
    """How many people are in each state."""
    return dict(Counter(cadence.state.value for cadence in snapshot.cadences.values()))


def state_flow(snapshot: Snapshot, quarters: int = 4) -> tuple[tuple[date, Mapping[str, int]], ...]:
    """The states at the end of each of the last `quarters` quarters and today, oldest first.

    They follow from the journal as it was then; what it does not date (a state set by hand) counts as it is now.
    """
    ends = [snapshot.today]
    month = (snapshot.today.month - 1) // 3 * 3 + 1
    end = snapshot.today.replace(month=month, day=1) - timedelta(days=1)
    for _ in range(quarters):
        ends.append(end)
        begin = end.replace(day=1)
        for _ in range(2):
            begin = (begin - timedelta(days=1)).replace(day=1)
        end = begin - timedelta(days=1)
    return tuple((end, states(snapshot.at(end, end))) for end in reversed(ends))

"""A year with people: who was new, who stayed, who came back, which ties went quiet, where you met and what was promised.

Everything follows from the contacts on record, as they are known today. A tie breaks off once it has been silent for
longer than its `dormant_after`, as everywhere in the rules, and for at least a year, because your rhythm at the time
is not known any more. It has to be a silence between people, not a gap in the journal (`KEPT`), and nothing is
concluded about family: no one records every breakfast with their mother.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from faden.core.model import Channel, Standing, Touch
from faden.rules.interactions import happened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from faden.core.model import Meeting, Promise
    from faden.rules.cadence import Cadence
    from faden.rules.snapshot import Snapshot

UNTOLD = timedelta(days=365)
"""How old a journal has to be for the first contact on record to count as the first ever. [A]"""
A_SILENCE = 365
"""A silence of this many days is worth mentioning in a review. [A]"""
KEPT = 12
"""Days with a contact, with anyone, that a journal needs in a year for a silence to count: with fewer, it may be a
gap in the journal. [A]
"""
A_TIE = 3
"""Days of contact that a tie without a ring needs before a review says that it went quiet. [A]"""
A_THREAD = timedelta(days=730)
"""The shortest time that the longest thread may span. [A]"""
OFTEN, TIMES = 5, 3
"""How many people with the most days are named, and the fewest days that it takes. [A]"""
SILENT = (Standing.DECEASED, Standing.ENDED, Standing.RESTING)


class NewTie(Struct, frozen=True):
    """The first contact with a person."""

    person: str
    date: date


class RevivedTie(Struct, frozen=True):
    """The first contact after `silence` days in which the tie was dormant."""

    person: str
    date: date
    silence: int


class QuietTie(Struct, frozen=True):
    """The last contact with a person before the tie became dormant."""

    person: str
    last: date


class YearReview(Struct, frozen=True):
    """One year, up to `last`: its last day, or the day of the journal. People are ids."""

    year: int
    last: date
    days: Mapping[date, int]
    """How many people you were in touch with on each day that had any."""
    people: tuple[str, ...]
    """The people you were in touch with, those with the most days first."""
    met: tuple[str, ...]
    """Those of them you met in person."""
    new: tuple[NewTie, ...]
    kept: tuple[str, ...]
    """Those you were in touch with before, without a break; those with the most days first."""
    revived: tuple[RevivedTie, ...]
    quiet: tuple[QuietTie, ...]
    often: tuple[tuple[str, int], ...]
    """The people you were in touch with on the most days, and on how many."""
    thread: NewTie | None
    """The person you have been in touch with for longest without a break, and since when."""
    places: tuple[tuple[str, int], ...]
    """Where meetings were, and how often; the most frequent first."""
    kept_by_me: tuple[Promise, ...] = ()
    kept_by_them: tuple[Promise, ...] = ()
    left_open: tuple[Promise, ...] = ()
    """Your own promises from this year that are not ticked."""


@dataclass
class _Year:
    """The data of a year while it is collected."""

    days: Counter[date] = field(default_factory=Counter)
    contacts: Counter[str] = field(default_factory=Counter)
    met: set[str] = field(default_factory=set)
    new: list[NewTie] = field(default_factory=list)
    revived: list[RevivedTie] = field(default_factory=list)
    quiet: list[QuietTie] = field(default_factory=list)
    threads: list[NewTie] = field(default_factory=list)
    places: Counter[str] = field(default_factory=Counter)
    mine: list[Promise] = field(default_factory=list)
    theirs: list[Promise] = field(default_factory=list)


def year_reviews(snapshot: Snapshot) -> Mapping[int, YearReview]:
    """The review of every year with a contact, the latest first."""
    cadences = [snapshot.cadences[person] for person in snapshot.journal.people]
    noted = _NotedDays(cadences)
    years: defaultdict[int, _Year] = defaultdict(_Year)
    for cadence in cadences:
        _gather(years, cadence, noted)
    for meeting in snapshot.met:
        if meeting.place:
            years[meeting.date.year].places[meeting.place] += 1
    for promise in _promises(snapshot):
        gathered = years[promise.made.year]
        (gathered.mine if promise.by is None else gathered.theirs).append(promise)
    return {
        year: _review(year, years[year], snapshot.today)
        for year in sorted(years, reverse=True)
        if years[year].contacts
    }


class _NotedDays:
    """The days with a contact, with anyone."""

    def __init__(self, cadences: Sequence[Cadence]) -> None:
        self.days = sorted({contact.date for cadence in cadences for contact in cadence.history.contacts})

    def tell(self, begin: date, end: date) -> bool:
        """Whether enough is recorded between two days for a person who is not mentioned to have been silent."""
        noted = bisect_left(self.days, end) - bisect_right(self.days, begin)
        return noted * 365 >= KEPT * (end - begin).days

    def tell_of_newcomers(self, day: date) -> bool:
        """Whether a first contact on that day is the first ever: the journal is old enough, and was kept before."""
        return day - self.days[0] >= UNTOLD and self.tell(day - UNTOLD, day)


def _gather(years: defaultdict[int, _Year], cadence: Cadence, noted: _NotedDays) -> None:
    """Adds one person's contacts to their years."""
    person, limit = cadence.person, timedelta(days=_limit(cadence))
    days = sorted({contact.date for contact in cadence.history.contacts})
    for contact in cadence.history.contacts:
        if contact.channel is Channel.MEETING:
            years[contact.date.year].met.add(person.id)
    since = days[0] if days else date.min
    for number, day in enumerate(days):
        gathered = years[day.year]
        gathered.days[day] += 1
        gathered.contacts[person.id] += 1
        if number == 0:
            if _is_new(cadence, day, noted):
                gathered.new.append(NewTie(person.id, day))
        elif day - days[number - 1] > limit and not person.kin and noted.tell(days[number - 1], day):
            since = day
            gathered.revived.append(RevivedTie(person.id, day, (day - days[number - 1]).days))
        if number + 1 == len(days) or days[number + 1].year > day.year:
            gathered.threads.append(NewTie(person.id, since))
        _add_quiet(years, cadence, days, number, noted)


def _limit(cadence: Cadence) -> int:
    return max(cadence.dormant_after, A_SILENCE)


def _is_new(cadence: Cadence, day: date, noted: _NotedDays) -> bool:
    met = cadence.person.met
    if met is not None and met.when is not None and met.when.year is not None:
        return met.when.year == day.year
    return not cadence.person.kin and noted.tell_of_newcomers(day)


def _add_quiet(
    years: defaultdict[int, _Year], cadence: Cadence, days: Sequence[date], number: int, noted: _NotedDays
) -> None:
    """Adds a tie to the year in which the silence after a contact became too long, unless it ended in that year."""
    if cadence.rhythm is None or cadence.person.kin or (number + 1 < A_TIE and cadence.person.ring is None):
        return
    last, limit = days[number], _limit(cadence)
    if (date.max - last).days <= limit:
        return
    asleep = last + timedelta(days=limit + 1)
    following = days[number + 1] if number + 1 < len(days) else None
    if following is None:
        is_quiet = asleep <= cadence.today and cadence.person.state not in SILENT
    else:
        is_quiet = asleep < following and asleep.year < following.year
    if is_quiet and noted.tell(last, asleep):
        years[asleep.year].quiet.append(QuietTie(cadence.person.id, last))


def _promises(snapshot: Snapshot) -> Iterator[Promise]:
    """Every promise made at something that has happened, by the day on which it was made."""
    journal, today = snapshot.journal, snapshot.today
    both: tuple[Meeting | Touch, ...] = (*journal.meetings, *journal.touches)
    promises = [
        promise
        for source in both
        if (source.date <= today if isinstance(source, Touch) else happened(source, today))
        for promise in source.promises
    ]
    yield from sorted(promises, key=lambda promise: (promise.made, promise.source))


def _review(year: int, gathered: _Year, today: date) -> YearReview:
    order = sorted(gathered.contacts, key=lambda person: (-gathered.contacts[person], person))
    new_or_revived = {tie.person for tie in gathered.new} | {tie.person for tie in gathered.revived}
    last = min(date(year, 12, 31), today)
    thread = min(gathered.threads, key=lambda tie: (tie.date, tie.person), default=None)
    revived = {tie.person: tie for tie in sorted(gathered.revived, key=lambda tie: tie.silence)}
    return YearReview(
        year=year,
        last=last,
        days=dict(sorted(gathered.days.items())),
        people=tuple(order),
        met=tuple(person for person in order if person in gathered.met),
        new=tuple(sorted(gathered.new, key=lambda tie: (tie.date, tie.person))),
        kept=tuple(person for person in order if person not in new_or_revived),
        revived=tuple(sorted(revived.values(), key=lambda tie: (-tie.silence, tie.person))),
        quiet=tuple(sorted(gathered.quiet, key=lambda tie: (tie.last, tie.person))),
        often=tuple(
            (person, gathered.contacts[person])
            for person in order[:OFTEN]
            if gathered.contacts[person] >= TIMES
        ),
        thread=thread if thread is not None and last - thread.date >= A_THREAD else None,
        places=tuple(sorted(gathered.places.items(), key=lambda place: (-place[1], place[0]))),
        kept_by_me=tuple(promise for promise in gathered.mine if promise.done),
        kept_by_them=tuple(promise for promise in gathered.theirs if promise.done),
        left_open=tuple(promise for promise in gathered.mine if not promise.done),
    )

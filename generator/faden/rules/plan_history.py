"""What past weeks say about your plans: how many lines were carried out, warm and cold.

Nothing is stored: the plan of a past week is made again from the journal as it was before its Monday.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from faden.core.model import Channel, Direction, Meeting, Touch
from faden.rules.due_date import rhythm_of
from faden.rules.interactions import happened, is_written
from faden.rules.past_weeks import PastWeeks, Week
from faden.rules.plan_candidates import MEETS_SOON, REST_OF_WEEK, people_of_week, ranked
from faden.rules.ranked_person import Ranked
from faden.rules.rotation import after_week
from faden.rules.scoring import COLD_AT_FIRST, Ranking
from faden.rules.timeline import DAY
from faden.rules.touch_value import is_greeting

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from faden.core.model import Journal
    from faden.rules.rotation import Turn
    from faden.rules.snapshot import Snapshot

WEEKS = 8
"""How many past weeks count. [A]"""
PRIOR = 4
"""Lines of each kind assumed before anything is known: 4, of which 2 cold ones were
carried out, and all warm ones. [A]"""

AT_LEAST = 0.31
"""The share of cold lines that people carry out with no practice at all [F25]: the plan never assumes less."""


REMEMBERED = 26
"""A plan looks back over at least so many whole weeks. [A]"""
AFFORDABLE = 32_000
"""If weeks times people with a rhythm is at most this, plans are made again from the journal's beginning, or `LONGEST`, in
half a second or so. [A]

People who are forgotten are passed over for the first time again: with fewer weeks, people for whom there is seldom room
would never be asked whether to let them rest, and two plans that remember different weeks name different people.
"""
LONGEST = 208
"""No plan looks back over more weeks: after four years it no longer matters whose turn it was. [A]"""
SHIFT = 10
"""Where halves of 26 weeks begin, in April and October, so that the plans of half a year all look back to one Monday."""


T = TypeVar("T", Meeting, Touch)
_outline = attrgetter(*(name for name in Meeting.__struct_fields__ if name != "body"))


def past(
    snapshot: Snapshot, ranking: Ranking, *, learns: bool = True, earlier: PastWeeks | None = None
) -> PastWeeks:
    """The plans of the weeks before that of `day`, made again one after the other, and what became of them.

    They begin with the journal: its first note or line of the log, or, if more than half of the files of people who can
    be due say when they were begun (`added`), with the first of them; of a large and old one half a year back, or more.
    No one is passed over before their file was begun: the first plan after an import asks nothing, however much past
    the import brought. With `learns` each plan is made with the `do` factor of the weeks before it. What a journal does
    not date (a ring, a snooze, a ticked promise) counts as it is now. If the weeks of `earlier`, the answer for an earlier
    Monday from all that is `read_by_past`, are the first of them, only those after it are made.
    """
    *_, answer = past_by_week(snapshot, ranking, learns=learns, earlier=earlier)
    return answer


def past_by_week(
    snapshot: Snapshot, ranking: Ranking, *, learns: bool = True, earlier: PastWeeks | None = None
) -> Iterator[PastWeeks]:
    """What is known before the first week that has to be made, and after each of them; the last is the answer of `past`.

    What is known after a week may be `earlier` when the Monday after it, or a later day, is asked about.
    """
    mondays = list(_mondays(snapshot))
    weeks: tuple[Week, ...] = ()
    turns: Mapping[str, Turn] = {}
    if (
        earlier is not None
        and [week.monday for week in reversed(earlier.weeks)] == mondays[: len(earlier.weeks)]
    ):
        weeks, turns = earlier.weeks, earlier.turns
    taught = learned(weeks, ranking) if learns else ranking
    yield PastWeeks(weeks, turns, taught)
    before: Snapshot | None = None
    for monday in mondays[len(weeks) :]:
        sunday = monday + REST_OF_WEEK
        begin = before = snapshot.at(monday, monday - timedelta(days=1), before)
        # Weeks away have no lines, but whoever is due waits all the same, and comes first afterwards.
        order = ranked(begin, taught)
        lines = [] if begin.away_all_week else people_of_week(begin, taught, order, turns)
        concerned = {*turns, *(candidate.id for candidate in order)}
        in_touch = frozenset(id for id in concerned if carried_out(snapshot, id, monday, sunday))
        turns = after_week(turns, order, lines, in_touch, monday)
        weeks = (_week(monday, lines, in_touch), *weeks)
        taught = learned(weeks, ranking) if learns else ranking
        yield PastWeeks(weeks, turns, taught)


@lru_cache(maxsize=1)  # several pages show the plan of one snapshot
def past_weeks(snapshot: Snapshot) -> PastWeeks:
    """`past` for the plan of the week of `day`; it depends on nothing but `read_by_past` and `dated_for_past`."""
    if snapshot.taught is not None:
        return snapshot.taught(snapshot)
    return past(snapshot.week_begin, Ranking(emphasis=snapshot.journal.settings.emphasis))


def read_by_past(journal: Journal) -> Iterator[object]:
    """What `past_weeks` reads for the plan of any week: all that has no day, piece by piece."""
    yield replace(journal.settings, rings={})
    yield sorted(journal.settings.rings.items())  # numbers as keys have no order that could be relied on
    yield sorted(journal.holidays)
    yield list(journal.people.values())
    yield journal.goals


def dated_for_past(
    journal: Journal, monday: date, since: date | None = None
) -> tuple[Iterator[object], Sequence[Touch]]:
    """What else `past_weeks` reads for the plan of the week from `monday`: of the notes, and of the log.

    With it, the same of `read_by_past` gives the same answer. Of the log, only lines from before Monday count. Notes count
    for another fortnight, because people you meet soon step back; of a note's text it matters only whether there is one.
    What is read for the Monday `since`, an earlier one, is left out.
    """

    def part(events: Sequence[T], ahead: timedelta) -> Sequence[T]:
        first = 0 if since is None else bisect_left(events, since + ahead, key=DAY)
        return events[first : bisect_left(events, monday + ahead, key=DAY)]

    notes = part(journal.meetings, MEETS_SOON)
    outlines = ((_outline(note), bool(note.body.strip())) for note in notes)
    return outlines, part(journal.touches, timedelta())


def _mondays(snapshot: Snapshot) -> Iterator[date]:
    """The Mondays of the past weeks that count, oldest first."""
    journal = snapshot.journal
    tracked = [
        person for person in journal.people.values() if rhythm_of(person, journal.settings) is not None
    ]
    begins = [person.added for person in tracked if person.added]
    if 2 * len(begins) <= len(tracked):
        # If few files say when they were added, the first day on record counts. In a new journal it does not: there you
        # write down what you remember of the years before, when there was no plan to carry out.
        noted = [touch.date for touch in journal.touches[:1]] + [
            meeting.date for meeting in journal.meetings[:1]
        ]
        begins += [day + timedelta(days=1) for day in noted]
    begun = min(begins, default=snapshot.monday)
    count = (snapshot.monday - begun).days // 7
    all_of_them = count <= LONGEST and count * len(tracked) <= AFFORDABLE
    first = begun if all_of_them else _far_enough(snapshot.monday, len(tracked))
    number = (snapshot.monday - max(first, begun)).days // 7
    yield from (snapshot.monday - timedelta(weeks=n) for n in range(number, 0, -1))


def _far_enough(monday: date, people: int) -> date:
    """The Monday from which plans of a journal too large for all of them are made again: half of `AFFORDABLE` at most.

    The weeks are divided into parts of 26, or 52, or 104 and so on, so that all plans of a part begin on one Monday, that
    of the part before; and one more person changes it only if there is no longer time for so many weeks.
    """
    part = REMEMBERED
    while 2 * (2 * part) <= LONGEST and 2 * (2 * part) * people <= AFFORDABLE // 2:
        part *= 2
    before = (monday.toordinal() // 7 - SHIFT) // part - 1
    return date.fromordinal(max(1, (before * part + SHIFT) * 7 + 1))


def _week(monday: date, lines: Sequence[Ranked], in_touch: frozenset[str]) -> Week:
    cold = [line.id in in_touch for line in lines if line.cold]
    warm = [line.id in in_touch for line in lines if not line.cold]
    return Week(monday, len(warm), sum(warm), len(cold), sum(cold))


def learned(weeks: Sequence[Week], ranking: Ranking) -> Ranking:
    """The ranking with the `do` factor that past weeks, the latest first, teach (rules.md 2b).

    do = ((d + 2)/(p + 4)) / ((d' + 4)/(p' + 4)), from .31 to 1: of p cold lines of eight weeks d were carried out, of
    p' warm ones d'. ½ before anything is known. [A]
    """
    recent = weeks[:WEEKS]
    cold = (sum(w.cold_done for w in recent) + PRIOR * COLD_AT_FIRST) / (sum(w.cold for w in recent) + PRIOR)
    warm = (sum(w.warm_done for w in recent) + PRIOR) / (sum(w.warm for w in recent) + PRIOR)
    return replace(ranking, doability=min(1.0, max(AT_LEAST, cold / warm)))


class Fit(Struct, frozen=True):
    """A capacity that fits: of `all_lines` in eight weeks `all_done` were carried out."""

    all_done: int
    all_lines: int

    @property
    def done(self) -> int:
        """How many lines were carried out in a week, rounded: 0 may be up to four in eight weeks."""
        return round(self.all_done / WEEKS)

    @property
    def lines(self) -> int:
        """The lines of a week, rounded."""
        return round(self.all_lines / WEEKS)

    @property
    def capacity(self) -> int:
        return max(1, self.done)


def capacity_that_fits(past: PastWeeks, snapshot: Snapshot) -> Fit | None:
    """What eight weeks say about the capacity, in the first plan of a month; None if it fits, or nothing can be said.

    Only if more than half of the lines were passed over [A], and not while lines wait in the inbox: they may say
    that more was done.
    """
    recent = past.weeks[:WEEKS]
    lines, done = sum(week.lines for week in recent), sum(week.done for week in recent)
    first_of_month = snapshot.monday.day <= 7
    if not first_of_month or len(recent) < WEEKS or 2 * done >= lines or snapshot.waiting:
        return None
    fit = Fit(done, lines)
    return fit if fit.capacity < min(fit.lines, snapshot.journal.settings.capacity) else None


def done_with(snapshot: Snapshot, person: str, monday: date, until: date) -> bool:
    """Whether a line for a person is done: it was `carried_out`, and not only by an attempt that nobody answered."""
    return any(
        carries_out(snapshot, event, until) and event.channel is not Channel.TRIED
        for event in snapshot.between(person, monday, until)
    )


def done_from(snapshot: Snapshot, person: str, begins: date) -> date | None:
    """The first day of the week after `day` on which a planned contact carries out a line that `begins` on a day, or None."""
    days_ahead = (snapshot.today + timedelta(days=n) for n in range(1, 7 - snapshot.today.weekday()))
    return next((later for later in days_ahead if done_with(snapshot, person, begins, later)), None)


def tried(snapshot: Snapshot, person: str, monday: date, until: date) -> bool:
    """Whether you tried to reach a person from `monday` to `until`, and did not."""
    return not done_with(snapshot, person, monday, until) and any(
        event.channel is Channel.TRIED and isinstance(event, Touch) and event.direction is not Direction.THEM
        for event in snapshot.between(person, monday, until)
    )


def carried_out(snapshot: Snapshot, person: str, monday: date, until: date) -> bool:
    """Whether there was a contact from `monday` to `until`, or an attempt at one; a reaction, or a greeting to many
    people at once, is neither. A note of this week that says nothing of how it was may
    only have been planned.
    """
    # The plan does not need the whole history as of today.
    return any(carries_out(snapshot, event, until) for event in snapshot.between(person, monday, until))


def carries_out(snapshot: Snapshot, event: Meeting | Touch, until: date) -> bool:
    """Whether a note or a line of the log is a contact or an attempt at one (`carried_out`)."""
    if is_greeting(event, snapshot.journal.settings):
        return False
    if isinstance(event, Meeting):
        return happened(event, until) and (is_written(event) or event.date < snapshot.monday)
    return event.channel is not Channel.REACTION

"""On which day of the week each line of a plan is (rules.md 2b)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from faden.rules.plan_candidates import at_home

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from faden.rules.cadence import Cadence
    from faden.rules.ranked_person import Ranked
    from faden.rules.snapshot import Snapshot

SEEN_LATELY = 0.25
"""Share of a rhythm after a contact during which its line is for the end of the week. [A]"""


def days_for(begin: Snapshot, people: Sequence[Ranked]) -> list[date]:
    """A day for each line, in order, spread over the weekdays that are neither quiet nor away. [F33]

    Nobody has a line days before they are due. A greeting is for the day itself, also on a weekend, or for the first free
    day after it, never before. People hidden until later in the week get a day from then on.
    """
    there = at_home(begin) or [begin.today + timedelta(days=n) for n in range(7)]
    free = [day for day in there if not begin.quiet(day)] or there
    workdays = [day for day in free if day.weekday() < 5] or free
    days = []
    for number, candidate in enumerate(people):
        day = workdays[number * len(workdays) // len(people)]
        earliest = candidate.cadence.hidden_until or begin.today
        if candidate.only_due and candidate.cadence.due is not None:
            # Not before they are due, except that a line for the weekend may be carried out on the last workday.
            last = free[-1] if _seen_lately(candidate.cadence) else workdays[-1]
            earliest = max(earliest, min(candidate.cadence.due, last))
        if candidate.greeting and candidate.occasion is not None:
            day = earliest = max(candidate.occasion.day, earliest)
            if day not in there:
                day = next((later for later in (*free, *there) if later >= day), day)
        if day < earliest:
            day = next((later for later in (*workdays, *free, *there) if later >= earliest), earliest)
        days.append(day)
    return days


def _seen_lately(cadence: Cadence) -> bool:
    """Whether less than a quarter of the rhythm has passed since you were last in touch."""
    return cadence.silence is not None and cadence.silence < SEEN_LATELY * cadence.assumed_rhythm

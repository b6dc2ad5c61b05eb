"""After an absence: the people who fell due while you were away come back a few a week (rules.md 2a)."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from faden.rules.cadence import moved
from faden.rules.due_date import due_day, first_allowed, merged

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from faden.core.model import DateRange, Settings
    from faden.rules.cadence import Cadence


def after_absences(
    cadences: Mapping[str, Cadence], settings: Settings, quiet: Callable[[date], bool]
) -> Mapping[str, Cadence]:
    """Spreads those who would have been due during an absence: at most `capacity` into each week after it.

    Days away do not count in a rhythm, so each person already has a due day after the return; if its week is full, it
    moves to the next week with room. The person who is due first chooses first; people due on the same day go by id.
    Here people are moved because of others, so this is separate from each person's own due day (`cadence`).
    """
    absences = merged(settings.away)
    if not absences:
        return cadences
    late = dict(cadences)
    for absence in absences:
        home = absence.last + timedelta(days=1)
        full: Counter[int] = Counter()
        for cadence in _missed(late, absence, absences):
            assert cadence.due is not None
            own = week = (cadence.due - home).days // 7
            while full[week] >= settings.capacity:
                week += 1
            full[week] += 1
            if week > own:
                due = first_allowed(home + timedelta(weeks=week), quiet, absences)
                late[cadence.person.id] = moved(cadence, due)
    return late


def _missed(
    cadences: Mapping[str, Cadence], absence: DateRange, absences: Sequence[DateRange]
) -> list[Cadence]:
    """Those who would have been due during the absence, had you been at home."""
    other_absences = [other for other in absences if other is not absence]
    missed = []
    for cadence in cadences.values():
        if cadence.due is None or cadence.rhythm is None or cadence.due <= absence.last:
            continue
        planned = due_day(
            cadence.person, cadence.history, cadence.rhythm, cadence.dormant_after, other_absences
        )
        if planned is not None and planned in absence:
            missed.append(cadence)
    return sorted(missed, key=lambda cadence: (cadence.due, cadence.person.id))

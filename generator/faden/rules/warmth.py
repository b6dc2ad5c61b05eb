"""Warmth and closeness over time (rules.md 1, findings 3 and 4, and 2c). Drawn, never shown as a number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from faden.rules.history import Exchange, History

AT_FIRST = 0.5
"""Warmth before the first contact. [A]"""
CLOSENESS_A_YEAR = 0.85
"""Share of closeness left after a year without a meeting. Dunbar in [F7]; the half-life is 4.27 years."""
YEAR = 365.25


def warmth(history: History, half_life: float, day: date) -> float:
    """W between 0 and 1 on `day`; `half_life` in days.

    W ← W + q·(1 − W) at an event of quality q, W·2^(−days/half_life) between events. Concept [F8],
    the saturating form [A]: additive events would leave the range.
    """
    return _decayed(*_at_last_event(history.contacts, half_life, day), half_life, day)


def _at_last_event(events: Sequence[Exchange], half_life: float, until: date) -> tuple[float, date | None]:
    level, at = AT_FIRST, None
    for event in events:
        if event.date > until:
            break
        level = _decayed(level, at, half_life, event.date)
        level += event.quality * (1 - level)
        at = event.date
    return level, at


def _decayed(level: float, since: date | None, half_life: float, day: date) -> float:
    return level if since is None else level * 2.0 ** (-(day - since).days / half_life)


def curve(
    history: History, half_life: float, first: date, last: date, step: int
) -> tuple[tuple[date, float], ...]:
    """Warmth from `first` to `last` every `step` days, and exactly on the day of each contact."""
    days = {first + timedelta(days=n) for n in range(0, (last - first).days + 1, max(1, step))} | {last}
    days |= {event.date for event in history.contacts if first <= event.date <= last}
    points = []
    events = history.contacts
    level, at, next_event = AT_FIRST, None, 0
    for day in sorted(days):
        while next_event < len(events) and events[next_event].date <= day:
            event = events[next_event]
            level = _decayed(level, at, half_life, event.date)
            level += event.quality * (1 - level)
            at, next_event = event.date, next_event + 1
        points.append((day, _decayed(level, at, half_life, day)))
    return tuple(points)


def closeness(start: float, last_meeting: date, day: date) -> float:
    """C = C₀ · 0.85^(years since the last meeting); `start` and the result between 0 and 1. [F7]"""
    return float(start * CLOSENESS_A_YEAR ** ((day - last_meeting).days / YEAR))

"""Warmth and closeness over time (rules.md 1, findings 3 and 4, and 2c). Drawn, never shown as a number."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from faden.rules.interactions import Exchange, History

AT_FIRST = 0.5
"""Warmth before the first contact. [A]"""
CLOSENESS_A_YEAR = 0.85
"""Share of closeness left after a year without a meeting. Dunbar in [F7]; the half-life is 4.27 years."""
YEAR = 365.25


def warmth(history: History, half_life: float, day: date) -> float:
    """W between 0 and 1 on `day`; `half_life` is k·T in days, more than 0.

    W ← W + q·(1 − W) at an event of quality q, W·2^(−days/half_life) between events; ½ before the first. The
    concept is [F8], the saturating form [A]: additive events would leave the range.
    """
    level, at = AT_FIRST, None
    for event in _events(history):
        if event.date > day:
            break
        level, at = _warmed(level, at, event, half_life), event.date
    return _cooled(level, at, half_life, day)


def curve(
    history: History, half_life: float, first: date, last: date, step: int
) -> tuple[tuple[date, float], ...]:
    """Warmth from `first` to `last` every `step` days, and exactly on the day of each event; in order."""
    days = {first + timedelta(days=n) for n in range(0, (last - first).days + 1, max(1, step))} | {last}
    days |= {event.date for event in _events(history) if first <= event.date <= last}
    return tuple(_walk(tuple(_events(history)), half_life, sorted(days)))


def levels(history: History, half_life: float, days: Iterable[date]) -> tuple[float, ...]:
    """Warmth on each of `days`, which are in order."""
    return tuple(level for _, level in _walk(tuple(_events(history)), half_life, days))


def _walk(
    events: tuple[Exchange, ...], half_life: float, days: Iterable[date]
) -> Iterator[tuple[date, float]]:
    level, at, coming = AT_FIRST, None, 0
    for day in days:
        while coming < len(events) and events[coming].date <= day:
            level, at = _warmed(level, at, events[coming], half_life), events[coming].date
            coming += 1
        yield day, _cooled(level, at, half_life, day)


def _events(history: History) -> Iterator[Exchange]:
    """The events that add warmth; a reaction adds a little, although it is not a contact."""
    return (exchange for exchange in history.exchanges if exchange.quality > 0)


def _warmed(level: float, since: date | None, event: Exchange, half_life: float) -> float:
    before = _cooled(level, since, half_life, event.date)
    return before + event.quality * (1 - before)


def _cooled(level: float, since: date | None, half_life: float, day: date) -> float:
    return level if since is None else level * 2.0 ** (-(day - since).days / half_life)


def closeness(start: float, last_meeting: date, day: date) -> float:
    """C = C₀ · 0.85^(years since the last meeting); `start` and the result between 0 and 1. [F7]"""
    return float(start * CLOSENESS_A_YEAR ** ((day - last_meeting).days / YEAR))

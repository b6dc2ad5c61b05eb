"""Whose turn it is: if you do not carry out a plan, the next names others, until everyone has had a line.

Nothing is stored: how often a person was passed over follows from the plans of past weeks (`plan_history`).
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from heapq import heappop, heappush
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from faden.rules.cadence import Cadence
    from faden.rules.ranked_person import Ranked

ASKS_AFTER = 2
"""Weeks passed over after which a line asks instead of urging. [A]"""
LONGEST_STEP = 8
SHORTEST_LIMIT = 14
"""The most weeks that a person steps back, and the days up to which they may, however short their rhythm is. [A]"""
SILENT_TWICE = 2
"""Unanswered attempts after which a dormant contact comes after all other dormant ones. [A]"""
WEEK = timedelta(weeks=1)


class Turn(Struct, frozen=True):
    """What past plans mean for one person: named in `times` weeks that passed without a contact since, the last in
    which it was their turn that of `named`; due and not named for `waited` weeks since.
    """

    times: int = 0
    named: date | None = None
    waited: int = 0

    def steps_back(self, cadence: Cadence, monday: date) -> bool:
        """Whether they leave their line to others in the week of `monday`."""
        if self.named is None:
            return False
        return monday <= self.named + WEEK * step(self.times, cadence.assumed_rhythm)


NO_TURN = Turn()


def step(times: int, rhythm: int) -> int:
    """Weeks that a person steps back after being passed over `times` times: 1, 2, 4, 8, within max(14 days, T/2). [A]

    >>> [step(times, 90) for times in (1, 2, 3, 4)], [step(times, 7) for times in (1, 2, 3)]
    ([1, 2, 4, 6], [1, 2, 2])
    """
    most = max(SHORTEST_LIMIT, rhythm // 2) // 7
    return int(min(2 ** (times - 1), LONGEST_STEP, most))


def in_turn(
    awake: Sequence[Ranked],
    room: int,
    cold: int,
    turns: Mapping[str, Turn],
    monday: date,
    *,
    mixed: bool,
    usual: int | None = None,
) -> list[Ranked]:
    """Of those awake, best first, the people for `room` lines of a week; at most `cold` of the lines take courage. [A]

    First those for whom there would be no line in time if they did not have one now (`waited_long_enough`), then those
    who were not passed over, then those who were and have stepped back for long enough, and only then, if a line would
    stay empty, those who still do; of both the first to have been named comes first. Last of all come those you have just
    been in touch with, whose rhythm is short. A birthday waits for no turn. `usual` are the lines of other weeks, if this
    one has fewer or more. With M people due, all passed over each week, everybody has had a line within ⌈M/usual⌉ + 1 weeks.
    """
    fresh, again, back, seen = [], [], [], []
    for candidate in awake:
        turn = turns.get(candidate.id, NO_TURN)
        if candidate.seen_lately:
            seen.append(candidate)
        elif turn.steps_back(candidate.cadence, monday) and not candidate.greeting:
            back.append(candidate)
        elif turn.times and not candidate.greeting:
            again.append(candidate)
        else:
            fresh.append(candidate)
    again.sort(key=lambda candidate: turns[candidate.id].named or date.min)
    back.sort(key=lambda candidate: turns[candidate.id].named or date.min)
    chosen = waited_long_enough([*fresh, *again, *back], room, usual or max(1, room), turns)
    named = {candidate.id for candidate in chosen}
    for tier in (fresh, again):
        others = [candidate for candidate in tier if candidate.id not in named]
        chosen += balanced(others, room, cold, chosen) if mixed else others[: room - len(chosen)]
    # Here, taking turns matters more than mixing the rings: otherwise the only person in a ring would have a line
    # every week.
    last = [candidate for candidate in (*back, *seen) if candidate.id not in named]
    return chosen + last[: room - len(chosen)]


def waited_long_enough(
    order: Sequence[Ranked], room: int, usual: int, turns: Mapping[str, Turn]
) -> list[Ranked]:
    """Those of `order` who need one of the `room` lines of this week, so that nobody due waits for more than ⌈M/usual⌉ weeks.

    Each of the M people due has a last week by which they should have had a line. If those who have theirs within n weeks,
    n from 1, are more than the `usual` lines of the weeks after this one, the surplus is named now: of those whose last
    week is not later, the first in `order`. That is how to tell whether jobs with deadlines can all be done in time (no
    more falls due by any day than can be done by then), so scores decide for as long as nobody loses their turn by it.
    """
    due = [candidate for candidate in order if candidate.due]
    longest = ceil(len(due) / usual)
    left = [longest + 1 - turns.get(candidate.id, NO_TURN).waited for candidate in due]
    numbers = sorted(range(len(due)), key=left.__getitem__)
    waiting: list[int] = []
    needed: list[int] = []
    for weeks, group in groupby(numbers, key=left.__getitem__):
        for number in group:
            heappush(waiting, number)
        later = usual * (max(1, weeks) - 1)
        surplus = len(waiting) - later
        needed += [heappop(waiting) for _ in range(min(surplus, room - len(needed)))]
    return [due[number] for number in needed]


def balanced(order: Sequence[Ranked], room: int, cold: int, chosen: Sequence[Ranked] = ()) -> list[Ranked]:
    """The best of `order` for what `chosen` leaves of `room` lines, mixed over the rings (rules.md 2i, 3). [A]

    No ring takes more than half of the lines, and no more than `cold` lines take courage, while another person of
    `order` has been silent for a whole rhythm.
    """
    share = max(1, ceil(room / 2))
    picked: list[Ranked] = []
    remaining = list(order)
    per_ring: Counter[int | None] = Counter(candidate.cadence.person.ring for candidate in chosen)
    cold -= sum(candidate.cold for candidate in chosen)

    def fits(candidate: Ranked) -> bool:
        full = candidate.cold and sum(other.cold for other in picked) >= cold
        return not full and per_ring[candidate.cadence.person.ring] < share

    while remaining and len(chosen) + len(picked) < room:
        pick = remaining[0]
        if not fits(pick):
            pick = next(
                (candidate for candidate in remaining if fits(candidate) and candidate.cadence.ratio >= 1),
                pick,
            )
        remaining.remove(pick)
        picked.append(pick)
        per_ring[pick.cadence.person.ring] += 1
    return picked


def dormant_in_turn(
    asleep: Sequence[Ranked], room: int, turns: Mapping[str, Turn], monday: date
) -> list[Ranked]:
    """Of those asleep, in the order of `waking`, the people for `room` lines: each in turn, those a goal needs first.

    A person who did not answer twice comes after the others: they are not the only hope.
    """

    def order(candidate: Ranked) -> tuple[bool, bool, bool, date]:
        turn = turns.get(candidate.id, NO_TURN)
        silent = len(candidate.cadence.history.unanswered) >= SILENT_TWICE
        return (
            turn.steps_back(candidate.cadence, monday),
            silent,
            candidate.goal is None,
            turn.named or date.min,
        )

    return sorted(asleep, key=order)[:room]


def after_week(
    turns: Mapping[str, Turn],
    order: Sequence[Ranked],
    named: Sequence[Ranked],
    in_touch: frozenset[str],
    monday: date,
) -> dict[str, Turn]:
    """The turns when the week of `monday` is over; `in_touch` are those with whom there was a contact or an attempt.

    Every line that was passed over makes the next one smaller. But nobody steps back because of a line that was there
    for an occasion, or for a promise that was not overdue, before they were due.
    """
    following = {id: Turn(turn.times, turn.named) for id, turn in turns.items() if turn.times}
    lines = {candidate.id for candidate in named}
    for candidate in order:
        turn = turns.get(candidate.id, NO_TURN)
        if candidate.id in lines:
            had_turn = candidate.due or candidate.cadence.dormant or candidate.owes
            following[candidate.id] = Turn(turn.times + 1, monday if had_turn else turn.named)
        elif candidate.due:
            following[candidate.id] = Turn(turn.times, turn.named, turn.waited + 1)
    return {id: turn for id, turn in following.items() if id not in in_touch}

"""What past weeks say about one's own plans: how many lines were carried out, warm ones and cold ones.

Nothing is stored: the plan of a past week is made again from the journal as it stood before its Monday.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from faden.core.model import Channel, Meeting
from faden.rules.interactions import happened
from faden.rules.plan_candidates import Ranked, chosen
from faden.rules.scoring import COLD_AT_FIRST, Ranking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from faden.rules.snapshot import Snapshot

WEEKS = 8
"""How many past weeks count. [A]"""
PRIOR = 4
"""Lines of each kind that one is taken to have had before anything is known: 4, of which 2 cold ones were
carried out, and all warm ones. [A]"""

AT_LEAST = 0.31
"""The share of cold lines that people carry out with no practice at all [F25]: nobody is given up by arithmetic."""


@dataclass(frozen=True, slots=True)
class Week:
    """A past week: how many lines were planned and how many of them carried out."""

    monday: date
    warm: int
    warm_done: int
    cold: int
    cold_done: int


def weeks(snapshot: Snapshot, ranking: Ranking, count: int = WEEKS) -> Iterator[Week]:
    """The last `count` weeks before that of `day`, the latest first, as far as the journal reaches back.

    What a journal does not date (a ring, a snooze, a ticked promise) counts as it stands now.
    """
    journal = snapshot.journal
    begins = [one.date for one in journal.touches[:1]] + [one.date for one in journal.meetings[:1]]
    first = min(begins, default=snapshot.monday)
    for number in range(1, count + 1):
        monday = snapshot.monday - timedelta(weeks=number)
        if monday <= first:
            return
        lines = chosen(snapshot.at(monday, monday - timedelta(days=1)), ranking)
        done = {one.id for one in lines if carried_out(snapshot, one.id, monday, monday + timedelta(days=6))}
        yield Week(
            monday,
            warm=_count(lines, cold=False),
            warm_done=_count((one for one in lines if one.id in done), cold=False),
            cold=_count(lines, cold=True),
            cold_done=_count((one for one in lines if one.id in done), cold=True),
        )


def _count(lines: Iterator[Ranked] | list[Ranked], *, cold: bool) -> int:
    return sum(1 for one in lines if one.cold is cold)


def learned(snapshot: Snapshot, ranking: Ranking) -> Ranking:
    """The ranking with the `do` factor that past weeks teach (rules.md 2b).

    do = ((d + 2)/(p + 4)) / ((d' + 4)/(p' + 4)), from .31 to 1: of p cold lines d were carried out, of p' warm
    ones d'. ½ before anything is known. The past weeks are planned with that ½. [A]
    """
    found = tuple(weeks(snapshot, replace(ranking, doability=COLD_AT_FIRST)))
    cold = (sum(w.cold_done for w in found) + PRIOR * COLD_AT_FIRST) / (sum(w.cold for w in found) + PRIOR)
    warm = (sum(w.warm_done for w in found) + PRIOR) / (sum(w.warm for w in found) + PRIOR)
    return replace(ranking, doability=min(1.0, max(AT_LEAST, cold / warm)))


def carried_out(snapshot: Snapshot, person: str, monday: date, until: date) -> bool:
    """Whether there was a contact from `monday` to `until`, or an attempt at one; a mere reaction is neither."""
    # The plan needs nobody's whole history as of today.
    return any(
        happened(one, until) if isinstance(one, Meeting) else one.channel is not Channel.REACTION
        for one in snapshot.between(person, monday, until)
    )

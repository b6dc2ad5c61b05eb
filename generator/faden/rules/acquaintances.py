"""Who has met whom through you."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from faden.core.model import Channel

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from faden.core.model import Journal, Meeting, Touch

PRESENT = (Channel.MEETING, Channel.GROUP, Channel.VIDEO)
MET_TWICE = 2
"""After this many meetings together, two people are acquainted. [A]"""


def acquainted(journal: Journal, until: date) -> Mapping[str, frozenset[str]]:
    """Who has met whom in what happened up to a day, by id (`Snapshot.acquainted`)."""
    together: Counter[tuple[str, str]] = Counter()
    people = journal.people
    events: tuple[Meeting | Touch, ...] = (*journal.meetings, *journal.touches)
    for event in events:
        present = event.channel in PRESENT and event.date <= until
        if present and 1 < len(event.people) <= journal.settings.gathering:
            company = sorted({person for person in event.people if person in people})
            together.update(combinations(company, 2))
    met: dict[str, set[str]] = {}
    for (first, second), times in together.items():
        if times >= MET_TWICE:
            met.setdefault(first, set()).add(second)
            met.setdefault(second, set()).add(first)
    return {person: frozenset(acquaintances) for person, acquaintances in met.items()}

"""What the weeks before a plan teach it: values, worked out in `plan_history`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from faden.rules.rotation import Turn
from faden.rules.scoring import Ranking


class Week(Struct, frozen=True):
    """A past week: how many lines were planned and how many of them carried out."""

    monday: date
    warm: int
    warm_done: int
    cold: int
    cold_done: int

    @property
    def lines(self) -> int:
        return self.warm + self.cold

    @property
    def done(self) -> int:
        return self.warm_done + self.cold_done


class PastWeeks(Struct, frozen=True):
    """What the weeks before a plan say: the `weeks`, the latest first, whose turn it is, and the ranking learned."""

    weeks: tuple[Week, ...]
    turns: Mapping[str, Turn]
    ranking: Ranking

"""What a plan learns from past weeks, cached until something changes that they depend on.

A line in the log for this week does not change it.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec

from faden.rules.plan import past_weeks
from faden.rules.plan_history import PastWeeks, Week, read_by_past
from faden.rules.rotation import Turn
from faden.rules.scoring import Ranking
from faden.storage.cache import Cache

if TYPE_CHECKING:
    from pathlib import Path

    from faden.rules.snapshot import Snapshot


class _Stored(msgspec.Struct, frozen=True):
    weeks: tuple[Week, ...]
    turns: dict[str, Turn]
    ranking: Ranking


def taught_by_past_weeks(root: Path, snapshot: Snapshot, name: str = "past-weeks") -> PastWeeks:
    """The result of `past_weeks`: from the cache of that name if nothing it reads has changed, else computed and cached."""
    cache = Cache(root, name, _Stored, _digest(snapshot), ("core", "rules"))
    stored = cache.read()
    if stored is not None:
        return PastWeeks(stored.weeks, stored.turns, stored.ranking)
    lessons = past_weeks(snapshot)
    cache.write(_Stored(lessons.weeks, dict(lessons.turns), lessons.ranking))
    return lessons


def _digest(snapshot: Snapshot) -> bytes:
    # The order of number keys, such as rings, is not guaranteed to be the same.
    encoder = msgspec.msgpack.Encoder(order="deterministic")
    digest = blake2b(digest_size=16)
    for piece in read_by_past(snapshot):
        digest.update(encoder.encode(piece))
    return digest.digest()

"""What a plan learns from past weeks, cached until something changes that they depend on.

A line in the log for this week does not change it, and on Monday only the week before is added.
"""

from __future__ import annotations

from datetime import timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec

from faden.rules.plan import past_weeks
from faden.rules.plan_history import PastWeeks, Week, past_from, read_by_past
from faden.rules.rotation import Turn
from faden.rules.scoring import Ranking
from faden.rules.snapshot import Snapshot
from faden.storage.cache import Cache

if TYPE_CHECKING:
    from pathlib import Path


class _Stored(msgspec.Struct, frozen=True):
    weeks: tuple[Week, ...]
    turns: dict[str, Turn]
    ranking: Ranking


def taught_by_past_weeks(root: Path, snapshot: Snapshot) -> PastWeeks:
    """The result of `past_weeks`: from the cache if nothing it reads has changed, else computed and cached."""
    cache = _cache(root, snapshot)
    known = _read(cache)
    if known is not None:
        return known
    week_before = Snapshot(snapshot.journal, snapshot.monday - timedelta(weeks=1))
    earlier = _read(_cache(root, week_before)) if cache.file.exists() else None
    lessons = past_weeks(snapshot) if earlier is None else past_from(snapshot, earlier)
    cache.write(_Stored(lessons.weeks, dict(lessons.turns), lessons.ranking))
    return lessons


def _cache(root: Path, snapshot: Snapshot) -> Cache[_Stored]:
    return Cache(root, "past-weeks", _Stored, _digest(snapshot), ("core", "rules"))


def _read(cache: Cache[_Stored]) -> PastWeeks | None:
    stored = cache.read()
    return None if stored is None else PastWeeks(stored.weeks, stored.turns, stored.ranking)


def _digest(snapshot: Snapshot) -> bytes:
    # The order of number keys, such as rings, is not guaranteed to be the same.
    encoder = msgspec.msgpack.Encoder(order="deterministic")
    digest = blake2b(digest_size=16)
    for piece in read_by_past(snapshot):
        digest.update(encoder.encode(piece))
    return digest.digest()

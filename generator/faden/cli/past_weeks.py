"""What a plan learns from past weeks, cached until something changes that they depend on.

A line in the log for this week does not change it, and on Monday only the week before is added.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from faden.rules.plan import Plan, plan
from faden.rules.plan_history import PastWeeks, Week, past_from, past_weeks, read_by_past
from faden.rules.rotation import Turn
from faden.rules.scoring import Ranking
from faden.storage.cache import Cache

if TYPE_CHECKING:
    from pathlib import Path

    from faden.library.opened import OpenedJournal
    from faden.rules.snapshot import Snapshot


class _Stored(msgspec.Struct, frozen=True):
    digest: bytes
    state: bytes
    weeks: tuple[Week, ...]
    turns: dict[str, Turn]
    ranking: Ranking

    @property
    def lessons(self) -> PastWeeks:
        return PastWeeks(self.weeks, self.turns, self.ranking)


def plan_of_week(opened: OpenedJournal, *, openers: bool = True) -> Plan:
    """The plan of this week, from everything or from what others may see, as the journal was opened.

    Without `openers` it says who and when, but not what to begin with.
    """
    snapshot, state = opened.day(), opened.state
    if state and not opened.with_private:
        state += b"shown"
    before = taught_by_past_weeks(opened.root, snapshot, state)
    return plan(snapshot, before=before, openers=openers)


def taught_by_past_weeks(
    root: Path, snapshot: Snapshot, state: bytes = b"", name: str = "past-weeks"
) -> PastWeeks:
    """The result of `past_weeks`: from the cache of that name if nothing it reads has changed, else computed and cached.

    `state` is what the snapshot's journal follows from; if it is the same as last time, what is read need not be
    compared. Empty if that is not known.
    """
    cache = _cache(root, name, snapshot.monday)
    stored = cache.read()
    if stored is None or not state or stored.state != state:
        digest = _digest(snapshot)
        if stored is None or stored.digest != digest:
            lessons = _learned(root, name, snapshot)
            stored = _Stored(digest, state, lessons.weeks, dict(lessons.turns), lessons.ranking)
            cache.write(stored)
        elif state:
            cache.write(msgspec.structs.replace(stored, state=state))
    return stored.lessons


def _learned(root: Path, name: str, snapshot: Snapshot) -> PastWeeks:
    """What past weeks teach: what was cached last week and the week since, or all of them anew."""
    from faden.rules.snapshot import Snapshot

    monday = snapshot.monday - timedelta(weeks=1)
    stored = _cache(root, name, monday).read()
    if stored is not None and stored.digest == _digest(Snapshot(snapshot.journal, monday)):
        return past_from(snapshot, stored.lessons)
    return past_weeks(snapshot)


def _cache(root: Path, name: str, monday: date) -> Cache[_Stored]:
    return Cache(root, name, _Stored, monday, ("core", "journal", "rules"))


def _digest(snapshot: Snapshot) -> bytes:
    from hashlib import blake2b  # with OpenSSL, which takes longer than the rest of this module

    # The order of number keys, such as rings, is not guaranteed to be the same.
    encoder = msgspec.msgpack.Encoder(order="deterministic")
    digest = blake2b(digest_size=16)
    for piece in read_by_past(snapshot):
        digest.update(encoder.encode(piece))
    return digest.digest()

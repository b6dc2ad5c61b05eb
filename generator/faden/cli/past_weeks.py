"""What the weeks before a plan teach, remembered until something changes that they read.

It lies in `.faden/` and may be deleted at any time. A line in the log for this week leaves it as it is.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from faden.rules.plan import past_weeks
from faden.rules.plan_history import PastWeeks, Week, read_by_past
from faden.rules.rotation import Turn
from faden.rules.scoring import Ranking
from faden.storage import disk

if TYPE_CHECKING:
    from faden.rules.snapshot import Snapshot

MEMORY = Path(".faden") / "past-weeks.msgpack"


class _Stored(msgspec.Struct, frozen=True):
    of: bytes
    weeks: tuple[Week, ...]
    turns: dict[str, Turn]
    ranking: Ranking


def taught_by_past_weeks(root: Path, snapshot: Snapshot) -> PastWeeks:
    """What `past_weeks` says: from memory, where all that it reads is what it was, else worked out and remembered."""
    of = _digest(snapshot)
    try:
        stored = msgspec.msgpack.decode((root / MEMORY).read_bytes(), type=_Stored)
        if stored.of == of:
            return PastWeeks(stored.weeks, stored.turns, stored.ranking)
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        pass
    found = past_weeks(snapshot)
    kept = _Stored(of, found.weeks, dict(found.turns), found.ranking)
    disk.remember(root / MEMORY, msgspec.msgpack.encode(kept))
    return found


def _digest(snapshot: Snapshot) -> bytes:
    # Keys that are numbers, as those of rings, have no order that is sure to be the same.
    encoder = msgspec.msgpack.Encoder(order="deterministic")
    digest = blake2b(_edition().encode(), digest_size=16)
    for piece in read_by_past(snapshot):
        digest.update(encoder.encode(piece))
    return digest.digest()


@cache
def _edition() -> str:
    """What tells one state of the rules from another."""
    here = Path(__file__).parents[1]
    files = [*sorted((here / "rules").rglob("*.py")), here / "core" / "model.py"]
    found = ((file.name, file.stat()) for file in files)
    return "".join(f"{name} {stat.st_mtime_ns} {stat.st_size}\n" for name, stat in found)

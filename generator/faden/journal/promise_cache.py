"""What became of the promises, who made them and which were kept, taken from the cache if no file has changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from faden.core.model import Journal, Meeting, Promise, Source, Touch
from faden.storage.cache import Cache

Event = TypeVar("Event", Meeting, Touch)
Promises = dict[int, tuple[Promise, ...]]
"""The promises of notes or lines, by their place in the journal."""


class SettledPromises(Struct, frozen=True):
    """The promises that are not as they are written."""

    meetings: Promises
    touches: Promises
    idle: tuple[Source, ...]
    """The places of each `done:` that means none of the open promises."""
    in_doubt: tuple[tuple[Source, str], ...]
    """The places of the promises that may be yours or those of a person, and that person's id."""


def with_settled_promises(root: Path, journal: Journal, state: bytes) -> tuple[Journal, SettledPromises]:
    """The journal with the makers of its promises, and with those done that were kept; and what is doubtful about them
    (`kept_promises.with_kept_promises`, `promise_makers.with_promise_makers`).

    `state` is what the journal follows from (`ParseCache.state`); if it is empty, nothing is cached.
    """
    cache = Cache(root, "promises", SettledPromises, state, ("core", "journal"))
    stored = cache.read() if state else None
    if stored is not None:
        meetings, touches = _with(journal.meetings, stored.meetings), _with(journal.touches, stored.touches)
        return dataclasses.replace(journal, meetings=meetings, touches=touches), stored
    from faden.core.kept_promises import with_kept_promises
    from faden.core.promise_makers import with_promise_makers

    idle: list[Source] = []
    doubtful: list[tuple[Source, str]] = []
    made = with_promise_makers(journal, lambda promise, maker: doubtful.append((promise.source, maker)))
    kept = with_kept_promises(made, lambda promise: idle.append(promise.source))
    settled = SettledPromises(
        _changed(journal.meetings, kept.meetings),
        _changed(journal.touches, kept.touches),
        tuple(idle),
        tuple(doubtful),
    )
    if state:
        cache.write(settled)
    return kept, settled


def _with(events: Sequence[Event], promises: Mapping[int, tuple[Promise, ...]]) -> tuple[Event, ...]:
    changed = list(events)
    for at, settled in promises.items():
        changed[at] = replace(changed[at], promises=settled)
    return tuple(changed)


def _changed(before: Sequence[Event], after: Sequence[Event]) -> Promises:
    both = enumerate(zip(before, after, strict=True))
    return {at: new.promises for at, (old, new) in both if new is not old}

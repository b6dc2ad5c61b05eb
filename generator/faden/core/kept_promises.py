"""Promises that have been kept, according to a later line or note: `done: send the book`, `they: done`, `- [x] send
the book`.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from faden.core.model import Meeting, Touch
from faden.core.privacy_marks import without_marks

if TYPE_CHECKING:
    from faden.core.model import Journal, Person, Promise, Source

DONE_WORDS = r"done|kept|erledigt|gehalten"
ONLY_DONE = re.compile(rf"(?:{DONE_WORDS})[.!]?", re.IGNORECASE)
"""A text that says only that a promise was kept, but not which."""
ALIKE = 0.75
"""The smallest share of common letters with which two texts are the same promise: "bring the book", "brought the book". [A]"""
LINK = re.compile(r"\[\[([^\[\]|\n]+)(?:\|[^\[\]\n]*)?\]\]")

S = TypeVar("S", "Meeting", "Touch")
Place = tuple[int, int]
"""The number of a note or line, and that of a promise in it."""


def with_kept_promises(journal: Journal) -> Journal:
    """The journal with `done` set for each promise that has been kept, according to a later line or note with the
    same people.

    The text has to be the same but for capitals, punctuation and small edits. If it says only that something is done,
    the only open promise of that side is meant.
    """
    both: list[Meeting | Touch] = sorted(
        (*journal.meetings, *journal.touches), key=lambda source: source.date
    )
    if not any(promise.done for source in both for promise in source.promises):
        return journal
    kept = set(_kept(both, journal.people))
    if not kept:
        return journal
    changed = {
        source.source: replace(
            source,
            promises=tuple(
                replace(promise, done=True) if (at, number) in kept else promise
                for number, promise in enumerate(source.promises)
            ),
        )
        for at, source in enumerate(both)
        if any((at, number) in kept for number in range(len(source.promises)))
    }
    return dataclasses.replace(
        journal,
        meetings=tuple(_one_of(changed, meeting, Meeting) for meeting in journal.meetings),
        touches=tuple(_one_of(changed, touch, Touch) for touch in journal.touches),
    )


def _one_of(changed: Mapping[Source, Meeting | Touch], source: S, kind: type[S]) -> S:
    new = changed.get(source.source)
    return new if isinstance(new, kind) else source


def _kept(sources: Iterable[Meeting | Touch], people: Mapping[str, Person]) -> Iterator[Place]:
    """The places of the open promises that something later closes; `sources` are in the order of their days."""
    open_at: dict[Place, Promise] = {}
    for at, source in enumerate(sources):
        for done in (promise for promise in source.promises if promise.done):
            shared = {place: promise for place, promise in open_at.items() if _same(promise, done, people)}
            own = {place: promise for place, promise in shared.items() if promise.by == done.by}
            closed = _meant(own, done) or _meant(shared, done)
            for place in closed:
                del open_at[place]
            yield from closed
        open_at |= {
            (at, number): promise for number, promise in enumerate(source.promises) if not promise.done
        }


def _same(promise: Promise, done: Promise, people: Mapping[str, Person]) -> bool:
    """Whether two promises are about the same people.

    Hidden people alone must not show that a promise was kept, because others would see that there are hidden people.
    """
    shared = set(promise.people) & set(done.people)
    open_ids = {id for id in promise.people if id in people and not people[id].private}
    return bool(shared & open_ids if open_ids else shared)


def _meant(promises: Mapping[Place, Promise], done: Promise) -> list[Place]:
    """The places of the promises that `done` means; a promise may be written twice."""
    text = _plain(done.text)
    if ONLY_DONE.fullmatch(text):
        own = [place for place, promise in promises.items() if promise.by == done.by]
        return own if len(own) == 1 else []
    alike = {place: _likeness(text, _plain(promise.text)) for place, promise in promises.items()}
    best = max(alike.values(), default=0.0)
    return [place for place, likeness in alike.items() if likeness == best] if best >= ALIKE else []


def _plain(text: str) -> str:
    """A text in small letters, without punctuation, marks and the brackets of links."""
    return " ".join(re.findall(r"\w+", LINK.sub(r"\1", without_marks(text)).casefold()))


def _likeness(first: str, second: str) -> float:
    """How alike two texts are, from 0 to 1; texts with different numbers are different.

    >>> round(_likeness("bring the book", "brought the book"), 2), _likeness("lend book 1", "lend book 2")
    (0.8, 0.0)
    """
    if re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return 0.0
    return 1.0 if first == second else SequenceMatcher(None, first, second, autojunk=False).ratio()

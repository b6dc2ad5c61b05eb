"""Promises that have been kept, according to a later line or note: `done: send the book`, `they: done`, `- [x] send
the book`.
"""

from __future__ import annotations

import dataclasses
import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from faden.core.model import Touch
from faden.core.privacy_marks import without_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from faden.core.model import Journal, Meeting, Person, Promise

DONE_WORDS = r"done|kept|erledigt|gehalten"
MINE_WORDS = r"todo|to do|to-do|promised|i promised|i|me|versprochen|offen|zu tun|ich"
"""What begins a promise of yours, in a line of the log."""
ONLY_DONE = re.compile(rf"(?:{DONE_WORDS})[.!]?", re.IGNORECASE)
"""A text that says only that a promise was kept, but not which."""
ALIKE = 0.75
"""The smallest share of common letters with which two texts are the same promise: "bring the book", "brought the book". [A]"""
NO_CONTENT = frozenset((
    *("a", "an", "the", "to", "for", "of", "in", "on", "at", "with", "and", "it", "my", "her", "his", "him", "them", "me", "up"),
    *("send", "sent", "give", "gave", "bring", "brought", "get", "got", "ask", "asked", "tell", "told", "call", "do", "did"),
    *("der", "die", "das", "den", "dem", "ein", "eine", "einen", "zu", "für", "von", "mit", "und", "mein", "meine", "ihr"),
    *("ihm", "ihn", "sie", "es", "mir", "schicken", "geschickt", "geben", "gegeben", "bringen", "gebracht", "fragen", "gefragt"),
))  # fmt: skip
"""Words that two promises may share without being the same."""
SAME_WORDS = 10_000
"""How many texts, and pairs of them, are compared only once: people promise the same things again and again."""
LINK = re.compile(r"\[\[([^\[\]|\n]+)(?:\|[^\[\]\n]*)?\]\]")

Place = tuple[int, int]
"""The number of a note or line, and that of a promise in it."""


def with_kept_promises(
    journal: Journal, closes_nothing: Callable[[Promise], object] | None = None
) -> Journal:
    """The journal with `done` set for each promise that has been kept, according to a later line or note with the
    same people.

    The text has to be the same but for capitals, punctuation and small edits, or to share a word of content with that
    promise more than with any other. Where it only says that something is done, it means the only open promise of whose
    it is. `closes_nothing` is called for each `done:` of a line of the log that means none of those that are open with its
    people by then.
    """
    events: list[Meeting | Touch] = [*journal.meetings, *journal.touches]
    promising = sorted(
        (at for at, event in enumerate(events) if event.promises), key=lambda at: events[at].date
    )
    if not any(promise.done for at in promising for promise in events[at].promises):
        return journal
    kept: dict[int, set[int]] = {}
    for at, number in _kept(((at, events[at]) for at in promising), journal.people, closes_nothing):
        kept.setdefault(at, set()).add(number)
    if not kept:
        return journal
    for at, numbers in kept.items():
        promises = enumerate(events[at].promises)
        closed = (replace(promise, done=promise.done or number in numbers) for number, promise in promises)
        events[at] = replace(events[at], promises=tuple(closed))
    meetings = cast("Sequence[Meeting]", events[: len(journal.meetings)])
    touches = cast("Sequence[Touch]", events[len(journal.meetings) :])
    return dataclasses.replace(journal, meetings=tuple(meetings), touches=tuple(touches))


def _kept(
    events: Iterable[tuple[int, Meeting | Touch]],
    people: Mapping[str, Person],
    closes_nothing: Callable[[Promise], object] | None,
) -> Iterator[Place]:
    """The places of the open promises that something later closes; `events`, each with its number, are by day."""
    open_with: dict[str, dict[Place, Promise]] = {}
    """The open promises by the id of each person they are about: a journal has thousands, and few are anyone's own."""
    for at, event in events:
        for done in (promise for promise in event.promises if promise.done):
            theirs = {
                place: promise for id in done.people for place, promise in open_with.get(id, {}).items()
            }
            shared = {place: promise for place, promise in theirs.items() if _same(promise, done, people)}
            own = {place: promise for place, promise in shared.items() if promise.by == done.by}
            closed = _meant(own, done) or _meant(shared, done)
            # A ticked task of a note is a record of its own.
            if shared and not closed and closes_nothing is not None and isinstance(event, Touch):
                closes_nothing(done)
            for place in closed:
                for id in shared[place].people:
                    open_with[id].pop(place, None)
            yield from closed
        for number, promise in enumerate(event.promises):
            if not promise.done:
                for id in promise.people:
                    open_with.setdefault(id, {})[at, number] = promise


def _same(promise: Promise, done: Promise, people: Mapping[str, Person]) -> bool:
    """Whether two promises are about the same people.

    Hidden people alone must not show that a promise was kept, because others would see that there are hidden people.
    """
    shared = set(promise.people) & set(done.people)
    open_ids = {id for id in promise.people if id in people and not people[id].private}
    return bool(shared & open_ids if open_ids else shared)


def _meant(promises: Mapping[Place, Promise], done: Promise) -> list[Place]:
    """The places of the promises that `done` means; a promise may be written twice."""
    if not promises:
        return []
    text = _plain(done.text)
    if ONLY_DONE.fullmatch(text):
        own = [place for place, promise in promises.items() if promise.by == done.by]
        return own if len(own) == 1 else []
    texts = {place: _plain(promise.text) for place, promise in promises.items()}
    if same := [place for place, other in texts.items() if other == text]:
        return same
    alike = {place: _likeness(text, other) for place, other in texts.items()}
    best = max(alike.values(), default=0.0)
    if best >= ALIKE:
        return [place for place, likeness in alike.items() if likeness == best]
    shared = {place: _shared_words(text, other) for place, other in texts.items()}
    most = max(shared.values(), default=0)
    closest = [place for place, count in shared.items() if count == most]
    return closest if most and len({texts[place] for place in closest}) == 1 else []


def sharing_words(promises: Iterable[Promise], done: str) -> list[Promise]:
    """Those of the promises that share a word of content with what is said to be done, or are worded almost like it."""
    said = _plain(done)
    texts = ((promise, _plain(promise.text)) for promise in promises)
    return [promise for promise, text in texts if _shared_words(said, text) or _likeness(said, text) >= ALIKE]


@lru_cache(SAME_WORDS)
def _shared_words(done: str, promised: str) -> int:
    """How many words of content a short `done:` shares with a promise; 0 if they have different numbers.

    >>> _shared_words("the cv", "send her my cv"), _shared_words("send it", "send the cv")
    (1, 0)
    """
    if (numbers := re.findall(r"\d+", done)) and numbers != re.findall(r"\d+", promised):
        return 0
    ours, theirs = (set(text.split()) - NO_CONTENT for text in (done, promised))
    return sum(any(_same_word(word, other) for other in theirs) for word in ours)


def _same_word(first: str, second: str) -> bool:
    short, long = sorted((first, second), key=len)
    return short == long or (len(short) >= 4 and long.startswith(short))


@lru_cache(SAME_WORDS)
def _plain(text: str) -> str:
    """A text in small letters, without punctuation, marks and the brackets of links."""
    return " ".join(re.findall(r"\w+", LINK.sub(r"\1", without_marks(text)).casefold()))


@lru_cache(SAME_WORDS)
def _likeness(first: str, second: str) -> float:
    """How alike two texts are, from 0 to 1; 0 if they are not the same promise, or have different numbers.

    >>> round(_likeness("bring the book", "brought the book"), 2), _likeness("lend book 1", "lend book 2")
    (0.8, 0.0)
    """
    if re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return 0.0
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    # The quick ratio is never less than the ratio, and takes a twentieth of the time.
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0

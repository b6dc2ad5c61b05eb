"""What was promised and not yet kept, in both directions (rules.md 2f 3, 2g)."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from faden.core.model import Person, Promise, Touch
from faden.core.name_spelling import folded, spellings
from faden.core.spoken_names import NAMES_AND_WORDS, NO_FIRST_NAME, spoken_names
from faden.rules.interactions import happened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from faden.core.model import Meeting

NAMED = re.compile(r"\[\[([^\[\]|\n]+)(?:\|[^\[\]\n]*)?\]\]")


class OpenPromise(Struct, frozen=True):
    """A promise on one day. `mine` tells whose it is; `age` and `days_over` are in days."""

    promise: Promise
    source: Meeting | Touch | Person
    """The note, or the line of the log, that holds it; for what was lent, the person."""
    people: tuple[str, ...]
    """Whom it concerns: the person who promised, or those you promised it to."""
    today: date

    @property
    def age(self) -> int:
        return max(0, (self.today - self.promise.made).days)

    @property
    def days_over(self) -> int:
        return (self.today - self.promise.due).days

    @property
    def mine(self) -> bool:
        return self.promise.by is None

    @property
    def late(self) -> bool:
        """Whether its day has passed, or, if none was set, the fortnight after it was made."""
        return self.promise.due < self.today

    @property
    def overdue(self) -> bool:
        """Whether a day that was set has passed: a promise without a day is open, and never overdue."""
        return self.late and self.promise.stated

    @property
    def rank(self) -> tuple[int, date, str]:
        """Mine overdue, mine, theirs; within each, the first due first."""
        order = 0 if self.mine and self.overdue else 1 if self.mine else 2
        return order, self.promise.due, self.promise.text


Undone = tuple["Meeting | Touch | Person", Promise, tuple[str, ...]]
"""A promise that is not done, its place in the journal, and whom it concerns."""


def undone(sources: Iterable[Meeting | Touch], people: Mapping[str, Person]) -> Iterator[Undone]:
    """Every promise that is not done, on whatever day; `people` are those of the journal by id."""
    for source in sources:
        for promise in source.promises:
            if not promise.done:
                yield source, promise, concerned(promise, people)


def open_promises(promises: Iterable[Undone], today: date) -> tuple[OpenPromise, ...]:
    """Every open promise of what has happened, in the order of the prep sheet."""
    undone = [
        OpenPromise(promise, source, people, today)
        for source, promise, people in promises
        if _begun(source, promise, today)
    ]
    return tuple(sorted(undone, key=lambda promise: promise.rank))


def _begun(source: Meeting | Touch | Person, promise: Promise, today: date) -> bool:
    """Whether a promise has been made by today; what will be lent on a later day is still with its owner."""
    if isinstance(source, Person):
        return promise.made <= today or promise.made == promise.due
    return source.date <= today if isinstance(source, Touch) else happened(source, today)


def by_person(promises: Iterable[OpenPromise]) -> Mapping[str, tuple[OpenPromise, ...]]:
    """The promises of and to each person, by id, in the order in which they came."""
    promises_of: dict[str, list[OpenPromise]] = {}
    for promise in promises:
        for person in promise.people:
            promises_of.setdefault(person, []).append(promise)
    return {person: tuple(promises) for person, promises in promises_of.items()}


def concerned(promise: Promise, people: Mapping[str, Person]) -> tuple[str, ...]:
    """Whom a promise is about: if it is theirs, the person who made it; if it is mine, the people it names, else
    everyone who was there.

    It names people by links, or by a name of a person who was there; a first name will do if only one of the people
    there has it.

    >>> from faden.core.model import Source
    >>> jo, ulrich = (Person(n.lower(), n + " Pohl", Source("")) for n in ("Jo", "Ulrich"))
    >>> day = date(2026, 11, 20)
    >>> task = Promise("send Ulrich the talk", None, ("jo", "ulrich"), day, day, False, Source(""))
    >>> concerned(task, {"jo": jo, "ulrich": ulrich})
    ('ulrich',)
    """
    if promise.by is not None:
        return (promise.by,)
    linked = NAMED.findall(promise.text)
    named = tuple(person for person in promise.people if person in linked)
    return named or called_in(promise.text, promise.people, people) or promise.people


def called_in(text: str, present: Sequence[str], people: Mapping[str, Person]) -> tuple[str, ...]:
    """The ids of those present whom a text names, by a name that only one of them has; in small letters too.

    In small letters only as a sentence of the log may name them (`core/spoken_names`): whole, short or first names that
    are no words.
    """
    people_there = [people[id] for id in present if id in people]
    if len(people_there) < 2:
        return ()
    # Most texts have no letter of most names in them, which is found out far sooner than a pattern is made.
    small = folded(text)
    called = {
        person.id: {spelt: name for name in _names(person) for spelt in spellings(name) if spelt in small}
        for person in people_there
    }
    names = Counter(spelt for own in called.values() for spelt in own)
    return tuple(
        id
        for id, own in called.items()
        if any(names[spelt] == 1 and _stands_in(spelt, name, text, people[id]) for spelt, name in own.items())
    )


def _names(person: Person) -> Iterator[str]:
    """The names a person may be meant by: whole, short, and the first or the last of them."""
    yield from spoken_names(person)
    for name in (person.name, *person.aliases):
        parts = [part for part in name.split() if not NO_FIRST_NAME.fullmatch(part)]
        if len(parts) > 1:
            yield parts[-1]


def _stands_in(spelt: str, name: str, text: str, person: Person) -> bool:
    """As a word of its own, with the s of the genitive or without; a last name only as it is written."""
    spoken = spelt not in NAMES_AND_WORDS and name in spoken_names(person)
    pattern = rf"(?<![\w-]){re.escape(spelt if spoken else name)}(?:[’']?s|[’'])?(?![\w-])"
    return re.search(pattern, folded(text) if spoken else text) is not None

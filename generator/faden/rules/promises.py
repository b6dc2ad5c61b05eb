"""What was promised and not yet kept, in both directions (rules.md 2f 3, 2g)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from faden.core.model import Touch
from faden.rules.interactions import happened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from faden.core.model import Meeting, Promise

NAMED = re.compile(r"\[\[([^\[\]|\n]+)(?:\|[^\[\]\n]*)?\]\]")


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """A promise on one day. `mine` tells whose it is; `age` and `days_over` are in days."""

    promise: Promise
    source: Meeting | Touch
    """The note, or the line of the log, in which it stands."""
    people: tuple[str, ...]
    """Whom it concerns: the one who promised, or those to whom I did."""
    age: int
    days_over: int

    @property
    def mine(self) -> bool:
        return self.promise.by is None

    @property
    def overdue(self) -> bool:
        return self.days_over > 0

    @property
    def rank(self) -> tuple[int, date, str]:
        """Mine overdue, mine, theirs; the one due first before the others."""
        order = 0 if self.mine and self.overdue else 1 if self.mine else 2
        return order, self.promise.due, self.promise.text


def open_promises(sources: Iterable[Meeting | Touch], today: date) -> tuple[OpenPromise, ...]:
    """Every open promise of what has happened, in the order of the prep sheet."""
    found = [
        OpenPromise(
            promise, source, _concerned(promise), (today - promise.made).days, (today - promise.due).days
        )
        for source in sources
        if (source.date <= today if isinstance(source, Touch) else happened(source, today))
        for promise in source.promises
        if not promise.done
    ]
    return tuple(sorted(found, key=lambda one: one.rank))


def by_person(promises: Iterable[OpenPromise]) -> Mapping[str, tuple[OpenPromise, ...]]:
    """The promises of and to each person, by id, in the order in which they came."""
    found: dict[str, list[OpenPromise]] = {}
    for promise in promises:
        for person in promise.people:
            found.setdefault(person, []).append(promise)
    return {person: tuple(promises) for person, promises in found.items()}


def _concerned(promise: Promise) -> tuple[str, ...]:
    """Theirs concerns the one who made it; mine those it names, if they were there, else everyone who was."""
    if promise.by is not None:
        return (promise.by,)
    named = [person for person in promise.people if person in NAMED.findall(promise.text)]
    return tuple(named) or promise.people

"""Wordings of the catalogue filled in for a person: ice-breakers, and what they need to be known (rules.md
2f 4).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol
from zlib import crc32

from faden.rules.cadence import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from faden.core.model import Person
    from faden.rules.snapshot import Snapshot

FALLBACK = "nothing"
CLAIMS = ("place", "photo")
"""What is true only of somebody who was there, or who did find the photo."""
LONG = 180
"""Days of silence after which one may say that it has been long. [A]"""


class Worded(Protocol):
    """Anything of the catalogue that has a wording for each form of address."""

    @property
    def id(self) -> str: ...

    @property
    def wording(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence of the catalogue with its `{named}` places filled."""

    question: Worded
    values: Mapping[str, str] = field(default_factory=dict)

    def text(self, form: str) -> str:
        """The sentence as `du`, `sie` or `en`; as `de` where the catalogue makes no difference."""
        wording = self.question.wording
        template = (
            wording.get(form) or wording.get("de" if form != "en" else "en") or next(iter(wording.values()))
        )
        for name, value in self.values.items():
            template = template.replace("{" + name + "}", value)
        return template


def form_of(person: Person, language: str) -> str:
    """Which form of the catalogue fits: `en`, or in German the person's own form of address.

    Without one it is du for the rings 5 to 50 and for friends without a ring, Sie for colleagues in ring 150
    (rules.md 3).
    """
    if language == "en":
        return "en"
    if person.form is not None:
        return person.form
    return "sie" if person.ring == 150 and person.org else "du"


def openers(snapshot: Snapshot, person_id: str) -> Iterator[Wording]:
    """Ice-breakers of which everything they need is known, those first that claim nothing about oneself.

    Which anecdote comes first changes from week to week, by a CRC of person and week, because a journal does
    not know which one was told. The sentence that always works says that one has been out of touch for long:
    it comes after what is personal, and only where it is so (half a year, or dormant).
    """
    person, cadence = snapshot.journal.people[person_id], snapshot.cadences[person_id]
    breakers = sorted(
        snapshot.journal.catalogue.icebreakers,
        key=lambda one: (one.needs in CLAIMS, (one.needs or FALLBACK) == FALLBACK),
    )
    long = cadence.dormant or (cadence.silence or 0) >= LONG
    for breaker in breakers:
        needs = breaker.needs or FALLBACK
        if needs == FALLBACK:
            if long:
                yield Wording(breaker)
            continue
        values = known(snapshot, person, needs)
        if values:
            yield Wording(breaker, {needs: values[rotation(snapshot, person_id, breaker.id) % len(values)]})


def opener(snapshot: Snapshot, person_id: str) -> Wording | None:
    """The first ice-breaker that one may use without having been somewhere or found something."""
    usable = (one for one in openers(snapshot, person_id) if _needs(one) not in CLAIMS)
    return next(usable, None)


def _needs(wording: Wording) -> str | None:
    return next(iter(wording.values), None)


def rotation(snapshot: Snapshot, person_id: str, what: str) -> int:
    """A number that is the same all week and differs between people and things (crc32 of all three)."""
    year, week, _ = snapshot.today.isocalendar()
    return crc32(f"{person_id} {year}-W{week:02} {what}".encode())


def known(snapshot: Snapshot, person: Person, needs: str) -> tuple[str, ...]:
    """What the journal knows of the kind that a wording needs, in order of the alphabet; nothing where it is
    silent.

    * `anecdote`, `circle`, `interest`: the person's own lists.
    * `place`: their town, where it is another than one's own; of a place one never left there is nothing
      to tell.
    * `mutual`: the names of those whom both know and with whom the tie is active.
    * `hobby`: the fact of that name, else an interest.
    * `learned`: the fact `taught`, what I learned from them. (The fact `learned` is what they learned.)
    * anything else, `photo` and `children` among them: the fact of that name.
    """
    values: tuple[str, ...]
    match needs:
        case "anecdote":
            values = person.anecdotes
        case "circle":
            values = person.circles
        case "interest":
            values = person.interests
        case "place":
            home = snapshot.journal.settings.me.place
            values = (person.place,) if person.place and home and person.place != home else ()
        case "mutual":
            active = (other for other in snapshot.neighbours[person.id] if _active(snapshot, other))
            values = tuple(snapshot.journal.people[other].name for other in active)
        case "hobby":
            values = _fact(person, "hobby") or person.interests
        case "learned":
            values = _fact(person, "taught")
        case _:
            values = _fact(person, needs)
    return tuple(sorted(set(values)))


def _active(snapshot: Snapshot, person: str) -> bool:
    return snapshot.cadences[person].state is State.ACTIVE


def _fact(person: Person, key: str) -> tuple[str, ...]:
    return tuple(value for fact in person.facts if fact.key == key for value in fact.values)

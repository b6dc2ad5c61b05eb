"""Wordings of the catalogue filled in for a person: ice-breakers, and what they need to be known (rules.md 2f 4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from zlib import crc32

from faden.model import Person, Question
from faden.rules.cadence import State
from faden.rules.day import Day

FALLBACK = "nothing"


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence of the catalogue with its `{named}` places filled."""

    question: Question
    values: Mapping[str, str] = field(default_factory=dict)

    def text(self, form: str) -> str:
        """The sentence in one of the catalogue's forms: `du`, `sie` or `en`."""
        template = self.question.wording.get(form) or next(iter(self.question.wording.values()))
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


def openers(day: Day, person_id: str) -> Iterator[Wording]:
    """Ice-breakers of which everything they need is known, the sentence that always works last.

    Which anecdote comes first changes from week to week, by a CRC of person and week, because a journal does
    not know which one was told.
    """
    person = day.journal.people[person_id]
    for breaker in day.journal.catalogue.icebreakers:
        needs = breaker.needs or FALLBACK
        if needs == FALLBACK:
            continue
        known = sorted(set(_known(day, person, needs)))
        if known:
            yield Wording(breaker, {needs: known[rotation(day, person_id, breaker.id) % len(known)]})
    for breaker in day.journal.catalogue.icebreakers:
        if (breaker.needs or FALLBACK) == FALLBACK:
            yield Wording(breaker)


def rotation(day: Day, person_id: str, what: str) -> int:
    """A number that is the same all week and differs between people and things (crc32 of all three)."""
    year, week, _ = day.today.isocalendar()
    return crc32(f"{person_id} {year}-W{week:02} {what}".encode())


def _known(day: Day, person: Person, needs: str) -> tuple[str, ...]:
    """What the journal knows of that kind about a person."""
    match needs:
        case "anecdote":
            return person.anecdotes
        case "circle":
            return person.circles
        case "interest":
            return person.interests
        case "place":
            # Their town, where it is another than one's own: there is nothing to tell about a place one never left.
            home = day.journal.settings.me.place
            return (person.place,) if person.place and home and person.place != home else ()
        case "mutual":
            return tuple(
                day.journal.people[other].name
                for other in day.neighbours[person.id]
                if day.cadences[other].state is State.ACTIVE
            )
        case _:
            return tuple(value for fact in person.facts if fact.key == needs for value in fact.values)

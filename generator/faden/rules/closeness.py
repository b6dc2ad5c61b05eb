"""How well you know a person, and from where: kin, for years or hardly, through work, or as a family."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from faden.rules.due_date import YEAR

if TYPE_CHECKING:
    from datetime import date

    from faden.core.model import Person
    from faden.rules.snapshot import Snapshot

KIN, KNOWN, NEW = "kin", "known", "new"
KNOWN_AFTER = 2 * YEAR
OUT_OF_WORK = re.compile(
    r"\b(?:retire\w*|pension\w*|emerit\w*|ruhestand\w*|rentner\w*|rente|a\. ?d\.|i\. ?r\.|ehemalig\w*|formerly"
    r"|student\w*|studentin\w*|schüler\w*|pupil|abiturient\w*)(?!\w)",
    re.IGNORECASE,
)
RETIRED_FROM = 67
"""Years of age. [A]"""
FAMILY = (
    *("partner", "spouse", "husband", "wife", "children", "parents", "family", "siblings"),
    *("mann", "frau", "kinder", "eltern", "familie", "geschwister"),
)
"""Keys of facts that name a relative."""


def german_form(person: Person) -> str:
    """`du` or `sie`: what the person's file says, else Sie for colleagues in ring 150 (rules.md 3)."""
    if person.form is not None:
        return person.form
    return "sie" if person.ring == 150 and person.org else "du"


def closeness(snapshot: Snapshot, person_id: str) -> str:
    """`kin`; `known` if you have known them for at least two years, or are close; else `new`. [A]"""
    person, exchanges = snapshot.journal.people[person_id], snapshot.cadences[person_id].history.exchanges
    if person.kin:
        return KIN
    since = [person.met.when.earliest] if person.met and person.met.when else []
    since += [exchanges[0].date] if exchanges else []
    years = any(first is not None and (snapshot.today - first).days >= KNOWN_AFTER for first in since)
    return KNOWN if years or person.ring in (5, 15) else NEW


def through_work(person: Person) -> bool:
    """Whether you say Sie to a person and know them through work."""
    return (
        not person.kin
        and german_form(person) == "sie"
        and bool(person.org or person.title)
        and not out_of_work(person)
    )


def no_talk_of_work(person: Person, today: date) -> bool:
    """Whether questions about work are out of place: they have none, are of an age to have retired, or are kin whose file
    names no work.
    """
    born = person.birthday.year if person.birthday else None
    retired = born is not None and today.year - born > RETIRED_FROM
    return out_of_work(person) or retired or (person.kin and not (person.org or person.title))


def out_of_work(person: Person) -> bool:
    """Whether a person has retired or is still studying, as far as their title, dates and facts say."""
    words = " ".join(
        (
            person.title or "",
            person.org or "",
            *(date.name for date in person.dates),
            *(f.key for f in person.facts),
        )
    )
    return OUT_OF_WORK.search(words) is not None


def same_family(person: Person, other: Person) -> bool:
    """Whether two people seem to be a couple or a family: both kin, of one surname, or named as partner or child."""
    if person.kin and other.kin:
        return True
    surname, another = person.name.split()[-1:], other.name.split()[-1:]
    if len(person.name.split()) > 1 and len(other.name.split()) > 1 and surname == another:
        return True
    return _belongs(person, other) or _belongs(other, person)


def _belongs(person: Person, other: Person) -> bool:
    first = other.name.split()[0].casefold() if other.name.split() else ""
    words = {
        word.strip(".,;:()").casefold()
        for fact in person.facts
        if fact.key.casefold() in FAMILY
        for value in fact.values
        for word in value.split()
    }
    return bool(first) and first in words

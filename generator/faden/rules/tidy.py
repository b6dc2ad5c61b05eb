"""The order in which to ask about people for whom you have not yet said how close they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from faden.core.spoken_names import RELATIVES
from faden.rules.observed_rhythm import Observed, observed, suggested_rings

if TYPE_CHECKING:
    from datetime import date

    from faden.core.model import Person
    from faden.rules.cadence import Cadence
    from faden.rules.occasions import Occasion
    from faden.rules.snapshot import Snapshot

IMPORTED = "x-import"
"""The key that an import leaves in a file."""
FAMILY = (
    *(word for words in RELATIVES for word in words), "sister", "sis", "brother", "bro", "aunt", "auntie", "aunty", "uncle",
    "cousin", "schwester", "schwesterherz", "bruder", "tante", "onkel", "cousine", "schwiegermama", "schwiegerpapa", "patin",
    "patentante", "patenonkel", "husband", "wife", "schatz",
)  # fmt: skip
"""What people call their relatives in an address book."""
NEAR = ("mobile", "whatsapp", "signal", "threema", "telegram")
"""Channels that hardly any shop or office has."""


class Undecided(Struct, frozen=True):
    """A person without ring, rhythm and state.

    `contacts` is the number of days on which you were in touch, `last` the latest of them; `ring` is what the past
    suggests, None if too little is noted, and `usual` the rhythm that it is taken from.
    """

    person: Person
    contacts: int
    last: date | None
    ring: int | None
    usual: Observed | None

    @property
    def source(self) -> str:
        """The address book that the person was imported from; empty for those you entered yourself."""
        return dict(self.person.extra).get(IMPORTED, "").split(" ")[0]


def is_undecided(person: Person) -> bool:
    """Whether you have said neither how close the person is, nor that it does not matter (`rhythm: never`)."""
    return person.ring is None and person.rhythm is None and person.state is None


def is_ignored(person: Person) -> bool:
    """Whether a person is to be left alone for ever: `rhythm: never` without a ring."""
    return person.ring is None and person.rhythm is not None and person.rhythm.days is None


def is_stranger(snapshot: Snapshot, person: Person) -> bool:
    """Whether a person came with an address book and nothing else: no ring, rhythm, kin or star, and never in touch."""
    decided = person.ring is not None or person.rhythm is not None or person.kin or person.stars > 1
    if decided or not any(key == IMPORTED for key, _ in person.extra):
        return False
    history = snapshot.histories[person.id]
    return not history.exchanges and not history.planned


def occasions_of_known(snapshot: Snapshot, first: date, last: date) -> tuple[Occasion, ...]:
    """The occasions between two days, both included, of everybody but strangers and those who are ignored."""
    people = snapshot.journal.people
    return tuple(
        occasion
        for occasion in snapshot.occasions(first, last)
        if not is_ignored(people[occasion.person]) and not is_stranger(snapshot, people[occasion.person])
    )


def undecided(snapshot: Snapshot) -> tuple[Undecided, ...]:
    """Everybody to be asked about: the imported first, those with the most contacts first among them. [A]

    Relatives come before all others: whoever is called Mama or Auntie Pat. An address book has hardly any contacts on
    record. There, the people whose files say what you know of friends come
    first: a birthday, a mobile number, a first and a last name. Shops and offices have none of these.
    """
    people = [person for person in snapshot.journal.people.values() if is_undecided(person)]
    cadences = [snapshot.cadences[person.id] for person in people]
    observations = {cadence.person.id: how for cadence in cadences if (how := observed(cadence)) is not None}
    rings_in_use = [
        person.ring for person in snapshot.journal.people.values() if person.ring and person.state is None
    ]
    rings = suggested_rings([(snapshot.cadences[id], how) for id, how in observations.items()], rings_in_use)
    rows = [
        _row(cadence, rings.get(cadence.person.id), observations.get(cadence.person.id))
        for cadence in cadences
    ]
    return tuple(sorted(rows, key=_place))


def _row(cadence: Cadence, ring: int | None, usual: Observed | None) -> Undecided:
    last = cadence.history.last
    days = {contact.date for contact in cadence.history.contacts}
    return Undecided(cadence.person, len(days), last.date if last else None, ring, usual)


def is_relative(person: Person) -> bool:
    """Whether the file says kin, or what a person is called says that they are: `Mama`, `Auntie Pat`, not `Manfred Onkel`."""
    called = (person.name, person.nickname or "", *person.aliases)
    return person.kin or any(name.split()[0].casefold() in FAMILY for name in called if name.strip())


def _place(row: Undecided) -> tuple[bool, bool, int, int, int, str]:
    latest = row.last.toordinal() if row.last else 0
    return (
        not is_relative(row.person),
        not row.source,
        -row.contacts,
        -latest,
        -closeness(row.person),
        row.person.id,
    )


def closeness(person: Person) -> int:
    """How much of what you know about friends is in the file, from 0 to 9. [A]"""
    kinds = {address.kind.casefold() for address in person.usable_channels}
    return sum(
        (
            2 * bool(person.birthday),
            2 * (len(person.name.split()) > 1 and person.name != person.org),
            2 * any(near in kind for kind in kinds for near in NEAR),
            bool(person.nickname),
            bool(person.knows or person.facts or person.dates),
            bool(kinds),
        )
    )

"""What the journal knows of the kind that a wording of the catalogue needs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from faden.rules.cadence import State
from faden.rules.closeness import out_of_work, same_family
from faden.rules.evidence import witnesses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from faden.core.model import Person
    from faden.rules.snapshot import Snapshot

SHORT = re.compile(r"[^\W\d_][\w’'-]*(?: [\w’'-]+){0,2}")
LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
NAME = re.compile(r"[^\W\d_][\w’'-]*")


def known(snapshot: Snapshot, person: Person, needs: str) -> tuple[str, ...]:
    """What the journal knows of the kind that a wording needs, in alphabetical order; empty if it does
    not say.

    * `circle`: their circles. `interest`, `hobby`: those of their interests that are a word or two, so that
      they fit into a sentence.
    * `place`, `home`: their town and yours, if they are not the same. `org`: where they work.
    * `mutual`: the names of acquaintances of theirs that you are in touch with, and of whom you do not know
      whether they still see each other: no kin, and no one who took part in what you did together.
    * `mentioned`: the names of those you talked with about them lately.
    * `child`: the names of their children.
    * `work`: an empty word for people in work.
    * `learned`, `taught`: the fact `taught`, what I learned from them. (The fact `learned` is what they learned.)
    * anything else, `photo` among them: the fact of that name.
    """
    people = snapshot.journal.people
    values: tuple[str, ...]
    match needs:
        case "circle":
            values = person.circles
        case "interest" | "hobby":
            values = tuple(interest for interest in person.interests if SHORT.fullmatch(interest))
        case "place":
            home = snapshot.journal.settings.me.place
            values = (person.place,) if person.place and home and person.place != home else ()
        case "home":
            home = snapshot.journal.settings.me.place
            values = (home,) if person.place and home and person.place != home else ()
        case "org":
            values = (person.org,) if person.org and not out_of_work(person) else ()
        case "mutual":
            values = tuple(called(people[other]) for other in _mutual(snapshot, person))
        case "mentioned":
            values = tuple(called(people[other]) for other in witnesses(snapshot, person.id))
        case "child":
            values = tuple(_names_of(_fact(person, "children")))
        case "work":
            values = ("",) if (person.org or person.title) and not out_of_work(person) else ()
        case "learned" | "taught":
            values = _fact(person, "taught")
        case _:
            values = _fact(person, needs)
    avoid = " ".join(person.avoid).casefold()
    return tuple(sorted({value for value in values if not value or value.casefold() not in avoid}))


def _names_of(children: Iterable[str]) -> Iterator[str]:
    """`Mia` of `Mia 2019`; nothing of `twins`, which is not a name."""
    names = (NAME.match(child) for child in children)
    return (name[0] for name in names if name and not name[0][0].islower())


def called(person: Person) -> str:
    """The name you speak of a person by; in Latin letters, if they have such a name."""
    names = [name for name in (person.nickname, person.name, *person.aliases) if name]
    return next((name for name in names if name.isascii() or LATIN.match(name)), names[0])


def _mutual(snapshot: Snapshot, person: Person) -> Iterator[str]:
    together = {other for x in snapshot.cadences[person.id].history.exchanges for other in x.people}
    at_home = " ".join(
        (*_fact(person, "partner"), *_fact(person, "children"), *_fact(person, "family"))
    ).casefold()
    for other in snapshot.neighbours[person.id]:
        friend = snapshot.journal.people[other]
        at_one_table = other in together or (friend.name.split() or [""])[0].casefold() in at_home
        if not (at_one_table or friend.kin or person.kin or same_family(person, friend)) and _active(
            snapshot, other
        ):
            yield other


def _active(snapshot: Snapshot, person: str) -> bool:
    return snapshot.cadences[person].state is State.ACTIVE


def _fact(person: Person, key: str) -> tuple[str, ...]:
    return tuple(value for fact in person.facts if fact.key == key for value in fact.values)

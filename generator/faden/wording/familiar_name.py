"""What to call a person in the middle of a sentence: `Carla`, where you would say Carla."""

from __future__ import annotations

import re

from faden.core.model import Person

TITLES = re.compile(r"(?:(?:[\w-]+\.-?)+ |Professor(?:in)? |Doktor(?:in)? |Doctor )+", re.IGNORECASE)
"""`Dr.`, `Prof. Dr.`, `Dipl.-Ing.`: left out before a first name."""
GIVEN = re.compile(r"[^\W\d_][\w’'-]+(?= \S)")
NICKNAME = re.compile(r"[^\W\d_]\S*")
"""A nickname that can be used as a name in any sentence: `Mama`, but not `Der Lange`."""
NO_GIVEN_NAMES = frozenset(
    (
        *("frau", "herr", "familie", "mama", "papa", "oma", "opa", "tante", "onkel", "cousin", "cousine"),
        *("mr", "mrs", "ms", "miss", "mum", "mom", "dad", "granny", "grandma", "grandpa", "aunt", "uncle"),
    )
)
LATIN = 0x250
"""The first letter after those of the Latin alphabets."""


def called(person: Person) -> str:
    """What you call a person in a list of several: a nickname of one word, else the whole name, so that two Annas differ.

    For kin, an alias such as Mama serves as well.

    >>> from faden.core.model import Source
    >>> called(Person("mama", "Renate Lammers", Source("mama.md"), aliases=("Mama",), kin=True))
    'Mama'
    """
    if person.nickname and NICKNAME.fullmatch(person.nickname):
        return person.nickname
    kin = (alias for alias in person.aliases if person.kin and alias.casefold() in NO_GIVEN_NAMES)
    return next(kin, person.name)


def familiar_name(person: Person) -> str:
    """What you call a person: a nickname of one word, the first name if you are on first-name terms, else the whole name.

    Names in other scripts may begin with the family name, so they stay whole, and so do the names of people you
    address with Sie: `Dr. Ulrike Sander` is Ulrike only to her friends.
    """
    if called(person) != person.name:
        return called(person)
    if person.form == "sie" or any(letter.isalpha() and ord(letter) >= LATIN for letter in person.name):
        return person.name
    given = GIVEN.match(TITLES.sub("", person.name, count=1))
    if given is None or given[0].casefold() in NO_GIVEN_NAMES or not given[0][0].isupper():
        return person.name
    return given[0]

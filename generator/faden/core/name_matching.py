"""Names as people say them: in any case of letters, with or without umlauts and accents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from faden.core.name_spelling import heard, spellings
from faden.core.spoken_names import relatives_called

if TYPE_CHECKING:
    from faden.core.model import Person


def contains(text: str, wanted: str) -> bool:
    """Whether `wanted` is in `text`, however either is spelt."""
    spelt = heard(text)
    return any(spelling in other for spelling in spellings(wanted) for other in spelt)


def same(name: str, wanted: str) -> bool:
    return not spellings(wanted).isdisjoint(heard(name))


def begins(name: str, wanted: str) -> bool:
    """Whether `wanted` begins the name, or each of its words begins a word of the name in order.

    >>> begins("Anna Maria Berger", "anna b"), begins("Anna Berger", "b anna")
    (True, False)
    """
    spelt = heard(name)
    return any(_words_begin(other, spelling) for spelling in spellings(wanted) for other in spelt)


def names_of(person: Person) -> tuple[str, ...]:
    return tuple(name for name in (person.id, person.name, person.nickname, *person.aliases) if name)


def meant(people: Iterable[Person], who: str) -> list[Person]:
    """All people `who` may mean: those of exactly that name, else those of whose name it is whole words ("pat" is Auntie
    Pat, and not Sanj Patel), those called by another word for the same relative ("nan" is Grandma), else those whose name
    begins with it.
    """
    wanted = " ".join(who.split())
    if not wanted:
        return []
    everybody = list(people)
    by_id = [person for person in everybody if person.id == wanted]
    exact = by_id or [p for p in everybody if any(same(name, wanted) for name in (*names_of(p), _turned(p)))]
    if exact:
        return exact
    found = [p for p in everybody if any(begins(name, wanted) for name in names_of(p))]
    whole = [p for p in found if any(_has_words(name, wanted) for name in names_of(p))]
    return whole or relatives_called(everybody, wanted) or found


def _has_words(name: str, wanted: str) -> bool:
    """Whether every word of `wanted` is a word of the name, however either is spelt."""
    if len(wanted) < 2:
        return False  # an initial begins many names
    words = {word for spelt in heard(name) for word in spelt.replace("-", " ").split()}
    return any(words.issuperset(spelling.replace("-", " ").split()) for spelling in spellings(wanted))


def _turned(person: Person) -> str:
    """The name with the family name first, as in lists: `Berger Anna`."""
    first, _, family_name = person.name.rpartition(" ")
    return f"{family_name} {first}".strip()


def near(people: Iterable[Person], who: str, cutoff: float = 0.6) -> tuple[str, ...]:
    """At most three names that are spelt similarly, as a whole or in one word, the nearest first."""
    from difflib import get_close_matches

    names = {
        part: person.name
        for person in people
        for name in names_of(person)
        for spelt in heard(name)
        for part in (spelt, *(word for word in spelt.replace("-", " ").split() if len(word) > 2))
    }
    near_names = (
        names[spelling] for spelt in spellings(who) for spelling in get_close_matches(spelt, names, 3, cutoff)
    )
    return tuple(dict.fromkeys(near_names))[:3]


def _words_begin(name: str, wanted: str) -> bool:
    parts, at = name.replace("-", " ").split(), 0
    for word in wanted.replace("-", " ").split():
        while at < len(parts) and not parts[at].startswith(word):
            at += 1
        if at == len(parts):
            return False
        at += 1
    return bool(wanted.strip(" -"))

"""Who is meant by a name."""

from __future__ import annotations

import pytest

from faden.core.model import Person, Source
from faden.core.name_matching import contains, meant
from faden.editing.search import find
from faden.journal.parsing.name_index import NameIndex
from faden.rules.lazy import LazyMapping

HERE = Source("contacts/people/anna.md")


def test_nobody_is_meant_by_nothing() -> None:
    """A blank names nobody, and who is not there has no answer."""
    anna = Person("anna", "Anna", HERE)
    assert meant([anna], " ") == []
    answers = LazyMapping({"anna": anna}, len)
    assert answers["anna"] == 4
    with pytest.raises(KeyError):
        answers["ben"]


@pytest.mark.parametrize(
    ("who", "ids"),
    [
        ("pat", ["pat"]),
        ("Auntie P", ["pat"]),
        ("patel", ["sanj"]),
        ("pate", ["sanj"]),
        ("pa", ["pat", "sanj", "patricia"]),
        ("keith", ["uncle-keith", "keith-boss"]),
        ("boss", ["keith-boss"]),
        ("jürgen", ["juergen"]),
        ("juergen", ["juergen"]),
        ("auntie keith", []),
    ],
)
def test_a_whole_word_is_meant_before_the_beginning_of_one(who: str, ids: list[str]) -> None:
    """A first name, or a part of what you call them; of equals all are named."""
    people = [
        Person("pat", "Patricia Marsh", HERE, nickname="Auntie Pat"),
        Person("sanj", "Sanj Patel", HERE),
        Person("patricia", "Patricia Hill", HERE),
        Person("uncle-keith", "Uncle Keith", HERE),
        Person("keith-boss", "Keith Boss", HERE),
        Person("juergen", "Jürgen Groß", HERE),
    ]
    assert [person.id for person in meant(people, who)] == ids


@pytest.mark.parametrize("name", ["Sean O’Donnell", "Sean O'Donnell", "Sean O´Donnell", "Sean OʼDonnell"])
@pytest.mark.parametrize("wanted", ["O'Donnell", "O’Donnell", "odonnell", "o`donnell", "ODonnell"])
def test_any_apostrophe_is_one(name: str, wanted: str) -> None:
    """Phones curl it, keyboards do not, and some leave it out; in names, and in what is searched."""
    sean = Person("sean", name, HERE)
    assert meant([sean], f"sean {wanted}") == [sean]
    assert contains(f"tea with {name}", wanted)
    assert len(list(find({"contacts/log.md": f"- 2026-11-20 tea with [[x]]: {name}"}, [wanted]))) == 1
    assert NameIndex([sean])(f"Sean {wanted}", 0) is not None


def test_names_that_look_the_same_are_the_same() -> None:
    """However emoji are joined, and without them; what cannot be seen is no difference, and emoji alone are a name too."""
    jess = Person("jess-kramer", "Jessica Kramer", HERE, aliases=("Jess \U0001f3c3\u200d\u2640\ufe0f",))
    runner = Person("uli", "\U0001f3c3\u200d\u2642\ufe0f", HERE)
    for typed in ("Jess \U0001f3c3\u200d\u2640\ufe0f", "jess \U0001f3c3\u2640", "Jess", "\u2068Jess\u2069"):
        assert meant([jess, runner], typed) == [jess]
    assert meant([jess, runner], "\U0001f3c3\u2642") == [runner]
    assert NameIndex([jess, runner])("with Jess", 5) == (9, ("jess-kramer",))


def test_another_word_for_the_same_relative() -> None:
    """`nan` is Grandma Otley, as long as nobody has that name."""
    gran = Person("grandma-otley", "Grandma Otley", Source(""))
    grant = Person("grant-nance", "Grant Nance", Source(""))
    assert meant((gran, grant), "nan") == [gran]
    assert meant((gran, grant), "oma") == [gran]
    assert meant((gran, grant), "gran") == [gran]
    assert meant((gran, grant), "nance") == [grant]
    assert meant((grant,), "nan") == [grant]

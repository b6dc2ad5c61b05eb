"""A first name, only if it is certain to be one."""

from __future__ import annotations

import pytest

from faden.core.model import Person, Source
from faden.wording.familiar_name import familiar_name


@pytest.mark.parametrize(
    ("name", "form", "called"),
    [
        ("Carla Weiß", "du", "Carla"),
        ("Carla Weiß", None, "Carla"),
        ("Carla Weiß", "sie", "Carla Weiß"),
        ("Dr. Ulrike Sander", "du", "Ulrike"),
        ("Prof. Dr. Eva-Maria Lang", "du", "Eva-Maria"),
        ("Dipl.-Ing. Karl Groß", "du", "Karl"),
        ("Doktor Müller", "du", "Doktor Müller"),
        ("Frau Pesch", "du", "Frau Pesch"),
        ("Mehmet vom Büdchen", None, "Mehmet"),
        ("the plumber", None, "the plumber"),
        ("Mama", "du", "Mama"),
        ("J. Smith", "du", "J. Smith"),
        ("田辺 裕子", "du", "田辺 裕子"),
        ("Оксана Мельник", "du", "Оксана Мельник"),
        ("Åsa O’Neill", "du", "Åsa"),
    ],
)
def test_the_first_name_of_a_friend(name: str, form: str | None, called: str) -> None:
    """A title is left out; what may be the name of a family, a trade or a relative stays whole."""
    assert familiar_name(Person("someone", name, Source("someone.md"), form=form)) == called


@pytest.mark.parametrize(
    ("nickname", "form", "called"),
    [
        ("Mama", "du", "Mama"),
        ("Jo", "sie", "Jo"),
        ("Der Lange", "du", "Jürgen"),
        ("der", "sie", "der"),
        ("", "du", "Jürgen"),
    ],
)
def test_a_nickname_of_one_word(nickname: str, form: str, called: str) -> None:
    """A longer one would have to be inflected: “Frag Der Lange”."""
    person = Person("someone", "Jürgen Groß", Source("someone.md"), form=form, nickname=nickname)
    assert familiar_name(person) == called

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

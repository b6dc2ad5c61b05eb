"""Strangers of an imported address book, and whose days are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from faden.core.i18n import Words
from faden.core.model import PartialDate, Rhythm
from faden.rules.tidy import occasions_of_known, undecided
from faden.wording.reminder import reminder

if TYPE_CHECKING:
    from tests.rules.conftest import Build

MARK = (("x-import", "google 91d686091ca4"),)


@pytest.mark.parametrize(
    ("keys", "contact", "known"),
    [
        ({}, None, False),
        ({"ring": 150}, None, True),
        ({"rhythm": Rhythm(30)}, None, True),
        ({"rhythm": Rhythm(None)}, None, False),
        ({"kin": True}, None, True),
        ({"stars": 2}, None, True),
        ({}, 700, True),
        ({}, -5, True),
        ({"extra": ()}, None, True),
    ],
)
def test_birthdays_of_strangers_are_not_shown(
    build: Build, keys: dict[str, Any], contact: int | None, known: bool
) -> None:
    """Of three hundred imported people, only those you know in some way; a file of your own making is one of them."""
    anna = build.person("anna", **{"extra": MARK, "birthday": PartialDate(1980, 11, 23), **keys})
    day = build.day(anna, *([] if contact is None else [build.met("anna", contact)]))
    assert bool(occasions_of_known(day, build.today, build.today)) is known
    said = reminder(day, Words("en"), names=True)
    assert ("birthday" in (said.text if said else "")) is known


@pytest.mark.parametrize(
    ("name", "relative"),
    [
        ("Mama", True),
        ("Auntie Pat", True),
        ("oma trude", True),
        ("Tante Inge Weber", True),
        ("Manfred Onkel", False),
        ("Mamadou Ba", False),
        ("Frau Schulz", False),
        ("Anna", False),
    ],
)
def test_relatives_are_asked_about_first(build: Build, name: str, relative: bool) -> None:
    """By what you call them; then whom you wrote to most, and then the alphabet."""
    from msgspec.structs import replace

    them = replace(build.person("z"), name=name)
    friend = build.person("a", extra=(("x-import", "vcard 1"),))
    rows = undecided(build.day(them, friend, build.touch("a", 3)))
    assert [row.person.id for row in rows] == (["z", "a"] if relative else ["a", "z"])

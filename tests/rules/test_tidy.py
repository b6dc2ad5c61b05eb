"""Strangers of an imported address book, and whose days are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from faden.core.i18n import Words
from faden.core.model import PartialDate, Rhythm
from faden.rules.tidy import occasions_of_known
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

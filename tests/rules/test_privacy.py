"""What is private is cut, wherever it stands, and what is open stays the very value that it was."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from faden.model import Channel, Direction, Favour, Journal, Meeting, Person, Promise, Source, Touch
from faden.rules.privacy import TEXTLESS, redact

HERE = Source("contacts/meetings/2026-11-20-lunch.md")
DAY = date(2026, 11, 20)
MARKED = "open <!-- private -->Zwetschge<!-- /private -->"

PROMISE = Promise("send it", None, ("anna",), DAY, DAY, done=False, source=HERE)
FAVOUR = Favour(given=True, text="a lift")
MEETING = Meeting("2026-11-20-lunch", DAY, ("anna",), HERE, promises=(PROMISE,), favours=(FAVOUR,))
TOUCH = Touch(DAY, Channel.CALL, Direction.ME, ("anna",), HERE, favours=(FAVOUR,))
ANNA, SECRET = Person("anna", "Anna", HERE), Person("mole", "Mole", HERE, private=True)


def texts(kind: type) -> list[str]:
    """The fields of a value that hold text, alone or in a list."""
    return [
        f.name for f in fields(kind) if f.type in ("str", "str | None", "tuple[str, ...]") and f.name != "id"
    ]


def with_text(value: Any, name: str, text: str) -> Any:
    return replace(value, **{name: (text,) if isinstance(getattr(value, name), tuple) else text})


def journal(**parts: Any) -> Journal:
    return Journal(people={"anna": ANNA, "mole": SECRET}, **parts)


@pytest.mark.parametrize("name", texts(Meeting))
def test_a_private_passage_goes_from_every_text_of_a_meeting(name: str) -> None:
    """Whatever key of a note holds a private passage, nothing of it is left."""
    found = redact(Journal(people={"anna": ANNA}, meetings=(with_text(MEETING, name, MARKED),)))
    assert "Zwetschge" not in repr(found)


@pytest.mark.parametrize("name", ["text", "word", "tags"])
def test_a_private_passage_goes_from_every_text_of_a_touch(name: str) -> None:
    found = redact(Journal(people={"anna": ANNA}, touches=(with_text(TOUCH, name, MARKED),)))
    assert "Zwetschge" not in repr(found)


@pytest.mark.parametrize("kind", [Meeting, Touch, Promise, Favour])
def test_every_field_is_looked_at_or_holds_no_text(kind: type) -> None:
    """A new field of the model is looked through for marks unless its type cannot hold text."""
    unseen = {field.name for field in fields(kind) if field.type in TEXTLESS}
    assert not unseen & set(texts(kind))
    assert {"body", "text", "people"} & {field.name for field in fields(kind)} - unseen


def test_links_to_hidden_people_go() -> None:
    """A link, a list and a promise that name somebody private lose them."""
    met = replace(
        MEETING,
        people=("anna", "mole"),
        body="[[mole]] came too, [[mole#Jobs]], [[mole^a1|so]] and ![[mole]]",
        promises=(replace(PROMISE, by="mole"),),
    )
    found = redact(journal(meetings=(met,), touches=(replace(TOUCH, people=("anna", "mole")),)))
    assert "mole" not in repr(found)


def test_what_is_open_stays_as_it_is() -> None:
    """A note without anything private is the same value after as before."""
    found = redact(journal(meetings=(MEETING,), touches=(TOUCH,)))
    assert found.meetings[0] is MEETING
    assert found.touches[0] is TOUCH

"""The JSON of a journal is what its schema says, and says what the journal says."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import Phase, given, settings
from tests.interchange.exporters.people import people

from faden.core.model import Journal, Person
from faden.interchange.exporters.json_journal import whole
from faden.interchange.exporters.json_types import Whole, whole_text
from faden.journal.loader import open_journal
from faden.rules.redaction import redact
from faden.rules.snapshot import Snapshot

ROOT = Path(__file__).parents[3]
TODAY = date(2026, 11, 23)


@cache
def validator() -> jsonschema.Draft202012Validator:
    """Checks against the schema in the manual, dates included."""
    schema = json.loads((ROOT / "docs" / "journal.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker(["date"]))


def exported(day: Snapshot, *, with_private: bool = True) -> dict[str, Any]:
    """The document, which is valid, and which its own types read back to the same values."""
    document = whole(day, day.journal.people.values(), with_private=with_private)
    text = whole_text(document)
    assert msgspec.json.decode(text, type=Whole) == document
    found: dict[str, Any] = json.loads(text)
    assert [error.message for error in validator().iter_errors(found)] == []
    return found


def test_the_demo_is_valid() -> None:
    """Everything of the demo journal is there, with the answers that the commands give."""
    journal, _ = open_journal(ROOT)
    found = exported(Snapshot(journal, TODAY))
    counts = {key: len(found[key]) for key in ("people", "meetings", "touches", "goals")}
    assert counts == {key: len(getattr(journal, key)) for key in counts}
    assert (
        len(exported(Snapshot(redact(journal), TODAY), with_private=False)["meetings"]) < counts["meetings"]
    )
    anna = next(person for person in found["people"] if person["id"] == "anna-berger")
    cadence = Snapshot(journal, TODAY).cadences["anna-berger"]
    assert (anna["answers"]["due"], anna["answers"]["status"]) == (str(cadence.due), cadence.status)
    assert found["plan"]
    assert found["occasions"]


@settings(max_examples=20, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(person=people)
def test_any_person_is_valid_and_comes_back(person: Person) -> None:
    """Whoever stands in the journal, the document is valid and holds every value as it was."""
    (found,) = exported(Snapshot(Journal(people={person.id: person}), TODAY))["people"]
    for key in ("id", "name", "nickname", "org", "place", "stars", "kin"):
        assert found[key] == getattr(person, key)
    for key in ("aliases", "knows", "avoid", "tags"):
        assert found[key] == [*getattr(person, key)]
    assert found["notes"] == person.body
    assert [(one["kind"], one["value"], one["dead"]) for one in found["channels"]] == [
        (one.kind, one.value, one.dead) for one in person.channels
    ]
    assert [(one["key"], one["value"]) for one in found["own"]] == [*person.extra]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"version": 2}, "2 is not one of [1]"),
        ({"day": "yesterday"}, "'yesterday' is not a 'date'"),
        ({"more": 1}, "Additional properties are not allowed ('more' was unexpected)"),
    ],
)
def test_the_schema_refuses_what_is_something_else(change: dict[str, Any], message: str) -> None:
    """Another version, another key or a day that is none does not pass as a journal."""
    document = exported(Snapshot(Journal(), TODAY)) | change
    assert [error.message for error in validator().iter_errors(document)] == [message]

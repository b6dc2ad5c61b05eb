"""Monica's JSON: people, and what hangs below them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.interchange.conftest import TODAY, Import, Written, missing

from faden.interchange.importers import read
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.result import ImportedContact, ImportFailure, ImportResult
from faden.journal.loader import open_journal


def monica(*contacts: object, **groups: list[object]) -> str:
    data = [{"type": "contact", "count": len(contacts), "values": list(contacts)}]
    data += [{"type": type, "count": len(values), "values": values} for type, values in groups.items()]
    kinds = [
        {"uuid": "t1", "properties": {"name": "Email", "protocol": "mailto:"}},
        {"uuid": "t2", "properties": {"name": "Phone"}},
    ]
    return json.dumps(
        {
            "version": "1.0-preview.1",
            "app_version": "4.0.0",
            "account": {"uuid": "a", "data": data, "instance": {"contact_field_types": kinds}},
        },
        indent=1,
    )


ONE = {
    "uuid": "u1",
    "created_at": "2020-01-01T00:00:00Z",
    "updated_at": "2020-01-02T00:00:00Z",
    "properties": {
        "first_name": "Anna",
        "middle_name": "Maria",
        "last_name": "Berger",
        "nickname": "Anni",
        "description": "tall\nand kind",
        "is_starred": True,
        "is_partial": False,
        "is_active": True,
        "is_dead": False,
        "job": "Engineer",
        "company": "Rheinwerk",
        "food_preferences": "no nuts",
        "number_of_views": 7,
        "stay_in_touch_frequency": 30,
        "gender": "F",
        "tags": ["chess", "uni"],
        "avatar": {"avatar_source": "default", "default_avatar_color": "#fff111"},
        "something_new": "quite new",
        "birthdate": {
            "uuid": "d1",
            "is_age_based": False,
            "is_year_unknown": True,
            "date": "1986-04-12T00:00:00Z",
        },
        "first_met_date": {"date": "2009-10-01", "is_year_unknown": False},
        "first_met_through": "u2",
    },
    "data": [
        {
            "type": "contact_field",
            "values": [
                {"properties": {"data": "anna@example.org", "type": "t1"}},
                {"properties": {"data": "0171 2", "type": "t2"}},
            ],
        },
        {
            "type": "addresses",
            "values": [
                {
                    "properties": {
                        "name": "Home",
                        "street": "Am Weg 1",
                        "city": "Köln",
                        "postal_code": "50667",
                        "country": "DE",
                        "latitude": "50.9",
                    }
                }
            ],
        },
        {
            "type": "call",
            "values": [
                {
                    "created_at": "2026-01-05",
                    "properties": {
                        "called_at": "2026-01-04T00:00:00Z",
                        "content": "about the flat",
                        "contact_called": True,
                        "emotions": ["joy"],
                    },
                }
            ],
        },
        {
            "type": "conversation",
            "values": [
                {
                    "properties": {
                        "happened_at": "2026-02-01",
                        "contact_field_type": "t1",
                        "messages": [
                            {
                                "properties": {
                                    "content": "hello there",
                                    "written_at": "2026-02-01",
                                    "written_by_me": True,
                                }
                            }
                        ],
                    }
                }
            ],
        },
        {"type": "note", "values": [{"properties": {"body": "likes *jazz*", "is_favorited": False}}]},
        {
            "type": "gift",
            "values": [{"properties": {"name": "a blue lamp", "comment": "for her flat", "amount": 40}}],
        },
        {"type": "pet", "values": [{"properties": {"name": "Rex", "category": "dog"}}]},
        {"type": "debt", "values": [{"properties": {"in_debt": "yes", "amount": 12, "reason": "cinema"}}]},
        {"type": "activity", "values": ["x1"]},
        {"type": "photo", "values": ["ph1"]},
    ],
}
TWO = {"uuid": "u2", "properties": {"first_name": "Tom", "is_dead": True}}
REST = {
    "relationship": [{"properties": {"type": "partner", "contact_is": "u2", "of_contact": "u1"}}],
    "activity": [
        {
            "uuid": "x1",
            "properties": {
                "summary": "climbed a hill",
                "description": "in the rain",
                "happened_at": "2026-03-01",
            },
        },
        {"uuid": "x9", "properties": {"summary": "with nobody", "happened_at": "2026-03-01"}},
    ],
    "user": [{"properties": {"first_name": "Ich", "email": "me@example.org"}}],
    "journal_entry": [{"properties": {"title": "a day", "post": "it rained"}}],
}


def test_monica(bring: Import, written: Written, journal: Path) -> None:
    """Contacts with what hangs below them; calls, conversations and activities in the log."""
    text = monica(ONE, TWO, **REST)
    said = bring(text, "--write", "--all")
    files = written()
    found = open_journal(journal, TODAY)[0]
    anna, tom = found.people["anna-maria-berger"], found.people["tom"]
    assert (anna.nickname, str(anna.birthday), anna.org, anna.title, anna.place) == (
        "Anni",
        "--04-12",
        "Rheinwerk",
        "Engineer",
        "Köln",
    )
    assert anna.met is not None
    assert str(anna.met.when) == "2009-10-01"
    assert {fact.key: fact.values for fact in anna.facts} == {"partner": ("Tom",), "pets": ("Rex dog",)}
    assert (anna.tags, anna.rhythm, tom.state) == (("starred", "chess", "uni"), None, "deceased")
    assert [(str(touch.date), touch.channel, touch.direction) for touch in found.touches] == [
        ("2026-01-04", "call", "them"), ("2026-02-01", "chat", "me"), ("2026-03-01", "meeting", "both")
    ]  # fmt: skip
    values = re.findall(r': (?:"([^"]+)"|(\d+))', json.dumps(json.loads(text)))
    named = {a or b for a, b in values} - {
        "u1",
        "u2",
        "t1",
        "t2",
        "x1",
        "a",
        "contact",
        "contact_field",
        "addresses",
        "contacts",
    }
    named -= {
        "call",
        "conversation",
        "note",
        "gift",
        "pet",
        "debt",
        "activity",
        "photo",
        "user",
        "journal_entry",
        "relationship",
    }
    values = [
        value.replace("\\n", " ") for value in named if not value.endswith("T00:00:00Z") and len(value) > 1
    ]
    values = [value.encode().decode("unicode_escape") if "\\u" in value else value for value in values]
    assert [
        value
        for value in missing(values, said, files.values())
        if value not in ("1986-04-12", "Email", "Phone", "mailto:", "Home")
    ] == []
    bring(text, "--write")
    assert written() == files


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"account": ', "is not JSON: {problem}"),
        ('{"account": 3}', "is JSON, but not a Monica export"),
        ('{"account":' + '{"a":' * 100_000, "is nested too deeply"),
    ],
)
def test_broken_json(text: str, why: str) -> None:
    """JSON that is broken, deep without end, or no export is refused with the reason."""
    refused = read(text.encode(), ImportOptions(TODAY))
    assert isinstance(refused, ImportFailure)
    assert refused.why == why


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            '{"account": {"data": [1, {"type": 2, "values": [null, 3, "x", {"properties": 4}]}]}}',
            ["3", "x", "4"],
        ),
        (
            '{"account": {"contacts": {"values": [[], {"properties": {"birthdate": 30, "tags": 31}}]}}}',
            ["30", "31"],
        ),
    ],
)
def test_json_of_another_shape(text: str, values: list[str]) -> None:
    """An export whose values are shaped otherwise is read, makes nobody of them, and leaves none of them out of the report."""
    export = read(text.encode(), ImportOptions(TODAY))
    assert isinstance(export, ImportResult)
    assert (export.people, export.meetings, export.touches) == ((), (), ())
    assert {left.text for left in export.left} >= set(values)


def test_who_introduced_you_is_a_link(bring: Import, written: Written) -> None:
    """Who introduced you, and who is related, is known by the id of their file where they are in the export."""
    contacts = [
        {"uuid": "a", "properties": {"first_name": "Jane", "last_name": "Smith"}},
        {"uuid": "b", "properties": {"first_name": "Ida", "first_met_through": "a"}},
    ]
    account = {
        "account": {
            "data": [
                {"type": "contact", "values": contacts},
                {
                    "type": "relationship",
                    "values": [{"properties": {"type": "cousin", "contact_is": "a", "of_contact": "b"}}],
                },
            ]
        }
    }
    bring(json.dumps(account), "--write")
    text = written()["people/ida.md"]
    assert "  through: jane-smith\n" in text
    assert "knows: [{jane-smith: cousin}]\n" in text
    assert "x-related" not in text


ASKED = ImportOptions(TODAY, mine=frozenset(("me@example.org",)))


def found_in(text: str) -> ImportResult:
    found = read(text.encode(), ASKED)
    assert isinstance(found, ImportResult), found
    return found


def kept(contact: ImportedContact, key: str) -> list[str]:
    return [f"{one.below}: {one.text}" if one.below else one.text for one in contact.all(key)]


def account(properties: dict[str, object], *below: dict[str, Any], **groups: list[object]) -> str:
    one = {"uuid": "u1", "properties": {"first_name": "Anna", **properties}, "data": list(below)}
    data = [
        {"type": "contact", "values": [one]},
        *({"type": name, "values": those} for name, those in groups.items()),
    ]
    return json.dumps({"version": "1.0-preview.1", "account": {"uuid": "a", "data": data}})


def group(of: str, **said: object) -> dict[str, Any]:
    return {"type": of, "values": [{"properties": said}]}


def test_monica_keeps_what_it_does_not_know() -> None:
    """Days that were worked out of an age, a day of death, fields that nobody expects, and relations to nobody."""
    text = account(
        {"birthdate": {"date": "1986-01-01", "is_age_based": True}, "deceased_date": {"date": "2024-01-10"}},
        group("contact_field", data="anna@example.org", type="email", since="always", created_at="2020-01-01"),
        group("conversation", happened_at="2026-02-01", messages=[
            {"properties": {"content": "first", "written_at": "2026-02-01"}},
            {"properties": {"content": "second", "written_at": "2026-02-02", "mood": "merry"}},
        ]),
        group("call", called_at="some day", content="about nothing"),
        relationship=[{"properties": {"type": "partner", "contact_is": "u1", "of_contact": "u9"}}],
    )  # fmt: skip
    found = found_in(
        text.replace('"first_name": "Anna"', '"first_name": "Anna", "hat": "blue", "hat": "red"')
    )
    (one,) = found.people
    assert (one.first("birthday"), one.first("x-deathdate")) == ("1986", "2024-01-10")
    assert one.first("x-contactfield-since") == "always"
    assert "contactfield.created_at" in [left.what for left in one.left]
    assert [kept(one, key) for key in ("x-message-mood", "x-call")] == [["merry"], ["some day about nothing"]]
    assert {"blue", "red"} <= {text for key in ("x-hat",) for text in kept(one, key)}
    (touch,) = found.touches
    assert touch.text == "first · second · 2026-02-02"


def test_where_you_met_and_tasks(bring: Import, written: Written) -> None:
    """The place of the first meeting is a key, and a task stays one, open or done."""
    tasks = [
        {"uuid": f"t{number}", "properties": {"title": title, "completed": done}}
        for number, (title, done) in enumerate((("send book", False), ("call", True)))
    ]
    anna = {
        "uuid": "u1",
        "properties": {"first_name": "Anna", "last_name": "Berger", "first_met_where": "Köln"},
        "data": [{"type": "task", "count": 2, "values": tasks}],
    }
    account = {"uuid": "a", "data": [{"type": "contact", "count": 1, "values": [anna]}]}
    bring(json.dumps({"version": "1.0-preview.1", "account": account}), "--write")
    text = written()["people/anna-berger.md"]
    assert "  where: Köln" in text
    assert "- [ ] send book" in text
    assert "- [x] call" in text

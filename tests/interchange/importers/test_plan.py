"""What an import would write, and what it leaves out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.interchange.conftest import TODAY, Import, Path, Written

from faden.core.model import Address, Journal, Person, Source
from faden.interchange.importers import read
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.plan import FilePlan, ImportPlanner, new_lines
from faden.interchange.importers.result import ImportResult

ASKED = ImportOptions(TODAY, mine=frozenset(("me@example.org",)))


def found_in(text: str) -> ImportResult:
    found = read(text.encode(), ASKED)
    assert isinstance(found, ImportResult), found
    return found


def monica(properties: dict[str, object], *below: dict[str, Any], **groups: list[object]) -> str:
    one = {"uuid": "u1", "properties": {"first_name": "Anna", **properties}, "data": list(below)}
    data = [
        {"type": "contact", "values": [one]},
        *({"type": name, "values": those} for name, those in groups.items()),
    ]
    return json.dumps({"version": "1.0-preview.1", "account": {"uuid": "a", "data": data}})


def group(of: str, **said: object) -> dict[str, Any]:
    return {"type": of, "values": [{"properties": said}]}


def brought(text: str, *people: Person) -> FilePlan:
    journal = Journal(people={person.id: person for person in people})
    return ImportPlanner(journal, tuple(journal.people), TODAY).bring("x", found_in(text))


def test_a_line_of_the_log_has_an_end() -> None:
    """What is too long for a line is in the report from where it was cut."""
    long = "word " * 500 + "last"
    one = brought(monica({}, group("call", called_at="2026-01-04", content=long)))
    (line,) = (line for lines in new_lines([one]).values() for line in lines)
    assert len(line.text) < 2_100
    assert [left.text[-4:] for left in one.left if left.what == "call"] == ["last"]


def test_what_a_known_person_lacks() -> None:
    """Another nickname, another name, a day and a note are lines to write; the same address written otherwise is not."""
    linkedin = Address("linkedin", "https://www.linkedin.com/in/anna-b")
    anna = Person(
        "anna", "Anna Berger", Source("contacts/people/anna.md"), nickname="Anni",
        channels=(Address("email", "anna@example.org"), linkedin),
    )  # fmt: skip
    one = brought(
        "BEGIN:VCARD\nVERSION:3.0\nFN:A. Berger\nNICKNAME:Annie\nEMAIL:ANNA@example.org\nBDAY:1986-04-12\n"
        "URL:https://de.linkedin.com/in/anna-b/?trk=x\nNOTE:" + "likes jazz " * 30 + "\nEND:VCARD\n", anna
    )  # fmt: skip
    (known,) = one.people.known
    lines = [change.line for change in known.changes]
    assert lines[:2] == ["aliases: [A. Berger]", "nickname: Annie"]
    assert "birthday: 1986-04-12" in lines
    assert lines[-1].startswith("likes jazz")
    assert lines[-1].endswith(" …")
    assert not any("linkedin" in line or "email" in line for line in lines)


@pytest.mark.parametrize(
    ("rows", "people"),
    [
        ("Jana Vogt,jana@x.example,\n", []),
        ("Jana Vogt,,\n", []),
        ("Jana Vogt,,+49 171 5550100\n", []),
        ("Jana Vogt,other@x.example,\n", ["people/jana-vogt.md"]),
        ("Max Vogt,jana@x.example,\n", ["people/max-vogt.md"]),
    ],
)
def test_your_own_card(journal: Path, bring: Import, written: Written, rows: str, people: list[str]) -> None:
    """It is left out and reported; a namesake, and a partner at your address, are people."""
    (journal / "contacts/journal.yml").write_text(
        "me: {name: Jana Vogt, email: jana@x.example, phone: 0171 5550100}\nholidays: DE\n"
    )
    said = bring(f"Name,Email,Phone\n{rows}", "--write")
    assert list(written()) == people
    assert ("is you" in said) is (not people)

"""`knows:` with a word for what each person is: every way in which people write it, and where each id stands."""

from __future__ import annotations

import pytest

from faden.journal.parsing.person import read_person
from faden.journal.parsing.source import SourceFile

WAYS = {
    "[carl, {ben: brother}]": (("carl", ""), ("ben", "brother")),
    "{ben: brother, carl: }": (("ben", "brother"), ("carl", "")),
    "\n  - carl\n  - ben: brother": (("carl", ""), ("ben", "brother")),
    "[{ben: brother, carl: boss}]": (("ben", "brother"), ("carl", "boss")),
    "[{ben: [brother, boss]}, {ben: brother}]": (("ben", "brother, boss"),),
    "[ben, {ben: brother}]": (("ben", "brother"),),
    '[{"[[people/ben.md|Ben]]": brother}]': (("ben", "brother"),),
    "\n  - [[ben]]: brother\n  - [[carl]]": (("ben", "brother"), ("carl", "")),
    "ben": (("ben", ""),),
}


@pytest.mark.parametrize("written", WAYS)
def test_each_way_to_write_a_relation(written: str) -> None:
    text = f"---\nname: Anna\nknows: {written}\n---\n"
    reader = SourceFile("contacts/people/anna.md", text)
    person = read_person(reader, "anna")
    assert person is not None
    assert person.knows == tuple(id for id, _ in WAYS[written])
    assert [(one.person, one.word) for one in person.relations] == [one for one in WAYS[written] if one[1]]
    assert reader.findings == []
    for reference in reader.references:
        place = reference.place
        piece = reader.lines[place.line - 1][place.column - 1 : place.column - 1 + place.length]
        assert reference.id in piece


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("[{ben: {is: brother}}]", "not-a-list"),
        ("ben, carl", "brackets"),
        ("[{2026-11-20-lunch: x}]", "note-for-person"),
    ],
)
def test_slips_are_said(written: str, code: str) -> None:
    reader = SourceFile("contacts/people/anna.md", f"---\nname: Anna\nknows: {written}\n---\n")
    read_person(reader, "anna")
    assert [finding.code for finding in reader.findings] == [code]

"""Commas without brackets separate values, and a finding says so; a text in quotation marks is one."""

from __future__ import annotations

import pytest
from tests.journal.parsing.conftest import Files


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("insurance, controlling , film", ("insurance", "controlling", "film")),
        ("\n  - insurance, film\n  - law", ("insurance", "film", "law")),
        ("energy (wind, solar), film", ("energy (wind, solar)", "film")),
        ("insurance,", ("insurance,",)),
    ],
)
def test_several_without_brackets(files: Files, written: str, read: tuple[str, ...]) -> None:
    """As they are meant; not inside round brackets."""
    person = files.person(f"---\nname: Anna\nfields: {written}\n---\n")
    assert person.fields == read
    assert files.codes == (["commas"] if len(read) > 1 else [])


@pytest.mark.parametrize("written", ['"insurance, film"', "'insurance, film'", '["insurance, film"]'])
def test_a_text_in_quotation_marks_is_one(files: Files, written: str) -> None:
    """With its comma."""
    assert files.person(f"---\nname: Anna\nfields: {written}\n---\n").fields == ("insurance, film",)
    assert files.codes == []


@pytest.mark.parametrize("key", ["aliases", "circles", "languages", "interests", "skills", "tags"])
def test_every_list_of_words(files: Files, key: str) -> None:
    """And not those of sentences."""
    assert getattr(files.person(f"---\nname: Anna\n{key}: one, two\n---\n"), key) == ("one", "two")
    assert files.person("---\nname: Anna\ngifts: a book, or tea\n---\n").gifts == ("a book, or tea",)
    assert files.codes == []


def test_goals_and_notes_too(files: Files) -> None:
    """Which had a goal look for one field that nobody knows."""
    assert files.meeting("---\ntopics: film, law\n---\n").topics == ("film", "law")
    assert files.codes == ["commas"]

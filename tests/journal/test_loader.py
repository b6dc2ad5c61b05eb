"""A journal whose settings, catalogue or notes are not as they should be is read all the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from faden.core.model import Settings
from faden.journal.loader import open_journal

TODAY = date(2026, 11, 23)


def write(root: Path, **texts: str) -> Path:
    for name, text in texts.items():
        file = root / "contacts" / name.replace("__", "/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.with_suffix(".yml" if name == "journal" else ".md").write_text(text, "utf-8")
    return root


def codes(root: Path) -> list[str]:
    return [finding.code for finding in open_journal(root, TODAY)[1]]


def test_a_journal_without_settings(tmp_path: Path) -> None:
    """It has those that one has who says nothing; that the file is missing is said."""
    journal, findings = open_journal(write(tmp_path, people__anna="---\nname: Anna\n---\n"), TODAY)
    assert journal.settings == Settings()
    assert list(journal.people) == ["anna"]
    assert [finding.place.file for finding in findings] == ["contacts/journal.yml"]


def test_a_catalogue_that_is_not_there(tmp_path: Path) -> None:
    """The shipped one is used, and the missing file is named."""
    write(tmp_path, journal="catalogue: mine.yaml\n")
    journal, findings = open_journal(tmp_path, TODAY)
    assert journal.catalogue.questions
    assert [finding.place.file for finding in findings] == ["contacts/mine.yaml"]
    (tmp_path / "contacts/mine.yaml").write_text(
        "questions: {family: [{id: own1, en: What is new?}]}\n", "utf-8"
    )
    joined, findings = open_journal(tmp_path, TODAY)
    assert findings == ()
    assert {one.id for one in joined.catalogue.questions} == {
        *(one.id for one in journal.catalogue.questions),
        "own1",
    }


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        ({"people__anna": "---\nname: Anna\n? [a, b]\n: c\n---\n"}, "not-text"),
        (
            {
                "meetings__2026-02-30-lunch": "---\nwith: [anna]\n---\n",
                "people__anna": "---\nname: Anna\n---\n",
            },
            "no-such-day",
        ),
        ({"journal": "places: {Köln: {latitude: 50.9}}\n"}, "coordinates"),
        ({"journal": "places: {Köln: {latitude: 500, longitude: 6}}\n"}, "number"),
    ],
)
def test_what_is_found(tmp_path: Path, texts: dict[str, str], code: str) -> None:
    assert code in codes(write(tmp_path, **{"journal": "", **texts}))


def test_code_in_a_goal_mentions_nobody(tmp_path: Path) -> None:
    goal = "---\nname: A job\nkind: give\n---\n```\n[[nobody]]\n```\n"
    assert codes(write(tmp_path, journal="", goals__job=goal)) == []


@pytest.mark.parametrize(
    ("content", "code", "hint"),
    [
        (b"\0\0\0\x18ftypheic\xff\xd8\0", "not-utf-8", "It is a picture"),
        ("call with Joe\n".encode("utf-16"), "not-utf-8", "It is UTF-16"),
        ("Café with Joe\n".encode("cp1252"), "not-utf-8", "Save it as UTF-8"),
        (b"\0\0call with Joe\n", "nul", "not text"),
    ],
)
def test_a_file_of_the_inbox_without_text_is_named_and_left(
    tmp_path: Path, content: bytes, code: str, hint: str
) -> None:
    """A picture, other encodings, zeros: a finding says what it is, and none of it is shown as a line."""
    for folder in ("people", "inbox"):
        (tmp_path / "contacts" / folder).mkdir(parents=True)
    (tmp_path / "contacts/journal.yml").touch()
    (tmp_path / "contacts/people/joe.md").write_text("---\nname: Joe\n---\n", "utf-8")
    (tmp_path / "contacts/inbox/photo.heic").write_bytes(content)
    (tmp_path / "contacts/inbox/a.eml").write_text(
        "From: me@example.org\nSubject: Re: [faden] call with Joe: film\nDate: Fri, 20 Nov 2026 10:00:00 +0100\n\n",
        "utf-8",
    )
    journal, findings = open_journal(tmp_path, date(2026, 11, 23))
    assert [finding.code for finding in findings] == [code]
    assert hint in findings[0].advice()
    assert [line.written for line in journal.inbox] == ["- 2026-11-20 call with [[joe]]: film"]
    assert (tmp_path / "contacts/inbox/photo.heic").read_bytes() == content

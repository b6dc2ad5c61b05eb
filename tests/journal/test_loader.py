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

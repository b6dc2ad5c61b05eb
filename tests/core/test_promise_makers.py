"""A promise that begins with a name is that person's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from faden.core.privacy_marks import without_marks
from faden.journal.loader import open_journal
from faden.rules.redaction import redact

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = {"anna": "Anna Berger", "jonny-maxwell": "Jonny Maxwell", "mark": "Mark Song"}


def promises(
    folder: Path, task: str, with_: str = "anna, jonny-maxwell"
) -> tuple[list[tuple[str | None, str]], list[str]]:
    """Who makes the promise of a task in a note, and its text; and the codes of the findings."""
    contacts = folder / "contacts"
    (contacts / "people").mkdir(parents=True)
    (contacts / "meetings").mkdir()
    for id, name in PEOPLE.items():
        (contacts / "people" / f"{id}.md").write_text(f"---\nname: {name}\n---\n", "utf-8")
    text = f"---\ndate: 2026-11-09\nwith: [{with_}]\n---\n- [ ] {task}\n"
    (contacts / "meetings" / "2026-11-09-walk.md").write_text(text, "utf-8")
    (contacts / "journal.yml").write_text("language: en\ntoday: 2026-11-23\n", "utf-8")
    journal, findings = open_journal(folder)
    made = [(promise.by, promise.text) for promise in journal.meetings[0].promises]
    return made, [finding.kind.code for finding in findings]


@pytest.mark.parametrize(
    ("task", "by", "text"),
    [
        ("anna: schickt mir ihren Lebenslauf", "anna", "schickt mir ihren Lebenslauf"),
        ("Anna Berger: sends her CV (by 2026-12-01)", "anna", "sends her CV"),
        ("ANNA : sends her CV", "anna", "sends her CV"),
        ("[[jonny-maxwell]] ask at Starling", "jonny-maxwell", "ask at Starling"),
        ("[[jonny-maxwell|Jonny]], ask at Starling", "jonny-maxwell", "ask at Starling"),
        ("[[jonny-maxwell]]: ask at Starling", "jonny-maxwell", "ask at Starling"),
        ("[[anna]] das Buch zurückgeben", None, "[[anna]] das Buch zurückgeben"),
        ("[[mark]] ask him too", None, "[[mark]] ask him too"),
        ("mark: the dates", None, "mark: the dates"),
        ("bake: the cake", None, "bake: the cake"),
        ("jonny intro to his boss", "jonny-maxwell", "intro to his boss"),
        ("jonny sends me the photos", "jonny-maxwell", "sends me the photos"),
        ("Anna Berger will ask her sister", "anna", "will ask her sister"),
        ("anna'll bring the cake", "anna", "bring the cake"),
        ("Anna schickt das Rezept", "anna", "schickt das Rezept"),
        ("anna bringt die Zelte mit", "anna", "bringt die Zelte mit"),
        ("anna das Rezept schicken", None, "anna das Rezept schicken"),
        ("Anna will ich das Buch zurückgeben", None, "Anna will ich das Buch zurückgeben"),
        ("anna birthday present", None, "anna birthday present"),
        ("jonny cv feedback", None, "jonny cv feedback"),
        ("mark sends me the dates", None, "mark sends me the dates"),
        ("ask jonny to his face", None, "ask jonny to his face"),
    ],
)
def test_who_promised_is_the_name_at_the_beginning(
    tmp_path: Path, task: str, by: str | None, text: str
) -> None:
    """Of the people of the note only, and never the link at the end of an infinitive."""
    assert promises(tmp_path, task) == ([(by, text)], [])


def test_what_is_private_stays_so(tmp_path: Path) -> None:
    ((by, text),), codes = promises(tmp_path, "<!-- private -->anna: tells me<!-- /private -->")
    assert (by, without_marks(text), codes) == ("anna", "tells me", [])
    assert text.startswith("<!-- private -->")


@pytest.mark.parametrize("task", ["they: send the photos", "sie: send the photos", "Er : send the photos"])
def test_they_are_the_only_person_of_a_note(tmp_path: Path, task: str) -> None:
    assert promises(tmp_path, task, "anna") == ([("anna", "send the photos")], [])


def test_among_several_they_are_asked_for(tmp_path: Path) -> None:
    """The promise is kept as it is written."""
    assert promises(tmp_path, "they: send the photos") == (
        [(None, "they: send the photos")],
        ["who-promised"],
    )


def test_a_promise_behind_a_private_word_is_private(tmp_path: Path) -> None:
    """The word is about the rest of the line, with its promises."""
    people = tmp_path / "contacts/people"
    people.mkdir(parents=True)
    (people / "anna.md").write_text("---\nname: Anna Berger\n---\n", "utf-8")
    for line in (
        "news - privat; todo: the secret",
        "news (private); todo: the secret",
        "!private news; they: the secret",
    ):
        (tmp_path / "contacts/log.md").write_text(f"- 2026-11-09 call with [[anna]]: {line}\n", "utf-8")
        journal, _ = open_journal(tmp_path)
        assert [promise.text for touch in journal.touches for promise in touch.promises] != []
        assert "secret" not in repr(redact(journal)), line


@pytest.mark.parametrize(
    ("task", "text"),
    [
        ("anna: ring her sunday", "ring her"),
        ("anna: call her about the flat", "call her about the flat"),
        ("Anna: send her the photos", "send her the photos"),
        ("anna: ask her about her mum", "ask her about her mum"),
        ("anna: book a table with her", "book a table with her"),
        ("anna: get a card for her", "get a card for her"),
        ("anna: ring", "ring"),
        ("anna: text about Sunday's lunch", "text about Sunday's lunch"),
        ("jonny maxwell: send him the cv", "send him the cv"),
        ("[[jonny-maxwell]] ring him", "ring him"),
        ("anna: anrufen", "anrufen"),
        ("anna: ihr das Buch schicken", "ihr das Buch schicken"),
        ("anna: wegen der Wohnung fragen", "wegen der Wohnung fragen"),
        ("anna: sie nach Sonntag fragen", "sie nach Sonntag fragen"),
        ("jonny maxwell: ihm Karten besorgen", "ihm Karten besorgen"),
    ],
)
def test_what_is_done_about_the_person_named_is_yours(tmp_path: Path, task: str, text: str) -> None:
    """It is about that person alone, and nothing is to be asked."""
    assert promises(tmp_path, task) == ([(None, text)], [])


@pytest.mark.parametrize(
    ("task", "text"),
    [
        ("anna: bring the cake", "bring the cake"),
        ("anna: ask her boss", "ask her boss"),
        ("anna: ask her boss to call him", "ask her boss to call him"),
        ("anna: Kuchen mitbringen", "Kuchen mitbringen"),
    ],
)
def test_what_either_may_do_is_yours_and_asked_about(tmp_path: Path, task: str, text: str) -> None:
    """In doubt you are reminded; the finding says how to write each."""
    assert promises(tmp_path, task) == ([(None, text)], ["whose-promise"])


@pytest.mark.parametrize(
    "task",
    [
        "anna: brings the cake",
        "anna: intro to her boss",
        "anna: the recipe",
        "anna: schickt mir das Buch",
        "[[anna]]: bring it",
    ],
)
def test_what_only_they_can_do_is_theirs(tmp_path: Path, task: str) -> None:
    assert promises(tmp_path, task) == ([("anna", task.partition(": ")[2])], [])


@pytest.mark.parametrize(
    ("promise", "by", "codes"),
    [
        ("anna: ring her", None, []),
        ("anna: bring it", None, ["whose-promise"]),
        ("anna: brings it", "anna", []),
    ],
)
def test_the_same_in_a_line_of_the_log(
    tmp_path: Path, promise: str, by: str | None, codes: list[str]
) -> None:
    people = tmp_path / "contacts/people"
    people.mkdir(parents=True)
    (people / "anna.md").write_text("---\nname: Anna Berger\n---\n", "utf-8")
    (tmp_path / "contacts/log.md").write_text(
        f"- 2026-11-09 call with [[anna]]: x; todo: {promise}\n", "utf-8"
    )
    (tmp_path / "contacts/journal.yml").write_text("language: en\n", "utf-8")
    journal, findings = open_journal(tmp_path)
    assert [made.by for touch in journal.touches for made in touch.promises] == [by]
    assert [finding.kind.code for finding in findings] == codes

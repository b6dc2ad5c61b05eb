"""What a later line or note says is kept, is kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from faden.journal.loader import open_journal
from faden.rules.redaction import redact
from faden.rules.snapshot import Snapshot

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 23)
TODO = "call with [[anna]]: hello; todo: bring the book (by 2026-11-10)"
THEIRS = "call with [[anna]]: hello; they: send the photos"


def open_texts(folder: Path, *lines: str, note: str = "", private: str = "") -> tuple[list[str], list[str]]:
    """The open promises of a log with such lines, and the codes of the findings."""
    contacts = folder / "contacts"
    (contacts / "people").mkdir(parents=True)
    (contacts / "meetings").mkdir()
    for name in ("anna", "ben", "mole"):
        hidden = "private: yes\n" if name == private else ""
        (contacts / "people" / f"{name}.md").write_text(f"---\nname: {name.title()}\n{hidden}---\n", "utf-8")
    if note:
        text = f"---\ndate: 2026-11-09\nwith: [anna]\n---\n{note}\n"
        (contacts / "meetings" / "2026-11-09-walk.md").write_text(text, "utf-8")
    (contacts / "log.md").write_text("".join(f"- 2026-11-{line}\n" for line in lines), "utf-8")
    (contacts / "journal.yml").write_text("language: en\ntoday: 2026-11-23\n", "utf-8")
    journal, findings = open_journal(folder)
    day = Snapshot(redact(journal) if private else journal, TODAY)
    return [row.promise.text for row in day.promises], [finding.kind.code for finding in findings]


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        (TODO, "call with [[anna]]: done: bring the book", []),
        (TODO, "Anruf mit [[anna]]: Schnee; erledigt: Bring the BOOK!", []),
        (TODO, "lunch with [[anna]], [[ben]]: snow; kept: brought the book", []),
        (TODO, "call with [[ben]]: done: bring the book", ["bring the book"]),
        (TODO, "call with [[anna]]: done: send the photos", ["bring the book"]),
        (TODO, "call with [[anna]]: todo: bring the book", ["bring the book", "bring the book"]),
        (TODO, "call with [[anna]]: they: done", ["bring the book"]),
        (TODO, "call with [[anna]]: snow; me: done", []),
        (THEIRS, "call with [[anna]]: snow; they: done", []),
        (THEIRS, "Anruf mit [[anna]]: Schnee; sie: erledigt", []),
        (THEIRS, "Anruf mit [[anna]]: Schnee; sie: erledigt: send the photo", []),
        (THEIRS, "call with [[anna]]: snow; [[anna]]: done", []),
        (THEIRS, "call with [[anna]]: done: send the photos", []),
        (f"{THEIRS}; they: ring Ben", "call with [[anna]]: they: done", ["send the photos", "ring Ben"]),
        (
            "call with [[anna]]: hello; todo: return book 1",
            "call with [[anna]]: done: return book 2",
            ["return book 1"],
        ),
    ],
)
def test_a_later_line_closes_a_promise(tmp_path: Path, first: str, second: str, left: list[str]) -> None:
    """Of the same people, in other capitals, with small edits; it opens nothing, and it closes nothing else."""
    assert sorted(open_texts(tmp_path, f"08 {first}", f"09 {second}")[0]) == sorted(left)


def test_only_what_is_later_closes_it(tmp_path: Path) -> None:
    """A promise made again after it was kept is open."""
    texts, _ = open_texts(tmp_path, "07 call with [[anna]]: done: bring the book", f"08 {TODO}")
    assert texts == ["bring the book"]


def test_notes_and_lines_close_each_others_promises(tmp_path: Path) -> None:
    """A ticked item of a note closes what a line opened, and the other way round."""
    assert open_texts(tmp_path / "a", f"08 {TODO}", note="- [x] Bring the book")[0] == []
    later = "10 call with [[anna]]: done: bring the book"
    assert open_texts(tmp_path / "b", later, note="- [ ] Bring the book")[0] == []


def test_a_line_that_keeps_a_promise_is_not_almost_the_other(tmp_path: Path) -> None:
    """It may be the second call of the day."""
    texts, codes = open_texts(
        tmp_path,
        "08 call with [[anna]]: ; todo: bring the book",
        "08 call with [[anna]]: ; done: bring the book",
    )
    assert (texts, codes) == ([], [])


def test_hidden_people_close_nothing_for_others(tmp_path: Path) -> None:
    """A site with a private person is the same as one without them."""
    texts, _ = open_texts(
        tmp_path,
        "08 call with [[anna]], [[mole]]: hello; todo: bring the book",
        "09 call with [[mole]]: done: bring the book",
        private="mole",
    )
    assert texts == ["bring the book"]

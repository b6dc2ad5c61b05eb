"""What Obsidian itself writes, and its plugins Tasks and Dataview, is read without a finding."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from faden.journal.loader import open_journal

TODAY = date(2026, 12, 1)
FILES = {
    "journal.yml": "",
    "people/ben.md": '---\nname: Ben\nmet: {through: "[[people/anna|Anna]]"}\n---\n',
    "people/anna.md": (
        "---\nname: Anna\ncssclasses:\n  - wide\ncssclass: x\npublish: true\npermalink: a\ndescription: x\nimage: a.png\n"
        "cover: b.png\ntags: [people/friend]\nbirthday: 1986-04-12T00:00:00\nadded: 2026-11-01T10:30\n"
        'knows: ["[[ben|Ben]]", "[[people/ben|B]]"]\n---\n'
        "See [[people/ben]], [[people/ben.md|Ben]], [[ben#Heading|x]], ![[pic.png]], [[ben^abc]] #tag ^block\n"
    ),
    "meetings/2026-11-20-x.md": (
        '---\ndate: 2026-11-20T18:30\nwith:\n  - "[[people/anna|Anna]]"\n  - "[[ben]]"\ntags: [lunch]\n'
        "aliases: [The lunch]\ncssclasses: [a]\n---\n"
        "- [ ] send the book 📅 2026-12-01\n"
        "- [ ] call ⏫ ⏳ 2026-11-25 📅 2026-12-03 ➕ 2026-11-20\n"
        "- [x] the form 📅 2026-11-22 ✅ 2026-11-21\n"
        "- [ ] pay 🔁 every month 📅 2026-12-05\n"
        "- [ ] ask [due:: 2026-12-06]\n"
        "- [/] the shelf\n"
        "- [-] given up 📅 2026-12-01\n"
        "- [ ] [[people/anna|Anna]]: the recipe 📅 2026-12-09\n"
    ),
    "log.md": "- 2026-11-21 call with [[people/anna|Anna]]: x; gave [[people/anna]]: a lamp\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / "contacts" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "contacts" / name).write_text(text, "utf-8")
    return tmp_path


def test_it_is_read_without_a_finding(root: Path) -> None:
    """Links with a path, another text or an ending lead to the person; properties of its own mean nothing; times neither."""
    journal, findings = open_journal(root, TODAY)
    assert [finding.message() for finding in findings] == []
    anna, ben = journal.people["anna"], journal.people["ben"]
    assert (anna.knows, str(anna.birthday), anna.added) == (("ben",), "1986-04-12", date(2026, 11, 1))
    assert ben.met is not None
    assert ben.met.through == "anna"
    assert (journal.meetings[0].people, journal.meetings[0].date) == (("anna", "ben"), date(2026, 11, 20))
    assert (journal.touches[0].people, journal.touches[0].favours[0].person) == (("anna",), "anna")


def test_tasks_have_their_days(root: Path) -> None:
    """The day behind 📅 is that of the promise, and the signs of Tasks are no part of its text. What was given up is none."""
    (meeting,) = open_journal(root, TODAY)[0].meetings
    found = [(one.text, str(one.due), one.done, one.by) for one in meeting.promises]
    assert found == [
        ("send the book", "2026-12-01", False, None),
        ("call", "2026-12-03", False, None),
        ("the form", "2026-11-22", True, None),
        ("pay", "2026-12-05", False, None),
        ("ask", "2026-12-06", False, None),
        ("the shelf", "2026-12-04", False, None),
        ("the recipe", "2026-12-09", False, "anna"),
    ]

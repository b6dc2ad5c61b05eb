"""A journal opened as a vault of Obsidian: properties with types that Obsidian has, templates, links, and what it writes."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from faden.cli import faden
from faden.core.i18n import LANGUAGES
from faden.editing.obsidian import PROPERTY_TYPES, property_type
from faden.journal.loader import open_journal
from faden.journal.parsing.fields import Key
from faden.journal.parsing.goal import GOAL
from faden.journal.parsing.meeting import MEETING
from faden.journal.parsing.person import PERSON

TODAY = date(2026, 11, 23)
TABLES = {"people": PERSON, "meetings": MEETING, "goals": GOAL}
KEYS = tuple(key for table in TABLES.values() for key in table)

DOCUMENTED = {
    "text": '"a: text, [[linked]]"',
    "multitext": '\n  - first\n  - "[[second]]"',
    "number": "1",
    "checkbox": "true",
    "date": "2026-11-20",
    "datetime": "2026-11-20T10:30:00",
    "tags": "\n  - one\n  - two/three",
    "aliases": "\n  - Somebody Else",
}
"""The property types of Obsidian's Help (Properties: text, list, number, checkbox, date, date & time; tags and aliases
are lists of its own), and how it writes a value of each."""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(faden, ["--today", str(TODAY), *arguments], catch_exceptions=False)


@pytest.fixture(params=LANGUAGES)
def vault(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    assert run("init", str(tmp_path), "--obsidian", "--language", request.param).exit_code == 0
    return tmp_path / "contacts"


def codes(vault: Path) -> list[str]:
    return [finding.code for finding in open_journal(vault.parent, TODAY)[1]]


def test_a_vault_is_a_journal(vault: Path) -> None:
    """Settings and templates of Obsidian are in the folder, and faden has nothing to say about them."""
    assert codes(vault) == []
    for file in (vault / ".obsidian").glob("*.json"):
        json.loads(file.read_text("utf-8"))
    assert json.loads((vault / ".obsidian/templates.json").read_text())["folder"] == "templates"
    daily = json.loads((vault / ".obsidian/daily-notes.json").read_text())
    assert (vault / f"{daily['template']}.md").is_file()


def test_every_property_has_a_documented_type(vault: Path) -> None:
    """Each key has a type that Obsidian documents, or keys of its own below it; one name has one type everywhere."""
    types = json.loads((vault / ".obsidian/types.json").read_text())["types"]
    assert set(types.values()) <= set(PROPERTY_TYPES) == set(DOCUMENTED)
    nested = {key.name for key in KEYS if property_type(key) is None}
    assert nested == {"dates", "met", "channels", "facts", "knows"}
    assert set(types) == {key.name for key in KEYS} - nested
    assert all(types[key.name] == property_type(key) for key in KEYS if key.name not in nested)


@pytest.mark.parametrize(
    ("table", "key"),
    [
        pytest.param(table, key, id=f"{table}-{key.name}")
        for table, keys in TABLES.items()
        for key in keys
        if property_type(key)
    ],
)
def test_what_obsidian_writes_is_read(tmp_path: Path, table: str, key: Key) -> None:
    """A value of each type, as Obsidian writes it back, is read without a finding, at every key of that type."""
    kind = property_type(key)
    assert kind is not None
    # Of a text only some are possible at some keys: there Obsidian is given what the manual shows.
    value = key.example if kind == "text" or key.name in ("ring", "mood") else DOCUMENTED[kind]
    needed = {"meetings": "with: [second]", "people": "name: A", "goals": "name: A"}[table]
    keys = f"{key.name}: {value}" if needed.startswith(f"{key.name}:") else f"{needed}\n{key.name}: {value}"
    files = {
        f"{table}/2026-11-20-a.md" if table == "meetings" else f"{table}/a.md": f"---\n{keys}\n---\n",
        "people/second.md": "---\nname: Second\n---\n",
        "people/first.md": "---\nname: First\n---\n",
        "people/anna-berger.md": "---\nname: Anna\n---\n",
        "people/ben-maier.md": "---\nname: Ben\n---\n",
        "people/anna.jpg": "GIF89a",
        "journal.yml": "",
    }
    for name, text in files.items():
        (tmp_path / "contacts" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "contacts" / name).write_text(text, "utf-8")
    # The catalogue has no question of these ids; that they are a list is all that is asked here.
    assert set(codes(tmp_path / "contacts")) <= ({"unknown-question"} if key.name == "asked" else set())


def test_templates_become_notes(vault: Path) -> None:
    """A template, filled in as Obsidian does it, is a person, a meeting, a goal, a day and a line of the log."""

    def insert(template: str, title: str) -> str:
        text = (vault / f"templates/{template}.md").read_text("utf-8")
        text = text.replace("{{title}}", title).replace("{{date}}", str(TODAY))
        assert "{{" not in text
        return text

    (vault / "people/anna-berger.md").write_text(insert("person", "anna-berger"))
    (vault / "goals/job.md").write_text(insert("goal", "job"))
    meeting = re.sub(r"(?m)^with:$", 'with:\n  - "[[anna-berger]]"', insert("meeting", ""))
    (vault / "meetings/lunch.md").write_text(meeting + "- [ ] send the list\n- [x] return the book\n")
    (vault / "log/2026").mkdir(parents=True)
    touch = insert("touch", "").replace("[[]]", "[[anna-berger]]")
    (vault / "log/2026/2026-11-23.md").write_text(insert("day", "") + touch)
    journal, findings = open_journal(vault.parent, TODAY)
    assert findings == ()
    assert journal.people["anna-berger"].added == TODAY
    assert [(m.date, m.people, len(m.promises)) for m in journal.meetings] == [(TODAY, ("anna-berger",), 2)]
    assert [(t.date, t.people) for t in journal.touches] == [(TODAY, ("anna-berger",))]
    assert journal.goals[0].name == "job"


def test_links_as_obsidian_writes_them(vault: Path) -> None:
    """Links to a heading or a block of a person, with another text, and pictures, are no strangers."""
    (vault / "people/anna-berger.md").write_text("---\nname: Anna\n---\n# Children\n")
    text = "[[anna-berger#Children]] [[anna-berger#^a1b2|her]] [[anna-berger|Anna]] ![[anna-berger]] ![[Pasted image 1.png]]"
    (vault / "people/ben.md").write_text(f"---\nname: Ben\n---\n{text}\n")
    assert codes(vault) == []
    (vault / "people/ben.md").write_text("---\nname: Ben\n---\n[[anna#Children]] ![[anna]]\n")
    assert codes(vault) == ["unknown-person", "unknown-person"]


def test_an_old_journal_becomes_a_vault(tmp_path: Path) -> None:
    """In a journal that is there `init --obsidian` adds what belongs to Obsidian, and only once; nothing else changes."""
    run("init", str(tmp_path))
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    assert run("init", str(tmp_path), "--obsidian").exit_code == 0
    added = {file for file in tmp_path.rglob("*") if file.is_file()} - set(before)
    added = {file for file in added if ".faden" not in file.parts}
    assert {file.relative_to(tmp_path / "contacts").parts[0] for file in added} == {".obsidian", "templates"}
    assert {file: file.read_bytes() for file in before} == before
    again = run("init", str(tmp_path), "--obsidian")
    assert again.exit_code == 2
    assert "types.json" in again.stderr


FIRST_OF_DECEMBER = date(2026, 12, 1)


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
    journal, findings = open_journal(root, FIRST_OF_DECEMBER)
    assert [finding.message() for finding in findings] == []
    anna, ben = journal.people["anna"], journal.people["ben"]
    assert (anna.knows, str(anna.birthday), anna.added) == (("ben",), "1986-04-12", date(2026, 11, 1))
    assert ben.met is not None
    assert ben.met.through == "anna"
    assert (journal.meetings[0].people, journal.meetings[0].date) == (("anna", "ben"), date(2026, 11, 20))
    assert (journal.touches[0].people, journal.touches[0].favours[0].person) == (("anna",), "anna")


def test_tasks_have_their_days(root: Path) -> None:
    """The day behind 📅 is that of the promise, and the signs of Tasks are no part of its text. What was given up is none."""
    (meeting,) = open_journal(root, FIRST_OF_DECEMBER)[0].meetings
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

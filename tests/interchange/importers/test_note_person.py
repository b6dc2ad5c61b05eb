"""Notes about people from elsewhere: vaults of Obsidian, graphs of Logseq, org-contacts, abook, lists in Markdown.

The notes in `notes/` are our own, in the shape of public templates. What becomes of them is stored beside them, to be read.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from tests.interchange.conftest import Import, Written

from faden.cli import faden
from faden.journal.loader import open_journal

if TYPE_CHECKING:
    from tests.conftest import Golden

NOTES = Path(__file__).parent / "notes"
SOURCES = (
    "vault",
    "notebook",
    "logseq",
    "contacts.org",
    "addressbook",
    "contacts.md",
    "table.md",
    "heads.md",
)
TODAY = "2026-12-01"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts" / "journal.yml").write_text("language: en\n")
    return tmp_path


def run(journal: Path, *words: object) -> Result:
    asked = ["--journal", str(journal), "--today", TODAY, *map(str, words)]
    return CliRunner().invoke(faden, asked, catch_exceptions=False)


def written(journal: Path) -> str:
    files = sorted(path for path in (journal / "contacts").rglob("*.md"))
    return "\n".join(
        f"=== {path.relative_to(journal).as_posix()}\n{path.read_text('utf-8')}" for path in files
    )


@pytest.mark.parametrize("source", SOURCES)
def test_nothing_is_left_to_do_by_hand(journal: Path, source: str, golden: Golden) -> None:
    """Every source is read without a finding, each file is what is stored, and a second time nothing is new."""
    done = run(journal, "import", NOTES / source, "--write")
    assert done.exit_code == 0, done.output
    golden.check(NOTES / f"{source}.expected.txt", written(journal))
    checked = run(journal, "check")
    assert (checked.exit_code, checked.stdout) == (0, "")
    before = written(journal)
    again = run(journal, "import", NOTES / source, "--write")
    assert "There is nothing to write." in again.stderr
    assert written(journal) == before


def test_ten_templates_and_their_links(journal: Path) -> None:
    """Ids are new, links follow them; who is known, when they were met and how often to call is in its key."""
    run(journal, "import", NOTES / "vault", "--write")
    found, findings = open_journal(journal)
    assert (findings, len(found.people)) == ((), 10)
    assert found.people["carl-johnson"].knows == ("jane-smith", "tom-weber")
    assert "[[tom-weber|Tom]] and Rheinwerk Energie" in found.people["jane-smith"].body
    assert str(found.people["ute-mueller"].birthday) == "--05-17"
    rhythm = found.people["tom-weber"].rhythm
    assert rhythm is not None
    assert rhythm.days == 42
    (promise,) = (promise for touch in found.touches for promise in touch.promises)
    assert (promise.text, str(promise.due), promise.people) == (
        "send her the article",
        "2026-12-01",
        ("jane-smith",),
    )


def test_every_way_of_writing_a_meeting(journal: Path, tmp_path: Path) -> None:
    """The day and who was there, by keys in German and English, labels in the text, a list below one, or Dataview's fields."""
    run(journal, "import", NOTES / "notebook", "--write")
    found, _ = open_journal(journal)
    met = {str(note.date): (note.people, note.activity, note.place) for note in found.meetings}
    assert met == {
        "2026-10-05": (("karin-holz", "peter-lang"), "Orgelbau", None),
        "2026-10-06": (("peter-lang", "karin-holz"), "Budget", None),
        "2026-10-07": (("peter-lang", "maria-garcia"), "kickoff", "Zoom"),
        "2026-10-08": (("maria-garcia",), "Lunch", None),
        "2026-10-09": (("peter-lang", "maria-garcia"), "Review", None),
    }
    assert "Wir planen einen Besuch in der Werkstatt." in found.meetings[0].body


def test_a_meeting_that_cannot_be_read_is_named(journal: Path, tmp_path: Path) -> None:
    """Nothing is left out in silence: neither a meeting without a day, nor one of those who were there."""
    vault = tmp_path / "vault"
    for name, text in {
        "People/Eva Stein.md": "",
        "Meetings/Some day.md": "---\nattendees: [[Eva Stein]]\n---\n",
        "Meetings/Lunch 2026-10-01.md": "**Attendees:** [[Eva Stein]], [[Nobody Known]]\n\nSoup.\n",
    }.items():
        (vault / name).parent.mkdir(parents=True, exist_ok=True)
        (vault / name).write_text(text)
    done = run(journal, "import", vault, "--write")
    assert "Some day: is a meeting with no date" in " ".join(done.stdout.split())
    (note,) = open_journal(journal)[0].meetings
    assert (note.people, note.activity) == (("eva-stein",), "Lunch")
    assert "Nobody Known" in note.body


def test_links_follow_whoever_has_another_id(journal: Path) -> None:
    """A person who is in the journal already keeps their id; a namesake's file is not touched; whoever was removed is no link."""
    people = journal / "contacts" / "people"
    people.mkdir()
    (people / "jsmith.md").write_text(
        "---\nname: Jane Smith\nchannels: {email: jane.smith@example.org}\n---\n"
    )
    (people / "tom-weber.md").write_text(
        "---\nname: Tom Weber\norg: Oper\nchannels: {linkedin: tom-the-singer}\n---\n"
    )
    run(journal, "import", NOTES / "vault", "--write", "--apart", "tom-weber")
    found, findings = open_journal(journal)
    assert findings == ()
    assert found.people["carl-johnson"].knows == ("jsmith", "tom-weber-2")
    assert "Oper" in (people / "tom-weber.md").read_text()
    (people / "tom-weber-2.md").unlink()
    (people / "carl-johnson.md").unlink()
    (people / "ada.md").unlink()
    again = run(journal, "import", NOTES / "vault", "--write", "--again")
    assert again.exit_code == 0
    assert open_journal(journal)[1] == ()


def test_notes_named_one_by_one(journal: Path) -> None:
    """Several notes are read together, whatever is in them; a single note is one person and no list."""
    people = NOTES / "vault" / "People"
    run(journal, "import", people / "carl johnson.md", people / "Jane Smith.md", "--write")
    found, findings = open_journal(journal)
    assert (findings, set(found.people)) == ((), {"carl-johnson", "jane-smith"})
    assert found.people["carl-johnson"].knows == ("jane-smith",)


@pytest.mark.parametrize(
    "mark", ["publish: false", "private: true", "visibility: private", "# privat", "org: x # geheim"]
)
def test_what_is_not_for_others_stays_so(journal: Path, tmp_path: Path, mark: str) -> None:
    """A note that another program was told not to show is private here, too."""
    note = tmp_path / "Eva Stein.md"
    note.write_text(f"---\ntype: person\n{mark}\nphone: 0221 555\n---\nsecret\n")
    run(journal, "import", note, "--write")
    (person,) = open_journal(journal)[0].people.values()
    assert person.private


@pytest.mark.parametrize(
    "text",
    [
        "---\n[[[\n---\n# x\n",
        "---\nname: {a: [b, {c: d}]}\nphone: [[1]]\n---\n",
        "%% open\n[[x]] <!-- private -->\n",
        "---\nname: A\n",
        "| Date | Type |\n|---|---|\n| 2026-99-99 | x |\n",
        "## Log\n- 2026-02-30 call\n- 2026-01-01\n\t- [ ] a; b 📅 2026-13-01\n",
        '```contact\nname: X, "Y\n```\n``` \n',
        "\x00\x01\ud7ff\n::\n- ::\n**:** x\n",
        "birthday:: 31/31/1990\nfrequency:: 99999 years\nlast contact:: 3026-01-01\n",
    ],
)
def test_no_note_stops_it(journal: Path, tmp_path: Path, text: str) -> None:
    """Whatever is in a note, it is brought without a traceback, and the journal is read without a finding."""
    note = tmp_path / "Eva Stein.md"
    note.write_text(text)
    done = run(journal, "import", note, "--write")
    assert done.exit_code == 0, done.output
    assert [finding.message() for finding in open_journal(journal)[1]] == []


def test_a_folder_without_people(journal: Path, tmp_path: Path) -> None:
    """It is said in one line."""
    (tmp_path / "empty").mkdir()
    done = run(journal, "import", tmp_path / "empty")
    assert (done.exit_code, "is a folder without a note about a person" in done.stderr) == (1, True)


def test_tasks_stay_tasks(journal: Path, written: Written, tmp_path: Path) -> None:
    """A task in a note of yours is a promise in a meeting and a task elsewhere; nothing is escaped, nothing is a touch."""
    vault = tmp_path / "vault"
    (vault / "People").mkdir(parents=True)
    (vault / "Meetings").mkdir()
    (vault / "People/Anna Berger.md").write_text(
        "---\ntype: person\n---\n- [ ] send the recipe\n- [x] asked\n\n## Log\n- 2026-03-01 call\n- [ ] 2026-03-09 ask again\n"
    )
    (vault / "Meetings/2026-04-01 Lunch.md").write_text(
        "---\ntype: meeting\ndate: 2026-04-01\nattendees: ['[[Anna Berger]]']\n---\n- [ ] send the book (by 2026-05-01)\n"
        "- [x] pay\n1. [ ] map\n- [ ] [[Anna Berger]]: bring the tent\n- [>] later\n- [-] never\n* [ ] [[Nobody]]: x\n"
    )
    arguments = ["--journal", str(journal), "--today", "2026-11-23", "import", str(vault), "--write"]
    assert CliRunner().invoke(faden, arguments, catch_exceptions=False).exit_code == 0
    files = written()
    note = files["meetings/2026/2026-04-01-lunch.md"].partition("\n---\n")[2]
    assert note.splitlines() == [
        "- [ ] send the book (by 2026-05-01)",
        "- [x] pay",
        "- [ ] map",
        "- [ ] [[anna-berger]]: bring the tent",
        "\\- [>] later",
        "- [-] never",
        "* [ ] Nobody: x",
    ]
    opened, _ = open_journal(journal, date(2026, 11, 23))
    (meeting,) = opened.meetings
    assert [(promise.by, promise.text) for promise in meeting.promises if not promise.done] == [
        (None, "send the book"), (None, "map"), ("anna-berger", "bring the tent"), (None, "Nobody: x"),
    ]  # fmt: skip
    anna = files["people/anna-berger.md"]
    assert "\n- [ ] send the recipe\n- [x] asked\n" in anna
    assert "- [ ] 2026-03-09 ask again" in anna
    assert [str(touch.date) for touch in opened.touches] == ["2026-03-01"]


def test_tasks_of_a_card_stay_tasks(bring: Import, written: Written) -> None:
    """The note of a card is a person's note, where a task promises nothing."""
    bring("BEGIN:VCARD\nVERSION:3.0\nFN:Anna Berger\nNOTE:- [ ] ask\\n- gave: a book\nEND:VCARD\n", "--write")
    assert written()["people/anna-berger.md"].endswith("---\n- [ ] ask\n- gave: a book\n")

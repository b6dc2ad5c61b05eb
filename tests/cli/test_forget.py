"""`faden forget`: a person goes, and nothing else does."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import TODAY, contents, log, no_findings, run, write

from faden.journal.loader import open_journal

REFERRING = {
    "people/ben.md": "---\r\nname: Ben\r\nknows:\r\n  - joe # since school\r\n  - anna-vogt\r\n"
    "met:\r\n  when: 2009\r\n  through: joe\r\n---\r\nMet through [[joe|Joe, of course]].",
    "people/cora.md": "---\nname: Cora\nknows: joe\nmet: {through: joe, when: 2009}\n---\n",
    "people/dora.md": '---\nname: Dora\nknows: [ [joe], "[[ben]]", joe]\nmet: {when: 2009, through: joe}\n---\nJoe Black',
    "people/emil.md": "---\nname: Emil\nknows: [[joe]]\n---\n",
    "meetings/2026-11-01-a.md": "---\nwith: [joe]\n---\nWe two.\n",
    "meetings/2026-11-02-b.md": "---\nwith:\n- ben\n- joe\nfrom: joe\n---\n- [ ] [[joe]]: a book\n  soon\n"
    "- [ ] call [[ben]]\n- got [[joe]]: tip\n- gave: lunch\n[[joe]] sang.\n",
    "log.md": "# Log\n- 2026-11-01 call from [[joe]]\n  about nothing\n- 2026-11-02 lunch with [[joe]] and [[ben]]: film\n"
    "- 2026-11-03 lunch with [[ben]], [[cora]] und [[joe]]: film; gave [[joe]]: book; got: tea\n"
    "- 2026-11-04 lunch with [[joe]], [[cora]] and [[ben]]\n- 2026-11-05 mail to [[ben]]: about [[joe]]",
    "goals/g.md": "---\nname: G\nkind: give\n---\nAsk [[joe]]; see [[2026-11-01-a]] and [[2026-11-02-b|then]].\n",
    "meetings/2026-11-03-c.md": "---\nwith: [ben]\n---\nAs in [[2026-11-01-a#News|the note]], again.\n",
}  # fmt: skip
FORGOTTEN = {
    "people/ben.md": "---\r\nname: Ben\r\nknows:\r\n  - anna-vogt\r\nmet:\r\n  when: 2009\r\n---\r\nMet through ….",
    "people/cora.md": "---\nname: Cora\nmet: {when: 2009}\n---\n",
    "people/dora.md": '---\nname: Dora\nknows: [ "[[ben]]"]\nmet: {when: 2009}\n---\nJoe Black',
    "people/emil.md": "---\nname: Emil\nknows: []\n---\n",
    "meetings/2026-11-02-b.md": "---\nwith:\n- ben\nfrom: them\n---\n"
    "- [ ] call [[ben]]\n- gave: lunch\n… sang.\n",
    "log.md": "# Log\n- 2026-11-02 lunch with [[ben]]: film\n"
    "- 2026-11-03 lunch with [[ben]] und [[cora]]: film; got: tea\n"
    "- 2026-11-04 lunch with [[cora]] and [[ben]]\n- 2026-11-05 mail to [[ben]]: about …",
    "goals/g.md": "---\nname: G\nkind: give\n---\nAsk …; see … and [[2026-11-02-b|then]].\n",
    "meetings/2026-11-03-c.md": "---\nwith: [ben]\n---\nAs in …, again.\n",
}  # fmt: skip


@pytest.fixture
def referring(journal: Path) -> Path:
    for file, text in REFERRING.items():
        write(journal, text, f"contacts/{file}")
    write(journal, "---\nname: Joe\nphoto: joe.jpg\n---\n", "contacts/people/joe.md")
    write(journal, "not really", "contacts/people/joe.jpg")
    assert [finding.message() for finding in open_journal(journal, TODAY)[1]] == []
    return journal


def test_forget(referring: Path) -> None:
    """The person goes from every file, nothing else does, and where the name still stands is said."""
    before = contents(referring)
    result = run(referring, "forget", "joe", "--yes")
    assert result.exit_code == 0
    kept = {f"contacts/{file}": text.encode() for file, text in FORGOTTEN.items()}
    gone = ("contacts/people/joe.md", "contacts/people/joe.jpg", "contacts/meetings/2026-11-01-a.md")
    assert contents(referring) == {
        file: text for file, text in {**before, **kept}.items() if file not in gone
    }
    assert no_findings(referring)
    assert "contacts/people/dora.md:6: Joe Black" in result.stderr
    assert "git" not in result.stderr


def test_what_was_remembered_is_forgotten_too(referring: Path) -> None:
    """Nothing that faden keeps for itself, of notes that it read or pages that were made, holds the name or the id."""
    made = referring / ".faden/made/mkdocs/people/joe/index.html"
    made.parent.mkdir(parents=True)
    made.write_text("Joe Black")
    assert run(referring, "check").exit_code == 0
    assert "joe" in (referring / ".faden/journal-log.msgpack").read_bytes().decode("latin-1")
    assert run(referring, "forget", "joe", "--yes").exit_code == 0
    kept = [file for file in (referring / ".faden").rglob("*") if file.is_file()]
    assert [file.name for file in kept if b"joe" in file.read_bytes().lower()] == []
    assert not made.parent.exists()


def test_forget_asks(referring: Path) -> None:
    """The changes are shown first; without a yes nothing happens."""
    before = contents(referring)
    result = run(referring, "forget", "joe", said="n\n")
    assert (result.exit_code, contents(referring)) == (1, before)
    assert "-knows: joe\n" in result.stdout
    assert "+- 2026-11-02 lunch with [[ben]]: film\n" in result.stdout
    assert "name: Joe" not in result.stdout
    assert result.stdout.endswith(
        "--- contacts/meetings/2026-11-01-a.md (4 lines)\n--- contacts/people/joe.md (4 lines)\n--- contacts/people/joe.jpg\n"
    )
    assert run(referring, "forget", "joe", said="").exit_code == 1
    assert contents(referring) == before


def test_forget_says_what_git_remembers(referring: Path) -> None:
    """In a repository the commits are counted, and the way to a history without them is shown."""
    git = [
        "git",
        "-c",
        "user.name=x",
        "-c",
        "user.email=x@example.org",
        "-c",
        "commit.gpgsign=false",
        "-C",
        str(referring),
    ]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "all"]):
        subprocess.run([*git, *arguments], check=True)
    said = run(referring, "forget", "joe", "--yes").stderr
    assert "1 commit holds what is removed. 1 mentions the id." in said
    assert "--path contacts/people/joe.md --path contacts/people/joe.jpg" in said


def test_what_cannot_be_cut_safely_is_left(journal: Path) -> None:
    """A file in a shape that cutting would damage is left alone, and named."""
    text = "---\n{name: Ben, knows: joe}\n---\n"
    write(journal, text, "contacts/people/ben.md")
    result = run(journal, "forget", "joe", "--yes")
    assert "contacts/people/ben.md still refers to joe" in result.stderr
    assert (journal / "contacts/people/ben.md").read_text() == text


def test_what_somebody_promised_in_a_line_goes_with_them(journal: Path) -> None:
    """In a line with others, whatever its date looks like, the name and the promise go, and the rest stays."""
    write(
        journal,
        "- 20.11.2026 lunch with [[joe]] and [[anna-berger]]: film; gave: advice; [[joe]]: ask his sister\n",
    )
    assert run(journal, "forget", "joe", "--yes").exit_code == 0
    assert log(journal) == "- 20.11.2026 lunch with [[anna-berger]]: film; gave: advice\n"
    assert no_findings(journal)

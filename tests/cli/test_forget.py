"""`faden forget`: a person goes, and nothing else does."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import Result
from tests.cli.conftest import TODAY, contents, log, no_findings, run, write
from tests.support.histories import NAMES, left_after_rewriting

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
    write(journal, "GIF89a, not really", "contacts/people/joe.jpg")
    assert [finding.message() for finding in open_journal(journal, TODAY)[1]] == []
    return journal


def test_forget(referring: Path) -> None:
    """The person goes from every file, nothing else does, and where the name still stands is said."""
    before = contents(referring)
    result = run(referring, "forget", "joe", "--yes")
    assert result.exit_code == 0
    kept = {f"contacts/{file}": text.encode() for file, text in FORGOTTEN.items()}
    gone = ("contacts/people/joe.md", "contacts/people/joe.jpg", "contacts/meetings/2026-11-01-a.md")
    after = contents(referring)
    forgotten = after.pop("contacts/forgotten.yml").decode()
    assert "joe" not in forgotten.lower()
    assert after == {file: text for file, text in {**before, **kept}.items() if file not in gone}
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
    assert "`faden undo` ends here" in result.stderr.partition("Remove Joe")[0]
    assert "-knows: joe\n" in result.stdout
    assert "+- 2026-11-02 lunch with [[ben]]: film\n" in result.stdout
    assert "name: Joe" not in result.stdout
    assert result.stdout.endswith(
        "--- contacts/meetings/2026-11-01-a.md (4 lines)\n--- contacts/people/joe.md (4 lines)\n--- contacts/people/joe.jpg\n"
    )
    assert run(referring, "forget", "joe", said="").exit_code == 1
    assert contents(referring) == before


@pytest.mark.parametrize("answer", [None, "n\n", "y\n"])
def test_forget_says_what_git_remembers(
    referring: Path, monkeypatch: pytest.MonkeyPatch, answer: str | None
) -> None:
    """In a repository the commits are counted, and the way to a history without them is shown; a terminal asks first."""
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
    monkeypatch.setattr("faden.cli.forget_remains.on_a_terminal", lambda: answer is not None)
    said = run(referring, "forget", "joe", "--yes", said=answer).stderr
    assert "They are still in git’s history, in 1 commit." in said
    shown = answer != "n\n"
    assert ("literal:contacts/people/joe.md" in said) is shown
    assert ("literal:contacts/people/joe.jpg" in said) is shown


def test_what_cannot_be_cut_safely_is_left(journal: Path) -> None:
    """A file in a shape that cutting would damage is left alone, and named."""
    text = "---\n{name: Ben, knows: joe}\n---\n"
    write(journal, text, "contacts/people/ben.md")
    result = run(journal, "forget", "joe", "--yes")
    assert "contacts/people/ben.md still refers to joe" in result.stderr
    assert (journal / "contacts/people/ben.md").read_text() == text


@pytest.mark.parametrize("number", [0, 63])
@pytest.mark.parametrize("id", list(NAMES))
def test_what_is_printed_for_git_runs_and_removes_them_and_nothing_else(
    tmp_path: Path, id: str, number: int
) -> None:
    """In the new repository there is no trace of them, in any commit, and the journal of today is the same."""
    assert left_after_rewriting(tmp_path, id, number) == []
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a journal", "a journal-new"]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"- 2026-11-01 call with [[joe]]\n- 2026-11-02 caf\xe9 with [[ben]]\n", 1),
        (b"- 2026-11-02 caf\xe9\n" * 40_000 + b"- 2026-11-03 call with [[joe]]\n", 40_001),
        ("- 2026-11-01 call with [[joe]]\n".encode("utf-16"), 1),
    ],
)
def test_what_could_not_be_read_is_searched_and_named(journal: Path, content: bytes, line: int) -> None:
    """A file that is no text keeps every byte, and forget says where they still are, and fails."""
    (journal / "contacts/log.md").write_bytes(content)
    result = run(journal, "forget", "joe", "--yes")
    assert result.exit_code == 1
    assert f"contacts/log.md:{line}: the person is still here" in result.stderr
    assert "removed from every file that could be read" in result.stderr
    assert (journal / "contacts/log.md").read_bytes() == content


def test_a_file_too_large_to_read_is_named_and_costs_no_memory(journal: Path) -> None:
    """A sparse file of 50 GB is not read."""
    with (journal / "contacts/people/huge.md").open("wb") as file:
        file.truncate(50 * 10**9)
    result = run(journal, "forget", "joe", "--yes")
    assert result.exit_code == 1
    assert "contacts/people/huge.md" in result.stderr


def test_every_place_is_cleared(referring: Path) -> None:
    """Caches of engines, pages that were rescued, and what faden keeps: nothing of the person, everything else rescued."""
    places = {
        ".cache/x/joe.html": "Joe",
        "site_src/.rescued/people/joe/index.md": "mine",
        "site_src/.rescued/people/ben/index.md": "Ben, mine",
        "site_src/.rescued/due/index.md": "with Joe, mine",
        ".faden/index.db": "Joe",
        ".faden/made/zensical-live/people/joe/index.html": "Joe",
    }
    for file, text in places.items():
        write(referring, text, file)
    assert run(referring, "forget", "joe", "--yes").exit_code == 0
    assert [file for file in places if (referring / file).exists()] == [
        "site_src/.rescued/people/ben/index.md"
    ]


def test_a_build_clears_what_is_left_of_who_was_removed_by_hand(referring: Path) -> None:
    """Deleting a file is enough: the next build removes the rest."""
    assert run(referring, "build", "--no-site").exit_code == 0
    places = (
        ".cache/x",
        "site_src/.rescued/people/joe/index.md",
        ".faden/made/zensical/people/joe/index.html",
    )
    kept = "site_src/.rescued/people/ben/index.md"
    for file in (*places, kept):
        write(referring, "Joe", file)
    (referring / "contacts/people/joe.md").unlink()
    assert run(referring, "build", "--no-site").exit_code == 0
    assert not any((referring / file).exists() for file in places)
    assert (referring / kept).exists()


CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{uid}\r\nFN:{name}\r\n{more}END:VCARD\r\n"
MORE = "EMAIL:zoe@example.org\r\nTEL;TYPE=CELL:+49 171 1234567\r\n"


def imported(journal: Path, *cards: str, options: tuple[str, ...] = ("--write",)) -> Result:
    write(journal, "".join(cards), "cards.vcf")
    return run(journal, "import", str(journal / "cards.vcf"), *options)


ZOE = CARD.format(uid="1", name="Zoe Ghoul", more=MORE)


@pytest.mark.parametrize("way", ["forget", "by hand"])
@pytest.mark.parametrize(
    "card",
    [
        ZOE,
        CARD.format(uid="1", name="Z. G.", more=""),
        CARD.format(uid="2", name="ZOE GHOUL", more=""),
        CARD.format(uid="2", name="Zoë G.", more="EMAIL:Zoe@Example.org\r\n"),
        CARD.format(uid="2", name="Z.", more="TEL:0171/1234567\r\n"),
    ],
)
def test_who_was_removed_comes_back_by_no_import(journal: Path, way: str, card: str) -> None:
    """By the card, the name, a mail address or a number; it is said, and --again brings them."""
    assert imported(journal, ZOE).exit_code == 0
    if way == "forget":
        assert run(journal, "forget", "zoe-ghoul", "--yes").exit_code == 0
    else:
        (journal / "contacts/people/zoe-ghoul.md").unlink()
    before = contents(journal)
    other = CARD.format(uid="9", name="Yan Adler", more="")
    result = imported(journal, card, other)
    assert result.exit_code == 0
    assert "You removed this person" in result.stdout
    people = {file for file in contents(journal) if file.startswith("contacts/people/")}
    assert people - before.keys() == {"contacts/people/yan-adler.md"}
    assert "zoe" not in str([contents(journal)[f"contacts/{file}.yml"] for file in ("imported",)]).lower()
    assert imported(journal, card, options=("--write", "--again")).exit_code == 0
    assert len([file for file in contents(journal) if file.startswith("contacts/people/")]) == len(people) + 1
    # Once back, they are in the journal like anybody else.
    assert "You removed" not in imported(journal, card).stdout


def test_what_somebody_promised_in_a_line_goes_with_them(journal: Path) -> None:
    """In a line with others, whatever its date looks like, the name and the promise go, and the rest stays."""
    write(
        journal,
        "- 20.11.2026 lunch with [[joe]] and [[anna-berger]]: film; gave: advice; [[joe]]: ask his sister\n",
    )
    assert run(journal, "forget", "joe", "--yes").exit_code == 0
    assert log(journal) == "- 20.11.2026 lunch with [[anna-berger]]: film; gave: advice\n"
    assert no_findings(journal)


def test_they_go_from_the_inbox_too(journal: Path) -> None:
    """From lines that wait and from those that are done: a line of nobody else goes, of others the name does."""
    arrived = {
        "phone.txt": "called Joe: rain\nlunch with [[joe]] and Jürgen: film\n\ncalled Anna\nat Joe's, alone\n@joe wrote\r\n",
        "only.txt": "2026-11-20 tried Joe\n",
        "done/phone.txt": "- 2026-11-01 call with [[joe]]\n- dinner with Joe and Anna Vogt\nblank\n",
        "done/mail.eml": "From: Joe <a@example.org>\nDate: Fri, 20 Nov 2026 10:00:00 +0100\nSubject: lunch with Anna Berger\n",
    }
    left = {
        "phone.txt": "lunch with … and Jürgen: film\n\ncalled Anna\n",
        "done/phone.txt": "- dinner with … and Anna Vogt\nblank\n",
        "done/mail.eml": "Date: Fri, 20 Nov 2026 10:00:00 +0100\nSubject: lunch with Anna Berger\n",
    }
    for file, text in arrived.items():
        write(journal, text, f"contacts/inbox/{file}")
    result = run(journal, "forget", "joe", "--yes")
    assert result.exit_code == 0
    assert "-called Joe: rain" in result.stdout
    folder = journal / "contacts/inbox"
    assert {
        file.relative_to(folder).as_posix(): file.read_bytes().decode()
        for file in folder.rglob("*")
        if file.is_file()
    } == left
    assert "inbox" not in result.stderr


def test_a_line_of_the_inbox_that_may_mean_them_is_named(journal: Path) -> None:
    """Two are called Anna: which of them is meant only a reader can tell. The name of a file is theirs too."""
    write(journal, "called Anna\n2026 rain\n", "contacts/inbox/done/a note on anna_berger.txt")
    result = run(journal, "forget", "anna-berger", "--yes")
    assert "contacts/inbox/done/a note on anna_berger.txt:1: called Anna" in result.stderr
    assert "contacts/inbox/done/a note on anna_berger.txt: a note on anna_berger.txt" in result.stderr
    assert (
        journal / "contacts/inbox/done/a note on anna_berger.txt"
    ).read_text() == "called Anna\n2026 rain\n"


def test_nothing_is_left_of_a_file(journal: Path) -> None:
    """A log or an arrived file that told of nobody else is empty then, and not what it was before."""
    write(journal, "- 2026-11-20 call to [[joe]]: hello\n")
    write(journal, "2026-11-21 called [[joe]]\n", "contacts/inbox/phone.txt")
    assert run(journal, "forget", "joe", "--yes").exit_code == 0
    assert log(journal) == ""
    assert not (journal / "contacts/inbox/phone.txt").exists()

"""`faden forget`: a person goes, and nothing else does."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import Result
from tests.cli.conftest import TODAY, contents, no_findings, run, write

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
    assert "literal:contacts/people/joe.md" in said
    assert "literal:contacts/people/joe.jpg" in said


def test_what_cannot_be_cut_safely_is_left(journal: Path) -> None:
    """A file in a shape that cutting would damage is left alone, and named."""
    text = "---\n{name: Ben, knows: joe}\n---\n"
    write(journal, text, "contacts/people/ben.md")
    result = run(journal, "forget", "joe", "--yes")
    assert "contacts/people/ben.md still refers to joe" in result.stderr
    assert (journal / "contacts/people/ben.md").read_text() == text


GIT = ("git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")


class History:
    """A journal in git in which somebody has a past under several paths."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> str:
        done = subprocess.run([*GIT, *arguments], cwd=self.root, check=True, capture_output=True)
        return done.stdout.decode("utf-8", "replace")

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def move(self, old: str, new: str) -> None:
        (self.root / new).parent.mkdir(parents=True, exist_ok=True)
        self.git("mv", old, new)


OTHERS = {
    "ann": "Joanna met an annual planner, Hannah; ann-marie came. Ann Lee? Annexe.",
    "will": "I will be willing, Willa. Goodwill! Where there is a will, there is a way.",
    "jan": "In January, 12 Jan 2026, Jana and Janssen; jan-ole was there; Januar.",
    "zoe-ghoul": "Zoey and zoe ghouls; the zoe-ghouls; Zoe herself.",
}
NAMES = {"ann": "Ann Adler", "will": "Will Becker", "jan": "Jan Öz", "zoe-ghoul": "Zoe Ghoul"}


def long_ago(root: Path, id: str) -> History:
    """A history with renames, moves, notes that went, other branches and private things about `id`."""
    name, made = NAMES[id], History(root)
    write(root, "/site/\n/site_src/\n/.faden/\n", ".gitignore")
    write(root, f"---\nname: {name}\nfacts:\n  secret: Murmeltier\n---\n", "contacts/people/first.md")
    write(root, f"---\nname: Ben\nknows: [first]\n---\n{OTHERS[id]}\n", "contacts/people/ben.md")
    made.commit(f"{name} is new")
    made.move("contacts/people/first.md", f"contacts/people/{id}.md")
    write(root, f"---\nname: Ben\nknows: [{id}, joe]\n---\n{OTHERS[id]}\n", "contacts/people/ben.md")
    made.commit("renamed")
    made.move(f"contacts/people/{id}.md", f"contacts/people/work/{id}.md")
    write(root, f"---\nwith: [{id}]\n---\nMurmeltier.\n", "contacts/meetings/2026-01-01-a.md")
    write(
        root,
        f"---\nwith:\n  - {id} # them\n  - ben\n---\n[[{id}|{name}]]!\n",
        "contacts/meetings/2026-01-02-b.md",
    )
    write(root, f"- 2026-01-03 call with [[{id}]]: {OTHERS[id]}\n- 2026-01-04 call with [[ben]]\n")
    write(root, "not really", f"contacts/people/work/{id}.jpg")
    made.commit(f"met {name}")
    made.move("contacts/meetings/2026-01-01-a.md", "contacts/meetings/2026-01-01-talk.md")
    made.git("checkout", "-q", "-b", "side")
    write(root, f"---\nname: Cora\nmet: {{through: {id}}}\n---\n{name} sang.\n", "contacts/people/cora.md")
    made.commit("Cora")
    write(root, "---\nname: Cora\n---\n", "contacts/people/cora.md")
    made.commit("Cora without")
    made.git("checkout", "-q", "main")
    made.git("merge", "-q", "--no-ff", "-m", "merged", "side")
    (root / f"contacts/people/work/{id}.jpg").unlink()
    made.commit("no photo")
    return made


def typed(said: str) -> str:
    """The commands that a message shows."""
    lines = said.splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("  git clone"))
    end = next(number for number in range(first, len(lines)) if not lines[number].strip())
    return "\n".join(lines[first:end])


@pytest.mark.parametrize("id", list(NAMES))
def test_what_is_printed_for_git_runs_and_removes_them_and_nothing_else(
    tmp_path: Path, id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the new repository there is no trace of them, in any commit, and the journal of today is the same."""
    root = tmp_path / "a journal"
    write(root, "")
    write(root, "", "contacts/journal.yml")
    write(root, "---\nname: Joe\n---\n", "contacts/people/joe.md")
    made = long_ago(root, id)
    result = run(root, "forget", id, "--yes")
    assert result.exit_code == 0, result.stderr
    made.commit("one less")
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    commands = typed(result.stderr)
    subprocess.run(["sh", "-e", "-c", commands], cwd=tmp_path, check=True, capture_output=True)
    new = History.__new__(History)
    new.root = tmp_path / "a journal-new"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a journal", "a journal-new"]
    assert contents_of(new.git("ls-tree", "-r", "main")) == contents_of(made.git("ls-tree", "-r", "main"))
    everything = new.git("log", "--all", "-p", "--format=%B", "--name-status", "-m", "--text")
    blobs = new.git("cat-file", "--batch-all-objects", "--batch")
    for text in (everything, blobs):
        assert "Murmeltier" not in text
        assert NAMES[id] not in text
        assert f"[[{id}" not in text
        assert not re.search(rf"(?m)^. *- {id}\b|(with|knows|through): *[^\n]*\b{id}\b", text)
        assert f"{id}.md" not in text
        assert f"{id}.jpg" not in text
    # Every version of what others are, but for what named them, is there with all its words.
    assert OTHERS[id] in new.git("log", "--all", "-p", "--", "contacts/people/ben.md")
    assert len(new.git("log", "--format=%h", "main").split()) >= 5


def contents_of(tree: str) -> list[str]:
    return sorted(line for line in tree.splitlines() if line)


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
    began = time.monotonic()
    result = run(journal, "forget", "joe", "--yes")
    assert time.monotonic() - began < 10
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
    assert "You removed this one" in result.stdout
    people = {file for file in contents(journal) if file.startswith("contacts/people/")}
    assert people - before.keys() == {"contacts/people/yan-adler.md"}
    assert "zoe" not in str([contents(journal)[f"contacts/{file}.yml"] for file in ("imported",)]).lower()
    assert imported(journal, card, options=("--write", "--again")).exit_code == 0
    assert len([file for file in contents(journal) if file.startswith("contacts/people/")]) == len(people) + 1
    # Once back, they are in the journal like anybody else.
    assert "You removed" not in imported(journal, card).stdout

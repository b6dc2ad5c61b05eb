"""`faden tidy`: how close each person is, with one key each."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import TODAY, contents, no_findings, run, write
from tests.support.terminal import Typing

ANNA, VOGT = "contacts/people/anna-berger.md", "contacts/people/anna-vogt.md"
VCARDS = """\
BEGIN:VCARD
VERSION:3.0
FN:Ada Cole
TEL;TYPE=WORK:0221 5550100
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Zoe Zander
TEL;TYPE=CELL:+49 170 5550199
BDAY:1990-05-06
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Mona Mai
EMAIL:mona@example.org
END:VCARD
"""


def keys(journal: Path, monkeypatch: pytest.MonkeyPatch, typed: str, *arguments: str) -> str:
    """What `faden tidy` shows to somebody who presses these keys."""
    left: Iterator[str] = iter(typed)
    monkeypatch.setattr("faden.cli.tidy.on_a_terminal", lambda: True)
    monkeypatch.setattr("click.getchar", lambda: next(left))
    result = run(journal, "tidy", *arguments)
    assert result.exit_code == 0, result.output
    assert list(left) == [], "not every key was asked for"
    return result.stdout


def text(journal: Path, id: str) -> str:
    return (journal / f"contacts/people/{id}.md").read_text("utf-8")


@pytest.fixture
def imported(journal: Path) -> Path:
    """With three people of an address book, of whom you were in touch with one."""
    write(journal, VCARDS, "all.vcf")
    assert run(journal, "import", str(journal / "all.vcf"), "--write").exit_code == 0
    (journal / "all.vcf").unlink()
    run(journal, "log", "mona", "call", "--date", "2026-11-20")
    run(journal, "log", "joe", "call", "--date", "2026-11-21")
    return journal


def test_the_imported_come_first_by_how_often(imported: Path) -> None:
    """Then those of whom one knows what one knows of friends; an office comes last of them."""
    rows = json.loads(run(imported, "tidy", "--json").stdout)
    assert [row["id"] for row in rows] == [
        *("mona-mai", "zoe-zander", "ada-cole"),
        *("joe", "anna-berger", "anna-vogt", "juergen-gross"),
    ]
    assert rows[0] == {
        "id": "mona-mai",
        "name": "Mona Mai",
        "file": "contacts/people/mona-mai.md",
        "source": rows[0]["source"],
        "contacts": 1,
        "last": "2026-11-20",
        "suggested": None,
    }


def test_one_key_each(imported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ring, ignored for ever, dead, put off; each is in the file, and a step for undo."""
    before = contents(imported)
    shown = keys(imported, monkeypatch, "3i4dsq")
    assert "ring: 50" in text(imported, "mona-mai")
    assert "rhythm: never" in text(imported, "zoe-zander")
    assert "ring: 150" in text(imported, "ada-cole")
    assert "state: deceased" in text(imported, "joe")
    assert "2 rings set, 1 ignored, 1 put off, 2 left for `faden tidy`." in shown
    assert no_findings(imported)
    for _ in range(4):
        assert run(imported, "undo").exit_code == 0
    assert contents(imported) == before


def test_it_goes_on_where_it_stopped(imported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who was put off comes again when nobody else is left; who is ignored never does, not after a new import."""
    keys(imported, monkeypatch, "siq")
    assert "ada cole" in keys(imported, monkeypatch, "q").lower()
    shown = keys(imported, monkeypatch, "11111")
    assert "Zoe Zander" not in shown
    again = keys(imported, monkeypatch, "q")
    assert "starting again from the first" in again
    assert "Mona Mai" in again
    write(imported, VCARDS, "all.vcf")
    run(imported, "import", str(imported / "all.vcf"), "--write")
    assert "zoe" not in run(imported, "tidy", "--json").stdout


def test_back_and_wrong_keys(imported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """u takes back what was decided before, also a person who was put off; what means nothing says what does."""
    before = contents(imported)
    shown = keys(imported, monkeypatch, "ux1usu\x1b")
    assert contents(imported) == before
    assert "This is the first person." in shown
    assert "1, 2, 3, 4, s, i, j, d, u or q" in shown
    assert shown.endswith("7 left for `faden tidy`.\n")


def test_ten_at_a_time(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After ten a key goes on, or stops."""
    for number in range(30):
        write(journal, f"---\nname: Person {number}\n---\n", f"contacts/people/p{number}.md")
    assert keys(journal, monkeypatch, "1" * 10 + "q").count("ring: 5") == 10
    assert keys(journal, monkeypatch, "4" * 10 + " " + "4" * 10 + "q").count("ring: 150") == 20


def test_the_list_where_nobody_can_press_a_key(imported: Path) -> None:
    """Without a terminal, and by its old name, it lists, in the same order, and nothing is changed."""
    before = contents(imported)
    listed = run(imported, "tidy")
    assert listed.exit_code == 0
    assert "Mona Mai, Zoe Zander, Ada Cole, Joe" in listed.stdout
    assert run(imported, "stock").stdout == listed.stdout
    assert contents(imported) == before


@pytest.mark.skipif(not Path("/dev/ptmx").exists(), reason="needs terminals")
def test_on_a_terminal_no_key_is_lost(journal: Path) -> None:
    """One key a person and one for each further ten: 240 people are 264 keys, and six seconds of the program."""
    count = 60
    for number in range(count):
        write(
            journal,
            f"---\nname: Person {number:03}\nx-import: all.vcf {number}\n---\n",
            f"contacts/people/p{number:03}.md",
        )
    typing = Typing(journal, "faden", "tidy", "--today", str(TODAY))
    began = time.monotonic()
    typing.types("", rf"1 of {count + 4}")
    # A fast hand: the keys of ten people at once, and none is lost.
    pressed = "".join("1234is1234" + (" " if ten < count // 10 else "") for ten in range(count // 10 + 1))[
        :-1
    ]
    typing.types(pressed[: 10 * count // 10 + count // 10], r"4 people left\.")
    typing.types("q", r"48 rings set, 6 ignored, 6 put off, 4 left")
    assert typing.left() == 0
    assert time.monotonic() - began < 60
    files = [(journal / f"contacts/people/p{number:03}.md").read_text() for number in range(count)]
    assert sum("ring: " in file for file in files) == 48


def test_the_ring_itself_is_typed(journal: Path) -> None:
    """5, 15, 50 and 150 mean themselves, and a key after them is the next answer."""
    typing = Typing(journal, "faden", "--journal", ".", "--today", str(TODAY), "tidy")
    typing.types("", "1/4|1 of 4(?s:.*)> ")
    typing.types("15", "ring: 15(?s:.*)2 of 4(?s:.*)> ")
    typing.types("5", "ring: 5\\b(?s:.*)3 of 4(?s:.*)> ")
    typing.types("150", "ring: 150(?s:.*)4 of 4(?s:.*)> ")
    typing.types("50", "ring: 50")
    typing.left()
    rings = [
        line for file in contents(journal).values() for line in file.decode().splitlines() if "ring:" in line
    ]
    assert sorted(rings) == ["ring: 15", "ring: 150", "ring: 5", "ring: 50"]


def test_quick_keys_stay_apart(journal: Path) -> None:
    """1, 3 and s typed at once are three answers: 13 is no ring."""
    typing = Typing(journal, "faden", "--journal", ".", "--today", str(TODAY), "tidy")
    typing.types("", "1 of 4(?s:.*)> ")
    typing.types("13s", "ring: 5\\b(?s:.*)ring: 50(?s:.*)4 of 4(?s:.*)> ")
    typing.types("q", "put off")
    typing.left()


def test_enter_confirms_the_key_before_it(journal: Path) -> None:
    """Enter behind a key is no answer of its own, and no mistake."""
    typing = Typing(journal, "faden", "--journal", ".", "--today", str(TODAY), "tidy")
    typing.types("", "1 of 4(?s:.*)> ")
    typing.types("1\r", "ring: 5\\b(?s:.*)2 of 4(?s:.*)> ")
    typing.types("3\r", "ring: 50\\b(?s:.*)3 of 4(?s:.*)> ")
    typing.types("u\r", "back(?s:.*)2 of 4(?s:.*)> ")
    typing.types("q", "1 ring set")
    typing.left()
    assert "1, 2, 3, 4, s" not in typing.seen

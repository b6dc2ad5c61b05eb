"""`faden import`: what it shows, what it writes, and that it never changes what is there."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from faden.cli import faden
from faden.journal.loader import open_journal

TODAY = date(2026, 11, 23)
Run = Callable[..., Result]


def card(name: str, *lines: str) -> str:
    return "\n".join(["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *lines, "END:VCARD", ""])


@pytest.fixture
def run(journal: Path, tmp_path: Path) -> Run:
    def bring(text: str, *options: str, said: str | None = None, name: str = "cards.vcf") -> Result:
        file = tmp_path / name
        file.write_text(text, "utf-8")
        arguments = ["--journal", str(journal), "--today", str(TODAY), "import", str(file), *options]
        return CliRunner().invoke(faden, arguments, input=said, catch_exceptions=False)

    return bring


def contents(journal: Path) -> dict[str, bytes]:
    return {
        file.name: file.read_bytes() for file in sorted((journal / "contacts").rglob("*")) if file.is_file()
    }


def test_the_preview_writes_nothing(run: Run, journal: Path) -> None:
    """Without a terminal and without --write it shows who is new and stops."""
    before = contents(journal)
    result = run(card("Émile Zola", "TEL;TYPE=CELL:0171 5550101"))
    assert (result.exit_code, contents(journal)) == (0, before)
    assert result.stdout == (
        "cards.vcf: vCard 3.0, 1 person\n\nNew: 1\n"
        "  Émile Zola                                       contacts/people/emile-zola.md\n"
    )
    assert result.stderr == "\nNothing has been written yet; add --write to do it.\n"


def test_writing(run: Run, journal: Path) -> None:
    """--write makes the files, nobody gets a rhythm, and the way to take stock is named."""
    result = run(card("Émile Zola") + card("Frieda Lang"), "--write")
    assert "2 people written." in result.stderr
    assert "faden tidy" in " ".join(result.stderr.split())
    found, findings = open_journal(journal, TODAY)
    new = [found.people[id] for id in ("emile-zola", "frieda-lang")]
    assert ([person.ring or person.rhythm for person in new], findings) == ([None, None], ())


@pytest.mark.parametrize(("answer", "written"), [("y\n", True), ("n\n", False)])
def test_a_terminal_is_asked(
    run: Run, journal: Path, answer: str, *, written: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal a yes writes, and a no does not."""
    monkeypatch.setattr(sys.modules["faden.cli.arguments"], "on_a_terminal", lambda: True)
    monkeypatch.setattr("faden.cli.arguments.on_a_terminal", lambda: True)
    import importlib

    monkeypatch.setattr(importlib.import_module("faden.cli.import"), "on_a_terminal", lambda: True)
    run(card("Émile Zola"), said=answer)
    assert (journal / "contacts/people/emile-zola.md").exists() is written


def test_the_same_file_again_changes_nothing(run: Run, journal: Path) -> None:
    """A second time nothing is new, even where a file was edited, renamed or lost its name meanwhile."""
    text = (
        card("Émile Zola")
        + card("Émile Zola", "ORG:A")
        + card("Frieda", "EMAIL:f@example.org")
        + card("Frieda", "EMAIL:f@example.org")
    )
    run(text, "--write")
    edited = journal / "contacts/people/frieda.md"
    edited.write_text(re.sub("name: Frieda", "name: Frieda Lang", edited.read_text("utf-8")), "utf-8")
    edited.rename(edited.with_name("frieda-lang.md"))
    before = contents(journal)
    result = run(text, "--write")
    assert (contents(journal), "There is nothing to write." in result.stderr) == (before, True)


@pytest.mark.parametrize(
    ("theirs", "lines", "why"),
    [
        ("channels: {linkedin: anna-b}", ["URL:https://www.linkedin.com/in/Anna-B/?x=1"], "by the address"),
        ("channels: {email: Anna@example.org}", ["EMAIL:anna@example.org"], "by the email address"),
        ("channels: {mobile: 0171/5550101}", ["TEL;TYPE=CELL:+49 171 5550101"], "by the phone number"),
        ("org: Rheinwerk", ["ORG:Rheinwerk"], "by name and company"),
        ("title: x", ["ORG:Rheinwerk"], "by name; there is nothing else to compare"),
    ],
)
def test_who_is_known(run: Run, journal: Path, theirs: str, lines: list[str], why: str) -> None:
    """Somebody is known again by address, e-mail, number, or name and company; what they lack is shown, not written."""
    file = journal / "contacts/people/anna-berger.md"
    file.write_text(f"---\nname: Anna Berger\n{theirs}\n---\n", "utf-8")
    before = contents(journal)
    result = run(card("Anna Berger", *lines, "NICKNAME:Anni"), "--write")
    assert why in result.stdout
    assert "+ nickname: Anni" in result.stdout
    assert contents(journal) == before


def test_a_value_that_differs_is_shown_beside_the_one_there(run: Run, journal: Path) -> None:
    """Where a file says something else, both are shown."""
    (journal / "contacts/people/joe.md").write_text(
        "---\nname: Joe\ntitle: Cook\nchannels: {email: j@x.example}\n---\n"
    )
    assert "+ title: Chef (in the file: Cook)" in run(card("Joe", "TITLE:Chef", "EMAIL:j@x.example")).stdout


def test_two_of_one_name(run: Run, journal: Path) -> None:
    """Namesakes of different firms, or with different profiles, are two people with two files."""
    text = card("Ida Roth", "ORG:A") + card("Ida Roth", "ORG:B", "URL:https://linkedin.com/in/x")
    text += card("Ida Roth", "ORG:B", "URL:https://linkedin.com/in/y")
    result = run(text, "--write")
    assert "probably the same as ida-roth" in result.stdout
    assert sorted(file.stem for file in journal.rglob("ida-roth*.md")) == [
        "ida-roth",
        "ida-roth-2",
        "ida-roth-3",
    ]


def test_a_family_number_is_no_person(run: Run, journal: Path) -> None:
    """A number at home or at work that others have, too, makes nobody the same."""
    text = card("Ida Roth", "TEL:0221 5550101", "TEL;TYPE=WORK:0221 5550900") + card(
        "Paul Roth", "TEL:0221 5550101"
    )
    run(text + card("Karl Abel", "TEL;TYPE=WORK:0221 5550900"), "--write")
    assert {"ida-roth.md", "paul-roth.md", "karl-abel.md"} <= set(contents(journal))
    assert open_journal(journal, TODAY)[1] == ()


def test_apart(run: Run, journal: Path) -> None:
    """--apart says that a match is somebody else: a file beside it is written, and known again the next time."""
    text = card("Joe", "ORG:Docks")
    assert "by name" in run(text).stdout
    assert "new: 1" in run(text, "--apart", "joe", "--write").stdout.lower()
    before = contents(journal)
    assert "joe-2.md" in before
    run(text, "--apart", "joe", "--write")
    run(text, "--write")
    assert contents(journal) == before
    assert run(text, "--apart", "nobody").exit_code == 2


def test_a_file_that_is_none_of_the_formats(run: Run, journal: Path) -> None:
    """What cannot be read is refused in one line, and then nothing of the other files is written either."""
    result = run("hello\n", name="x.txt")
    assert (result.exit_code, result.stderr) == (
        1,
        (
            "Error: x.txt: is not in any format that faden can read: vCard, LDIF, tables (CSV) from Google, Outlook, LinkedIn, "
            "Thunderbird and others, Monica, friends, iCalendar, mbox, chats and calls "
            "(WhatsApp, Telegram, Signal, iMessage, SMS)\n"
        ),
    )
    good = journal.parent / "good.vcf"
    good.write_text(card("Émile"), "utf-8")
    before = contents(journal)
    assert run("hello\n", str(good), "--write", name="x.txt").exit_code == 1
    assert contents(journal) == before
    assert run("", name="x.txt").stderr == "Error: x.txt: is empty\n"


def test_letters_that_may_be_two_things_are_asked_for(run: Run, tmp_path: Path, journal: Path) -> None:
    """The lines in question are shown in the likely encodings; --encoding decides."""
    file = tmp_path / "old.vcf"
    file.write_bytes(card("Jörg Weiß").encode("cp1252"))
    options = ["--journal", str(journal), "--today", str(TODAY), "import", str(file)]
    asked = CliRunner().invoke(faden, options)
    assert asked.exit_code == 1
    assert "  --encoding cp1252\n    Jörg Weiß\n" in asked.stderr
    assert CliRunner().invoke(faden, [*options, "--encoding", "cp1252", "--write"]).exit_code == 0
    assert open_journal(journal, TODAY)[0].people["joerg-weiss"].name == "Jörg Weiß"
    assert CliRunner().invoke(faden, [*options, "--encoding", "klingon"]).exit_code == 2


def test_more_than_ten_are_counted(run: Run) -> None:
    """A large import shows ten people and how many more there are; --all shows everyone."""
    text = "".join(card(f"Person {number}") for number in range(14))
    assert "11 more with --verbose." in run(text).stdout
    assert "Person 13" in run(text, "--verbose").stdout


def test_a_terminal_is_asked_who_strangers_are(
    run: Run, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each name of a chat that is not known is asked about; the answers are written into the person's file."""
    import importlib

    (journal / "contacts/people/tom.md").write_text("---\nname: Tom Rau\n---\n")

    monkeypatch.setattr(importlib.import_module("faden.cli.import"), "on_a_terminal", lambda: True)
    names = ("Nini", "Nini", "Nini", "Pizza", "Pizza", "Ole", "You")
    chat = "".join(f"{day + 13}.08.25, 12:31 - {name}: x\n" for day, name in enumerate(names))
    result = run(chat, said="tom rau\ni\n\ny\n", name="chat.txt")
    assert result.exit_code == 0
    assert "   3 × Nini" in result.stderr
    log = (journal / "contacts/log/imported/whatsapp.md").read_text()
    assert log.count("whatsapp from [[tom]]") == 3
    assert "aliases: [Nini]" in (journal / "contacts/people/tom.md").read_text()
    assert "- Pizza" in (journal / "contacts/ignored.yml").read_text()
    again = run(chat, "--write", name="chat.txt")
    assert "Pizza" not in again.stdout
    assert "1 × Ole" in again.stdout


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("Anna.csv", "Name,Email\nAnna B\xfcrger,a@x.example\n".encode("cp1252")),
        ("Anna.csv", b"Anna Berger;x;y\nBen Maier;x;z\n"),
        ("WhatsApp Chat with Anna Berger.txt", b"03/08/2025, 12:31 - Anna Berger: x\n"),
        ("chat.txt", b"".join(b"13/08/2025, 12:31 - %s: x\n" % who for who in (b"Anna", b"Ben", b"Cara"))),
        ("Anna.vcf", b"BEGIN:VCARD\nFN:Anna Berger\nEND:VCARD\n"),
        ("Anna.csv", b"Name,Email\nTaxi Anna,a@x.example\n"),
        ("Anna.zip", b"PK\x03\x04x"),
    ],
)
def test_a_forge_sees_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes
) -> None:
    """Neither in a refusal, nor in the name of the file, nor among what is left out; with or without --dry-run."""
    (tmp_path / "contacts/people").mkdir(parents=True)
    (tmp_path / "contacts/journal.yml").touch()
    (tmp_path / name).write_bytes(data)
    monkeypatch.setenv("CI", "true")
    for option in ("--dry-run", "--write"):
        said = (
            CliRunner()
            .invoke(faden, ["--journal", str(tmp_path), "import", str(tmp_path / name), option])
            .output
        )
        assert said
        assert "Anna" not in said

"""The commands that write things down: `new`, `note`, `log`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.terminal import Typing

from faden.cli import faden
from faden.cli import new as cli_new
from faden.cli import said as cli_said
from faden.journal import open_journal

TODAY = date(2026, 11, 23)


def run(journal: Path, *arguments: str, said: str | None = None) -> Result:
    options = ["--journal", str(journal), "--today", str(TODAY)]
    return CliRunner().invoke(faden, [*options, *arguments], input=said, catch_exceptions=False)


def log(journal: Path) -> str:
    return (journal / "contacts/log.md").read_bytes().decode()


def write(journal: Path, text: str, file: str = "contacts/log.md") -> None:
    (journal / file).parent.mkdir(parents=True, exist_ok=True)
    (journal / file).write_bytes(text.encode())


def contents(journal: Path) -> dict[str, bytes]:
    files = (file for file in sorted(journal.rglob("*")) if file.is_file() and ".faden" not in file.parts)
    return {file.relative_to(journal).as_posix(): file.read_bytes() for file in files}


def no_findings(journal: Path) -> bool:
    return open_journal(journal, TODAY)[1] == ()


# new


def test_new_writes_the_form(journal: Path) -> None:
    """The file is named after the person, read without a finding, and its name is printed."""
    result = run(journal, "new", "Émile", "Zöllner", "--ring", "50")
    assert (result.exit_code, result.stdout) == (0, "contacts/people/emile-zoellner.md\n")
    found, findings = open_journal(journal, TODAY)
    person = found.people["emile-zoellner"]
    assert (person.name, person.ring, person.added, findings) == ("Émile Zöllner", 50, TODAY, ())


def test_every_line_of_the_form_is_true(journal: Path) -> None:
    """With every # taken away the form is still a person without a finding."""
    run(journal, "new", "Frieda Lang", "--language", "de")
    form = journal / "contacts/people/frieda-lang.md"
    lines = [
        line[1:] if line.startswith("#") and line[1:2].isalpha() else line
        for line in form.read_text().split("\n")
    ]
    form.write_text("\n".join(lines))
    found, findings = open_journal(journal, TODAY)
    assert [finding.message() for finding in findings] == []
    assert found.people["frieda-lang"].circles


def test_new_never_writes_over_a_file(journal: Path) -> None:
    """Whose id is taken, in any folder, is refused with another id that is free."""
    write(journal, "mine", "contacts/people/office/ben.md")
    before = contents(journal)
    result = run(journal, "new", "Ben")
    assert (result.exit_code, contents(journal)) == (2, before)
    assert (
        "contacts/people/office/ben.md is there already. If this is somebody else: --id ben-2"
        in result.stderr
    )
    assert run(journal, "new", "Ben", "--id", "ben-2").exit_code == 0
    assert run(journal, "new", "Ben", "--id", "../ben").exit_code == 2
    assert run(journal, "new", " \t ").exit_code == 2


def test_new_opens_the_editor_on_a_terminal(
    journal: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """$EDITOR gets the file, and what it leaves is checked; not so with --no-edit."""
    script = tmp_path / "editor.py"
    script.write_text("import sys; open(sys.argv[1], 'a').write('\\n[[nobody]]\\n')")
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}"')
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr(cli_new, "on_a_terminal", lambda: True)
    assert run(journal, "new", "Ben", "--no-edit").stderr == ""
    assert "contacts/people/carla.md" in run(journal, "new", "Carla").stderr


@pytest.mark.parametrize("ends", ["sys.exit(1)", "import os; os.kill(os.getpid(), 9)"])
def test_an_editor_that_does_not_end_well(
    journal: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ends: str
) -> None:
    """A killed editor costs nothing: the file is there and named, and what was saved in it is checked."""
    script = tmp_path / "editor.py"
    script.write_text(f"import sys; open(sys.argv[1], 'a').write('[[nobody]]\\n'); {ends}")
    monkeypatch.setenv("VISUAL", f'"{sys.executable}" "{script}"')
    monkeypatch.setattr(cli_new, "on_a_terminal", lambda: True)
    result = run(journal, "new", "Carla")
    assert (result.exit_code, result.stdout) == (1, "contacts/people/carla.md\n")
    assert "nobody" in result.stderr
    assert "contacts/people/carla.md is there, as it was last saved." in result.stderr
    assert "name: Carla" in (journal / "contacts/people/carla.md").read_text("utf-8")


# who


def test_a_terminal_is_asked_who_is_meant(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several people one is chosen by number; without a terminal they are listed, and nothing is written."""
    before = contents(journal)
    refused = run(journal, "log", "anna", "call")
    assert (refused.exit_code, contents(journal)) == (2, before)
    assert "anna-berger" in refused.stderr
    assert "anna-vogt" in refused.stderr
    monkeypatch.setattr(cli_said, "on_a_terminal", lambda: True)
    assert "call with [[anna-vogt]]" in run(journal, "log", "anna", "call", said="2\n").stdout
    asked_again = run(journal, "log", "anna", "call", said="3\nx\nanna\nvogt\n")
    assert "call with [[anna-vogt]]" in asked_again.stdout
    assert asked_again.stderr.count("Say a number from 1 to 2, or more of the name.") == 3
    given_up = run(journal, "log", "anna", "call", said="")
    assert (given_up.exit_code, given_up.stdout) == (1, "")


def test_asked_on_a_real_terminal(journal: Path) -> None:
    """On a terminal the choices are numbered and one is asked for; whoever gives up has written nothing."""
    command = ("faden", "--journal", ".", "--today", str(TODAY), "log", "anna", "call")
    given_up = Typing(journal, *command)
    given_up.types("", r"2  anna-vogt +Anna Vogt\r\nWhich one")
    given_up.types("\x03", "Aborted", again=1)
    assert given_up.left() == 1
    assert list((journal / "contacts").glob("log*")) == []
    chosen = Typing(journal, *command)
    chosen.types("", "Which one")
    chosen.types("2\n", r"call with \[\[anna-vogt\]\]\r\n")
    assert chosen.left() == 0
    assert "[[anna-vogt]]" in (journal / "contacts/log/2026.md").read_text("utf-8")


def test_a_slip_in_a_name(journal: Path) -> None:
    """Who cannot be found is said in one line, with the names that are spelt nearly so, also by their first name."""
    result = run(journal, "log", "jrgen", "call")
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: Nobody in the journal is called “jrgen”. Near to it: Jürgen Groß.\n",
    )
    assert run(journal, "note", "joe", "--date", "12/3").stderr.count("\n") == 1


@pytest.mark.parametrize("who", ["Jürgen", "juergen", "JURGEN", "jurgen gross", "J Groß", "ju\u0308rgen"])
def test_umlauts_as_one_types_them(journal: Path, who: str) -> None:
    """Jürgen, Juergen and Jurgen are the same, and Joe is not Jonas."""
    assert "[[juergen-gross]]" in run(journal, "log", who, "call").stdout
    assert "[[joe]]" in run(journal, "log", "joe", "call").stdout


def test_the_day_is_said_in_words(journal: Path) -> None:
    """--date takes a day in words; one that lies ahead is no touch, and one that is none is explained."""
    assert "- 2026-11-20 call" in run(journal, "log", "joe", "call", "--date", "letzten Freitag").stdout
    ahead = run(journal, "log", "joe", "--date", "next friday")
    assert (ahead.exit_code, "faden note" in ahead.stderr) == (2, True)
    assert run(journal, "log", "joe", "--date", "12/3").exit_code == 2


# log


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["anna b", "jürgen", "lunch, film plans", "--from", "me"],
         "lunch to [[anna-berger]] and [[juergen-gross]]: film plans"),
        (["joe", "--via", "call", "--from", "them"], "call from [[joe]]"),
        (["joe", "coffee"], "coffee with [[joe]]"),
        (["joe", "mail: the  list\n#cinema"], "mail to [[joe]]: the list #cinema"),
        (["joe", "he moved; gave: boxes"], "meeting with [[joe]]: he moved; gave: boxes"),
        (["joe", "tried"], "tried [[joe]]"),
        (["joe", "tried", "--from", "them"], "tried from [[joe]]"),
        (["joe", "anna b", "anna v", "--via", "Anruf"], "call with [[joe]], [[anna-berger]] and [[anna-vogt]]"),
        (["joe", "joe", "--text", "call, me"], "call with [[joe]]: me"),
        (["joe", "--text", "anna"], "meeting with [[joe]]: anna"),
        (["joe", "call him on Friday"], "meeting with [[joe]]: call him on Friday"),
    ],
)  # fmt: skip
def test_one_line(journal: Path, arguments: list[str], line: str) -> None:
    """What is said becomes one line in the grammar of the log, and is shown with its place."""
    result = run(journal, "log", *arguments)
    assert (result.exit_code, result.stdout) == (0, f"contacts/log/2026.md:3: - 2026-11-23 {line}\n")
    assert no_findings(journal)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (
            ["joe", "anna b", "lunch, Pläne", "--from", "me"],
            "Mittagessen an [[joe]] und [[anna-berger]]: Pläne",
        ),
        (["joe", "--via", "call", "--from", "them"], "Anruf von [[joe]]"),
        (["joe", "--via", "WhatsApp"], "WhatsApp an [[joe]]"),
        (["joe", "--via", "mail"], "Mail an [[joe]]"),
        (["joe", "versucht"], "versucht [[joe]]"),
    ],
)
def test_a_german_journal(journal: Path, arguments: list[str], line: str) -> None:
    """The line is in the language of the journal, whatever language was spoken."""
    write(journal, "language: de\n", "contacts/journal.yml")
    assert run(journal, "log", *arguments).stdout.endswith(f"- 2026-11-23 {line}\n")
    note = journal / run(journal, "note", "joe", "--via", "lunch").stdout.strip()
    assert "\nchannel: Mittagessen\n" in note.read_text("utf-8")
    assert no_findings(journal)


@pytest.mark.parametrize(
    "arguments",
    [
        ["joe", "--via", "cal"],
        ["nobody", "x"],
        ["joe", "ana-vogt"],
        ["joe", "with [[nobody]]"],
        ["joe", "<!-- private -->"],
    ],
)
def test_what_could_not_be_read_is_not_written(journal: Path, arguments: list[str]) -> None:
    """A slip, a stranger or an open private passage is refused, and no byte is written."""
    write(journal, "- 2026-11-20 call to [[joe]]\n")
    before = contents(journal)
    result = run(journal, "log", *arguments)
    assert (result.exit_code != 0, result.stdout, contents(journal)) == (True, "", before)


NEW = "- 2026-11-23 call with [[joe]]"
OLD = "- 2026-11-20 call to [[joe]]"
OLDER = "- 2026-11-02 mail to [[joe]]"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"{NEW}\n"),
        ("# Log\n", f"# Log\n\n{NEW}\n"),
        (OLD, f"{OLD}\n{NEW}\n"),
        (f"{OLDER}\r\n{OLD}\r\n", f"{OLDER}\r\n{OLD}\r\n{NEW}\r\n"),
        (f"{OLDER}\r\n{OLD}", f"{OLDER}\r\n{OLD}\r\n{NEW}\r\n"),
        (f"\ufeff{OLD}\n", f"\ufeff{OLD}\n{NEW}\n"),
        (f"# New first\n\n{OLD}\n{OLDER}\n", f"# New first\n\n{NEW}\n{OLD}\n{OLDER}\n"),
        (f"{OLD}\n  and more of it\n\nThe end.\n", f"{OLD}\n  and more of it\n{NEW}\n\nThe end.\n"),
        (f"{OLD}\n<!-- private -->\n{OLD}\n<!-- /private -->\n", f"{OLD}\n{NEW}\n<!-- private -->\n{OLD}\n<!-- /private -->\n"),
        (f"```\n{OLD}\n```\n", f"```\n{OLD}\n```\n\n{NEW}\n"),
        (f"{OLD}\n```\nopen", f"{OLD}\n{NEW}\n```\nopen"),
        (f"{OLD}\n- 2026-12-01 Mail an [[joe]]\n", f"{OLD}\n{NEW}\n- 2026-12-01 Mail an [[joe]]\n"),
    ],
)  # fmt: skip
def test_where_the_line_goes(journal: Path, before: str, after: str) -> None:
    """In the order of the file, with its ends of lines, outside of what is private or code."""
    write(journal, before)
    assert run(journal, "log", "joe", "call").exit_code == 0
    assert log(journal).replace("\r\n", "\n") == after.replace("\r\n", "\n")
    assert log(journal) == after


def test_which_file(journal: Path) -> None:
    """Where the year's latest line stands, else log/YEAR.md where years have their files, else log.md."""
    write(journal, "# One file\n")
    assert run(journal, "log", "joe", "call").stdout.startswith("contacts/log.md:3:")
    write(journal, "- 2025-01-01 call to [[joe]]\n", "contacts/log/2025.md")
    assert run(journal, "log", "joe", "call").stdout.startswith("contacts/log.md:4:")
    assert run(journal, "log", "joe", "call", "--date", "2025-01-02").stdout.startswith(
        "contacts/log/2025.md:2:"
    )
    assert run(journal, "log", "joe", "call", "--date", "2024-01-02").stdout.startswith(
        "contacts/log/2024.md:3:"
    )
    assert (journal / "contacts/log/2024.md").read_text() == "# 2024\n\n- 2024-01-02 call with [[joe]]\n"


@pytest.mark.parametrize("spoilt", [b"\xff\xfe", b"<<<<<<< HEAD\n", b"a\0b"])
def test_a_spoilt_log_stays_as_it_is(journal: Path, spoilt: bytes) -> None:
    """Nothing is added where it would not be read; the message names the file."""
    (journal / "contacts/log.md").write_bytes(spoilt)
    result = run(journal, "log", "joe", "call")
    assert (result.exit_code, "contacts/log.md" in result.stderr) == (1, True)
    assert (journal / "contacts/log.md").read_bytes() == spoilt


# note


def test_a_note_has_the_open_threads(journal: Path) -> None:
    """Open promises and questions stand as comments: they are no promises of the new meeting, and not shown."""
    text = "---\nwith: [joe, anna-vogt]\n---\n- [ ] send the list\n- [ ] [[joe]]: the book\n- [x] kept\n"
    write(journal, text, "contacts/meetings/2026-11-02-lunch.md")
    result = run(
        journal, "note", "joe", "anna v", "--activity", "Kaffee & Kuchen", "--place", "Café: Central #1"
    )
    assert result.stdout == "contacts/meetings/2026/2026-11-23-kaffee-kuchen.md\n"
    note = (journal / result.stdout.strip()).read_text("utf-8")
    assert note.count("send the list") == 1
    assert "# - Promised to you: the book" in note
    assert "kept" not in note
    found, findings = open_journal(journal, TODAY)
    meeting = found.meetings[-1]
    assert findings == ()
    assert (meeting.people, meeting.promises, meeting.body) == (("joe", "anna-vogt"), (), "")
    assert (meeting.place, meeting.activity) == ("Café: Central #1", "Kaffee & Kuchen")
    known = {question.id for question in found.catalogue.questions}
    assert [key for key in known if f"[{key}]" in note]


def test_a_note_is_never_written_over(journal: Path) -> None:
    """A second note of the same day and people gets a number; one that lies ahead is planned."""
    files = [run(journal, "note", "joe", "--date", "tomorrow").stdout for _ in range(3)]
    assert files == [f"contacts/meetings/2026/2026-11-24-joe{end}.md\n" for end in ("", "-2", "-3")]
    assert no_findings(journal)


def test_every_line_of_a_note_is_true(journal: Path) -> None:
    """With every # before a key taken away the note is read without a finding."""
    file = journal / run(journal, "note", "joe").stdout.strip()
    lines = [
        line[1:] if line.startswith("#") and line[1:2].isalpha() else line
        for line in file.read_text().split("\n")
    ]
    file.write_text("\n".join(lines))
    assert no_findings(journal)

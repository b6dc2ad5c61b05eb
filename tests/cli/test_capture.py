"""The commands that write things down: `new`, `note`, `log`, `find`, `forget`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from faden.capture import splice
from faden.cli import context as cli_context
from faden.cli import faden
from faden.cli import new as cli_new
from faden.journal import open_journal

TODAY = date(2026, 11, 23)
PEOPLE = {
    "anna-berger": "Anna Berger",
    "anna-vogt": "Anna Vogt",
    "juergen-gross": "Jürgen Groß",
    "joe": "Joe",
}


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    people = tmp_path / "contacts" / "people"
    people.mkdir(parents=True)
    (tmp_path / "contacts" / "journal.yml").touch()
    for id, name in PEOPLE.items():
        (people / f"{id}.md").write_text(f"---\nname: {name}\n---\n", "utf-8")
    return tmp_path


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
    write(journal, "mine", "contacts/people/work/ben.md")
    before = contents(journal)
    result = run(journal, "new", "Ben")
    assert (result.exit_code, contents(journal)) == (2, before)
    assert (
        "contacts/people/work/ben.md is there already. If this is somebody else: --id ben-2" in result.stderr
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


# who


def test_a_terminal_is_asked_who_is_meant(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several people one is chosen by number; without a terminal they are listed, and nothing is written."""
    before = contents(journal)
    refused = run(journal, "log", "anna", "call")
    assert (refused.exit_code, contents(journal)) == (2, before)
    assert "anna-berger" in refused.stderr
    assert "anna-vogt" in refused.stderr
    monkeypatch.setattr(cli_context, "on_a_terminal", lambda: True)
    assert "call with [[anna-vogt]]" in run(journal, "log", "anna", "call", said="2\n").stdout


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


# find


def test_find(journal: Path) -> None:
    """Names, fields, places, ids, notes and lines of the log are found, in any spelling, with file and line."""
    write(journal, "---\nname: Zoë Groß\nnickname: Zo\nplace: Köln\n#fields: [heat pumps]\nprivate: [facts]\n"
          "facts: {secret: Kastanie}\n---\nLikes jazz.\n<!-- private -->Kastanie<!-- /private -->\n",
          "contacts/people/zoe.md")  # fmt: skip
    write(journal, "---\nname: Hidden\nprivate: yes\n---\n", "contacts/people/hidden.md")
    write(journal, "- 2026-11-20 call to [[zoe]]: the Koeln carnival\n- 2026-11-21 call to [[hidden]]\n")
    assert run(journal, "find", "koeln").stdout == (
        "contacts/people/zoe.md:4: place: Köln\n"
        "contacts/log.md:1: 2026-11-20 call to [[zoe]]: the Koeln carnival\n"
    )
    assert run(journal, "find", "KOLN", "jazz").stdout == (
        "contacts/people/zoe.md:4: place: Köln\ncontacts/people/zoe.md:9: Likes jazz.\n"
    )
    (row,) = json.loads(run(journal, "find", "juergen", "--json").stdout)
    assert row == {"file": "contacts/people/juergen-gross.md", "line": 2, "text": "name: Jürgen Groß"}
    for word in ("heat", "fields", "kastanie", "hidden"):
        missing = run(journal, "find", word)
        assert (missing.exit_code, missing.stdout) == (1, "")
    assert len(run(journal, "find", "kastanie", "--with-private").stdout.splitlines()) == 2
    assert len(run(journal, "find", "hidden", "--with-private").stdout.splitlines()) == 2


# forget

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
    "goals/g.md": "---\nname: G\nkind: give\n---\nAsk [[joe]].\n",
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
    "goals/g.md": "---\nname: G\nkind: give\n---\nAsk ….\n",
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


def test_forget_asks(referring: Path) -> None:
    """The changes are shown first; without a yes nothing happens."""
    before = contents(referring)
    result = run(referring, "forget", "joe", said="n\n")
    assert (result.exit_code, contents(referring)) == (1, before)
    assert "-knows: joe\n" in result.stdout
    assert "+- 2026-11-02 lunch with [[ben]]: film\n" in result.stdout
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


# safe


def test_an_editor_that_saves_meanwhile(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an editor writes between reading and writing is kept, and so is the new line."""
    write(journal, f"{OLD}\n")
    real, saved = splice.with_line, []

    def with_line(text: str, line: str, day: date) -> splice.Spliced | None:
        if not saved:
            write(journal, f"{OLD}\nsaved meanwhile\n")
            saved.append(True)
        return real(text, line, day)

    monkeypatch.setattr(splice, "with_line", with_line)
    assert run(journal, "log", "joe", "call").exit_code == 0
    assert log(journal) == f"{OLD}\nsaved meanwhile\n{NEW}\n"


def test_many_at_once(journal: Path) -> None:
    """Of four logs at once none is lost; of four files of one name one is made."""
    command = [sys.executable, "-m", "faden", "--journal", str(journal), "--today", str(TODAY)]
    logs = [[*command, "log", "joe", "--via", "call", "--text", f"number {number}"] for number in range(4)]
    started = [subprocess.Popen(one, stdout=subprocess.DEVNULL) for one in logs]
    assert [one.wait() for one in started] == [0] * 4
    lines = (journal / "contacts/log/2026.md").read_text().splitlines()
    assert sorted(lines[2:]) == [f"{NEW}: number {number}" for number in range(4)]
    made = [
        subprocess.Popen([*command, "new", "Ben"], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        for _ in range(4)
    ]
    assert sorted(one.wait() for one in made) == [0] + [2] * 3


STEPS = ((os, "fsync"), (os, "link"), (os, "replace"), (Path, "replace"), (Path, "unlink"), (Path, "open"))


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Runs `work` in a process that dies before its step-th call that reaches the disk; whether it lived."""
    pid = os.fork()
    if pid == 0:
        left = [step]
        for owner, name in STEPS:
            real = getattr(owner, name)

            def counted(*args: object, real: Callable[..., object] = real, **options: object) -> object:
                left[0] -= 1
                if left[0] < 0:
                    os._exit(9)
                return real(*args, **options)

            setattr(owner, name, counted)
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def until_it_lives(work: Callable[[], object]) -> Iterator[int]:
    for step in range(60):
        lived = killed_at(step, work)
        yield step
        if lived:
            return
    raise AssertionError("never finished")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_moment(journal: Path) -> None:
    """A kill before any step leaves the log as it was or with its line, and a new file whole or not there."""
    new, old = journal / "contacts/log/2026.md", journal / "contacts/log.md"
    steps = []
    for step in until_it_lives(lambda: run(journal, "log", "joe", "call")):
        steps.append(step)
        assert not new.exists() or new.read_text() == f"# 2026\n\n{NEW}\n"
        assert no_findings(journal)
        new.unlink(missing_ok=True)
    old.write_text(f"{OLD}\n")
    for step in until_it_lives(lambda: run(journal, "log", "joe", "call")):
        steps.append(step)
        assert log(journal) in (f"{OLD}\n", f"{OLD}\n{NEW}\n")
        assert no_findings(journal)
        old.write_text(f"{OLD}\n")
    assert len(steps) >= 10
    # What a killed run left beside is out of the way after the next one.
    assert run(journal, "log", "joe", "call").exit_code == 0
    assert [file.name for file in (journal / "contacts").glob(".*")] == []

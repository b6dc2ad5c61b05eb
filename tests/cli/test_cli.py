"""How the commands behave, whatever they say: exit codes, streams, wrong use."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from faden.cli import COMMANDS, SUMMARIES, faden


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    people = tmp_path / "contacts" / "people"
    people.mkdir(parents=True)
    (tmp_path / "contacts" / "journal.yml").touch()
    for name in ("Anna Berger", "Anna Vogt", "Jürgen Groß"):
        file = {"Anna Berger": "anna-berger", "Anna Vogt": "anna-vogt", "Jürgen Groß": "juergen-gross"}[name]
        (people / f"{file}.md").write_text(f"---\nname: {name}\nnickname: {file[-2:]}x\n---\n")
    return tmp_path


def run(journal: Path, *arguments: str) -> Result:
    return CliRunner().invoke(faden, ["--journal", str(journal), *arguments], catch_exceptions=False)


def test_every_command_has_its_summary() -> None:
    """The list of commands in --help is complete, and says what the commands say themselves."""
    assert set(SUMMARIES) == set(COMMANDS)
    shown = CliRunner().invoke(faden, ["--help"]).stdout
    for command in COMMANDS:
        assert SUMMARIES[command] in shown
        own = CliRunner().invoke(faden, [command, "--help"])
        assert own.exit_code == 0
        assert SUMMARIES[command] in " ".join(own.stdout.split())


def test_outside_a_journal(tmp_path: Path) -> None:
    """Where there is no journal the message says how to start one, with exit code 2."""
    result = run(tmp_path, "plan")
    assert (result.exit_code, "faden init" in result.stderr) == (2, True)


def test_the_journal_is_found_from_below(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From any folder inside it, as git does."""
    monkeypatch.chdir(journal / "contacts" / "people")
    assert CliRunner().invoke(faden, ["check"]).exit_code == 0


@pytest.mark.parametrize(
    "who",
    ["juergen-gross", "Jürgen Groß", "jürgen", "groß", "ssx", "J G", "juergen", "Jurgen Gross", "JUERGEN G"],
)
def test_who_is_meant(journal: Path, who: str) -> None:
    """An id, a name, a nickname, or the start of one, in any case of letters."""
    assert run(journal, "prep", who).stdout.startswith("Jürgen Groß\n")


def test_choices_are_shown(journal: Path) -> None:
    """Where more than one fits, all are named, and nothing is answered."""
    result = run(journal, "prep", "anna")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "anna-berger" in result.stderr
    assert "anna-vogt" in result.stderr


def test_nobody_of_that_name(journal: Path) -> None:
    """Who is not there is said to be missing, with what is near."""
    result = run(journal, "prep", "yurgen gross")
    assert result.exit_code == 2
    assert "Close matches: Jürgen Groß." in result.stderr


def test_nobody_due(journal: Path) -> None:
    """Nothing to say is exit code 1 and a sentence on standard error, with the step that changes it; not of a part."""
    result = run(journal, "due")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("No one is due, because no one has a ring or a rhythm yet.")
    assert "faden ring anna-berger 15" in result.stderr
    assert run(journal, "due", "--ring", "5").stderr == "No one is due.\n"


def test_findings_for_programs(journal: Path) -> None:
    """The same finding as JSON, and as an annotation of a workflow run, with everything escaped."""
    (journal / "contacts/log.md").write_text("- 2026-11-20 cal from [[anna-vogt]]\n")
    (finding,) = json.loads(run(journal, "check", "--format", "json").stdout)
    assert (finding["file"], finding["line"], finding["column"], finding["code"]) == (
        "contacts/log.md",
        1,
        14,
        "channel",
    )
    assert run(journal, "check", "--format", "github").stdout == (
        "::error file=contacts/log.md,line=1,col=14,endColumn=16,title=faden channel::"
        '"cal" is not a channel. Did you mean call?\n'
    )


def test_a_hostile_name_cannot_write_to_the_workflow(journal: Path) -> None:
    """A percent sign or an end of line in a finding does not become a command of the runner."""
    (journal / "contacts/log.md").write_text("- 2026-11-20 50%0A::stop to [[anna-vogt]]\n")
    (line,) = run(journal, "check", "--format", "github").stdout.splitlines()
    assert "50%250A" in line


def test_findings_in_german(journal: Path) -> None:
    """Findings speak the language of the interface."""
    (journal / "contacts/log.md").write_text("- 2026-11-20 cal from [[anna-vogt]]\n")
    assert "„cal“ ist kein Kanal" in run(journal, "check", "--language", "de").stdout


@pytest.mark.parametrize(
    "arguments", [["--today", "tomorrow", "plan"], ["plan", "--today", "2026-02-30"], ["pla"]]
)
def test_wrong_use(journal: Path, arguments: list[str]) -> None:
    """Wrong use is exit code 2 with one line of what is wrong, never a traceback."""
    result = run(journal, *arguments)
    assert (result.exit_code, "Traceback" in result.stderr) == (2, False)


@pytest.mark.parametrize(
    "variables",
    [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}, {"NO_COLOR": "1", "HOME": "/nonexistent"}],
)
def test_a_bare_machine(journal: Path, variables: dict[str, str]) -> None:
    """A C locale and a missing home folder change nothing."""
    kept = {key: value for key, value in os.environ.items() if key in ("PATH", "PYTHONPATH", "SYSTEMROOT")}
    done = subprocess.run(
        [sys.executable, "-m", "faden", "--journal", str(journal), "prep", "juergen-gross"],
        env={**kept, **variables},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8").startswith("Jürgen Groß\n")


def test_the_clock_is_read_where_nothing_pins_the_day(journal: Path) -> None:
    """Without --today and today: the answer is the one of this very day."""
    assert (
        run(journal, "plan", "--json").stdout
        == run(journal, "--today", str(date.today()), "plan", "--json").stdout
    )


def said(journal: Path, *arguments: str) -> str:
    """What is printed on 23 November 2026."""
    return run(journal, "--today", "2026-11-23", *arguments).stdout


def test_of_the_dead_nothing_is_asked(tmp_path: Path) -> None:
    """What one remembers of them is left; nobody is sent to meet them, and what one owed them is in no list."""
    files = {
        "journal.yml": "language: en\n",
        "people/anna.md": "---\nname: Anna\nring: 15\nstate: deceased\nanecdotes: [the night train to Lisbon]\n"
        "channels: {phone: '1'}\n---\n",
        "people/tom.md": "---\nname: Tom\nring: 15\n---\n",
        "meetings/2026-10-01-anna.md": "---\nwith: [anna]\n---\n- [ ] send her the book\n",
        "meetings/2026-10-02-both.md": "---\nwith: [anna, tom]\n---\n- [ ] print the pictures\n",
    }
    for name, text in files.items():
        file = tmp_path / "contacts" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    sheet = said(tmp_path, "prep", "anna")
    assert sheet == (
        "Anna\nLast contact 2 October 2026, 7 weeks ago: meeting.\nHas died\n\n"
        "Remember\n  · the night train to Lisbon\n"
    )
    plan = said(tmp_path, "plan")
    assert "print the pictures" in plan
    assert "Anna" not in plan
    assert "send her the book" not in said(tmp_path, "export", "ics")
    said(tmp_path, "build", "--no-site")
    page = (tmp_path / "site_src/prep/anna/index.md").read_text("utf-8")
    assert "In memory of Anna" in page
    assert "send her the book" not in (tmp_path / "site_src/occasions/index.md").read_text("utf-8")


def test_how_nobody_knows_yet(tmp_path: Path) -> None:
    """Of somebody new no channel is noted; of somebody whose numbers are all dead none works any more."""
    people = tmp_path / "contacts/people"
    people.mkdir(parents=True)
    (tmp_path / "contacts/journal.yml").write_text("language: en\n")
    (people / "anna.md").write_text("---\nname: Anna\nring: 15\n---\n")
    (people / "tom.md").write_text("---\nname: Tom\nring: 15\nchannels: {phone: '1', dead: [phone]}\n---\n")
    plan = said(tmp_path, "plan")
    assert "no channel recorded yet" in plan
    assert "no working channel" in plan


@pytest.mark.parametrize(
    ("language", "said_of_anna", "said_of_ben"),
    [
        ("en", "not before 8 December", "not before 1 February 2027"),
        ("de", "nicht vor dem 8. Dezember", "nicht vor dem 1. Februar 2027"),
    ],
)
def test_until_when_somebody_is_left_in_peace(
    tmp_path: Path, language: str, said_of_anna: str, said_of_ben: str
) -> None:
    """Three attempts in vain, or put off: the list says the day, which a sentence would not have room for."""
    people = tmp_path / "contacts/people"
    people.mkdir(parents=True)
    (tmp_path / "contacts/journal.yml").write_text(f"language: {language}\n")
    (people / "anna.md").write_text("---\nname: Anna\nring: 5\n---\n")
    (people / "ben.md").write_text("---\nname: Ben\nring: 15\nsnooze: 2027-02-01\n---\n")
    tried = "".join(f"- 2026-11-{day} tried [[anna]]\n" for day in (10, 17, 24))
    (tmp_path / "contacts/log.md").write_text(tried)
    listed = run(tmp_path, "--today", "2026-11-25", "due", "--all").stdout
    assert said_of_anna in listed
    assert said_of_ben in listed
    assert "…" not in listed


def test_a_log_that_was_not_read_is_named_below_the_answer(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it, "no contact recorded yet" would look like the truth."""
    (journal / "contacts" / "log.md").write_bytes(b"- 2026-01-02 call to [[anna-vogt]]: M\xfcller\n")
    for command in (["plan"], ["due"], ["prep", "anna-vogt"], ["find", "anna"]):
        assert "Not read, so missing above: contacts/log.md." in run(journal, *command).stderr
    inbox = journal / "contacts" / "inbox"
    inbox.mkdir()
    (inbox / "phone.txt").write_text("coffee with Anna Vogt", "utf-16")
    result = run(journal, "inbox")
    assert (
        result.stderr.splitlines()[-1]
        == "Not read, so missing above: contacts/inbox/phone.txt and contacts/log.md."
    )
    (inbox / "phone.txt").unlink()
    monkeypatch.setenv("CI", "true")
    assert "Not read, so missing above: 1 file." in run(journal, "plan").stderr


@pytest.mark.parametrize(("written", "said"), [("deutsch", "Woche"), ("German", "Woche"), ("en-GB", "Week")])
def test_a_language_by_its_name(journal: Path, written: str, said: str) -> None:
    (journal / "contacts" / "journal.yml").write_text(f"language: {written}\n")
    result = run(journal, "--today", "2026-11-23", "plan")
    assert (result.stdout.startswith(said), result.stderr) == (True, "")


@pytest.mark.parametrize(
    ("arguments", "code", "freed"),
    [
        (["prep", "juergen-gross"], 0, False),
        (["find", "nothing-of-it"], 1, False),
        (["schema", "person"], 0, True),
    ],
)
def test_a_query_ends_without_freeing_what_it_holds(
    journal: Path, arguments: list[str], code: int, *, freed: bool
) -> None:
    """Its output and its exit code are whole all the same, in a pipe too; other commands end as programs do."""
    program = "import atexit, faden.__main__; atexit.register(print, 'freed'); faden.__main__.main()"
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=journal, capture_output=True, text=True, check=False
    )
    shown = CliRunner().invoke(faden, ["--journal", str(journal), *arguments])
    assert (done.returncode, done.stdout) == (code, shown.stdout + ("freed\n" if freed else ""))
    assert done.returncode == shown.exit_code

"""What is not sure is never written without a `y`."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from tests.cli.conftest import TODAY, contents, run
from tests.support.terminal import Typing

ON_A_TERMINAL = pytest.mark.skipif(not Path("/dev/ptmx").exists(), reason="needs terminals")


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (
            "borrowed a drill over coffee with joe",
            "coffee with [[joe]]: borrowed a drill over coffee with joe",
        ),
        ("dad fell, joe rang me", "call from [[joe]]: dad fell, joe rang me"),
        (
            "joe got engaged!! messaged him congrats",
            "message to [[joe]]: joe got engaged!! messaged him congrats",
        ),
    ],
)
def test_the_command_that_says_it_for_certain(journal: Path, said: str, line: str) -> None:
    """Without a terminal the reading is shown, and nothing is written; the command below it writes just that."""
    before = contents(journal)
    result = run(journal, "log", said)
    assert (result.exit_code, result.stdout, contents(journal)) == (2, "", before)
    assert f"- 2026-11-23 {line}" in result.stderr
    command = result.stderr.partition("If that is right:")[2].strip()
    assert run(journal, *shlex.split(command)[1:]).stdout.endswith(f"- 2026-11-23 {line}\n")


@pytest.mark.parametrize("said", ["coffee with joe at the market at half term", "lunch with joe a while ago"])
def test_a_time_that_is_not_understood_is_not_today(journal: Path, said: str) -> None:
    result = run(journal, "log", said)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "The day was not understood" in result.stderr
    assert "--date …" in result.stderr


def test_with_a_day_the_time_is_part_of_the_text(journal: Path) -> None:
    result = run(journal, "log", "coffee with joe at the market at half term", "--date", "2026-02-03")
    assert result.stdout.endswith("- 2026-02-03 coffee with [[joe]]: at the market at half term\n")


@ON_A_TERMINAL
@pytest.mark.parametrize("key", ["\r", "n\r"])
def test_enter_means_no(journal: Path, key: str) -> None:
    before = contents(journal)
    typing = Typing(journal, "faden", "--journal", ".", "--today", str(TODAY), "log", "dad fell, joe rang me")
    typing.types("", "Is that right")
    typing.types(key, "If that is right")
    assert typing.left() == 2
    assert contents(journal) == before


@ON_A_TERMINAL
def test_y_writes_it(journal: Path) -> None:
    typing = Typing(journal, "faden", "--journal", ".", "--today", str(TODAY), "log", "dad fell, joe rang me")
    typing.types("", "Is that right")
    typing.types("y\r", "2026.md:3")
    assert typing.left() == 0
    written = (journal / "contacts/log/2026.md").read_text("utf-8")
    assert written.endswith("- 2026-11-23 call from [[joe]]: dad fell, joe rang me\n")


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("called joe, Anna Berger fell", "Also named, not counted: Anna Berger."),
        ("saw joe n ivy: cake", "Not in the journal, so only in the text: ivy."),
        ("pint with joe, Jürgen n ivy", "Not in the journal, so only in the text: ivy."),
    ],
)
def test_nobody_is_dropped_in_silence(journal: Path, said: str, answer: str) -> None:
    """Who is only named, or not in the journal, stays in the text, and the answer says so."""
    result = run(journal, "log", said)
    assert (result.exit_code, answer in result.stderr) == (0, True), result.output


def test_a_bare_verb_is_what_you_did(journal: Path) -> None:
    """`log joe rang` may be either; how it was read is said, and what to say for the other."""
    result = run(journal, "log", "joe", "rang")
    assert "call to [[joe]]" in result.stdout
    assert "If Joe did it, say: joe rang me" in result.stderr
    assert "call from [[joe]]" in run(journal, "log", "joe", "rang", "me").stdout


@ON_A_TERMINAL
@pytest.mark.parametrize(("language", "shown"), [("de", r"\[j/N\]"), ("en", r"\[y/N\]")])
@pytest.mark.parametrize("yes", ["j", "ja", "y", "yes"])
def test_yes_in_either_language(journal: Path, language: str, shown: str, yes: str) -> None:
    """The question shows the letter of its language, and takes that of the other, too."""
    typing = Typing(
        journal,
        *("faden", "--journal", ".", "--today", str(TODAY), "--language", language),
        *("log", "dad fell, joe rang me"),
    )
    typing.types("", shown)
    typing.types(f"{yes}\r", "joe rang me\\s")
    typing.left()
    assert "call from [[joe]]" in (journal / "contacts/log/2026.md").read_text("utf-8")


def test_every_question_takes_both_languages() -> None:
    """No question of the program is asked by Click itself, which knows only `y`."""
    sources = Path(__file__).parents[2] / "generator/faden"
    assert [str(file) for file in sources.rglob("*.py") if "click.confirm(" in file.read_text("utf-8")] == []


@pytest.mark.parametrize("said", ["joe died in the night", "Joe ist heute nacht gestorben"])
@pytest.mark.parametrize(("key", "status"), [("y\r", 0), ("\r", 2)])
def test_a_death_is_asked_about(journal: Path, said: str, key: str, status: int) -> None:
    """It is no contact, and the file says it only after a yes."""
    typing = Typing(journal, "faden", "--journal", ".", "--today", str(TODAY), "log", said)
    typing.types("", "Has Joe died")
    typing.types(key, "deceased")
    assert typing.left() == status
    files = contents(journal)
    assert (b"state: deceased" in files["contacts/people/joe.md"]) is (status == 0)
    assert not any(name.startswith("contacts/log") for name in files)


@ON_A_TERMINAL
@pytest.mark.parametrize(
    ("said", "number", "line"),
    [
        ("coffee with joe last weekend", "2", "- 2026-11-22 coffee with [[joe]]"),
        ("met joe a few days ago", "1", "- 2026-11-20 meeting with [[joe]]"),
        ("letzte Woche Kaffee mit Joe", "3", "- 2026-11-18 coffee with [[joe]]"),
        ("neulich mit Joe telefoniert", "2", "- 2026-11-21 call with [[joe]]"),
    ],
)
def test_of_several_days_one_is_chosen(journal: Path, said: str, number: str, line: str) -> None:
    typing = Typing(journal, "faden", "--journal", ".", "--today", str(TODAY), "log", said)
    typing.types("", "Which day")
    typing.types(f"{number}\r", r"\[\[joe\]\]")
    assert typing.left() == 0
    assert line in contents(journal)["contacts/log/2026.md"].decode()


def test_without_a_terminal_the_days_are_named(journal: Path) -> None:
    before = contents(journal)
    result = run(journal, "log", "coffee with joe last weekend")
    assert (result.exit_code, contents(journal)) == (2, before)
    assert "“last weekend” could be any of several days" in result.stderr
    assert "2026-11-21, 2026-11-22" in result.stderr


UNDONE = (
    *(
        "treffen joe",
        "joe treffen",
        "coffee with joe on friday",
        "5.2. joe hat abgesagt",
        "joe cancelled lunch yesterday",
    ),
    *(
        "2.1. joe hat nicht zurückgerufen",
        "wollte joe anrufen",
        "no lunch with joe",
        "gestern kein kaffee mit joe",
    ),
    *(
        "lunch with joe tomorrow",
        "muss joe anrufen",
        "joe invited me",
        "borrowed a drill over coffee with joe yesterday",
    ),
    *("letzten freitag joe fast getroffen", "nearly met joe last friday", "dad fell, joe rang me on 3.3."),
)


@pytest.mark.parametrize("typed", [(), ("--date", "2026-11-03"), ("--date", "3.11.")])
@pytest.mark.parametrize("said", UNDONE)
def test_every_proposed_command_is_accepted(journal: Path, said: str, typed: tuple[str, ...]) -> None:
    """Typed as it is it logs that day; where it says … a day has to be filled in."""
    for words in (said,), said.split():
        result = run(journal, "log", *words, *typed)
        if result.exit_code == 0:
            assert result.stdout
            run(journal, "undo")
            continue
        commands = [
            line[line.index("faden ") :] for line in result.stderr.splitlines() if "faden log" in line
        ]
        for command in commands:
            if typed:
                assert "--date 2026-11-03" in command
            again = run(journal, *shlex.split(command.replace("…", "2026-11-05"))[1:])
            assert again.exit_code == 0, (command, again.stderr)
            assert not typed or "2026-11-03" in again.stdout
            run(journal, "undo")


@pytest.mark.parametrize(
    ("said", "day"), [("5.2. joe hat abgesagt", "02-05"), ("2.1. joe hat nicht zurückgerufen", "01-02")]
)
def test_the_day_that_was_understood_is_proposed(journal: Path, said: str, day: str) -> None:
    shown = run(journal, "log", said).stderr
    assert shown.count(f"--date 2026-{day}") == 2


def test_a_name_and_a_channel_with_a_day_are_a_touch(journal: Path) -> None:
    assert "2026-11-03" in run(journal, "log", "joe", "treffen", "--date", "3.11.").stdout

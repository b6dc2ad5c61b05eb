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


@pytest.mark.parametrize(
    "said", ["coffee with joe at the market at half term", "lunch with joe the other day"]
)
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
    """No question of the program is Click's own, which knows `y` alone."""
    sources = Path(__file__).parents[2] / "generator/faden"
    assert [str(file) for file in sources.rglob("*.py") if "click.confirm(" in file.read_text("utf-8")] == []

"""`faden` in a young journal says the next sensible thing to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from faden.cli import faden

TODAY = "2026-11-23"


def types(*arguments: str) -> str:
    return CliRunner().invoke(faden, ["--today", TODAY, *arguments], catch_exceptions=False).stdout


def test_step_by_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """First people, then how close they are, then when you were in touch; each step that is done brings the next."""
    types("init", str(tmp_path), "--language", "en")
    monkeypatch.chdir(tmp_path)
    assert "There is no one in this journal yet." in types()
    assert "faden import FILE" in types()
    file = types("new", "Anna Berger").strip()
    assert file == "contacts/people/anna-berger.md"
    assert "faden ring anna-berger 15  close friends" in types()
    types("new", "ADAC")
    assert "faden tidy                 goes through them; you press one key for each" in types()
    assert "adac" not in types(), "who is alphabetically first is not who matters"
    types("undo")
    types("ring", "anna-berger", "15")
    shown = types()
    assert "No one is due. Anna Berger is next, on 22 December." in shown
    assert 'faden log anna-berger "call" --date "last Friday"' in shown
    assert max(map(len, shown.splitlines())) <= 80
    types("log", "anna-berger", "call", "--date", "last Friday")
    shown = types()
    assert "Anna Berger is next" in shown
    assert "faden log" not in shown
    types("undo")
    types("log", "anna-berger", "call", "--date", "2019-05-02")
    assert "is next" not in types(), "a day that is past is not the next one"


def test_of_whom_nothing_is_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan is short where of most people nothing is noted, and says so; `faden due` shows the next step, too."""
    types("init", str(tmp_path), "--language", "en")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "contacts/people/example.md").unlink()
    for name in ("Anna", "Ben", "Carla", "Dora", "Emil"):
        types("new", name, "--ring", "50")
    due = CliRunner().invoke(faden, ["--today", TODAY, "due"]).stderr
    assert "is next, on" in due
    assert '"call" --date "last Friday"' in due
    types("set", "anna", "birthday", "1986-11-25")
    assert "No contact is recorded yet with 5 people who have a rhythm" in " ".join(types().split())
    for name in ("anna", "ben", "carla"):
        types("log", name, "call", "--date", "2026-01-02")
    assert "Nothing is noted yet" not in " ".join(types().split())


@pytest.mark.parametrize("language", ["de", "en"])
def test_steps_fit_into_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    """Where a command is long, what it does stands below it."""
    types("init", str(tmp_path), "--language", language)
    monkeypatch.chdir(tmp_path)
    types("new", "Karoline von Hohenstein-Waldburg", "--ring", "15")
    lines = types().splitlines()
    (at,) = (number for number, line in enumerate(lines) if line.startswith("  faden log karoline-von"))
    assert lines[at + 1].startswith("      w")
    assert max(map(len, lines)) <= 80


def test_whoever_counts_for_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without anybody whose turn will come, nothing is invented; --json is the same in every journal."""
    (tmp_path / "contacts/people").mkdir(parents=True)
    (tmp_path / "contacts/journal.yml").write_text("language: en\n")
    (tmp_path / "contacts/people/anna.md").write_text("---\nname: Anna\nring: 15\nstate: ended\n---\n")
    monkeypatch.chdir(tmp_path)
    assert "No one is due" in types()
    assert "faden log" not in types()
    assert '"lines": []' in types("plan", "--json")


SILENT = "- 2015-03-02 call with [[ben]]\n"
RINGED = "---\nname: Ben Maier\nring: 15\n{}---\n"


@pytest.mark.parametrize(
    ("keys", "log", "text", "step"),
    [
        (
            "",
            SILENT,
            "The journal does not say how to reach Ben Maier.",
            "faden set ben channels.phone NUMBER",
        ),
        ("snooze: 2027-03-01\n", SILENT, "The plan leaves Ben Maier in peace until 1 March 2027.", None),
        (
            "state: resting\n",
            "",
            "You are letting the tie with Ben Maier rest.",
            "faden set ben state --remove",
        ),
        ("state: deceased\n", SILENT, "No one is due.", None),
        ("channels: {phone: 0221 555}\n", SILENT, "1 for this week.", None),
    ],
)
def test_a_lone_friend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: str, log: str, text: str, step: str | None
) -> None:
    """Whoever the only friend is, asleep or at rest: what is said is true, and there is a small next step if any helps."""
    (tmp_path / "contacts/people").mkdir(parents=True)
    (tmp_path / "contacts/journal.yml").write_text("language: en\n")
    (tmp_path / "contacts/people/ben.md").write_text(RINGED.format(keys))
    (tmp_path / "contacts/log.md").write_text(log)
    monkeypatch.chdir(tmp_path)
    shown = types()
    assert text in shown
    assert [line.split("  ")[1] for line in shown.splitlines() if line.startswith("  faden")] == (
        [step] if step else []
    )
    (tmp_path / "contacts/people/eva.md").write_text("---\nname: Eva Lind\n---\n")
    assert ("faden tidy" in types()) is ("1 for this week" not in text)


def test_who_may_know_how_to_reach_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A friend of both whom you are in touch with, rather than nobody to ask."""
    (tmp_path / "contacts/people").mkdir(parents=True)
    (tmp_path / "contacts/journal.yml").write_text("language: en\n")
    (tmp_path / "contacts/people/ben.md").write_text(RINGED.format("knows: [eva]\n"))
    (tmp_path / "contacts/people/eva.md").write_text("---\nname: Eva Lind\n---\n")
    (tmp_path / "contacts/log.md").write_text(SILENT + "- 2026-11-02 call with [[eva]]\n")
    monkeypatch.chdir(tmp_path)
    assert "faden prep eva" in types()

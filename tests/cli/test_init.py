"""`faden init`: a journal that works from its first minute."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.cli.conftest import contents

from faden.cli import faden
from faden.journal.loader import open_journal
from faden.rules.plan import plan
from faden.rules.snapshot import Snapshot

ROOT = Path(__file__).parents[2]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(faden, list(arguments), catch_exceptions=False)


def test_a_new_journal_has_no_finding(tmp_path: Path) -> None:
    """What init writes, check finds nothing wrong with; in German where that is asked for."""
    said = run("init", str(tmp_path / "j"), "--language", "de", "--today", "2026-11-23")
    assert (said.exit_code, "was als Nächstes sinnvoll ist" in said.stderr) == (0, True)
    journal, findings = open_journal(tmp_path / "j", date(2026, 11, 23))
    assert findings == ()
    assert (journal.settings.language, journal.settings.capacity, list(journal.people)) == (
        "de",
        2,
        ["example"],
    )
    written = [
        (tmp_path / "j" / name).read_text("utf-8") for name in ("contacts/log.md", "contacts/journal.yml")
    ]
    assert "- 2026-11-20 Anruf von [[anna-berger]]" in written[0]
    assert "# Wochentage, an denen nichts fällig wird" in written[1]


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_new_journal_fits_into_a_terminal(tmp_path: Path, language: str) -> None:
    """What init says, and the files by which one begins to write, are no wider than 80 columns."""
    said = run("init", str(tmp_path / "j"), "--language", language).stderr.replace(str(tmp_path), "")
    files = [
        file.read_text("utf-8") for file in (tmp_path / "j/contacts").rglob("*.*") if file.name != ".gitkeep"
    ]
    assert len(files) == 3
    assert [line for text in (said, *files) for line in text.splitlines() if len(line) > 80] == []


def test_every_line_of_the_commented_form_is_true(tmp_path: Path) -> None:
    """With every # taken away the example is still a person without a finding."""
    run("init", str(tmp_path), "--today", "2026-11-23")
    example = tmp_path / "contacts/people/example.md"
    lines = [
        line.removeprefix("#") if line[1:2].isalpha() else line for line in example.read_text().split("\n")
    ]
    example.write_text("\n".join(lines).replace("ring: 15", "ring: 50"))
    for id in ("ben-maier", "edgar-holm"):
        example.with_name(f"{id}.md").write_text(f"---\nname: {id}\n---\n")
    settings = tmp_path / "contacts/journal.yml"
    lines = [
        line.removeprefix("#") if line[1:2].isalpha() else line for line in settings.read_text().split("\n")
    ]
    settings.write_text("\n".join(lines))
    journal, findings = open_journal(tmp_path, date(2026, 11, 23))
    assert [finding.message() for finding in findings] == []
    assert journal.people["example"].ring == 50
    assert journal.settings.quiet_days == (6,)


def test_writes_nothing_over_anything(tmp_path: Path) -> None:
    """Where one file is in the way nothing at all is written, and the file is named."""
    (tmp_path / "mkdocs.yml").write_text("mine")
    result = run("init", str(tmp_path))
    assert result.exit_code == 2
    assert str(tmp_path / "mkdocs.yml") in result.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["mkdocs.yml"]


def test_other_files_are_not_in_the_way(tmp_path: Path) -> None:
    """A folder that git already made, or with a file of another name in it, will do."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "README.md").write_text("mine")
    assert run("init", str(tmp_path)).exit_code == 0
    assert (tmp_path / "README.md").read_text() == "mine"
    assert (tmp_path / ".gitignore").read_text().count("/site/") == 1


@pytest.mark.parametrize("today", [date(2026, 11, 23), date(2027, 3, 1), date(2031, 12, 31)])
def test_the_demo_is_as_old_as_its_day(tmp_path: Path, today: date) -> None:
    """The demo journal moves to the day of writing: no finding, no pinned day, and the same people due."""
    assert run("init", str(tmp_path), "--demo", "--today", str(today)).exit_code == 0
    journal, findings = open_journal(tmp_path, today)
    assert [finding.message() for finding in findings] == []
    assert journal.settings.today is None
    shipped, _ = open_journal(ROOT)
    then, now = Snapshot(shipped, date(2026, 11, 23)), Snapshot(journal, today)
    assert list(now.cadences) == list(then.cadences)
    assert {id: c.silence for id, c in now.cadences.items()} == {
        id: c.silence for id, c in then.cadences.items()
    }
    assert len(plan(now).lines) + len(plan(now).done) == 4


@pytest.mark.parametrize("today", [date(2026, 11, 23), date(2031, 12, 31)])
def test_the_demo_in_german_is_german(tmp_path: Path, today: date) -> None:
    """The same people and days, in German words."""
    arguments = ["init", str(tmp_path), "--demo", "--today", str(today), "--language", "de"]
    assert run(*arguments).exit_code == 0
    journal, findings = open_journal(tmp_path, today)
    assert [finding.message() for finding in findings] == []
    assert (journal.settings.language, journal.settings.today) == ("de", None)
    shipped, _ = open_journal(ROOT)
    then, now = Snapshot(shipped, date(2026, 11, 23)), Snapshot(journal, today)
    assert {id: c.silence for id, c in now.cadences.items()} == {
        id: c.silence for id, c in then.cadences.items()
    }
    assert len(now.promises) == len(then.promises)
    assert journal.people["marlies-vogt"].title == "Grundschullehrerin, im Ruhestand"


def test_the_repository_uses_the_same_mkdocs_settings() -> None:
    """The demo is built with the mkdocs.yml that a new journal gets."""
    shipped = ROOT / "generator/faden/scaffold/journal/mkdocs.yml"
    assert shipped.read_text() == (ROOT / "mkdocs.yml").read_text()


FADEN = [sys.executable, "-m", "faden"]


@pytest.mark.parametrize("place", ["file/below", "x" * 300, "/proc/nowhere"])
def test_init_in_an_impossible_place_leaves_nothing(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("mine")
    before = contents(tmp_path)
    result = run("init", str(tmp_path / place))
    assert result.exit_code in (1, 2)
    assert contents(tmp_path) == before
    assert sorted(tmp_path.iterdir()) == [tmp_path / "file"]


def test_init_on_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    """A file that cannot be written to its end takes all others back, and the folders."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))

    done = subprocess.run(
        [*FADEN, "init", str(tmp_path / "a/b")],
        preexec_fn=limit,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 1
    assert "Nothing was written" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [("check",), ("plan",), ("log", "called", "joe")])
@pytest.mark.parametrize("name", ["journal.yaml", "Journal.yml", "journal.yml.txt"])
def test_settings_of_another_name(tmp_path: Path, name: str, command: tuple[str, ...]) -> None:
    """Where the settings are called journal.yaml, the answer is their name, not that there is no journal."""
    run("init", str(tmp_path / "j"))
    (tmp_path / "j/contacts/journal.yml").rename(tmp_path / "j/contacts" / name)
    answer = run("--journal", str(tmp_path / "j"), *command)
    assert answer.exit_code == 2
    assert f"{name} is not read: rename it to journal.yml." in answer.stderr


@pytest.mark.parametrize(
    ("language", "examples"), [("en", ("Leeds", "GB")), ("de", ("sonntag", "wöchentlich"))]
)
def test_the_examples_are_those_of_the_country(
    tmp_path: Path, language: str, examples: tuple[str, ...]
) -> None:
    run("init", str(tmp_path / "j"), "--language", language, "--today", "2026-01-05")
    settings = (tmp_path / "j/contacts/journal.yml").read_text("utf-8")
    assert all(example in settings for example in examples)


def test_a_journal_begun_on_another_day(tmp_path: Path) -> None:
    """With --today the example is not of the future, and the journal has no finding on that day."""
    run("--today", "2026-01-05", "init", str(tmp_path / "j"))
    assert "added: 2026-01-05" in (tmp_path / "j/contacts/people/example.md").read_text("utf-8")
    assert open_journal(tmp_path / "j", date(2026, 1, 5))[1] == ()


def test_a_folder_without_settings(tmp_path: Path) -> None:
    """What the library opens all the same says what is missing, and that it may be empty."""
    (tmp_path / "contacts").mkdir()
    (finding,) = open_journal(tmp_path, date(2026, 1, 5))[1]
    assert (finding.code, finding.place.file, "may be empty" in (finding.hint or "")) == (
        "no-file",
        "contacts/journal.yml",
        True,
    )
    (tmp_path / "contacts/journal.yml").symlink_to("/etc/hostname")
    assert [finding.code for finding in open_journal(tmp_path, date(2026, 1, 5))[1]] == ["not-a-file"]

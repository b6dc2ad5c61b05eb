"""`done:` in a line of the log, or alone: which promise it closes, in one line of answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import TODAY, contents, log, no_findings, run, write

from faden.journal.loader import open_journal
from faden.rules.snapshot import Snapshot

PROMISES = (
    "- 2026-11-19 call with [[joe]]: y; todo: lend the tent to [[anna-vogt]]\n"
    "- 2026-11-20 call with [[joe]]: x; todo: send her my cv (by Friday); they: find the photos\n"
)


def still_open(journal: Path) -> set[str]:
    return {row.promise.text for row in Snapshot(open_journal(journal, TODAY)[0], TODAY).promises}


TENT, CV, PHOTOS = "lend the tent to [[anna-vogt]]", "send her my cv", "find the photos"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("text; done: cv", CV),
        ("text, done: the cv", CV),
        ("text; done: send him my cv", CV),
        ("text; they: done", PHOTOS),
        ("text; erledigt: tent", TENT),
    ],
)
def test_a_word_of_it_is_enough(journal: Path, said: str, kept: str) -> None:
    write(journal, PROMISES)
    result = run(journal, "log", "joe", said)
    assert (result.exit_code, f"Kept: {kept}" in result.stderr) == (0, True), result.output
    assert still_open(journal) == {TENT, CV, PHOTOS} - {kept}
    assert no_findings(journal)


@pytest.mark.parametrize("said", ["text; done", "text; done: zebra", "text; done: send the tent and the cv"])
def test_what_may_mean_several_or_none_closes_nothing(journal: Path, said: str) -> None:
    """The contact is logged, and the answer says which promises are open."""
    write(journal, PROMISES)
    result = run(journal, "log", "joe", said)
    assert result.exit_code == 0
    assert f"closed nothing. Open promises with Joe: {TENT}; {CV}; {PHOTOS}" in result.stderr
    assert still_open(journal) == {TENT, CV, PHOTOS}


@pytest.mark.parametrize("said", ["text. Erledigt", "text, done.", "call, (at work) erledigt"])
def test_done_without_its_semicolon(journal: Path, said: str) -> None:
    """It is a word of the text, and the answer says so if there is anything to close."""
    write(journal, PROMISES)
    assert "closed nothing. Open promises with Joe: " in run(journal, "log", "joe", said).stderr
    assert "closed nothing" not in run(journal, "log", "anna-vogt", "call", "-t", "text, all done").stderr
    assert still_open(journal) == {TENT, CV, PHOTOS}


def test_the_only_one_is_meant_by_done_alone(journal: Path) -> None:
    write(journal, "- 2026-11-20 call with [[joe]]: x; todo: send her my cv\n")
    assert f"Kept: {CV}" in run(journal, "log", "joe", "text; done").stderr
    assert still_open(journal) == set()
    assert (
        "“done” closed nothing: there is no open promise with Joe."
        in run(journal, "log", "joe", "text; done").stderr
    )


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("done: cv", "x; done: send her my cv (by Friday); they: find the photos"),
        ("they: done: photos", "x; todo: send her my cv (by Friday); they: done: find the photos"),
    ],
)
def test_done_without_a_contact(journal: Path, said: str, line: str) -> None:
    """The promise is closed where it is written, and no contact is made up."""
    write(journal, PROMISES)
    result = run(journal, "log", "joe", said)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("Kept: ")
    assert log(journal).endswith(f"- 2026-11-20 call with [[joe]]: {line}\n")
    assert len(open_journal(journal, TODAY)[0].touches) == 2
    assert len(still_open(journal)) == 2
    assert run(journal, "undo").exit_code == 0
    assert log(journal) == PROMISES


def test_done_in_a_note(journal: Path) -> None:
    """An item of a note is ticked; a sentence that names the person says the same."""
    note = "contacts/meetings/2026-11-20-walk.md"
    write(journal, "---\ndate: 2026-11-20\nwith: [joe]\n---\n- [ ] send her my cv\n", note)
    assert run(journal, "log", "joe: done: cv").exit_code == 0
    assert (journal / note).read_text("utf-8").endswith("\n- [x] send her my cv\n")


@pytest.mark.parametrize("said", ["done", "done: zebra"])
def test_done_that_is_not_understood(journal: Path, said: str) -> None:
    write(journal, PROMISES)
    before = contents(journal)
    result = run(journal, "log", "joe", said)
    assert (result.exit_code, contents(journal)) == (2, before)
    assert f"closed nothing. Open promises with Joe: {TENT}; {CV}" in result.stderr


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("done: tent", TENT),
        ("done: the cv", CV),
        ("Erledigt: photos", PHOTOS),
        ("kept: find the photos", PHOTOS),
    ],
)
def test_a_word_that_only_one_promise_has_names_nobody(journal: Path, said: str, kept: str) -> None:
    """It is closed where it is written; with --dry-run nothing is."""
    write(journal, PROMISES)
    before = contents(journal)
    dry = run(journal, "log", "--dry-run", said)
    assert (dry.exit_code, f"Kept: {kept}" in dry.stdout) == (0, True), dry.output
    assert contents(journal) == before
    result = run(journal, "log", *said.split())
    assert (result.exit_code, f"Kept: {kept}" in result.stdout) == (0, True), result.output
    assert still_open(journal) == {TENT, CV, PHOTOS} - {kept}


def test_a_word_of_two_promises_lists_them(journal: Path) -> None:
    write(journal, PROMISES + "- 2026-11-21 call with [[anna-vogt]]: x; todo: my cv to her boss\n")
    result = run(journal, "log", "done: cv")
    assert result.exit_code == 2
    assert f"name the person, too. Joe: {CV}; Anna Vogt: my cv to her boss" in " ".join(result.stderr.split())
    assert "No open promise says “zebra”." in run(journal, "log", "done: zebra").stderr
    assert still_open(journal) == {TENT, CV, PHOTOS, "my cv to her boss"}


def test_a_dry_run_closes_nothing(journal: Path) -> None:
    write(journal, PROMISES)
    before = contents(journal)
    assert f"Kept: {CV}" in run(journal, "log", "--dry-run", "joe", "done: cv").stdout
    assert contents(journal) == before

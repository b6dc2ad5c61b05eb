"""What you promised is in the week's plan, on the line of the person or below the plan, whenever you promised it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import run, write


def plan(journal: Path, day: str) -> tuple[str, str]:
    """The plan of a day, and what is below it, each in one line."""
    shown = run(journal, "plan", "--today", day).stdout
    lines, _, below = shown.partition("Also this week")
    return " ".join(lines.split()), " ".join(below.split())


FIONA = "---\nname: Fiona McLeish\nring: 15\nbirthday: 1979-{born}\n---\n"
JUNE = "- 2026-06-01 call with [[fiona]]: x\n"
MAIL = "- 2026-11-26 mail from [[fiona]]: apply; todo: send her my cv by fri\n"


def test_a_promise_of_this_week_is_on_the_line(journal: Path) -> None:
    """Also beside a birthday: the plan of Monday learns of it on Thursday."""
    write(journal, FIONA.format(born="11-29"), "contacts/people/fiona.md")
    write(journal, JUNE)
    assert "47th birthday" in plan(journal, "2026-11-25")[0]
    write(journal, JUNE + MAIL)
    lines, below = plan(journal, "2026-11-26")
    assert "You promised: send her my cv (by 27 November 2026)." in lines
    assert "47th birthday" in lines
    assert "send her my cv" not in below


def test_a_promise_to_whom_has_no_line_any_more_is_below(journal: Path) -> None:
    """The mail has carried the line out."""
    write(journal, FIONA.format(born="03-29"), "contacts/people/fiona.md")
    write(journal, JUNE + MAIL)
    lines, below = plan(journal, "2026-11-26")
    assert "Done this week: Fiona McLeish." in lines
    assert below == "Friday You promised Fiona McLeish: send her my cv"


def test_the_second_promise_is_below(journal: Path) -> None:
    """A line says one promise; the others that are due by Sunday are listed."""
    write(journal, "---\nname: Sanj Patel\nring: 15\n---\n", "contacts/people/sanj.md")
    write(
        journal,
        "- 2026-06-01 call with [[sanj]]: x; todo: find the map by 25 november\n"
        "- 2026-11-24 tried [[sanj]]: no answer; todo: book the minibus by weds; todo: pay on sat\n",
    )
    lines, below = plan(journal, "2026-11-24")
    both = lines + below
    for text in ("book the minibus", "pay", "find the map"):
        assert both.count(f": {text}") == 1, both


@pytest.mark.parametrize(
    ("day", "shown"), [("2026-12-02", True), ("2026-12-14", True), ("2026-12-17", False)]
)
def test_what_others_promised_stays_for_a_fortnight(journal: Path, day: str, shown: bool) -> None:
    write(journal, "- 2026-11-24 call with [[joe]]: x; they: bring the cake (by 2026-12-01)\n")
    assert ("Overdue Joe promised you: bring the cake" in plan(journal, day)[1]) is shown


def test_of_many_the_rest_is_counted(journal: Path) -> None:
    """Yours come first, the latest of them; nothing vanishes without a word."""
    promises = "; ".join(f"todo: task {number} (by 2026-11-{number})" for number in range(11, 20))
    write(journal, f"- 2026-11-10 call with [[joe]]: x; {promises}; they: bring it (by 2026-11-24)\n")
    below = plan(journal, "2026-11-23")[1]
    assert below.count("Overdue You promised Joe: task") == 6
    assert "task 19" in below
    assert "task 11" not in below
    assert "4 more promises, under Occasions" in below

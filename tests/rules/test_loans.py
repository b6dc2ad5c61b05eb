"""Things lent and borrowed: promises once they have a day, recalled on the sheet without one, and private where hidden."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.end_to_end.test_gifts import run
from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.core.model import Loan, PartialDate, Standing
from faden.wording import phrases

PEOPLE = {
    "anna": "name: Anna Berger\nring: 50\n"
    "lent: [{what: the drill, since: 2026-09-01, back: 2026-12-01}, a novel (since 2025)]",
    "ben": "name: Ben Maier\nring: 150\nborrowed: [a tent (back 2026-11-25), a book]",
}


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    people = tmp_path / "contacts/people"
    people.mkdir(parents=True)
    (tmp_path / "contacts/journal.yml").touch()
    for id, keys in PEOPLE.items():
        (people / f"{id}.md").write_text(f"---\n{keys}\n---\n", "utf-8")
    lines = "- 2026-11-20 call with [[anna]]: hello\n- 2026-11-20 call with [[ben]]: hello\n"
    (tmp_path / "contacts/log.md").write_text(lines)
    return tmp_path


def said(journal: Path, *arguments: str) -> str:
    return " ".join(run(journal, *arguments).split())


@pytest.mark.parametrize(
    ("loan", "over"),
    [
        (Loan("a", PartialDate(2026, 9), PartialDate(2026, 11, 23)), 0),
        (Loan("a", None, PartialDate(2026, 11, 22)), 1),
        (Loan("a", None, PartialDate(2026, 11)), -7),
        (Loan("a", None, PartialDate(2026)), -38),
        (Loan("a", PartialDate(2026, 11, 24), PartialDate(2026, 12)), None),
        (Loan("a", PartialDate(2020)), None),
    ],
)
def test_it_is_a_promise_and_due_on_the_last_day_that_may_be_meant(
    build: Build, loan: Loan, over: int | None
) -> None:
    day = build.day(build.person("anna", lent=(loan,)), build.person("ben", borrowed=(loan,)))
    promises = {one.people: one for one in day.promises}
    if over is None:
        assert promises == {}
        return
    theirs, mine = promises["anna",], promises["ben",]
    assert (theirs.mine, mine.mine) == (False, True)
    assert theirs.days_over == mine.days_over == over
    assert min(theirs.age, mine.age) >= 0


def test_nobody_asks_the_dead_for_it(build: Build) -> None:
    loan = Loan("a", None, PartialDate(2026))
    assert build.day(build.person("anna", state=Standing.DECEASED, lent=(loan,))).promises == ()


def test_the_sheet_says_both_and_the_plan_what_is_due(journal: Path) -> None:
    sheet = said(journal, "prep", "anna")
    assert "You have lent them: the drill (since 1 September 2026, due back by 1 December 2026)." in sheet
    assert "You have lent them: a novel (since 2025)." in sheet
    sheet = said(journal, "prep", "ben")
    assert sheet.index("You have borrowed from them: a tent (due back by 25 November 2026).") < sheet.index(
        "You have borrowed from them: a book."
    )
    plan = said(journal, "plan")
    assert "You have borrowed from them: a tent (due back by 25 November 2026)." in plan
    assert "a book" not in plan
    # A day over changes nothing in what is true.
    assert "You have borrowed from them: a tent (due back by 25 November 2026)." in said(
        journal, "--today", "2026-12-20", "prep", "ben"
    )
    german = said(journal, "--language", "de", "prep", "anna")
    assert "Verliehen: the drill (seit 1. September 2026, zurück bis 1. Dezember 2026)." in german


def test_it_stands_on_today_and_among_what_comes_and_in_exports(journal: Path) -> None:
    run(journal, "build", "--no-site")
    site = journal / "site_src"
    assert "the drill" in (site / "index.md").read_text("utf-8")
    assert "You have lent them: the drill." in (site / "occasions/index.md").read_text("utf-8")
    page = (site / "people/anna/index.md").read_text("utf-8")
    assert "the drill (since 1 September 2026, due back by 1 December 2026); a novel (since 2025)" in page
    calendar = run(journal, "export", "ics").replace("\r\n ", "").replace("\n ", "")
    assert "SUMMARY:Due back from Anna Berger: the drill" in calendar
    assert "SUMMARY:Due back to Ben Maier: a tent" in calendar
    assert "UID:promise-loan-anna-the-drill-1@faden" in calendar
    assert "X-FADEN-LENT:{what: the drill\\, since: 2026-09-01\\, back: 2026-12-01}" in run(
        journal, "export", "vcard", "anna"
    )
    assert "drill" not in run(journal, "export", "vcard", "anna", "--to-hand-on")


def test_what_is_private_is_nowhere(journal: Path) -> None:
    run(journal, "set", "anna", "private", "lent")
    run(journal, "set", "ben", "private", "yes")
    for command in (("prep", "anna"), ("plan",), ("export", "json"), ("export", "ics")):
        text = run(journal, *command, "--for-sharing")
        assert [word for word in ("drill", "novel", "tent") if word in text] == [], command
    run(journal, "build", "--no-site")
    found = [f for f in (journal / "site_src").rglob("*.*") if b"the drill" in f.read_bytes()]
    assert found == []


def test_it_can_be_taken_out_by_its_name_when_it_came_back(journal: Path) -> None:
    run(journal, "set", "anna", "lent", "a saw (back 2027)", "--add")
    run(journal, "set", "anna", "lent", "the drill", "--remove")
    file = journal / "contacts/people/anna.md"
    assert "lent: [a novel (since 2025), a saw (back 2027)]" in file.read_text("utf-8")


def test_a_month_stays_a_month(build: Build) -> None:
    """What is known of the days is said, and no day is made up, neither since when nor until when."""
    loan = Loan("the drill", PartialDate(2026, 9), PartialDate(2026, 12))
    day = build.day(build.person("anna", borrowed=(loan,)))
    (promise,) = day.promises
    said = phrases.promise(Words("en"), promise, day.names)
    assert said == "You have borrowed from them: the drill (since September 2026, due back by December 2026)."

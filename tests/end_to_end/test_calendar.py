"""Every command has an answer at both ends of the calendar."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import run, write

FAR = {
    "contacts/people/ann.md": "---\nname: Ann\nring: 5\nbirthday: 0001-01-01\nadded: 9999-12-31\nsnooze: 9999-12-31\n"
    "dates: {wedding: 0001-01-01, silver: 9999-12-31}\n---\n",
    "contacts/people/ben.md": "---\nname: Ben\nring: 5\nrhythm: 50 years\nadded: 0001-01-01\n---\n",
    "contacts/meetings/9999-12-31-a.md": "---\nwith: [ann]\n---\n- [ ] call (by 9999-12-31)\n- [ ] x (by 0001-01-01)\n",
    "contacts/meetings/0001-01-01-b.md": "---\nwith: [ben]\n---\n- [ ] call (by 9999-12-31)\n",
    "contacts/goals/g.md": "---\nname: G\nkind: give\nuntil: 9999-12-31\n---\n",
    "contacts/log.md": "- 0001-01-01 call with [[ann]]\n- 9999-12-31 call with [[ann]]\n- 9999-12-30 lunch with [[ben]]\n"
    "- 10000-01-01 call with [[ann]]\n- 02026-11-01 call with [[ann]]\n- 2026-11-01 call with [[ben]]\n",
    "contacts/journal.yml": "away: [{from: 2026-11-20, to: 9999-12-31}]\n",
}  # fmt: skip


@pytest.mark.parametrize("today", ["2026-11-23", "9999-12-31", "1000-01-01", "1000-01-02"])
def test_days_at_both_ends_of_the_calendar(journal: Path, today: str) -> None:
    """Every command has an answer, whatever day stands in a file, and whatever day it is."""
    for file, text in FAR.items():
        write(journal, text, file)
    for command in (
        "plan",
        "due",
        "prep ann ben",
        "stock",
        "build --no-site",
        "export ics",
        "export json",
        "check",
    ):
        assert run(journal, "--today", today, *command.split()).exit_code in (0, 1), command


def test_years_of_five_figures_are_findings(journal: Path) -> None:
    write(journal, FAR["contacts/log.md"].replace("ann", "joe").replace("ben", "joe"))
    said = run(journal, "check").stdout + run(journal, "check").stderr
    assert "contacts/log.md:4:3: error: There is no 10000-01-01 in the calendar" in said
    assert "contacts/log.md:5:3: error: There is no 02026-11-01 in the calendar" in said
    assert "A year has four digits" in said

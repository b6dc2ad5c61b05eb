"""Days as people write them, in the settings and in goals; `test_person.py` has those of people."""

from __future__ import annotations

from datetime import date

import pytest

from faden.core.model import DateRange
from faden.journal.parsing.goal import read_goal
from faden.journal.parsing.settings import read_settings
from faden.journal.parsing.source import SourceFile

CHRISTMAS = DateRange(date(2026, 12, 24), date(2027, 1, 3))


@pytest.mark.parametrize(
    "written",
    [
        "24.12.2026 bis 3.1.2027",
        "24.12.2026–3.1.2027",
        "24 Dec 2026 to 3 January 2027",
        "{from: 24.12.2026, to: 3. Januar 2027}",
        "[{from: Dec 24 2026, to: 2027-01-03}]",
    ],
)
def test_days_away(written: str) -> None:
    reader = SourceFile("contacts/journal.yml", f"away: {written}\n")
    assert read_settings(reader).away == (CHRISTMAS,)
    assert reader.findings == []


@pytest.mark.parametrize("written", ["30.6.2026", "30 June 2026", "30. Juni 2026", "2026/6/30", "30/6/2026"])
def test_the_end_of_a_goal(written: str) -> None:
    reader = SourceFile("contacts/goals/job.md", f"---\nname: A job\nuntil: {written}\n---\n")
    goal = read_goal(reader, "job")
    assert goal is not None
    assert (goal.until, reader.findings) == (date(2026, 6, 30), [])


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("[sunday]", (6,)),
        ("Sonntag", (6,)),
        ("[So, Sa.]", (5, 6)),
        ("[sonntags, Mondays, Sonnabend]", (0, 5, 6)),
        ("[Wed, thu.]", (2, 3)),
        ("Wochenende", (5, 6)),
        ("[weekend, freitag]", (4, 5, 6)),
        ("[samstag (saturday)]", (5,)),
    ],
)
def test_quiet_days(written: str, days: tuple[int, ...]) -> None:
    reader = SourceFile("contacts/journal.yml", f"quiet_days: {written}\n")
    assert (read_settings(reader).quiet_days, reader.findings) == (days, [])


@pytest.mark.parametrize("written", ["Sontag", "[sunnday]", "[feiertags]"])
def test_no_weekday(written: str) -> None:
    reader = SourceFile("contacts/journal.yml", f"quiet_days: {written}\n")
    read_settings(reader)
    assert [finding.kind.code for finding in reader.findings] == ["choice"]

"""A day without its year has that of the lines around it, and the line is proposed so."""

from __future__ import annotations

import pytest

from faden.core.diagnostic_kinds import SPOKEN_DAY
from faden.editing.line_fixes import fixed, line_fix
from faden.journal.parsing.log import read_log
from faden.journal.parsing.source import SourceFile

LINE = "- {day} Anruf mit [[mama]]: gut\n"


@pytest.mark.parametrize(
    ("above", "written", "below", "day"),
    [
        ("2026-01-06", "9.1.", "", "2026-01-09"),
        ("", "9.1.", "2026-01-11", "2026-01-09"),
        ("2026-01-06", "9. Januar", "2026-01-11", "2026-01-09"),
        ("2025-12-30", "9.1.", "", "2026-01-09"),
        ("2026-01-02", "30.12.", "2025-12-28", "2025-12-30"),
        ("2026-01-06", "Fr 9.1.", "", "2026-01-09"),
        ("2026-01-06", "25/2", "", "2026-02-25"),
        ("2026-01-06", "9.1.", "2019-01-11", None),
        ("2026-01-06", "5/2", "", None),
        ("2026-01-06", "gestern", "", None),
        ("2026-01-06", "Montag", "", None),
        ("~2026", "9.1.", "", None),
        ("", "9.1.", "", None),
    ],
)
def test_the_year_of_the_lines_around(above: str, written: str, below: str, day: str | None) -> None:
    """The closest to the lines above and below, if these agree; what needs more than a year is asked for as before."""
    text = "".join(LINE.format(day=one) for one in (above, written, below) if one)
    reader = SourceFile("contacts/log.md", text)
    touches = read_log(reader)
    assert len(touches) == text.count("\n") - 1
    (finding,) = reader.findings
    assert finding.values.get("whole") == (LINE.format(day=day).rstrip() if day else None)
    repaired = SourceFile("contacts/log.md", fixed(text, filter(None, [line_fix(finding)])))
    assert len(read_log(repaired)) == len(touches) + (day is not None)


def test_a_heading_says_the_year() -> None:
    """Then the line needs no mending."""
    reader = SourceFile("contacts/log.md", "## 2024\n- 9.1. Anruf mit [[mama]]: gut\n")
    (touch,) = read_log(reader)
    assert (str(touch.date), reader.findings) == ("2024-01-09", [])


@pytest.mark.parametrize("heading", ["## Dienstag", "## gestern", "# Tuesday:", "### 3.3."])
@pytest.mark.parametrize(
    "line", ["- mail an gregor", "- Mail an [[gregor-tiemann]]", "- call with [[anna]]: film"]
)
def test_a_heading_that_is_a_day_only_to_its_writer(heading: str, line: str) -> None:
    """It is told of once, at the heading, if a line below it needs its day; below another heading it is over."""
    reader = SourceFile("contacts/log.md", f"# Log\n\n{heading}\n\n{line}\n{line}\n")
    assert read_log(reader) == ()
    (finding,) = reader.findings
    assert (finding.kind, finding.place.line) == (SPOKEN_DAY, 3)
    assert finding.values["value"] in heading
    reader = SourceFile("contacts/log.md", f"{heading}\n- buy milk\n## Ideas\n- a thought\n")
    assert (read_log(reader), reader.findings) == ((), [])

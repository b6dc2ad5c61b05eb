"""Each heading of a file sets the day of the lines below it, or none; the day of another heading never goes on unseen."""

from __future__ import annotations

from datetime import date

import pytest

from faden.core.model import Person, Settings, Source
from faden.journal.parsing.inbox import read_inbox
from faden.journal.parsing.name_index import NameIndex
from faden.journal.parsing.source import SourceFile

NAMES = NameIndex([Person("joe", "Joe", Source("x.md")), Person("vivien", "Vivien", Source("x.md"))])
TODAY = date(2026, 3, 5)


def days(*lines: str, file: str = "2026-03-04.md") -> list[str | None]:
    reader = SourceFile(f"contacts/inbox/{file}", "\n".join(lines) + "\n")
    read = read_inbox(reader, NAMES, TODAY, Settings())
    assert all(line.people for line in read)
    return [str(line.day) if line.day else None for line in read]


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        *(("# gestern", "2026-03-03"), ("# Montag", "2026-03-02"), ("# letzten samstag", "2026-02-28")),
        *(("# 3.3.", "2026-03-03"), ("## **Yesterday**", "2026-03-03"), ("# last Saturday:", "2026-02-28")),
        *(("# 24.12.", "2025-12-24"), ("# 3 March", "2026-03-03"), ("Gestern:", "2026-03-03")),
        *(
            ("gestern", "2026-03-03"),
            ("# heute vor einer Woche", "2026-02-25"),
            ("# 2026-02-01", "2026-02-01"),
        ),
        *(
            ("# letzte Woche", None),
            ("# am Wochenende", None),
            ("# Mittwoch", None),
            ("# Februar", None),
            ("# 31.2.", None),
        ),
        *(("# Notes", "2026-03-04"), ("# Anrufe", "2026-03-04")),
    ],
)
def test_the_day_of_a_heading(heading: str, day: str | None) -> None:
    """Counted from the day of the file; None where it may be one of several, or no day at all."""
    assert days(heading, "lunch with Joe") == [day]


def test_one_after_the_other() -> None:
    lines = (
        "# gestern",
        "Kaffee mit Joe",
        "# Montag",
        "Joe angerufen",
        "# 3.2.",
        "Kaffee mit Joe",
        "mit Joe telefoniert",
    )
    assert days(*lines) == ["2026-03-03", "2026-03-02", "2026-02-03", "2026-02-03"]


@pytest.mark.parametrize("heading", ["# gestern", "# letzte Woche", "# Weihnachtsmarkt"])
def test_without_the_day_of_the_file(heading: str) -> None:
    """Words that need it are asked about; the day of the heading above is not theirs. A heading below it keeps it."""
    lines = ("# 3.3.", "Kaffee mit Joe", "## Arbeit", "Joe angerufen", heading, "Kaffee mit Joe")
    assert days(*lines, file="phone.md") == ["2026-03-03", "2026-03-03", None]


def test_the_year_of_a_heading_or_a_file() -> None:
    """A year above a day is that of the day."""
    lines = ("# 2024", "## 24.12.", "Kaffee mit Joe", "## 25.12.", "Kaffee mit Joe")
    assert days(*lines) == ["2024-12-24", "2024-12-25"]
    assert days("# 24.12.", "Kaffee mit Joe", file="2024 notes.md") == ["2024-12-24"]


def test_another_visitor_takes_no_name() -> None:
    """Who was there besides is in the text, and Vivien is the person."""
    (line,) = read_inbox(
        SourceFile("contacts/inbox/2026-03-04.md", "Vivien und Baby besucht\n"), NAMES, TODAY, Settings()
    )
    assert line.people == ("vivien",)
    assert "Baby" in line.written

"""Calendars that are cut off."""

from __future__ import annotations

from tests.interchange.conftest import TODAY, Import, Path

from faden.interchange.importers import read
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.result import NO_DAY, ImportResult

ASKED = ImportOptions(TODAY, mine=frozenset(("me@example.org",)))


def found_in(text: str) -> ImportResult:
    found = read(text.encode(), ASKED)
    assert isinstance(found, ImportResult), found
    return found


def test_calendars_that_are_cut_off() -> None:
    """A task without an end, and an event without a day, are in the report with what they say."""
    found = found_in("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:never\nEND:VEVENT\nBEGIN:VTODO\nSUMMARY:open")
    (never,) = (left for left in found.left if "never" in left.text)
    (unfinished,) = (left for left in found.left if "open" in left.text)
    assert (never.why, unfinished.what) == (NO_DAY, "VTODO")


def test_who_a_stranger_may_be_in_a_calendar(anna: Path, bring: Import) -> None:
    """An address that the journal does not have decides nothing, but the name beside it is worth a question."""
    names = ("Berger, Anna", "Dr. Anna Berger", "Anna Berger (Rheinwerk)")
    events = "".join(
        f"BEGIN:VEVENT\nUID:{at}\nDTSTART:2026010{at + 1}T100000\nSUMMARY:x\n"
        f'ATTENDEE;CN="{name}":mailto:a{at}@other.example\nEND:VEVENT\n'
        for at, name in enumerate(names)
    )
    said = bring(f"BEGIN:VCALENDAR\nVERSION:2.0\n{events}END:VCALENDAR\n")
    assert said.count("(anna-berger?)") == len(names)

"""The file of friends, a program for the terminal."""

from __future__ import annotations

from pathlib import Path

from tests.interchange.conftest import TODAY, Import, Written, missing

from faden.journal.loader import open_journal

FRIENDS = """### Activities:
- 2026-03-01: **Anna Berger** and **Ben Maier** at _Café Central_, *all* night. @food
- 2026-03-02: Went alone.
- 2026-02-30: **Anna Berger**
- 2026-03-03: With **Anna Berger**: chess; gave: a book [[x]]

### Notes:
- 2026-03-04: **Ben Maier** has a new flat in _Bonn_. @flat
- 2026-03-05: Nothing about anybody.

### Friends:
- Anna Berger (a.k.a. Anni a.k.a. The Tower) [Köln] @chess @uni:köln
- Ben Maier

### Locations:
- Café Central
stray
"""


def test_friends(bring: Import, written: Written, journal: Path) -> None:
    """People with other names, places and tags; activities in the log, notes with the people."""
    said = bring(FRIENDS, "--write", "--all")
    files = written()
    found = open_journal(journal, TODAY)[0]
    anna = found.people["anna-berger"]
    assert (anna.aliases, anna.place, anna.tags) == (("Anni", "The Tower"), "Köln", ("chess", "uni:köln"))
    assert found.people["ben-maier"].body == "2026-03-04: Ben Maier has a new flat in Bonn. #flat"
    assert [(str(touch.date), touch.people, touch.tags, touch.favours) for touch in found.touches] == [
        ("2026-03-01", ("anna-berger", "ben-maier"), ("food",), ()),
        ("2026-03-03", ("anna-berger",), (), ()),
    ]
    values = ["all", "Went alone", "2026-02-30", "a book", "Nothing about anybody", "Café Central", "stray"]
    assert missing(values, said, files.values()) == []
    bring(FRIENDS, "--write")
    assert written() == files

"""Links to notes lead to where the note stands, whatever page that is."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.rules.redaction import redact
from faden.rules.snapshot import Snapshot
from faden.site.pages.sitemap import render

LINK = re.compile(r'<a href="([^"#]*)#([^"]*)">([^<]*)</a>')


def pages(day: Snapshot, room: int = 80_000) -> Mapping[str, str]:
    made = render(day, findings=(), words=Words("en"), room=room)
    return {path: content.decode() for path, content in made.items() if path.endswith(".md")}


def journal(told: str, notes: int = 1) -> Snapshot:
    """Notes with Anna on one day after another, the last one tomorrow's; Ben's page says `told`."""
    build = Build()
    met = [build.met("anna", n, body="Long and longer. " * 9) for n in range(1, notes + 1)]
    return build.day(build.person("anna"), build.person("ben", body=told), *met, build.met("anna", -1))


def test_a_note_of_the_past_and_one_that_is_planned() -> None:
    """The one stands on the page of its year, the other before all years; the link says the day."""
    day = journal("")
    past, ahead = day.journal.meetings
    made = pages(journal(f"See [[{past.id}]] and [[{ahead.id}|tomorrow]], not [[2001-01-01-nowhere]]."))
    first, second = LINK.findall(made["people/ben/index.md"])
    assert first == (f"../../meetings/{past.date.year}/index.html", past.id, Words("en").day(past.date))
    assert second == ("../../meetings/index.html", ahead.id, "tomorrow")
    assert f'id="{past.id}"' in made[f"meetings/{past.date.year}/index.md"]
    assert f'id="{ahead.id}"' in made["meetings/index.md"]
    assert "not 2001-01-01-nowhere." in made["people/ben/index.md"]


def test_a_note_of_a_year_that_is_too_long_for_a_page() -> None:
    """The page of the year leads to that of the month, by the address for which the script looks."""
    day = journal("", notes=60)
    note = day.journal.meetings[-2]
    made = pages(journal(f"See [[{note.id}]].", notes=60), room=3000)
    ((address, anchor, _),) = LINK.findall(made["people/ben/index.md"])
    assert (address, anchor) == (f"../../meetings/{note.date.year}/index.html", note.id)
    year = made[f"meetings/{note.date.year}/index.md"]
    assert f'id="{note.id}"' not in year
    assert re.search(rf'class="fd-facts".*href="[^"]*meetings/{note.date:%Y/%m}/index.html"', year, re.DOTALL)


def test_a_note_that_is_hidden() -> None:
    """Its name says what it was about, and stands nowhere."""
    build = Build()
    hush = build.met("ben", 3, private=True)
    day = build.day(build.person("anna", body=f"See [[{hush.id}]]."), build.person("ben"), hush)
    made = pages(Snapshot(redact(day.journal), day.today))
    assert "See …." in made["people/anna/index.md"]
    assert not any(hush.id in text for text in made.values())

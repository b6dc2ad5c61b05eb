"""The page of a year."""

from __future__ import annotations

from datetime import date
from html import unescape

import pytest
from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.core.model import NamedDate, PartialDate, Standing
from faden.site.incremental.builder import ignore
from faden.site.pages.sitemap import Site
from faden.site.svg.thread_data import large

build = Build()


def pages(*parts: object, language: str = "en") -> dict[str, str]:
    site = Site(build.day(*parts), (), Words(language), pinned=False, photos={}, earlier={})
    made = [batch.make(ignore) for batch in site.batches() if batch.name in ("insights", "years")]
    return {path: unescape(text.decode()) for files in made for path, text in files}


def test_each_year_has_a_page_and_insights_lead_there() -> None:
    found = pages(build.person("anna"), build.met("anna", 10), build.met("anna", 800))
    assert set(found) == {"insights/index.md", "insights/2026/index.md", "insights/2024/index.md"}
    assert '<a href="../insights/2024/index.html">2024</a>' in found["insights/index.md"]
    assert "You were in touch with 1 person on 1 day, and met." in found["insights/2024/index.md"]
    assert "The year so far, up to 23 November 2026." in found["insights/2026/index.md"]
    assert "The year so far" not in found["insights/2024/index.md"]


def test_no_year_is_scolded_for_what_was_not_done() -> None:
    """Open promises are on the page of this year alone, and are still to come."""
    old = build.promise("the old letter", "anna", 800, 700)
    new = build.promise("the new letter", "anna", 10, 1)
    found = pages(
        build.person("anna"), build.met("anna", 10, promises=(new,)), build.met("anna", 800, promises=(old,))
    )
    assert "Still to come" in found["insights/2026/index.md"]
    assert "the new letter" in found["insights/2026/index.md"]
    assert not [path for path, text in found.items() if "the old letter" in text]


def test_whoever_died() -> None:
    died = (NamedDate("died", PartialDate(2024, 3)),)
    found = pages(
        build.person("anna", state=Standing.DECEASED, dates=died),
        build.person("ben"),
        build.met("anna ben", 1000),
    )
    assert list(found) == ["insights/index.md", "insights/2024/index.md"]
    assert ">Anna</a>" in found["insights/2024/index.md"].split("Farewell")[1]


def test_both_languages_say_the_number_of_people() -> None:
    one = [build.person("anna"), build.met("anna", 10)]
    assert (
        "Du hattest an einem Tag mit einem Menschen Kontakt"
        in pages(*one, language="de")["insights/2026/index.md"]
    )


@pytest.mark.parametrize(
    ("met", "called", "english", "german"),
    [
        ("", "anna ben", "You were in touch with 2 people on 1 day.", "Kontakt."),
        ("anna", "", "and met.", "Kontakt, und ihr habt euch getroffen."),
        ("anna ben", "", "and met both.", "und hast beide getroffen."),
        ("anna ben cleo", "", "and met them all.", "und hast alle getroffen."),
        ("anna", "ben", "and met one of them.", "und hast einen davon getroffen."),
        ("anna ben", "cleo", "and met 2 of them.", "und hast 2 davon getroffen."),
    ],
)
def test_how_many_of_them_you_met(met: str, called: str, english: str, german: str) -> None:
    """Of two you met both and not "2 of them"; all, some, one and none have a sentence each."""
    parts = [build.person(name) for name in (met + " " + called).split()]
    parts += [build.met(met, 10)] if met else []
    parts += [build.touch(called, 10)] if called else []
    for language, ending in (("en", english), ("de", german)):
        lead = next(
            line
            for line in pages(*parts, language=language)["insights/2026/index.md"].splitlines()
            if "You were in touch" in line or "Kontakt" in line
        )
        assert ending in lead


def test_a_year_of_many_people_stays_light() -> None:
    """Three thousand people in a year, new ones and old ones, and the page is a page for a phone."""
    people = [build.person(f"person-{at}") for at in range(3000)]
    old, new = people[:1500], people[1500:]
    touches = [
        *(build.touch(one.id, days, "call") for one in old for days in (2000, 1990, 1980, 300)),
        *(build.touch(one.id, 200, "call") for one in new),
    ]
    for path, text in pages(*people, *touches).items():
        assert len(text.encode()) < 130_000, path


def test_a_day_that_is_not_known_is_not_made_up() -> None:
    """Neither in the year's lists, nor in the title of a knot of the thread."""
    about = PartialDate(2024, 2)
    day = build.today - date(2024, 2, 1)
    line = build.touch("anna", day.days, about=about)
    others = [build.touch("ben", days) for days in range(5, 2500, 10)]
    found = pages(build.person("anna", ring=15), build.person("ben"), line, *others)
    assert "since February 2024" in found["insights/2024/index.md"]
    assert "last contact in February 2024" in "".join(found.values())
    snapshot = build.day(build.person("anna"), line)
    drawn = large(snapshot, Words("en"), snapshot.cadences["anna"])
    assert "<title>In February 2024: call</title>" in drawn

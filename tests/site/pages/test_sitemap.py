"""All pages: what each says on the first day, in which order people are listed, and what a list is silent about."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import timedelta

import pytest
from tests.rules.conftest import Build

from faden.core.i18n import LANGUAGES, Words
from faden.core.model import Goal, GoalKind, Journal, Source, Standing
from faden.rules.introductions import EACH, introductions
from faden.rules.snapshot import Snapshot
from faden.site.pages.sitemap import render

SAYS = re.compile(
    r'<div class="fd-note"[^>]*><p>(.*?)</p>|<p class="(?:fd-lead|fd-soft)">(.*?)</p>', re.DOTALL
)


def said(build: Build, language: str, *things: object) -> dict[str, str]:
    """The notes and leads of every generated page, by its path."""
    day = build.day(*things)  # type: ignore[arg-type]
    assert isinstance(day.journal, Journal)
    pages = render(day, findings=(), words=Words(language))
    return {
        path: " ".join(one or other for one, other in SAYS.findall(content.decode()))
        for path, content in pages.items()
        if path.endswith(".md")
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_day(language: str) -> None:
    """With nobody in the journal every page has a sentence that helps, in the reader's language."""
    found = said(Build(), language)
    other = said(Build(), next(one for one in LANGUAGES if one != language))
    assert len(found) >= 13
    for path, text in found.items():
        assert len(text.split()) >= 5, path
        assert text != other[path], path
        assert "`" not in text, path
    assert "<code>birthday</code>" in found["occasions/index.md"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_person(language: str) -> None:
    """With one person who was entered today nobody is due, nobody sleeps, and each page still says something."""
    build = Build()
    found = said(build, language, build.person("anna", ring=15, added=build.today))
    words = Words(language)
    assert words("No one is due. Enjoy the week.") in found["index.md"]
    nothing = "Nothing is recorded yet about when you were last in touch, so no one can have fallen silent."
    assert words(nothing) in found["reactivate/index.md"]
    kept = said(build, language, build.person("anna", ring=15), build.met("anna", 3))
    everyone = words("You are in touch with everyone: there is no one to reconnect with.")
    assert everyone in kept["reactivate/index.md"]
    assert all(text for path, text in found.items() if not path.startswith(("prep/", "people/index")))


def test_the_first_line_of_the_log_is_about_somebody_who_can_be_called() -> None:
    """Whoever has died, or is left alone on purpose, is nobody to say hello to, however early in the alphabet."""
    build = Build()
    gone = [build.person(f"a{number}", state=state) for number, state in enumerate(Standing)]
    assert "faden log called zoe yesterday" in pages(build.day(*gone, build.person("zoe")))["index.md"]
    assert "faden log called NAME yesterday" in pages(build.day(*gone))["index.md"]


TEMPLATE = re.compile(r"<template.*?</template>", re.DOTALL)


def pages(day: Snapshot, language: str = "en") -> dict[str, str]:
    made = render(day, findings=(), words=Words(language))
    return {path: content.decode() for path, content in made.items() if path.endswith((".md", ".js"))}


def text_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", TEMPLATE.sub("", page)).replace("&nbsp;", " ").split())


def test_who_is_due_stands_by_day() -> None:
    """In each group the earlier day is above the later, whatever the rhythms are."""
    build = Build()
    people = [build.person(f"p{n}", ring=ring) for n, ring in enumerate((5, 15, 50, 150, 5, 15, 50, 150))]
    day = build.day(*people, *(build.met(person.id, 3 + 2 * n) for n, person in enumerate(people)))
    groups = re.split(r'<(?:section|details) data-fd-group="', pages(day)["due/index.md"])[1:]
    days = [
        re.findall(r'data-fd="due">[^<]*|datetime="([\d-]+)" data-fd="due"', TEMPLATE.sub("", group))
        for group in groups
    ]
    assert sum(map(len, days)) == len(people)
    assert max(map(len, days)) > 2
    assert [each for each in days if each != sorted(each)] == []


def test_a_tie_asleep_is_silent_for_years_and_not_due_years_ago() -> None:
    build = Build()
    day = build.day(build.person("anna", ring=50), build.met("anna", 5 * 366))
    page = TEMPLATE.sub("", pages(day)["due/index.md"])
    (asleep,) = re.findall(r'data-fd-group="asleep".*?</section>', page, re.DOTALL)
    assert 'data-fd="silent"' in asleep
    assert 'data-fd="due"' not in asleep
    assert "rhythm: quarterly" in asleep


def goal(name: str, field: str) -> Goal:
    return Goal(name, name.capitalize(), GoalKind.HELP_FROM, Source(f"goals/{name}.md"), fields=(field,))


def test_whom_to_pick_up_again_is_one_list_of_five() -> None:
    """However many goals there are, nobody is there twice, and each says what for."""
    build = Build()
    people = [build.person(f"p{n}", ring=50, fields=("law", "tea")) for n in range(9)]
    day = build.day(
        *people, *(build.met(one.id, 1500) for one in people), goal("first", "law"), goal("second", "tea")
    )
    page = pages(day)["reactivate/index.md"]
    rows = re.findall(r'class="fd-row__top"><a class="fd-name" href="[^"]*">(\w+)<', page)
    assert len(rows) == len(set(rows)) == 5
    assert 2 <= page.count(">First</a>") <= 5
    assert 2 <= page.count(">Second</a>") <= 5
    assert "Also dormant (4)" in text_of(page)


def circle(size: int, apart: int = 0) -> Snapshot:
    """A circle in which all know each other, and people of whom no tie is noted."""
    build = Build()
    inside = [build.person(f"in{n}", circles=("choir",), ring=50) for n in range(size)]
    return build.day(*inside, *(build.person(f"out{n}", ring=50) for n in range(apart)))


@pytest.mark.parametrize(
    ("size", "apart", "told"),
    [(1, 0, False), (4, 0, False), (5, 0, True), (5, 5, True), (5, 6, False), (0, 63, False)],
)
def test_a_network_of_which_little_is_noted_is_no_open_one(size: int, apart: int, told: bool) -> None:
    """Below ten ties, or with ties of fewer than half of the people, nothing is said of its shape, but how to note ties."""
    page = text_of(pages(circle(size, apart))["network/index.md"])
    plain, _, arithmetic = page.partition("The arithmetic")
    for word in ("Constraint:", "Effective size:"):
        assert word not in plain
        assert (word in arithmetic) == told
    assert ("Too few ties are recorded" in page) != told


def test_introductions_are_spread_and_have_a_reason() -> None:
    """Of one who knows what everybody needs there are two at most, and each says who needs what."""
    build = Build()
    anna = build.person("anna", ring=15, skills=("tax",))
    others = [build.person(f"p{n}", ring=15, needs=("tax",), circles=(f"c{n // 5}",)) for n in range(10)]
    day = build.day(anna, *others, *(build.met(one.id, 2) for one in (anna, *others)))
    found = Counter(id for pair in introductions(day) for id in (pair.one, pair.other))
    assert found["anna"] == max(found.values()) == EACH
    assert "P0 needs what the other knows about: tax" in text_of(pages(day)["network/index.md"])


def test_introductions_are_worded_as_the_files_are() -> None:
    """German nouns keep their capitals."""
    build = Build()
    anna = build.person("anna", ring=15, fields=("Energie",), interests=("Jazz", "Alte Radios"))
    ben = build.person("ben", ring=15, interests=("jazz", "Alte Radios"))
    choir = [build.person(f"p{n}", ring=15, circles=(f"c{n // 6}",)) for n in range(12)]
    people = (anna, ben, *choir)
    day = build.day(*people, *(build.met(one.id, 2) for one in people), goal("first", "Energie"))
    page = text_of(pages(day, "de")["network/index.md"])
    assert "für dein Ziel: Energie; beide mögen Alte Radios, Jazz" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_and_notes_have_addresses(language: str) -> None:
    """Of the pages of lists every heading has an id, none twice; a note is linked by its day."""
    build = Build()
    people = [build.person(name, ring=15, place="Köln", birthday=None) for name in ("anna", "ben")]
    met = [build.met("anna", n * 9, body="Soup.") for n in range(40)]
    day = build.day(*people, *met, build.met("ben", -4), goal("first", "law"))
    for path, page in pages(day, language).items():
        name = path.split("/")[0]
        if name in (
            "due",
            "reactivate",
            "network",
            "insights",
            "meetings",
            "stock",
            "occasions",
            "places",
            "goals",
        ):
            assert re.findall(r"<h2(?! id=)[^>]*>", page) == [], path
            ids = re.findall(r'<[^>]* id="([^"]+)"', page)
            assert [id for id, count in Counter(ids).items() if count > 1] == [], path
    year = pages(day, language)["meetings/2026/index.md"]
    assert 'id="2026-11-14-met"' in year
    assert 'href="#2026-11-14-met"' in year


def test_a_sheet_becomes_careful_when_the_silence_is_long() -> None:
    """What a build on that day would say stands in the sheet already, with the day from which it holds."""
    build = Build()
    day = build.day(build.person("anna", ring=50), build.met("anna", 700))
    sheet = pages(day)["prep/anna/index.md"]
    begin = build.before(700) + timedelta(days=730)
    assert f'<li data-fd-from="{begin}" hidden>After so long' in sheet
    later = build.day(build.person("anna", ring=50), build.met("anna", 700), today=begin)
    assert "<li>After so long" in pages(later)["prep/anna/index.md"]


def test_what_comes_next_follows_the_day() -> None:
    """What a build on a later day would say comes next stands in the sheet already, with the day from which it holds."""
    build = Build()
    things = (build.person("anna", ring=5), *(build.met("anna", n) for n in (3, 20, 40, 60)))

    def head(days: int) -> str:
        day = build.day(*things, today=build.today + timedelta(days=days))
        return pages(day)["prep/anna/index.md"].split("fd-sheet")[0]

    now, then = (re.search(r"Next: [^<]*", head(days)) for days in (0, 400))
    assert now
    assert then
    assert (now[0].split(",")[0], then[0].split(",")[0]) == ("Next: meet", "Next: call")
    assert re.search(r'<template data-fd-from="[\d-]+"[^>]*>Next: call', head(0))


def test_the_search_holds_what_pages_show_and_nothing_more() -> None:
    """A comment of a note is in neither; hostile text is data, and the script stays one."""
    build = Build()
    hostile = '</script><script>alert(1)</script> "quoted" \\ \u2028 end'
    anna = build.person("anna", org=hostile, body=f"{hostile} %%hidden words%% <!-- hidden too -->")
    made = pages(build.day(anna, build.met("anna", 3, body=hostile), build.touch("anna", 2, text=hostile)))
    for path in ("faden/search-people.js", "faden/search-2026.js"):
        assert "hidden" not in made[path]
        data = json.loads(made[path].partition("(")[2].removesuffix(");\n"))
        assert "alert(1)" in json.dumps(data)


def test_insights_begin_with_what_became_of_the_plans() -> None:
    build = Build()
    people = [build.person(f"p{n}", ring=15) for n in range(12)]
    day = build.day(*people, *(build.met(one.id, 200) for one in people))
    lead = text_of(pages(day)["insights/index.md"])
    assert re.search(
        r"You got through 0 of the \d+ lines in the plans of the last 8 weeks; with 1 line a week", lead
    )
    assert "People a day:" in lead

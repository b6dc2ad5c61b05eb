"""Large journals: no page gets too long or too heavy, nothing is lost, and what is searched stays small."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from pathlib import PurePosixPath

import pytest
from tests.rules.conftest import TODAY, Build

from faden.core.i18n import Words
from faden.core.model import Goal, GoalKind, Meeting, PartialDate, Source, Standing
from faden.rules.snapshot import Snapshot
from faden.site.incremental.builder import ignore
from faden.site.pages import pagination
from faden.site.pages.due import REST
from faden.site.pages.page_context import ROOM
from faden.site.pages.pagination import ON_A_PAGE
from faden.site.pages.sitemap import Site, render
from faden.site.pages.timeline import UNFOLDED


def made(build: Build, parts: list[object], *only: str) -> Mapping[str, bytes]:
    """The files of the batches named in `only`, or all."""
    site = Site(build.day(*parts), (), Words("en"), pinned=False, photos={}, earlier={})
    batches = [batch for batch in site.batches() if not only or batch.name in only]
    return {path: content for batch in batches for path, content in batch.make(ignore)}


def heaviest(pages: Mapping[str, bytes], ending: str) -> tuple[int, str]:
    return max((len(content), path) for path, content in pages.items() if path.endswith(ending))


def test_everybody_knows_everybody() -> None:
    """The pages of 120 people with 7,140 ties are light, and a person's page names the first of them."""
    build = Build()
    ids = [f"p{number:03}" for number in range(120)]
    pages = made(build, [build.person(id, knows=tuple(ids)) for id in ids])
    assert heaviest(pages, ".md")[0] < 50_000
    page = pages["people/p000/index.md"].decode()
    assert len(set(re.findall(r"people/(p\d+)/", page)) - {"p000"}) == 40
    assert "and 79 more" in page
    assert sum(map(len, pages.values())) < 120 * 20_000
    network = pages["network/index.md"].decode()
    assert network.count("<path") < 200
    assert "120" in network


def test_sixty_people_with_a_thousand_ties() -> None:
    """Few people with more ties than can be told apart are drawn as a group, without a line for each tie."""
    build = Build()
    ids = [f"p{number:02}" for number in range(60)]
    pages = made(build, [build.person(id, knows=tuple(ids)) for id in ids])
    assert len(pages["network/index.md"]) < 30_000
    assert "Each point is a person" in pages["network/index.md"].decode()


def test_many_circles() -> None:
    """Fifty people in 600 circles: the lists stay light, and a choice in them finds everybody of whom it is true."""
    build = Build()
    circles = tuple(f"circle-{number:04}" for number in range(600))
    people = [
        build.person(f"p{number:02}", circles=circles, ring=50, place="Ulm" if number % 2 else "Bonn")
        for number in range(50)
    ]
    pages = made(build, people, "people", "due", "stock")
    for path in ("people/index.md", "due/index.md", "stock/index.md"):
        page = pages[path].decode()
        assert len(page) < 150_000, path
        rows = [set(terms.split("|")) for terms in re.findall(r'data-fd-terms="([^"]*)"', page)]
        choices = set(re.findall(r'<option value="((?:circle|place|ring):[^"]*)"', page))
        assert {"place:Ulm", "place:Bonn"} <= choices
        truly = {"place:Ulm": 25, "place:Bonn": 25}
        if path == "people/index.md":
            assert all(sum(choice in row for row in rows) == truly.get(choice, 50) for choice in choices)


def test_a_note_with_a_crowd() -> None:
    """A note with 200 people in it costs each of their pages a few names, not all of them."""
    build = Build()
    ids = tuple(f"p{number:03}" for number in range(200))
    party = Meeting("party", TODAY, ids, Source("contacts/meetings/party.md"))
    pages = made(build, [*(build.person(id) for id in ids), party])
    assert heaviest(pages, ".md")[0] < 100_000
    assert len(pages["prep/meeting/party/index.md"]) < 30_000
    assert "P019 and 180 more people" in pages["prep/meeting/party/index.md"].decode()
    page = pages["people/p199/index.md"].decode()
    assert "and 159 more" in page
    assert page.count("people/p0") < 90


def test_rows_of_ten_thousand(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rows of the other pages come in several scripts, none too heavy, each row in one, in the order of the list."""
    monkeypatch.setattr(pagination, "SCRIPT_ROOM", 40_000)
    build = Build()
    pages = made(
        build, [build.person(f"p{number:03}", ring=50 if number % 2 else None) for number in range(400)]
    )
    page = pages["people/index.md"].decode()
    scripts = re.search(r'data-fd-rest="([^"]*)"', page)
    assert scripts is not None
    names = [path.removeprefix("../") for path in scripts[1].split(" ")]
    assert names[:2] == ["faden/people.js", "faden/people-2.js"]
    assert len(names) > 3
    rows: list[str] = []
    for name in names:
        text = pages[name].decode()
        assert len(text) < 70_000
        groups = json.loads(text.removeprefix("var fadenRows = ").removesuffix(";\n"))
        rows += [id for html in groups.values() for id in re.findall(r"people/(p\d+)/index", html)]
    first = re.findall(r'class="fd-name" href="(?:\.\./)+people/(p\d+)/', page)
    assert first + rows == [f"p{number:03}" for odd in (1, 0) for number in range(400) if number % 2 == odd]
    assert {path for path in pages if path.startswith("faden/people")} == set(names)


SMALL = 10_000


LINK = re.compile(r'(?:href)="((?:\.\./)*[a-z0-9/-]*index\.html)')


def pages(day: Snapshot, language: str = "en", room: int = ROOM) -> Mapping[str, str]:
    made = render(day, findings=(), words=Words(language), room=room)
    return {path: content.decode() for path, content in made.items() if path.endswith((".md", ".js"))}


def lively(notes: int, every: int = 5) -> Snapshot:
    """Anna, met every few days, each time with a word of its own; and with others, who have a note or two."""
    build = Build()
    met = [
        build.met("anna ben" if n % 40 == 7 else "anna", 1 + every * n, body=f"About word{n}.")
        for n in range(notes)
    ]
    return build.day(build.person("anna", ring=5), build.person("ben"), *met, build.met("anna", -3))


@pytest.fixture(scope="module")
def long() -> Mapping[str, str]:
    return pages(lively(300), room=SMALL)


def words_of(page: str) -> list[str]:
    return re.findall(r"About (word\d+)\.", page)


def searched(made: Mapping[str, str]) -> list[str]:
    """What the site's search has of the notes, year by year."""
    return [word for path, text in made.items() if "faden/search-2" in path for word in words_of(text)]


def test_a_short_journal_stands_as_it_is() -> None:
    """Where there is room there is one page a person and one a year, and the search has every note as it was written."""
    made = pages(lively(20))
    assert {path for path in made if path.startswith(("people/", "meetings/"))} == {
        "people/index.md", "people/anna/index.md", "people/ben/index.md", "meetings/index.md", "meetings/2026/index.md"
    }  # fmt: skip
    assert searched(made) == [f"word{n}" for n in range(20)]


def test_a_long_tie_goes_on_on_pages_of_its_years(long: Mapping[str, str]) -> None:
    """A person's page has the latest notes and leads to the years before; each note stands on them once, in order."""
    own = long["people/anna/index.md"]
    near = words_of(own[own.index('id="happened"') :])
    assert near == [f"word{n}" for n in range(len(near))]
    assert 5 < len(near) < 100
    years = re.findall(r'href="\.\./\.\./people/anna/(\d{4})/index\.html"', own)
    assert years == ["2026", "2025", "2024", "2023", "2022"]
    found = [
        word
        for year in years
        for path in (
            f"people/anna/{year}/index.md",
            *(f"people/anna/{year}/page/{n}/index.md" for n in range(2, 9)),
        )
        for word in words_of(long.get(path, ""))
    ]
    assert found == [f"word{n}" for n in range(300)]
    assert long["people/anna/2026/index.md"].count("data-fd-from") == 1, (
        "what is planned comes to pass there too"
    )
    assert not any(path.startswith("people/ben/2") for path in long)


def test_a_full_year_of_meetings_has_a_page_for_each_month(long: Mapping[str, str]) -> None:
    """The year is a picture and its months; `/meetings/` has what is planned and the latest, and leads to the rest."""
    year, front = long["meetings/2025/index.md"], long["meetings/index.md"]
    assert words_of(year) == []
    assert "fd-calendar" in year
    months = re.findall(
        r'href="\.\./\.\./(meetings/2025/\d\d)/index\.html">(\w+) 2025</a></dt> <dd>(\d+) notes', year
    )
    assert [month for _, month, _ in months][:2] == ["December", "November"]
    assert sum(int(count) for *_, count in months) == sum(
        len(words_of(long[f"{path}/index.md"])) for path, *_ in months
    )
    assert 5 < len(words_of(front)) < 60
    assert "Planned" in front
    assert 'meetings/2026/10/index.html">October 2026' in front
    everywhere = Counter(
        word for path, page in long.items() if re.match(r"meetings/\d", path) for word in words_of(page)
    )
    assert everywhere == Counter(f"word{n}" for n in range(300))


def test_a_full_month_has_several_pages() -> None:
    made = pages(lively(120, every=1), room=3000)
    parts = [path for path in made if path.startswith("meetings/2026/10/")]
    assert len(parts) > 1
    assert sum(len(words_of(made[path])) for path in parts) == 31
    assert 'aria-current="page">2</strong>' in made["meetings/2026/10/page/2/index.md"]


def test_the_search_has_every_note_once(long: Mapping[str, str]) -> None:
    """However many years a journal has, each note is found by each of its words; the engine's own index has none."""
    assert sorted(searched(long), key=lambda word: int(word[4:])) == [f"word{n}" for n in range(300)]
    assert [
        path for path in long if path.endswith(".md") and "search:\n  exclude: true" not in long[path]
    ] == []


def test_no_script_of_the_search_is_too_long_for_a_phone() -> None:
    """Of a year with very much to find there are several, each of which names the next."""
    build = Build()
    day = build.day(build.person("anna"), *(build.met("anna", n, body="ö" * 90_000) for n in range(1, 10)))
    made = pages(day)
    year = [path for path in made if path.startswith("faden/search-2026")]
    assert len(year) > 3
    assert max(len(made[path].encode()) for path in year) < 500_000
    for path, following in pairwise(
        ["faden/search-2026.js", *(f"faden/search-2026-{n}.js" for n in range(2, len(year) + 1))]
    ):
        assert f'"next":"{following.removeprefix("faden/")}"' in made[path]


@pytest.mark.parametrize("language", ["en", "de"])
def test_pages_of_a_long_journal_lead_to_pages_that_exist(language: str) -> None:
    made = pages(lively(150), language, SMALL)
    for path, page in made.items():
        for href in LINK.findall(page):
            parts: list[str] = []
            for part in (PurePosixPath(path).parent / href).parts:
                parts = parts[:-1] if part == ".." else [*parts, part]
            assert "/".join(parts).removesuffix(".html") + ".md" in made, f"{path}: {href}"


def crowd(count: int) -> Snapshot:
    build = Build()
    people = [
        build.person(
            f"p{n:03}",
            ring=50,
            place="Ulm",
            fields=("energy",),
            birthday=PartialDate(1980, n % 12 + 1, n % 28 + 1),
        )
        for n in range(count)
    ]
    met = [
        build.met(
            f"p{n:03}",
            400 if n % 2 else 2 * n,
            promises=(build.promise(f"thing {n}", f"p{n:03}", 400, 300 - 2 * n),),
        )
        for n in range(count)
    ]
    stubs = [
        build.person(f"s{n:03}", fields=("energy",), state=Standing.UNMET, knows=("p001",)) for n in range(60)
    ]
    goal = Goal("job", "Work", GoalKind.HELP_VIA, Source("goals/job.md"), fields=("energy",))
    return build.day(*people, *stubs, *met, goal)


@pytest.fixture(scope="module")
def many() -> Mapping[str, str]:
    return {
        path: content.decode("utf-8", "replace")
        for path, content in render(crowd(200), findings=(), words=Words("en")).items()
    }


def test_everybody_who_is_due_stands_on_one_of_the_pages(many: Mapping[str, str]) -> None:
    """The most urgent come first; the groups say on which page they begin, and the script has who is not on the first."""
    parts = [many["due/index.md"], many["due/page/2/index.md"], many["due/page/3/index.md"]]
    listed = [re.findall(r'<a class="fd-name" href="(?:\.\./)+people/(p\d+)/', part) for part in parts]
    assert [len(one) for one in listed] == [ON_A_PAGE, ON_A_PAGE, 200 - 2 * ON_A_PAGE]
    assert len({one for part in listed for one in part}) == 200
    assert re.findall(r"people/(p\d+)/index", many[REST]) == [*listed[1], *listed[2]]
    assert re.search(
        r'<a href="\.\./due/page/\d/index\.html">On track</a> <span class="fd-soft">\d+</span>', parts[0]
    )
    assert "List as of 23 November 2026" in parts[0]
    assert "data-fd-filter" not in parts[1]


def test_months_full_of_days_have_pages_of_their_own(many: Mapping[str, str]) -> None:
    """The page of occasions knows the next weeks; every birthday of a year, and every promise, stands on another."""
    front = many["occasions/index.md"]
    assert front.count("<li data-fd-course") < 121
    months = [path for path in many if re.fullmatch(r"occasions/\d{4}-\d\d/index\.md", path)]
    assert months[0] == "occasions/2026-11/index.md"
    assert len(months) == 13
    born = Counter(
        one
        for path in months[1:]
        for one in re.findall(r"people/(p\d+)/index\.html[^\n]*birthday", many[path])
    )
    assert len(born) == 200
    still = [many[path] for path in many if path.startswith("occasions/open/")]
    owed = re.findall(r"thing (\d+)", "".join([*still, *(many[path] for path in months)]))
    assert sorted(map(int, owed)) == list(range(200))


def test_no_page_of_a_crowd_is_heavy(many: Mapping[str, str]) -> None:
    """With the theme's own 13 kB each stays under 150 kB; rows of names lead to the list of everybody for the rest."""
    assert [
        path for path, page in many.items() if path.endswith(".md") and len(page.encode()) > 130_000
    ] == []
    assert "people/index.html?only=place%3AUlm" in many["places/index.md"]
    assert "people/index.html?only=field%3Aenergy" in many["network/index.md"]
    helping = many["goals/job/index.md"]
    assert helping.count("<li>") == 60, "thirty of those one knows, and the thirty best ways to others"
    assert ">and 30 more</p>" in helping


def test_counts_of_a_list_say_what_they_count() -> None:
    """Who has a rhythm and who is not asked for are told apart, and make up what the filter counts."""
    build = Build()
    day = build.day(
        *(build.person(f"p{n}", ring=15) for n in range(3)),
        build.person("q", ring=15, state=Standing.RESTING),
    )
    lead = re.search(r'<p class="fd-lead">(.*?)</p>', pages(day)["due/index.md"])
    assert lead
    assert lead[1].startswith("3 people with a rhythm,")
    assert lead[1].endswith("1 more is parked, snoozed or resting, at the end of the list.")


def test_of_a_lively_year_the_latest_stands_unfolded() -> None:
    """A phone likes to scroll so far; the rest of the year is folded behind a name of its own."""
    page = pages(lively(60))["people/anna/index.md"]
    folded = re.findall(r"<details data-fd-any( open)?[^>]*><summary>([^<]*)&nbsp;\(", page)
    assert folded == [(" open", "2026"), ("", "earlier in 2026")]
    first = page[page.index('id="happened"') : page.index("earlier in 2026")]
    assert len(words_of(first)) in range(UNFOLDED - 1, UNFOLDED + 1)
    assert words_of(page[page.index('id="happened"') :]) == [f"word{n}" for n in range(60)]

"""Journals that are larger, or denser, than anybody's: no page is over 150 kB, no shared file over 500 kB."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import pytest
from tests.rules.conftest import TODAY, Build

from faden.core.i18n import Words
from faden.core.model import Meeting, Source
from faden.site.pages import pagination
from faden.site.pages.sitemap import render


def made(build: Build, parts: list[object]) -> Mapping[str, bytes]:
    return render(build.day(*parts), findings=(), words=Words("en"))


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
    pages = made(build, people)
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

"""A list of everybody that is too long for one page stands on several, each light enough for a phone."""

from __future__ import annotations

import re

from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.core.model import PartialDate
from faden.site.pages.people_index import REST
from faden.site.pages.sitemap import render

COUNT = 3 * 70


def pages(count: int) -> dict[str, str]:
    build = Build()
    crowd = [build.person(f"p{n:03}", ring=50 if n % 2 else None) for n in range(count)]
    made = render(build.day(*crowd), findings=(), words=Words("en"))
    return {path: content.decode("utf-8", "replace") for path, content in made.items()}


def listed(page: str) -> list[str]:
    return re.findall(r'<a class="fd-name" href="(?:\.\./)+people/(p\d+)/index\.html"', page)


def test_everybody_stands_on_one_of_the_pages() -> None:
    """Each person stands on one page, inner rings first; the pages lead to each other, and the script has the others."""
    made = pages(COUNT)
    paths = ["people/index.md", *(f"people/page/{n}/index.md" for n in (2, 3))]
    found = [listed(made[path]) for path in paths]
    assert [len(one) for one in found] == [70] * 3
    order = [f"p{n:03}" for ring in (1, 0) for n in range(COUNT) if n % 2 == ring]
    assert [one for page in found for one in page] == order
    for at, path in enumerate(paths):
        links = re.search(r'<nav class="fd-pages".*?</nav>', made[path], re.DOTALL)
        assert links
        assert len(re.findall("<a ", links[0])) == 2
        assert f'<strong aria-current="page">{at + 1}</strong>' in links[0]
        assert len(made[path]) < 130_000
    assert re.findall(r"people/(p\d+)/index", made[REST]) == order[70:]


def test_a_short_list_is_one_page() -> None:
    """A journal of fewer people has one page and no script for the rest; nobody is left alone on a second page."""
    made = pages(70 + 35)
    assert len(listed(made["people/index.md"])) == 70 + 35
    assert REST not in made
    assert not any(path.startswith("people/page/") for path in made)
    assert "fd-pages" not in made["people/index.md"]


def test_pages_of_many_people_stay_light() -> None:
    """With 400 people who all have a birthday, a place and a ring, each page says what it leaves out, and is light."""
    build = Build()
    crowd = [
        build.person(f"p{n:03}", ring=50, place="Ulm", birthday=PartialDate(1980, n % 12 + 1, n % 28 + 1))
        for n in range(400)
    ]
    made = render(build.day(*crowd), findings=(), words=Words("en"))
    pages = {path: content.decode("utf-8", "replace") for path, content in made.items()}
    assert "There are so many that this page stops at" in pages["occasions/index.md"]
    assert '<a href="../people/index.html?only=place%3AUlm">and 371 more</a>' in pages["places/index.md"]
    for path in ("index.md", "occasions/index.md", "places/index.md", "stock/index.md"):
        assert len(pages[path]) < 130_000, path

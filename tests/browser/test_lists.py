"""What moves in the browser: lists that are filtered and sorted, the site's search, and a page that reloads on save."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.site.pages.pagination import ON_A_PAGE
from faden.site.pages.sitemap import render
from faden.site.pages.stock import NAMED

pytestmark = pytest.mark.browser

Site = Callable[..., Path]
Open = Callable[..., Page]


def names(page: Page) -> list[str]:
    return page.locator("[data-fd-rows] > :not([hidden]) .fd-name").all_text_contents()


def test_a_list_is_filtered_by_keyboard_and_the_address_keeps_it(site: Site, open_page: Open) -> None:
    """Typing leaves who fits, however an umlaut is typed; the address opens the same list again, back undoes it."""
    page = open_page((site("en") / "due/index.html").as_uri())
    everybody = names(page)
    count = page.locator("[data-fd-filter] output")
    expect(count).to_have_text(f"{page.locator('tr[data-fd-course]').count()} in the list")
    page.get_by_label("Filter").focus()
    page.keyboard.type("juergen")
    assert names(page) == ["Jürgen Groß"]
    expect(count).to_have_text(f"1 of {page.locator('tr[data-fd-course]').count()}")
    assert count.get_attribute("aria-live") == "polite"
    assert page.url.endswith("?q=juergen")
    page.keyboard.press("Tab")
    page.go_back()
    assert names(page) == everybody
    page.go_forward()
    assert names(page) == ["Jürgen Groß"]
    page.reload()
    assert names(page) == ["Jürgen Groß"]
    page.get_by_label("Filter").press("Escape")
    assert names(page) == everybody


def test_a_list_is_sorted_and_narrowed(site: Site, open_page: Open) -> None:
    """A shared address opens the list in that order with those people; by name all groups are one list."""
    page = open_page((site("en") / "due/index.html").as_uri() + "?only=circle%3Achess-club&sort=name")
    found = names(page)
    assert found == sorted(found)
    assert "Jürgen Groß" in found
    assert page.locator("[data-fd-group] h2:visible").count() == 0
    page.get_by_label("Order").select_option("")
    assert sorted(names(page)) == sorted(found)
    assert page.locator("[data-fd-group] h2:visible").count() > 0
    for path in ("people/index.html", "stock/index.html"):
        page.goto((site("en") / path).as_uri() + "?q=nobody-of-that-name")
        assert names(page) == []
        assert page.locator("[data-fd-filter] output").inner_text().startswith("No match.")


def unfold(page: Page) -> list[str]:
    """Shows what the groups of a list fold away; everybody's name."""
    while (more := page.locator("[data-fd-more] button:visible")).count():
        more.first.click()
    return names(page)


@pytest.fixture
def opened(tmp_path: Path, open_page: Open) -> Open:
    """Writes a list and its scripts into a folder, and opens it, on another day where one is named."""

    def open_list(made: Mapping[str, bytes], name: str, asked: str = "", read: date | None = None) -> Page:
        for path in ("faden/faden.js", f"faden/{name}.js"):
            (tmp_path / path).parent.mkdir(exist_ok=True)
            (tmp_path / path).write_bytes(made[path])
        file = tmp_path / name / "index.html"
        file.parent.mkdir(exist_ok=True)
        body = made[f"{name}/index.md"].decode().split("---\n", 2)[2]
        file.write_text(
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,">'
            "<style>[hidden] { display: none }</style>"
            f'<script src="../faden/faden.js"></script><article>{body}</article>'
        )
        page = open_page("about:blank")
        page.clock.set_fixed_time(datetime.combine(read or Build.today, time(12)))
        page.goto(file.as_uri() + asked)
        return page

    return open_list


def test_a_list_of_several_pages_is_found_whole(opened: Open) -> None:
    """The first page of many people finds who stands on another, from a folder too; without a question it is itself."""
    build = Build()
    crowd = [build.person(f"p{n:03}", place="Ulm" if n % 90 == 7 else None) for n in range(200)]
    made = render(build.day(*crowd), findings=(), words=Words("en"))
    page = opened(made, "people")
    first = names(page)
    assert 60 < len(first) < 200
    expect(count_of(page)).to_have_text(f"{len(first)} of 200")
    page.get_by_label("Filter").fill("p19")
    expect(count_of(page)).to_have_text("10 of 200")
    assert names(page) == [f"P19{n}" for n in range(10)]
    page.get_by_label("Filter").press("Escape")
    assert names(page) == first
    page = opened(made, "people", "?q=ulm&sort=name")
    expect(count_of(page)).to_have_text("3 of 200")
    assert names(page) == ["P007", "P097", "P187"]


def test_who_is_due_is_found_on_all_pages(opened: Open) -> None:
    """The first page has the most urgent and finds the others; on a later day its rows stand where they then belong."""
    build = Build()
    crowd = [
        build.person(f"p{n:03}", ring=150, fields=("law" if n % 90 == 7 else "tea",)) for n in range(150)
    ]
    day = build.day(*crowd, *(build.met(f"p{n:03}", 1 + 3 * n) for n in range(150)))
    made = render(day, findings=(), words=Words("en"))
    page = opened(made, "due")
    urgent = [f"P{n:03}" for n in range(149, 149 - ON_A_PAGE, -1)]
    assert names(page)[:8] == urgent[:8]
    assert len(names(page)) < len(urgent) / 2
    assert unfold(page) == urgent
    expect(count_of(page)).to_have_text(f"{ON_A_PAGE} of 150")
    page.get_by_label("Only").select_option("field:law")
    expect(count_of(page)).to_have_text("2 of 150")
    assert names(page) == ["P097", "P007"], "most urgent first, whichever page they stand on"
    page.get_by_label("Filter").press("Escape")
    assert names(page) == urgent
    page = opened(made, "due", read=Build.today + timedelta(days=400))
    assert unfold(page) == urgent
    assert page.locator("h2:visible").all_text_contents() == ["Overdue"]
    expect(page.get_by_text("List as of 23 November 2026")).to_be_visible()


def test_what_is_missing_is_found_where_a_list_is_cut(opened: Open) -> None:
    """The lists of `/stock/` show the first eight, unfold eighty, and find the others, where nothing is left to name."""
    build = Build()
    made = render(build.day(*(build.person(f"p{n:03}") for n in range(130))), findings=(), words=Words("en"))
    page = opened(made, "stock")
    assert len(names(page)) == 3 * 8
    expect(page.get_by_role("button", name="and 122 more")).to_have_count(3)
    assert len(unfold(page)) == 3 * NAMED
    more = page.get_by_text("and 50 more").first
    expect(more).to_be_visible()
    expect(count_of(page)).to_have_text(f"{3 * NAMED} of 390")
    page.get_by_label("Filter").fill("p129")
    expect(count_of(page)).to_have_text("3 of 390")
    assert names(page) == ["P129"] * 3
    expect(more).to_be_hidden()
    page.get_by_label("Filter").press("Escape")
    assert len(names(page)) == 3 * NAMED


def test_a_link_to_a_note_ends_at_the_note(tmp_path: Path, open_page: Open) -> None:
    """A full year goes on to the month, and a full month from page to page; who is not there leaves one at the last."""
    build = Build()
    day = build.day(
        build.person("anna"), *(build.met("anna", 1 + n, body="About it. " * 9) for n in range(60))
    )
    for path, content in render(day, findings=(), words=Words("en"), room=3000).items():
        if path.startswith(("meetings/", "faden/faden.js")):
            file = (tmp_path / path).with_suffix(".html" if path.endswith(".md") else ".js")
            file.parent.mkdir(parents=True, exist_ok=True)
            script = "../" * path.count("/") + "faden/faden.js"
            head = f'<!doctype html><html lang="en"><title>x</title><script src="{script}"></script><article>'
            body = content.decode().split("---\n", 2)[2] if path.endswith(".md") else ""
            file.write_text(f"{head}{body}</article>" if body else content.decode())
    last = max((tmp_path / "meetings/2026/10/page").iterdir()) / "index.html"
    note = re.findall(r'<article class="fd-meeting" id="([^"]+)"', last.read_text())[-1]
    page = open_page((tmp_path / "meetings/2026/index.html").as_uri() + f"#{note}")
    page.wait_for_url(f"{last.as_uri()}#{note}")
    expect(page.locator(f"[id='{note}']")).to_be_visible()
    page = open_page((tmp_path / "meetings/2026/index.html").as_uri() + "#2026-10-05-nobody-met")
    page.wait_for_url(f"{last.as_uri()}#2026-10-05-nobody-met")


def count_of(page: Page) -> Locator:
    return page.locator("[data-fd-filter] output")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def test_a_link_to_a_note_goes_on_to_its_month(tmp_path: Path, open_page: Open) -> None:
    """The page of a year that is too long leads on to the note, through the pages of its month; else one stays there."""
    build = Build()
    met = [build.met("anna", n, body="Long and longer. " * 9) for n in range(1, 60)]
    day = build.day(build.person("anna"), *met)
    for path, content in render(day, findings=(), words=Words("en"), room=3000).items():
        file = tmp_path / path
        if path.startswith(("meetings/", "faden/")):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        if path.startswith("meetings/"):
            body, up = content.decode().split("---\n", 2)[2], "../" * path.count("/")
            head = (
                f'<!doctype html><html lang="en"><title>x</title><script src="{up}faden/faden.js"></script>'
            )
            file.with_suffix(".html").write_text(f"{head}<article>{body}</article>", "utf-8")
    note, year = day.journal.meetings[30], (tmp_path / "meetings/2026/index.html").as_uri()
    page = open_page("about:blank")
    page.goto(f"{year}#{note.id}")
    expect(page.locator(f'article[id="{note.id}"]')).to_be_visible()
    assert f"meetings/{note.date:%Y/%m}/" in page.url
    page.goto(f"{year}#2001-01-01-nowhere")
    expect(page.locator(".fd-facts")).to_be_visible()

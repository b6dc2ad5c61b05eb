"""What moves in the browser: lists that are filtered and sorted, the site's search, and a page that reloads on save."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.rules.conftest import Build

from faden.pages.render import render
from faden.words import Words

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
        assert page.locator("[data-fd-filter] output").inner_text().startswith("Nobody fits.")


def test_a_list_of_several_pages_is_found_whole(tmp_path: Path, open_page: Open) -> None:
    """The first page of many people finds who stands on another, from a folder too; without a question it is itself."""
    build = Build()
    crowd = [build.person(f"p{n:03}", place="Ulm" if n % 90 == 7 else None) for n in range(200)]
    made = render(build.day(*crowd), findings=(), words=Words("en"))
    for path in ("faden/faden.js", "faden/people.js"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(made[path])
    file = tmp_path / "people" / "index.html"
    file.parent.mkdir()
    body = made["people/index.md"].decode().split("---\n", 2)[2]
    file.write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,">'
        f'<style>[hidden] {{ display: none }}</style><script src="../faden/faden.js"></script><article>{body}</article>'
    )
    page = open_page(file.as_uri())
    first = names(page)
    assert 60 < len(first) < 200
    count = page.locator("[data-fd-filter] output")
    expect(count).to_have_text(f"{len(first)} of 200")
    page.get_by_label("Filter").fill("p19")
    expect(count).to_have_text("10 of 200")
    assert names(page) == [f"P19{n}" for n in range(10)]
    page.get_by_label("Filter").press("Escape")
    assert names(page) == first
    page.goto(file.as_uri() + "?q=ulm&sort=name")
    expect(count).to_have_text("3 of 200")
    assert names(page) == ["P007", "P097", "P187"]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(params=["mkdocs", "zensical"])
def searched(
    request: pytest.FixtureRequest, site: Site, browser: Browser
) -> Iterator[Callable[[str, str], None]]:
    """Types into the search of the demo, served by each engine's site, and waits for somebody among what it finds."""
    root = site("en", request.param)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"http://127.0.0.1:{server.server_port}/due/index.html")

    def mkdocs(words: str) -> str:
        page.locator("input.md-search__input").click()
        page.keyboard.press("Control+A")
        page.keyboard.type(words)
        return ".md-search-result__link"

    def zensical(words: str) -> str:
        if not page.locator("input[role=combobox], .md-search input, input[type=search]").first.is_visible():
            page.locator("button[aria-label], .md-search__button").first.click()
        page.keyboard.press("Control+A")
        page.keyboard.type(words)
        return "a"

    def find(words: str, person: str) -> None:
        links = {"mkdocs": mkdocs, "zensical": zensical}[request.param](words)
        page.locator(f"{links}[href*='people/{person}/']").first.wait_for(state="attached")

    yield find
    page.close()
    server.shutdown()
    server.server_close()


def test_search_finds_people(searched: Callable[[str, str], None]) -> None:
    """Somebody is found by name, by umlaut or its transcription, by nickname, field, place, and words in notes."""
    for words, person in (
        ("Jürgen", "juergen-gross"),
        ("Juergen", "juergen-gross"),
        ("Jurgen", "juergen-gross"),
        ("Oksanka", "oksana-melnyk"),
        ("railways", "juergen-gross"),
        ("Duesseldorf", "bernd-hoffmann"),
        ("cellars", "anna-berger"),
    ):
        searched(words, person)

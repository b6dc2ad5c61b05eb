"""The site's search: whom it finds first, where its hits lead, and when it is loaded."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import look_for

pytestmark = pytest.mark.browser

Site = Callable[..., Path]
Open = Callable[..., Page]

FIRST = {
    # organisations, places, fields, months, in the words of a question and in both languages
    "who works at Rheinwerk": "Anna Berger",
    "wer arbeitet bei Rheinwerk": "Anna Berger",
    "Rheinwerk": "Anna Berger",
    "hamburg": "Lukas Vogt",
    "who lives in Hamburg?": "Lukas Vogt",
    "Wer wohnt in Düsseldorf": "Bernd Hoffmann",
    "Duesseldorf": "Bernd Hoffmann",
    "railways": "Jürgen Groß",
    "jogging": "Ben Maier",
    "birthday December": "Marlies Vogt",
    "Geburtstag Dezember": "Marlies Vogt",
    "Geburtstage im Dezember": "Marlies Vogt",
    "december": "Marlies Vogt",
    # names, as they are heard, misspelt, in another script, by other names
    "anna": "Anna Berger",
    "BERGER": "Anna Berger",
    "berg": "Anna Berger",
    "Bergr": "Anna Berger",
    "Hofmann": "Bernd Hoffmann",
    "Jurgen": "Jürgen Groß",
    "Juergen": "Jürgen Groß",
    "Jürgen": "Jürgen Groß",
    "Gross": "Jürgen Groß",
    "Groß": "Jürgen Groß",
    "Weiss": "Carla Weiß",
    "Oksanka": "Оксана Мельник",
    "田辺": "田辺 裕子",
    "aydin": "Deniz Aydın",
    # what is written of them, and parts of a word
    "film night": "Ben Maier",
    "2009 Fachschaft": "Anna Berger",
    "werk": "Arne Dietz",
    # nobody: a note, a page, nothing
    "salt cellars": "20 November 2026 · Anna Berger, Ben Maier",
    "insights": "Insights",
    "Joe": None,  # and not everybody whose name begins with Jo
    "xyzzy": None,
}


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(params=["mkdocs", "zensical"])
def served(request: pytest.FixtureRequest, site: Site) -> Iterator[str]:
    """The address of the demo, made by each engine, on a server."""
    root = site("en", request.param)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_the_first_that_is_found(site: Site, open_page: Open) -> None:
    """People come first, whatever they are found by; of several the nearest, and then the inner ring."""
    page = open_page((site("en") / "due/index.html").as_uri())
    found = {words: next(iter(look_for(page, words)), None) for words in FIRST}
    assert found == FIRST


RELATED = {
    "en": {
        "mother of Lukas": "Marlies Vogt",
        "sister-in-law of Lukas Vogt": "Hanne Petersen",
        "son of Marlies": "Lukas Vogt",
        "who is the boss of Anna": "Volker Ahrens",
        "former boss of Sabine": "Dr. Ingrid Falkenberg",
    },
    "de": {
        "mother von Lukas": "Marlies Vogt",
        "sister-in-law von Lukas Vogt": "Hanne Petersen",
        "son von Marlies": "Lukas Vogt",
        "wer ist der boss von Anna": "Volker Ahrens",
    },
}


@pytest.mark.parametrize("language", RELATED)
def test_who_is_what_to_whom(site: Site, open_page: Open, language: str) -> None:
    """The one who is the brother comes before the one who has him."""
    page = open_page((site(language) / "due/index.html").as_uri())
    found = {words: next(iter(look_for(page, words)), None) for words in RELATED[language]}
    assert found == RELATED[language]


def test_a_month_asked_for_with_birthdays_has_those_alone(site: Site, open_page: Open) -> None:
    """Whoever was met in a December is not among them."""
    page = open_page((site("en") / "index.html").as_uri())
    assert look_for(page, "birthday december")
    rows = page.locator(".fd-found section").first.locator("li").all_inner_texts()
    assert [row for row in rows if not ("birthday" in row and "December" in row)] == []


def test_the_notes_of_a_name_with_a_letter_wrong(site: Site, open_page: Open) -> None:
    """Below the person stand the notes, the latest first, and a hit leads to its note."""
    page = open_page((site("en") / "index.html").as_uri())
    assert [name for name in look_for(page, "Hofmann") if "2026 · Bernd Hoffmann" in name]
    look_for(page, "salt cellars")
    assert set(page.locator(".fd-found mark").all_inner_texts()) == {"salt", "cellars."}
    page.locator(".fd-found a").first.click()
    page.wait_for_url("**/meetings/2026/index.html#2026-11-20-lunch")
    expect(page.locator("article:target")).to_be_in_viewport()
    expect(page.locator("article:target h3")).to_have_text("Anna Berger, Ben Maier")


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_it_works_from_a_folder(site: Site, open_page: Open, language: str, engine: str) -> None:
    """Letters stay where they are typed, and Enter opens the first hit."""
    if (language, engine) == ("de", "zensical"):
        pytest.skip("the others show it")
    page = open_page((site(language, engine) / "prep/anna-berger/index.html").as_uri(), width=390)
    page.keyboard.press("/")
    page.keyboard.type("jurgen")
    expect(page.locator(".fd-search-box input")).to_have_value("jurgen")
    expect(page.locator(".fd-found strong").first).to_have_text("Jürgen Groß")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/juergen-gross/index.html")


def test_keys(site: Site, open_page: Open) -> None:
    """Arrows go through the hits and back, Escape closes; a letter typed into a field opens nothing."""
    page = open_page((site("en") / "due/index.html").as_uri())
    page.get_by_label("Filter").press("s")
    assert page.locator(".fd-search-box").count() == 0
    page.keyboard.press("Control+k")
    look_for(page, "hamburg")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.innerText").startswith("Lukas Vogt")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.tagName") == "INPUT"
    page.keyboard.press("Escape")
    expect(page.locator(".fd-search-box")).to_be_hidden()
    assert page.evaluate("document.activeElement.name") == "q", "where one was before"


def test_nothing_is_loaded_before_it_is_opened(served: str, browser: Browser) -> None:
    """No index, and no worker; and then it finds over http too."""
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(f"{served}/due/index.html", wait_until="networkidle")
    assert [name for name in asked if "search" in name] == []
    assert look_for(page, "jurgen")[0] == "Jürgen Groß"
    assert "search-people.js" in asked
    page.close()


def test_what_cannot_be_loaded_is_said(served: str, browser: Browser) -> None:
    page = browser.new_page(service_workers="block")  # whose requests no test can stop
    page.route("**/search-people.js", lambda route: route.abort())
    page.goto(f"{served}/due/index.html")
    page.locator("button.fd-search").click()
    expect(page.get_by_text("The search could not be loaded.")).to_be_visible()
    page.close()

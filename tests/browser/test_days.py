"""A site that was built on one day and is read on another says what a build on that other day would say."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Page

from faden.core.i18n import Words
from faden.journal.loader import open_journal
from faden.rules.forecast import StateGroup, group_of
from faden.rules.plan import Plan, plan
from faden.rules.redaction import redact
from faden.rules.snapshot import Snapshot
from faden.site.pages.sitemap import render
from faden.wording import phrases

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
Says = Callable[..., dict[str, list[str]]]

ROOT = Path(__file__).parents[2]
BUILT = date(2026, 11, 23)
"""A Monday."""
LATER = (("en", 1), ("de", 40), ("en", 407))
"""Days after the build: the next, in another month, and in another year."""

WHOLE = "article"
STATEMENTS = {
    "index.md": "h1, .fd-aside, [data-fd-first]",
    "due/index.md": WHOLE,
    "people/index.md": WHOLE,
    "people/lukas-vogt/index.md": "article",
    "people/juergen-gross/index.md": "article",
    "prep/deniz-aydin/index.md": ".fd-tight p:has([data-fd])",
    "prep/meeting/2026-11-26-club-evening/index.md": "[data-fd]",
    "meetings/index.md": WHOLE,
    "goals/index.md": "h2, details",
    "occasions/index.md": WHOLE,
    "places/index.md": "section",
}
"""Where on a page of each kind everything follows the day. Elsewhere stands what was chosen or counted for the week."""
ROWS = {
    "goals/job-in-energy/index.md": "li:has(time)",
    "reactivate/index.md": "li:has(time)",
}
"""Rows whose people were chosen on the day of the build; what is said of the days of each is true all the same."""


@cache
def pages(language: str, today: date) -> Mapping[str, bytes]:
    journal, findings = open_journal(ROOT, today)
    journal = redact(dataclasses.replace(journal, settings=replace(journal.settings, today=None)))
    return render(Snapshot(journal, today), findings=findings, words=Words(language))


@pytest.fixture
def says(tmp_path: Path, open_page: Open) -> Says:
    """What a build of one day says to somebody who reads it on another, by page, in lines."""

    def said(
        language: str, built: date, read: date, statements: Mapping[str, str] = {**STATEMENTS, **ROWS}
    ) -> dict[str, list[str]]:
        made = pages(language, built)
        script = tmp_path / f"{built}.js"
        script.write_bytes(made["faden/faden.js"])
        page = open_page("about:blank")
        page.clock.set_fixed_time(datetime.combine(read, time(12)))
        found = {}
        for path, where in statements.items():
            body = made[path].decode().split("---\n", 2)[2] if path in made else ""
            file = tmp_path / "page.html"
            file.write_text(
                f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>x</title>'
                f'<article>{body}</article><script src="{script.name}"></script>'
            )
            page.goto(file.as_uri())
            found[path] = page.evaluate(
                """([where, rows]) => {
                    const times = row => [...row.querySelectorAll("time")].map(one => one.innerText).join(", ");
                    document.querySelectorAll("svg, .fd-face").forEach(one => one.remove());
                    document.querySelectorAll("details").forEach(one => (one.open = true));
                    document.querySelectorAll("[data-fd-more] button").forEach(one => one.click());
                    return [...document.querySelectorAll(where)]
                        .filter(one => one.checkVisibility())
                        .map(one => (rows ? `${one.querySelector("a").innerText}: ${times(one)}` : one.innerText))
                        .flatMap(text => text.split(/\\n+/))
                        .map(line => line.trim())
                        .filter(Boolean);
                }""",
                [where, path in ROWS],
            )
        return found

    return said


def shown_plan(today: date) -> Plan:
    """The plan of the site of that day."""
    journal, _ = open_journal(ROOT, today)
    return plan(
        Snapshot(redact(dataclasses.replace(journal, settings=replace(journal.settings, today=None))), today)
    )


@pytest.mark.parametrize(("language", "days"), LATER)
def test_an_old_site_says_what_a_new_one_would(says: Says, language: str, days: int) -> None:
    """1, 40 and 407 days after the build, ages, due days, groups, states, what comes and what is promised are those
    that a build on the reader's day gives, in the same order where the order follows the day.
    """
    read = BUILT + timedelta(days=days)
    old, new = says(language, BUILT, read), says(language, read, read)
    for path in STATEMENTS:
        if path not in pages(language, read):
            continue  # the sheet of a meeting that is over
        assert new[path], path
        ordered = path in ("due/index.md", "occasions/index.md")
        one, other = (said[path] if ordered else sorted(said[path]) for said in (old, new))
        if path == "index.md":
            # What a line of the new plan gives as its reason stands in that line, and no longer in the list.
            planned = ("more", *(line.ranked.cadence.person.name for line in shown_plan(read).lines))
            one, other = ([line for line in lines if not line.startswith(planned)] for lines in (one, other))
        assert one == other, path
    shared = 0
    for path in ROWS:
        one, other = ({line.split(": ")[0]: line for line in said[path]} for said in (old, new))
        both = one.keys() & other.keys()
        shared += len(both)
        assert {name: one[name] for name in both} == {name: other[name] for name in both}, path
    assert shared
    assert_said_in_the_terminal("\n".join(old["due/index.md"]), language, read)


def assert_said_in_the_terminal(text: str, language: str, read: date) -> None:
    """The due page in the browser says of everybody what the phrases of the terminal say."""
    journal, _ = open_journal(ROOT, read)
    words = Words(language)
    cadences = Snapshot(redact(journal), read).cadences.values()
    asked = [one for one in cadences if group_of(one) not in (None, StateGroup.ASIDE)]
    assert len(asked) > 20
    for cadence in asked:
        assert group_of(cadence) is StateGroup.ASLEEP or phrases.due(words, cadence) in text
        last = cadence.history.last
        silent = words.dated("silent", last.date, read) if last else ""
        assert silent in text
        assert group_of(cadence) is StateGroup.ASLEEP or phrases.silence(words, cadence) in text
        assert phrases.last_contact(words, cadence) in text


def test_a_plan_says_when_its_week_is_over(says: Says) -> None:
    """On Sunday the plan stands without a word, on Monday it says that its week is over."""
    sunday, monday = BUILT + timedelta(days=6), BUILT + timedelta(days=7)
    note = {"index.md": ".fd-note"}
    assert says("en", BUILT, sunday, note) == {"index.md": []}
    (said,) = says("en", BUILT, monday, note)["index.md"]
    assert said.startswith("This plan was for week 48, and that week is over.")


MARK = """() => [...document.querySelectorAll("svg.fd-thread--narrow [data-fd-last]")].map(mark => [
    mark.querySelector("text").textContent,
    mark.querySelector("path").getBoundingClientRect().right,
    mark.querySelector("rect").getBoundingClientRect().width,
])[0]"""


def test_the_mark_of_today_moves_along_the_thread(open_page: Open, tmp_path: Path) -> None:
    """While the picture is of today it stands at the reader's day, and what comes behind is pale; later at its end."""
    made = pages("en", BUILT)
    last = date(2026, 11, 26)  # of Anna's picture, which stays the same for 112 days
    (tmp_path / "faden.js").write_bytes(made["faden/faden.js"])
    body = made["people/anna-berger/index.md"].decode().split("---\n", 2)[2]
    file = tmp_path / "page.html"
    file.write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title><article>{body}</article>'
        '<script src="faden.js"></script>'
    )
    page = open_page("about:blank")
    found = []
    for day in (BUILT, BUILT + timedelta(days=1), last, last + timedelta(days=1)):
        page.clock.set_fixed_time(datetime.combine(day, time(12)))
        page.goto(file.as_uri())
        found.append(page.evaluate(MARK))
    assert [said for said, _, _ in found] == ["today", "today", "today", "26 Nov"]
    (_, first, pale), (_, second, _), (_, end, no_longer), (_, later, _) = found
    assert first < second < end
    assert later == end
    assert (second - first) * 2 == pytest.approx(end - second, rel=0.05)
    assert pale == pytest.approx(end - first, rel=0.05)
    assert no_longer == 0

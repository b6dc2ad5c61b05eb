"""The navigation of a site: up to five tabs, each with its views; views that would be empty are left out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from faden.core.i18n import Words
from faden.rules.snapshot import Snapshot
from faden.site.pages.circle_paths import circle_paths

HISTORY = timedelta(days=365)
"""How far back a journal must reach before a tie in it can be dormant. [A]"""
MORE = "more"
PROBLEMS = "problems/"


@dataclass(frozen=True, slots=True)
class View:
    """A page in a tab: its name there, and its folder in the site."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab of the navigation; `icon` names its icon in the bar on a phone."""

    icon: str
    name: str
    views: tuple[View, ...]


def tabs(snapshot: Snapshot, words: Words, added: Sequence[View] = ()) -> tuple[Tab, ...]:
    """The tabs of a journal, five at most; pages that plugins `added` are in the last one."""
    journal = snapshot.journal
    people = journal.people.values()
    days = [*(meeting.date for meeting in journal.meetings), *(touch.date for touch in journal.touches)]
    week = [View(words("This week"), "")]
    everybody = [View(words("Everyone"), "people/")]
    if any(person.ring or person.rhythm for person in people):
        everybody.append(View(words("Due"), "due/"))
    if any(person.place for person in people):
        everybody.append(View(words("Places"), "places/"))
    if circle_paths(people):
        everybody.append(View(words("Circles"), "circles/"))
    if people:
        everybody.append(View(words("Tidy up"), "stock/"))
    met = [View(words("Meetings"), "meetings/")] if journal.meetings else []
    if snapshot.promises or any(person.birthday or person.dates for person in people):
        met.append(View(words("Occasions"), "occasions/"))
    again = []
    if days and min(days) <= snapshot.today - HISTORY:
        again.append(View(words("Shortlists"), "reactivate/"))
    if journal.goals:
        again.append(View(words("Goals"), "goals/"))
    more = [View(words("Network"), "network/")] if len(people) > 1 else []
    if days:
        more.append(View(words("Insights"), "insights/"))
    more += added
    more.append(View(words("Rules"), "rules/"))
    named = (
        ("week", words("This week"), week),
        ("people", words("People"), everybody),
        ("meetings", words("Meetings"), met),
        ("again", words("Reconnect"), again),
        (MORE, words("More"), more),
    )
    return tuple(Tab(icon, name, tuple(views)) for icon, name, views in named if views)


def views_of(tabs: Sequence[Tab], path: str, words: Words, *, problems: bool = False) -> Sequence[View]:
    """The views of the tab that a page belongs to; empty if the tab has only one view, or the page is not a view itself."""
    for tab in tabs:
        views = tab.views
        if tab.icon == MORE and problems:
            views = (*views, View(words("Problems"), PROBLEMS))
        if len(views) > 1 and any(view.path == path for view in views):
            return views
    return ()


def navigation(tabs: Sequence[Tab]) -> bytes:
    """The tabs as the `nav` of an engine's configuration."""
    return "".join(_lines(tabs)).encode()


def _lines(tabs: Sequence[Tab]) -> Iterator[str]:
    yield "nav:\n"
    for tab in tabs:
        pages = [f"{view.path}index.md" for view in tab.views]
        # JSON is YAML, and knows how to quote a name.
        yield f"  - {pages[0] if pages == ['index.md'] else json.dumps({tab.name: pages}, ensure_ascii=False)}\n"


def signs(tabs: Sequence[Tab]) -> str:
    """The style that gives each tab its icon, by position, if the navigation has these tabs."""
    bar = f".md-tabs__list:has(> :nth-child({len(tabs)}):last-child)"
    return "".join(
        f"{bar} > :nth-child({at}) {{ --fd-sign: var(--fd-sign-{tab.icon}); }}\n"
        for at, tab in enumerate(tabs, 1)
    )

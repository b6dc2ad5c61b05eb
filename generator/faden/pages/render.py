"""Every page of the site as Markdown, by its path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from importlib.resources import files

from faden.diagnostics import Diagnostic
from faden.pages.accent import style
from faden.pages.due import due
from faden.pages.everybody import people
from faden.pages.goals import goal, goals
from faden.pages.group import group_page, path_of, planned_groups
from faden.pages.insights import insights
from faden.pages.live import LiveWords, script_words
from faden.pages.meetings import meetings
from faden.pages.network import network
from faden.pages.occasions import occasions
from faden.pages.page import ROOM, Frame
from faden.pages.people import person
from faden.pages.places import places
from faden.pages.prep import prep
from faden.pages.problems import problems
from faden.pages.reactivate import reactivate
from faden.pages.rules import rules
from faden.pages.sheet import Earlier
from faden.pages.stock import stock
from faden.pages.today import today
from faden.rules.day import Day
from faden.words import Words

STATIC = ("faden.css", "faden.js", "offline.js")


def render(
    day: Day,
    *,
    findings: Sequence[Diagnostic],
    words: Words,
    pinned: bool = False,
    photos: Mapping[str, bytes] | None = None,
    known: Mapping[str, Earlier] | None = None,
    room: int = ROOM,
) -> Mapping[str, bytes]:
    """Every generated file of `site_src/`: paths with forward slashes, and contents.

    `photos` are pictures by path (`photos/anna-berger.jpg`), `known` what is remembered of people's files, by id,
    `room` how long a page may get before it goes on on another (`Frame.room`).
    The same arguments give the same bytes.
    """
    pictures = dict(photos or {})
    words = LiveWords(words.language)
    frame = partial(Frame, day.journal, words, photos=tuple(pictures), notes={}, links={}, room=room)
    pages = dict(
        (
            today(frame(""), day, findings, pinned=pinned),
            *due(frame, day),
            *people(frame, day),
            *meetings(frame, day),
            reactivate(frame("reactivate/"), day),
            goals(frame("goals/"), day),
            *(goal(frame(f"goals/{one.id}/"), day, one) for one in day.journal.goals),
            stock(frame("stock/"), day),
            network(frame("network/"), day),
            insights(frame("insights/"), day),
            *occasions(frame, day),
            places(frame("places/"), day),
            rules(frame("rules/"), day),
            problems(frame("problems/"), findings),
        )
    )
    for one in day.journal.people.values():
        pages |= dict(
            (
                *person(frame, day, one),
                prep(frame(f"prep/{one.id}/"), day, one, (known or {}).get(one.id)),
            )
        )
    pages |= dict(group_page(frame(path_of(meeting)), day, meeting) for meeting in planned_groups(day))
    return {**pages, **pictures, **_static(day, words.language, pinned=pinned)}


def _static(day: Day, language: str, *, pinned: bool) -> Mapping[str, bytes]:
    shipped = {name: files("faden.pages").joinpath("static", name).read_bytes() for name in STATIC}
    accent = day.journal.settings.site.accent
    shipped["faden.css"] += f"\n{style(accent)}".encode() if accent else b""
    shipped["faden.js"] = script_words(language, day.today if pinned else None) + shipped["faden.js"]
    return {f"faden/{name}": content for name, content in shipped.items()}

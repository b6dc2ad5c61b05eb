"""`/occasions/`: which dates are coming?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from markupsafe import Markup

from faden.pages import phrases, strands
from faden.pages.live import FORESEEN, Window
from faden.pages.page import Frame, PersonLink
from faden.rules.ahead import ONE_DAY
from faden.rules.day import Day
from faden.rules.occasions import Occasion
from faden.rules.promises import OpenPromise

AHEAD = timedelta(days=364)
MOST = 120
"""Rows of a kind; where there are more the page knows fewer days, and leaves out the oldest promises. [A]"""
FEWER = tuple(
    (timedelta(days=later), timedelta(days=ahead)) for later, ahead in ((180, 364), (90, 180), (45, 45))
)
DRAWN = 40
"""Rows that have a thread, from the top. [A]"""


@dataclass(frozen=True, slots=True)
class Coming:
    people: list[PersonLink]
    thread: Markup
    date: str
    day: str
    text: str
    course: str
    """In which group it stands from which day on: a month, or what is still open once its day is over."""
    shown: Markup


@dataclass(frozen=True, slots=True)
class Month:
    id: str
    name: str
    rows: list[Coming]
    now: bool
    """Whether anything of it is shown on the day of the build."""


OPEN = "open"


def occasions(frame: Frame, day: Day) -> tuple[str, bytes]:
    words = frame.words
    later, ahead = next(
        (
            spans
            for spans in ((FORESEEN, AHEAD), *FEWER)
            if len(day.occasions(day.today, day.today + sum(spans, timedelta()))) <= MOST
        ),
        FEWER[-1],
    )
    until = day.today + later + ahead
    promises = sorted(day.promises, key=lambda one: one.promise.due)[-MOST:]
    rows = [_occasion(frame, day, one, ahead) for one in day.occasions(day.today, until)]
    rows += [_promise(frame, day, one) for one in promises]
    rows.sort(key=lambda row: (row.date, row.text))
    rows = [row if at < DRAWN else replace(row, thread=Markup()) for at, row in enumerate(rows)]
    left = len(day.promises) - len(promises)
    groups: dict[str, list[Coming]] = {
        OPEN: [],
        **{row.date[:7]: [] for row in rows if row.date >= str(day.today)},
    }
    for row in rows:
        groups[row.course.split()[1]].append(row)
    months = [
        Month(
            id,
            words("Still open") if id == OPEN else words.month(date.fromisoformat(f"{id}-01")),
            members,
            any("hidden" not in row.shown for row in members),
        )
        for id, members in groups.items()
    ]
    calendar = frame.file("faden.ics") if day.journal.settings.site.calendar else None
    return frame.render(
        "occasions.md.j2",
        title=words("Occasions"),
        lead=words("There are many: this page reaches as far as {day}.", day=words.day(until))
        if ahead != AHEAD or later != FORESEEN
        else "",
        left=words.many("{count} older promise is left out.", "{count} older promises are left out.", left)
        if left
        else "",
        months=months if rows else [],
        calendar=calendar,
    )


def _occasion(frame: Frame, day: Day, one: Occasion, ahead: timedelta) -> Coming:
    text = phrases.occasion(frame.words, one, day.cadences[one.person])
    course = f"{day.today} {one.day:%Y-%m} {one.day} 1 -"
    return _coming(frame, day, [one.person], one.day, text, course, Window(one.day - ahead, one.day))


def _promise(frame: Frame, day: Day, one: OpenPromise) -> Coming:
    text = phrases.promise(frame.words, one, day.names)
    due = one.promise.due
    still_open = f"{max(day.today, due + ONE_DAY)} {OPEN} {due} 1 -"
    course = still_open if one.overdue else f"{day.today} {due:%Y-%m} {due} 1 -;{still_open}"
    return _coming(frame, day, one.people, due, text, course, Window())


def _coming(
    frame: Frame, day: Day, people: Sequence[str], on: date, text: str, course: str, window: Window
) -> Coming:
    thread = strands.first(day, frame.words, people) if day.today in window else Markup()
    shown = window.attributes(day.today)
    return Coming(frame.people(people), thread, str(on), frame.words.short_day(on), text, course, shown)

"""`/occasions/`: which dates are coming?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from markupsafe import Markup

from faden.pages import phrases, strands
from faden.pages.page import Frame, PersonLink
from faden.rules.day import Day

AHEAD = timedelta(days=364)


@dataclass(frozen=True, slots=True)
class Coming:
    people: list[PersonLink]
    thread: Markup
    date: str
    day: str
    text: str


@dataclass(frozen=True, slots=True)
class Month:
    name: str
    rows: list[Coming]


def occasions(frame: Frame, day: Day) -> tuple[str, bytes]:
    words = frame.words
    rows = [
        (
            one.day,
            Coming(
                frame.people([one.person]),
                strands.first(day, words, [one.person]),
                str(one.day),
                words.short_day(one.day),
                phrases.occasion(words, one, day.cadences[one.person]),
            ),
        )
        for one in day.occasions(day.today, day.today + AHEAD)
    ]
    rows += [
        (
            promise.promise.due,
            Coming(
                frame.people(promise.people),
                strands.first(day, words, promise.people),
                str(promise.promise.due),
                words.short_day(promise.promise.due),
                phrases.promise(words, promise, day.names),
            ),
        )
        for promise in day.promises
    ]
    rows.sort(key=lambda row: (row[0], row[1].text))
    months = [
        Month(words.month(begin) if begin else words("Still open"), [row for _, row in group])
        for begin, group in groupby(
            rows, key=lambda row: row[0].replace(day=1) if row[0] >= day.today else None
        )
    ]
    calendar = frame.file("faden.ics") if day.journal.settings.site.calendar else None
    return frame.render("occasions.md.j2", title=words("Occasions"), months=months, calendar=calendar)

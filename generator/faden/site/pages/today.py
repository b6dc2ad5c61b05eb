"""`/`: what do I do this week?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from shlex import quote

from markupsafe import Markup, escape

from faden.core.diagnostics import Diagnostic
from faden.core.i18n import Words
from faden.core.model import Promise
from faden.editing.new_journal import EXAMPLE
from faden.rules.cadence import Status
from faden.rules.forecast import ONE_DAY
from faden.rules.occasions import Occasion
from faden.rules.plan import Plan, PlanLine, done_from, plan
from faden.rules.promises import OpenPromise
from faden.rules.snapshot import Snapshot
from faden.site.pages.frame import PageContext, PageFacts, PersonLink
from faden.site.pages.planned import (
    of_its_week,
    planned_person,
    upcoming,
)
from faden.wording import phrases
from faden.wording import week as week_words
from faden.wording.relative_dates import FORESEEN, Window, joined

COMING_DAYS = (30, 14, 7, 3, 1)
"""How far ahead the page looks: as far as `CROWD` lets it. [A]"""
CROWD = 130
"""Occasions in one and a half times as many days, so that the page stays true for half of them. [A]"""
PROMISE_DAYS = 7
MOST = 90
"""Rows that a part of the page carries for the days to come; where there are more it knows fewer days ahead. [A]"""


@dataclass(frozen=True, slots=True)
class TodayPart:
    """An occasion or a promise."""

    day: date
    text: str
    now: bool
    """Whether it is shown on the day of the build."""
    shown: Markup


@dataclass(frozen=True, slots=True)
class Tick:
    """One of the first steps, and the command to copy."""

    done: bool
    text: str
    command: str


@dataclass(frozen=True, slots=True)
class Dated:
    """The occasions and promises of a person, or of several together: one row."""

    people: list[PersonLink]
    parts: Sequence[TodayPart]

    @property
    def now(self) -> bool:
        return any(part.now for part in self.parts)


def today(
    frame: PageContext, snapshot: Snapshot, findings: Sequence[Diagnostic], *, pinned: bool
) -> tuple[str, bytes]:
    words = frame.words
    week = plan(snapshot)
    done_on = {line.id: done_from(snapshot, line) for line in week.lines}
    occasions, ahead, known_until = coming(snapshot)
    promises = snapshot.promises[:MOST]
    over_from = week.sunday + timedelta(days=1)
    planned = [planned_person(frame, snapshot, line, done_on[line.id]) for line in week.lines]
    return frame.render(
        "today.md.j2",
        listed=PageFacts(
            words("Week {week}, to {sunday}", week=week.week, sunday=words.day_in_year(week.sunday)),
            day=snapshot.today,
        ),
        title=words("This week"),
        today=words.dated("today", snapshot.today, snapshot.today),
        over=words(
            "This plan was for week {week}, and that week is over. `faden build` makes a new one.",
            week=week.week,
        ),
        old_plan=words("The plan of week {week}", week=week.week),
        over_from=str(over_from),
        ticks=[] if week.done or week.lines else list(first_steps(snapshot, words)),
        pinned=words("This journal is pinned to {day}.", day=words.day(snapshot.today)) if pinned else "",
        week=_heading(words, snapshot, week),
        lines=planned,
        done=[
            *((frame.person(line.ranked.cadence.person), Markup()) for line in week.done),
            *(
                (frame.person(line.ranked.cadence.person), Window(first).attributes(snapshot.today))
                for line in week.lines
                if (first := done_on[line.id])
            ),
        ],
        any_done=bool(week.done),
        away=week.away,
        under=list(week_words.under_the_plan(words, snapshot, week)),
        summary=summary(frame, week, snapshot, [one for one in done_on.values() if one]),
        in_week=Window(last=week.sunday).attributes(snapshot.today),
        everybody=len(snapshot.journal.people),
        tracked=any(c.status not in (Status.FREE, Status.EXCUSED) for c in snapshot.cadences.values()),
        meetings=[of_its_week(frame, snapshot, meeting) for meeting in upcoming(snapshot)],
        dated=dated(frame, snapshot, week, occasions, promises, ahead),
        more_promises=words.many(
            "{count} more promise, under Occasions", "{count} more promises, under Occasions", left
        )
        if (left := len(snapshot.promises) - len(promises))
        else "",
        old=Window(known_until).attributes(snapshot.today),
        built=words.day(snapshot.today),
        inbox=waiting_lines(words, snapshot.waiting),
        problems=words.many("{count} finding", "{count} findings", len(findings)) if findings else "",
    )


def waiting_lines(words: Words, number: int) -> str:
    """How many lines of the inbox wait for an answer; nothing where none does."""
    return (
        words.many("{count} line waits in the inbox.", "{count} lines wait in the inbox.", number)
        if number
        else ""
    )


def coming(snapshot: Snapshot) -> tuple[Sequence[Occasion], timedelta, date]:
    """The occasions that the page carries, how far ahead it looks, and the day until which it knows all of it."""
    found = snapshot.occasions(snapshot.today, snapshot.today + FORESEEN)
    reaches = [timedelta(days=days) for days in COMING_DAYS]
    if len(found) <= MOST:
        return found, reaches[0], snapshot.today + FORESEEN
    known = {ahead: snapshot.today + ahead * 3 / 2 + ONE_DAY for ahead in reaches}
    ahead = next((one for one in reaches if sum(o.day < known[one] for o in found) <= CROWD), reaches[-1])
    last = max(found[MOST].day, known[ahead])
    return [one for one in found if one.day < last], ahead, last - ahead


def dated(
    frame: PageContext,
    snapshot: Snapshot,
    week: Plan,
    occasions: Sequence[Occasion],
    promises: Sequence[OpenPromise],
    ahead: timedelta,
) -> list[Dated]:
    """What comes and what is promised, a row for each person; what a card of the plan says comes when its week is over."""
    words, today, over_from = frame.words, snapshot.today, week.sunday + timedelta(days=1)
    on_cards = [shown_on_card(snapshot, line) for line in week.lines]
    rows: dict[tuple[str, ...], list[TodayPart]] = {}

    def add(people: Sequence[str], day: date, text: str, window: Window, *, card: bool) -> None:
        if card:
            window = replace(window, first=max(window.first or date.min, over_from))
        if window.last is None or window.first is None or window.first <= window.last:
            rows.setdefault(tuple(people), []).append(
                TodayPart(day, text, today in window, window.attributes(today))
            )

    for one in promises:
        add(
            one.people,
            one.promise.due,
            phrases.promise(words, one, snapshot.names),
            Window(one.promise.due - timedelta(days=PROMISE_DAYS)),
            card=any(card == one.promise for card in on_cards),
        )
    for day in occasions:
        add(
            [day.person],
            day.day,
            phrases.occasion(words, day, today),
            Window(day.day - ahead, day.day),
            card=day in on_cards,
        )
    found = [
        Dated(frame.people(people), sorted(parts, key=lambda part: part.day))
        for people, parts in rows.items()
    ]
    return sorted(found, key=lambda row: (not row.now, min(part.day for part in row.parts)))


def shown_on_card(snapshot: Snapshot, line: PlanLine) -> Occasion | Promise | None:
    """The occasion or promise that is the one reason on the card of a line."""
    if snapshot.tidings[line.id].care:
        return None
    return line.ranked.promise.promise if line.ranked.promise else line.ranked.occasion


def first_steps(snapshot: Snapshot, words: Words) -> Iterator[Tick]:
    """What a new journal needs before it can say anything, each with the command that does it; nothing once all is there."""
    journal = snapshot.journal
    people = [person for person in journal.people.values() if person.id != EXAMPLE]
    name = quote(people[0].id) if people else words("NAME")
    steps = (
        (bool(people), words("Write down someone you would miss."), f"faden new {words('NAME')}"),
        (
            any(person.ring or person.rhythm for person in people),
            words("Say how close you are: a ring of 5, 15, 50 or 150."),
            f"faden set {name} ring 15",
        ),
        (
            bool(journal.meetings or journal.touches),
            words("Note when you were last in touch."),
            words("faden log called {name} yesterday", name=name),
        ),
    )
    if not all(done for done, _, _ in steps):
        yield from (Tick(*step) for step in steps)


def _heading(words: Words, snapshot: Snapshot, week: Plan) -> Markup:
    """`Week 49, to 6 December`; where it is still Sunday for the reader, west of where the site was built, from when on."""
    named = words("Week {week}, to {sunday}", week=week.week, sunday=words.day_in_year(week.sunday))
    ahead = Markup(' <span class="fd-soft" data-fd-to="{}" hidden>{}</span>')
    return escape(named) + ahead.format(snapshot.monday - ONE_DAY, words("from Monday on"))


def summary(frame: PageContext, week: Plan, snapshot: Snapshot, done_on: Sequence[date]) -> str:
    """`4 for this week, 9 more can wait`; `done_on` are the days on which what is planned carries a line out."""
    words = frame.words
    steps = [
        (begin, words("{count} for this week", count=len(week.lines) - sum(one <= begin for one in done_on)))
        for begin in sorted({snapshot.today, *done_on})
    ]
    waiting = (
        words.many("{count} more can wait", "{count} more can wait", week.waiting) if week.waiting else ""
    )
    return joined([words.turning(steps, snapshot.today), waiting])

"""`/`: what is there to do this week?"""

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
from faden.rules.cadence import State, Status
from faden.rules.forecast import ONE_DAY
from faden.rules.occasions import Occasion
from faden.rules.plan import Plan, PlanLine, plan
from faden.rules.plan_history import done_from
from faden.rules.promises import OpenPromise
from faden.rules.snapshot import Snapshot
from faden.rules.tidy import occasions_of_known
from faden.site.pages.page_context import PageContext, PageFacts, PersonLink
from faden.site.pages.planned import (
    of_its_week,
    planned_person,
    upcoming,
)
from faden.wording import phrases
from faden.wording import week as week_words
from faden.wording.relative_dates import FORESEEN, Window, joined

COMING_DAYS = (30, 14, 7, 3, 1)
"""How many days ahead the page may look: the most that `CROWD` allows. [A]"""
CROWD = 130
"""The most occasions within one and a half times as many days, so that the page stays true for half of them. [A]"""
PROMISE_DAYS = 7
GONE = (State.ENDED, State.DECEASED, State.RESTING, State.UNMET)
"""States of people whom the first line of a log is not about."""
MOST = 90
"""The most rows of each part of the page for coming days; with more it covers fewer days. [A]"""


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
    """One of the first steps in a new journal, with the command to copy."""

    done: bool
    text: str
    command: str


@dataclass(frozen=True, slots=True)
class Dated:
    """The occasions and promises of a person, or of several together, in one row."""

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
    done_on = {line.id: done_from(snapshot, line.id, line.begins) for line in week.lines}
    occasions, ahead, known_until = coming(snapshot)
    promises = snapshot.promises[:MOST]
    over_from = week.sunday + timedelta(days=1)
    planned = [planned_person(frame, snapshot, line, done_on[line.id]) for line in week.lines]
    return frame.render(
        "today.md.j2",
        listed=PageFacts(
            words("Week {week}, ending {sunday}", week=week.week, sunday=words.day_in_year(week.sunday)),
            day=snapshot.today,
        ),
        title=words("This week"),
        today=words.dated("today", snapshot.today, snapshot.today),
        over=words(
            "This plan was for week {week}, and that week is over. `faden build` makes a new one.",
            week=week.week,
        ),
        old_plan=words("The plan for week {week}", week=week.week),
        over_from=str(over_from),
        ticks=[] if week.done or week.lines else list(first_steps(snapshot, words)),
        pinned=words("This journal’s date is fixed at {day}.", day=words.day(snapshot.today))
        if pinned
        else "",
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
        summary=summary(frame, week, snapshot, [day for day in done_on.values() if day]),
        in_week=Window(last=week.sunday).attributes(snapshot.today),
        everybody=len(snapshot.journal.people),
        tracked=any(c.status not in (Status.FREE, Status.EXCUSED) for c in snapshot.cadences.values()),
        meetings=[of_its_week(frame, snapshot, meeting) for meeting in upcoming(snapshot)],
        dated=dated(frame, snapshot, week, occasions, promises, ahead),
        more_promises=words.many(
            "{count} more promise, under Occasions", "{count} more promises, under Occasions", more
        )
        if (more := len(snapshot.promises) - len(promises))
        else "",
        old=Window(known_until).attributes(snapshot.today),
        built=words.day(snapshot.today),
        inbox=waiting_lines(words, snapshot.waiting),
        problems=words.many("{count} finding", "{count} findings", len(findings)) if findings else "",
    )


def waiting_lines(words: Words, number: int) -> str:
    """How many lines are waiting in the inbox; empty if there are none."""
    return (
        words.many("{count} line is waiting in the inbox.", "{count} lines are waiting in the inbox.", number)
        if number
        else ""
    )


def coming(snapshot: Snapshot) -> tuple[Sequence[Occasion], timedelta, date]:
    """The occasions on the page, how far ahead it looks, and the first day on which it may be incomplete."""
    occasions = occasions_of_known(snapshot, snapshot.today, snapshot.today + FORESEEN)
    reaches = [timedelta(days=days) for days in COMING_DAYS]
    if len(occasions) <= MOST:
        return occasions, reaches[0], snapshot.today + FORESEEN
    horizons = {ahead: snapshot.today + ahead * 3 / 2 + ONE_DAY for ahead in reaches}
    ahead = next(
        (reach for reach in reaches if sum(o.day < horizons[reach] for o in occasions) <= CROWD), reaches[-1]
    )
    last = max(occasions[MOST].day, horizons[ahead])
    return [occasion for occasion in occasions if occasion.day < last], ahead, last - ahead


def dated(
    frame: PageContext,
    snapshot: Snapshot,
    week: Plan,
    occasions: Sequence[Occasion],
    promises: Sequence[OpenPromise],
    ahead: timedelta,
) -> list[Dated]:
    """Occasions and promises, a row per person; those that are on a card of the plan are shown only after its week."""
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

    for open_promise in promises:
        add(
            open_promise.people,
            open_promise.promise.due,
            phrases.promise(words, open_promise, snapshot.names),
            Window(open_promise.promise.due - timedelta(days=PROMISE_DAYS)),
            card=any(card == open_promise.promise for card in on_cards),
        )
    for day in occasions:
        add(
            [day.person],
            day.day,
            phrases.occasion(words, day, today),
            Window(day.day - ahead, day.day),
            card=day in on_cards,
        )
    dated_rows = [
        Dated(frame.people(people), sorted(parts, key=lambda part: part.day))
        for people, parts in rows.items()
    ]
    return sorted(dated_rows, key=lambda row: (not row.now, min(part.day for part in row.parts)))


def shown_on_card(snapshot: Snapshot, line: PlanLine) -> Occasion | Promise | None:
    """The occasion or promise that is given as the reason on a line's card."""
    if snapshot.tidings[line.id].care:
        return None
    return line.ranked.promise.promise if line.ranked.promise else line.ranked.occasion


def first_steps(snapshot: Snapshot, words: Words) -> Iterator[Tick]:
    """The first steps in a new journal, each with its command; none once all of them are done."""
    journal = snapshot.journal
    people = [person for person in journal.people.values() if person.id != EXAMPLE]
    near = [person for person in people if snapshot.cadences[person.id].state not in GONE]
    name = quote(near[0].id) if near else words("NAME")
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
    """`Week 49, ending 6 December`; readers further west, for whom it is still Sunday, also see when it begins."""
    named = words("Week {week}, ending {sunday}", week=week.week, sunday=words.day_in_year(week.sunday))
    ahead = Markup(' <span class="fd-soft" data-fd-to="{}" hidden>{}</span>')
    return escape(named) + ahead.format(snapshot.monday - ONE_DAY, words("from Monday"))


def summary(frame: PageContext, week: Plan, snapshot: Snapshot, done_on: Sequence[date]) -> str:
    """`4 for this week; 9 more can wait`; `done_on` are the days on which a planned meeting completes a line."""
    words = frame.words
    steps = [
        (begin, words("{count} for this week", count=len(week.lines) - sum(day <= begin for day in done_on)))
        for begin in sorted({snapshot.today, *done_on})
    ]
    # Who they are is behind the link; on a phone there is no room for names.
    waiting = len(week.waiting)
    more = words.many("{count} more can wait", "{count} more can wait", waiting) if waiting else ""
    return joined([words.turning(steps, snapshot.today), more], "; ")

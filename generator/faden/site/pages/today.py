"""`/`: what do I do this week?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup, escape

from faden.core.diagnostics import Diagnostic
from faden.core.i18n import Words
from faden.core.model import Meeting
from faden.rules.cadence import Status
from faden.rules.forecast import ONE_DAY, comes_to_pass
from faden.rules.icebreakers import form_of
from faden.rules.occasions import Occasion
from faden.rules.plan import Plan, PlanLine, done_from, plan
from faden.rules.snapshot import Snapshot
from faden.site.pages.frame import PageContext, PageFacts, PersonLink
from faden.site.pages.group_prep import path_of
from faden.site.svg import thread_data
from faden.wording import advice, phrases
from faden.wording import week as week_words
from faden.wording.relative_dates import FORESEEN, Window, joined

COMING_DAYS = (30, 14, 7, 3, 1)
"""How far ahead the page looks: as far as `CROWD` lets it. [A]"""
CROWD = 130
"""Occasions in one and a half times as many days, so that the page stays true for half of them. [A]"""
PROMISE_DAYS = 7
MOST = 90
"""Rows that a part of the page carries for the days to come; where there are more it knows fewer days ahead. [A]"""
DRAWN = 12
"""Of a long part the first rows have a thread. [A]"""


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    person: PersonLink
    thread: Markup
    what: str
    opener: str
    reasons: str
    arithmetic: Sequence[tuple[str, str]]
    shown: Markup
    """While it is to be done: what is planned for later in the week will have carried it out."""


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    id: str
    people: list[PersonLink]
    date: str
    day: str
    line: str
    text: Markup
    sheet: str
    """The address of the sheet for all of them together, where there is more than one."""
    shown: Markup


@dataclass(frozen=True, slots=True)
class Dated:
    """A line of somebody with a date: an occasion, or a promise."""

    people: list[PersonLink]
    thread: Markup
    text: str
    now: bool
    """Whether it stands there on the day of the build."""
    shown: Markup


def today(
    frame: PageContext, snapshot: Snapshot, findings: Sequence[Diagnostic], *, pinned: bool
) -> tuple[str, bytes]:
    words = frame.words
    week = plan(snapshot)
    done_on = {line.id: done_from(snapshot, line) for line in week.lines}
    occasions, ahead, known_until = coming(snapshot)
    promises = snapshot.promises[:MOST]
    return frame.render(
        "today.md.j2",
        listed=PageFacts(
            words("Week {week}, to {sunday}", week=week.week, sunday=words.day_in_year(week.sunday)),
            day=snapshot.today,
        ),
        title=words("Today"),
        today=words.dated("today", snapshot.today, snapshot.today),
        over=words(
            "This plan was for week {week}, and that week is over. The next build makes a new one.",
            week=week.week,
        ),
        over_from=str(week.sunday + timedelta(days=1)),
        pinned=words("This journal stands still on {day}.", day=words.day(snapshot.today)) if pinned else "",
        week=_heading(words, snapshot, week),
        lines=[planned_person(frame, snapshot, line, done_on[line.id]) for line in week.lines],
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
        meetings=[planned_meeting(frame, snapshot, meeting) for meeting in upcoming(snapshot)],
        occasions=[
            _dated(
                frame,
                snapshot,
                [one.person],
                phrases.occasion(words, one, snapshot.today),
                Window(one.day - ahead, one.day),
                drawn=at < DRAWN,
            )
            for at, one in enumerate(occasions)
        ],
        promises=[
            _dated(
                frame,
                snapshot,
                one.people,
                phrases.promise(words, one, snapshot.names),
                Window(one.promise.due - timedelta(days=PROMISE_DAYS)),
                drawn=at < DRAWN,
            )
            for at, one in enumerate(promises)
        ],
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


def _dated(
    frame: PageContext, snapshot: Snapshot, people: Sequence[str], text: str, window: Window, *, drawn: bool
) -> Dated:
    now = snapshot.today in window
    thread = thread_data.first(snapshot, frame.words, people) if now and drawn else Markup()
    return Dated(frame.people(people), thread, text, now, window.attributes(snapshot.today))


def _heading(words: Words, snapshot: Snapshot, week: Plan) -> Markup:
    """`Week 49, to 6 December`; where it is still Sunday for the reader, west of where the site was built, from when on."""
    named = words("Week {week}, to {sunday}", week=week.week, sunday=words.day_in_year(week.sunday))
    ahead = Markup(' <span class="fd-soft" data-search-exclude data-fd-to="{}" hidden>{}</span>')
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


def planned_person(
    frame: PageContext, snapshot: Snapshot, line: PlanLine, done_on: date | None
) -> PlannedPerson:
    words, cadence = frame.words, line.ranked.cadence
    form = form_of(cadence.person, words.language)
    return PlannedPerson(
        frame.person(cadence.person),
        thread_data.small(snapshot, words, cadence),
        advice.when_and_how(words, line),
        words("“{text}”", text=words.inside(line.opener.text(form))) if line.opener else "",
        joined(
            [
                *advice.reasons(words, line, snapshot.names, snapshot.today, snapshot.tidings[line.id].care),
                " · ".join(week_words.ways_out(line)),
            ],
            " ",
        ),
        advice.arithmetic(words, line.ranked),
        Window(last=done_on - ONE_DAY if done_on else None).attributes(snapshot.today),
    )


def upcoming(snapshot: Snapshot) -> list[Meeting]:
    """The meetings that lie ahead, soonest first."""
    return [
        meeting for meeting in snapshot.planned if any(person in snapshot.names for person in meeting.people)
    ]


def planned_meeting(frame: PageContext, snapshot: Snapshot, meeting: Meeting) -> PlannedMeeting:
    what = joined([meeting.activity, meeting.place])
    return PlannedMeeting(
        meeting.id,
        frame.people(meeting.people),
        str(meeting.date),
        frame.words.weekday_and_day(meeting.date),
        what,
        frame.note(meeting.body),
        frame.href(path_of(meeting)) if len(frame.people(meeting.people)) > 1 else "",
        Window(last=comes_to_pass(meeting) - ONE_DAY).attributes(snapshot.today),
    )

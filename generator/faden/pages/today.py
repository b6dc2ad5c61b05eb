"""`/`: what do I do this week?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from markupsafe import Markup

from faden.diagnostics import Diagnostic
from faden.model import Meeting
from faden.pages import phrases, strands
from faden.pages.group import path_of
from faden.pages.live import joined
from faden.pages.page import Frame, PersonLink
from faden.rules.cadence import Status
from faden.rules.day import Day
from faden.rules.icebreakers import form_of
from faden.rules.plan import Plan, PlanLine, plan

COMING_DAYS = 30
PROMISE_DAYS = 7


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    person: PersonLink
    thread: Markup
    what: str
    opener: str
    reasons: str
    arithmetic: Sequence[tuple[str, str]]


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


@dataclass(frozen=True, slots=True)
class Dated:
    """A line of somebody with a date: an occasion, or a promise."""

    people: list[PersonLink]
    thread: Markup
    text: str
    date: str


def today(frame: Frame, day: Day, findings: Sequence[Diagnostic], *, pinned: bool) -> tuple[str, bytes]:
    words = frame.words
    week = plan(day)
    return frame.render(
        "today.md.j2",
        title=words("Today"),
        today=words.dated("today", day.today, day.today),
        over=words(
            "This plan was for week {week}, and that week is over. The next build makes a new one.",
            week=week.week,
        ),
        over_from=str(week.sunday + timedelta(days=1)),
        pinned=words("This journal stands still on {day}.", day=words.day(day.today)) if pinned else "",
        week=words("Week {week}, to {sunday}", week=week.week, sunday=words.day_in_year(week.sunday)),
        lines=[planned_person(frame, day, line) for line in week.lines],
        done=[frame.person(line.ranked.cadence.person) for line in week.done],
        summary=summary(frame, week),
        everybody=len(day.journal.people),
        tracked=any(c.status not in (Status.FREE, Status.EXCUSED) for c in day.cadences.values()),
        meetings=[planned_meeting(frame, meeting) for meeting in upcoming(day)],
        occasions=[
            Dated(
                frame.people([one.person]),
                strands.first(day, words, [one.person]),
                phrases.occasion(words, one, day.cadences[one.person]),
                str(one.day),
            )
            for one in day.occasions(day.today, day.today + timedelta(days=COMING_DAYS))
        ],
        promises=[
            Dated(
                frame.people(one.people),
                strands.first(day, words, one.people),
                phrases.promise(words, one, day.names),
                str(one.promise.due),
            )
            for one in day.promises
            if one.days_over >= -PROMISE_DAYS
        ],
        problems=words.many("{count} finding", "{count} findings", len(findings)) if findings else "",
    )


def summary(frame: Frame, week: Plan) -> str:
    """`4 for this week, 9 more can wait`."""
    words = frame.words
    open_lines = words("{count} for this week", count=len(week.lines))
    waiting = (
        words.many("{count} more can wait", "{count} more can wait", week.waiting) if week.waiting else ""
    )
    return joined([open_lines, waiting])


def planned_person(frame: Frame, day: Day, line: PlanLine) -> PlannedPerson:
    words, cadence = frame.words, line.ranked.cadence
    form = form_of(cadence.person, words.language)
    return PlannedPerson(
        frame.person(cadence.person),
        strands.small(day, words, cadence),
        phrases.when_and_how(words, line),
        words("“{text}”", text=line.opener.text(form)) if line.opener else "",
        joined(list(phrases.reasons(words, line.ranked, day.names)), " "),
        phrases.arithmetic(words, line.ranked),
    )


def upcoming(day: Day) -> list[Meeting]:
    """The meetings that lie ahead, soonest first."""
    found = {meeting.source: meeting for history in day.histories.values() for meeting in history.planned}
    return sorted(found.values(), key=lambda meeting: (meeting.date, meeting.source))


def planned_meeting(frame: Frame, meeting: Meeting) -> PlannedMeeting:
    what = joined([meeting.activity, meeting.place])
    return PlannedMeeting(
        meeting.id,
        frame.people(meeting.people),
        str(meeting.date),
        frame.words.weekday_and_day(meeting.date),
        what,
        frame.note(meeting.body),
        frame.href(path_of(meeting)) if len(frame.people(meeting.people)) > 1 else "",
    )

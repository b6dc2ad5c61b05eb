"""People and meetings of the week, as cards on the first page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from markupsafe import Markup

from faden.core.model import Meeting
from faden.rules.forecast import ONE_DAY, comes_to_pass
from faden.rules.icebreakers import form_of
from faden.rules.plan import PlanLine
from faden.rules.snapshot import Snapshot
from faden.site.pages.contact_row import ContactRow, contact_row
from faden.site.pages.forge_links import Link, did_it
from faden.site.pages.group_prep import path_of
from faden.site.pages.page_context import PageContext, PersonLink
from faden.wording import advice
from faden.wording import week as week_words
from faden.wording.last_said import last_said
from faden.wording.relative_dates import Window, joined
from faden.wording.tidings import said_in
from faden.wording.why import in_words


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    person: PersonLink
    contact: ContactRow | None
    what: str
    opener: str
    reason: str
    last: str
    """What you noted at the last contact."""
    reasons: str
    """The reasons other than `reason`."""
    decide: Sequence[str]
    """The commands of a line that asks for a decision."""
    did: Link
    why: str
    """Why they are where they are in the order, in plain words."""
    arithmetic: Sequence[tuple[str, str]]
    shown: Markup
    """Attributes that show the card until it is done, which a meeting planned for later in the week can do."""


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    id: str
    people: list[PersonLink]
    date: str
    day: str
    line: str
    text: Markup
    sheet: str
    """The address of the common sheet, if there is more than one person."""
    now: bool
    shown: Markup
    """Attributes that show the meeting until it has taken place."""


def planned_person(
    frame: PageContext, snapshot: Snapshot, line: PlanLine, done_on: date | None
) -> PlannedPerson:
    words, cadence = frame.words, snapshot.cadences[line.id]
    form = form_of(cadence.person, words.language)
    tidings = snapshot.tidings[line.id]
    last = last_said(words, cadence, snapshot.names)
    reason, *others = [text for text in week_words.reasons(words, snapshot, line) if text != last]
    bad = line.ranked.care
    if bad is not None and not bad.about and not bad.private:
        reason, *others = joined([reason, others[0]], " "), *others[1:]  # how they are, and why it is asked
    return PlannedPerson(
        frame.person(cadence.person),
        contact_row(frame, snapshot, cadence.person, line.suggestion),
        words(
            "{weekday}: {how}",
            weekday=words.short_weekday(line.day.weekday()),
            how=advice.suggestion(words, line.suggestion),
        ),
        words("“{text}”", text=words.inside(line.opener.text(form))) if line.opener else "",
        reason,
        "" if any(said_in(news.text, last) for news in (*tidings.care, *tidings.good)[:1]) else last,
        joined(others, " "),
        week_words.ways_out(words, line),
        did_it(frame, snapshot, cadence.person, line.suggestion.channel),
        joined([*in_words(words, line.ranked)], " "),
        advice.arithmetic(words, line.ranked),
        Window(last=done_on - ONE_DAY if done_on else None).attributes(snapshot.today),
    )


def upcoming(snapshot: Snapshot) -> list[Meeting]:
    """The planned meetings, soonest first."""
    return [
        meeting for meeting in snapshot.planned if any(person in snapshot.names for person in meeting.people)
    ]


def of_its_week(frame: PageContext, snapshot: Snapshot, meeting: Meeting) -> PlannedMeeting:
    """A meeting as the first page shows it: only in its own week, and so without its year."""
    monday = meeting.date - timedelta(days=meeting.date.weekday())
    window = Window(monday, comes_to_pass(meeting) - ONE_DAY)
    return replace(
        planned_meeting(frame, snapshot, meeting),
        day=frame.words.short_weekday_and_day(meeting.date),
        now=snapshot.today in window,
        shown=window.attributes(snapshot.today),
    )


def planned_meeting(frame: PageContext, snapshot: Snapshot, meeting: Meeting) -> PlannedMeeting:
    line = joined([meeting.activity, meeting.place])
    window = Window(last=comes_to_pass(meeting) - ONE_DAY)
    return PlannedMeeting(
        meeting.id,
        frame.people(meeting.people),
        str(meeting.date),
        frame.words.weekday_and_day(meeting.date),
        line,
        frame.note(meeting.body),
        frame.href(path_of(meeting)) if len(frame.people(meeting.people)) > 1 else "",
        snapshot.today in window,
        window.attributes(snapshot.today),
    )

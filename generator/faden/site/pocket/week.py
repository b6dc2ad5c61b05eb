"""The content of the pocket file: the week, the prep sheets of the plan and of planned meetings, and everyone's card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from markupsafe import Markup

from faden.core.model import Meeting, Person
from faden.rules.cadence import State
from faden.rules.channel_choice import Suggestion, suggest
from faden.rules.forecast import ONE_DAY, comes_to_pass
from faden.rules.icebreakers import form_of
from faden.rules.plan import Plan, PlanLine, plan
from faden.rules.plan_history import done_from
from faden.rules.prep import prep
from faden.rules.snapshot import Snapshot
from faden.rules.tidy import occasions_of_known
from faden.site.pages import markdown
from faden.site.pages.avatar import Face, face
from faden.site.pages.group_prep import group_sheet
from faden.site.pages.list_filter import terms
from faden.wording import advice, key_names, phrases
from faden.wording.contact_links import ContactLink, contact_links
from faden.wording.known_dates import partial_date
from faden.wording.last_said import last_said
from faden.wording.plain_text import capital
from faden.wording.prep_sheet import Earlier, PrepSheet, sheet
from faden.wording.relative_dates import LiveWords, Window, joined, told

AHEAD = timedelta(days=14)
"""How far ahead the file includes meetings, occasions and promises. [A]"""
DOT = "\u00a0· "
"""Between two texts in a line: none of its lines begins with it."""


@dataclass(frozen=True, slots=True)
class PocketName:
    """A person as the file mentions them; `card` is the address of their card."""

    name: str
    card: str
    face: Face


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """A line of the week's plan."""

    person: PocketName
    buttons: Sequence[ContactLink]
    what: str
    opener: str
    why: str
    sheet: str
    shown: Markup


@dataclass(frozen=True, slots=True)
class ComingMeeting:
    people: Sequence[PocketName]
    day: str
    what: str
    note: Markup
    sheet: str
    shown: Markup


@dataclass(frozen=True, slots=True)
class DatedLine:
    """An occasion or a promise."""

    people: Sequence[PocketName]
    text: str
    shown: Markup


@dataclass(frozen=True, slots=True)
class Sheet:
    anchor: str
    sheet: PrepSheet
    buttons: Sequence[ContactLink]


@dataclass(frozen=True, slots=True)
class Card:
    """A person on a phone: how to reach them, and what to know right before you meet."""

    person: PocketName
    anchor: str
    about: str
    also: str
    standing: str
    last: str
    buttons: Sequence[ContactLink]
    unreached: bool
    """Whether no address is known for a contact that is not ended, resting or deceased."""
    facts: Sequence[tuple[str, str]]
    threads: Sequence[str]
    terms: str


@dataclass(frozen=True, slots=True)
class PocketWeek:
    """The whole content, in reading order."""

    meetings: Sequence[ComingMeeting]
    lines: Sequence[PlannedLine]
    occasions: Sequence[DatedLine]
    promises: Sequence[DatedLine]
    sheets: Sequence[Sheet]
    cards: Sequence[Card]
    plan: Plan


def pocket_week(snapshot: Snapshot, words: LiveWords, earlier: Mapping[str, Earlier]) -> PocketWeek:
    """The week of a journal on its day; `earlier` are earlier states of people's files, by id."""
    week = plan(snapshot)
    meetings = [
        meeting
        for meeting in snapshot.planned
        if meeting.date <= snapshot.today + AHEAD and _people_in(snapshot, meeting)
    ]
    return PocketWeek(
        meetings=[_meeting(snapshot, words, meeting) for meeting in meetings],
        lines=[_line(snapshot, words, line) for line in week.lines],
        occasions=[
            _dated(
                snapshot,
                [occasion.person],
                phrases.occasion(words, occasion, snapshot.today),
                Window(last=occasion.day),
            )
            for occasion in occasions_of_known(snapshot, snapshot.today, snapshot.today + AHEAD)
        ],
        promises=[
            _dated(
                snapshot, open_promise.people, phrases.promise(words, open_promise, snapshot.names), Window()
            )
            for open_promise in snapshot.promises
            if open_promise.promise.due <= snapshot.today + AHEAD
        ],
        sheets=list(_sheets(snapshot, words, earlier, week, meetings)),
        cards=[
            _card(snapshot, words, person)
            for person in sorted(snapshot.journal.people.values(), key=lambda p: (p.name.casefold(), p.id))
        ],
        plan=week,
    )


def sheeted(snapshot: Snapshot) -> list[str]:
    """The ids of people with their own sheet in the file, for whom earlier states have to be looked up."""
    planned = [
        _people_in(snapshot, meeting)
        for meeting in snapshot.planned
        if meeting.date <= snapshot.today + AHEAD
    ]
    alone = [people[0] for people in planned if len(people) == 1]
    return list(dict.fromkeys([*(line.id for line in plan(snapshot).lines), *alone]))


def person_sheet(snapshot: Snapshot, words: LiveWords, id: str, earlier: Mapping[str, Earlier]) -> Sheet:
    """A person's sheet, with the buttons to reach them."""
    prepared = prep(snapshot, id, words.language)
    buttons = _buttons(snapshot, words, prepared.person, prepared.suggestion)
    return Sheet(f"s-{id}", sheet(snapshot, prepared, words, earlier.get(id)), buttons)


def _sheets(
    snapshot: Snapshot,
    words: LiveWords,
    earlier: Mapping[str, Earlier],
    week: Plan,
    meetings: Sequence[Meeting],
) -> Iterator[Sheet]:
    together = [meeting for meeting in meetings if len(_people_in(snapshot, meeting)) > 1]
    for meeting in together:
        yield Sheet(
            _of_meeting(meeting), group_sheet(snapshot, _people_in(snapshot, meeting), words, meeting), ()
        )
    alone = [people[0] for meeting in meetings if len(people := _people_in(snapshot, meeting)) == 1]
    for id in dict.fromkeys([*alone, *(line.id for line in week.lines)]):
        yield person_sheet(snapshot, words, id, earlier)


def _people_in(snapshot: Snapshot, meeting: Meeting) -> list[str]:
    return [person for person in meeting.people if person in snapshot.names]


def _of_meeting(meeting: Meeting) -> str:
    return f"m-{meeting.id}"


def _name(person: Person) -> PocketName:
    return PocketName(person.name, f"#p-{person.id}", face(person))


def _names(snapshot: Snapshot, ids: Sequence[str]) -> list[PocketName]:
    people = snapshot.journal.people
    return [_name(people[id]) for id in ids if id in people]


def _meeting(snapshot: Snapshot, words: LiveWords, meeting: Meeting) -> ComingMeeting:
    people = _people_in(snapshot, meeting)
    note = markdown.note(meeting.body, partial(_resolve, snapshot)) if meeting.body.strip() else Markup()
    return ComingMeeting(
        _names(snapshot, people),
        words.weekday_and_day(meeting.date),
        joined([meeting.activity, meeting.place]),
        note,
        f"#{_of_meeting(meeting)}" if len(people) > 1 else f"#s-{people[0]}",
        Window(last=comes_to_pass(meeting) - ONE_DAY).attributes(snapshot.today),
    )


def _resolve(snapshot: Snapshot, id: str) -> tuple[str, str] | None:
    person = snapshot.journal.people.get(id)
    return (person.name, f"#p-{id}") if person is not None else None


def _line(snapshot: Snapshot, words: LiveWords, line: PlanLine) -> PlannedLine:
    person = line.cadence.person
    opener = line.opener.text(form_of(person, words.language)) if line.opener else ""
    done_on = done_from(snapshot, line.id, line.begins)
    reasons = advice.reasons(words, line, snapshot.names, snapshot.today, snapshot.tidings[line.id])
    return PlannedLine(
        _name(person),
        _buttons(snapshot, words, person, line.suggestion),
        advice.when_and_how(words, line),
        words("“{text}”", text=words.inside(opener)) if opener else "",
        joined(list(reasons), " "),
        f"#s-{person.id}",
        Window(last=done_on - ONE_DAY if done_on else None).attributes(snapshot.today),
    )


def _dated(snapshot: Snapshot, ids: Sequence[str], text: str, window: Window) -> DatedLine:
    return DatedLine(_names(snapshot, ids), text, window.attributes(snapshot.today))


def _buttons(
    snapshot: Snapshot, words: LiveWords, person: Person, suggestion: Suggestion
) -> tuple[ContactLink, ...]:
    return contact_links(words, person, suggestion, snapshot.journal.settings.country)


def _card(snapshot: Snapshot, words: LiveWords, person: Person) -> Card:
    cadence = snapshot.cadences[person.id]
    gone = cadence.state in (State.DECEASED, State.ENDED, State.RESTING)
    suggestion = suggest(cadence, snapshot.journal.settings.me.place)
    buttons = _buttons(snapshot, words, person, suggestion)
    promises = snapshot.promises_of.get(person.id, ())
    return Card(
        person=_name(person),
        anchor=f"p-{person.id}",
        about=joined([person.title, person.org, person.place], DOT),
        also=joined([person.nickname, *person.aliases]),
        standing=capital(
            joined(
                [
                    phrases.ring(words, person.ring, kin=person.kin),
                    told(words, snapshot, person.id, phrases.state),
                ],
                DOT,
            )
        ),
        last=joined(
            [
                words("Last contact: {last}", last=told(words, snapshot, person.id, phrases.last_contact)),
                last_said(words, cadence, snapshot.names),
            ],
            ". ",
        )
        if cadence.history.last
        else "",
        buttons=buttons,
        unreached=not buttons and not gone,
        facts=list(_facts(words, person)),
        threads=[phrases.promise(words, promise, snapshot.names) for promise in promises],
        terms=terms(person),
    )


def _facts(words: LiveWords, person: Person) -> Iterator[tuple[str, str]]:
    for address in person.channels:
        if address.value:
            gone = f" ({words('no longer works')})" if address.dead else ""
            yield key_names.address_kind(words, address.kind), f"{address.value}{gone}"
    if person.birthday:
        yield words("birthday"), partial_date(words, person.birthday)
    for fact in person.facts:
        yield key_names.fact_name(words, fact.key), phrases.fact(words, fact)
    for name, values in ((words("interests"), person.interests), (words("avoid"), person.avoid)):
        if values:
            yield name, ", ".join(values)

"""What a calendar shows of a journal: who falls due, the days that come round every year, and promises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from faden.core.i18n import Words
from faden.core.model import Meeting, Settings, Touch
from faden.interchange.exporters.ical import CalendarEvent, calendar
from faden.journal.validation import proposed_id
from faden.rules.cadence import Cadence
from faden.rules.forecast import Forecast
from faden.rules.occasions import BIRTHDAY, Anniversary, anniversaries, in_year
from faden.rules.plan import PlanLine, plan
from faden.rules.promises import OpenPromise
from faden.rules.snapshot import Snapshot
from faden.wording import advice, phrases
from faden.wording.loans import due_back
from faden.wording.plain_text import capital, plain

FEED = "faden.ics"
"""Where the site has its calendar, if it is asked for."""


MORNING = timedelta(hours=8)
"""When a day's alarm rings. [A]"""
NOTICE = timedelta(days=2)
"""How long before a birthday: time to buy something, or to write a card. [A]"""


def feed(snapshot: Snapshot, words: Words) -> str:
    """The calendar of the site; it rings where the settings ask for that."""
    settings = snapshot.journal.settings
    events = agenda(snapshot, words, alarms=settings.site.alarms)
    return calendar(events, title(settings, words), snapshot.today)


def title(settings: Settings, words: Words) -> str:
    """What the journal is called, as a site and as a calendar."""
    own = words("{name}’s journal", name=settings.me.name) if settings.me.name else "Faden"
    return settings.site.title or own


def agenda(
    snapshot: Snapshot, words: Words, people: Collection[str] | None = None, *, alarms: bool = False
) -> tuple[CalendarEvent, ...]:
    """Every event of a journal, or of some of its people (by id), by day.

    With `alarms` this week's plan is in it, each line on its day, and rings in the morning; so do what falls due in
    later weeks and one's own promises, and birthdays two days before. What can wait this week is silent.
    """
    wanted = snapshot.journal.people.keys() if people is None else people
    planned = {line.id: line for line in plan(snapshot).lines} if alarms else {}
    found = [
        *_planned(snapshot, words, planned.values()),
        *((who, event) for who, event in _due(snapshot, words) if not who & planned.keys()),
        *_occasions(snapshot, words),
        *_promises(snapshot, words),
    ]
    chosen = [event for concerned, event in found if concerned & set(wanted)]
    if not alarms:
        chosen = [replace(event, alarm=None) for event in chosen]
    return tuple(sorted(chosen, key=lambda event: (event.day, event.id)))


def _planned(
    snapshot: Snapshot, words: Words, lines: Iterable[PlanLine]
) -> Iterator[tuple[set[str], CalendarEvent]]:
    """The lines of this week's plan, in the place of what would say when these people fall due."""
    for line in lines:
        person = line.cadence.person
        how = advice.suggestion(words, line.suggestion)
        summary = words("{name}: {how}", name=person.name, how=how)
        why = " ".join(advice.reasons(words, line, snapshot.names))
        yield {line.id}, CalendarEvent(f"due-{line.id}", line.day, summary, why, words("Due"), alarm=MORNING)


def _due(snapshot: Snapshot, words: Words) -> Iterator[tuple[set[str], CalendarEvent]]:
    sunday = snapshot.monday + timedelta(days=6)
    for id, course in snapshot.courses.items():
        one = coming(course)
        if one is None or one.due is None:
            continue
        said = [
            _last_contact(one, snapshot.today, words),
            words("Rhythm: {rhythm}.", rhythm=words.rhythm(one.assumed_rhythm)),
        ]
        when = max(one.due, one.hidden_until or one.due)
        summary = words("Get in touch with {name}", name=one.person.name)
        alarm = MORNING if when > sunday else None
        yield {id}, CalendarEvent(f"due-{id}", when, summary, " ".join(said), words("Due"), alarm=alarm)


def _last_contact(one: Cadence, today: date, words: Words) -> str:
    last = one.history.last
    if last is None:
        return words("No contact noted yet.")
    if last.date > today:
        return words("Planned: {day}.", day=words.day(last.date))
    return words("Last contact: {day}.", day=words.day(last.date))


def coming(course: Forecast) -> Cadence | None:
    """The rhythm whose due day comes before anything planned moves it; None where nothing falls due.

    Nothing does for those without a rhythm, who rest, who left three attempts unanswered, or whom no channel
    reaches.
    """
    for one, after in zip(course, (*course[1:], None), strict=True):
        if after is None or (one.due is not None and one.due < after.today):
            awake = one.tracked and not one.parked and one.state != "lost"
            return one if awake and one.due is not None else None
    return None


def _occasions(snapshot: Snapshot, words: Words) -> Iterator[tuple[set[str], CalendarEvent]]:
    for person in snapshot.journal.people.values():
        for one in anniversaries(person):
            yield {person.id}, _occasion(one, person.name, snapshot.today, words)


def _occasion(one: Anniversary, name: str, today: date, words: Words) -> CalendarEvent:
    """A day that comes round, from the year in which it was for the first time, or this year where nobody knows that."""
    born = one.kind == BIRTHDAY
    summary = (
        words("{name}’s birthday", name=name)
        if born
        else words("{name}: {occasion}", name=name, occasion=capital(one.kind))
    )
    since = one.since.year
    said = ""
    if since is not None:
        said = words("Born in {year}.", year=since) if born else words("Since {year}.", year=since)
    first = in_year(one.since, since or today.year)
    assert first is not None, "an anniversary has a month and a day"
    return CalendarEvent(
        id=f"birthday-{one.person}" if born else f"date-{one.person}-{one.kind}",
        day=first,
        summary=summary,
        description=said,
        category=words("Occasion"),
        yearly=True,
        leap=(one.since.month, one.since.day) == (2, 29),
        alarm=MORNING - NOTICE if born else MORNING,
    )


def _promises(snapshot: Snapshot, words: Words) -> Iterator[tuple[set[str], CalendarEvent]]:
    numbers, counted = {}, Counter[str]()
    sources: tuple[Meeting | Touch, ...] = (*snapshot.journal.meetings, *snapshot.journal.touches)
    for source in sources:
        for promise in source.promises:
            # Kept ones are counted too, so that the others stay who they are; two notes may share a name.
            name = (
                source.id if isinstance(source, Meeting) else f"log-{source.date}-{'-'.join(source.people)}"
            )
            counted[name] += 1
            numbers[id(promise)] = f"{name}-{counted[name]}"
    for one in snapshot.promises:
        promise = one.promise
        if promise.loan:
            name = f"loan-{promise.people[0]}-{proposed_id(promise.text)}"
            counted[name] += 1
            numbers[id(promise)] = f"{name}-{counted[name]}"
        made = words("Promised on {day}.", day=words.day(promise.made))
        event = CalendarEvent(
            id=f"promise-{numbers[id(promise)]}",
            day=promise.due,
            summary=due_back(words, one, snapshot.names) if promise.loan else _promised(snapshot, one, words),
            description=phrases.promise(words, one, snapshot.names) if promise.loan else made,
            category=words("Promise"),
            alarm=MORNING if one.mine else None,
        )
        yield set(one.people), event


def _promised(snapshot: Snapshot, one: OpenPromise, words: Words) -> str:
    what = plain(one.promise.text, snapshot.names.get)
    names = words.names(snapshot.names[person] for person in one.people if person in snapshot.names)
    if one.mine:
        return words("Promised to {names}: {what}", names=names, what=what) if names else what
    return words("{names} promised: {what}", names=names, what=what)

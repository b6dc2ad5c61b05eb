"""What a calendar shows of a journal: who falls due, yearly days, and promises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from faden.core.i18n import Words
from faden.core.model import Meeting, Settings, Touch
from faden.interchange.exporters.ical import CalendarEvent, calendar
from faden.journal.ids import proposed_id
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
"""Where the site has its calendar, if the settings ask for one."""


MORNING = timedelta(hours=8)
"""When a day's alarm rings. [A]"""
NOTICE = timedelta(days=2)
"""How long before a birthday its alarm rings: time to buy something, or to write a card. [A]"""


def feed(snapshot: Snapshot, words: Words) -> str:
    """The site's calendar, with alarms if the settings ask for them."""
    settings = snapshot.journal.settings
    events = agenda(snapshot, words, alarms=settings.site.alarms)
    return calendar(events, title(settings, words), snapshot.today)


def title(settings: Settings, words: Words) -> str:
    """The name of the journal, as a site and as a calendar."""
    own = words("{name}’s journal", name=settings.me.name) if settings.me.name else "Faden"
    return settings.site.title or own


def agenda(
    snapshot: Snapshot, words: Words, people: Collection[str] | None = None, *, alarms: bool = False
) -> tuple[CalendarEvent, ...]:
    """Every event of a journal, or of some of its people (by id), by day.

    With `alarms` it holds this week's plan, each line on its day with an alarm in the morning. What falls due in
    later weeks and your own promises ring too, and birthdays two days before. What can wait this week does not.
    """
    wanted = snapshot.journal.people.keys() if people is None else people
    planned = {line.id: line for line in plan(snapshot).lines} if alarms else {}
    entries = [
        *_planned(snapshot, words, planned.values()),
        *((concerned, event) for concerned, event in _due(snapshot, words) if not concerned & planned.keys()),
        *_occasions(snapshot, words),
        *_promises(snapshot, words),
    ]
    chosen = [event for concerned, event in entries if concerned & set(wanted)]
    if not alarms:
        chosen = [replace(event, alarm=None) for event in chosen]
    return tuple(sorted(chosen, key=lambda event: (event.day, event.id)))


def _planned(
    snapshot: Snapshot, words: Words, lines: Iterable[PlanLine]
) -> Iterator[tuple[set[str], CalendarEvent]]:
    """The lines of this week's plan, which replace the events that say when these people fall due."""
    for line in lines:
        person = line.cadence.person
        how = advice.suggestion(words, line.suggestion)
        summary = words("{name}: {how}", name=person.name, how=how)
        why = " ".join(advice.reasons(words, line, snapshot.names))
        yield {line.id}, CalendarEvent(f"due-{line.id}", line.day, summary, why, words("Due"), alarm=MORNING)


def _due(snapshot: Snapshot, words: Words) -> Iterator[tuple[set[str], CalendarEvent]]:
    sunday = snapshot.monday + timedelta(days=6)
    for id, course in snapshot.courses.items():
        cadence = coming(course)
        if cadence is None or cadence.due is None:
            continue
        sentences = [
            _last_contact(cadence, snapshot.today, words),
            words("Rhythm: {rhythm}.", rhythm=words.rhythm(cadence.assumed_rhythm)),
        ]
        when = max(cadence.due, cadence.hidden_until or cadence.due)
        summary = words("Get in touch with {name}", name=cadence.person.name)
        alarm = MORNING if when > sunday else None
        yield {id}, CalendarEvent(f"due-{id}", when, summary, " ".join(sentences), words("Due"), alarm=alarm)


def _last_contact(cadence: Cadence, today: date, words: Words) -> str:
    last = cadence.history.last
    if last is None:
        return f"{capital(phrases.never(words, cadence))}."
    if last.date > today:
        return words("Planned: {day}.", day=words.day(last.date))
    return words("Last contact: {day}.", day=words.day(last.date))


def coming(course: Forecast) -> Cadence | None:
    """The cadence whose due day comes before a planned contact can move it; None if nothing falls due.

    Nothing falls due for people without a rhythm, who rest, who may have died, who left three attempts unanswered, or
    whom no channel reaches.
    """
    for cadence, following in zip(course, (*course[1:], None), strict=True):
        if following is None or (cadence.due is not None and cadence.due < following.today):
            aside = cadence.parked or cadence.person.told_dead
            awake = cadence.tracked and not aside and cadence.state != "lost"
            return cadence if awake and cadence.due is not None else None
    return None


def _occasions(snapshot: Snapshot, words: Words) -> Iterator[tuple[set[str], CalendarEvent]]:
    for person in snapshot.journal.people.values():
        for anniversary in anniversaries(person):
            yield {person.id}, _occasion(anniversary, person.name, snapshot.today, words)


def _occasion(anniversary: Anniversary, name: str, today: date, words: Words) -> CalendarEvent:
    """A day that comes once, or every year from that in which it first occurred, or from this year if it is unknown."""
    born = anniversary.kind == BIRTHDAY
    summary = (
        words("{name}’s birthday", name=name)
        if born
        else words(
            "{name}: {occasion}", name=name, occasion=capital(phrases.day_name(words, anniversary.kind))
        )
    )
    since = anniversary.since.year
    description = ""
    if since is not None and not anniversary.once:
        description = words("Born in {year}.", year=since) if born else words("Since {year}.", year=since)
    first = in_year(anniversary.since, since or today.year)
    assert first is not None, "an anniversary has a month and a day"
    return CalendarEvent(
        id=f"birthday-{anniversary.person}" if born else f"date-{anniversary.person}-{anniversary.kind}",
        day=first,
        summary=summary,
        description=description,
        category=words("Occasion"),
        yearly=not anniversary.once,
        leap=(anniversary.since.month, anniversary.since.day) == (2, 29),
        alarm=MORNING - NOTICE if born else MORNING,
    )


def _promises(snapshot: Snapshot, words: Words) -> Iterator[tuple[set[str], CalendarEvent]]:
    numbers, counted = {}, Counter[str]()
    sources: tuple[Meeting | Touch, ...] = (*snapshot.journal.meetings, *snapshot.journal.touches)
    for source in sources:
        for promise in source.promises:
            # Kept promises count too, so that the ids of the others do not change; two notes may share a name.
            name = (
                source.id if isinstance(source, Meeting) else f"log-{source.date}-{'-'.join(source.people)}"
            )
            counted[name] += 1
            numbers[id(promise)] = f"{name}-{counted[name]}"
    for open_promise in snapshot.promises:
        promise = open_promise.promise
        if not promise.stated:
            continue  # no day was set
        if promise.loan:
            name = f"loan-{promise.people[0]}-{proposed_id(promise.text)}"
            counted[name] += 1
            numbers[id(promise)] = f"{name}-{counted[name]}"
        date_note = words("Promised on {day}.", day=words.day(promise.made))
        event = CalendarEvent(
            id=f"promise-{numbers[id(promise)]}",
            day=promise.due,
            summary=due_back(words, open_promise, snapshot.names)
            if promise.loan
            else _promised(snapshot, open_promise, words),
            description=phrases.promise(words, open_promise, snapshot.names) if promise.loan else date_note,
            category=words("Promise"),
            alarm=MORNING if open_promise.mine else None,
        )
        yield set(open_promise.people), event


def _promised(snapshot: Snapshot, open_promise: OpenPromise, words: Words) -> str:
    text = plain(open_promise.promise.text, snapshot.names.get)
    names = words.names(snapshot.names[person] for person in open_promise.people if person in snapshot.names)
    if open_promise.mine:
        return words("You promised {names}: {what}", names=names, what=text) if names else text
    return words("{names} promised: {what}", names=names, what=text)

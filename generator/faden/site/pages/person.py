"""`/people/<id>/`: who is this person?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from markupsafe import Markup

from faden.core.i18n import Words
from faden.core.model import Favour, Person
from faden.rules.cadence import Cadence, State
from faden.rules.channel_choice import suggest
from faden.rules.last_time import last_times
from faden.rules.parking import Hidden
from faden.rules.snapshot import Snapshot
from faden.site.pages import pagination
from faden.site.pages.contact_row import contact_row
from faden.site.pages.facts import fact_groups
from faden.site.pages.forge_links import writing
from faden.site.pages.page_context import PageContext, PageFacts
from faden.site.pages.timeline import PersonTimeline, timeline, year_of, year_pages, years
from faden.site.svg import thread_data
from faden.wording import phrases
from faden.wording.known_dates import dated
from faden.wording.plain_text import capital, plain
from faden.wording.relative_dates import joined, told


def person_pages(
    frame_of: Callable[[str], PageContext], snapshot: Snapshot, person: Person
) -> Iterator[tuple[str, bytes]]:
    """A person's own page, and pages for the years of a long tie that it has no room for."""
    frame = frame_of(f"people/{person.id}/")
    tie_timeline = timeline(frame, snapshot, snapshot.cadences[person.id])
    yield _own(frame, snapshot, person, tie_timeline)
    yield from year_pages(frame_of, snapshot, person, tie_timeline)


def _own(
    frame: PageContext, snapshot: Snapshot, person: Person, tie_timeline: PersonTimeline
) -> tuple[str, bytes]:
    words, cadence = frame.words, snapshot.cadences[person.id]
    gone = cadence.state in (State.DECEASED, State.ENDED)
    suggestion = None if gone else suggest(cadence, snapshot.journal.settings.me.place)
    return frame.render(
        "person.md.j2",
        title=person.name,
        listed=facts_of(person, cadence),
        person=frame.person(person),
        about=joined([person.title, person.org, person.place], " · "),
        also=joined([person.nickname, *person.aliases]),
        standing=told(words, snapshot, person.id, _standing),
        contact=contact_row(frame, snapshot, person, suggestion),
        thread=thread_data.large(snapshot, words, cadence),
        gone=gone,
        source=person.source.file,
        writing=writing(frame, snapshot, person),
        last=told(words, snapshot, person.id, partial(_last_time, snapshot)),
        threads=[
            phrases.promise(words, promise, snapshot.names)
            for promise in snapshot.promises_of.get(person.id, ())
        ],
        groups=list(fact_groups(frame, snapshot, person, gone=gone)),
        mutual=pagination.named(
            frame, [snapshot.journal.people[id] for id in sorted(snapshot.neighbours[person.id])]
        ),
        body=frame.note(person.body) if person.body.strip() else "",
        give=[
            (words("gave") if favour.given else words("got"), frame.line(favour.text))
            for favour in _favours(cadence, person.id)
        ],
        timeline=years(frame, snapshot, person, tie_timeline),
        further=[
            (year, frame.href(year_of(person, year)))
            for year in tie_timeline.apart
            if year not in {moment.year for moment in tie_timeline.moments}
        ],
    )


def facts_of(person: Person, cadence: Cadence) -> PageFacts:
    """Facts about a person for plugins that list pages: what they do, their tags, and the day of the last contact."""
    last = cadence.history.last
    about = joined([person.title, person.org, person.place], " · ")
    return PageFacts(about, (*person.circles, *person.fields, *person.tags), last.date if last else None)


def _last_time(snapshot: Snapshot, words: Words, cadence: Cadence) -> str:
    """When and how you were last in touch, and what you noted about it; empty if you noted nothing."""
    people = snapshot.journal.people
    last = next(iter(last_times(cadence.history, cadence.person.id, people)), None)
    if last is None:
        return ""
    when = dated(words, "dated", last.exchange, cadence.today)
    how = joined([capital(phrases.channel(words, last.exchange)), when])
    return Markup('<span class="fd-soft">{}</span> <span class="fd-said">{}</span>').format(
        how, plain(last.text, snapshot.names.get)
    )


def _standing(words: Words, cadence: Cadence) -> str:
    person = cadence.person
    # For a person whose tie is over, or has not begun, the missing ring is not mentioned.
    ring = phrases.ring(words, person.ring, kin=person.kin) if person.ring or person.state is None else ""
    parts = [ring, phrases.died(words, person) or phrases.state(words, cadence)]
    if cadence.rhythm and cadence.state not in (State.DECEASED, State.ENDED, State.RESTING):
        due = "" if cadence.dormant else phrases.due(words, cadence)
        if cadence.hidden is Hidden.SNOOZED:
            due = phrases.hidden(words, cadence).rstrip(".")
        parts += [words.rhythm(cadence.rhythm), due]
    return capital(joined(parts, " · "))


def _favours(cadence: Cadence, person_id: str) -> list[Favour]:
    return [
        favour
        for exchange in reversed(cadence.history.exchanges)
        for source in (exchange.meeting, exchange.touch)
        if source is not None
        for favour in source.favours
        if favour.person in (None, person_id)
    ]

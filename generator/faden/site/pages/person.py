"""`/people/<id>/`: who is this?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from markupsafe import Markup

from faden.core.i18n import Words
from faden.core.model import Favour, Person
from faden.rules.cadence import Cadence, State
from faden.rules.channel_choice import suggest
from faden.rules.prep.last_time import last_times
from faden.rules.snapshot import Snapshot
from faden.site.pages import pagination
from faden.site.pages.contact_row import contact_row
from faden.site.pages.facts import fact_groups
from faden.site.pages.forge_links import writing
from faden.site.pages.frame import PageContext, PageFacts
from faden.site.pages.timeline import PersonTimeline, timeline, year_of, year_pages, years
from faden.site.svg import thread_data
from faden.wording import phrases
from faden.wording.plain_text import capital, plain
from faden.wording.relative_dates import joined, told


def person(
    frame_of: Callable[[str], PageContext], snapshot: Snapshot, one: Person
) -> Iterator[tuple[str, bytes]]:
    """A person's own page, and the years of a long tie for which it has no room."""
    frame = frame_of(f"people/{one.id}/")
    known = timeline(frame, snapshot, snapshot.cadences[one.id])
    yield _own(frame, snapshot, one, known)
    yield from year_pages(frame_of, snapshot, one, known)


def _own(frame: PageContext, snapshot: Snapshot, one: Person, known: PersonTimeline) -> tuple[str, bytes]:
    words, cadence = frame.words, snapshot.cadences[one.id]
    gone = cadence.state in (State.DECEASED, State.ENDED)
    suggestion = None if gone else suggest(cadence, snapshot.journal.settings.me.place)
    return frame.render(
        "person.md.j2",
        title=one.name,
        listed=facts_of(one, cadence),
        person=frame.person(one),
        about=joined([one.title, one.org, one.place], " · "),
        also=joined([one.nickname, *one.aliases]),
        standing=told(words, snapshot, one.id, _standing),
        contact=contact_row(frame, snapshot, one, suggestion),
        thread=thread_data.large(snapshot, words, cadence),
        gone=gone,
        source=one.source.file,
        writing=writing(frame, snapshot, one),
        last=told(words, snapshot, one.id, partial(_last_time, snapshot)),
        threads=[
            phrases.promise(words, promise, snapshot.names)
            for promise in snapshot.promises_of.get(one.id, ())
        ],
        groups=list(fact_groups(frame, snapshot, one, gone=gone)),
        mutual=pagination.named(
            frame, [snapshot.journal.people[id] for id in sorted(snapshot.neighbours[one.id])]
        ),
        body=frame.note(one.body) if one.body.strip() else "",
        give=[
            (words("gave") if favour.given else words("got"), frame.line(favour.text))
            for favour in _favours(cadence, one.id)
        ],
        timeline=years(frame, snapshot, one, known),
        further=[
            (year, frame.href(year_of(one, year)))
            for year in known.apart
            if year not in {moment.year for moment in known.moments[: known.near]}
        ],
    )


def facts_of(one: Person, cadence: Cadence) -> PageFacts:
    """A person for plugins that list pages: what they are, by what they are filed, and when one was last in touch."""
    last = cadence.history.last
    about = joined([one.title, one.org, one.place], " · ")
    return PageFacts(about, (*one.circles, *one.fields, *one.tags), last.date if last else None)


def _last_time(snapshot: Snapshot, words: Words, cadence: Cadence) -> str:
    """When and how a person was last in touch, and what was written of it; empty if nothing was."""
    last = next(iter(last_times(cadence.history)), None)
    if last is None:
        return ""
    when = phrases.about_when(words, last.exchange) or words.dated("dated", last.exchange.date, cadence.today)
    how = joined([capital(phrases.channel(words, last.exchange)), when])
    return Markup('<span class="fd-soft">{}</span> <span class="fd-said">{}</span>').format(
        how, plain(last.text, snapshot.names.get)
    )


def _standing(words: Words, cadence: Cadence) -> str:
    parts = [phrases.ring(words, cadence.person.ring), phrases.state(words, cadence)]
    if cadence.rhythm and cadence.state not in (State.DECEASED, State.ENDED, State.RESTING):
        parts += [words.rhythm(cadence.rhythm), phrases.due(words, cadence)]
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

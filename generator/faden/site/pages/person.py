"""`/people/<id>/`: who is this?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from faden.core.i18n import Words
from faden.core.model import Address, Favour, Person
from faden.core.name_spelling import heard
from faden.rules.cadence import Cadence, State
from faden.rules.observed_rhythm import observed
from faden.rules.occasions import in_year
from faden.rules.snapshot import Snapshot
from faden.site.pages import pagination
from faden.site.pages.forge_links import writing
from faden.site.pages.frame import PageContext, PageFacts
from faden.site.pages.timeline import PersonTimeline, timeline, year_of, year_pages, years
from faden.site.svg import thread_data
from faden.wording import phrases
from faden.wording.plain_text import capital
from faden.wording.relative_dates import FORESEEN, joined, told

ENOUGH_TO_SAY = 5
"""Touches from which on it is said who begins. [A]"""


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A channel as a link, where it can be one."""

    kind: str
    text: str
    href: str
    dead: bool


def person(
    frame_of: Callable[[str], PageContext], snapshot: Snapshot, one: Person
) -> Iterator[tuple[str, bytes]]:
    """Somebody's own page, and the years of a long tie for which it has no room."""
    frame = frame_of(f"people/{one.id}/")
    known = timeline(frame, snapshot, snapshot.cadences[one.id])
    yield _own(frame, snapshot, one, known)
    yield from year_pages(frame_of, snapshot, one, known)


def _own(frame: PageContext, snapshot: Snapshot, one: Person, known: PersonTimeline) -> tuple[str, bytes]:
    words, cadence = frame.words, snapshot.cadences[one.id]
    gone = cadence.state in (State.DECEASED, State.ENDED)
    return frame.render(
        "person.md.j2",
        title=one.name,
        listed=facts_of(one, cadence),
        person=frame.person(one),
        about=joined([one.title, one.org, one.place], " · "),
        also=joined([one.nickname, *one.aliases]),
        standing=told(words, snapshot, one.id, _standing),
        thread=thread_data.large(snapshot, words, cadence),
        gone=gone,
        source=one.source.file,
        writing=writing(frame, snapshot, one),
        threads=[
            phrases.promise(words, promise, snapshot.names)
            for promise in snapshot.promises_of.get(one.id, ())
        ],
        contacts=[_contact(words, address) for address in one.channels],
        facts=list(_facts(frame, snapshot, one)),
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
        found_as=joined([*_found_as(one), known.words], " "),
    )


def facts_of(one: Person, cadence: Cadence) -> PageFacts:
    """A person for plugins that list pages: what they are, by what they are filed, and when one was last in touch."""
    last = cadence.history.last
    about = joined([one.title, one.org, one.place], " · ")
    return PageFacts(about, (*one.circles, *one.fields, *one.tags), last.date if last else None)


def _found_as(one: Person) -> list[str]:
    """Other spellings of names and places, for the site's search: Jürgen is found as Juergen and as Jurgen."""
    written = [one.name, one.nickname, *one.aliases, one.org, one.place]
    spelt = {word for text in written if text for other in heard(text) for word in other.split()}
    known = {word for text in written if text for word in text.casefold().split()}
    return sorted(spelt - known)


def _standing(words: Words, cadence: Cadence) -> str:
    parts = [phrases.ring(words, cadence.person.ring), phrases.state(words, cadence)]
    if cadence.rhythm and cadence.state not in (State.DECEASED, State.ENDED, State.RESTING):
        parts += [words.rhythm(cadence.rhythm), phrases.due(words, cadence)]
    return capital(joined(parts, " · "))


def _contact(words: Words, address: Address) -> ContactLine:
    kind, value = address.kind.lower(), address.value
    number = re.sub(r"[^\d+]", "", value)
    if "mail" in kind and re.fullmatch(r"[^\s@<>\"']+@[^\s@<>\"']+", value):
        href = f"mailto:{value}"
    elif (
        kind in ("phone", "mobile", "home", "work", "signal", "whatsapp", "threema", "sms")
        and len(number) > 4
    ):
        href = f"tel:{number}"
    elif re.fullmatch(r"https?://[^\s\"'<>]+", value, re.IGNORECASE):
        href = value
    else:
        href = ""
    return ContactLine(
        phrases.address_kind(words, address.kind), value, "" if address.dead else href, address.dead
    )


def _facts(frame: PageContext, snapshot: Snapshot, one: Person) -> Iterator[tuple[str, str | Markup]]:
    words = frame.words
    yield from _rhythm(frame, snapshot, snapshot.cadences[one.id])
    if one.birthday:
        yield words("birthday"), _birthday(frame, snapshot, one)
    for named in one.dates:
        yield named.name, phrases.partial_date(words, named.date)
    if one.met:
        through = snapshot.names.get(one.met.through) if one.met.through else None
        parts = [
            phrases.partial_date(words, one.met.when) if one.met.when else None,
            one.met.where,
            words("through {name}", name=through) if through else None,
        ]
        yield words("met"), joined(parts)
    for name, values in (
        (words("knows about"), one.fields),
        (words("circles"), one.circles),
        (words("interests"), one.interests),
        (words("skills"), one.skills),
        (words("needs"), one.needs),
        (words("languages"), one.languages),
        (words("anecdotes"), one.anecdotes),
        (words("avoid"), one.avoid),
    ):
        if values:
            yield name, ", ".join(values)
    for fact in one.facts:
        yield phrases.fact_name(words, fact.key), phrases.fact(words, fact)
    if one.url:
        yield words("page"), Markup('<a href="{0}" rel="noreferrer">{0}</a>').format(one.url)
    yield from one.extra


def _rhythm(frame: PageContext, snapshot: Snapshot, cadence: Cadence) -> Iterator[tuple[str, str]]:
    """The rhythm that it has been, beside the one that was meant, and who begins, where enough is noted."""
    words, id = frame.words, cadence.person.id
    if cadence.person.state is not None or observed(cadence) is None:
        return
    yield words("rhythm"), told(words, snapshot, id, _observed)
    if len(cadence.history.exchanges) >= ENOUGH_TO_SAY:
        yield words("who begins"), told(words, snapshot, id, _who_begins)


def _observed(words: Words, cadence: Cadence) -> str:
    seen = observed(cadence)
    found = phrases.observed(words, seen) if seen else ""
    if found and cadence.rhythm:
        return words("{said}, you meant {rhythm}", said=found, rhythm=words.rhythm(cadence.rhythm))
    return found


def _who_begins(words: Words, cadence: Cadence) -> str:
    return words(phrases.initiative(cadence.history.initiative))


def _birthday(frame: PageContext, snapshot: Snapshot, one: Person) -> str:
    assert one.birthday is not None
    text = phrases.partial_date(frame.words, one.birthday)
    born = one.birthday.year
    if born is None or in_year(one.birthday, snapshot.today.year) is None or one.state is not None:
        return text
    years = range(snapshot.today.year - 1, (snapshot.today + FORESEEN).year + 1)
    steps = [(in_year(one.birthday, year) or date.min, year - born) for year in years]
    return frame.words.turning(
        [(begin, frame.words("{day} ({age} years old)", day=text, age=max(0, age))) for begin, age in steps],
        snapshot.today,
        stands=text,
    )


def _favours(cadence: Cadence, person_id: str) -> list[Favour]:
    return [
        favour
        for exchange in reversed(cadence.history.exchanges)
        for source in (exchange.meeting, exchange.touch)
        if source is not None
        for favour in source.favours
        if favour.person in (None, person_id)
    ]

"""`/people/` and `/people/<id>/`: who is this?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from markupsafe import Markup

from faden.model import Address, Channel, Favour, Person
from faden.pages import phrases, strands
from faden.pages.forge import writing
from faden.pages.live import joined, told
from faden.pages.page import Frame, PersonLink
from faden.pages.plain import capital
from faden.pages.thread import WARMEST
from faden.rules.cadence import Cadence, State
from faden.rules.day import Day
from faden.rules.history import Exchange
from faden.rules.occasions import in_year
from faden.rules.warmth import levels
from faden.words import Words

KNOTS = {Channel.MEETING: "fd-met", Channel.TRIED: "fd-tried"}


@dataclass(frozen=True, slots=True)
class Row:
    person: PersonLink
    thread: Markup
    place: str
    fields: str
    last: str


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Contact:
    """A channel as a link, where it can be one."""

    kind: str
    text: str
    href: str
    dead: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """A touch in the timeline; `note` is the text of a meeting note.

    `kind` says how its knot and the piece of thread back to the touch before are drawn, `warmth` how thick that is.
    """

    kind: str
    warmth: int
    date: str
    day: str
    what: str
    text: Markup
    note: Markup
    others: list[PersonLink]


@dataclass(frozen=True, slots=True)
class Year:
    name: str
    moments: list[Moment]
    open: bool


def people(frame: Frame, day: Day) -> tuple[str, bytes]:
    """Everybody, by ring: the circle one is looking for somebody in is known, the letter often is not."""
    words = frame.words
    order = sorted(day.journal.people.values(), key=lambda p: (p.ring or 1000, p.name.casefold(), p.id))
    groups = [
        Group(capital(phrases.ring(words, ring)), [_row(frame, day, person) for person in members])
        for ring, members in groupby(order, key=lambda person: person.ring)
    ]
    lead = words.many("{count} person", "{count} people", len(order))
    return frame.render("people.md.j2", title=words("People"), groups=groups, lead=lead)


def _row(frame: Frame, day: Day, person: Person) -> Row:
    cadence = day.cadences[person.id]
    return Row(
        frame.person(person),
        strands.small(day, frame.words, cadence),
        person.place or "",
        ", ".join(person.fields),
        told(frame.words, day, person.id, phrases.last_contact),
    )


def person(frame: Frame, day: Day, one: Person) -> tuple[str, bytes]:
    words, cadence = frame.words, day.cadences[one.id]
    gone = cadence.state in (State.DECEASED, State.ENDED)
    return frame.render(
        "person.md.j2",
        title=one.name,
        person=frame.person(one),
        about=joined([one.title, one.org, one.place], " · "),
        also=joined([one.nickname, *one.aliases]),
        standing=told(words, day, one.id, _standing),
        thread=strands.large(day, words, cadence),
        gone=gone,
        source=one.source.file,
        writing=writing(frame, day, one),
        threads=[phrases.promise(words, promise, day.names) for promise in day.promises_of.get(one.id, ())],
        contacts=[_contact(address) for address in one.channels],
        facts=list(_facts(frame, day, one)),
        mutual=frame.people(sorted(day.neighbours[one.id])),
        body=frame.note(one.body) if one.body.strip() else "",
        give=[
            (words("gave") if favour.given else words("got"), frame.line(favour.text))
            for favour in _favours(cadence, one.id)
        ],
        timeline=_timeline(frame, day, cadence),
    )


def _standing(words: Words, cadence: Cadence) -> str:
    parts = [phrases.ring(words, cadence.person.ring), phrases.state(words, cadence)]
    if cadence.rhythm and cadence.state not in (State.DECEASED, State.ENDED, State.RESTING):
        parts += [words.rhythm(cadence.rhythm), phrases.due(words, cadence)]
    return capital(joined(parts, " · "))


def _contact(address: Address) -> Contact:
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
    return Contact(address.kind, value, "" if address.dead else href, address.dead)


def _facts(frame: Frame, day: Day, one: Person) -> Iterator[tuple[str, str | Markup]]:
    words = frame.words
    if one.birthday:
        yield words("birthday"), _birthday(frame, day, one)
    for named in one.dates:
        yield named.name, phrases.partial_date(words, named.date)
    if one.met:
        through = day.journal.people.get(one.met.through or "")
        parts = [
            phrases.partial_date(words, one.met.when) if one.met.when else None,
            one.met.where,
            words("through {name}", name=through.name) if through else None,
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


def _birthday(frame: Frame, day: Day, one: Person) -> str:
    assert one.birthday is not None
    text = phrases.partial_date(frame.words, one.birthday)
    this_year = in_year(one.birthday, day.today.year)
    if one.birthday.year is None or this_year is None or one.state is not None:
        return text
    age = day.today.year - one.birthday.year - (this_year > day.today)
    return frame.words("{day} ({age} years old)", day=text, age=age)


def _favours(cadence: Cadence, person_id: str) -> list[Favour]:
    return [
        favour
        for exchange in reversed(cadence.history.exchanges)
        for source in (exchange.meeting, exchange.touch)
        if source is not None
        for favour in source.favours
        if favour.person in (None, person_id)
    ]


def _timeline(frame: Frame, day: Day, cadence: Cadence) -> list[Year]:
    """Planned first, then backwards; the last two years are unfolded."""
    exchanges = cadence.history.exchanges
    moments = [
        (exchange.date, _moment(frame, cadence.person.id, exchange, *thread))
        for exchange, thread in zip(exchanges, _threads(cadence), strict=True)
    ]
    moments.reverse()
    found = []
    for year, group in groupby(moments, key=lambda moment: moment[0].year):
        found.append(Year(str(year), [moment for _, moment in group], day.today.year - year < 2))
    return found


def _threads(cadence: Cadence) -> Iterator[tuple[str, int]]:
    """For each touch its knot, and the thread between it and the one before: as warm as half-way between them."""
    exchanges = cadence.history.exchanges
    between = [one.date + (other.date - one.date) / 2 for one, other in pairwise(exchanges)]
    warm = [0.0, *levels(cadence.history, cadence.half_life, between)]
    for at, exchange in enumerate(exchanges):
        kinds = [KNOTS.get(exchange.channel, "")]
        if at == 0:
            kinds.append("fd-first")
        elif (exchange.date - exchanges[at - 1].date).days > cadence.dormant_after:
            kinds.append("fd-asleep")
        yield joined(kinds, " "), round(WARMEST * warm[at])


def _moment(frame: Frame, person_id: str, exchange: Exchange, kind: str, warmth: int) -> Moment:
    words = frame.words
    direction = {"me": words("from you"), "them": words("from them")}.get(exchange.direction.value, "")
    if exchange.channel is Channel.TRIED:
        direction = ""
    what = joined([capital(phrases.channel(words, exchange)), direction])
    meeting = exchange.meeting
    place = meeting.place if meeting else None
    return Moment(
        kind,
        warmth,
        str(exchange.date),
        words.short_day(exchange.date),
        joined([what, place]),
        frame.line(exchange.text) if exchange.touch else Markup(""),
        frame.note(meeting.body) if meeting and meeting.body.strip() else Markup(""),
        frame.people(other for other in exchange.people if other != person_id),
    )

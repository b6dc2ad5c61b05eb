"""`/stock/`: what is missing?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from faden.model import Fact, Person
from faden.pages import advice, paging, phrases
from faden.pages.filter import filter_of, terms
from faden.pages.live import FORESEEN, Window, settled
from faden.pages.page import Frame, PersonLink
from faden.rules.day import Day
from faden.rules.prep.catch_up import known_facts
from faden.rules.stock import Stock
from faden.rules.stock import stock as take_stock


@dataclass(frozen=True, slots=True)
class Row:
    person: PersonLink
    what: str
    why: str
    terms: str
    shown: str = ""
    facts: Sequence[tuple[str, str, str]] = ()
    """Of somebody of whom one is not sure: what it is about, what was known, and when the page asks."""


REST = "faden/stock.js"
"""Where the rows of long lists are that the page does not show."""
NAMED = 80
"""People that a list of what is missing names, inner rings first. [A]"""


@dataclass(frozen=True, slots=True)
class Group:
    """A list; `rest` are the rows that it does not show but when somebody is looked for, `more` says how many."""

    id: str
    name: str
    drawn_as: str
    rows: Sequence[Row]
    rest: Sequence[Row]
    more: str


def _stale(day: Day) -> Iterator[tuple[Person, list[tuple[Fact, date]]]]:
    """Whoever of whom one is not sure about something any more, or will not be before long: what, and from when on."""
    for person in day.journal.people.values():
        if person.state is None:
            facts = [
                (known.fact, known.stale_from)
                for known in known_facts(person, day.today)
                if known.stale_from and known.stale_from <= day.today + FORESEEN
            ]
            if facts:
                yield person, facts


def _missing(frame: Frame, day: Day, id: str, name: str, ids: Sequence[str]) -> Group:
    """Of many people the inner rings come first."""
    people = [day.journal.people[id] for id in ids]
    if len(people) > NAMED + NAMED // 2:
        people.sort(key=lambda person: person.ring or 1000)
    rows = [Row(frame.person(person), "", "", terms(person)) for person in people]
    return _group(
        frame, id, name, "missing_row", rows, most=NAMED if len(rows) > NAMED + NAMED // 2 else len(rows)
    )


def _group(frame: Frame, id: str, name: str, drawn_as: str, rows: Sequence[Row], most: int = NAMED) -> Group:
    left = len(rows) - most
    more = frame.words("and {count} more", count=frame.words.number(left)) if left > 0 else ""
    return Group(id, name, drawn_as, rows[:most], rows[most:], more)


def _groups(frame: Frame, day: Day, found: Stock) -> list[Group]:
    """What is asked, list by list."""
    words = frame.words
    suggested = [
        Row(
            frame.person(one.cadence.person),
            words("ring: {ring} ({name})", ring=one.ring, name=phrases.ring(words, one.ring)),
            phrases.observed(words, one.observed),
            terms(one.cadence.person),
        )
        for one in found.suggested
    ]
    drifting = [
        Row(frame.person(one.cadence.person), "", phrases.drift(words, one), terms(one.cadence.person))
        for one in found.drifting
    ]
    stale = [
        Row(
            frame.person(person),
            "",
            "",
            terms(person),
            Window(min(begin for _, begin in facts)).attributes(day.today),
            [
                (
                    phrases.fact_name(words, fact.key),
                    phrases.fact(words, fact),
                    Window(begin).attributes(day.today),
                )
                for fact, begin in facts
            ],
        )
        for person, facts in _stale(day)
    ]
    missing = [
        _missing(frame, day, f"missing-{number}", name, ids)
        for number, (name, ids) in enumerate(
            (
                (words("Without a channel that works"), found.without_channel),
                (words("Too little noted to suggest a ring"), found.unknown),
                (words("Without a place"), found.without_place),
                (words("Without a birthday"), found.without_birthday),
            ),
            1,
        )
    ]
    groups = [
        _group(frame, "suggested", words("A ring for people who have none"), "suggested_row", suggested),
        _group(frame, "drifting", words("Drifting"), "drifting_row", drifting),
        _group(frame, "stale", words("Not sure any more"), "stale_row", stale),
        *missing,
    ]
    return [group for group in groups if group.rows]


def stock(frame_of: Callable[[str], Frame], day: Day) -> Iterator[tuple[str, bytes]]:
    """The page, and where lists are cut the rest of their rows, for whoever looks for somebody in them."""
    frame = frame_of("stock/")
    words, people = frame.words, day.journal.people
    found = take_stock(day)
    groups = _groups(frame, day, found)
    rest = {group.id: frame.parts(group.drawn_as, group.rest) for group in groups if group.rest}
    concerned = {row.person.id for group in groups for row in (*group.rows, *group.rest)}
    yield frame.render(
        "stock.md.j2",
        title=words("Stock"),
        settled=settled(words, day),
        groups=groups,
        now_stale=bool(found.stale),
        rest=frame.file(REST) if rest else "",
        whole=sum(len(group.rows) + len(group.rest) for group in groups),
        fields=list(found.fields_without),
        load=advice.load(words, day, found.load),
        crowded=[advice.crowded(words, *ring) for ring in found.crowded],
        everybody=len(people),
        filter=filter_of(
            words, (people[id] for id in sorted(concerned)), words("as the journal asks"), ("name", "place")
        )
        if concerned
        else None,
    )
    if rest:
        yield REST, paging.script(rest)

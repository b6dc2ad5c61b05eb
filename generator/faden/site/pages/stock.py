"""`/stock/`: what is missing in the journal?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from faden.core.model import Fact, Person
from faden.rules.inventory import Stock
from faden.rules.inventory import stock as take_stock
from faden.rules.prep.known_facts import known_facts
from faden.rules.snapshot import Snapshot
from faden.site.pages import pagination
from faden.site.pages.list_filter import filter_of, terms
from faden.site.pages.page_context import PageContext, PersonLink
from faden.wording import key_names, phrases
from faden.wording import stock as stock_words
from faden.wording.relative_dates import FORESEEN, Window, settled


@dataclass(frozen=True, slots=True)
class StockRow:
    person: PersonLink
    what: str
    why: str
    terms: str
    shown: str = ""
    facts: Sequence[tuple[str, str, str]] = ()
    """Facts that may be out of date: name, value, and the attributes that show them from the day when the page asks."""


REST = "faden/stock.js"
"""The script with the rows of long lists that the page leaves out."""
NAMED = 80
"""The most people in each list on the page, inner rings first; the script shows only the first few. [A]"""


@dataclass(frozen=True, slots=True)
class StockGroup:
    """A list; `rest` are the rows that only a search shows, and `more` says how many they are."""

    id: str
    name: str
    drawn_as: str
    rows: Sequence[StockRow]
    rest: Sequence[StockRow]
    more: str


def _stale(snapshot: Snapshot) -> Iterator[tuple[Person, list[tuple[Fact, date]]]]:
    """People with facts that are out of date or soon will be, and the day from which each fact is."""
    for person in snapshot.journal.people.values():
        if person.state is None:
            facts = [
                (entry.fact, entry.stale_from)
                for entry in known_facts(person, snapshot.today)
                if entry.stale_from and entry.stale_from <= snapshot.today + FORESEEN
            ]
            if facts:
                yield person, facts


def _missing(frame: PageContext, snapshot: Snapshot, id: str, name: str, ids: Sequence[str]) -> StockGroup:
    """A list of people; if there are many, inner rings come first."""
    people = [snapshot.journal.people[id] for id in ids]
    if len(people) > NAMED + NAMED // 2:
        people.sort(key=lambda person: person.ring or 1000)
    rows = [StockRow(frame.person(person), "", "", terms(person)) for person in people]
    return _group(
        frame, id, name, "missing_row", rows, most=NAMED if len(rows) > NAMED + NAMED // 2 else len(rows)
    )


def _group(
    frame: PageContext, id: str, name: str, drawn_as: str, rows: Sequence[StockRow], most: int = NAMED
) -> StockGroup:
    hidden = len(rows) - most
    more = frame.words("and {count} more", count=frame.words.number(hidden)) if hidden > 0 else ""
    return StockGroup(id, name, drawn_as, rows[:most], rows[most:], more)


def _groups(frame: PageContext, snapshot: Snapshot, inventory: Stock) -> list[StockGroup]:
    """All lists that have rows."""
    words = frame.words
    suggested = [
        StockRow(
            frame.person(suggestion.cadence.person),
            words(
                "ring: {ring} ({name})",
                ring=suggestion.ring,
                name=phrases.ring(words, suggestion.ring, kin=suggestion.cadence.person.kin),
            ),
            stock_words.observed(words, suggestion.observed),
            terms(suggestion.cadence.person),
        )
        for suggestion in inventory.suggested
    ]
    moved = [
        [
            StockRow(
                frame.person(suggestion.cadence.person),
                stock_words.moved(words, suggestion.cadence.person.ring, suggestion.ring),
                stock_words.observed(words, suggestion.observed),
                terms(suggestion.cadence.person),
            )
            for suggestion in people
        ]
        for people in (inventory.closer, inventory.further)
    ]
    drifting = [
        StockRow(
            frame.person(tie.cadence.person), "", stock_words.drift(words, tie), terms(tie.cadence.person)
        )
        for tie in inventory.drifting
    ]
    stale = [
        StockRow(
            frame.person(person),
            "",
            "",
            terms(person),
            Window(min(begin for _, begin in facts)).attributes(snapshot.today),
            [
                (
                    key_names.fact_name(words, fact.key),
                    phrases.fact(words, fact),
                    Window(begin).attributes(snapshot.today),
                )
                for fact, begin in facts
            ],
        )
        for person, facts in _stale(snapshot)
    ]
    unknown, *missing = [
        _missing(frame, snapshot, f"missing-{number}", name, ids)
        for number, (name, ids) in enumerate(
            (
                (words("Too little recorded to suggest a ring"), inventory.unknown),
                (words("No working channel"), inventory.without_channel),
                (words("No place recorded"), inventory.without_place),
                (words("No birthday recorded"), inventory.without_birthday),
            ),
            1,
        )
    ]
    groups = [
        _group(frame, "suggested", words("A ring for people who have none"), "suggested_row", suggested),
        # In the order in which `faden tidy` asks.
        unknown,
        _group(frame, "closer", words("Closer than their ring says"), "suggested_row", moved[0]),
        _group(frame, "further", words("Less close than their ring says"), "suggested_row", moved[1]),
        _group(frame, "drifting", words("Drifting"), "drifting_row", drifting),
        _group(frame, "stale", words("Possibly out of date"), "stale_row", stale),
        *missing,
    ]
    return [group for group in groups if group.rows]


def stock(frame_of: Callable[[str], PageContext], snapshot: Snapshot) -> Iterator[tuple[str, bytes]]:
    """The page, and scripts with the rest of the rows if lists are cut, for searches."""
    frame = frame_of("stock/")
    words, people = frame.words, snapshot.journal.people
    inventory = take_stock(snapshot)
    groups = _groups(frame, snapshot, inventory)
    scripts = pagination.scripts(frame, REST, ((group.id, group.drawn_as, group.rest) for group in groups))
    concerned = {row.person.id for group in groups for row in (*group.rows, *group.rest)}
    yield frame.render(
        "stock.md.j2",
        title=words("Tidy up"),
        settled=settled(words, snapshot),
        groups=groups,
        now_stale=bool(inventory.stale),
        rest=" ".join(frame.file(path) for path, _ in scripts),
        whole=sum(len(group.rows) + len(group.rest) for group in groups),
        fields=list(inventory.fields_without),
        load=stock_words.load(words, snapshot, inventory.load),
        crowded=[stock_words.crowded(words, *ring) for ring in inventory.crowded],
        everybody=len(people),
        undecided=len(inventory.suggested) + len(inventory.unknown),
        filter=filter_of(
            words, (people[id] for id in sorted(concerned)), words("by topic"), ("name", "place")
        )
        if concerned
        else None,
    )
    yield from scripts

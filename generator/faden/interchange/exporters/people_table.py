"""People as a table: what is in their files, and what faden computes from it on one day."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from faden.core.model import Person
from faden.interchange.entries import job_line, loan_line
from faden.interchange.exporters.csv import joined
from faden.rules.cadence import Cadence
from faden.rules.occasions import anniversaries
from faden.rules.snapshot import Snapshot

OWN_COLUMNS = ("phone", "email")
"""Kinds of channel that have a column of their own; the others share one."""

FILE_COLUMNS: Mapping[str, Callable[[Person], object]] = {
    "id": lambda p: p.id,
    "name": lambda p: p.name,
    "nickname": lambda p: p.nickname,
    "aliases": lambda p: joined(p.aliases),
    "ring": lambda p: p.ring,
    "org": lambda p: p.org,
    "title": lambda p: p.title,
    "jobs": lambda p: joined(map(job_line, p.jobs)),
    "place": lambda p: p.place,
    "phone": lambda p: joined(_of_kind(p, "phone")),
    "email": lambda p: joined(_of_kind(p, "email")),
    "channels": lambda p: joined(_others(p)),
    "dead": lambda p: joined(
        f"{channel.kind}: {channel.value or 'yes'}" for channel in p.channels if channel.dead
    ),
    "prefers": lambda p: p.prefers,
    "birthday": lambda p: p.birthday,
    "dates": lambda p: joined(f"{day.name}: {day.date}" for day in p.dates),
    "url": lambda p: p.url,
    "circles": lambda p: joined(p.circles),
    "fields": lambda p: joined(p.fields),
    "interests": lambda p: joined(p.interests),
    "skills": lambda p: joined(p.skills),
    "needs": lambda p: joined(p.needs),
    "languages": lambda p: joined(p.languages),
    "knows": lambda p: joined(p.knows),
    "relations": lambda p: joined(f"{relation.person}: {relation.word}" for relation in p.relations),
    "met_when": lambda p: p.met.when if p.met else None,
    "met_where": lambda p: p.met.where if p.met else None,
    "met_through": lambda p: p.met.through if p.met else None,
    "tags": lambda p: joined(p.tags),
    "form": lambda p: p.form,
    "pronouns": lambda p: p.pronouns,
    "say": lambda p: p.say,
    "rhythm": lambda p: p.rhythm.text if p.rhythm else None,
    "stars": lambda p: p.stars,
    "trust": lambda p: p.trust,
    "kin": lambda p: "yes" if p.kin else None,
    "state": lambda p: p.state,
    "snooze": lambda p: p.snooze,
    "added": lambda p: p.added,
    "facts": lambda p: joined(_facts(p)),
    "anecdotes": lambda p: joined(p.anecdotes),
    "gifts": lambda p: joined(p.gifts),
    "lent": lambda p: joined(map(loan_line, p.lent)),
    "borrowed": lambda p: joined(map(loan_line, p.borrowed)),
    "avoid": lambda p: joined(p.avoid),
    "private": lambda p: "yes" if p.private else joined(sorted(p.private_keys)),
    "own": lambda p: joined(f"{key}: {value}" for key, value in p.extra),
    "notes": lambda p: p.body,
}
"""Columns by the journal's key."""

COMPUTED_COLUMNS: Mapping[str, Callable[[Cadence], object]] = {
    "last_contact": lambda c: c.history.last.date if c.history.last else None,
    "silent_days": lambda c: c.silence,
    "rhythm_days": lambda c: c.rhythm,
    "due": lambda c: c.due,
    "status": lambda c: c.status,
    "tie": lambda c: c.state,
}
"""Columns of what faden computes."""

NEXT_OCCASION = "next_occasion"
HEAD = (*FILE_COLUMNS, *COMPUTED_COLUMNS, NEXT_OCCASION)


def roster(snapshot: Snapshot, people: Iterable[Person]) -> Iterator[tuple[str, ...]]:
    """A row for each of `people`, with the columns of HEAD; unknown values are empty."""
    for person in people:
        cadence = snapshot.cadences[person.id]
        cells = [
            *(write(person) for write in FILE_COLUMNS.values()),
            *(write(cadence) for write in COMPUTED_COLUMNS.values()),
            _next_occasion(person, snapshot),
        ]
        yield tuple("" if cell is None else str(cell) for cell in cells)


def _of_kind(person: Person, kind: str) -> Collection[str]:
    return [
        channel.value for channel in person.usable_channels if _plain(channel.kind) == kind and channel.value
    ]


def _plain(kind: str) -> str:
    """`home phone` counts as `phone`: an import keeps the word if the source has it."""
    return kind.lower().removeprefix("home ")


def _others(person: Person) -> Iterator[str]:
    for channel in person.usable_channels:
        if _plain(channel.kind) not in OWN_COLUMNS or not channel.value:
            yield f"{channel.kind}: {channel.value or 'yes'}"


def _facts(person: Person) -> Iterator[str]:
    for fact in person.facts:
        as_of = f" ({fact.as_of})" if fact.as_of else ""
        yield from (f"{fact.key}: {value}{as_of}" for value in fact.values)


def _next_occasion(person: Person, snapshot: Snapshot) -> str | None:
    days = (anniversary.next(snapshot.today) for anniversary in anniversaries(person))
    coming = sorted((occasion.day, occasion.kind) for occasion in days if occasion is not None)
    return f"{coming[0][0]} {coming[0][1]}" if coming else None

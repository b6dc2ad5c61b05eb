"""What a week's plan asks and says below its lines; the same for the terminal and the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from faden.rules.icebreakers import form_of
from faden.wording import advice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from faden.core.i18n import Words
    from faden.rules.plan import Plan, PlanLine
    from faden.rules.snapshot import Snapshot

FEW = 4
"""How many people with dormant ties are named below a plan."""
MANY = 5
"""With at least this many people without a contact on record, a note says why the plan looks empty."""


def ways_out(line: PlanLine) -> tuple[str, ...]:
    """The commands that answer the question of a line: less often, later, or rest; none if it asks nothing."""
    if not line.asks or line.cadence.rhythm is None:
        return ()
    rarer = spelled_rhythm(2 * line.cadence.rhythm)
    return (
        f'faden set {line.id} rhythm "{rarer}"',
        f"faden snooze {line.id} 2 months",
        f"faden rest {line.id}",
    )


def spelled_rhythm(days: int) -> str:
    """A number of days as it is written in a file: `3 months`.

    >>> [spelled_rhythm(days) for days in (14, 60, 730, 20)]
    ['2 weeks', '2 months', '2 years', '20 days']
    """
    for unit, length in (("year", 365), ("month", 30), ("week", 7)):
        if days % length == 0:
            return f"{days // length} {unit}{'s' if days > length else ''}"
    return f"{days} day{'s' if days > 1 else ''}"


def under_the_plan(words: Words, snapshot: Snapshot, week: Plan) -> Iterator[str]:
    """The lines below a week's plan: whose ties are dormant, who is not due yet because nothing is on record of them,
    and whether another capacity would fit.
    """
    people = snapshot.journal.people
    if week.asleep:
        names = [people[id].name for id in week.asleep]
        yield words.many(
            "{count} more is dormant: {names}.",
            "{count} more are dormant: {names}.",
            len(names),
            names=words.names(names) if len(names) <= FEW else ", ".join(names[:FEW]) + " …",
        )
    kept = [cadence for cadence in snapshot.tracked if cadence.due]
    unnoted = sum(not cadence.history.exchanges for cadence in kept)
    if unnoted >= MANY and 2 * unnoted > len(kept):
        yield words(
            "Nothing is noted yet of {count} people with a rhythm, so most of them fall due later. A guess at when you "
            'were last in touch will do: faden log NAME call --date "2 months ago".',
            count=words.number(unnoted),
        )
    if week.fit is not None and not week.fit.all_done:
        yield words(
            "The last eight weeks left no time for the plan. A smaller one may suit you better: write “capacity: "
            "{capacity}” into contacts/journal.yml.",
            capacity=week.fit.capacity,
        )
    elif week.fit is not None and not week.fit.done:
        yield words(
            "Of {lines} lines in the last eight weeks you carried out {done}. A smaller plan may suit you better: write "
            "“capacity: {capacity}” into contacts/journal.yml.",
            done=words.number(week.fit.all_done),
            lines=words.number(week.fit.all_lines),
            capacity=week.fit.capacity,
        )
    elif week.fit is not None:
        yield words(
            "You carry out about {done} of {lines} lines a week. If that is what a week holds, write “capacity: "
            "{capacity}” into contacts/journal.yml.",
            done=words.number(week.fit.done),
            lines=words.number(week.fit.lines),
            capacity=week.fit.capacity,
        )


def opener(words: Words, line: PlanLine) -> str:
    """The sentence to begin with, in the person's form of address; empty if there is none."""
    person = line.ranked.cadence.person
    return line.opener.text(form_of(person, words.language)) if line.opener else ""


def reasons(words: Words, snapshot: Snapshot, line: PlanLine) -> list[str]:
    care = snapshot.tidings[line.id].care
    return list(advice.reasons(words, line, snapshot.names, snapshot.today, care))

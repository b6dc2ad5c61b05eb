"""The next sensible thing to do if there is nobody to write to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from shlex import quote
from typing import TYPE_CHECKING

import click

from faden.cli.output import INDENT, MAX_WIDTH
from faden.cli.placeholders import placeholder
from faden.editing.new_journal import EXAMPLE

if TYPE_CHECKING:
    from faden.core.i18n import Words
    from faden.core.model import Journal
    from faden.rules.cadence import Cadence
    from faden.rules.snapshot import Snapshot

AT_MOST = 3
"""How many people a sentence names."""
Steps = Sequence[tuple[str, str]]
"""Pairs of what to type and what it does."""


def listed(steps: Steps) -> list[str]:
    """The steps in two columns, or each above what it does if a line would be too wide."""
    column = max((len(step) for step, about in steps if about), default=0) + 2
    narrow = max((len(INDENT) + column + len(about) for _, about in steps), default=0) <= MAX_WIDTH
    lines = []
    for step, about in steps:
        gap = " " * (column - len(step)) if narrow else "\n" + 3 * INDENT
        lines.append(INDENT + click.style(step, bold=True) + (gap + about if about else ""))
    return lines


def without_example(journal: Journal) -> Journal:
    """The journal without the example person that `init` writes."""
    return replace(journal, people={id: who for id, who in journal.people.items() if id != EXAMPLE})


def _for_those_aside(words: Words, snapshot: Snapshot, kept: Sequence[Cadence]) -> tuple[str, Steps]:
    """If everyone with a rhythm is lost, left in peace or at rest: who it is, and the step that brings them back."""
    from faden.rules.cadence import State
    from faden.rules.tidy import undecided
    from faden.wording.week import out_of_reach

    steps: list[tuple[str, str]] = []
    if any(row.person.id != EXAMPLE for row in undecided(snapshot)):
        steps.append(("faden tidy", words("goes through the people without a ring")))
    lost = [cadence.person for cadence in out_of_reach(kept)]
    peace = [c for c in kept if c.hidden_until and c.hidden_until > snapshot.today and not c.person.told_dead]
    rest = [cadence.person for cadence in kept if cadence.state is State.RESTING]
    if lost:
        names = words.names([person.name for person in lost[:AT_MOST]])
        text = words("No one is due. The journal does not say how to reach {names}.", names=names)
        about = words("an address to write to {name} again", name=lost[0].name)
        steps.insert(0, (f"faden set {quote(lost[0].id)} channels.phone NUMBER", about))
        friends = sorted(snapshot.neighbours[lost[0].id], key=lambda friend: snapshot.cadences[friend].ratio)
        ask = next(
            (id for id in friends if snapshot.cadences[id].state in (State.ACTIVE, State.COOLING)), None
        )
        if ask is not None:
            about = words("{name} may know how to reach {lost}", name=snapshot.names[ask], lost=lost[0].name)
            steps.insert(1, (f"faden prep {quote(ask)}", about))
    elif peace:
        first = min(peace, key=lambda cadence: (cadence.hidden_until, cadence.person.id))
        assert first.hidden_until is not None
        day = words.day(first.hidden_until)
        text = words(
            "No one is due. The plan leaves {name} in peace until {day}.", name=first.person.name, day=day
        )
    elif rest:
        names = words.names([person.name for person in rest[:AT_MOST]])
        text = words("No one is due. You are letting the tie with {names} rest.", names=names)
        steps.insert(0, (f"faden set {quote(rest[0].id)} state --remove", words("ends the rest")))
    else:
        return words("No one is due."), steps
    return text, steps


def next_steps(words: Words, snapshot: Snapshot) -> tuple[str, Steps]:
    """A sentence about a week in which no one is due, and steps that help: people, then rings, then the last contacts."""
    people = list(without_example(snapshot.journal).people.values())
    if not people:
        return words("There is no one in this journal yet."), (
            ("faden new NAME", words("the first person you think of")),
            (
                f"faden import {placeholder('FILE', words.language)}",
                words("an address book: vCard, LinkedIn, Google, Outlook"),
            ),
        )
    kept = [
        cadence for cadence in snapshot.cadences.values() if cadence.rhythm and cadence.person.id != EXAMPLE
    ]
    if not kept:
        from faden.rules.tidy import undecided

        first = next((row.person for row in undecided(snapshot) if row.person.id != EXAMPLE), people[0])
        steps = [(f"faden ring {quote(first.id)} 15", words("close friends: about once a month"))]
        if len(people) > 1:
            steps.insert(0, ("faden tidy", words("goes through them; you press one key for each")))
        return words("No one is due, because no one has a ring or a rhythm yet. How close are they?"), steps
    # People whose day has passed are dormant, or the plan has no room for them; they are not next.
    ahead = [
        cadence
        for cadence in kept
        if cadence.due and cadence.due >= snapshot.today and not (cadence.parked or cadence.hidden)
    ]
    if not ahead:
        return _for_those_aside(words, snapshot, kept)
    following = min(ahead, key=lambda cadence: (cadence.due, cadence.person.id))
    assert following.due is not None
    text = words(
        "No one is due. {name} is next, on {day}.",
        name=following.person.name,
        day=words.day_in_year(following.due),
    )
    if snapshot.journal.touches or snapshot.journal.meetings:
        return text, ()
    example = words('faden log {who} "call" --date "last Friday"', who=following.person.id)
    return text, ((example, words("when you were last in touch")),)

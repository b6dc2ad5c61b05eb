"""All ties together in words: what the rhythms call for, how full a ring is, and how often you were really in touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from faden.wording.known_dates import dated
from faden.wording.phrases import ring
from faden.wording.plain_text import capital

if TYPE_CHECKING:
    from faden.core.i18n import Words
    from faden.rules.capacity import LoadCheck
    from faden.rules.inventory import Drift
    from faden.rules.observed_rhythm import Observed
    from faden.rules.snapshot import Snapshot

NAMED = 12
"""The most names that are listed; more would be a phone book."""
TOO_MANY = 20
"""With more people to move outward than this, a list of them does not help."""

LITTLE = 1.05
"""A factor below this is said with two decimals."""


def load(words: Words, snapshot: Snapshot, check: LoadCheck) -> str:
    """What the rhythms call for, and what would have to change; empty if everything fits."""
    if check.fits:
        return ""
    needs = words(
        "Your rhythms call for {load} contacts a week, and you have room for {capacity}.",
        load=words.number(check.load, 1),
        capacity=check.capacity,
    )
    # "1.0 times as long" would be nothing.
    stretch = words.number(check.stretch, 1 if check.stretch >= LITTLE else 2)
    if len(check.outward) > TOO_MANY:
        advice = words(
            "Make every rhythm {stretch} times as long, or keep fewer people in the inner rings.",
            stretch=stretch,
        )
        return f"{needs} {advice}"
    names = [snapshot.journal.people[id].name for id in check.outward]
    shown = words.names(names[:NAMED]) if len(names) <= NAMED else ", ".join(names[:NAMED]) + " …"
    advice = words.many(
        "Either make every rhythm {stretch} times as long, or let this person rest or move to an outer "
        "ring: {names}.",
        "Either make every rhythm {stretch} times as long, or let {count} people rest or move to an outer "
        "ring: {names}.",
        len(names),
        stretch=stretch,
        names=shown,
    )
    return f"{needs} {advice}"


def load_in_words(words: Words, snapshot: Snapshot, check: LoadCheck) -> str:
    """What the rhythms call for, and whether it fits."""
    return load(words, snapshot, check) or words(
        "Your rhythms call for {load} contacts a week, and you have room for {capacity}, so you can keep up.",
        load=words.number(check.load, 1),
        capacity=check.capacity,
    )


def crowded(words: Words, number: int, count: int) -> str:
    """A ring with more people in it than anyone can keep up with."""
    return words(
        "{ring}: {count} people. Most people have room for about {usual} this close.",
        ring=capital(ring(words, number)),
        count=count,
        usual=number,
    )


def observed(words: Words, rhythm: Observed) -> str:
    """`in touch 8 times in two years, about every 3 weeks, last on 1 November 2026`."""
    return words.many(
        "in touch once in two years, before that about every {span}, last on {day}",
        "in touch {count} times in two years, about every {span}, last on {day}",
        rhythm.times,
        span=words.span(round(rhythm.rhythm if rhythm.times == 1 else rhythm.lived)),
        day=words.day(rhythm.last),
    )


def observed_to_last(words: Words, rhythm: Observed) -> str:
    """`in touch 8 times in the two years to 1 November 2026, about every 3 weeks`: true on every day."""
    return words.many(
        "in touch once in the two years to {day}, before that about every {span}",
        "in touch {count} times in the two years to {day}, about every {span}",
        rhythm.times_to_last,
        span=words.span(round(rhythm.gap)),
        day=words.day(rhythm.last),
    )


def moved(words: Words, noted: int | None, lived: int) -> str:
    """The ring in the file, and the ring that the past suggests."""
    return words("ring: {noted} in the file, {lived} in practice", noted=noted, lived=lived)


def drift(words: Words, drifting: Drift) -> str:
    """`silent for 9 weeks; usually 3 weeks`, with the rhythm that was meant, if there is one."""
    cadence = drifting.cadence
    last = cadence.history.last
    assert last is not None, "who drifts was in touch"
    text = words(
        "{silent}; usually {usual}",
        silent=dated(words, "silent", last, cadence.today),
        usual=words.span(round(drifting.observed.rhythm)),
    )
    return (
        words("{said}; your rhythm is {rhythm}", said=text, rhythm=words.rhythm(cadence.rhythm))
        if cadence.rhythm
        else text
    )

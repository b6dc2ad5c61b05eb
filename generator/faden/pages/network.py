"""`/network/`: what does my network look like?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from faden.model import RINGS
from faden.pages import drawn, paging, phrases, strands
from faden.pages.live import joined, settled, told
from faden.pages.page import Frame, PersonLink
from faden.pages.plain import capital
from faden.rules.day import Day
from faden.rules.introductions import introductions
from faden.rules.mirror import always_me, uneven
from faden.rules.network import (
    Bridge,
    Coverage,
    alters,
    bridges,
    coverage,
    diversities,
    ei_index,
    redundancy,
    shape,
    ties,
)

N = str  # marks a string for translation where it is not translated yet
RESPECTS = {
    "circles": N("circles"),
    "fields": N("fields"),
    "places": N("places"),
    "decades": N("decades of birth"),
}

GROUPS = 12
"""Groups that are listed."""
MOST = 20
"""Rows of a kind, the most telling first. [A]"""
NAMES = 400
"""Names under all fields together, 3 to 16 a field. [A]"""
SMALLEST_CIRCLE = 3
CLOSED = 0.4
"""Constraint from which on a network leads back to itself. [A]"""
CLOSED_NETWORK = N("Constraint {value}: your people mostly know each other; news comes from further out.")
OPEN_NETWORK = N("Constraint {value}: your network is open, with gaps that only you bridge.")


@dataclass(frozen=True, slots=True)
class Named:
    """A person, or two, and what is to be said of them."""

    people: list[PersonLink]
    text: str
    thread: Markup
    """Of whom it is said; empty where it is said of two."""


@dataclass(frozen=True, slots=True)
class Covered:
    field: str
    how: str
    people: paging.Named


@dataclass(frozen=True, slots=True)
class Belonging:
    """People who mostly know each other, and what they have in common."""

    name: str
    people: list[PersonLink]


def network(frame: Frame, day: Day) -> tuple[str, bytes]:
    words = frame.words
    people = alters(day)
    pairs, fields = ties(day, people), coverage(day)
    groups = drawn.groups_of(frame, day)
    return frame.render(
        "network.md.j2",
        title=words("Network"),
        settled=settled(words, day),
        empty=not people,
        shape=_shape(frame, day, people, pairs),
        drawing=drawn.network(frame, day, groups, pairs),
        caption=drawn.caption(frame, groups, len(people)),
        shown=GROUPS,
        circles=drawn.rings(frame, day),
        rings=[
            (
                capital(phrases.ring(words, ring)),
                words(
                    "{count} of {room}",
                    count=sum(p.ring == ring for p in day.journal.people.values()),
                    room=ring,
                ),
            )
            for ring in RINGS
        ],
        mixture=list(_mixture(frame, day)),
        groups=[
            Belonging(group.name, frame.people(group.people)) for group in groups if len(group.people) > 1
        ],
        close=list(_circles(frame, day, people)),
        bridges=[_bridge(frame, day, one) for one in bridges(day)[:MOST]],
        introductions=[
            Named(
                frame.people((one.one, one.other)),
                words("both like {what}", what=", ".join(one.interests))
                if not one.helps
                else words("one needs what the other knows: {what}", what=", ".join(one.helps)),
                Markup(),
            )
            for one in introductions(day)
        ],
        fields=_fields(frame, fields),
        covered=_covered(frame, fields),
        gaps=[one.field for one in fields if one.share == 0],
        uneven=[
            Named(
                frame.people((one.person,)),
                words("you gave much more than you got")
                if one.balance > 0
                else words("you got much more than you gave"),
                _thread(frame, day, one.person),
            )
            for one in uneven(day)[:MOST]
        ],
        always_me=[
            Named(
                frame.people((one.person,)),
                words("the last {count} times it was you", count=one.always_me),
                _thread(frame, day, one.person),
            )
            for one in always_me(day)[:MOST]
        ],
    )


def _shape(frame: Frame, day: Day, people: tuple[str, ...], pairs: frozenset[tuple[str, str]]) -> list[str]:
    if not people:
        return []
    words, found = frame.words, shape(people, pairs)
    lines = [
        words.many("{count} person", "{count} people", found.people)
        + ", "
        + words.many("{count} tie between them", "{count} ties between them", found.ties),
        words(
            "They count for {effective} people who do not all know the same ({share} %).",
            effective=words.number(found.effective, 1),
            share=words.number(100 * found.efficiency),
        ),
    ]
    value = words.number(found.constraint, 2)
    outward = ei_index(day)
    if outward is not None:
        lines.append(
            words(
                "Most of their ties lie between different fields ({value}).", value=words.number(outward, 2)
            )
            if outward > 0
            else words("Most of their ties lie inside one field ({value}).", value=words.number(outward, 2))
        )
    if found.constraint >= CLOSED:
        lines.append(words(CLOSED_NETWORK, value=value))
    else:
        lines.append(words(OPEN_NETWORK, value=value))
    return lines


def _mixture(frame: Frame, day: Day) -> Iterator[tuple[str, str]]:
    words = frame.words
    for name, found in diversities(day).items():
        if found.kinds > 1:
            share = words.number(100 * found.iqv)
            yield (
                words(RESPECTS[name]),
                words("{count} kinds, mixed to {share} %", count=found.kinds, share=share),
            )


def _bridge(frame: Frame, day: Day, one: Bridge) -> Named:
    words = frame.words
    to = joined([*one.fields, *one.circles])
    thread = _thread(frame, day, one.person)
    if one.in_danger:
        silence = told(words, day, one.person, phrases.last_contact)
        return Named(
            frame.people((one.person,)),
            words("your only tie to {what}; do not let it fade: {last}", what=to, last=silence),
            thread,
        )
    return Named(frame.people((one.person,)), words("your only tie to {what}", what=to), thread)


def _thread(frame: Frame, day: Day, person: str) -> Markup:
    return strands.small(day, frame.words, day.cadences[person])


def _circles(frame: Frame, day: Day, people: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Circles of some size, the largest first, and how many of the ties inside them are noted."""
    words = frame.words
    size = {name: len(members & set(people)) for name, members in day.circles.items()}
    for name in sorted(size, key=lambda name: (-size[name], name))[:MOST]:
        if size[name] >= SMALLEST_CIRCLE:
            share = words.number(100 * redundancy(day, name))
            yield (
                name,
                words("{count} people; {share} % of the ties between them", count=size[name], share=share),
            )


def _covered(frame: Frame, fields: Sequence[Coverage]) -> str:
    """How much of all fields one reaches, a field through others or asleep counting half."""
    if not fields:
        return ""
    return frame.words(
        "Of {count} fields you know somebody in {direct}, and reach {others} more through others or by waking a tie.",
        count=len(fields),
        direct=sum(one.share == 1 for one in fields),
        others=sum(0 < one.share < 1 for one in fields),
    )


def _fields(frame: Frame, fields: Sequence[Coverage]) -> list[Covered]:
    words, everybody = frame.words, frame.journal.people
    shown = min(16, max(3, NAMES // max(1, len(fields))))
    found = []
    for one in fields:
        kinds = ((one.active, ""), (one.dormant, words("asleep")), (one.through, words("through others")))
        for ids, how in kinds:
            if ids:
                people = [everybody[id] for id in ids if id in everybody]
                found.append(
                    Covered(one.field, how, paging.named(frame, people, f"field:{one.field}", shown))
                )
                break
    return found

"""`/network/`: what does the network look like?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from faden.core.i18n import Words, mark
from faden.core.model import RINGS
from faden.rules.insights import always_me, uneven
from faden.rules.introductions import Introduction, introductions
from faden.rules.network import (
    Bridge,
    Coverage,
    alters,
    bridges,
    can_be_told,
    coverage,
    diversities,
    redundancy,
    ties,
)
from faden.rules.relations import Relative, written
from faden.rules.snapshot import Snapshot
from faden.site.pages import pagination
from faden.site.pages.page_context import PageContext, PersonLink
from faden.site.svg import network_data, thread_data
from faden.wording import phrases
from faden.wording.network_shape import network_figures, network_shape
from faden.wording.plain_text import capital
from faden.wording.relations import row
from faden.wording.relative_dates import joined, settled, told

RESPECTS = {
    "circles": mark("circles"),
    "fields": mark("fields"),
    "places": mark("places"),
    "decades": mark("decades of birth"),
}

GROUPS = 12
"""The most groups that are listed."""
MOST = 20
"""The most rows of each kind, most significant first. [A]"""
NAMES = 400
"""The most names over all fields, with 3 to 16 per field. [A]"""
SMALLEST_CIRCLE = 3


@dataclass(frozen=True, slots=True)
class NamedTie:
    """One or two people, and a sentence about them."""

    people: list[PersonLink]
    text: str
    thread: Markup
    """The person's thread; empty if there are two."""


@dataclass(frozen=True, slots=True)
class Covered:
    field: str
    how: str
    people: pagination.Named


@dataclass(frozen=True, slots=True)
class Belonging:
    """People who mostly know each other, and what they have in common."""

    name: str
    people: list[PersonLink]


def network(frame: PageContext, snapshot: Snapshot) -> tuple[str, bytes]:
    words = frame.words
    people = alters(snapshot)
    pairs, fields = ties(snapshot, people), coverage(snapshot)
    groups = network_data.groups_of(frame, snapshot)
    return frame.render(
        "network.md.j2",
        title=words("Network"),
        settled=settled(words, snapshot),
        empty=not people,
        told=can_be_told(people, pairs),
        shape=network_shape(words, snapshot, people, pairs),
        arithmetic=network_figures(words, snapshot, people, pairs),
        drawing=network_data.network(frame, snapshot, groups, pairs),
        caption=network_data.caption(frame, groups, len(people), len(pairs)),
        shown=GROUPS,
        circles=network_data.rings(frame, snapshot),
        rings=[
            (
                capital(phrases.ring(words, ring)),
                words(
                    "{count} of {room}",
                    count=sum(p.ring == ring for p in snapshot.journal.people.values()),
                    room=ring,
                ),
            )
            for ring in RINGS
        ],
        mixture=list(_mixture(frame, snapshot)),
        groups=[
            Belonging(group.name, frame.people(group.people)) for group in groups if len(group.people) > 1
        ],
        relations=list(_relations(frame, snapshot, people)),
        close=list(_circles(frame, snapshot, people)),
        bridges=[_bridge(frame, snapshot, bridge) for bridge in bridges(snapshot)[:MOST]],
        introductions=[
            NamedTie(
                frame.people((introduction.one, introduction.other)),
                _reason(words, snapshot, introduction),
                Markup(),
            )
            for introduction in (introductions(snapshot) if can_be_told(people, pairs) else ())
        ],
        fields=_fields(frame, fields),
        covered=_covered(frame, fields),
        gaps=[covered.field for covered in fields if covered.share == 0],
        uneven=[
            NamedTie(
                frame.people((tie.person,)),
                words("you gave much more than you got")
                if tie.balance > 0
                else words("you got much more than you gave"),
                _thread(frame, snapshot, tie.person),
            )
            for tie in uneven(snapshot)[:MOST]
        ],
        always_me=[
            NamedTie(
                frame.people((tie.person,)),
                words("it was you the last {count} times", count=tie.always_me),
                _thread(frame, snapshot, tie.person),
            )
            for tie in always_me(snapshot)[:MOST]
        ],
    )


def _reason(words: Words, snapshot: Snapshot, pair: Introduction) -> str:
    """Why two people should meet: whose need it meets, or which goal it serves."""
    for id in (pair.one, pair.other):
        person = snapshot.journal.people[id]
        helps = [need for need in person.needs if need.casefold() in pair.helps]
        if helps:
            return words(
                "{name} needs what the other knows about: {what}", name=person.name, what=", ".join(helps)
            )
    return words(
        "for your goal: {fields}; both like {what}",
        fields=", ".join(_as_written(snapshot, pair, pair.fields)),
        what=", ".join(_as_written(snapshot, pair, pair.interests)),
    )


def _as_written(snapshot: Snapshot, pair: Introduction, plain: Sequence[str]) -> Iterator[str]:
    """Fields and interests as they are written in the files: German nouns have capitals, which comparing ignored."""
    people = [snapshot.journal.people[id] for id in (pair.other, pair.one)]
    texts = [text for goal in snapshot.journal.goals for text in goal.fields]
    texts += [text for person in people for text in (*person.fields, *person.skills, *person.interests)]
    written = {text.casefold(): text for text in texts}
    return (written.get(text, text) for text in plain)


def _mixture(frame: PageContext, snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    words = frame.words
    for name, diversity in diversities(snapshot).items():
        if diversity.kinds > 1:
            share = words.number(100 * diversity.iqv)
            yield (
                words(RESPECTS[name]),
                words("{count} different ones, {share}% evenly spread", count=diversity.kinds, share=share),
            )


def _bridge(frame: PageContext, snapshot: Snapshot, bridge: Bridge) -> NamedTie:
    words = frame.words
    to = joined([*bridge.fields, *bridge.circles])
    thread = _thread(frame, snapshot, bridge.person)
    if bridge.in_danger:
        silence = told(words, snapshot, bridge.person, phrases.last_contact)
        return NamedTie(
            frame.people((bridge.person,)),
            words("your only tie to {what}; don’t let it fade: {last}", what=to, last=silence),
            thread,
        )
    return NamedTie(frame.people((bridge.person,)), words("your only tie to {what}", what=to), thread)


def _relations(frame: PageContext, snapshot: Snapshot, people: Collection[str]) -> Iterator[NamedTie]:
    """What people are to each other, a row for each word that a file has."""
    shown = set(people)
    for person, relative in written(snapshot.relatives):
        if person in shown and relative.person in shown:
            link = frame.person(frame.journal.people[person])
            name = Markup('<a href="{}">{}</a>').format(link.href, link.name)
            text = Markup(" ").join(row(frame.words, Relative(person, relative.word, reverse=True), name))
            yield NamedTie(frame.people((relative.person,)), text, Markup())


def _thread(frame: PageContext, snapshot: Snapshot, person: str) -> Markup:
    return thread_data.small(snapshot, frame.words, snapshot.cadences[person])


def _circles(frame: PageContext, snapshot: Snapshot, people: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Larger circles, largest first, with the share of ties within them that are noted."""
    words = frame.words
    size = {name: len(members & set(people)) for name, members in snapshot.circles.items()}
    for name in sorted(size, key=lambda name: (-size[name], name))[:MOST]:
        if size[name] >= SMALLEST_CIRCLE:
            share = words.number(100 * redundancy(snapshot, name))
            yield (
                name,
                words(
                    "{count} people; {share}% of the possible ties between them",
                    count=size[name],
                    share=share,
                ),
            )


def _covered(frame: PageContext, fields: Sequence[Coverage]) -> str:
    """How many fields you can reach directly, and how many more through others or by renewing a dormant tie."""
    if not fields:
        return ""
    words, direct = frame.words, sum(covered.share == 1 for covered in fields)
    others = sum(0 < covered.share < 1 for covered in fields)
    if not others:
        return words("You know someone in {direct} of {count} fields.", direct=direct, count=len(fields))
    return words(
        "You know someone in {direct} of {count} fields, and can reach {others} more through other people or by "
        "reconnecting.",
        count=len(fields),
        direct=direct,
        others=others,
    )


def _fields(frame: PageContext, fields: Sequence[Coverage]) -> list[Covered]:
    words, everybody = frame.words, frame.journal.people
    shown = min(16, max(3, NAMES // max(1, len(fields))))
    rows = []
    for covered in fields:
        kinds = (
            (covered.active, ""),
            (covered.dormant, words("dormant")),
            (covered.through, words("through others")),
        )
        for ids, how in kinds:
            if ids:
                people = [everybody[id] for id in ids if id in everybody]
                rows.append(
                    Covered(
                        covered.field, how, pagination.named(frame, people, f"field:{covered.field}", shown)
                    )
                )
                break
    return rows

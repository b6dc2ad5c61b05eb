"""The data for the two drawings of the network page: who is tied to whom, and the rings with their seats."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence

from markupsafe import Markup

from faden.core.model import RINGS, Person
from faden.rules.network import communities
from faden.rules.relations import Relative, written
from faden.rules.snapshot import Snapshot
from faden.rules.warmth import warmth
from faden.site.pages.avatar import initials
from faden.site.pages.page_context import PageContext
from faden.site.svg.network_graph import FEW, FEW_TIES, LARGEST, Graph, Node, NodeGroup, crowd, draw
from faden.site.svg.rings import Circle, seats
from faden.wording import phrases
from faden.wording.plain_text import capital
from faden.wording.relations import label

WIDE = 1048
NARROW = 358
COMMON = 0.4
"""The share of a group that must have something in common for the group to be named after it. [A]"""
SAID = 4
"""The most groups, and the most people, that the drawing's label names."""


def groups_of(frame: PageContext, snapshot: Snapshot) -> list[NodeGroup]:
    """The groups of people who mostly know each other, largest first, each with its own name."""
    groups: list[NodeGroup] = []
    names: set[str] = set()
    for people in communities(snapshot):
        name = group_name(frame, snapshot, people, names)
        names.add(name)
        groups.append(NodeGroup(people, name))
    return groups


def network(
    frame: PageContext, snapshot: Snapshot, everyone: Sequence[NodeGroup], pairs: frozenset[tuple[str, str]]
) -> Markup:
    """The drawing of people who know each other, for a wide screen and for a narrow one; empty if there are no ties."""
    words = frame.words
    groups = everyone[:LARGEST]
    if not groups:
        return Markup()
    everybody = [snapshot.journal.people[person] for group in groups for person in group.people]
    short = short_names(everybody)
    dots = {
        person.id: Node(
            person.id, person.name, short[person.id], frame.person(person).href, _warmth(snapshot, person.id)
        )
        for person in everybody
    }
    net = Graph(groups, pairs, dots, _labels(snapshot))
    between = [dots[person].name for person in net.bridging()[:SAID]]
    label = words(
        "Drawing of {people} in {groups}: {names}",
        people=words.many("{count} person", "{count} people", len(dots)),
        groups=words.many("{count} group", "{count} groups", len(groups)),
        names=", ".join(f"{group.name} ({len(group.people)})" for group in groups[:SAID]),
    )
    if between:
        label += ". " + words("{names} connect the groups.", names=words.names(between))
    narrow = min(760, 120 + 22 * len(dots)) if net.small else 620
    return Markup("").join(
        (
            draw(net, WIDE, min(620, 260 + 11 * len(dots)) if net.small else 640, label, "wide"),
            draw(net, NARROW, narrow, label, "narrow"),
        )
    )


def _labels(snapshot: Snapshot) -> Mapping[tuple[str, str], str]:
    """The word for each two people of whom a file says what they are to each other."""
    by_pair: dict[tuple[str, str], list[Relative]] = defaultdict(list)
    for person, relative in written(snapshot.relatives):
        by_pair[min(person, relative.person), max(person, relative.person)].append(relative)
    return {pair: text for pair, relatives in by_pair.items() if (text := label(relatives))}


def caption(frame: PageContext, groups: Sequence[NodeGroup], everybody: int, ties: int) -> str:
    """A caption that says how to read the drawing, and how many people it leaves out."""
    words = frame.words
    drawn = sum(len(group.people) for group in groups[:LARGEST])
    if drawn <= FEW and ties <= FEW_TIES:
        text = words(
            "Each person is a knot; the warmer the tie, the larger the knot. People in bold hold groups "
            "together."
        )
    elif crowd(drawn) > 1:
        text = words(
            "Each point is {count} people, each circle a group who know each other. The few "
            "people named hold groups together.",
            count=crowd(drawn),
        )
    else:
        text = words(
            "Each point is a person, each circle a group who mostly know each other. The few "
            "people named hold groups together."
        )
    if everybody > drawn:
        undrawn = words.many(
            "Not drawn: {count} person in no group, or in a small one.",
            "Not drawn: {count} people in no group, or in a small one.",
            everybody - drawn,
        )
        text += " " + undrawn
    return text


def group_name(
    frame: PageContext, snapshot: Snapshot, people: Sequence[str], taken: Container[str] = ()
) -> str:
    """What most of them have in common: a circle, else a field, else a place; otherwise the person most of them know.

    Names that are `taken` by larger groups are not used again.
    """
    everybody = [snapshot.journal.people[person] for person in people]
    for having in (_circles, _fields, _places):
        kinds = Counter(kind for person in everybody for kind in having(person) if kind not in taken)
        if kinds:
            kind, count = min(kinds.items(), key=lambda item: (-item[1], item[0]))
            if count > 1 and count >= COMMON * len(people):
                return kind
    inside = set(people)
    middle = min(everybody, key=lambda person: (-len(snapshot.neighbours[person.id] & inside), person.id))
    return frame.words("around {name}", name=short_names(everybody)[middle.id])


def _circles(person: Person) -> Iterable[str]:
    return dict.fromkeys(person.circles)


def _fields(person: Person) -> Iterable[str]:
    return dict.fromkeys(person.fields)


def _places(person: Person) -> Iterable[str]:
    return (person.place,) if person.place else ()


def short_names(people: Sequence[Person]) -> Mapping[str, str]:
    """First names by id; if two people share one, the first letter of the last name is added.

    Names in scripts without capitals are kept whole, and titles are left out.
    """
    firsts = {}
    for person in people:
        words = [word for word in person.name.split() if not word.endswith(".")] or [person.name]
        is_whole = len(initials(person.name)) == 1
        firsts[person.id] = person.name if is_whole else words[0]
    counts = Counter(firsts.values())
    return {
        person.id: firsts[person.id]
        if counts[firsts[person.id]] == 1 or len(person.name.split()) == 1
        else f"{firsts[person.id]} {person.name.split()[-1][:1]}."
        for person in people
    }


def rings(frame: PageContext, snapshot: Snapshot) -> Markup:
    """The drawing of the rings, each with a seat for each person it has room for."""
    words = frame.words
    circles = []
    for ring in RINGS:
        people = [person for person in snapshot.journal.people.values() if person.ring == ring]
        people.sort(key=lambda person: (-_warmth(snapshot, person.id), person.id))
        circles.append(Circle(ring, [(person.name, _warmth(snapshot, person.id)) for person in people]))
    label = words(
        "Drawing of the rings: {what}",
        what=", ".join(
            f"{capital(phrases.ring(words, circle.room))} {len(circle.people)}/{circle.room}"
            for circle in circles
        ),
    )
    return seats(circles, label)


def _warmth(snapshot: Snapshot, person: str) -> float:
    cadence = snapshot.cadences[person]
    return warmth(cadence.history, cadence.half_life, snapshot.today)

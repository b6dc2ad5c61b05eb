"""Draws the network: up to `FEW` people each with their name, more as groups with the people who connect them.

Up to `FEW` people are knots with a name, as warm as the tie, and those who know each other are joined by threads.
With more, people are points in the discs of their groups, and only those who connect two groups keep a name and their
threads, because no one can read a thousand lines. [A]
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import atan2, cos, hypot, log2, pi, sin, sqrt

from markupsafe import Markup

from faden.site.svg.force_layout import Box, Point, part, settle, sunflower
from faden.site.svg.network_threads import labels, thread

FEW = 60
FEW_TIES = 400  # threads drawn one by one; more would be a grey patch, and too large for the page [A]
LARGEST = 12
"""The most groups that are drawn; the caption mentions the others."""
DOTS = 2000
"""The most points in a drawing; with more people each point stands for several. [A]"""
NAMED = 10
NEAREST = 2
"""How many other groups each group has a thread to: those to which it has most ties."""
LETTER = 6.9
"""The width of a letter in pixels, generously."""
LINE = 15


@dataclass(frozen=True, slots=True)
class Node:
    """A person in the drawing. `warmth` from 0 to 1."""

    id: str
    name: str
    short: str
    href: str
    warmth: float


@dataclass(frozen=True, slots=True)
class NodeGroup:
    """People who mostly know each other, and a short name for what they have in common."""

    people: tuple[str, ...]
    name: str


@dataclass(frozen=True)
class Graph:
    """The network to draw: groups, largest first, with each person in one of them."""

    groups: Sequence[NodeGroup]
    ties: frozenset[tuple[str, str]]
    dots: Mapping[str, Node]
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Short words for what two people are to each other, by their ids in alphabetical order."""
    near: Mapping[str, list[str]] = field(init=False, repr=False)
    home: Mapping[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        home = {person: number for number, group in enumerate(self.groups) for person in group.people}
        near: dict[str, list[str]] = defaultdict(list)
        for first, second in sorted(self.ties):
            if first in home and second in home:
                near[first].append(second)
                near[second].append(first)
        object.__setattr__(self, "home", home)
        object.__setattr__(self, "near", near)

    @property
    def small(self) -> bool:
        return len(self.home) <= FEW and len(self.ties) <= FEW_TIES

    def between(self) -> Counter[tuple[int, int]]:
        """The number of ties between each pair of groups, by their indexes."""
        return Counter(
            (self.home[person], self.home[neighbour])
            for person in sorted(self.home)
            for neighbour in self.near[person]
            if self.home[person] < self.home[neighbour]
        )

    def bridging(self) -> list[str]:
        """The people who connect groups, most important first: each counts for their share of the ties between two groups."""
        between = self.between()
        share: Counter[str] = Counter()
        for person in sorted(self.home):
            for neighbour in self.near[person]:
                first, second = sorted((self.home[person], self.home[neighbour]))
                if first != second:
                    share[person] += 1 / between[first, second]  # type: ignore[assignment]
        return [person for person, _ in sorted(share.items(), key=lambda item: (-item[1], item[0]))]


def draw(net: Graph, width: int, height: int, label: str, kind: str) -> Markup:
    """The network at this size (pixels) as SVG; `label` is the text for screen readers."""
    parts = _few(net, width, height) if net.small else _many(net, width, height)
    head = Markup(
        '<svg class="fd-picture fd-net fd-net--{}" viewBox="0 0 {} {}" width="{}" height="{}" role="group" aria-label="{}">'
    )
    return head.format(kind, width, height, width, height, label) + Markup("").join(parts) + Markup("</svg>")


def _few(net: Graph, width: int, height: int) -> Iterator[Markup]:
    places = settle([group.people for group in net.groups], net.ties)
    if height > width:
        places = {person: (y, x) for person, (x, y) in places.items()}
    is_wide = width > 600
    names = {person: net.dots[person].name if is_wide else net.dots[person].short for person in net.home}
    boxes = {}
    # Room for the words between two people, which others may not take.
    room = {person: LINE for pair in net.labels.keys() & net.ties for person in pair}
    for person in net.home:
        x, y = places[person]
        half = max(12.0, len(names[person]) * LETTER / 2 + 4)
        down = LINE + 10 + room.get(person, 0)
        boxes[person] = Box(half + x * (width - 2 * half), 16 + y * (height - 48), half, half, 14, down)
    part(list(boxes.values()), width, height)
    for person in room.keys() & boxes.keys():
        boxes[person].down -= LINE
    points = {person: (box.x, box.y) for person, box in boxes.items()}
    bridging = set(net.bridging()[: min(NAMED, 1 + len(net.home) // 6)])
    for person in sorted(net.home):
        for neighbour in net.near[person]:
            if person < neighbour:
                here = net.home[person] == net.home[neighbour]
                yield thread(points[person], points[neighbour], "n" if here else "b")
    yield from labels(net.labels, points, list(boxes.values()), width)
    for person, box in boxes.items():
        yield _named(net.dots[person], names[person], box.x, box.y, person in bridging)


def _named(dot: Node, name: str, x: float, y: float, strong: bool) -> Markup:
    return Markup(
        '<a href="{}" tabindex="-1"{}><circle class="{}" cx="{:.0f}" cy="{:.0f}" r="{:.1f}"/>'
        '<text x="{:.0f}" y="{:.0f}">{}</text></a>'
    ).format(
        dot.href,
        Markup(' class="fd-bridge"') if strong else "",
        _warm(dot),
        x,
        y,
        _radius(dot),
        x,
        y + LINE + 5,
        name,
    )


def _warm(dot: Node) -> str:
    return f"w{round(10 * dot.warmth)}"


def _radius(dot: Node) -> float:
    return 4 + 4 * dot.warmth


@dataclass(frozen=True, slots=True)
class _Disc:
    """The circle of a group in the drawing."""

    x: float
    y: float
    reach: float
    apart: float


def _many(net: Graph, width: int, height: int) -> Iterator[Markup]:
    discs = _discs(net, width, height)
    seats = {person: place for number in range(len(discs)) for person, place in _seats(net, number, discs)}
    for (first, second), count in _strongest(net.between()):
        a, b = discs[first], discs[second]
        yield Markup('<path class="c" stroke-width="{:.1f}" d="M{:.0f} {:.0f}L{:.0f} {:.0f}"/>').format(
            1 + log2(count), a.x, a.y, b.x, b.y
        )
    for disc in discs:
        yield Markup('<circle class="fd-disc" cx="{:.0f}" cy="{:.0f}" r="{:.0f}"/>').format(
            disc.x, disc.y, disc.reach
        )
    bridging = net.bridging()[: NAMED if width > 600 else NAMED // 2]
    for person in bridging:
        met = {net.home[person]}
        for neighbour in net.near[person]:
            if net.home[neighbour] not in met:
                met.add(net.home[neighbour])
                yield thread(seats[person], seats[neighbour], "b")
    each = crowd(len(net.home))
    for warmth, places in _by_warmth(net, seats, set(bridging), each):
        dots = "".join(f"M{x:.0f} {y:.0f}h0" for x, y in places)
        yield Markup('<path class="d w{}" stroke-width="{:.1f}" d="{}"/>').format(
            warmth, discs[0].apart * 0.62 * sqrt(each), dots
        )
    boxes = []
    for named, disc in zip(net.groups, discs, strict=True):
        half = len(named.name) * LETTER / 2
        boxes.append(Box(disc.x, disc.y + disc.reach + LINE, half, half, 12, 4))
        yield Markup('<text class="fd-group" x="{:.0f}" y="{:.0f}">{}</text>').format(
            disc.x, disc.y + disc.reach + LINE, named.name
        )
    for person in bridging:
        yield from _placed(net.dots[person], seats[person], boxes, width)


def crowd(people: int) -> int:
    """The number of people that a point of a large drawing stands for.

    >>> crowd(892), crowd(8292)
    (1, 5)
    """
    return -(-people // DOTS)


def _discs(net: Graph, width: int, height: int) -> list[_Disc]:
    numbers = range(len(net.groups))
    between = net.between()
    strong = {(str(first), str(second)) for (first, second), _ in _strongest(between)}
    at = settle([[str(number)] for number in numbers], strong)
    if height > width:
        at = {number: (y, x) for number, (x, y) in at.items()}
    apart = sqrt(0.2 * width * height / (pi * max(1, len(net.home))))
    apart = min(apart, 16.0)
    boxes, reaches = [], []
    for number in numbers:
        reach = apart * sqrt(len(net.groups[number].people)) + apart * 0.6
        half = max(reach, len(net.groups[number].name) * LETTER / 2) + 6
        x, y = at[str(number)]
        box = Box(
            half + x * (width - 2 * half), reach + y * (height - 2 * reach), half, half, reach + 6, reach + 22
        )
        boxes.append(box)
        reaches.append(reach)
    part(boxes, width, height)
    return [_Disc(box.x, box.y, reach, apart) for box, reach in zip(boxes, reaches, strict=True)]


def _seats(net: Graph, number: int, discs: Sequence[_Disc]) -> Iterator[tuple[str, Point]]:
    """The positions of a group's people: warmest in the middle; those with ties to other groups on the side facing them."""
    disc, people = discs[number], net.groups[number].people
    free = [sunflower(seat, disc.apart) for seat in range(len(people))]
    outward = [
        person for person in people if any(net.home[neighbour] != number for neighbour in net.near[person])
    ]
    for person in sorted(outward, key=lambda person: (-len(net.near[person]), person)):
        away = [discs[net.home[neighbour]] for neighbour in net.near[person] if net.home[neighbour] != number]
        turn = atan2(sum(target.y - disc.y for target in away), sum(target.x - disc.x for target in away))
        seat = max(free, key=lambda place: (round(place[0] * cos(turn) + place[1] * sin(turn), 6), place))
        free.remove(seat)
        yield person, (disc.x + seat[0], disc.y + seat[1])
    inside = sorted(set(people) - set(outward), key=lambda person: (-net.dots[person].warmth, person))
    for person, seat in zip(inside, sorted(free, key=lambda place: hypot(*place)), strict=True):
        yield person, (disc.x + seat[0], disc.y + seat[1])


def _strongest(between: Mapping[tuple[int, int], int]) -> list[tuple[tuple[int, int], int]]:
    """For each group, the few others with which it has most ties."""
    pairs: set[tuple[int, int]] = set()
    mine: Counter[int] = Counter()
    for pair, _ in sorted(between.items(), key=lambda item: (-item[1], item[0])):
        if min(mine[pair[0]], mine[pair[1]]) < NEAREST:
            pairs.add(pair)
            mine.update(pair)
    return [(pair, between[pair]) for pair in sorted(pairs)]


def _by_warmth(
    net: Graph, seats: Mapping[str, Point], named: Iterable[str], each: int
) -> Iterator[tuple[int, list[Point]]]:
    """Points by warmth, as one path for each: a thousand people take little room in the page."""
    steps: dict[int, list[Point]] = defaultdict(list)
    for at, person in enumerate(sorted(seats)):
        if at % each == 0 and person not in named:
            steps[2 * round(5 * net.dots[person].warmth)].append(seats[person])
    yield from sorted(steps.items())


def _placed(dot: Node, seat: Point, boxes: list[Box], width: int) -> Iterator[Markup]:
    """A dot, with its name if there is room next to it."""
    x, y = seat
    length = len(dot.short) * LETTER + 8
    inner = Markup('<circle class="{}" cx="{:.0f}" cy="{:.0f}" r="5"><title>{}</title></circle>').format(
        _warm(dot), x, y, dot.name
    )
    for dx, dy, anchor in ((8, 4, "start"), (-8, 4, "end"), (0, -9, "middle"), (0, 19, "middle")):
        left, right = {"start": (0.0, length), "end": (length, 0.0), "middle": (length / 2, length / 2)}[
            anchor
        ]
        box = Box(x + dx, y + dy, left, right, 12, 4)
        inside = box.x - left > 0 and box.x + right < width
        if inside and all(min(box.overlap(other)) <= 0 for other in boxes):
            boxes.append(box)
            inner += Markup('<text x="{:.0f}" y="{:.0f}" text-anchor="{}">{}</text>').format(
                x + dx, y + dy, anchor, dot.short
            )
            break
    yield Markup('<a href="{}" tabindex="-1" class="fd-bridge">{}</a>').format(dot.href, inner)

"""Positions of people and groups in the drawing of the network: pure geometry without randomness."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin, sqrt

Point = tuple[float, float]

STEPS = 160
COHESION = 0.35
"""How strongly a group pulls together, relative to a tie."""
ROUNDS = 200
GOLDEN = pi * (3 - sqrt(5))
"""The angle between successive seeds of a sunflower, in radians."""


@dataclass(slots=True)
class Box:
    """A rectangle around the point (x, y), which extends by `left`, `right`, `up` and `down` pixels."""

    x: float
    y: float
    left: float
    right: float
    up: float
    down: float

    def overlap(self, other: Box) -> Point:
        """By how many pixels the two overlap, horizontally and vertically; zero or negative if they do not."""
        across = min(self.x + self.right, other.x + other.right) - max(
            self.x - self.left, other.x - other.left
        )
        down = min(self.y + self.down, other.y + other.down) - max(self.y - self.up, other.y - other.up)
        return across, down

    def keep_inside(self, width: float, height: float) -> None:
        self.x = min(max(self.x, self.left), width - self.right)
        self.y = min(max(self.y, self.up), height - self.down)


def settle(groups: Sequence[Sequence[str]], ties: Iterable[tuple[str, str]]) -> dict[str, Point]:
    """Positions in the unit square, by id: ties and groups attract, all people repel (Fruchterman and Reingold 1991).

    The groups start in a circle, so that the result is not random. The running time grows with the
    square of the number of people.
    """
    names = [name for group in groups for name in group]
    at = {}
    for number, group in enumerate(groups):
        turn = 2 * pi * number / len(groups)
        for seat, person in enumerate(group):
            x, y = sunflower(seat, 0.03)
            at[person] = [0.5 + 0.35 * cos(turn) + x, 0.5 + 0.35 * sin(turn) + y]
    near = 0.8 / sqrt(max(1, len(names)))
    pairs = [(at[first], at[second]) for first, second in sorted(ties) if first in at and second in at]
    crowds = [[at[person] for person in group] for group in groups]
    points = list(at.values())
    for step in range(STEPS):
        forces = _push(points, near)
        moved = {id(point): force for point, force in zip(points, forces, strict=True)}
        for begin, end in pairs:
            _pull(begin, end, moved, 1 / near)
        for crowd in crowds:
            middle = [sum(point[axis] for point in crowd) / len(crowd) for axis in (0, 1)]
            for point in crowd:
                force = moved[id(point)]
                for axis in (0, 1):
                    force[axis] += (middle[axis] - point[axis]) * COHESION
                    force[axis] += (0.5 - point[axis]) * 0.08
        _move(points, forces, 0.08 * (1 - step / STEPS))
    return _stretched(at)


def _push(points: Sequence[list[float]], near: float) -> list[list[float]]:
    forces = [[0.0, 0.0] for _ in points]
    strength = near * near
    for number, point in enumerate(points):
        mine = forces[number]
        x, y = point
        for index in range(number + 1, len(points)):
            dx, dy = x - points[index][0], y - points[index][1]
            push = strength / (dx * dx + dy * dy + 1e-6)
            dx, dy = dx * push, dy * push
            mine[0] += dx
            mine[1] += dy
            forces[index][0] -= dx
            forces[index][1] -= dy
    return forces


def _pull(first: list[float], second: list[float], moved: Mapping[int, list[float]], strength: float) -> None:
    distance = hypot(second[0] - first[0], second[1] - first[1])
    for axis in (0, 1):
        pull = (second[axis] - first[axis]) * distance * strength
        moved[id(first)][axis] += pull
        moved[id(second)][axis] -= pull


def _move(points: Sequence[list[float]], forces: Sequence[Sequence[float]], most: float) -> None:
    for point, (x, y) in zip(points, forces, strict=True):
        length = hypot(x, y)
        if length:
            point[0] += x / length * min(length, most)
            point[1] += y / length * min(length, most)


def _stretched(at: Mapping[str, Sequence[float]]) -> dict[str, Point]:
    """The positions, stretched to fill the unit square."""
    lows, spans = [], []
    for axis in (0, 1):
        values = [point[axis] for point in at.values()] or [0.0]
        lows.append(min(values))
        spans.append(max(values) - min(values) or 1.0)
    return {name: ((x - lows[0]) / spans[0], (y - lows[1]) / spans[1]) for name, (x, y) in at.items()}


def sunflower(seat: int, apart: float) -> Point:
    """The position of seed number `seat`, relative to the middle of the flower; neighbours are about `apart` from each other."""
    reach = apart * sqrt(seat + 0.5)
    return reach * cos(seat * GOLDEN), reach * sin(seat * GOLDEN)


def part(boxes: Sequence[Box], width: float, height: float) -> None:
    """Pushes overlapping boxes apart within the frame, as far as there is room."""
    for _ in range(ROUNDS):
        free = True
        for number, first in enumerate(boxes):
            for second in boxes[number + 1 :]:
                across, down = first.overlap(second)
                if across > 0 and down > 0:
                    free = False
                    _push_apart(first, second, across, down)
        for box in boxes:
            box.keep_inside(width, height)
        if free:
            return


def _push_apart(first: Box, second: Box, across: float, down: float) -> None:
    """Moves each by half of the shorter distance."""
    if across < down:
        side = 1 if first.x <= second.x else -1
        first.x -= side * (across / 2 + 0.5)
        second.x += side * (across / 2 + 0.5)
    else:
        side = 1 if first.y <= second.y else -1
        first.y -= side * (down / 2 + 0.5)
        second.y += side * (down / 2 + 0.5)

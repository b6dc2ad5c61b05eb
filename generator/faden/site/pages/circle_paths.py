"""The paths of the circles' pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from faden.core.model import Person
from faden.journal.ids import proposed_id
from faden.rules.circles import circles

SMALLEST = 2
"""The least number of people for a circle to have a page: for one person, their own page says as much."""


def circle_paths(people: Iterable[Person]) -> Mapping[str, str]:
    """The folder of each circle that has a page, by name; if two would have the same folder, the second is numbered."""
    paths: dict[str, str] = {}
    for circle in circles(people):
        if len(circle.people) + len(circle.gone) < SMALLEST:
            continue
        stem = proposed_id(circle.name)
        path, number = f"circles/{stem}/", 2
        while path in paths.values():
            path, number = f"circles/{stem}-{number}/", number + 1
        paths[circle.name] = path
    return paths

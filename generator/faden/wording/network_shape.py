"""The shape of the network in words, and the figures behind them."""

from __future__ import annotations

from faden.core.i18n import Words, mark
from faden.rules.network import can_be_told, ei_index, shape
from faden.rules.snapshot import Snapshot

CLOSED_NETWORK = mark("The people you know mostly know each other; news comes from further out.")
DIFFERENT_FIELDS = mark("Most ties are between people in different fields.")
SAME_FIELD = mark("Most ties are between people in the same field.")
OPEN_NETWORK = mark("Your network is open, with gaps that only you bridge.")
CLOSED = 0.4
"""The constraint from which a network counts as closed. [A]"""


def network_shape(
    words: Words, snapshot: Snapshot, people: tuple[str, ...], pairs: frozenset[tuple[str, str]]
) -> list[str]:
    """What the network looks like, in words; how many people and ties there are comes first."""
    if not people:
        return []
    figures = shape(people, pairs)
    counted = [words.many("{count} person", "{count} people", figures.people)]
    if figures.people > 1:
        counted.append(words.many("{count} tie between them", "{count} ties between them", figures.ties))
    lines = [", ".join(counted)]
    if not can_be_told(people, pairs):
        return lines
    if (outward := ei_index(snapshot)) is not None:
        lines.append(words(DIFFERENT_FIELDS if outward > 0 else SAME_FIELD))
    lines.append(words(CLOSED_NETWORK if figures.constraint >= CLOSED else OPEN_NETWORK))
    return lines


def network_figures(
    words: Words, snapshot: Snapshot, people: tuple[str, ...], pairs: frozenset[tuple[str, str]]
) -> list[str]:
    """The figures behind `network_shape`; empty if there are too few ties to tell."""
    if not can_be_told(people, pairs):
        return []
    figures = shape(people, pairs)
    lines = [
        words(
            "Effective size: {effective} of {people} people ({share}%). The more of them know each other, "
            "the less of what they tell you is new.",
            effective=words.number(figures.effective, 1),
            people=words.number(figures.people),
            share=words.number(100 * figures.efficiency),
        ),
        words(
            "Constraint: {value}. From {closed} upwards, most of the people you know also know each other.",
            value=words.number(figures.constraint, 2),
            closed=words.number(CLOSED, 1),
        ),
    ]
    if (outward := ei_index(snapshot)) is not None:
        lines.append(
            words(
                "E–I index of the fields: {value} (−1 means that all ties are within one field, 1 that "
                "none are).",
                value=words.number(outward, 2),
            )
        )
    return lines

"""Updates a settings file that its user may have changed from one of our versions to the next.

Only what changed between our versions is changed, and only where the user's file still has our lines; everything else
stays as it is, to the byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

CONTEXT = 1
"""How many lines around a change have to match, so that it is made in the right place."""


@dataclass(frozen=True, slots=True)
class Upgrade:
    """The new text, and the changes for which the user's file has no place: old and new lines."""

    text: str
    left: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()


def upgraded(own: str, former: Sequence[str], now: str) -> Upgrade:
    r"""The user's text `own` with what changed from the nearest of our `former` versions until `now`.

    >>> upgraded("a: mine\nb: 1\nc: 1\n", ["a: 1\nb: 1\nc: 1\n"], "a: 1\nb: 1\nc: 2\n").text
    'a: mine\nb: 1\nc: 2\n'
    """
    # A file with both kinds of line ends keeps each as it is.
    ending = "\r\n" if "\n" in own and own.count("\r\n") == own.count("\n") else "\n"
    lines = own.split(ending)
    new = now.split("\n")
    base = max((text.split("\n") for text in [*former, now]), key=lambda text: _likeness(text, lines))
    unplaced = []
    for before, old, after, put in _changes(base, new):
        if _place(lines, (*before, *put, *after)) is not None:
            continue  # the user has made this change already
        at = _place(lines, (*before, *old, *after))
        begin = at + len(before) if at is not None else _place(lines, old) if old else None
        if begin is None:
            unplaced.append((old, put))
        else:
            lines[begin : begin + len(old)] = put
    return Upgrade(ending.join(lines), tuple(unplaced))


def _likeness(text: Sequence[str], lines: Sequence[str]) -> float:
    return SequenceMatcher(None, text, lines, autojunk=False).ratio()


Lines = tuple[str, ...]


def _changes(base: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Lines, Lines, Lines, Lines]]:
    """For each change: the lines before it, those it removes, those after it, and those it adds."""
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, base, new, autojunk=False).get_opcodes():
        if kind != "equal":
            before, after = tuple(base[max(0, i1 - CONTEXT) : i1]), tuple(base[i2 : i2 + CONTEXT])
            yield before, tuple(base[i1:i2]), after, tuple(new[j1:j2])


def _place(lines: Sequence[str], wanted: Sequence[str]) -> int | None:
    """The index of these lines, if they occur exactly once."""
    size = len(wanted)
    places = [at for at in range(len(lines) - size + 1) if tuple(lines[at : at + size]) == tuple(wanted)]
    return places[0] if len(places) == 1 else None

"""The exchanges of a person with whom much has happened: the latest are there, the others are worked out if needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import overload

from faden.rules.interactions import Exchange


class LongHistory(Sequence[Exchange]):
    """`LongHistory(latest, earlier)`: the exchanges that `earlier` returns, and then the `latest`; oldest first.

    Most questions are about the last year. A caller that asks for the latest, or goes back from them and stops in time,
    needs no others.
    """

    def __init__(self, latest: tuple[Exchange, ...], earlier: Callable[[], Sequence[Exchange]]) -> None:
        self._latest, self._earlier = latest, earlier

    @cached_property
    def _all(self) -> tuple[Exchange, ...]:
        return (*self._earlier(), *self._latest)

    def __len__(self) -> int:
        return len(self._all)

    def __bool__(self) -> bool:
        return bool(self._latest) or bool(self._all)

    def __iter__(self) -> Iterator[Exchange]:
        return iter(self._all)

    def __reversed__(self) -> Iterator[Exchange]:
        yield from reversed(self._latest)
        yield from reversed(self._earlier())

    @overload
    def __getitem__(self, at: int) -> Exchange: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Exchange, ...]: ...
    def __getitem__(self, at: int | slice) -> Exchange | tuple[Exchange, ...]:
        first = at.start if isinstance(at, slice) else at
        if first is not None and -len(self._latest) <= first < 0:
            return self._latest[at]
        return self._all[at]

    def __eq__(self, other: object) -> bool:
        return self._all == tuple(other) if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._all)

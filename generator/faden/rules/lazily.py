"""A mapping of which each value is worked out when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")


class Lazily(Mapping[str, T]):
    """`Lazily(ids, answer)`: as many answers as there are ids, each worked out once and only if anybody asks."""

    def __init__(self, ids: Collection[str], answer: Callable[[str], T]) -> None:
        self._ids = ids
        self._answer = answer
        self._found: dict[str, T] = {}

    def __getitem__(self, id: str) -> T:
        found = self._found.get(id)
        if found is None:
            if id not in self._ids:
                raise KeyError(id)
            found = self._found[id] = self._answer(id)
        return found

    def __contains__(self, id: object) -> bool:
        return id in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

"""Mappings that work out a value only when it is asked for, or record what was asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")


class LazyMapping(Mapping[str, T]):
    """`LazyMapping(ids, answer)`: an answer for each id, worked out once and only when asked for."""

    def __init__(self, ids: Collection[str], answer: Callable[[str], T]) -> None:
        self._ids = ids
        self._answer = answer
        self._found: dict[str, T] = {}

    def __getitem__(self, id: str) -> T:
        value = self._found.get(id)
        if value is None:
            if id not in self._ids:
                raise KeyError(id)
            value = self._found[id] = self._answer(id)
        return value

    def __contains__(self, id: object) -> bool:
        return id in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class TrackedMapping(Mapping[str, T]):
    """`TrackedMapping(values, ask)`: the same values; `ask` gets the id each is asked about, and `""` if it is about all."""

    def __init__(self, values: Mapping[str, T], ask: Callable[[str], None]) -> None:
        self._values = values
        self._ask = ask

    def __getitem__(self, id: str) -> T:
        self._ask(id)
        return self._values[id]

    def __contains__(self, id: object) -> bool:
        self._ask(str(id))
        return id in self._values

    def __iter__(self) -> Iterator[str]:
        self._ask("")
        return iter(self._values)

    def __len__(self) -> int:
        self._ask("")
        return len(self._values)

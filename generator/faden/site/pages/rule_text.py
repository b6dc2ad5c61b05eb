"""A rule in plain words, with what research found and what faden chose."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: `found` was published (with numbers of `SOURCES`), `remembered` is from memory of the literature,
    `chosen` is faden's own default, without evidence.
    """

    id: str
    title: str
    plain: str
    formula: str = ""
    found: tuple[tuple[str, tuple[int, ...]], ...] = ()
    remembered: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()

"""Whom to write to this week: faden, and two simpler ways to decide it.

Each is asked on Mondays and names up to K people. The rivals see what `faden due --all --json` says of everybody, and
nothing else; they say neither how nor with what words, so that a person does it the usual way.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from .notebook import Notebook
from .world import day_of, lot

Row = dict[str, Any]
USUALLY = {5: "meeting", 15: "call", 50: "chat", 150: "mail"}
"""How a user is in touch with people of a ring, without a plan."""


@dataclass(frozen=True)
class Line:
    """One line of a week, as far as a person needs it to carry it out. `day` counts from the first day of the year."""

    id: str
    day: int
    channel: str
    minutes: int | None = None
    dormant: bool = False
    words: tuple[str, ...] = ()


class Policy(Protocol):
    def week(self, notebook: Notebook, monday: int, everybody: list[Row]) -> list[Line]: ...


class Faden:
    """The product's plan."""

    def week(self, notebook: Notebook, monday: int, everybody: list[Row]) -> list[Line]:
        return lines_of(notebook.asks(monday, "plan"))


def lines_of(plan: dict[str, Any]) -> list[Line]:
    """The lines of `faden plan --json`, done or not."""
    return [
        Line(
            row["id"],
            (date.fromisoformat(row["day"]) - day_of(0)).days,
            row["channel"],
            row["minutes"],
            row["reactivation"],
            tuple(text for text in (row["opener"], *row["reasons"]) if text),
        )
        for row in (*plan["lines"], *plan["done"])
    ]


class DaysOverdue:
    """The longest overdue, in days; those silent for more than four rhythms come last."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity

    def week(self, notebook: Notebook, monday: int, everybody: list[Row]) -> list[Line]:
        open_ = [row for row in everybody if row["silence"] is not None and not row["hidden_until"]]
        late = [row for row in open_ if row["silence"] >= row["rhythm"]]
        first = sorted(late, key=lambda row: (row["rhythm"] - row["silence"], row["id"]))[: self.capacity]
        return _spread(monday, sorted(first, key=lambda row: row["silence"] > 4 * row["rhythm"]))


class Timer:
    """Monica: a reminder every T days, armed again when it fires, not when there was a contact."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.next: dict[str, float] = {}
        self.waiting: dict[str, float] = {}

    def week(self, notebook: Notebook, monday: int, everybody: list[Row]) -> list[Line]:
        known = {row["id"]: row for row in everybody}
        for id, row in known.items():
            fires = self.next.setdefault(id, monday + row["rhythm"] * lot("timer", id))
            while fires <= monday:
                self.waiting.setdefault(id, fires)
                fires += row["rhythm"]
            self.next[id] = fires
        first = sorted((id for id in self.waiting if id in known), key=lambda one: (self.waiting[one], one))
        named = first[: self.capacity]
        for id in named:
            del self.waiting[id]
        return _spread(monday, [known[id] for id in named])


def _spread(monday: int, rows: list[Row]) -> list[Line]:
    return [
        Line(row["id"], monday + n * 5 // len(rows), USUALLY[row["ring"]], None, row["state"] == "dormant")
        for n, row in enumerate(rows)
    ]

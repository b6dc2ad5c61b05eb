"""Birthdays, anniversaries and other days that come round every year (rules.md 2a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from faden.model import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from faden.model import PartialDate, Person

BIRTHDAY = "birthday"
BEFORE = timedelta(days=1)
AFTER = timedelta(days=3)
"""A greeting may come a day early and three days late. [A]"""
IN_PLAN = timedelta(days=10)
"""The plan shows an occasion so many days ahead. [A]"""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One occasion of one person in one year.

    `kind` is `birthday` or the name under `dates:`; `years` how many it has been (the age, of a birthday),
    None where nobody knows since when.
    """

    person: str
    kind: str
    day: date
    years: int | None = None

    def open_on(self, today: date) -> bool:
        """Whether one may send a greeting on `today`."""
        return self.day - BEFORE <= today <= self.day + AFTER

    def open_between(self, first: date, last: date) -> bool:
        """Whether there is a day between two others, both included, on which one may send a greeting."""
        return self.day - BEFORE <= last and first <= self.day + AFTER


def in_year(day: PartialDate, year: int) -> date | None:
    """The day in `year`; 29 February is kept on the 28th in other years.

    None where month or day is unknown.
    """
    if day.month is None or day.day is None:
        return None
    try:
        return date(year, day.month, day.day)
    except ValueError:
        return date(year, 2, 28)


def occasions(person: Person, first: date, last: date) -> Iterator[Occasion]:
    """The occasions of a person between two days, both included.

    The dead, those one parted from and those one has not met yet have none.
    """
    if person.state in (Standing.DECEASED, Standing.ENDED, Standing.UNMET):
        return
    days = [(BIRTHDAY, person.birthday)] if person.birthday else []
    days += [(named.name, named.date) for named in person.dates]
    for kind, day in days:
        for year in range(first.year, last.year + 1):
            when = in_year(day, year)
            began = day.year
            if when and first <= when <= last and (began is None or year >= began):
                yield Occasion(person.id, kind, when, year - began if began is not None else None)

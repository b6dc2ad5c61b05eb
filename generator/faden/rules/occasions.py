"""Birthdays, anniversaries and other days that come round every year (rules.md 2a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from faden.core.model import PartialDate, Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from faden.core.model import Person

BIRTHDAY = "birthday"
AFTER = timedelta(days=3)
"""A greeting may come three days late, and never early: in some places that brings bad luck. [A]"""
EVE = timedelta(days=1)
"""A contact on the day before counts as having thought of it. [A]"""
IN_PLAN = timedelta(days=10)
"""The plan shows an occasion so many days ahead. [A]"""


@dataclass(frozen=True, slots=True)
class Occasion:
    """An occasion of a person in a given year.

    `kind` is `birthday` or the name under `dates:`; `years` how many it has been (the age, of a birthday),
    None if the first year is not known.
    """

    person: str
    kind: str
    day: date
    years: int | None = None

    def open_on(self, today: date) -> bool:
        """Whether a greeting is in time on `today`."""
        return self.day <= today <= self.day + AFTER

    def open_between(self, first: date, last: date) -> bool:
        """Whether a greeting is in time on any day between two others, both included."""
        return self.day <= last and first <= self.day + AFTER

    def thought_of(self, day: date) -> bool:
        """Whether a contact on `day` has done for it."""
        return self.day - EVE <= day <= self.day + AFTER


@dataclass(frozen=True, slots=True)
class Anniversary:
    """A day that comes round every year: a birthday, or one under `dates:`; month and day are known."""

    person: str
    kind: str
    since: PartialDate

    def next(self, today: date) -> Occasion:
        """The first time it comes round from `today` on, and not before it was for the first time."""
        year = max(today.year, self.since.year or 0)
        occasion = self._in(year)
        return occasion if occasion.day >= today else self._in(year + 1)

    def between(self, first: date, last: date) -> Iterator[Occasion]:
        """Every time it comes round between two days, both included."""
        for year in range(max(first.year, self.since.year or 0), last.year + 1):
            occasion = self._in(year)
            if first <= occasion.day <= last:
                yield occasion

    def _in(self, year: int) -> Occasion:
        day = in_year(self.since, year)
        assert day is not None, "an anniversary has a month and a day"
        return Occasion(
            self.person, self.kind, day, year - self.since.year if self.since.year is not None else None
        )


def in_year(day: PartialDate, year: int) -> date | None:
    """The day in `year`; 29 February is kept on the 28th in other years.

    None if month or day is unknown.
    """
    if day.month is None or day.day is None:
        return None
    try:
        return date(year, day.month, day.day)
    except ValueError:
        return date(year, 2, 28)


def years_since(day: date | PartialDate, today: date) -> int:
    """Whole years from a day to `today`; where only the year is known, the difference of the years. Never below 0."""
    assert day.year is not None, "nobody knows since when"
    exact = PartialDate(day.year, day.month, day.day)
    comes = in_year(exact, today.year)
    return max(0, today.year - day.year - (comes is not None and comes > today))


def anniversaries(person: Person) -> Iterator[Anniversary]:
    """The days of a person that come round every year.

    The dead, those who may have died, those you parted from and those you have not met yet have none.
    """
    if person.told_dead or person.state in (Standing.DECEASED, Standing.ENDED, Standing.UNMET):
        return
    days = [(BIRTHDAY, person.birthday)] if person.birthday else []
    days += [(named.name, named.date) for named in person.dates]
    for kind, day in days:
        if day.month is not None and day.day is not None:
            yield Anniversary(person.id, kind, day)


def occasions(person: Person, first: date, last: date) -> Iterator[Occasion]:
    """The occasions of a person between two days, both included."""
    for anniversary in anniversaries(person):
        yield from anniversary.between(first, last)

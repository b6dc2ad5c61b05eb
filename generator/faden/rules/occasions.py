"""Birthdays, anniversaries and other days that come round every year, and days that come once (rules.md 2a)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from faden.core.model import PartialDate, Standing
from faden.core.news_words import words_of

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
ONCE = words_of(
    *(
        r"funeral",
        r"burial",
        r"memorial service",
        r"divorce\w*",
        r"separat\w+",
        r"exams?",
        r"finals",
        r"driving test",
    ),
    *(
        r"operation",
        r"surgery",
        r"chemo\w*",
        r"due date",
        r"interview",
        r"appointment",
        r"hearing",
        r"trial",
        r"deadline",
    ),
    *(
        r"moves?",
        r"moving(?: day)?",
        r"moved(?! in together)",
        r"house-?warming",
        r"graduation",
        r"retire(?:s|d|ment)",
    ),
    *(
        r"new job",
        r"beerdigung",
        r"(?:urnen)?beisetzung",
        r"bestattung",
        r"begräbnis",
        r"trauerfeier",
        r"scheidung",
    ),
    *(
        r"trennung",
        r"(?:[\w-]+-)?\w*prüfung",
        r"examen",
        r"abitur",
        r"klausur",
        r"(?-i:(?:[\w-]+-)?OP)",
        r"(?-i:ET)",
    ),
    *(r"entbindung\w*", r"\w*termin", r"vorstellungsgespräch", r"umzug", r"einzug", r"auszug", r"einweihung"),
    *(r"abschluss\w*", r"rente", r"ruhestand", r"neue[rs]? (?:job|stelle|arbeit)", r"reha", r"kur"),
)
"""Names of days that do not come round every year. [A]"""
YEARLY = words_of(
    r"anniversary",
    r"jahrestag",
    r"every year",
    r"yearly",
    r"jedes jahr",
    r"jährlich",
    r"(?:jahres|todes|gedenk)tag",
)
"""Words in the name of such a day that make it come round every year after all: the anniversary of a funeral."""


class Occasion(Struct, frozen=True):
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
        """Whether a contact on `day` counts as having marked the occasion."""
        return self.day - EVE <= day <= self.day + AFTER


class Anniversary(Struct, frozen=True):
    """A birthday, or a day under `dates:`, that comes round every year, or once; month and day are known."""

    person: str
    kind: str
    since: PartialDate

    @property
    def once(self) -> bool:
        """Whether its name says that it comes only once; without a year it comes round, as nothing else is known."""
        named = self.kind != BIRTHDAY and ONCE.search(self.kind) is not None
        return named and self.since.year is not None and YEARLY.search(self.kind) is None

    def next(self, today: date) -> Occasion | None:
        """The first time it comes round from `today` on, and not before its first year; None if it does not come
        round again.
        """
        if self.once:
            return next(self.between(today, date.max), None)
        year = max(today.year, self.since.year or 0)
        occasion = self._in(year)
        return occasion if occasion.day >= today else self._in(year + 1)

    def between(self, first: date, last: date) -> Iterator[Occasion]:
        """Every time it comes round between two days, both included."""
        since = self.since.year or 0
        for year in range(max(first.year, since), (min(last.year, since) if self.once else last.year) + 1):
            occasion = self._in(year)
            if first <= occasion.day <= last:
                yield occasion

    def _in(self, year: int) -> Occasion:
        day = in_year(self.since, year)
        assert day is not None, "an anniversary has a month and a day"
        years = None if self.once or self.since.year is None else year - self.since.year
        return Occasion(self.person, self.kind, day, years)


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
    """The days of a person that come round every year, or once.

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

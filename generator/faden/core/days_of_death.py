"""When people died, as far as their files say, and whether they lived on a day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from faden.core.lazy_pattern import lazy_pattern
from faden.core.model import Standing

if TYPE_CHECKING:
    from datetime import date

    from faden.core.model import PartialDate, Person

DIED = lazy_pattern(r"died|death|gestorben|verstorben|tod|todestag", re.IGNORECASE)
"""A name under `dates:` by which a file records a death."""


def day_of_death(person: Person) -> PartialDate | None:
    """The day of their death under `dates:`, or as much of it as the file has; None without it."""
    return next((named.date for named in person.dates if DIED.fullmatch(named.name.strip())), None)


def lived_on(person: Person, day: date) -> bool | None:
    """Whether a person lived on a day; None if they have died, and the file does not say whether before.

    The day of the death counts as one on which they lived.

    >>> from datetime import date
    >>> from faden.core.model import NamedDate, PartialDate, Person, Source
    >>> died = (NamedDate("died", PartialDate(2026, 1, 22)),)
    >>> gran = Person("gran", "Gran", Source(""), state=Standing.DECEASED, dates=died)
    >>> [lived_on(gran, date(2026, 1, day)) for day in (22, 23)]
    [True, False]
    """
    if person.state is not Standing.DECEASED:
        return True
    died = day_of_death(person)
    if died is None or died.earliest is None or died.latest is None:
        return None
    if day > died.latest:
        return False
    return True if day <= died.earliest else None

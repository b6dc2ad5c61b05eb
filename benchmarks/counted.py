"""Days, as faden has them, against a plain count."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import chain

from tests.support.midnights import midnights
from tests.support.plain_count import Answer, answers

DAYS = 73_414
"""From 1900 to 2100."""


def dates(days: int) -> str:
    """So many days of the two hundred years, and both ends of a day in all time zones."""
    step = max(1, DAYS // days)
    differ, asked = _differ(chain(answers(step), midnights(step)))
    return f"{differ} in {asked:,} answers on {days:,} days and at midnights of all zones"


def _differ(given: Iterable[Answer]) -> tuple[int, int]:
    differ = asked = 0
    for one in given:
        asked += 1
        if one.differs:
            differ += 1
            if differ <= 10:
                print(one, file=sys.stderr)
    return differ, asked

"""Headings in a file of the inbox: each says of which day the lines below it are, or that this has to be asked."""

from __future__ import annotations

import re
from datetime import date

from faden.journal.parsing.dates import NOWHERE, Around, around_heading, read_date
from faden.journal.parsing.natural_dates import WEEKDAYS, spoken_day
from faden.journal.parsing.sentence_words import DAY_LIKE
from faden.journal.parsing.spoken_times import is_day_of_a_year, likely_days

SIGNS = re.compile(r"\s*(#{0,6})")


def _parts(text: str) -> tuple[str, str]:
    """The signs before the words of a heading, and these without others around them."""
    signs = SIGNS.match(text)
    end = signs.end() if signs else 0
    return text[:end].strip(), text[end:].strip(" *_:#\t")


class Headings:
    """What the headings of a file say so far; `around` and `base` count for the line that comes next.

    `written` is the day on which the file was written, if it is known: "gestern" is the day before it. `today` is the
    latest day that a heading without a year may mean.
    """

    def __init__(self, around: Around, written: date | None, today: date) -> None:
        self.around, self.base = around, written
        self._year, self._written, self._today = around.year, written, today
        self._level = 0
        """How many signs the last heading with a day had; 0 before the first."""

    def dates(self, text: str) -> bool:
        """Whether the text says a day and no more: then it is that of the lines below."""
        signs, words = _parts(text)
        day = self._spoken(words)
        below = Around(day.year, day.month, day.day) if day else around_heading(words, Around(self._year))
        if below == NOWHERE:
            return False
        if below.month is None:
            self._year, self._written = below.year, None
        self.around, self.base = below, below.date
        self._level = len(signs) or 6
        return True

    def passes(self, text: str) -> None:
        """Takes a heading without a day that is understood: the day of another heading ends, unless it is below that one.

        So does any day if the heading may be meant as one: "# letzte Woche".
        """
        signs, words = _parts(text)
        reading = read_date(words)
        like = (
            DAY_LIKE.match(words)
            or likely_days(words, self._today)
            or (reading and reading.end == len(words))
        )
        if like or 0 < len(signs) <= self._level:
            self.around, self.base = Around(self._year), None
            self._level = self._level or len(signs)

    def _spoken(self, words: str) -> date | None:
        """The day of words such as "gestern" or "3.3."; None if they are no day, or which one is not clear."""
        reading = read_date(words)
        if reading is None or not reading.spoken or words[reading.end :].strip(" .,:–-"):
            return None
        base = self._written
        if base is None:
            of_a_year = self._year is None and is_day_of_a_year(reading.spoken)
            return spoken_day(reading.spoken, self._today, past=True) if of_a_year else None
        weekday = WEEKDAYS.get(reading.spoken.casefold().strip(". "))
        return None if weekday == base.weekday() else spoken_day(reading.spoken, base, past=True)

"""The day by which something is promised, as it is written behind the promise."""

from __future__ import annotations

import re
from datetime import date, timedelta

from faden.journal.parsing.dates import Around, read_date
from faden.journal.parsing.feast_days import next_feast
from faden.journal.parsing.future_days import month_end
from faden.journal.parsing.natural_dates import spoken_day

NEXT_WORDS = re.compile(r"(?:(?:the|dem|zum|next|nächste[nr]?|kommenden?) )+")


def day_by(written: str, made: date) -> date | None:
    """The day that words mean, seen from the day `made`, as one in the future; None if they mean none, or two."""
    reading = read_date(written, 0, Around(made.year))
    if reading is None or reading.end != len(written) or reading.about is not None or reading.date is None:
        return _future_day(written, made)
    if reading.date >= made or re.search(r"(?<!\d)\d{4}(?!\d)", written):
        return reading.date
    leap_day = (reading.date.month, reading.date.day) == (2, 29)
    return None if leap_day else reading.date.replace(year=reading.date.year + 1)


def _future_day(written: str, made: date) -> date | None:
    """The day that words mean in the future: Friday is the next one, not the last."""
    text = NEXT_WORDS.sub("", " ".join(written.casefold().split()))
    if text in ("week", "woche"):
        return made + timedelta(days=7)
    if text in ("end of the week", "end of week", "the weekend", "weekend", "wochenende", "ende der woche"):
        return made + timedelta(days=(6 - made.weekday()) % 7 or 7)
    if text in ("end of the month", "end of month", "monatsende", "ende des monats"):
        following = made.replace(day=28) + timedelta(days=4)
        return following.replace(day=1) - timedelta(days=1)
    if by_then := next_feast(text, made - timedelta(days=1)) or month_end(text, made):
        return by_then
    for phrase in (f"next {text}", text, f"in {text}"):
        day = spoken_day(phrase, made)
        if day is not None and day >= made:
            return day
    return None

"""The day by which something is promised, as it is written behind the promise."""

from __future__ import annotations

import re
from datetime import date, timedelta

from faden.journal.parsing.dates import Around, read_date
from faden.journal.parsing.feast_days import next_feast
from faden.journal.parsing.future_days import day_ahead, month_end
from faden.journal.parsing.natural_dates import WEEKDAYS, spoken_day

NEXT_WORDS = re.compile(r"(?:(?:the|dem|den|zum|next|nächste[nrs]?|naechste[nrs]?|kommende[nrs]?|coming) )+")
AT = re.compile(r"(?:on|at|over|am|übers?) (?:the |das )?|(?:this|diese[nrs]?) ")
"""What may come before a day in the future without changing it."""
CLOCK = re.compile(
    r"(?:(?:at|um|@) )?\d{1,2}(?:[:.]\d{2})? ?(?:am|pm|uhr|h|o['’]?clock)|(?:at |um )?\d{1,2}:\d{2}|noon|midday|lunchtime|midnight"
)
"""A time of day, before or behind a day or as the whole: `5pm`, `18 Uhr`."""
SHORT_ENDS = {
    **dict.fromkeys(("eod", "cob", "end of the day", "end of day"), "today"),
    **dict.fromkeys(
        ("eow", "this week", "diese woche", "ende dieser woche", "end of this week"), "end of the week"
    ),
    **dict.fromkeys(("eom", "this month", "diesen monat", "end of this month"), "end of the month"),
    **dict.fromkeys(("wk", "wkend", "wknd"), "weekend"),
}
"""Ends of a time, in short and in full."""
END_OF_NEXT = re.compile(r"(?:the )?end of next week|ende (?:der )?(?:nächster|nächsten|kommenden) woche")
NEXT_MONTH = re.compile(
    r"(?:the )?(?:end of )?next month|(?:ende )?(?:des )?(?:nächste[nr]|kommenden) monate?s?"
)
DAY_OF_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)")


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
    said = " ".join(written.casefold().split())
    if CLOCK.fullmatch(said):
        return made
    said = re.sub(rf"^(?:{CLOCK.pattern}),? (?:on )?|,? (?:{CLOCK.pattern})$", "", said)
    if END_OF_NEXT.fullmatch(said):
        return made + timedelta(days=13 - made.weekday())
    if NEXT_MONTH.fullmatch(said):
        return _month_end(_month_end(made) + timedelta(days=1))
    if re.match(r"in (?:\d|[^\W\d]+ [^\W\d]+$)", said) and (ahead := day_ahead(said, made)):
        return ahead
    said = SHORT_ENDS.get(said, said)
    this = said.startswith("this ")
    text = NEXT_WORDS.sub("", AT.sub("", said, count=1), count=1)
    text = SHORT_ENDS.get(text, text).removesuffix("." if text[:-1] in WEEKDAYS else "\0")
    if text in ("week", "woche"):
        return made + timedelta(days=7)
    if text in ("end of the week", "end of week", "the weekend", "weekend", "wochenende", "ende der woche"):
        return made + timedelta(days=(6 - made.weekday()) % 7 or 7)
    if text in ("end of the month", "end of month", "monatsende", "ende des monats"):
        return _month_end(made)
    if match := DAY_OF_MONTH.fullmatch(text):
        return _such_day(int(match[1]), made)
    if by_then := next_feast(text, made - timedelta(days=1)) or month_end(text, made):
        return by_then
    for phrase in (f"this {text}",) if this else (f"next {text}", text, f"in {text}"):
        day = spoken_day(phrase, made)
        if day is not None and day >= made:
            return day
    return None


def _month_end(day: date) -> date:
    following = day.replace(day=28) + timedelta(days=4)
    return following.replace(day=1) - timedelta(days=1)


def _such_day(number: int, made: date) -> date | None:
    """The first day from `made` on with that number in its month: the 27th."""
    first = made.replace(day=1)
    for _ in range(3):
        if 1 <= number <= _month_end(first).day and (day := first.replace(day=number)) >= made:
            return day
        first = _month_end(first) + timedelta(days=1)
    return None

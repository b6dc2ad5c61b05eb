"""Days as far as they are known, and when you were last in touch: whatever says "last" asks here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from faden.core.i18n import mark

if TYPE_CHECKING:
    from faden.core.i18n import Words
    from faden.core.model import PartialDate
    from faden.rules.interactions import Exchange

NOT_EXACT = {
    "ago": "{when}",
    "dated": "{when}",
    "silent": mark("last contact {when}"),
    "met": mark("You last met {when}"),
    "reunion": mark("You last met {when}: this will be a reunion."),
    "reunion unmet": mark("You were last in touch {when}: this will be a reunion."),
}
"""The phrases of `i18n.DATE_PHRASES` about a day that is not known exactly, with `in February 2020` for the day."""


def partial_date(words: Words, day: PartialDate) -> str:
    """A date as far as it is known."""
    if day.full:
        return words.day(day.full)
    if day.year is None:
        return words.day_in_year(date(2000, day.month or 1, day.day or 1))
    first = day.earliest
    return words.month(first) if day.month and first else str(day.year)


def about_when(words: Words, exchange: Exchange) -> str:
    """`in June 2019`, if the day is not known exactly; else empty."""
    about = exchange.touch.about if exchange.touch is not None else None
    if about is None:
        return ""
    if about.full is not None:
        return words("around {day}", day=words.day(about.full))
    when = partial_date(words, about)
    return words("in {month}", month=when) if about.month else words("in {year}", year=when)


def known_day(words: Words, exchange: Exchange) -> str:
    """The day of a contact, or, if it is not known exactly, the month or the year."""
    about = exchange.touch.about if exchange.touch is not None else None
    return words.day(exchange.date) if about is None else partial_date(words, about)


def dated(words: Words, saying: str, exchange: Exchange, today: date) -> str:
    """One of `i18n.DATE_PHRASES` about the day of a contact; of a day that is not known exactly, only what is known."""
    about = about_when(words, exchange)
    if not about:
        return words.dated(saying, exchange.date, today)
    return words(NOT_EXACT.get(saying) or mark("Your last contact was {when}"), when=about)

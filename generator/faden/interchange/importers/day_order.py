"""Dates as three numbers; which of them is the month is worked out from the whole file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from faden.core.i18n import mark
from faden.interchange.importers.options import DayOrder
from faden.interchange.importers.result import ImportFailure

WRITTEN = r"\d{1,4}(?:[-/.] ?|\. ?|年|月|년 ?|월 ?)\d{1,2}(?:[-/.] ?|\. ?|月|월 ?)\d{1,4}"
"""A date in digits, of any script, with any separator."""
NUMBER = re.compile(r"\d+")
EARLIEST = date(2005, 1, 1)
"""No chat on a phone is older. [A]"""
BUDDHIST = 543
"""Years by which Thailand's calendar is ahead."""
TWO_WAYS = mark(
    "{day} can be read in two ways, and nothing in the file shows which is right; add --dates "
    "{first} or --dates {second}"
)
NO_ORDER = mark("has dates that do not exist or are still to come; {day} is one of them")

Figures = tuple[str, str, str]


def figures(text: str) -> Figures | None:
    """The three numbers of a day as they are written.

    >>> figures("03.08.25"), figures("2023年8月3日")
    (('03', '08', '25'), ('2023', '8', '3'))
    """
    parts = NUMBER.findall(text)
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else None


def day_in(parts: Figures, order: DayOrder) -> date | None:
    """The date, read in that order; None if it does not exist."""
    numbers = dict(zip(order.value, parts, strict=True))
    year, month, day = (int(numbers[letter]) for letter in "ymd")
    if len(numbers["y"]) <= 2:
        year += 2000
    elif len(numbers["y"]) == 3 or max(len(numbers["m"]), len(numbers["d"])) > 2:
        return None
    if year >= 2400:
        year -= BUDDHIST
    try:
        return date(year, month, day)
    except ValueError:
        return None


def order_of(
    days: Sequence[Figures], sign: str, today: date, stated: DayOrder | None
) -> DayOrder | ImportFailure:
    """The order in which a file writes its dates, worked out from all of them as they follow each other in the file.

    A chat goes forward and ends by `today`. If that and the numbers leave two orders, the separator decides
    if it can: with dots and hyphens the day comes before the month everywhere. A slash does not say.
    """
    if stated is not None:
        return stated
    counts = {order: sum(day_in(parts, order) is not None for parts in days) for order in DayOrder}
    # A wrong clock, or a line of a message that looks like a day, must not cost the whole chat.
    fits = [order for order in DayOrder if counts[order] == max(counts.values()) > len(days) // 2]
    fits = [order for order in fits if _can_be(days, order, today)] or fits
    if len(fits) > 1:
        fits = [order for order in fits if _goes_forward(days, order)] or fits
    if len(fits) > 1 and any(len(parts[0]) == 4 for parts in days):
        fits = [DayOrder.YMD] if DayOrder.YMD in fits else fits
    if len(fits) > 1 and sign != "/" and DayOrder.DMY in fits:
        fits = [DayOrder.DMY]
    if len(fits) > 1:
        # Years of two digits come first only in some countries of East Asia, which use other separators.
        fits = [order for order in fits if order is not DayOrder.YMD] or fits
    if not fits:
        return ImportFailure(NO_ORDER, values={"day": sign.join(days[0]) if days else ""})
    if len(fits) == 1 or all(len({day_in(parts, order) for order in fits}) == 1 for parts in days):
        return fits[0]
    unsure = next(parts for parts in days if len({day_in(parts, order) for order in fits}) > 1)
    values = {"day": sign.join(unsure), "first": fits[0].value, "second": fits[1].value}
    return ImportFailure(TWO_WAYS, values=values)


def _can_be(days: Iterable[Figures], order: DayOrder, today: date) -> bool:
    """Whether no date is in the future, or earlier than any such chat."""
    return all(EARLIEST <= day <= today for parts in days if (day := day_in(parts, order)))


def _goes_forward(days: Iterable[Figures], order: DayOrder) -> bool:
    read = [day for parts in days if (day := day_in(parts, order))]
    return all(first <= second for first, second in pairwise(read))

"""What was written last, for a line of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from faden.core.i18n import mark
from faden.rules.last_time import last_words
from faden.wording.known_dates import partial_date
from faden.wording.plain_text import plain, without_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from faden.core.i18n import Words
    from faden.rules.cadence import Cadence
    from faden.rules.interactions import Exchange


def last_said(words: Words, cadence: Cadence, names: Mapping[str, str]) -> str:
    """`Last: Oma fell (3 Dec).`, with the year if it is another; empty if nothing was written."""
    last = last_words(cadence.history)
    if last is None:
        return ""
    text, exchange, private = last
    text = plain(text, names.get)
    text = words("[private: {text}]", text=without_words(text)) if private else text
    latest = next((x for x in reversed(cadence.history.exchanges) if x.reached), exchange)
    day = in_little_room(words, cadence, exchange)
    # What was written last is not the last contact if nothing was written of that.
    said = (
        mark("Last time: {text} ({day}).")
        if latest.date == exchange.date
        else mark("Last noted: {text} ({day}).")
    )
    return words(said, text=text, day=day)


def in_little_room(words: Words, cadence: Cadence, exchange: Exchange) -> str:
    """The day as far as it is known, with the year if it is another."""
    near = cadence.today.year == exchange.date.year
    short = words.day_and_month(exchange.date) if near else words.short_day(exchange.date)
    about = exchange.touch.about if exchange.touch is not None else None
    return partial_date(words, about) if about is not None else short

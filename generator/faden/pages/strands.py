"""From a tie to the picture of its thread."""

from __future__ import annotations

from datetime import date, timedelta

from markupsafe import Markup

from faden.model import Channel
from faden.pages import phrases
from faden.pages.thread import LARGE, SMALL, Strand, draw
from faden.rules.cadence import Cadence, State
from faden.rules.day import Day
from faden.rules.warmth import curve
from faden.words import Words

SMALL_DAYS = 2 * 365
LARGE_DAYS = 5 * 365


def small(day: Day, words: Words, cadence: Cadence) -> Markup:
    """Two years, beside a name in a list."""
    return draw(
        _strand(day, cadence, day.today - timedelta(days=SMALL_DAYS), 60), SMALL, _label(words, cadence)
    )


def large(day: Day, words: Words, cadence: Cadence) -> tuple[Markup, tuple[tuple[int, float], ...]]:
    """The tie from its first noted touch, five years at most, and where in it (in percent) each year begins."""
    contacts = cadence.history.contacts
    first = max(contacts[0].date, day.today - timedelta(days=LARGE_DAYS)) if contacts else day.today
    first = min(first - timedelta(days=20), day.today - timedelta(days=180))
    strand = _strand(day, cadence, first, max(45, (day.today - first).days // 10))
    picture = draw(strand, LARGE, _label(words, cadence), "fd-thread fd-thread--large")
    days = (strand.last - first).days
    begins = {
        year: (date(year, 1, 1) - first).days / days for year in range(first.year + 1, strand.last.year + 1)
    }
    return picture, tuple((year, round(100 * at, 1)) for year, at in begins.items() if 0.02 < at < 0.98)


def _strand(day: Day, cadence: Cadence, first: date, beyond: int) -> Strand:
    step = max(1, (day.today - first).days // 120)
    last = cadence.history.last
    dormant_from = None
    if cadence.dormant and last is not None:
        dormant_from = last.date + timedelta(days=cadence.dormant_after)
    ended = cadence.state in (State.DECEASED, State.ENDED)
    return Strand(
        first=first,
        today=day.today,
        last=day.today + timedelta(days=beyond),
        curve=curve(cadence.history, cadence.half_life, first, day.today, step),
        knots=[
            (exchange.date, exchange.channel is Channel.MEETING)
            for exchange in cadence.history.contacts
            if exchange.date >= first
        ],
        dormant_from=dormant_from,
        loose_end=bool(day.promises_of.get(cadence.person.id)),
        due=None if ended else cadence.due,
        begun=cadence.history.contacts[0].date if cadence.history.contacts else None,
    )


def _label(words: Words, cadence: Cadence) -> str:
    return words(
        "The thread with {name}: {state}, {silence}",
        name=cadence.person.name,
        state=phrases.state(words, cadence),
        silence=phrases.silence(words, cadence),
    )

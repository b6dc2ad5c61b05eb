"""What happened, before its appointments: a death is what to be careful about, and not the day of the funeral."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from faden.core.death_words import SERVICES
from faden.core.illness_words import STAYS
from faden.core.lazy_pattern import lazy_pattern
from faden.core.news_words import CARE, DEATH, has, words_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from faden.core.model import PartialDate

WITHIN = timedelta(days=60)
"""Between what happened and its appointments. [A]"""
SERVICE = words_of(*SERVICES)
STAY = words_of(*STAYS)
HOME = lazy_pattern(
    r"\b(?:(?:back |coming |goes |going |comes |sent |came )?home(?! visit)|discharged|wieder (?:daheim|zu ?hause)|"
    r"(?:darf|kommt|kam|kann|ist) (?:\w+ ){0,3}(?:heim|nach hause|daheim|zu ?hause)|entlassen)\b",
    re.IGNORECASE,
)
"""The end of a stay in a hospital."""


class News(Struct, frozen=True):
    """A sentence of the journal, verbatim, and its day."""

    text: str
    day: date
    private: bool = False
    """Whether it is in a private passage, which the reader had better not say."""
    sure: bool = True
    """Whether it is about this person: among several people, only if they are named, or kin."""
    about: str = ""
    """The name of another person whom it is about, if this one only told it: then you ask how that person is."""
    told_by: tuple[str, ...] = ()
    """The ids of the people in whose line or note it was told, if this person was not there."""
    noted: PartialDate | None = None
    """What is known of the day, if it is not known exactly."""
    heard: bool = False
    """Whether you were in touch on its day: you congratulated then."""


def is_appointment(sentence: str) -> bool:
    """Whether a sentence asks for care only because of a funeral, or of a stay in a hospital.

    >>> [is_appointment(text) for text in ("funeral is thurs", "in hospital, op went ok", "Oma died, funeral on Friday")]
    [True, True, False]
    """
    rest = STAY.sub("", SERVICE.sub("", sentence))
    return not (has(DEATH, rest) or has(CARE, rest)) and (has(DEATH, sentence) or has(CARE, sentence))


def is_over(sentence: str) -> bool:
    """Whether a sentence about a stay says when it ends: "in hospital, home thurs"."""
    return (
        is_appointment(sentence) and STAY.search(sentence) is not None and HOME.search(sentence) is not None
    )


def events_first(care: Collection[News]) -> tuple[News, ...]:
    """Bad news, the latest first; behind what happened to them, what followed from it, and what happened to another."""
    latest = sorted(care, key=lambda news: news.day, reverse=True)
    return tuple(sorted(latest, key=lambda news: event_of(news, latest) is not news))


def event_of(news: News, care: Collection[News]) -> News:
    """What happened to them, if `news` is an appointment of it, or what happened to another person meanwhile."""
    if not news.about and not is_appointment(news.text):
        return news
    events = (
        other
        for other in care
        if abs(news.day - other.day) <= WITHIN
        and not other.about
        and not is_appointment(other.text)
        and (news.about or has(DEATH, other.text) or not has(DEATH, news.text))
    )
    return next(events, news)

"""A line of the log, in the words of the journal's language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from faden.core.model import TOGETHER, Channel, Direction
from faden.core.privacy_marks import with_ends
from faden.journal.parsing.channels import AND, CHANNELS, PAIRS, preposition

OWN_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {**{german.lower(): english for english, german in PAIRS}, **{word: word for word, _ in PAIRS}},
    "de": {**{german.lower(): german for _, german in PAIRS}, **dict(PAIRS)},
}

HOW = re.compile(r"([^\s:,;]+)\s*(?:[:,]\s*(.*))?")


def spoken_channel(text: str) -> tuple[str, str] | None:
    """The channel's word at the beginning of a text, and the text after it; None if it begins with no such word.

    >>> spoken_channel("lunch, film plans"), spoken_channel("Coffee"), spoken_channel("call her back")
    (('lunch', 'film plans'), ('Coffee', ''), None)
    """
    match = HOW.fullmatch(text)
    if match and match[1].lower() in CHANNELS:
        return match[1], match[2] or ""
    return None


def channel_word(word: str, language: str) -> str:
    """A channel's word in the journal's language, if there is one; else unchanged."""
    return OWN_WORDS[language].get(word.lower()) or (word if language == "de" else word.lower())


def who_began(channel: Channel, direction: Direction | None) -> Direction:
    """Who began if nothing says so: both for what is done together, you for what is sent."""
    if direction is not None:
        return direction
    return Direction.BOTH if channel in TOGETHER else Direction.ME


def log_line(
    day: date | str, word: str, direction: Direction, ids: Sequence[str], text: str, language: str
) -> str:
    """`- 2026-11-22 lunch with [[anna-berger]] and [[ben-maier]]: film plans`; the text has no line breaks."""
    *others, last = [f"[[{person}]]" for person in ids]
    people = f"{', '.join(others)} {AND[language]} {last}" if others else last
    tried = CHANNELS[word.lower()] is Channel.TRIED and direction is Direction.ME
    to = "" if tried else preposition(word, direction, language) + " "
    return f"- {day} {word} {to}{people}" + (f": {with_ends(text)}" if text else "")

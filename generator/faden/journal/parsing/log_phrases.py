"""Words and dates that do not make a line a touch."""

from __future__ import annotations

import re

from faden.core.layout import names_note
from faden.journal.parsing.channels import CHANNELS, PARTICIPLES, VERBS
from faden.journal.parsing.dates import Around, Written, read_date
from faden.journal.parsing.log_opening import Opening
from faden.journal.parsing.sentence_tails import CLOSE_DAYS
from faden.journal.parsing.sentence_words import LINK
from faden.journal.parsing.source import linked_name

WORDS = re.compile(r"[^\W\d_][\w-]*")
BEGINS = re.compile(r"(?<!\S)\S")


def is_how(word: str) -> bool:
    lower = word.casefold()
    return lower in CHANNELS or lower in VERBS or lower in PARTICIPLES


def is_phrase(text: str, opening: Opening) -> bool:
    """Whether a date is part of a sentence: "in 2019 we met", and neither ~2019 nor **2019** nor 2019 – with a dash."""
    written = opening.written
    if written is None or written.about is None or not text[: written.begin + 1].strip()[:1].isalnum():
        return False
    if text.startswith("[[", opening.end) or re.fullmatch(
        r"\d{4}[-/]\d+", text[written.begin : written.end].strip()
    ):
        return False
    return text[written.end : opening.end].strip(" ") in ("", ",")


def is_a_day(written: Written) -> bool:
    """Whether a date in a sentence is a day; "Monday" alone, or a year, is a word like any other."""
    return bool(written.readings) or (written.date is not None and written.about is None)


def says_how(text: str) -> bool:
    """Whether any word of a line, outside its links, is a channel or a verb for one."""
    return any(is_how(word) for word in WORDS.findall(LINK.sub(" ", text)))


def has_a_day(text: str, around: Around, at: int = 0) -> bool:
    """Whether a day is written in a line behind the character `at`, outside its links."""
    plain = LINK.sub(lambda match: " " * len(match[0]), text)
    readings = (read_date(plain, match.start(), around) for match in BEGINS.finditer(plain, at))
    return any(reading is not None and is_a_day(reading) for reading in readings)


def spoken_day(text: str, around: Around) -> Written | None:
    """The first word in a line, outside its links, such as "yesterday", which means nothing in a file; None without any."""
    plain = LINK.sub(lambda match: " " * len(match[0]), text)
    readings = (read_date(plain, match.start(), around) for match in BEGINS.finditer(plain))
    return next((day for day in readings if day is not None and day.spoken.casefold() in CLOSE_DAYS), None)


def names_a_person(text: str) -> bool:
    """Whether a line links to a person."""
    return any(not names_note(linked_name(match[1])) for match in LINK.finditer(text))


def looks_like_a_touch(text: str, around: Around) -> bool:
    """Whether prose has a person in brackets, a channel and a day."""
    return names_a_person(text) and says_how(text) and has_a_day(text, around)

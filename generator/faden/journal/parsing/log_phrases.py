"""Words and dates that do not make a line a touch."""

from __future__ import annotations

import re

from faden.journal.parsing.channels import CHANNELS, PARTICIPLES, VERBS
from faden.journal.parsing.dates import Written
from faden.journal.parsing.log_opening import Opening


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

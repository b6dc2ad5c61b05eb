"""Rhythms as people write them in notes: `every 2 weeks`, `bi-weekly`, `90`, `alle drei Monate`."""

from __future__ import annotations

import re

WORDS = {
    "daily": "daily", "every day": "daily", "täglich": "daily", "weekly": "weekly", "wöchentlich": "weekly",
    "biweekly": "2 weeks", "bi weekly": "2 weeks", "fortnightly": "2 weeks", "every other week": "2 weeks",
    "twice a month": "2 weeks", "monthly": "monthly", "monatlich": "monthly", "bimonthly": "2 months",
    "bi monthly": "2 months", "every other month": "2 months", "quarterly": "quarterly", "every quarter": "quarterly",
    "quartalsweise": "quarterly", "vierteljährlich": "quarterly", "biannually": "half-yearly",
    "bi annually": "half-yearly", "semi annually": "half-yearly", "semiannually": "half-yearly", "twice a year": "half-yearly",
    "half yearly": "half-yearly", "halbjährlich": "half-yearly", "yearly": "yearly", "annually": "yearly",
    "annual": "yearly", "jährlich": "yearly", "never": "never", "none": "never", "nie": "never",
}  # fmt: skip
NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "one a an ein eine einem", "two zwei couple", "three drei", "four vier", "five fünf", "six sechs", "seven sieben",
            "eight acht", "nine neun", "ten zehn", "eleven elf", "twelve zwölf",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
UNITS = {"d": "day", "t": "day", "w": "week", "m": "month", "y": "year", "j": "year"}
EVERY = re.compile(
    r"(?:(?:about|ca|roughly|etwa)\s+)?(?:(?:once|1x|einmal|1 mal)\s+)?(?:(?:every|each|alle|jede[ns]?|per|pro|im|in der)\s+)?"
    r"(?P<count>\d{1,4}|[a-zäöü]+)?\s*(?P<unit>d|days?|tage?n?|w|weeks?|wochen?|m|months?|monate?n?|y|years?|jahre?n?)"
)
LONGEST = 50 * 365


def rhythm_of(text: str) -> str:
    """The rhythm that a text means, as the journal writes it; empty if it means none. A bare number counts days.

    >>> [rhythm_of(text) for text in ("Every 2 weeks", "bi-weekly", "90", "every three months", "once a month", "often")]
    ['2 weeks', '2 weeks', '90 days', '3 months', '1 month', '']
    """
    plain = " ".join(re.sub(r"[^\w]+", " ", text.casefold()).split())
    if plain in WORDS:
        return WORDS[plain]
    if re.fullmatch(r"\d{1,5}", plain):
        return _counted(int(plain), "day")
    match = EVERY.fullmatch(plain)
    if match is None:
        return ""
    word = match["count"] or "one"
    count = int(word) if word.isdigit() else NUMBERS.get(word, 0)
    return _counted(count, UNITS[match["unit"][0]])


def _counted(count: int, unit: str) -> str:
    days = count * {"day": 1, "week": 7, "month": 30, "year": 365}[unit]
    return f"{count} {unit}{'s' if count != 1 else ''}" if 1 <= days <= LONGEST else ""

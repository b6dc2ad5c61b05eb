"""How often to be in touch: `6 weeks`, `monthly`, `never`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from yaml.nodes import Node

from faden.core.diagnostic_kinds import RHYTHM
from faden.core.model import Rhythm
from faden.journal.parsing.field_types import text
from faden.journal.parsing.json_schema_parts import any_case, matching, shaped
from faden.journal.parsing.source import SourceFile

UNITS: Mapping[str, int] = {
    **dict.fromkeys(("day", "days", "tag", "tage", "d"), 1),
    **dict.fromkeys(("week", "weeks", "woche", "wochen", "w"), 7),
    **dict.fromkeys(("month", "months", "monat", "monate", "m"), 30),
    **dict.fromkeys(("year", "years", "jahr", "jahre", "y"), 365),
}
NAMED_RHYTHMS: Mapping[str, int | None] = {
    "daily": 1, "täglich": 1,
    "weekly": 7, "wöchentlich": 7,
    "fortnightly": 14, "vierzehntäglich": 14,
    "monthly": 30, "monatlich": 30,
    "quarterly": 90, "vierteljährlich": 90,
    "half-yearly": 182, "halbjährlich": 182,
    "yearly": 365, "annually": 365, "jährlich": 365,
    "every other day": 2, "jeden zweiten tag": 2,
    "twice a week": 4, "zweimal die woche": 4, "zweimal pro woche": 4,
    "once a week": 7, "einmal die woche": 7, "jede woche": 7,
    "every other week": 14, "every second week": 14, "every fortnight": 14, "jede zweite woche": 14,
    "twice a month": 15, "zweimal im monat": 15,
    "once a month": 30, "einmal im monat": 30, "jeden monat": 30,
    "every other month": 60, "jeden zweiten monat": 60,
    "twice a year": 182, "zweimal im jahr": 182,
    "once a year": 365, "einmal im jahr": 365, "jedes jahr": 365,
    "never": None, "nie": None,
    "household": None, "haushalt": None,
}  # fmt: skip
COUNTS = {None: 1, "a": 1, "an": 1, "one": 1, "ein": 1, "eine": 1, "two": 2, "zwei": 2}
RHYTHM_TEXT = re.compile(
    rf"(?:every\s+|alle\s+)?([0-9]{{1,4}}|{'|'.join(filter(None, COUNTS))})?\s*({'|'.join(UNITS)})"
)
COUNT_IN_ANY_CASE = rf"(?!0+(?![0-9]))[0-9]{{1,4}}|{'|'.join(map(any_case, filter(None, COUNTS)))}"
RHYTHM_IN_ANY_CASE = (
    rf"{'|'.join(map(any_case, NAMED_RHYTHMS))}|(?:(?:{any_case('every')}|{any_case('alle')})\s+)?"
    rf"(?:{COUNT_IN_ANY_CASE})?\s*(?:{'|'.join(map(any_case, UNITS))})"
)
PROPOSED_RHYTHMS = ("weekly", "2 weeks", "monthly", "6 weeks", "quarterly", "half-yearly", "yearly", "never")


@shaped({"anyOf": [matching(RHYTHM_IN_ANY_CASE, kind=RHYTHM), {"enum": [*PROPOSED_RHYTHMS]}]})
def rhythm(reader: SourceFile, key: str, node: Node) -> Rhythm | None:
    """`6 weeks`, `10 days`, `monthly`, `never`, in English or German; from 1 day to 50 years. `household` is never too."""
    value = text(reader, key, node)
    if value is None:
        return None
    word = value.lower()
    if word in NAMED_RHYTHMS:
        return Rhythm(NAMED_RHYTHMS[word], value)
    match = RHYTHM_TEXT.fullmatch(word)
    if match:
        count = COUNTS[match[1]] if match[1] in COUNTS else int(match[1])
        days = count * UNITS[match[2]]
        if 1 <= days <= 50 * 365:
            return Rhythm(days, value)
    reader.at(RHYTHM, node, value=value)
    return None

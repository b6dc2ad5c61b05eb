"""Each kind of value, read by its own rule from the text that stands there.

A reading function takes the reader, the key and the node; it returns the value, or None
with a finding where there is none to be had.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from faden.findings import (
    ADDRESS,
    CHOICE,
    COLOUR,
    DATE,
    DID_YOU_MEAN_CHOICE,
    NO_SUCH_DAY,
    NOT_A_LIST,
    NOT_TEXT,
    NUMBER,
    RHYTHM,
    TWO_HYPHENS,
    YEAR_FIRST,
    YES_NO,
)
from faden.model import PartialDate, Rhythm
from faden.parse.nodes import found_kind
from faden.parse.reader import Reader, nearest

T = TypeVar("T")
Read = Callable[[Reader, str, Node], T | None]

FULL_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
PARTIAL_DATE = re.compile(r"(?:(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?|--(\d{2})-(\d{2}))")
SHORT_DATE = re.compile(r"(\d{1,2})-(\d{1,2})")
GERMAN_DATE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})?")

YES = ("yes", "true", "ja", "on")
NO = ("no", "false", "nein", "off")

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
    "never": None, "nie": None,
}  # fmt: skip
RHYTHM_TEXT = re.compile(
    r"(?:every\s+|alle\s+)?(\d{1,4}|an?|one|ein|eine|two|zwei)?\s*([a-zäöü]+)", re.IGNORECASE
)
COUNTS = {None: 1, "a": 1, "an": 1, "one": 1, "ein": 1, "eine": 1, "two": 2, "zwei": 2}


def is_empty(node: Node) -> bool:
    """Whether nothing stands behind the key: the commented form has such lines, and they mean nothing."""
    if isinstance(node, ScalarNode):
        return not node.style and node.value in ("", "~")
    return not node.value


def text(reader: Reader, key: str, node: Node) -> str | None:
    if not isinstance(node, ScalarNode):
        reader.at(NOT_TEXT, node, key=key, found=found_kind(node))
        return None
    return node.value.strip() or None


def texts(reader: Reader, key: str, node: Node) -> tuple[str, ...] | None:
    """A list of texts; a single text is a list of one."""
    return tuple(item.value.strip() for item in items(reader, key, node) if item.value.strip())


def items(reader: Reader, key: str, node: Node) -> list[ScalarNode]:
    """The nodes of a list of texts."""
    if isinstance(node, ScalarNode):
        return [node]
    if isinstance(node, SequenceNode):
        for item in node.value:
            if not isinstance(item, ScalarNode):
                reader.at(NOT_A_LIST, item, key=key)
        return [item for item in node.value if isinstance(item, ScalarNode)]
    reader.at(NOT_A_LIST, node, key=key)
    return []


def ids(reader: Reader, key: str, node: Node) -> tuple[str, ...] | None:
    """A list of ids of people; `[[anna-berger]]`, as Obsidian writes it, is the same as `anna-berger`."""
    found = []
    for item in _unwrapped(reader, key, node):
        item.value = item.value.strip().removeprefix("[[").removesuffix("]]")
        if item.value:
            reader.refer(item)
            found.append(item.value)
    return tuple(dict.fromkeys(found))


def _unwrapped(reader: Reader, key: str, node: Node) -> list[ScalarNode]:
    # [[a]] without quotes is, to YAML, a list in a list.
    if isinstance(node, SequenceNode):
        flat: list[Node] = []
        for item in node.value:
            inner = item.value if isinstance(item, SequenceNode) and len(item.value) == 1 else [item]
            flat += inner
        node = SequenceNode(node.tag, flat, node.start_mark, node.end_mark)
    return items(reader, key, node)


def identity(reader: Reader, key: str, node: Node) -> str | None:
    found = ids(reader, key, node)
    return found[0] if found else None


def choice(words: Mapping[str, T]) -> Read[T]:
    """One of a few words; upper and lower case are the same."""

    def read(reader: Reader, key: str, node: Node) -> T | None:
        value = text(reader, key, node)
        if value is None:
            return None
        if value.lower() in words:
            return words[value.lower()]
        near = nearest(value, tuple(words))
        hint = DID_YOU_MEAN_CHOICE if near else None
        reader.at(CHOICE, node, key=key, value=value, choices=", ".join(words), near=near or "", hint=hint)
        return None

    return read


def number(low: float, high: float, *, whole: bool = True) -> Read[float]:
    """A number from `low` to `high`, both included."""

    def read(reader: Reader, key: str, node: Node) -> float | None:
        value = text(reader, key, node)
        if value is None:
            return None
        pattern = r"[-+]?\d{1,9}" if whole else r"[-+]?\d{1,9}(?:\.\d{1,9})?"
        if re.fullmatch(pattern, value, re.ASCII) and low <= float(value) <= high:
            return int(value) if whole else float(value)
        reader.at(NUMBER, node, key=key, value=value, low=f"{low:g}", high=f"{high:g}")
        return None

    return read


def whole(low: int, high: int) -> Read[int]:
    read_number = number(low, high)

    def read(reader: Reader, key: str, node: Node) -> int | None:
        value = read_number(reader, key, node)
        return None if value is None else int(value)

    return read


def yes_no(reader: Reader, key: str, node: Node) -> bool | None:
    value = text(reader, key, node)
    if value is None:
        return None
    if value.lower() in YES + NO:
        return value.lower() in YES
    reader.at(YES_NO, node, value=value)
    return None


def day(reader: Reader, key: str, node: Node) -> date | None:
    """A whole date, `2026-11-23`."""
    value = text(reader, key, node)
    if value is None:
        return None
    if not FULL_DATE.fullmatch(value):
        _not_a_date(reader, node, value)
        return None
    found = calendar_day(value)
    if found is None:
        reader.at(NO_SUCH_DAY, node, value=value)
    return found


def calendar_day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def partial_date(reader: Reader, key: str, node: Node) -> PartialDate | None:
    """A date of which the year, or the month and day, may be unknown."""
    value = text(reader, key, node)
    if value is None:
        return None
    found = as_partial_date(value)
    if found is not None:
        return found
    if PARTIAL_DATE.fullmatch(value):
        reader.at(NO_SUCH_DAY, node, value=value)
    else:
        _not_a_date(reader, node, value)
    return None


def as_partial_date(value: str) -> PartialDate | None:
    """The date that a text means; None where it is none, or no such day exists."""
    match = PARTIAL_DATE.fullmatch(value)
    if not match:
        return None
    year = int(match[1]) if match[1] else None
    month = int(match[2] or match[4]) if match[2] or match[4] else None
    day_of_month = int(match[3] or match[5]) if match[3] or match[5] else None
    try:
        # A leap year knows every day that a yearly date may have.
        date(year if year is not None else 2000, month or 1, day_of_month or 1)
    except ValueError:
        return None
    return PartialDate(year, month, day_of_month)


def _not_a_date(reader: Reader, node: Node, value: str) -> None:
    """A finding that proposes the date as it should be written, where that can be seen."""
    hint, near = None, ""
    short, german = SHORT_DATE.fullmatch(value), GERMAN_DATE.fullmatch(value)
    if short:
        hint, near = TWO_HYPHENS, f"--{int(short[1]):02}-{int(short[2]):02}"
    elif german:
        hint, near = YEAR_FIRST, f"{german[3] or '-'}-{int(german[2]):02}-{int(german[1]):02}"
    reader.at(DATE, node, value=value, hint=hint, near=near)


def rhythm(reader: Reader, key: str, node: Node) -> Rhythm | None:
    """`6 weeks`, `10 days`, `monthly`, `never`; German words are equal. 1 day to 50 years."""
    value = text(reader, key, node)
    if value is None:
        return None
    word = value.lower()
    if word in NAMED_RHYTHMS:
        return Rhythm(NAMED_RHYTHMS[word], value)
    match = RHYTHM_TEXT.fullmatch(word)
    if match and match[2] in UNITS:
        count = COUNTS[match[1]] if match[1] in COUNTS else int(match[1])
        days = count * UNITS[match[2]]
        if 1 <= days <= 50 * 365:
            return Rhythm(days, value)
    reader.at(RHYTHM, node, value=value)
    return None


def web_address(reader: Reader, key: str, node: Node) -> str | None:
    value = text(reader, key, node)
    if value is None or re.fullmatch(r"https?://[^\s/$.?#][^\s\"'<>]*", value, re.IGNORECASE):
        return value
    reader.at(ADDRESS, node, value=value)
    return None


def colour(reader: Reader, key: str, node: Node) -> str | None:
    value = text(reader, key, node)
    if value is None or re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        return value
    reader.at(COLOUR, node, value=value)
    return None


def as_text(node: Node) -> str:
    """Any value in one line, for keys of the user's own."""
    if isinstance(node, ScalarNode):
        return str(node.value).strip()
    if isinstance(node, MappingNode):
        return ", ".join(f"{as_text(key)}: {as_text(value)}" for key, value in node.value)
    return ", ".join(as_text(item) for item in node.value)

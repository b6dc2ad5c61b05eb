"""The kinds of values, each with the function that reads it from the text of the file.

Such a function takes the reader, the key and the node; it returns the value, or None with a finding if it cannot be
read. A JSON Schema next to each says the same to editors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from faden.core.diagnostic_kinds import (
    ADDRESS,
    CHOICE,
    COLOUR,
    DATE,
    DID_YOU_MEAN_CHOICE,
    NO_SUCH_DAY,
    NOT_A_LIST,
    NOT_TEXT,
    NUMBER,
    TWO_HYPHENS,
    WHOLE_YEAR,
    YES_NO,
)
from faden.core.model import PartialDate
from faden.journal.parsing.dates import SLASHED, known_day
from faden.journal.parsing.day_spellings import DAY_SPELLINGS, PARTIAL_SPELLINGS, in_iso, with_whole_year
from faden.journal.parsing.json_schema_parts import (
    EVERY_DAY,
    EVERY_PARTIAL_DAY,
    LINE,
    LINES,
    TIME_OF_DAY,
    Value,
    any_case,
    matching,
    number_between,
    one_of,
    shaped,
)
from faden.journal.parsing.source import SourceFile, nearest
from faden.journal.parsing.yaml_nodes import found_kind

T = TypeVar("T")

TRANSLATED = re.compile(r"^([^()]*[^()\s])\s*\(\s*([^()]*[^()\s])\s*\)$")
"""A word, and its translation in brackets."""

FULL_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
PARTIAL_DATE = re.compile(r"(?:(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?|--(\d{2})-(\d{2}))", re.ASCII)
TIME = re.compile(rf"(?<=^\d{{4}}-\d{{2}}-\d{{2}}){TIME_OF_DAY}$", re.ASCII)
SHORT_DATE = re.compile(r"(\d{1,2})-(\d{1,2})")
DAY = f"{EVERY_DAY}|{DAY_SPELLINGS}"
"""A pattern for a whole date as it may be written."""

YES = ("yes", "true", "ja", "on")
NO = ("no", "false", "nein", "off")

WEB_ADDRESS = rf"{any_case('http')}[sS]?://[^\s/$.?#][^\s\x22'<>]*"
COLOUR_NUMBER = "#[0-9a-fA-F]{6}"


def is_empty(node: Node) -> bool:
    """Whether a key has no value: the commented form has such lines, and they mean nothing."""
    if isinstance(node, ScalarNode):
        return not node.style and node.value in ("", "~")
    return not node.value


@shaped(LINE)
def text(reader: SourceFile, key: str, node: Node) -> str | None:
    if not isinstance(node, ScalarNode):
        reader.at(NOT_TEXT, node, key=key, found=found_kind(node))
        return None
    return node.value.strip() or None


@shaped(LINES)
def texts(reader: SourceFile, key: str, node: Node) -> tuple[str, ...] | None:
    """A list of texts; a single text is a list of one."""
    return tuple(item.value.strip() for item in items(reader, key, node) if item.value.strip())


def items(reader: SourceFile, key: str, node: Node) -> list[ScalarNode]:
    """The nodes of a list of texts, without empty ones."""
    if isinstance(node, ScalarNode):
        return [node]
    if isinstance(node, SequenceNode):
        for item in node.value:
            if not isinstance(item, ScalarNode):
                reader.at(NOT_A_LIST, item, key=key)
        return [item for item in node.value if isinstance(item, ScalarNode) and not is_empty(item)]
    reader.at(NOT_A_LIST, node, key=key)
    return []


def choice(words: Mapping[str, T], shown: Iterable[str] | None = None) -> Value[T]:
    """One of a few words; case makes no difference. `shown` are those that are proposed, or else all.

    A translation may be next to it, as the forms and the manual write it: `better (besser)`, `besser (better)`.
    """
    shown = None if shown is None else tuple(shown)

    @shaped(one_of(words, shown))
    def read(reader: SourceFile, key: str, node: Node) -> T | None:
        value = text(reader, key, node)
        if value is None:
            return None
        for word in (value, *TRANSLATED.sub(r"\1\n\2", value).split("\n")):
            if word.lower() in words:
                return words[word.lower()]
        # Of a number no letter is a slip that shows: "15o" may be 15 or 150.
        near = nearest(value, tuple(word for word in words if not word.isdecimal()))
        hint = DID_YOU_MEAN_CHOICE if near else None
        choices = ", ".join(words if shown is None else shown)
        reader.at(CHOICE, node, key=key, value=value, choices=choices, near=near or "", hint=hint)
        return None

    return read


def number(low: float, high: float, *, whole: bool = True) -> Value[float]:
    """A number from `low` to `high`, both included."""

    @shaped(number_between(low, high, whole=whole))
    def read(reader: SourceFile, key: str, node: Node) -> float | None:
        value = text(reader, key, node)
        if value is None:
            return None
        pattern = r"[-+]?\d{1,9}" if whole else r"[-+]?\d{1,9}(?:\.\d{1,9})?"
        if re.fullmatch(pattern, value, re.ASCII) and low <= float(value) <= high:
            return int(value) if whole else float(value)
        reader.at(NUMBER, node, key=key, value=value, low=f"{low:g}", high=f"{high:g}")
        return None

    return read


def whole(low: int, high: int) -> Value[int]:
    read_number = number(low, high)

    @shaped(read_number.schema)
    def read(reader: SourceFile, key: str, node: Node) -> int | None:
        value = read_number(reader, key, node)
        return None if value is None else int(value)

    return read


@shaped(
    {"anyOf": [matching("|".join(map(any_case, YES + NO)), "boolean", kind=YES_NO), {"enum": ["yes", "no"]}]}
)
def yes_no(reader: SourceFile, key: str, node: Node) -> bool | None:
    value = text(reader, key, node)
    if value is None:
        return None
    if value.lower() in YES + NO:
        return value.lower() in YES
    reader.at(YES_NO, node, value=value)
    return None


CLEAR = {
    "anyOf": [
        matching("|".join(map(any_case, YES + NO)), "boolean", blank=False, kind=YES_NO),
        {"enum": ["yes", "no"]},
    ]
}
"""Yes or no, but not empty."""


@shaped(CLEAR)
def marked_private(reader: SourceFile, key: str, node: Node) -> bool | None:
    """Whether a file is private. It is, unless the value is clearly no."""
    value = str(node.value).strip().lower() if isinstance(node, ScalarNode) else ""
    if value not in YES + NO:
        reader.close(node)
    return value not in NO


@shaped(matching(f"(?:{EVERY_DAY})(?:{TIME_OF_DAY})?|{DAY_SPELLINGS}", kind=DATE))
def day(reader: SourceFile, key: str, node: Node) -> date | None:
    """A whole date, `2026-11-23` or `23.11.2026`; a time that Obsidian adds to it is ignored."""
    written = text(reader, key, node)
    if written is None:
        return None
    value = in_iso(TIME.sub("", written))
    if not FULL_DATE.fullmatch(value):
        _not_a_date(reader, node, written, whole=True)
        return None
    whole_date = calendar_day(value)
    if whole_date is None:
        reader.at(NO_SUCH_DAY, node, value=value)
    return whole_date


def calendar_day(value: str) -> date | None:
    """The day that `YYYY-MM-DD` or another spelling of it means, from 1000-01-01 to 2199-12-31; None if there is none.

    A later one means "for ever" and becomes the last of these, to which every rule can add without an overflow.

    >>> calendar_day("2026-11-23"), calendar_day("9999-12-31"), calendar_day("0026-11-23")
    (datetime.date(2026, 11, 23), datetime.date(2199, 12, 31), None)
    """
    try:
        return known_day(date.fromisoformat(in_iso(value)))
    except ValueError:
        return None


@shaped(
    matching(
        f"{EVERY_PARTIAL_DAY}|(?:{EVERY_DAY}){TIME_OF_DAY}|{PARTIAL_SPELLINGS}",
        "integer",
        kind=DATE,
        minimum=1000,
        maximum=9999,
    )
)
def partial_date(reader: SourceFile, key: str, node: Node) -> PartialDate | None:
    """A date whose year, or month and day, may be unknown."""
    value = text(reader, key, node)
    if value is None:
        return None
    value = TIME.sub("", value)
    partial = as_partial_date(value)
    if partial is not None:
        return partial
    if PARTIAL_DATE.fullmatch(value):
        reader.at(NO_SUCH_DAY, node, value=value)
    else:
        _not_a_date(reader, node, value)
    return None


def as_partial_date(value: str) -> PartialDate | None:
    """The date that a text means; None if it is not a date, or no such day exists."""
    match = PARTIAL_DATE.fullmatch(in_iso(value))
    if not match:
        return None
    year = int(match[1]) if match[1] else None
    month = int(match[2] or match[4]) if match[2] or match[4] else None
    day_of_month = int(match[3] or match[5]) if match[3] or match[5] else None
    try:
        # A leap year has every day that a date without a year may have.
        date(
            2000 if year is None else year,
            1 if month is None else month,
            1 if day_of_month is None else day_of_month,
        )
    except ValueError:
        return None
    return PartialDate(year, month, day_of_month)


def _not_a_date(reader: SourceFile, node: Node, value: str, *, whole: bool = False) -> None:
    """Adds a finding that says how the date should be written, if that is clear; with `whole` it needs a year."""
    near = ""
    if short := SHORT_DATE.fullmatch(value):
        near = f"--{int(short[1]):02}-{int(short[2]):02}"
    spelt = in_iso(value) == value and re.fullmatch(PARTIAL_SPELLINGS, value) and not SLASHED.fullmatch(value)
    if spelt or (near and as_partial_date(near) is None):
        reader.at(NO_SUCH_DAY, node, value=value)
        return
    near, year = "" if whole else near, with_whole_year(value)
    # No key writes it: the century is a guess.
    hint = TWO_HYPHENS if near else WHOLE_YEAR if year else None
    reader.at(DATE, node, value=value, hint=hint, near=near, days=", ".join(year))


@shaped(matching(WEB_ADDRESS, kind=ADDRESS))
def web_address(reader: SourceFile, key: str, node: Node) -> str | None:
    value = text(reader, key, node)
    if value is None or re.fullmatch(WEB_ADDRESS, value):
        return value
    reader.at(ADDRESS, node, value=value)
    return None


@shaped(matching(COLOUR_NUMBER, kind=COLOUR))
def colour(reader: SourceFile, key: str, node: Node) -> str | None:
    value = text(reader, key, node)
    if value is None or re.fullmatch(COLOUR_NUMBER, value):
        return value
    reader.at(COLOUR, node, value=value)
    return None


def as_text(node: Node) -> str:
    """Any value in one line, for the user's own keys."""
    if isinstance(node, ScalarNode):
        return str(node.value).strip()
    if isinstance(node, MappingNode):
        return ", ".join(f"{as_text(key)}: {as_text(value)}" for key, value in node.value)
    return ", ".join(as_text(item) for item in node.value)

"""The values that keys may have, as pieces of JSON Schema, so that an editor can check them before faden reads the file.

Editors give values the types of YAML 1.2: `15` reaches a schema as a number, `yes` as text. faden takes the text as it
is written. A piece therefore names every type whose text is valid, and describes the text by a pattern that means the
same in JavaScript and Python.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from faden.core.diagnostic_kinds import NOTE_FOR_PERSON

if TYPE_CHECKING:
    from yaml.nodes import Node

    from faden.core.diagnostics import DiagnosticKind
    from faden.journal.parsing.source import SourceFile

T = TypeVar("T")
Read = Callable[["SourceFile", str, "Node"], T | None]
Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Value(Generic[T]):
    """A kind of value: the function that reads it, and its JSON Schema. Calling it reads a value."""

    read: Read[T]
    schema: Schema

    def __call__(self, reader: SourceFile, key: str, node: Node) -> T | None:
        return self.read(reader, key, node)


def shaped(schema: Schema) -> Callable[[Read[T]], Value[T]]:
    """A decorator that adds the JSON Schema of the values that a reading function accepts."""

    def with_schema(read: Read[T]) -> Value[T]:
        return Value(read, schema)

    return with_schema


SCALARS = ("string", "number", "boolean", "null")
LINE: Schema = {"type": [*SCALARS]}
"""Any text, whatever type an editor gives it."""
LINES: Schema = {"type": [*SCALARS, "array"], "items": LINE}
HINT = "patternErrorMessage"
"""The message that editors show if a pattern does not match; other readers of a schema ignore it."""
NOTHING: Schema = {
    "not": {
        "anyOf": [
            {"type": [*SCALARS[:-1]]},
            {"type": "array", "minItems": 1},
            {"type": "object", "minProperties": 1},
        ]
    }
}
"""An empty value, which is as good as no key."""
SOMETHING: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
"""A text that is not empty."""
NO_NOTE = r"^(?!\s*(?:\[\[)?[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[-_. ]|(?:\]\])?\s*$))"
ID: Schema = {"type": [*SCALARS], "pattern": NO_NOTE, HINT: NOTE_FOR_PERSON.hint}
"""The id of a person: any text that does not begin like the name of a note."""
IDS: Schema = {
    "type": [*SCALARS, "array"],
    "pattern": NO_NOTE,
    HINT: NOTE_FOR_PERSON.hint,
    # [[anna-berger]] without quotes is a list in a list.
    "items": {**ID, "type": [*SCALARS, "array"], "items": ID, "minItems": 1, "maxItems": 1},
}


def matching(
    pattern: str, *others: str, blank: bool = True, kind: DiagnosticKind | None = None, **more: object
) -> Schema:
    """A text that matches the pattern, apart from spaces around it; with `blank` it may be empty.

    `others` are types besides text. `kind` is the finding that the reader would give; an editor shows its hint instead
    of the pattern.
    """
    maybe = "?" if blank else ""
    hint = {HINT: kind.hint} if kind else {}
    return {"type": ["string", *others], "pattern": rf"^\s*(?:{pattern}){maybe}\s*$", **hint, **more}


def any_case(word: str) -> str:
    """A pattern for a word in upper, lower or mixed case.

    >>> any_case("du 5.")
    '[dD][uU] 5[.]'
    """

    def pattern(char: str) -> str:
        if len(char.upper()) == 1 and char.upper() != char:
            return f"[{char}{char.upper()}]"
        return char if char.isalnum() or char in " -" else f"[{char}]"

    return "".join(map(pattern, word.lower()))


def one_of(words: Iterable[str], shown: Iterable[str] | None = None) -> Schema:
    """One of a few words in any case, with a translation in brackets or as one; `shown` are proposed, or else all."""
    words = tuple(words)
    pattern = "|".join(map(any_case, words))
    bracketed = rf"(?:{pattern})(?:\s*\(\s*[^()]*[^()\s]\s*\))?|[^()]*[^()\s]\s*\(\s*(?:{pattern})\s*\)"
    proposed = [int(word) if word.isdecimal() else word for word in (words if shown is None else shown)]
    return {"anyOf": [{"enum": proposed}, matching(bracketed)]}


def number_between(low: float, high: float, *, whole: bool) -> Schema:
    digits = "[-+]?[0-9]{1,9}" + ("" if whole else r"(?:\.[0-9]{1,9})?")
    return matching(digits, "integer" if whole else "number", minimum=low, maximum=high)


def list_of(item: Schema, *, gaps: bool = False) -> Schema:
    """A list of such values, or a single one; with `gaps` some may be empty."""
    items = {"anyOf": [item, {"not": {"type": [*SCALARS[:-1], "array", "object"]}}]} if gaps else item
    return {"anyOf": [item, {"type": "array", "items": items}]}


def with_one_of(*names: str) -> Schema:
    """Keys of which at least one has a value; anything but a map with keys passes."""
    alternatives = [{"required": [name], "properties": {name: SOMETHING}} for name in names]
    return {"anyOf": [{"not": {"type": "object"}}, {"maxProperties": 0}, *alternatives]}


def map_of(value: Schema) -> Schema:
    """Keys of the user's own choice, each with such a value, or with none."""
    return {"type": "object", "additionalProperties": {"anyOf": [value, NOTHING]}}


LONG_AND_SHORT_MONTHS = "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
LEAP_YEARS = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
WITH_YEAR = f"[0-9]{{4}}-(?:{LONG_AND_SHORT_MONTHS}|02-(?:0[1-9]|1[0-9]|2[0-8]))|{LEAP_YEARS}-02-29"
EVERY_DAY = f"(?!0)(?:{WITH_YEAR})"
"""Every day that exists, from the year 1000 to 9999, and no other."""
TIME_OF_DAY = "[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?"
"""A time after a day, as Obsidian writes it for a property with date and time."""
EVERY_PARTIAL_DAY = (
    rf"(?!0000)(?:{WITH_YEAR}|[0-9]{{4}}(?:-(?:0[1-9]|1[0-2]))?)"
    f"|--(?:{LONG_AND_SHORT_MONTHS}|02-(?:0[1-9]|[12][0-9]))"
)
"""The same from the year 1 on, and dates without their day, month or year."""

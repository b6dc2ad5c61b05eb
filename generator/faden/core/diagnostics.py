"""Findings: what is wrong with a journal, where, and what to write instead.

A mistake of the user's is a value, never an exception. A finding carries the text
around it, so that it can be printed without the file, and its wording as a template
with values, so that it can be printed in any language.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from msgspec import Struct, field

EXCERPT_WIDTH = 96
"""Characters of a long line that are shown around the place."""


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


class DiagnosticKind(Struct, frozen=True):
    """One kind of finding: the code in brackets, and the wording that goes with it.

    `message` and `hint` are templates for `str.format`; `about` is a sentence or two
    for the manual. All three are in English and translated when shown.
    """

    code: str
    severity: Severity
    message: str
    hint: str
    about: str


class Location(Struct, frozen=True, order=True):
    """A stretch of one line. `line` and `column` count from 1, in characters; a line of 0 is the file as a whole."""

    file: str
    line: int = 0
    column: int = 1
    length: int = 1


class Diagnostic(Struct, frozen=True):
    """A finding at its place, with the line it is on (`excerpt`, without its line end)."""

    kind: DiagnosticKind
    place: Location
    values: Mapping[str, str] = field(default_factory=dict)
    excerpt: str | None = None
    hint: str | None = None
    """Used instead of the kind's own hint, if this finding has a more exact one."""

    @property
    def code(self) -> str:
        return self.kind.code

    @property
    def severity(self) -> Severity:
        return self.kind.severity

    def message(self, translate: Callable[[str], str] = str) -> str:
        # The values `problem` and `what` are our own wording too; all others are the user's own words.
        ours = {name: translate(text) for name, text in self.values.items() if name in ("problem", "what")}
        return printable(translate(self.kind.message).format(**{**self.values, **ours}))

    def advice(self, translate: Callable[[str], str] = str) -> str:
        return printable(translate(self.hint or self.kind.hint).format(**self.values))


def in_order(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings sorted by file, line and column, each only once."""
    unique = {(f.place, f.code, f.message()): f for f in findings}
    return tuple(unique[key] for key in sorted(unique))


def show(finding: Diagnostic, translate: Callable[[str], str] = str) -> str:
    """The finding as a terminal shows it: place and message, excerpt with caret, hint.

    >>> kind = DiagnosticKind("rhythm", Severity.ERROR, '"{value}" is not a rhythm', 'Try "6 weeks".', "")
    >>> print(show(Diagnostic(kind, Location("a.md", 4, 9, 6), {"value": "6 wekes"}, "rhythm: 6 wekes")))
    a.md:4:9: error: "6 wekes" is not a rhythm [rhythm]
      4 │ rhythm: 6 wekes
        │         ^^^^^^
      Try "6 weeks".
    """
    place = finding.place
    location = f"{place.file}:{place.line}:{place.column}" if place.line else place.file
    lines = [
        f"{printable(location)}: {translate(finding.severity.value)}: {finding.message(translate)} [{finding.code}]"
    ]
    if place.line and finding.excerpt is not None:
        lines += _excerpt(finding.excerpt, place)
    advice = finding.advice(translate)
    if advice:
        lines.append(f"  {advice}")
    return "\n".join(lines)


def printable(text: str) -> str:
    """`text` on one line, with control and direction-changing characters shown as code points."""
    return "".join(
        char if not unicodedata.category(char).startswith("C") or char in "\u200d\u00ad" else _escaped(char)
        for char in text
    )


def _escaped(char: str) -> str:
    return {"\t": "→", "\n": " ", "\r": " "}.get(char) or f"\\u{ord(char):04x}"


def _excerpt(line: str, place: Location) -> list[str]:
    start = 0
    if len(line) > EXCERPT_WIDTH and place.column > EXCERPT_WIDTH // 2:
        start = min(place.column - EXCERPT_WIDTH // 2, len(line) - EXCERPT_WIDTH)
    shown = line[start : start + EXCERPT_WIDTH]
    before = printable(shown[: place.column - 1 - start])
    marked = printable(shown[place.column - 1 - start : place.column - 1 - start + place.length])
    after = printable(shown[place.column - 1 - start + place.length :])
    head, tail = ("…" if start else ""), ("…" if start + EXCERPT_WIDTH < len(line) else "")
    number = str(place.line)
    caret = " " * (width(head) + width(before)) + "^" * max(1, width(marked))
    return [f"  {number} │ {head}{before}{marked}{after}{tail}", f"  {' ' * len(number)} │ {caret}"]


def width(text: str) -> int:
    """Columns that a terminal gives to `text`: two for wide characters, none for combining ones.

    >>> width("Jürgen"), width("山田"), width("u\u0308")
    (6, 4, 1)
    """
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )

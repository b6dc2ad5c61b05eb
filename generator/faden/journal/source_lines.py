"""The lines of files, for the excerpts of findings that are made after reading."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from faden.core.diagnostics import Diagnostic, DiagnosticKind, Location
from faden.journal.parsing.source import lines_of


class SourceLines(Struct, frozen=True):
    """The lines of a file, for the excerpt of a finding that is made after reading."""

    file: str
    lines: tuple[str, ...]

    @staticmethod
    def of(file: str, text: str) -> SourceLines:
        return SourceLines(file, tuple(lines_of(text)))

    def line(self, number: int) -> str:
        """A line by its number; empty if the file has become shorter since it was read."""
        return self.lines[number - 1] if number <= len(self.lines) else ""

    def finding(self, kind: DiagnosticKind, pattern: str, **values: str) -> Diagnostic:
        """A finding at the first match of `pattern`, or of its group if it has one; else at the first line."""
        for number, line in enumerate(self.lines, 1):
            match = re.search(pattern, line)
            if match:
                group = match.lastindex or 0
                place = Location(self.file, number, match.start(group) + 1, max(1, len(match[group])))
                return Diagnostic(kind, place, values, line)
        return Diagnostic(kind, Location(self.file, 1), values, self.lines[0] if self.lines else "")


class SourceLinesByFile(dict[str, SourceLines]):
    """The lines of each file, by its path; `reread` is called for a file that was not read."""

    reread: Callable[[str], SourceLines]

    def __missing__(self, file: str) -> SourceLines:
        self[file] = self.reread(file)
        return self[file]

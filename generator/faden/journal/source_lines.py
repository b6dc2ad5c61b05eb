"""The lines of files, for the excerpts of findings that are made after reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from faden.core.diagnostic_kinds import CLOSES_NOTHING, WHOSE_PROMISE
from faden.core.diagnostics import Diagnostic, DiagnosticKind, Location
from faden.core.kept_promises import DONE_WORDS, MINE_WORDS
from faden.core.model import Source
from faden.journal.parsing.source import lines_of

DONE = re.compile(rf"(?:[;,]|[.!?…)]\s|:)\s*({DONE_WORDS})(?!\w)", re.IGNORECASE)
"""Where a line of the log says that a promise was kept."""
NAMED_PROMISE = re.compile(
    rf"(?:\[[ xX]\]|(?:{MINE_WORDS})\s*:|todo)\s+(?:<!--\s*private\s*-->\s*)?([^\W\d_][\w’' .-]*?)\s*:\s",
    re.IGNORECASE,
)
"""The name with which a promise of a note, or of a line of the log, begins."""


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

    def at_done(self, number: int) -> Diagnostic:
        """The finding about a line of the log whose `done:` closes nothing."""
        line = self.line(number)
        match = DONE.search(line)
        begin, end = match.span(1) if match else (0, 1)
        return Diagnostic(CLOSES_NOTHING, Location(self.file, number, begin + 1, end - begin), {}, line)

    def at_maker(self, number: int, maker: str) -> Diagnostic:
        """The finding about a promise that begins with a name and may be yours or that of `maker`, a person's id."""
        line = self.line(number)
        match = NAMED_PROMISE.search(line)
        begin, end = match.span(1) if match else (0, 1)
        place = Location(self.file, number, begin + 1, end - begin)
        return Diagnostic(WHOSE_PROMISE, place, {"near": f"[[{maker}]]"}, line)

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

    def about_promises(
        self, idle: Iterable[Source], in_doubt: Iterable[tuple[Source, str]]
    ) -> Iterator[Diagnostic]:
        """A finding for each place of a `done:` that closes nothing, and of a promise that may be another person's."""
        for source in idle:
            yield self[source.file].at_done(source.line)
        for source, maker in in_doubt:
            yield self[source.file].at_maker(source.line, maker)

    def __missing__(self, file: str) -> SourceLines:
        self[file] = self.reread(file)
        return self[file]

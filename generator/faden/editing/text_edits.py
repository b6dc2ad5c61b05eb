"""Cuts stretches out of a text without touching the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yaml.nodes import Node

from faden.core.spans import Span

END = re.compile(r"\r\n|\r|\n")


class Cuts:
    """A text, and what is to be cut out or replaced. A cut that overlaps an earlier one is ignored."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(match.end() for match in END.finditer(text))]
        self._cuts: dict[Span, str] = {}

    def at(self, line: int, column: int) -> int:
        """The place of a line, counted from 1, and a column, counted from 0."""
        return self._starts[min(line, len(self._starts)) - 1] + column

    def span(self, node: Node) -> Span:
        """The place of a YAML node, without the white space after it."""
        begin, end = node.start_mark, node.end_mark
        first, last = self.at(begin.line + 1, begin.column), self.at(end.line + 1, end.column)
        return Span(first, first + len(self.text[first:last].rstrip()))

    def remove(self, span: Span) -> None:
        self.replace(span, "")

    def replace(self, span: Span, by: str) -> None:
        if not any(cut.begin < span.end and span.begin < cut.end for cut in self._cuts):
            self._cuts[span] = by

    def remove_lines(self, begin: int, end: int) -> None:
        """The whole lines from that of one place to that of another, with the end of the last."""
        first = max(start for start in self._starts if start <= begin)
        later = [start for start in self._starts if start > end]
        last = later[0] if later else len(self.text)
        if not later and first:
            # If no line follows, the last line goes with the line end before it.
            line_end = END.search(self.text, max(0, first - 2), first)
            first = line_end.start() if line_end else first
        self.remove(Span(first, last))

    def result(self) -> str:
        parts, at = [], 0
        for span, by in sorted(self._cuts.items()):
            parts += [self.text[at : span.begin], by]
            at = span.end
        return "".join([*parts, self.text[at:]])


def drop_from_flow(cuts: Cuts, spans: Sequence[Span], gone: Span) -> None:
    """`[a, b, c]` without b is `[a, c]`: an item is cut with the comma after it, or at the end with the one before."""
    at = spans.index(gone)
    if at + 1 < len(spans):
        cuts.remove(Span(gone.begin, spans[at + 1].begin))
    elif at:
        cuts.remove(Span(spans[at - 1].end, gone.end))
    else:
        # In `[a, ]` the comma goes too.
        comma = re.compile(r"\s*,").match(cuts.text, gone.end)
        cuts.remove(Span(gone.begin, comma.end() if comma else gone.end))

"""The edits that can give a key of a front matter another value, to be tried one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from faden.core.i18n import mark
from faden.core.spans import Span
from faden.editing.text_edits import END, Cuts, drop_from_flow
from faden.editing.value_text import map_text, quoted_value, value_text, written_value
from faden.journal.parsing.field_types import is_empty
from faden.journal.parsing.source import SourceFile
from faden.journal.parsing.yaml_nodes import FrontMatter, front_matter

COMMENT = re.compile(r"(?:^|\s)#")
SCALAR_HEAD = re.compile(r"[|>][-+0-9]*")

NOT_READ = mark("The file’s keys cannot be read.")
TWO_KEYS = mark("The key appears twice.")
NOT_A_MAP = mark("Its value has no keys of its own.")
KEYS_BELOW = mark("It contains other keys: say which, for example channels.phone.")
NOT_A_LIST = mark("Its value is not a list.")
COMMENTED = mark("There are comments inside the value.")


class EditError(ValueError):
    """A change that cannot be made without touching something else; its text says why, in English."""


@dataclass(frozen=True, slots=True)
class _Keys:
    """One map of the front matter: the node, and its pairs."""

    node: MappingNode
    pairs: Sequence[tuple[Node, Node]]

    def pair(self, name: str) -> tuple[Node, Node] | None:
        same = [pair for pair in self.pairs if isinstance(pair[0], ScalarNode) and pair[0].value == name]
        if len(same) > 1:
            raise EditError(TWO_KEYS)
        return same[0] if same else None


Tree = str | list["Tree"] | dict[str, "Tree"]
"""What YAML reads: a text, a list, or keys."""


def _tree(node: Node) -> Tree:
    if isinstance(node, MappingNode):
        return {str(key.value): _tree(value) for key, value in node.value}
    # The last line before the three hyphens is read without its line end.
    return (
        [_tree(item) for item in node.value]
        if isinstance(node, SequenceNode)
        else str(node.value).rstrip("\n")
    )


class KeyEdits:
    """A text whose front matter is read, and the edits to try on it, the best first."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.reader = SourceFile("", text)
        front = front_matter(self.reader)
        if front is None:
            raise EditError(NOT_READ)
        self.front: FrontMatter = front
        self.cuts = Cuts(text)

    def tree(self) -> Tree:
        top = self.front.node
        for key, value in top.value if top else ():
            if not isinstance(key, ScalarNode) or (
                isinstance(value, MappingNode) and any(not isinstance(k, ScalarNode) for k, _ in value.value)
            ):
                raise EditError(NOT_READ)
        return _tree(top) if top else {}

    def body(self) -> str:
        """Everything from the line that ends the keys on."""
        return self.text[self.cuts.at(self.front.body_line - 1, 0) :]

    def put(self, path: Sequence[str], value: str | Sequence[str], order: Sequence[str]) -> Iterator[str]:
        pair, keys, below = self._find(path)
        written = written_value(value)
        if pair is None:
            yield from self._add(keys, path[len(path) - len(below) :], written, order)
        else:
            yield self._replace(pair[0], pair[1], value, written)

    def drop(self, path: Sequence[str]) -> Iterator[str]:
        pair, keys, below = self._find(path)
        if pair is None or keys is None or below[1:]:
            yield self.text
            return
        key, value = pair
        cuts = Cuts(self.text)
        if keys.node.flow_style:
            pairs = [Span(cuts.span(k).begin, self._end(k, v)) for k, v in keys.pairs]
            drop_from_flow(cuts, pairs, pairs[keys.pairs.index(pair)])
        else:
            cuts.remove_lines(cuts.span(key).begin, self._end(key, value))
        yield cuts.result()

    def append(
        self, path: Sequence[str], item: str | Mapping[str, str], order: Sequence[str]
    ) -> Iterator[str]:
        pair, keys, below = self._find(path)
        written = value_text(item) if isinstance(item, str) else map_text(item)
        if pair is None:
            yield from self._add(keys, path[len(path) - len(below) :], f"[{written}]", order)
            return
        key, node = pair
        if isinstance(node, MappingNode) and isinstance(item, str):
            raise EditError(NOT_A_LIST)
        if is_empty(node) and not (isinstance(node, SequenceNode) and _is_flow(node)):
            yield self._replace(key, node, [], f"[{written}]")
        elif isinstance(node, MappingNode):
            span = self.cuts.span(node)  # a single entry becomes the first one of a list
            yield self._cut(span, f"[{self.text[span.begin : span.end]}, {written}]")
        elif isinstance(node, ScalarNode):
            span = self.cuts.span(node)
            if "\n" in node.value.strip():
                raise EditError(NOT_A_LIST)
            if node.style in ("|", ">") and "#" in END.split(self.text[span.begin : span.end], maxsplit=1)[0]:
                raise EditError(COMMENTED)
            for old in (self.text[span.begin : span.end], value_text(node.value)):
                yield self._cut(span, f"[{old}, {written}]")
        elif _is_flow(node):
            yield from self._into_flow(node, node.value[-1] if node.value else None, written)
        else:
            dash = " " * node.start_mark.column
            yield self._line_behind(self.cuts.span(node.value[-1]).end, f"{dash}- {written}")

    def take(self, path: Sequence[str], item: str | Mapping[str, str]) -> Iterator[str]:
        pair, _, _ = self._find(path)
        items = [] if pair is None else _items(pair[1], isinstance(item, str))
        gone = [node for node in items if _tree(node) == item]
        if pair is None or not gone:
            yield self.text
            return
        node = pair[1]
        if len(gone) == len(items):
            yield from self.drop(path)
            return
        cuts = Cuts(self.text)
        for key in gone:
            if _is_flow(node):
                drop_from_flow(cuts, [cuts.span(other) for other in node.value], cuts.span(key))
            else:
                cuts.remove_lines(cuts.span(key).begin, cuts.span(key).end)
        yield cuts.result()

    def _find(self, path: Sequence[str]) -> tuple[tuple[Node, Node] | None, _Keys | None, Sequence[str]]:
        """The pair at the path, else the map into which the rest of the path goes."""
        node = self.front.node
        keys = _Keys(node, node.value) if node is not None else None
        for depth, name in enumerate(path):
            pair = keys.pair(name) if keys else None
            below = path[depth:]
            if pair is None or not below[1:]:
                return pair, keys, below
            value = pair[1]
            if isinstance(value, MappingNode) and not (not value.value and not value.flow_style):
                keys = _Keys(value, value.value)
            elif is_empty(value):
                return None, _Keys(MappingNode("", [], pair[0].end_mark, value.end_mark), [pair]), below[1:]
            else:
                raise EditError(NOT_A_MAP)
        return None, keys, path

    def _replace(self, key: Node, node: Node, value: str | Sequence[str], written: str) -> str:
        """The text with the value in place of the old one."""
        text, cuts = self.text, self.cuts
        if isinstance(node, ScalarNode) and node.start_mark.index == node.end_mark.index:
            at = cuts.at(node.end_mark.line + 1, node.end_mark.column)
            at = max(at, cuts.span(key).end)
            if text[at - 1 : at] == ":" and at > cuts.span(key).end:
                return self._cut(Span(at, at), f" {written}")
            colon = text.find(":", cuts.span(key).end)
            gap = text[cuts.span(key).end : colon]
            if colon >= 0 and not gap.strip():
                return self._cut(Span(colon + 1, colon + 1), f" {written}")
            return self._cut(Span(cuts.span(key).end, cuts.span(key).end), f": {written}")
        span = cuts.span(node)
        piece = text[span.begin : span.end]
        if isinstance(node, MappingNode) and node.value:
            raise EditError(KEYS_BELOW)
        if isinstance(node, ScalarNode):
            if node.style in ("|", ">"):
                # Of `key: | # why` the comment stays.
                head = SCALAR_HEAD.match(piece)
                assert head is not None
                line = END.split(piece, maxsplit=1)[0][head.end() :]
                return self._cut(span, written + (line if "#" in line else ""))
            if isinstance(value, str) and node.style in ("'", '"'):
                written = quoted_value(value, node.style)
        elif COMMENT.search(piece) and END.search(piece):
            raise EditError(COMMENTED)
        if not isinstance(node, ScalarNode) and not _is_flow(node):
            # A value on lines of its own moves to the line of the key.
            colon = text.index(":", cuts.span(key).end)
            between = text[colon + 1 : span.begin]
            if "#" in between:
                raise EditError(COMMENTED)
            return self._cut(Span(colon + 1, span.end), f" {written}")
        return self._cut(span, written)

    def _add(
        self, keys: _Keys | None, below: Sequence[str], written: str, order: Sequence[str]
    ) -> Iterator[str]:
        """A new key, at the places where it may go, the best first."""
        *outer, last = [value_text(name) for name in below]
        for name in reversed(outer):
            last, written = name, f"{{{last}: {written}}}"
        line = f"{last}: {written}"
        if keys is None:
            # No keys yet: right below the three hyphens.
            yield self._line_behind(0, line)
        elif not keys.node.value and keys.pairs:
            key, empty = keys.pairs[0]
            yield self._replace(key, empty, [], f"{{{line}}}")
        elif keys.node.flow_style:
            end = keys.pairs[-1] if keys.pairs else None
            yield from self._into_flow(keys.node, end, line)
        else:
            indent = " " * keys.pairs[0][0].start_mark.column
            for at in self._places(keys, below[0], order):
                yield self._line_behind(at, indent + line)
            yield self._line_before(self.cuts.span(keys.pairs[0][0]).begin, indent + line)

    def _places(self, keys: _Keys, name: str, order: Sequence[str]) -> Iterator[int]:
        """Where a new key may go: after its own example in the form, else after the keys that precede it, else last."""
        if keys.node is self.front.node:
            example = re.compile(rf"#\s?{re.escape(name)}:(?:\s|$)")
            for number in range(1, self.front.body_line - 1):
                if example.match(self.reader.excerpt(number)):
                    yield self.cuts.at(number, 0)
        preceding = order[: order.index(name)] if name in order else ()
        ends = [self._end(key, value) for key, value in keys.pairs if key.value in preceding]
        yield from ends[-1:]
        yield self._end(*keys.pairs[-1])
        if keys.node is self.front.node:
            yield self.cuts.at(self.front.body_line - 2, 0)

    def _end(self, key: Node, value: Node) -> int:
        """Where a pair ends; an empty value ends after its colon."""
        return max(self.cuts.span(key).end, self.cuts.span(value).end)

    def _into_flow(self, node: Node, last: Node | tuple[Node, Node] | None, written: str) -> Iterator[str]:
        closing = self.cuts.span(node).end - 1
        if last is None:
            begin = self.cuts.span(node).begin + 1
            yield self._cut(Span(begin, begin), written)
            return
        end = self._end(*last) if isinstance(last, tuple) else self.cuts.span(last).end
        yield self._cut(Span(end, end), f", {written}")
        yield self._cut(Span(closing, closing), f", {written}")

    def _line_behind(self, at: int, line: str) -> str:
        end = END.search(self.text, at)
        if end is None:
            return self.text + self._line_end(at) + line
        return self._cut(Span(end.end(), end.end()), line + self._line_end(at))

    def _line_before(self, at: int, line: str) -> str:
        begin = max((match.end() for match in END.finditer(self.text, 0, at)), default=0)
        return self._cut(Span(begin, begin), line + self._line_end(at))

    def _line_end(self, at: int) -> str:
        end = END.search(self.text, at) or END.search(self.text)
        return end[0] if end else "\n"

    def _cut(self, span: Span, by: str) -> str:
        return self.text[: span.begin] + by + self.text[span.end :]


def _is_flow(node: Node) -> bool:
    """Whether a list or a map is written between brackets."""
    return bool(getattr(node, "flow_style", False))


def _items(node: Node, of_texts: bool) -> list[Node]:
    if isinstance(node, MappingNode) and of_texts:
        raise EditError(NOT_A_LIST)
    return list(node.value) if isinstance(node, SequenceNode) else [node]

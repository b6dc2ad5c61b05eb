"""Values that are people: one id, or a list of them."""

from __future__ import annotations

import re

from yaml import Mark
from yaml.nodes import Node, ScalarNode, SequenceNode

from faden.core.diagnostic_kinds import BRACKETS
from faden.journal.parsing.field_types import items
from faden.journal.parsing.json_schema_parts import IDS, shaped
from faden.journal.parsing.source import SourceFile, linked_name

SEVERAL = re.compile(r"\s*(?:[,;&+]\s*(?:and\b|und\b)?|\s(?:and|und)(?=\s))\s*", re.IGNORECASE)
"""What separates people if several are listed."""


@shaped(IDS)
def ids(reader: SourceFile, key: str, node: Node) -> tuple[str, ...] | None:
    """A list of ids of people; `[[anna-berger]]`, as Obsidian writes it, is the same as `anna-berger`."""
    people = []
    if isinstance(node, ScalarNode) and not node.style and SEVERAL.search(node.value):
        node = _without_brackets(reader, node)
    for item in _items_of(reader, key, node):
        written = item.value.strip()
        linked = written.startswith("[[") and written.endswith("]]")
        item.value = linked_name(written[2:-2]) if linked else written.removeprefix("[[").removesuffix("]]")
        if item.value:
            reader.refer(item)
            people.append(item.value)
    return tuple(dict.fromkeys(people))


def _without_brackets(reader: SourceFile, node: ScalarNode) -> SequenceNode:
    """The list that was meant by several ids without brackets, which YAML reads as one text; adds a finding."""
    parts, at = [], 0
    for between in [*SEVERAL.finditer(node.value), None]:
        part = node.value[at : between.start() if between else None]
        offset = at + len(part) - len(part.lstrip())
        line, column = node.start_mark.line, node.start_mark.column
        column += offset if node.end_mark.line == line else 0
        begin, end = (Mark("", 0, line, column + more, None, 0) for more in (0, len(part.strip())))
        parts.append(ScalarNode(node.tag, part.strip(), begin, end))
        at = between.end() if between else at
    parts = [part for part in parts if part.value]
    listed = f"[{', '.join(part.value.removeprefix('[[').removesuffix(']]') for part in parts)}]"
    reader.at(BRACKETS, node, value=node.value, near=listed)
    return SequenceNode(node.tag, parts, node.start_mark, node.end_mark)


def _items_of(reader: SourceFile, key: str, node: Node) -> list[ScalarNode]:
    # [[a]] without quotes is, to YAML, a list in a list.
    if isinstance(node, SequenceNode):
        flat: list[Node] = []
        for item in node.value:
            inner = item.value if isinstance(item, SequenceNode) and len(item.value) == 1 else [item]
            flat += inner
        node = SequenceNode(node.tag, flat, node.start_mark, node.end_mark)
    return items(reader, key, node)


@shaped(IDS)
def identity(reader: SourceFile, key: str, node: Node) -> str | None:
    people = ids(reader, key, node)
    return people[0] if people else None

"""Values that are lists of short texts, such as what people know about."""

from __future__ import annotations

import re

from yaml.nodes import Node

from faden.core.diagnostic_kinds import COMMAS
from faden.journal.parsing.field_types import items
from faden.journal.parsing.json_schema_parts import LINES, shaped
from faden.journal.parsing.source import SourceFile

BETWEEN = re.compile(r",(?![^()]*\))")
"""A comma outside round brackets."""


@shaped(LINES)
def words(reader: SourceFile, key: str, node: Node) -> tuple[str, ...] | None:
    """A list of short texts: commas in one without brackets or quotation marks separate several, with a finding."""
    read: list[str] = []
    for item in items(reader, key, node):
        parts = [part for text in BETWEEN.split(item.value) if (part := text.strip())]
        if item.style or len(parts) < 2:
            read += [item.value.strip()] if item.value.strip() else []
            continue
        read += parts
        listed = f"[{', '.join(parts)}]"
        near = {"near": listed} if item is node and node.start_mark.line == node.end_mark.line else {}
        reader.at(COMMAS, item, key=key, value=item.value, listed=listed, count=str(len(parts)), **near)
    return tuple(read)

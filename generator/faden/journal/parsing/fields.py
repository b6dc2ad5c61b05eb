"""The keys of a kind of file, as a table: what the reader, the manual and the editors know."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode

from faden.core.diagnostic_kinds import DID_YOU_MEAN_KEY, DUPLICATE_KEY, NOT_KEYS, NOT_TEXT, UNKNOWN_KEY
from faden.journal.parsing.field_types import as_text, is_empty
from faden.journal.parsing.json_schema_parts import NOTHING, Schema, Value
from faden.journal.parsing.source import SourceFile, nearest
from faden.journal.parsing.yaml_nodes import found_kind


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its name in the file, what stands behind it, an example, what it means, and the field it fills."""

    name: str
    value: Value[Any]
    example: str
    about: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """What was read: values by field, the nodes they came from, and the user's own `x-` keys."""

    values: dict[str, Any]
    nodes: dict[str, Node]
    extra: tuple[tuple[str, str], ...] = ()


def read_keys(reader: SourceFile, node: MappingNode | None, table: Sequence[Key], what: str) -> Fields:
    """Every key of a map by its own rule. A key that cannot be read is left out, with a finding."""
    values: dict[str, Any] = {}
    nodes: dict[str, Node] = {}
    extra: list[tuple[str, str]] = []
    for key, value in pairs(reader, node):
        definition = _definition(key.value, table)
        if definition is not None:
            if is_empty(value):
                continue
            nodes[definition.name] = value
            found = definition.value(reader, definition.name, value)
            if found is not None:
                values[definition.field or definition.name] = found
        elif key.value.startswith("x-"):
            extra.append((key.value, as_text(value)))
        else:
            unknown_key(reader, key, table, what)
    return Fields(values, nodes, tuple(extra))


def unknown_key(reader: SourceFile, key: ScalarNode, table: Sequence[Key], what: str) -> None:
    near = nearest(key.value, [known.name for known in table])
    hint = DID_YOU_MEAN_KEY if near else None
    own = re.sub(r"\W+", "-", key.value)
    reader.at(UNKNOWN_KEY, key, key=key.value, what=what, hint=hint, near=near or "", own=own)


def schema_of(table: Sequence[Key], required: Mapping[str, Schema] = MappingProxyType({})) -> Schema:
    """The same as a JSON Schema: an object with these keys and one's own.

    Each may be empty, but for those that are `required`, for which more holds.
    """

    def value(key: Key) -> Schema:
        schema = key.value.schema
        return (
            {"allOf": [schema, required[key.name]]} if key.name in required else {"anyOf": [schema, NOTHING]}
        )

    return {
        "type": "object",
        "properties": {
            key.name: {"description": key.about, "examples": [key.example], **value(key)} for key in table
        },
        "patternProperties": {"^x-": True},
        "additionalProperties": False,
        "required": [*required],
    }


def _definition(name: str, table: Sequence[Key]) -> Key | None:
    for key in table:
        if key.name == name:
            return key
    return None


def pairs(reader: SourceFile, node: MappingNode | None) -> list[tuple[ScalarNode, Node]]:
    """Keys and values in the order of the file; a second key of the same name is a finding."""
    found: list[tuple[ScalarNode, Node]] = []
    first: dict[str, ScalarNode] = {}
    for key, value in node.value if node is not None else ():
        if not isinstance(key, ScalarNode):
            reader.at(NOT_TEXT, key, key="a key", found=found_kind(key))
        elif key.value in first:
            reader.at(DUPLICATE_KEY, key, key=key.value, first=str(first[key.value].start_mark.line + 1))
        else:
            first[key.value] = key
            found.append((key, value))
    return found


def mapping(reader: SourceFile, key: str, node: Node, example: str) -> list[tuple[ScalarNode, Node]] | None:
    """The pairs of a value that has keys of its own."""
    if isinstance(node, MappingNode):
        return pairs(reader, node)
    reader.at(NOT_KEYS, node, key=key, example=example)
    return None

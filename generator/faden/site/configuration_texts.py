"""The texts and tags in a YAML configuration."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

if TYPE_CHECKING:
    pass


OWN_VARIABLES = "FADEN_"
"""The prefix of the variables that faden sets for an engine."""
TEXT = ("tag:yaml.org,2002:str",)
KINDS = ("str", "int", "float", "bool", "null", "seq", "map", "timestamp", "merge", "value")
TAGS = ("!ENV", *(f"tag:yaml.org,2002:{kind}" for kind in KINDS))
"""YAML tags that create plain values only."""


def foreign_variables(node: Node) -> Iterator[str]:
    """The environment variables that a value reads, except those that faden sets: their values could end up on a page."""
    if node.tag == "!ENV":
        *names, _ = [*texts_of(node), ""] if isinstance(node, ScalarNode) else texts_of(node) or [""]
        yield from (name for name in names if not name.startswith(OWN_VARIABLES))
    if isinstance(node, MappingNode):
        for pair in node.value:
            for part in pair:
                yield from foreign_variables(part)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from foreign_variables(item)


def tags_of(node: Node, depth: int = 0) -> Iterator[str]:
    yield node.tag
    if depth > 50:
        yield "too deep"
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from tags_of(item, depth + 1)
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            yield from tags_of(key, depth + 1)
            yield from tags_of(value, depth + 1)


def texts_of(node: Node) -> list[str]:
    if isinstance(node, ScalarNode):
        return [str(node.value)]
    items = [part for pair in node.value for part in pair] if isinstance(node, MappingNode) else node.value
    return [text for item in items for text in texts_of(item)]


def text_node(text: str) -> ScalarNode:
    return ScalarNode("tag:yaml.org,2002:str", text)

"""Whom somebody knows, and what they are to each other: `knows:`, a list of ids and of ids with a word."""

from __future__ import annotations

from collections.abc import Iterable

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from faden.core.model import Relation
from faden.journal.parsing.field_types import is_empty, texts
from faden.journal.parsing.json_schema_parts import IDS, LINES, NOTHING, Schema, shaped
from faden.journal.parsing.person_lists import ids
from faden.journal.parsing.source import SourceFile

WORDS: Schema = {"additionalProperties": {"anyOf": [LINES, NOTHING]}}
ITEM: Schema = {
    **IDS["items"],
    **WORDS,
    "type": [*IDS["items"]["type"], "object"],
    # In a line of its own, - [[anna-berger]] without quotation marks is one list deeper.
    "items": IDS["items"],
}


@shaped({**IDS, **WORDS, "type": [*IDS["type"], "object"], "items": ITEM})
def relations(reader: SourceFile, key: str, node: Node) -> tuple[Relation, ...] | None:
    """Each id with what that person is to the one in whose file it stands; the word is empty where none is written.

    `{ben-maier: brother}` says that Ben is the brother. Two words for one person count together.
    """
    if isinstance(node, ScalarNode):
        found = ids(reader, key, node)
        return None if found is None else tuple(Relation(id, "") for id in found)
    flat: list[Node] = []
    words: list[tuple[ScalarNode, Node]] = []
    for item in node.value if isinstance(node, SequenceNode) else [node]:
        if isinstance(item, MappingNode):
            pairs = [(_bare(name), value) for name, value in item.value]
            flat += [name for name, _ in pairs]
            words += [(name, value) for name, value in pairs if isinstance(name, ScalarNode)]
        else:
            flat.append(_bare(item))
    listed = SequenceNode(node.tag, flat, node.start_mark, node.end_mark, flow_style=False)
    known = ids(reader, key, listed) or ()
    # The ids have been read: the nodes of the names hold them now without brackets.
    said = [(name.value, _word(reader, key, value)) for name, value in words]
    return tuple(Relation(id, ", ".join(dict.fromkeys(_of(id, said)))) for id in known)


def _bare(name: Node) -> Node:
    """`[[ben-maier]]: brother`, without quotation marks, has a list in a list for a key."""
    while isinstance(name, SequenceNode) and len(name.value) == 1:
        name = name.value[0]
    return name


def _word(reader: SourceFile, key: str, node: Node) -> tuple[str, ...]:
    return () if is_empty(node) else texts(reader, key, node) or ()


def _of(id: str, said: Iterable[tuple[str, tuple[str, ...]]]) -> Iterable[str]:
    return (word for other, words in said if other == id for word in words)

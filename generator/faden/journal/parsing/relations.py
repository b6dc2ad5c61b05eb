"""The people that a person knows, and what they are to each other: `knows:`, a list of ids, some with a word."""

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
    # On a line of its own, - [[anna-berger]] without quotation marks is one list deeper.
    "items": IDS["items"],
}


@shaped({**IDS, **WORDS, "type": [*IDS["type"], "object"], "items": ITEM})
def relations(reader: SourceFile, key: str, node: Node) -> tuple[Relation, ...] | None:
    """Each id with what that person is to the person whose file this is; the word is empty if there is none.

    `{ben-maier: brother}` says that Ben is the brother. Two words for the same person are joined.
    """
    if isinstance(node, ScalarNode):
        single = ids(reader, key, node)
        return None if single is None else tuple(Relation(id, "") for id in single)
    flat: list[Node] = []
    words: list[tuple[ScalarNode, Node]] = []
    for item in node.value if isinstance(node, SequenceNode) else [node]:
        if isinstance(item, MappingNode):
            pairs = [(_name_node(name), value) for name, value in item.value]
            flat += [name for name, _ in pairs]
            words += [(name, value) for name, value in pairs if isinstance(name, ScalarNode)]
        else:
            flat.append(_name_node(item))
    listed = SequenceNode(node.tag, flat, node.start_mark, node.end_mark, flow_style=False)
    people = ids(reader, key, listed) or ()
    # The ids have been read, so the nodes of the names now hold them without brackets.
    named_words = [(name.value, _word(reader, key, value)) for name, value in words]
    return tuple(Relation(id, ", ".join(dict.fromkeys(_words_of(id, named_words)))) for id in people)


def _name_node(name: Node) -> Node:
    """The node of a name; the key of `[[ben-maier]]: brother`, without quotation marks, is a list in a list."""
    while isinstance(name, SequenceNode) and len(name.value) == 1:
        name = name.value[0]
    return name


def _word(reader: SourceFile, key: str, node: Node) -> tuple[str, ...]:
    return () if is_empty(node) else texts(reader, key, node) or ()


def _words_of(id: str, named_words: Iterable[tuple[str, tuple[str, ...]]]) -> Iterable[str]:
    return (word for name, words in named_words if name == id for word in words)

"""The keys of a kind of file, as a table, for the reader, the manual and editors."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from faden.core.diagnostic_kinds import (
    DID_YOU_MEAN_KEY,
    DUPLICATE_KEY,
    IT_GOES_UNDER,
    IT_IS_CALLED,
    NOT_KEYS,
    NOT_TEXT,
    PRIVATE_TAG,
    UNKNOWN_KEY,
)
from faden.core.privacy_marks import marks, may_hold_marks
from faden.core.spelling import is_private_word
from faden.journal.parsing.field_types import NO, YES, as_text, is_empty
from faden.journal.parsing.foreign_keys import own_key
from faden.journal.parsing.json_schema_parts import NOTHING, Schema, Value
from faden.journal.parsing.source import SourceFile, nearest
from faden.journal.parsing.yaml_comments import private_comment
from faden.journal.parsing.yaml_nodes import found_kind

PRIVATE = "private"
NOTES = ("a person", "a meeting", "a goal", "met", "a job", "a loan", "the log")
"""What can be private as a whole; settings cannot."""
OBSIDIAN = (
    *("aliases", "tags", "cssclasses", "alias", "tag", "cssclass"),
    *("publish", "permalink", "description", "image", "cover"),
)
"""Properties of Obsidian and Obsidian Publish (Help, Properties). They mean nothing here."""
OPEN_WORDS = (
    *("public", "publish", "published", "share", "shared", "visible"),
    *("öffentlich", "veröffentlichen", "teilen", "sichtbar"),
)
"""Keys of other programs that say the opposite."""
CLOSED_WORDS = ("draft", "unlisted", "hide", "noindex", "entwurf")
"""Keys by which other programs leave a page out of a site."""
TAGS = ("tags", "tag")
MOST_TAGS = 12
"""The most words of a value that may be tags in a row; more of them are a sentence."""
KEY_WORD = re.compile(r"[A-ZÄÖÜ]?[a-zäöüß]+|[A-ZÄÖÜ]+|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its name in the file, its kind of value, an example, what it means, and the field it fills."""

    name: str
    value: Value[Any]
    example: str
    about: str
    field: str | None = None
    retired: bool = False
    """Whether it is still read and kept in files that have it, but offered nowhere: not in the manual, nor in a form, nor
    by what an editor or a shell proposes. An editor still explains it where it is used."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What was read: values by field, their nodes by key, and the user's own `x-` keys."""

    values: dict[str, Any]
    nodes: dict[str, Node]
    extra: tuple[tuple[str, str], ...] = ()


def read_keys(reader: SourceFile, node: MappingNode | None, table: Sequence[Key], what: str) -> Fields:
    """Reads every key of a map by its own rule. A key that cannot be read is left out, with a finding."""
    values: dict[str, Any] = {}
    nodes: dict[str, Node] = {}
    extra: list[tuple[str, str]] = []
    if what in NOTES:
        _close_where_doubtful(reader, node, table)
    for key, value in pairs(reader, node):
        definition = _definition(key.value, table)
        if definition is not None:
            if is_empty(value):
                continue
            nodes[definition.name] = value
            parsed = definition.value(reader, definition.name, value)
            if parsed is not None:
                values[definition.field or definition.name] = parsed
        elif key.value.startswith("x-"):
            extra.append((key.value, as_text(value)))
        elif not (reader.closed and means_private(key.value)) and not (
            what in NOTES and key.value in OBSIDIAN
        ):
            unknown_key(reader, key, table, what)
    return Fields(values, nodes, tuple(extra))


def _close_where_doubtful(reader: SourceFile, node: MappingNode | None, table: Sequence[Key]) -> None:
    """Makes the file private if a key or a value may say that it is, but not clearly."""
    names = {key.name for key in table}
    has_private = False
    hides_clearly = any(
        isinstance(key, ScalarNode) and key.value == PRIVATE and is_clear(value, YES)
        for key, value in (node.value if node is not None else ())
    )
    reader.private = reader.private or (PRIVATE in names and hides_clearly)
    if PRIVATE in names and not hides_clearly and (comment := private_comment(reader)) is not None:
        reader.close(comment, hint=PRIVATE_TAG)
    for key, value in node.value if node is not None else ():
        name = str(key.value) if isinstance(key, ScalarNode) else as_text(key)
        if name == PRIVATE and PRIVATE in names:
            if (is_empty(value) or has_private) and not is_clear(value, NO):
                reader.close(key)
            has_private = True
        elif name.casefold() in TAGS and (tag := _private_word_in(value, tags=True)) and not hides_clearly:
            reader.close(tag, hint=PRIVATE_TAG)
        elif name in names:
            _doubts_in(reader, value)
        elif (
            is_doubtful(name, value)
            or _is_marked_inside(value)
            or (not hides_clearly and _private_word_in(value))
        ):
            reader.close(key)
        else:
            _doubts_in(reader, value)


def _is_marked_inside(node: Node) -> bool:
    """Whether there may be a mark of privacy among the keys inside the value of an unknown key."""
    if not isinstance(node, MappingNode):
        return False
    return any(is_doubtful(as_text(key), value) or _is_marked_inside(value) for key, value in node.value)


def _private_word_in(value: Node, *, tags: bool = False) -> Node | None:
    """The part of a value that is just a private word: `visibility: private`. In tags, one of the words is enough."""
    for node in value.value if isinstance(value, SequenceNode) else [value]:
        text = str(node.value).strip() if isinstance(node, ScalarNode) else ""
        if says_private(text, tags=tags):
            return node
    return None


def says_private(text: str, *, tags: bool = False) -> bool:
    """Whether a text is a private word; among tags, which may be nested, `private/body`, and in a row, one of them is enough.

    >>> says_private("privat"), says_private("privat Köln"), says_private("private/body", tags=True)
    (True, False, True)
    """
    words = re.split(r"[,;/\s]+", text)
    most = MOST_TAGS if tags else 1
    return len(words) <= most and any(is_private_word(word.lstrip("#"), 1) for word in words)


def is_doubtful(key: str, value: Node) -> bool:
    """Whether an unknown key may say that its file is private."""
    if means_private(key):
        return not is_clear(value, NO)
    name = key.casefold().strip()
    return (name in OPEN_WORDS and not is_clear(value, YES)) or (
        name in CLOSED_WORDS and not is_clear(value, NO)
    )


def is_clear(node: Node, words: Sequence[str]) -> bool:
    """Whether a value is one of these words, and nothing else."""
    if isinstance(node, SequenceNode) and len(node.value) == 1:
        node = node.value[0]
    return isinstance(node, ScalarNode) and str(node.value).strip().lower() in words


def means_private(key: str) -> bool:
    """Whether an unknown key may have been meant to hide: `Privat`, `is-private`, `prviate`, `x-secret`.

    >>> [means_private(key) for key in ("privacy", "isPrivate", "GEHEIM", "place", "x-size")]
    [True, True, True, False, False]
    """
    words = KEY_WORD.findall(key)
    joined = "".join(words[1:] if len(words) > 1 and words[0] in ("x", "X") else words)
    return is_private_word(joined) or any(is_private_word(word, 1) for word in words)


def _doubts_in(reader: SourceFile, node: Node) -> None:
    """Adds findings for doubtful marks in the texts of a value."""
    if isinstance(node, ScalarNode):
        if may_hold_marks(str(node.value)):
            for doubt in marks(str(node.value)).doubts:
                # A passage ends with its value, so that it needs no end mark.
                if not (doubt.private and doubt.open):
                    reader.doubt(doubt, reader.place(node))
    elif isinstance(node, MappingNode):
        for pair in node.value:
            for part in pair:
                _doubts_in(reader, part)
    else:
        for item in node.value:
            _doubts_in(reader, item)


def unknown_key(reader: SourceFile, key: ScalarNode, table: Sequence[Key], what: str) -> None:
    """Adds a finding for an unknown key, with the key that was meant, if that can be told."""
    own = re.sub(r"\W+", "-", key.value)
    names = [row.name for row in table if not row.retired]
    called = own_key(key.value, what) or ""
    parent, dot, inner = called.partition(".")
    if dot and parent in names:
        example = f"{parent}: {{{inner}: …}}"
        values = {"parent": parent, "inner": inner, "example": example, "near": "", "own": own}
        reader.at(UNKNOWN_KEY, key, key=key.value, what=what, hint=IT_GOES_UNDER, **values)
        return
    near = called if called in names else nearest(key.value, names)
    hint = None if not near else IT_IS_CALLED if near == called else DID_YOU_MEAN_KEY
    reader.at(UNKNOWN_KEY, key, key=key.value, what=what, hint=hint, near=near or "", own=own)


def schema_of(
    table: Sequence[Key],
    required: Mapping[str, Schema] = MappingProxyType({}),
    also: Sequence[str] = (),
) -> Schema:
    """The table as a JSON Schema: an object with these keys, the user's own, and those of `also` with any value.

    Each may be empty, except those that are `required`, for which their own schema holds as well.
    """

    def value(key: Key) -> Schema:
        schema = key.value.schema
        if key.name == PRIVATE:
            return schema  # an empty value is not clearly no
        return (
            {"allOf": [schema, required[key.name]]} if key.name in required else {"anyOf": [schema, NOTHING]}
        )

    return {
        "type": "object",
        "properties": {
            key.name: {
                "description": key.about,
                "examples": [key.example],
                **({"deprecated": True} if key.retired else {}),
                **value(key),
            }
            for key in table
        },
        "patternProperties": {"^x-": True, **({f"^(?:{'|'.join(also)})$": True} if also else {})},
        "additionalProperties": False,
        "required": [*required],
    }


def _definition(name: str, table: Sequence[Key]) -> Key | None:
    for key in table:
        if key.name == name:
            return key
    return None


def pairs(reader: SourceFile, node: MappingNode | None) -> list[tuple[ScalarNode, Node]]:
    """Keys and values in the order of the file, with a finding for a second key of the same name."""
    entries: list[tuple[ScalarNode, Node]] = []
    first: dict[str, ScalarNode] = {}
    for key, value in node.value if node is not None else ():
        if not isinstance(key, ScalarNode):
            reader.at(NOT_TEXT, key, key="a key", found=found_kind(key))
        elif key.value in first:
            reader.at(DUPLICATE_KEY, key, key=key.value, first=str(first[key.value].start_mark.line + 1))
        else:
            first[key.value] = key
            entries.append((key, value))
    return entries


def mapping(reader: SourceFile, key: str, node: Node, example: str) -> list[tuple[ScalarNode, Node]] | None:
    """The keys and values of a value that has keys of its own; None, with a finding, if it has none."""
    if isinstance(node, MappingNode):
        return pairs(reader, node)
    reader.at(NOT_KEYS, node, key=key, example=example)
    return None

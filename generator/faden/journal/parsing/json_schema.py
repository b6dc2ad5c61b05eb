"""The JSON Schema of each kind of file, made from the tables that the reader uses."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from faden.core.i18n import Words, mark
from faden.journal.parsing.fields import OBSIDIAN, schema_of
from faden.journal.parsing.goal import GOAL
from faden.journal.parsing.json_schema_parts import HINT, SOMETHING, Schema
from faden.journal.parsing.meeting import MEETING
from faden.journal.parsing.person import PERSON
from faden.journal.parsing.settings import SETTINGS
from faden.journal.parsing.yaml_nodes import LOADER

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that editors support best."""
CORE: Sequence[tuple[re.Pattern[str], Callable[[re.Match[str]], object]]] = (
    (re.compile(r"|~|null|Null|NULL"), lambda _: None),
    (re.compile(r"true|True|TRUE|false|False|FALSE"), lambda match: match[0].lower() == "true"),
    (re.compile(r"[-+]?[0-9]+"), lambda match: int(match[0])),
    (re.compile(r"0o([0-7]+)"), lambda match: int(match[1], 8)),
    (re.compile(r"0x([0-9a-fA-F]+)"), lambda match: int(match[1], 16)),
    (
        re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"),
        lambda match: float(match[0]),
    ),
    (re.compile(r"([-+]?)\.(?:inf|Inf|INF)"), lambda match: float(f"{match[1]}inf")),
    (re.compile(r"\.(?:nan|NaN|NAN)"), lambda _: float("nan")),
)
"""How YAML 1.2 types a word without quotes (its specification, section 10.3.2)."""
TITLES: Mapping[str, str] = {
    "person": mark("A person: the keys of a file in contacts/people/"),
    "meeting": mark("A meeting: the keys of a note in contacts/meetings/"),
    "goal": mark("A goal: the keys of a file in contacts/goals/"),
    "settings": mark("The settings: contacts/journal.yml"),
}
SCHEMAS: Mapping[str, Schema] = {
    "person": schema_of(PERSON, {"name": SOMETHING}, OBSIDIAN),
    "meeting": schema_of(MEETING, also=OBSIDIAN),
    "goal": schema_of(GOAL, {"name": SOMETHING}, OBSIDIAN),
    # An empty file is valid: every setting has a default.
    "settings": {**schema_of(SETTINGS), "type": ["object", "null"]},
}


def schema(kind: str, words: Words) -> Schema:
    """The schema of a kind of file, one of `TITLES`, with what each key means in the language of `words`."""
    return {"$schema": DRAFT, "title": words(TITLES[kind]), **_translate(SCHEMAS[kind], words)}


def _translate(piece: Any, words: Words) -> Any:
    """A copy with every description and hint translated, and the examples as values."""
    if isinstance(piece, Mapping):
        return {key: _translate_value(key, value, words) for key, value in piece.items()}
    return [_translate(value, words) for value in piece] if isinstance(piece, list | tuple) else piece


def _translate_value(key: str, value: Any, words: Words) -> Any:
    if key in ("description", HINT) and isinstance(value, str):
        return words(value).replace("{{", "{").replace("}}", "}")
    if key == "examples" and isinstance(value, list):
        return [as_editors_read(example) for example in value]
    return _translate(value, words)


def as_editors_read(text: str) -> Any:
    """What an editor makes of YAML: the core schema of YAML 1.2, in which 2026-11-20 and yes are text."""
    return _plain_value(yaml.compose(text, Loader=LOADER))


def _plain_value(node: Node | None) -> Any:
    if node is None:
        return None
    if isinstance(node, MappingNode):
        return {str(key.value): _plain_value(value) for key, value in node.value}
    if not isinstance(node, ScalarNode):
        return [_plain_value(item) for item in node.value]
    word = str(node.value)
    if node.style:
        return word
    return next((read(match) for pattern, read in CORE if (match := pattern.fullmatch(word))), word)

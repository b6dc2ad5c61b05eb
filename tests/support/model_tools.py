"""What a model gets to read of a journal: the answers of every tool of `faden mcp`, errors too, to every name in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import click
from tests.support.equality import HIDDEN, OPEN, TODAY

from faden.cli.context import Context

NAMES = (
    *OPEN,
    *OPEN.values(),
    *HIDDEN,
    *HIDDEN.values(),
    "Zoe",
    "Nick",
    "Anna",
    "Dora",
    "an",
    "film",
    "nobody",
)
FIELDS = ("law", "tax", "Acme", "Post", "film", "brother")
SOUGHT = (
    "secret",
    "zoe",
    "yan",
    "plums",
    "call",
    "a",
    "book",
    "2026",
    "brother",
    "drill",
    "private",
    "[[",
    "clinic",
)


def tool_answers(root: Path) -> dict[str, bytes]:
    """Each answer, by the tool and what it was asked; not those of `find`."""
    return dict(_answers(root))


def found(root: Path) -> dict[str, set[tuple[str, str]]]:
    """What `find` gives for each word: the file and the text of each line."""
    tools = _tools(root)
    return {word: {(row["file"], row["text"]) for row in json.loads(tools.find(word))} for word in SOUGHT}


def _tools(root: Path) -> Any:
    from faden.cli.mcp_tools import JournalTools

    return JournalTools(partial(Context, root, TODAY, None, for_sharing=True))


def _answers(root: Path) -> Iterator[tuple[str, bytes]]:
    tools = _tools(root)

    def answer(tool: Callable[..., str], *arguments: object, **keys: object) -> tuple[str, bytes]:
        asked = f"{tool.__name__} {arguments} {keys}"
        try:
            with click.Context(click.Command(tool.__name__), info_name=tool.__name__):
                return asked, tool(*arguments, **keys).encode()
        except click.ClickException as error:
            return asked, f"Error: {error.format_message()}".encode()

    yield answer(tools.plan)
    for keys in ({}, {"circle": "film"}, {"field": "law"}, {"place": "Köln"}):
        yield answer(tools.due, everyone=True, **keys)
    for name in NAMES:
        yield answer(tools.prep, [name])
    yield answer(tools.prep, [*OPEN][:3])
    for field in FIELDS:
        yield answer(tools.who, field)
    yield answer(tools.goals)
    for name in (*HIDDEN, *HIDDEN.values(), "nobody"):
        yield answer(tools.log, [name])
    for link in (*HIDDEN, f"{TODAY}-note-0", "nobody"):
        yield answer(tools.log, [*OPEN][:1], text=f"saw [[{link}]]")

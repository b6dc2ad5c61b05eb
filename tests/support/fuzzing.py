"""Damaged files, as many as one likes, from a seed: the same ones each time."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from faden.core.diagnostics import show
from faden.journal.parsing.catalogue import read_catalogue
from faden.journal.parsing.goal import read_goal
from faden.journal.parsing.log import read_log
from faden.journal.parsing.meeting import read_meeting
from faden.journal.parsing.person import read_person
from faden.journal.parsing.settings import read_settings
from faden.journal.parsing.source import SourceFile

ROOT = Path(__file__).parents[2]
CONTACTS = ROOT / "contacts"

SPITEFUL = (
    "---\n", "\n", ": ", "- ", "[", "]", "{", "}", "[[", "]]", "&a ", "*a", "!!int ", "!x", "%", "@", "`", "|", ">", "#", " #",
    '"', "'", "\\", "\t", "\0", "\x07", "\x85", "\u2028", "\ufeff", "\ud800", "\udfff", "🎉", "ü", "u\u0308", "\u202e",
    "<<<<<<< HEAD", "=======", "? ", "~", "null", "2026-02-30", "--02-29", "9" * 400, "- " * 300, "[" * 300, "{a: " * 60,
    "<!-- private -->", "<!-- /private -->", "- [ ] ", "- gave: ", "(by ", "```\n", "\r\n", "\r", "...\n", "{x}", "{0}", "%s",
)  # fmt: skip


def damaged(chance: Random, sources: Sequence[str]) -> str:
    """A good text with a few things inserted, cut out, doubled or turned round."""
    text = chance.choice(sources)
    for _ in range(chance.randint(1, 4)):
        at, end = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
        match chance.randrange(6):
            case 0 | 1 | 2:
                text = text[:at] + chance.choice(SPITEFUL) + text[at:]
            case 3:
                text = text[:at] + text[at + chance.randint(1, 40) :]
            case 4:
                text = text[:at] + text[at : min(end, at + 60)] * 2 + text[at:]
            case _:
                text = (
                    text[:at]
                    + chr(chance.choice((chance.randrange(128), chance.randrange(0xD7FF))))
                    + text[at:]
                )
    return text


def _texts(pattern: str) -> list[str]:
    return [file.read_text("utf-8") for file in sorted(CONTACTS.glob(pattern))]


def kinds() -> list[tuple[Callable[[SourceFile], object], list[str]]]:
    """Every reader of the journal, and good files for it."""
    return [
        (lambda reader: read_person(reader, "anna"), _texts("people/**/*.md")),
        (lambda reader: read_meeting(reader, "2026-11-20-lunch"), _texts("meetings/**/*.md")),
        (read_log, [text[:1500] for text in _texts("log/*.md")]),
        (read_settings, _texts("journal.yml")),
        (lambda reader: read_goal(reader, "job"), _texts("goals/*.md")),
        (read_catalogue, ["questions:\n  family:\n    - {id: a1, depth: 2, en: x}\noffers: []\n"]),
    ]


def look(read: Callable[[SourceFile], object], text: str) -> None:
    """Reads a text, and prints every finding; raises whatever that raises."""
    reader = SourceFile("a.md", text)
    read(reader)
    for finding in reader.findings:
        show(finding)


def notes(times: int, seed: int = 1) -> int:
    """How many of so many damaged notes raise; each is printed, to become an entry of the gallery."""
    readers, raised = kinds(), 0
    for number in range(times):
        read, sources = readers[number % len(readers)]
        text = damaged(Random(f"{seed} {number}"), sources)
        raised += _raises(lambda read=read, text=text: look(read, text), text)  # type: ignore[misc]
    return raised


def _raises(work: Callable[[], object], text: str) -> bool:
    try:
        work()
    except Exception:  # noqa: BLE001 -- that is what is looked for
        traceback.print_exc()
        print(repr(text), file=sys.stderr)  # noqa: T201
        return True
    return False


def corpus() -> Iterator[tuple[int, str]]:
    """Good files, with the number of their reader, for a fuzzer that finds its own ways to damage them."""
    for number, (_, sources) in enumerate(kinds()):
        for text in sources:
            yield number, text

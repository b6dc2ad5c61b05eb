"""Whatever a file holds, reading it gives values and findings, never an exception."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.fuzzing import SPITEFUL

from faden.core.diagnostics import show
from faden.journal.parsing.catalogue import read_catalogue
from faden.journal.parsing.goal import read_goal
from faden.journal.parsing.log import read_log
from faden.journal.parsing.meeting import read_meeting
from faden.journal.parsing.person import read_person
from faden.journal.parsing.settings import read_settings
from faden.journal.parsing.source import SourceFile

MANY = "FADEN_MANY" in os.environ
FILES = 1_700 if MANY else 300
"""Of each of the six kinds: 1,800 files in the suite, always the same ones; 10,200 new ones by `make fuzz`."""
CONTACTS = Path(__file__).parents[2] / "contacts"


def texts(pattern: str) -> list[str]:
    return [file.read_text("utf-8") for file in sorted(CONTACTS.glob(pattern))]


KINDS: dict[str, tuple[Callable[[SourceFile], object], list[str]]] = {
    "person": (lambda reader: read_person(reader, "anna"), texts("people/**/*.md")),
    "meeting": (lambda reader: read_meeting(reader, "2026-11-20-lunch"), texts("meetings/**/*.md")),
    "log": (read_log, [text[:1500] for text in texts("log/*.md")]),
    "settings": (read_settings, texts("journal.yml")),
    "goal": (lambda reader: read_goal(reader, "job"), texts("goals/*.md")),
    "catalogue": (
        read_catalogue,
        ["questions:\n  family:\n    - {id: a1, depth: 2, needs: children, en: x}\noffers: []\n"],
    ),
}


@st.composite
def mutated(draw: st.DrawFn, sources: list[str]) -> str:
    """A good file with a few things inserted, cut out or doubled."""
    text = draw(st.sampled_from(sources))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        match draw(st.sampled_from(("insert", "insert", "insert", "cut", "double", "noise"))):
            case "insert":
                text = text[:at] + draw(st.sampled_from(SPITEFUL)) + text[at:]
            case "cut":
                text = text[:at] + text[at + draw(st.integers(1, 40)) :]
            case "double":
                text = text[:at] + text[max(0, at - 60) : at] + text[at:]
            case _:
                text = text[:at] + draw(st.text(max_size=8)) + text[at:]
    return text


@pytest.mark.parametrize("kind", KINDS)
def test_never_raises(kind: str) -> None:
    """Damaged files of each kind: no traceback, and every finding can be printed and has its place in the file."""
    read, sources = KINDS[kind]

    @settings(max_examples=FILES, deadline=None, derandomize=not MANY)
    @given(mutated(sources))
    def holds(text: str) -> None:
        reader = SourceFile("a.md", text)
        read(reader)
        for finding in reader.findings:
            shown = show(finding)
            assert shown.startswith("a.md")
            assert shown.isprintable() or "\n" in shown
            assert finding.place.line <= len(reader.lines)
            assert finding.place.column <= len(reader.excerpt(finding.place.line)) + 1

    holds()

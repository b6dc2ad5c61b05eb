"""The law of privacy: making somebody private, or a note, is forgetting them, page by page and byte for byte."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.equality import Plan, differences, pages
from tests.support.model_tools import found, tool_answers

needs_mcp = pytest.mark.skipif(find_spec("mcp") is None, reason="needs the extra mcp")


@settings(max_examples=12)
@given(st.integers(0, 10**9))
def test_private_is_forgotten(number: int) -> None:
    """In random journals, with marks and links in random spellings."""
    with TemporaryDirectory() as folder:
        assert list(differences(number, Path(folder), pages)) == []


@needs_mcp
@settings(max_examples=12)
@given(st.integers(0, 10**9))
def test_a_model_reads_nothing_of_it(number: int) -> None:
    """Every tool of `faden mcp` answers as if they had never been, and says the same of them as of somebody unknown."""
    with TemporaryDirectory() as folder:
        assert list(differences(number, Path(folder), tool_answers)) == []


@needs_mcp
@settings(max_examples=12)
@given(st.integers(0, 10**9))
def test_a_model_finds_nothing_of_it(number: int) -> None:
    """No line that is found says more than it would if they had never been; those that name them are not found at all."""
    with TemporaryDirectory() as folder:
        kept, forgotten = Path(folder, "kept"), Path(folder, "forgotten")
        Plan(number).write(kept, forgotten)
        lines = {
            (file.relative_to(forgotten).as_posix(), plain(line))
            for file in forgotten.rglob("*.md")
            for line in file.read_text("utf-8").splitlines()
        }
        hits = {word: {(file, plain(text)) for file, text in rows} for word, rows in found(kept).items()}
        assert {word: rows - lines for word, rows in hits.items() if rows - lines} == {}


def plain(line: str) -> str:
    """A line without its bullet and its wide spaces, which do not show where a passage was."""
    return " ".join(line.strip().removeprefix("- ").split())

"""What `docs/decisions.md` says of sizes is so, and its paragraphs stand in the order of their days, each once."""

from __future__ import annotations

import re
from pathlib import Path

import faden

PACKAGE = Path(faden.__file__).parent
TEXT = (Path(__file__).parents[2] / "docs" / "decisions.md").read_text("utf-8")
ABOUT = 0.06
"""By which part a size may be wrong before it has to be written anew."""


def sizes(text: str) -> list[tuple[int, list[str]]]:
    """Numbers of lines, and the modules behind them in brackets."""
    found = re.findall(r"([\d,]+)\s+lines\s+\(((?:`[^`]+\.py`[,\s]*)+)\)", text)
    return [(int(number.replace(",", "")), re.findall(r"`([^`]+)`", modules)) for number, modules in found]


def lines_of(pattern: str) -> int:
    files = [*PACKAGE.glob(pattern)]
    assert files, f"there is no {pattern}"
    return sum(len(file.read_text("utf-8").splitlines()) for file in files)


def test_sizes_are_those_of_the_code() -> None:
    told = sizes(TEXT)
    assert len(told) > 5
    true = [(number, sum(map(lines_of, modules)), modules) for number, modules in told]
    wrong = [size for size in true if abs(size[0] - size[1]) > ABOUT * size[1]]
    assert wrong == [], f"write in docs/decisions.md the second number instead of the first: {wrong}"


def test_a_decision_stands_once_in_the_order_of_its_day() -> None:
    """A merge that keeps both versions of a paragraph is seen, and so is one that glues two together."""
    paragraphs = TEXT.split("\n\n")
    heads = [re.match(r"\*\*(\d{4}-\d{2}-\d{2}) · (.{12,}?)\*\*", paragraph) for paragraph in paragraphs]
    assert [
        paragraph for paragraph, head in zip(paragraphs[3:], heads[3:], strict=True) if head is None
    ] == []
    days = [head[1] for head in heads if head]
    titles = [head[2].rstrip(".") for head in heads if head]
    assert days == sorted(days)
    assert len(set(titles)) == len(titles)
    assert [line for line in TEXT.splitlines() if line.startswith("**")] == [
        paragraph.splitlines()[0] for paragraph in paragraphs[3:]
    ]

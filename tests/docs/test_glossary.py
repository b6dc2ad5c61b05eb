"""The glossary: thirty words, and each is where it says in the source."""

from __future__ import annotations

import re
from pathlib import Path

import faden

PAGE = Path(__file__).parents[2] / "docs" / "glossary.md"
ROWS = re.findall(r"^\| ([^|]+) \| [^|]+ \| ([^|]+) \| `([^`|]+)` \|$", PAGE.read_text("utf-8"), re.MULTILINE)


def test_thirty_words() -> None:
    """Each once, with its German word and with what it is."""
    assert len({word for word, _, _ in ROWS}) == len(ROWS) == 30


def test_each_is_in_the_source() -> None:
    """As a class, a function or a constant, and a member of it where it says so."""
    source = "\n".join(file.read_text("utf-8") for file in Path(faden.__file__).parent.rglob("*.py"))
    for word, _, name in ROWS:
        if "/" in name:
            continue
        thing, _, member = name.partition(".")
        defined = re.search(rf"^(?:class|def) {thing}\b|^{thing} = ", source, re.MULTILINE)
        assert defined, f"{word}: {name}"
        if member:
            body = re.search(
                rf"^class {thing}\b.*?(?=^\S)", source[defined.start() :] + "\nX", re.MULTILINE | re.DOTALL
            )
            assert body is not None
            assert re.search(rf"^    (?:def )?{member}\b", body[0], re.MULTILINE), f"{word}: {name}"

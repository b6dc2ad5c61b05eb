"""Names and values of other programs as the journal writes them: a key of your own, and a text in one line."""

from __future__ import annotations

import re
import unicodedata


def one_line(text: str) -> str:
    """A text in one line, without control characters and lone surrogates."""
    if not text.isprintable():
        text = "".join(
            " " if unicodedata.category(char) in ("Cc", "Zl", "Zp", "Cs") else char for char in text
        )
    return " ".join(text.split())


def own_key(name: str) -> str:
    """A key of your own, made from what a source calls something.

    >>> own_key("X-ABShowAs"), own_key("E-mail 1 - Type"), own_key("…")
    ('x-abshowas', 'x-e-mail-1-type', 'x-other')
    """
    word = re.sub(r"[^\w]+", "-", name.strip().lower(), flags=re.UNICODE).strip("-_").removeprefix("x-")
    return f"x-{word[:60] or 'other'}"

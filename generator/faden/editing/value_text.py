"""How a value is written in a front matter: as it is, between quotation marks, or as a list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from faden.editing.templates import cleaned, yaml_text

AS_IT_IS = re.compile(
    r"\d{1,4}|\d{4}-\d{2}(?:-\d{2})?|--\d{2}-\d{2}|[a-z][a-z0-9.+_-]*@[a-z0-9][a-z0-9.-]*|https?://[\w.~%=/@+-]*\w/?",
    re.ASCII,
)
"""Numbers, days, mail addresses and addresses of pages: text that YAML reads as it is."""


def value_text(text: str) -> str:
    """A text as a value of YAML: as it is, if YAML reads it so, else in quotation marks.

    >>> [value_text(text) for text in ("15", "--04-12", "Köln", "anna@example.org", "02215550199", "a: b")]
    ['15', '--04-12', 'Köln', 'anna@example.org', '"02215550199"', '"a: b"']
    """
    text = cleaned(text)
    return text if AS_IT_IS.fullmatch(text) else yaml_text(text)


def written_value(value: str | Sequence[str]) -> str:
    """The same for a text, or for a list in brackets."""
    return value_text(value) if isinstance(value, str) else f"[{', '.join(map(value_text, value))}]"


def map_text(keys: Mapping[str, str]) -> str:
    """Keys and their values on one line, as an item of a list.

    >>> map_text({"org": "Lichtwerk", "from": "2015", "title": "a, b"})
    '{org: Lichtwerk, from: 2015, title: "a, b"}'
    """
    return f"{{{', '.join(f'{value_text(key)}: {value_text(value)}' for key, value in keys.items())}}}"


def quoted_value(text: str, style: str) -> str:
    """The text in the same quotation marks as the old value."""
    text = cleaned(text)
    if style == "'" and yaml_text(f"a{text}") == f"a{text}":
        return "'" + text.replace("'", "''") + "'"
    written = yaml_text(text)
    return written if written.startswith('"') else f'"{written}"'

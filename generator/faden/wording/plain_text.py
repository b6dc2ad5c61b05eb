"""What a person wrote, as plain text for the terminal."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from faden.core.privacy_marks import with_private_named, without_marks
from faden.journal.parsing.source import linked_name

if TYPE_CHECKING:
    from faden.core.i18n import Words

WIKI = re.compile(r"\[\[([^\[\]|#^\n]{1,200})(?:[#^][^\[\]|\n]{0,200})?(?:\|([^\[\]\n]{1,200}))?\]\]")


def plain(text: str, name_of: Callable[[str], str | None], words: Words | None = None) -> str:
    """A line for the terminal: `[[anna-berger]]` becomes her name.

    With `words`, private passages are named as such: `[private: split from Claire]`.
    """
    shown = without_marks(text) if words is None else with_private_named(text, words("private:"))
    return WIKI.sub(lambda m: m[2] or name_of(linked_name(m[1])) or m[1], shown).strip()


def capital(text: str) -> str:
    """The first letter as a capital, the others as they are."""
    return text[:1].upper() + text[1:]

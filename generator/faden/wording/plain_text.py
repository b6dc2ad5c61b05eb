"""What a person wrote, as plain text for the terminal."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from faden.core.privacy_marks import DASH, marks, without_marks
from faden.core.privacy_tags import tags
from faden.core.privacy_words import marking_words
from faden.journal.parsing.source import linked_name

if TYPE_CHECKING:
    from faden.core.i18n import Words

WIKI = re.compile(r"\[\[([^\[\]|#^\n]{1,200})(?:[#^][^\[\]|\n]{0,200})?(?:\|([^\[\]\n]{1,200}))?\]\]")
BEFORE_WORD = re.compile(rf"[\s(\[{{{DASH}]+$")
BEHIND_PRIVATE = re.compile(r"[\s)\]}:;,]+")


def plain(text: str, name_of: Callable[[str], str | None], words: Words | None = None) -> str:
    """A line for the terminal: `[[anna-berger]]` becomes her name.

    With `words`, private passages are named as such: `[private: split from Claire]`.
    """
    shown = without_marks(text) if words is None else with_private_named(text, words("private:"))
    return WIKI.sub(lambda m: m[2] or name_of(linked_name(m[1])) or m[1], shown).strip()


def capital(text: str) -> str:
    """The first letter as a capital, the others as they are."""
    return text[:1].upper() + text[1:]


def with_private_named(text: str, name: str) -> str:
    """A text as its owner sees it, with a word before each private passage: what not to say aloud.

    >>> with_private_named("open <!-- private -->hidden<!-- /private --> again", "private:")
    'open [private: hidden] again'
    """
    for span in sorted(marks(text).private, key=lambda span: -span.begin):
        passage = without_words(without_marks(text[span.begin : span.end])).strip()
        text = text[: span.begin] + (f"[{name} {passage}]" if passage else "") + text[span.end :]
    return without_marks(text)


def without_words(text: str) -> str:
    """A private passage without the tags and words by which it says so, for a place that says it in another way.

    >>> [without_words(text) for text in ("pregnant #private", "- private: knee", "knee (private)", "a private view")]
    ['pregnant', 'knee', 'knee', 'a private view']
    """
    spans = [mark for mark, _ in tags(text)]
    for word in marking_words(text):
        if word.phrase:
            continue
        begin, end = word.at
        before = BEFORE_WORD.search(text, 0, begin)
        behind = BEHIND_PRIVATE.match(text, end)
        spans.append((before.start() if before else begin, behind.end() if behind else end))
    shown = text
    for begin, end in sorted(spans, reverse=True):
        shown = f"{shown[:begin]} {shown[end:]}"
    return " ".join(shown.split()) or text

"""Comments among the keys of a note that may say that it is private: `#private`, meant as a tag."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from yaml.tokens import ScalarToken

from faden.core.diagnostics import Location
from faden.core.privacy_words import FEW, may_hold_words
from faden.core.spelling import INVISIBLE, is_private_word
from faden.journal.parsing.source import SourceFile
from faden.journal.parsing.yaml_nodes import LOADER

COMMENT = re.compile(r"(?:^|[ \t\[{,:])(#[^\n]*)", re.MULTILINE)
TAG = re.compile(rf"#(?P<word>[^\W\d][\w{INVISIBLE}-]*)(?!\w|[ \t]*:)")
NOT = ("not", "no", "nicht", "kein", "keine", "nothing", "nichts")
OWN_KEY = re.compile(r"\s*private\s*:")
REMINDER = "# - "
"""How the form of a note lists what you could talk about: private lessons, say."""


def private_comment(reader: SourceFile) -> Location | None:
    """Where a comment among the keys at the top of a file may say that it is private; None if none does.

    A key that was commented out, `# private: yes`, says nothing, nor does a text with a hash in it.
    """
    end = next((n for n, line in enumerate(reader.lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
    text = "\n".join(["", *reader.lines[1:end]])
    if "#" not in text or not may_hold_words(text):
        return None
    for begin, length in _marking(text):
        if not any(first <= begin < last for first, last in _scalars(text)):
            text_before = text[:begin]
            column = begin - text_before.rfind("\n")
            return Location(reader.file, text_before.count("\n") + 1, column, length)
    return None


def _marking(text: str) -> Iterator[tuple[int, int]]:
    """Where what may be such a comment begins, and how long it is, in characters."""
    for match in COMMENT.finditer(text):
        if OWN_KEY.match(text, text.rfind("\n", 0, match.start(1)) + 1):
            continue
        if match[1].startswith(REMINDER):
            continue
        words = re.findall(rf"[\w{INVISIBLE}]+", match[1])
        few = len(words) <= FEW and ":" not in match[1] and words and words[0].casefold() not in NOT
        tagged = any(is_private_word(tag["word"], 1) for tag in TAG.finditer(match[1]))
        if tagged or (few and any(is_private_word(word, 1) for word in words)):
            yield match.start(1), len(match[1].rstrip())


def _scalars(text: str) -> Iterator[tuple[int, int]]:
    """Where the texts among the keys begin and end, in characters; a hash in them begins no comment."""
    try:
        for token in yaml.scan(text, Loader=LOADER):
            if isinstance(token, ScalarToken):
                yield token.start_mark.index, token.end_mark.index
    except yaml.YAMLError:
        return

"""Sets the HTML blocks of a page aside while Python-Markdown reads the rest.

Two parsers read every tag of a page before it is written, that of Python-Markdown and that of MkDocs, and
together they take most of a build's time. Python-Markdown leaves a block of HTML as it is, and faden's pages
are nearly all HTML. So a short placeholder replaces each block, and the finished page gets the
blocks back. Anything less simple than faden's own HTML is left to the parsers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from markdown.util import BLOCK_LEVEL_ELEMENTS

NAME = r"[a-zA-Z][a-zA-Z0-9-]*"
KEY = rf"{NAME}(?::{NAME})?"
ATTRIBUTE = re.compile(rf' +({KEY})(?:="([^"<]*)")?')
TAG = re.compile(rf'<(?:/({NAME})|({NAME})((?: +{KEY}(?:="[^"<]*")?)*)(/?))>')
BLOCKS = frozenset(BLOCK_LEVEL_ELEMENTS) - {"hr"}
SIGNS = ("```", "~~~", "wzxhzdk:", "<!", "<?")
"""What is changed before tags are read, and what looks like a tag but is none."""
STRANGE = (
    re.compile(r"[\x00-\x09\x0b-\x1f\x7f\x85\u2028\u2029]"),
    re.compile(r"\n +(?:\n|\Z)"),
    re.compile(r"&#(?!x[0-9a-f]+;|[0-9]+;)"),  # references that get completed
    # Parsed by rules of their own, and by newer parsers a title with tags in it.
    re.compile(r"</?(?:script|style|textarea|iframe|noembed|noframes|noscript|plaintext|xmp)\b"),
    re.compile(r"<title\b(?![^<]*</title>)"),
)
"""Text that is left to the parsers, in lower case."""
STAND_IN = "<div>block-of-html-{}</div>"
FOUND_AGAIN = re.compile(r"<div>block-of-html-([0-9]+)</div>")


@dataclass(frozen=True, slots=True)
class HtmlBlocks:
    """A text with placeholders, the blocks that they replace, and the ids in those that links can lead to."""

    text: str
    blocks: Sequence[str]
    anchors: frozenset[str]

    @property
    def is_all(self) -> bool:
        """Whether the text consists of HTML blocks only."""
        return not FOUND_AGAIN.sub("", self.text).strip("\n")

    def back(self, html: str) -> str | None:
        """The converted text with its blocks put back; None if one of them was lost."""
        numbers = [int(number) for number in FOUND_AGAIN.findall(html)]
        if numbers != list(range(len(self.blocks))):
            return None
        return FOUND_AGAIN.sub(lambda match: self.blocks[int(match[1])], html)

    def alone(self) -> str | None:
        """The result of Python-Markdown for a text that is all blocks: at most one blank line stays between them."""
        return self.back(re.sub(r"\n{2,}", "\n\n", self.text.strip("\n")))


def set_aside(text: str) -> HtmlBlocks | None:
    """A text with its HTML blocks taken out; None if it is not certain where they begin and end."""
    if _is_strange(text) or FOUND_AGAIN.search(text):
        return None
    anchors: list[str] = []
    parts, blocks, at = [], [], 0
    for number, span in enumerate(_spans(text, anchors)):
        if span is None:
            return None
        begin, end = span
        parts += [text[at:begin], STAND_IN.format(number)]
        blocks.append(text[begin:end])
        at = end
    return HtmlBlocks("".join([*parts, text[at:]]), blocks, frozenset(anchors))


def _is_strange(text: str) -> bool:
    """Whether a parser might read a text differently."""
    # One pattern for all that ignores case would take four times as long.
    low = "\n" + text.lower()
    return any(sign in low for sign in SIGNS) or any(pattern.search(low) for pattern in STRANGE)


def _spans(text: str, anchors: list[str]) -> Iterator[tuple[int, int] | None]:  # noqa: C901 -- calls cost too much here
    """The start and end of each block; None for one with other text on its lines, or for a text without certain tags.

    The anchors of all tags are added to `anchors`.
    """
    open_tags: list[str] = []
    start = count = 0
    # A large journal's pages have millions of tags, so nothing is called for most of them.
    for match in TAG.finditer(text):
        count += 1
        end, name, attributes, empty = match.groups()
        name = (end or name).lower()
        if attributes and ("id" in attributes or "name" in attributes):
            anchors += _anchors(name, attributes)
        if not open_tags:
            start = match.start()
            if end or name not in BLOCKS:
                if name in BLOCKS or name == "hr":
                    yield None
                continue
            if empty or text[max(0, start - 1) : start] not in ("", "\n"):
                yield None
        if empty or name == "hr":
            continue
        if not end:
            open_tags.append(name)
        elif name in open_tags:
            while open_tags.pop() != name:
                pass
            if not open_tags:
                yield (start, match.end()) if text[match.end() : match.end() + 1] in ("", "\n") else None
    if open_tags or not count or count != text.count("<"):
        yield None


def _anchors(name: str, attributes: str) -> Iterator[str]:
    """The places in a tag that links can lead to. `attributes` are as written, with a leading space."""
    for key, value in ATTRIBUTE.findall(attributes):
        if key.lower() == "id" or (key.lower() == "name" and name == "a"):
            # `html.parser` gives an attribute without a value as None, which MkDocs takes for an empty one.
            yield unescape(value)

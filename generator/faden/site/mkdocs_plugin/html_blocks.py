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
from typing import NamedTuple

from markdown.util import BLOCK_LEVEL_ELEMENTS

NAME = r"[a-zA-Z][a-zA-Z0-9-]*"
KEY = rf"{NAME}(?::{NAME})?"
ATTRIBUTE = re.compile(rf' +({KEY})(?:="([^"<]*)")?')
TAG = re.compile(rf'<(?:/({NAME})|({NAME})((?: +{KEY}(?:="[^"<]*")?)*)(/?))>')
BLOCKS = frozenset(BLOCK_LEVEL_ELEMENTS) - {"hr"}
STRANGE = re.compile(
    r"""
      [\x00-\x09\x0b-\x1f\x7f\x85\u2028\u2029] | ``` | ~~~ | ^\ +$ | wzxhzdk:   # changed before tags are read
    | <[!?] | &\#(?!x[0-9a-fA-F]+;|[0-9]+;)                                   # not tags; references that get completed
    | </?(?:script|style|textarea|iframe|noembed|noframes|noscript|plaintext|xmp)\b  # parsed by rules of their own
    | <title\b(?![^<]*</title>)                                              # newer parsers ignore tags in it
    """,
    re.MULTILINE | re.IGNORECASE | re.VERBOSE,
)
"""Text that is left to the parsers."""
STAND_IN = "<div>block-of-html-{}</div>"
FOUND_AGAIN = re.compile(r"<div>block-of-html-([0-9]+)</div>")


class Tag(NamedTuple):
    """A tag and its position. `attributes` are as written, with a leading space."""

    name: str
    attributes: str
    is_end: bool
    is_empty: bool
    start: int
    end: int

    def values(self) -> list[tuple[str, str | None]]:
        """The attributes, in the form that `html.parser` gives them."""
        return [
            (key.lower(), unescape(value) if f'{key}="' in self.attributes else None)
            for key, value in ATTRIBUTE.findall(self.attributes)
        ]


def tags(text: str) -> list[Tag] | None:
    """All tags of a text in order; None if a parser might read any of it differently."""
    if STRANGE.search(text):
        return None
    page_tags = []
    for match in TAG.finditer(text):
        end, name, attributes, empty = match.groups()
        start, stop = match.span()
        if end is None:
            page_tags.append(Tag(name.lower(), attributes, False, empty == "/", start, stop))
        else:
            page_tags.append(Tag(end.lower(), "", True, False, start, stop))
    return page_tags if len(page_tags) == text.count("<") else None


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
    page_tags = tags(text)
    if not page_tags or FOUND_AGAIN.search(text):
        return None
    spans = list(_spans(text, page_tags))
    parts, at = [], 0
    for number, span in enumerate(spans):
        if span is None:
            return None
        parts += [text[at : span[0]], STAND_IN.format(number)]
        at = span[1]
    blocks = [text[span[0] : span[1]] for span in spans if span is not None]
    return HtmlBlocks("".join([*parts, text[at:]]), blocks, _anchors(page_tags))


def _spans(text: str, page_tags: Sequence[Tag]) -> Iterator[tuple[int, int] | None]:
    """The start and end of each block; None for a block with other text on its lines."""
    open_tags: list[str] = []
    start = -1
    for tag in page_tags:
        if not open_tags:
            if tag.is_end or tag.name not in BLOCKS:
                if tag.name in BLOCKS or tag.name == "hr":
                    yield None
                continue
            if tag.is_empty or text[max(0, tag.start - 1) : tag.start] not in ("", "\n"):
                yield None
            start = tag.start
        if tag.is_empty or tag.name == "hr":
            continue
        if not tag.is_end:
            open_tags.append(tag.name)
        elif tag.name in open_tags:
            while open_tags.pop() != tag.name:
                pass
            if not open_tags:
                yield (start, tag.end) if text[tag.end : tag.end + 1] in ("", "\n") else None
    if open_tags:
        yield None


def _anchors(page_tags: Sequence[Tag]) -> frozenset[str]:
    return frozenset(
        value or ""
        for tag in page_tags
        if "id" in tag.attributes or "name" in tag.attributes
        for key, value in tag.values()
        if key == "id" or (key == "name" and tag.name == "a")
    )

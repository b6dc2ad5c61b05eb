"""Tags that hide what they are in: `#private`, the callouts of Obsidian, blocks and admonitions of that name.

A tag does not say where its passage ends, so it hides everything that it may be meant for: the list item with what is
below it, the section under a heading, the paragraph, and the whole text if it has a paragraph of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from faden.core.lazy_pattern import lazy_pattern
from faden.core.spelling import INVISIBLE, is_private_word

WORD = rf"[^\W\d][\w{INVISIBLE}-]*"
TAG = lazy_pattern(
    rf"(?<![\w#&/\\])(?<!\]\()[#\uff03](?P<tag>{WORD})"
    rf"|(?<!\\)\[[!\uff01]\s*(?P<callout>{WORD})"
    rf"|^[ \t>]*:{{3,}}[ \t]*\{{?[ \t]*\.?(?P<block>{WORD})"
    rf"|^[ \t>]*(?:!!!|\?\?\?\+?)[ \t]+(?P<admonition>{WORD})",
    re.MULTILINE,
)
KNOWN = ("#private", "#privat")
ALONE = lazy_pattern(r"[ \t>]*(?:[#\uff03][\w/-]+[ \t,]*)+")
ITEM = lazy_pattern(r"[ \t>]*(?:[-*+•][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t])")
HEADING = lazy_pattern(r"[ \t>]*(#{1,6})[ \t]")
SECTION = lazy_pattern(
    r"^[ \t>]{0,12}(?:(?P<hashes>#{1,6})[ \t]|[^\s>#][^\n]*\n[ \t>]{0,12}(?P<line>=+|-{2,})[ \t]*$)",
    re.MULTILINE,
)
"""A heading, with hashes before it or a line below it."""
DEFINED = lazy_pattern(
    r"^[ \t>]{0,12}\[[^\[\]\n]+\]:[ \t]*\n?[ \t]*<?#>?[ \t]*\n?[ \t]*"
    r"(?:\((?:[^()\n]|\n(?!\s*\n))*\)|\"[^\"\n]*\"|'[^'\n]*')[ \t]*$",
    re.MULTILINE,
)
"""A definition that nothing refers to, by which Markdown writes comments: `[//]: # (said to nobody)`."""


def may_hold_tags(text: str) -> bool:
    """Whether there could be such a tag in a text; most texts hold none of its signs."""
    return "#" in text or "\uff03" in text or "[!" in text or "[\uff01" in text or ":::" in text or (
        "!!!" in text or "???" in text
    )  # fmt: skip


def tags(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    r"""The place of each tag, and what it hides, in characters: from the first to before the last.

    >>> [text[begin:end] for text in ("- a\n- b #private\n  c\n- d",) for _, (begin, end) in tags(text)]
    ['- b #private\n  c\n']
    """
    if not may_hold_tags(text):
        return
    lines: list[str] = []
    for match in TAG.finditer(text):
        if is_private_word(match[match.lastgroup or 0], 1):
            lines = lines or text.splitlines(keepends=True)
            yield (match.start(), match.end()), _hidden(lines, match)


def is_known_tag(text: str, begin: int, end: int) -> bool:
    """Whether a tag is spelt as the manual says, so that there is no doubt about it.

    >>> is_known_tag("a #Private", 2, 10), is_known_tag("a #pirvate", 2, 10), is_known_tag("#private/body", 0, 8)
    (True, False, False)
    """
    return text[begin:end].casefold() in KNOWN and text[end : end + 1] != "/"


def comments(text: str) -> Iterator[tuple[int, int]]:
    """The places of comments in Markdown's own form: `[//]: # (said to nobody)`."""
    if "]:" in text and "#" in text:
        yield from (match.span() for match in DEFINED.finditer(text))


def stretch_of(text: str, at: int) -> tuple[int, int]:
    r"""The item of a list with what is below it, the section, or the paragraph that contains the character `at`.

    >>> text = "- a\n- b\n  c\n- d"
    >>> text[slice(*stretch_of(text, text.index("b")))]
    '- b\n  c\n'
    """
    lines = text.splitlines(keepends=True)
    begins = [0]
    for line in lines:
        begins.append(begins[-1] + len(line))
    within = bisect_right(begins, at, hi=len(lines)) - 1
    first = _first(lines, within)
    return begins[first], begins[_last(lines, first, within) + 1]


def section_end(text: str, at: int, level: int = 6) -> int:
    """Where a section ends whose heading, of that level, ends at `at`: before the next heading that is not below it."""
    for match in SECTION.finditer(text, at):
        deep = len(match["hashes"]) if match["hashes"] else 1 if match["line"][0] == "=" else 2
        if deep <= level:
            return match.start()
    return len(text)


def _hidden(lines: list[str], match: re.Match[str]) -> tuple[int, int]:
    begins = [0]
    for line in lines:
        begins.append(begins[-1] + len(line))
    at = max(
        number
        for number, begin in enumerate(begins[: len(lines)])
        if begin <= match.start(match.lastgroup or 0)
    )
    if match["block"]:
        closing = (n for n in range(at + 1, len(lines)) if re.fullmatch(r"[ \t>]*:{3,}\s*", lines[n]))
        return begins[at], begins[next(closing, len(lines) - 1) + 1]
    first = _first(lines, at)
    alone = first == at and (at + 1 == len(lines) or not lines[at + 1].strip())
    if match["tag"] and alone and ALONE.fullmatch(lines[at].rstrip()):
        return 0, begins[-1]
    return begins[first], begins[_last(lines, first, at) + 1]


def _first(lines: list[str], at: int) -> int:
    """The first line of the item, the section or the paragraph in which line `at` is."""
    while not ITEM.match(lines[at]) and at and lines[at - 1].strip():
        at -= 1
    return at


def _last(lines: list[str], first: int, at: int) -> int:
    """The last line of what begins with line `first` and has its tag on line `at`."""
    heading = HEADING.match(lines[first])
    deep = _depth(lines[first])
    last = at
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if heading:
            below = HEADING.match(line)
            if below and len(below[1]) <= len(heading[1]):
                break
            last = number
        elif line.strip():
            deeper = _depth(line) > deep
            if not deeper and (ITEM.match(line) or not lines[number - 1].strip()):
                break
            last = number
    return last


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))

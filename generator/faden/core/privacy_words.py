"""Words by which people mark what is private without a real mark: headings, brackets, and labels.

`## Private` over a section, `(private: her diagnosis)` in a sentence, `Private: …` at the beginning of a line. What
such a word is meant for can only be guessed, so it hides everything that it may be meant for, and a finding says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from faden.core.lazy_pattern import lazy_pattern
from faden.core.privacy_phrases import phrases
from faden.core.privacy_tags import ITEM, WORD, section_end, stretch_of
from faden.core.spelling import BEGINNINGS, INVISIBLE, MORE_WORDS, WORDS, is_private_word

ROUND, SQUARE, CURLY = ("(\uff08", ")\uff09"), ("[\uff3b\u3010", "]\uff3d\u3011"), ("{\uff5b", "}\uff5d")
COLON = ":\uff1a\ufe55"
ADVERB = (
    r"(?:(?:just|only|strictly|very|please|keep|this|is|top|kept|nur|bitte|streng|sehr|absolut|das|ist|alles|bleibt)"
    r"[ \t]+){0,3}"
)
ALSO = r"(?:[ \t]+(?:please|only|bitte|behandeln|halten|here|hier|bleiben|lassen|matters?|info|notes?)){0,2}"
BRACKET = lazy_pattern(
    rf"(?<!\\)(?P<bracket>[(\[{{\uff08\uff3b\u3010\uff5b])[^\w\\()\[\]{{}}<>]{{0,8}}{ADVERB}(?P<word>{WORD}){ALSO}[\s*_~`!.?]{{0,4}}"
    rf"(?P<behind>[{COLON};,\u2013\u2014)\]}}\uff09\uff3d\u3011\uff5d]|-[ \t])",
    re.IGNORECASE,
)
LABEL = lazy_pattern(
    rf"(?:^[ \t>|]*(?:(?:[-*+\u2022]|\d{{1,9}}[.)])[ \t]+)?(?:\[[ xX]\][ \t]+)?(?P<first>)|[.;!?\u2013\u2014|:][ \t]+)"
    rf"[^\w\s\\()\[\]{{}}<>#/:]{{0,4}}[ \t]?{ADVERB}(?P<word>{WORD}){ALSO}[ \t*_~`]{{0,4}}"
    rf"(?=(?P<behind>[{COLON}](?!//)|(?(first)(?:[;!.|\u2013\u2014]|-[ \t]|$)|(?!)))[ \t*_~`{COLON}]*(?P<value>[^\n]*))",
    re.MULTILINE | re.IGNORECASE,
)
APART = r"(?<![^\W_]|[#\\])(?P<word>[^\W\d_]{5,12})(?![^\W_]|-\w)"
"""A word of letters, no longer than one that hides with a slip of the pen: `@privatmensch_koeln` is a name."""
END = r"[^\w\n>\u203a\u00bb\u2329\u3009\uff1e]{0,8}$"
EMOJI = "[\u2600-\u27bf\U0001f300-\U0001faff]"
SIGN = (
    r"(?:(?<=\s)[-\u2013\u2014/\u2026*_|(]{1,3}[ \t]{0,4}|(?<![-!])[-\u2013\u2014,;.|?\u2026][ \t]{1,4}|[ \t]![ \t]{0,4}|"
    rf"{EMOJI}[ \t]{{0,4}})"
)
SET_OFF = (
    lazy_pattern(
        rf"\]\][ \t]{{0,4}}:[ \t]{{1,4}}{APART}(?:!{{1,3}}|[ \t]{{1,4}}[-\u2013\u2014])[ \t]", re.IGNORECASE
    ),
    lazy_pattern(r"(?<![\w/&=?.@-])[!@+^\u00a7]{1,3}(?P<word>[^\W\d_]{5,12})(?![^\W_]|-\w|[./@]\w|_\w)"),
    lazy_pattern(rf"{SIGN}{ADVERB}{APART}{ALSO}(?:{END}|[.!?](?=\s))", re.MULTILINE | re.IGNORECASE),
    lazy_pattern(rf"(?<=\s)[-\u2013\u2014]{{1,3}}[ \t]{{1,4}}{APART}[ \t]{{0,4}}[,;)]", re.IGNORECASE),
    lazy_pattern(
        rf"\b(?:strictly|top|streng|absolut|bitte|please)[ \t]{{1,4}}{APART}{END}",
        re.MULTILINE | re.IGNORECASE,
    ),
    lazy_pattern(rf"{APART}[ \t]{{1,4}}(?:please|bitte){END}", re.MULTILINE | re.IGNORECASE),
    lazy_pattern(rf"{APART}!{{1,8}}{END}", re.MULTILINE),
    lazy_pattern(rf"(?<![\w#\\-])(?P<word>[A-Z]{{6,12}})(?![\w-]){END}", re.MULTILINE),
    lazy_pattern(rf"\bke(?:ep|pt|eping)[ \t]{{1,4}}(?:it|this|that)[ \t]{{1,4}}{APART}", re.IGNORECASE),
    lazy_pattern(rf"{APART}[ \t]{{1,4}}(?:halten|behandeln)\b", re.IGNORECASE),
    lazy_pattern(rf"(?<![\w#\\-])(?P<word>confidential|vertraulich){END}", re.MULTILINE | re.IGNORECASE),
)
"""A word with a sign before it, or set off at the end of a line: `!private`, `@privat`, ` - private`, `PRIVATE`."""
HEADING = lazy_pattern(
    r"^[ \t>]{0,12}(?:[-*+\u2022][ \t]+)?(?P<sign>#{1,6})[ \t]+(?P<title>[^\n]+)", re.MULTILINE
)
UNDERLINED = lazy_pattern(
    r"^[ \t>]{0,12}(?P<title>[^\n]{1,80})\n[ \t>]{0,12}(?P<sign>=+|-{2,})[ \t]*$", re.MULTILINE
)
STRONG = lazy_pattern(
    r"^[ \t>]{0,12}(?P<sign>\*\*|__|\*|_)(?P<title>[^\n*_]{1,80})(?P=sign)[ \t:]*$", re.MULTILINE
)
ELEMENT = lazy_pattern(
    r"(?<!\\)(?P<sign><)(?P<name>h[1-6]|summary|b|strong|dt|legend)\b[^<>\n]*>(?P<title>[^<>\n]{1,80})</(?P=name)",
    re.IGNORECASE,
)
TITLED = {
    HEADING: lazy_pattern("#"),
    UNDERLINED: lazy_pattern(r"\n[ \t>]{0,12}(?:=|--)"),
    STRONG: lazy_pattern(r"^[ \t>]{0,12}[*_]", re.MULTILINE),
    ELEMENT: lazy_pattern("</"),
}
"""Headings, and what looks like one, with the sign of each, which is quicker to look for."""
_PARTS = ("pri", "vat", "prvi", "geh", "eim", "geeh", "vertr", "aulich", "vertar", *MORE_WORDS, *BEGINNINGS)
PARTS = tuple(part for part in dict.fromkeys(_PARTS) if not any(p in part and p != part for p in _PARTS))
"""Every word that hides, even with one slip of the pen, contains at least one of these."""
ODD = lazy_pattern(f"[{INVISIBLE}\u2070-\u218f\u2460-\u24ff\ufb00-\ufb06\uff00-\uffef\U0001d400-\U0001d7ff]")
"""Signs that make letters look different from what they are."""
RUN = lazy_pattern(rf"[\w{INVISIBLE}-]+")
"""Letters, and what may stand between those of a word."""
LINKED = lazy_pattern(r"\]\s?[(\[]")
FEW = 3
"""A heading or a comment of so few words with a private one among them is a mark: `## Private notes`, `<!-- begin private -->`."""
CLEAR_NO = ("no", "false", "nein", "off", "n", "0")
CLEAR_YES = ("", "yes", "true", "ja", "on", "y", "1", "all")


class MarkingWord(NamedTuple):
    """A word that marks: where it begins and ends, where what it hides begins and ends, and where a backslash undoes it."""

    at: tuple[int, int]
    hidden: tuple[int, int]
    escape: int
    phrase: bool = False
    """Whether it belongs to the sentence, so that its owner reads it, too."""


def may_hold_words(text: str) -> bool:
    """Whether there could be such a word in a text."""
    # Most texts contain no part of any of the words, which is twenty times as quick to check.
    if phrases(text):
        return True
    if not _has_part(text.casefold()):
        return not text.isascii() and ODD.search(text) is not None
    return any(map(_may_mark, RUN.findall(text))) or (not text.isascii() and ODD.search(text) is not None)


def _has_part(plain: str) -> bool:
    for part in PARTS:  # noqa: SIM110 -- a generator takes twice as long
        if part in plain:
            return True
    return False


@lru_cache(4096)
def _may_mark(run: str) -> bool:
    """Whether a word that marks could be in a run of letters, digits and hyphens; `spring` only looks like it.

    The patterns here take letters alone as a whole word, which leaves nothing to guess.
    """
    return is_private_word(run, 1) if run.isalpha() else _has_part(run.casefold())


def marking_words(text: str) -> Iterator[MarkingWord]:
    r"""Every such word of a text.

    >>> for text in ("Hi (private: ill :) and sad), bye", "# A\nx\n## Private\ny\n# B"):
    ...     print([text[slice(*word.hidden)] for word in marking_words(text)])
    ['(private: ill :) and sad)']
    ['## Private\ny\n']
    """
    if not may_hold_words(text):
        return
    for match in _candidates(text):
        if "bracket" in match.re.groupindex:
            yield from _bracket(text, match)
        elif "value" in match.re.groupindex:
            yield _label(text, match)
        elif "title" not in match.re.groupindex:
            at = match.span("word")
            yield MarkingWord(at, stretch_of(text, at[0]), at[0])
        else:
            yield MarkingWord(match.span("title"), (match.start(), _below(text, match)), match.start("sign"))
    for at in phrases(text):
        yield MarkingWord(at, stretch_of(text, at[0]), at[0], phrase=True)


def _candidates(text: str) -> Iterator[re.Match[str]]:
    for pattern, sign in TITLED.items():
        if sign.search(text):
            yield from (match for match in pattern.finditer(text) if _is_private_title(match["title"]))
    yield from (match for match in BRACKET.finditer(text) if is_private_word(match["word"], 1))
    for match in LABEL.finditer(text):
        says = match["value"].strip().casefold()
        # A word alone is the name of a fact, or a tag, and there is nothing for it to hide.
        alone = not match["behind"] and re.sub(r"[\W_]", "", text) == match["word"]
        if is_private_word(match["word"], 1) and says not in CLEAR_NO and not alone:
            yield match
    # Last, since they hide least: a heading or a label of the same words hides what is below it, too.
    for pattern in SET_OFF:
        yield from (match for match in pattern.finditer(text) if _is_set_off(text, match["word"]))


def _is_set_off(text: str, word: str) -> bool:
    """Whether a word that stands apart hides; a text of this word alone has nothing to hide."""
    return is_private_word(word, 1) and re.sub(r"[\W_]", "", text) != word


def _is_private_title(title: str) -> bool:
    """Whether a heading says that what is below it is private.

    >>> [_is_private_title(title) for title in ("Privat", "Private notes:", "Private: her job", "What banks call private")]
    [True, True, True, False]
    """
    plain = re.sub(f"[{INVISIBLE}]", "", title)
    words = re.findall(r"[^\W_]+", plain)
    if not words:
        return False
    if is_private_word(words[0], 1) and (
        len(words) == 1 or re.match(rf"\W*\w+\W*?[{COLON}\u2013\u2014(/-]", plain)
    ):
        return True
    return len(words) <= FEW and any(
        word.casefold().startswith(BEGINNINGS) or word.casefold() in (*WORDS, *MORE_WORDS) for word in words
    )


def says_private(inside: str) -> bool:
    """Whether the text of a comment says that what follows is private.

    >>> says_private("begin private"), says_private("/private"), says_private("a private matter of mine")
    (True, False, False)
    """
    words = re.findall(r"/?\w+", inside)
    return 0 < len(words) <= FEW and any(
        word[0] != "/"
        and (word.casefold().startswith(BEGINNINGS) or word.casefold() in (*WORDS, *MORE_WORDS))
        for word in words
    )


def _bracket(text: str, match: re.Match[str]) -> Iterator[MarkingWord]:
    begin = match.start("bracket")
    bracket, behind = match["bracket"], match["behind"]
    opening, closing = next(pair for pair in (ROUND, SQUARE, CURLY) if bracket in pair[0])
    linked = opening is SQUARE[0] and (
        text[:begin].endswith("[") or LINKED.match(text, match.end("behind") - 1)
    )
    if linked or (behind in closing and text[:begin].endswith("]")):
        return  # the text, the name or the address of a link
    at = match.span("word")
    if behind in closing:
        yield MarkingWord(at, stretch_of(text, begin), begin)
    elif behind in COLON:
        inside = re.match(
            rf"[\s{COLON}]*([^{re.escape(closing)}\n]{{0,12}})[{re.escape(closing)}]", text[match.end() :]
        )
        value = inside[1].strip().casefold() if inside else None
        if value in CLEAR_NO:
            return
        if text[match.end() : match.end() + 1] in COLON and value in CLEAR_YES:
            yield MarkingWord(
                at, (0, len(text)), begin
            )  # a property of Dataview, which is about the whole note
        else:
            yield MarkingWord(at, (begin, _bracket_end(text, begin, opening, closing)), begin)
    else:
        yield MarkingWord(at, (begin, _bracket_end(text, begin, opening, closing)), begin)


def _bracket_end(text: str, begin: int, opening: str, closing: str) -> int:
    """Where a bracket ends. A smiley may look like its end, so the last sign that may be the end counts."""
    _, last = stretch_of(text, begin)
    deep, end = 0, 0
    for at in range(begin, len(text)):
        if at >= last and end:
            break
        if text[at] in opening:
            deep += 1
        elif text[at] in closing:
            deep -= 1
            if deep <= 0:
                deep, end = 0, at + 1
    return end or len(text)


def _label(text: str, match: re.Match[str]) -> MarkingWord:
    value = match["value"].strip().casefold()
    first, last = stretch_of(text, match.start("word"))
    if value in CLEAR_YES:
        # With a clear value it is a key of the whole note in the wrong place, and without a value a heading.
        has_items_below = ITEM.match(text, first) and "\n" in text[first:last].strip()
        end = match.end("value")
        first = 0 if value else first
        last = len(text) if value else last if has_items_below else section_end(text, end)
    return MarkingWord(match.span("word"), (first, last), match.start("behind"))


def _below(text: str, match: re.Match[str]) -> int:
    """Where the section under a heading ends: before the next heading that is not below it."""
    sign = match["sign"]
    level = len(sign) if sign[0] == "#" else 1 if sign[0] == "=" else 2 if sign[0] == "-" else 6
    return section_end(text, match.end(), level)

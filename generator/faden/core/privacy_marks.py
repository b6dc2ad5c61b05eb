"""Marks of privacy and comments in a text, however they are spelt.

A misread mark hides, it never shows: what may be the beginning of a private passage is one, up to its end mark or to
the end of the text. Comments are never text, neither those of HTML nor those of Obsidian (`%% … %%`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from faden.core.lazy_pattern import lazy_pattern
from faden.core.privacy_tags import comments, is_known_tag, may_hold_tags, tags
from faden.core.privacy_words import marking_words, may_hold_words, says_private
from faden.core.spans import Doubt, Marks, Span
from faden.core.spelling import INVISIBLE, is_private_word

GAP = rf"[\s{INVISIBLE}]*"
DASH = r"\-\u00ac\u2010-\u2015\u2043\u2212\u2500\u2501\ufe58\ufe63\uff0d"
"""Hyphens, and the dashes that phones make of them."""
LESS = r"(?:[<\u2039\u00ab\u2329\u3008\uff1c]|&lt;?|&#0*60;|&#x0*3c;)"
MORE = r"(?:[>\u203a\u00bb\u232a\u3009\uff1e]|&gt;?|&#0*62;|&#x0*3e;)"
BANG = "[!\u00a1\uff01\u01c3]"
WORD = rf"[\w{INVISIBLE}]+"
DECORATION = r"[^\w\s<>%/\\\u2039\u203a]{0,8}"

UNUSUAL = lazy_pattern(r"[\u2039\u00ab\u2329\u3008\uff1c]")
"""Signs that may begin a comment, besides those of the keyboard."""
OPENING = lazy_pattern(
    rf"(?<!\\){LESS}{GAP}(?:(?P<bang>{BANG}){GAP})?(?P<dashes>[{DASH}]*){GAP}{DECORATION}{GAP}"
    rf"(?P<end>/?){GAP}{DECORATION}(?P<word>{WORD})?|(?<!\\)%%(?P<percent>)",
    re.IGNORECASE,
)
PERCENT_WORD = lazy_pattern(rf"{GAP}{DECORATION}{GAP}(?P<end>/?){GAP}{DECORATION}(?P<word>{WORD})")
BEHIND_WORD = lazy_pattern(rf"{GAP}{DECORATION}{GAP}[{DASH}]*{GAP}{BANG}?{MORE}", re.IGNORECASE)
"""What is left of a mark after its word, if it says nothing else."""
OWN_END = lazy_pattern(rf"[^<>%\n\u2039\u203a]{{0,200}}?[{DASH}]*{GAP}{MORE}", re.IGNORECASE)
CLOSING = lazy_pattern(r"--!?>")
HEAD = lazy_pattern(r"[^\n<>]{0,60}")
PROPER = lazy_pattern(r"<!--\s*/?\s*private\s*-->", re.IGNORECASE)


@lru_cache(
    4096
)  # most values of keys are the same few words, and a note is asked about three times while it is read
def may_hold_marks(text: str) -> bool:
    """Whether there could be a mark or a comment in a text."""
    return may_hold_comments(text) or may_hold_tags(text) or may_hold_words(text)


def may_hold_comments(text: str) -> bool:
    """Whether there could be a comment in the middle of a line, as most marks are; without it two words stay two words."""
    # Most texts have no such sign, and looking for a few letters is ten times as quick.
    return (
        "<" in text
        or "%%" in text
        or "&" in text
        or (not text.isascii() and UNUSUAL.search(text) is not None)
    )


def without_private(text: str) -> str:
    """A text as others may see it: without private passages, and without comments.

    >>> without_private("open <!-- private -->hidden<!-- /private --> again <!-- a comment -->")
    'open  again '
    """
    while may_hold_marks(text):
        spans = marks(text)
        if not spans.private and not spans.silent:
            break
        text = _cut(text, [*spans.private, *spans.silent])
    return text


def without_marks(text: str) -> str:
    """A text as its owner sees it: what is private stays, its marks and all comments go.

    >>> without_marks("open <!-- private -->hidden<!-- /private --> again <!-- a comment -->")
    'open hidden again '
    """
    while may_hold_marks(text):
        spans = marks(text)
        if not spans.silent:
            break
        text = _cut(text, spans.silent)
    return text


def blanked(text: str) -> str:
    """The text as others may see it, with as many lines as before."""
    while spans := [*(hiding := marks(text)).private, *hiding.silent]:
        for span in spans:
            text = text[: span.begin] + re.sub(r"[^\n]", " ", text[span.begin : span.end]) + text[span.end :]
    return text


def _cut(text: str, spans: list[Span]) -> str:
    kept, at = [], 0
    for span in sorted(spans, key=lambda span: (span.begin, -span.end)):
        kept.append(text[at : max(at, span.begin)])
        at = max(at, span.end)
    return "".join([*kept, text[at:]])


def unmarked(text: str) -> str:
    r"""The text with a backslash before everything that would hide, so that Markdown shows it as it is written.

    >>> unmarked("a <!-- private --> b %% c")
    'a <\\!-- private --> b \\%% c'
    """
    text = without_openings(text)
    for (begin, _), _ in reversed(list(tags(text))):
        sign = begin + len(text[begin:]) - len(text[begin:].lstrip(" \t>"))
        text = f"{text[:sign]}\\{text[sign:]}"
    while word := next(iter(marking_words(text)), None):
        text = f"{text[: word.escape]}\\{text[word.escape :]}"
    return text


def without_openings(text: str) -> str:
    r"""The text with a backslash before whatever begins or ends a passage or a comment; words and tags stay as they are.

    >>> without_openings("(private) <!-- a")
    '(private) <\\!-- a'
    """
    at = 0
    while (match := OPENING.search(text, at)) is not None:
        if _Scan(text).mark(match) is None:
            at = match.start() + 1
            continue
        begin = match.start("bang") if match["bang"] else match.start()
        text, at = f"{text[:begin]}\\{text[begin:]}", begin + 2
    return text


def with_ends(text: str) -> str:
    r"""The text with a backslash before two percent signs that begin a comment without an end, and are meant as such.

    >>> with_ends("100%% sure"), with_ends("%% a comment %%")
    ('100\\%% sure', '%% a comment %%')
    """
    while (begin := marks(text).unclosed) is not None and text.startswith("%%", begin):
        text = f"{text[:begin]}\\{text[begin:]}"
    return text


def marks(text: str) -> Marks:
    """Everything in a text that hides."""
    return _Scan(text).marks() if may_hold_marks(text) else Marks()


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark: its place, whether it begins or ends a passage (or is a comment), and its end."""

    begin: int
    end: int
    kind: str  # "begin", "end", "comment", "percent"
    proper: bool


class _Scan:
    """A walk through a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found = Marks()
        self.depth: list[_Mark] = []
        """The marks of the private passages that are open."""
        self.proper = True
        self.behind = 0
        """Where the last private passage ended."""

    def marks(self) -> Marks:
        at = 0
        while (match := OPENING.search(self.text, at)) is not None:
            mark = self.mark(match)
            if mark is None:
                at = match.start() + 1
                continue
            at = self._take(mark)
        if self.depth:
            self._close(len(self.text), closed=False)
        self._tags()
        return self.found

    def _tags(self) -> None:
        """Adds what tags and words hide. One that is already hidden adds nothing."""
        hiding = [*self.found.private, *self.found.silent]
        for begin, end in comments(self.text):
            if not any(span.begin <= begin < span.end for span in hiding):
                self.found.silent.append(Span(begin, end))
        for (begin, end), (first, last) in tags(self.text):
            if not any(span.begin <= begin < span.end for span in hiding):
                self.found.private.append(Span(first, last))
                if not is_known_tag(self.text, begin, end):
                    self.found.doubts.append(Doubt(Span(begin, end), private=True, open=False))
        for word in marking_words(self.text):
            begin, end = word.at
            if not any(span.begin <= begin < span.end for span in [*self.found.private, *self.found.silent]):
                self.found.doubts.append(Doubt(Span(begin, end), private=True, open=False, word=True))
                self.found.private.append(Span(*word.hidden))

    def mark(self, match: re.Match[str]) -> _Mark | None:
        """What begins here; None if it is neither a mark nor a comment."""
        if match["percent"] is not None:
            return self._percent(match)
        word = match["word"] or ""
        behind = BEHIND_WORD.match(self.text, match.end())
        tag = not match["bang"] and not match["dashes"]
        if is_private_word(word, 1) and (not tag or behind):
            if match["end"] and not behind:
                # It is an end mark only if it says nothing else.
                return self._comment(match) if match["bang"] else None
            own = behind or OWN_END.match(self.text, match.end())
            end = own.end() if own else match.end()
            proper = PROPER.fullmatch(self.text, match.start(), end) is not None
            return _Mark(match.start(), end, "end" if match["end"] else "begin", proper)
        return self._comment(match) if match["bang"] and match["dashes"] else None

    def _percent(self, match: re.Match[str]) -> _Mark:
        stop = self.text.find("%%", match.end())
        end = stop + 2 if stop >= 0 else len(self.text)
        inside = self.text[match.end() : stop if stop >= 0 else len(self.text)]
        word = PERCENT_WORD.match(inside)
        if word is not None and is_private_word(word["word"], 1):
            only = not inside[word.end() :].strip(" \t\n!?.,:;*_")
            if not word["end"]:
                return _Mark(match.start(), end, "begin", proper=False)
            if only and stop >= 0:
                return _Mark(match.start(), end, "end", proper=False)
        elif says_private(inside):
            return _Mark(match.start(), end, "begin", proper=False)
        if stop < 0:
            self._open_comment(match)
        return _Mark(match.start(), end, "percent", proper=True)

    def _comment(self, match: re.Match[str]) -> _Mark:
        """An ordinary comment. A comment inside another is part of it, and ends before it."""
        opening = re.compile(rf"{LESS}{GAP}{BANG}{GAP}[{DASH}]+")
        first = opening.match(self.text, match.start())
        begin = first.end() if first else match.end()
        dashes = match["dashes"]
        closing = CLOSING
        if "--" not in dashes:
            # A phone turns two hyphens into a dash, at both ends or at neither.
            closing = re.compile(rf"(?:--|{re.escape(dashes)}){GAP}!?{MORE}" if dashes else CLOSING.pattern)
        head = HEAD.match(self.text, begin)
        until = closing.search(self.text, begin)
        inside = self.text[
            begin : min(head.end() if head else begin, until.start() if until else len(self.text))
        ]
        if says_private(inside):
            return _Mark(match.start(), until.end() if until else begin, "begin", proper=False)
        deep, at = 1, begin
        while deep:
            until = closing.search(self.text, at)
            nested = opening.search(self.text, at)
            if until is None:
                self._open_comment(match)
                return _Mark(match.start(), len(self.text), "comment", proper=True)
            if nested is not None and nested.start() < until.start():
                deep, at = deep + 1, nested.end()
            else:
                deep, at = deep - 1, until.end()
        return _Mark(match.start(), at, "comment", proper=True)

    def _open_comment(self, match: re.Match[str]) -> None:
        self.found.doubts.append(Doubt(Span(match.start(), match.start() + 4), private=False, open=True))
        self.found.private.append(Span(match.start(), len(self.text)))
        self.found.unclosed = match.start()

    def _take(self, mark: _Mark) -> int:
        self.found.silent.append(Span(mark.begin, mark.end))
        if mark.kind == "begin":
            self.depth.append(mark)
            self.proper = self.proper and mark.proper
        elif mark.kind == "end" and self.depth:
            self.proper = self.proper and mark.proper
            if len(self.depth) == 1:
                self._close(mark.end, closed=True)
            else:
                self.depth.pop()
        elif mark.kind == "end":
            # What ends here began with a mark that could not be read, so everything before it may be private.
            self.found.private.append(Span(self.behind, mark.end))
            self.found.doubts.append(Doubt(Span(mark.begin, mark.end), private=True, open=False))
            self.behind = mark.end
        return mark.end

    def _close(self, end: int, *, closed: bool) -> None:
        first = self.depth[0]
        self.found.private.append(Span(first.begin, end))
        if not self.proper or not closed:
            at = Span(first.begin, first.end)
            self.found.doubts.append(Doubt(at, private=True, open=not closed and self.proper))
        self.depth, self.proper, self.behind = [], True, end

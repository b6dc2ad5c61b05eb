"""What was written of the last contacts, in the user's own words: for a line of the plan, the page and the prep sheet."""

from __future__ import annotations

import re
from textwrap import shorten
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from faden.core.denials import told_as_true
from faden.core.privacy_marks import may_hold_marks, without_marks, without_private
from faden.rules.news import is_care
from faden.rules.note_text import prose, sentences
from faden.rules.promises import called_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from faden.core.model import Person
    from faden.rules.interactions import Exchange, History

NOBODY: Mapping[str, Person] = MappingProxyType({})
CONTACTS = 3
WORDS = 60
"""Words of a note that are shown; then the sheet links to the note."""
HALF = 64
"""Characters of half a sentence, for a line of the plan."""
GUESTS = 3
"""From so many people on, the bad news of a guest is not what you talked about with each of the others."""
PARTS = re.compile(r"(?<=[.!?])\s+|\s*[,;]\s+|\s+[–—]\s+")
SHORT = 20
"""Characters below which a first sentence ("1 Stunde!!") says too little by itself."""
CLAUSE = re.compile(r"[;!?…]|:(?!\d)|\.(?!\w)(?<!\d\.)(?<!\b\w\.)(?<!\bDr\.)(?<!\bSt\.)|,(?= )| [–—] ")
MARKUP = re.compile(r"(?<![\w\\])[*_`]+(?=\S)|(?<=\S)[*_`]+(?!\w)")
LINKED = re.compile(r"\[([^\]\[\n]+)\]\([^)\n]*\)")
GLUED_BEGIN = re.compile(r"<!--\s*private\s*-->\s*", re.IGNORECASE)
GLUED_END = re.compile(r"\s*<!--\s*/\s*private\s*-->", re.IGNORECASE)
"""Marks of private passages, which belong to the words beside them when words are counted."""
LIST_MARK = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)]|>)[ \t]+", re.MULTILINE)


class LastTime(Struct, frozen=True):
    """A contact with its text on one line; `cut` if the note says more."""

    exchange: Exchange
    text: str
    cut: bool = False


def last_times(
    history: History, person: str = "", people: Mapping[str, Person] = NOBODY
) -> tuple[LastTime, ...]:
    """The last three contacts about which anything was written, the latest first.

    A line of the log is shown whole, a note with its first paragraphs, at most 60 words, and a note without a text
    with its topics. For a `person`, by id, of the journal's `people` the bad news of other guests is left out.
    """
    written = (
        _own(_last_time(exchange), person, people)
        for exchange in reversed(history.exchanges)
        if exchange.reached
    )
    texts = [
        text for text, _ in zip((entry for entry in written if entry.text), range(CONTACTS), strict=False)
    ]
    return tuple(texts)


def last_words(history: History) -> tuple[str, Exchange, bool] | None:
    """The last thing that was written, as half a sentence of at most 64 characters, when, and whether it is private; for a
    line of the plan.
    """
    last = next(iter(last_times(history)), None)
    if last is None:
        return None
    text = without_marks(last.text)
    first, *following = [*sentences(text)] or [text]
    if len(first) < SHORT and following and len(first) + len(following[0]) < HALF:
        first = f"{first} {following[0]}"
    elif following and following[0] and not list(told_as_true([first, following[0]])):
        # A question, and the sentence that takes it back, belong together.
        first = f"{first} {following[0]}"
        return shorten(first, 2 * HALF, placeholder=" …"), last.exchange, not _is_open(first, last.text)
    return _half(first), last.exchange, not _is_open(first, last.text)


def _own(last: LastTime, person: str, people: Mapping[str, Person]) -> LastTime:
    """What was written, without the bad news and quarrels that name other guests, and not the person."""
    present, text = last.exchange.people, last.text
    if len(present) < GUESTS or not people or may_hold_marks(text) or not is_care(text):
        return last
    parts = PARTS.split(text)
    kept = [
        part
        for part in parts
        if not is_care(part) or person in (named := called_in(part, present, people)) or not named
    ]
    return last if len(kept) == len(parts) else replace(last, text=", ".join(kept))


def _is_open(part: str, text: str) -> bool:
    return part in " ".join(without_private(text).split())


def _last_time(exchange: Exchange) -> LastTime:
    if exchange.meeting is None:
        return LastTime(exchange, " ".join(_plain(exchange.text).split()))
    text, is_cut = beginning(exchange.text)
    if not text:
        return LastTime(exchange, ", ".join(exchange.meeting.topics))
    return LastTime(exchange, text, is_cut)


def beginning(markdown: str) -> tuple[str, bool]:
    """The first paragraphs of a note on one line, at most 60 words; and whether it says more."""
    text_only = GLUED_BEGIN.sub("<!--private-->", GLUED_END.sub("<!--/private-->", prose(markdown)))
    prose_of_note = _plain(text_only)
    words = list(_first_words(prose_of_note))
    text = " ".join(words)
    is_cut = len(prose_of_note.split()) > len(words)
    return (f"{text} …" if is_cut and not text.endswith("…") else text), is_cut


def _first_words(prose: str) -> Iterator[str]:
    """The first paragraphs as long as they fit; if the first is too long, its first sentences or words."""
    count = 0
    for paragraph in re.split(r"\n[ \t]*\n", prose):
        words = paragraph.split()
        if count + len(words) <= WORDS:
            yield from words
            count += len(words)
            continue
        if count:
            return
        for sentence in sentences(" ".join(words)):
            part = sentence.split()
            if count + len(part) > WORDS:
                break
            yield from part
            count += len(part)
        if not count:
            yield from words[:WORDS]
        return


def _plain(text: str) -> str:
    """The text without the signs of Markdown; links of the journal stay, because they become names."""
    return MARKUP.sub("", LINKED.sub(r"\1", LIST_MARK.sub("", text)))


def _half(sentence: str) -> str:
    """The sentence, or, if it is long, as much of it as fits and ends with a clause, or with a word."""
    text = sentence.rstrip(" .;:")
    if len(text) <= HALF:
        return text
    ends = [match.start() for match in CLAUSE.finditer(text) if HALF // 3 <= match.start() <= HALF]
    if ends:
        return text[: ends[-1]]
    return text[:HALF].rsplit(" ", 1)[0].rstrip(" ,;:–—") + " …"

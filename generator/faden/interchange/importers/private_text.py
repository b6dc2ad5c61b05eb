"""What may be private in a text of another program, with marks of faden's own around it.

Other programs know nothing of marks, but people write the same words everywhere: "(geheim)", " - privat", "!private".
Whatever would hide a text in a file of the journal hides it here too, and nothing in it is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from faden.core.privacy_marks import (
    PROPER,
    marks,
    may_hold_marks,
    unmarked,
    with_ends,
    without_openings,
    without_private,
)
from faden.core.spans import Marks, apart
from faden.core.spelling import MORE_WORDS, WORDS, is_private_word
from faden.interchange.entries import KEYS as ENTRIES
from faden.interchange.importers.person_names import is_family_first, name_in_order
from faden.interchange.importers.result import LABEL, ContactField

NAMES = ("name", "nickname", "aliases")
LABELS = (LABEL, "tags", "circles")
"""Keys whose values may be shared with others, so that a mark on one is about the person."""
WITHOUT_MARKS = (*NAMES, "channels", "url", "dates", "birthday")
"""Keys whose values are names, addresses and days: a mark of privacy is taken off them, and the key is hidden."""
BEGIN, END = "<!-- private -->", "<!-- /private -->"
SET_OFF = re.compile(
    r"\s*(?:[(\[{]\s*(?P<inside>[^\W\d_]+)\s*[!.:]*\s*[)\]}]|\s[-\u2013\u2014/|!*]{1,3}\s*(?P<behind>[^\W\d_]+)\s*[!.]*$|"
    r"[,;]\s*(?P<listed>[^\W\d_]+)\s*[!.]*$|(?:^|(?<=\s))[!@+^\u00a7]{1,3}(?P<before>[^\W\d_]+)(?!\w)|"
    r"^(?P<label>[^\W\d_]+)\s*[:\u2013\u2014]\s|[#\uff03](?P<tag>[^\W\d_]+)(?![\w/-])|(?P<bang>[^\W\d_]+)!+$)\s*"
)
"""A word that stands apart from a name or an address: `Anna (privat)`, `Anna - privat`, `!private Anna`, `Anna #privat`."""


AROUND = " -\u2013\u2014,;|"
"""Signs that stand between a name and a mark."""


def with_own_marks(text: str) -> str:
    r"""The text with `<!-- private -->` around everything that may be private, unless it is marked so already.

    Two percent signs without an end are text, as in "100%% Wolle"; a comment without an end may be private.

    >>> with_own_marks("tall\n\nleft him (secret)"), with_own_marks("a <!-- private -->b<!-- /private -->")
    ('tall\n\n<!-- private -->left him (secret)<!-- /private -->', 'a <!-- private -->b<!-- /private -->')
    >>> with_own_marks("100%% wool"), with_own_marks("tall <!-- priv"), with_own_marks("tall <!-- her ex")
    ('100\\%% wool', '<!-- private -->tall <\\!-- priv<!-- /private -->', 'tall <!-- private --><\\!-- her ex<!-- /private -->')
    """
    if not may_hold_marks(text):
        return text
    text = with_ends(text)
    hiding = marks(text)
    if not hiding.doubts:
        return text
    marked = _marked(text, hiding)
    return hidden_whole(text) if marked is None or marks(marked).doubts else marked


def hidden_whole(text: str) -> str:
    """The text as a private passage, whatever stands in it."""
    # A backslash at the end would make text of the end mark.
    end = " " if text.endswith("\\") else ""
    return f"{BEGIN}{without_openings(text)}{end}{END}"


def without_clear_marks(text: str) -> str:
    r"""A text in something that is private as a whole: its marks are text, and words that may be marks stay as they are.

    >>> without_clear_marks("left him (secret)"), without_clear_marks("x <!-- priv"), without_clear_marks("x #pirvate")
    ('left him (secret)', 'x <\\!-- priv', 'x \\#pirvate')
    """
    text = without_openings(text)
    return text if all(doubt.word for doubt in marks(text).doubts) else unmarked(text)


def _marked(text: str, hiding: Marks) -> str | None:
    """The text with marks around each of its private passages; None if a mark has nothing behind it that it may mean."""
    for begin, end in reversed(apart((span.begin, span.end) for span in hiding.private)):
        passage = text[begin:end]
        first, last = len(passage) - len(passage.lstrip()), len(passage.rstrip())
        inside = _without_bare_marks(passage[first:last])
        if not inside.strip():
            return None
        text = text[:begin] + passage[:first] + hidden_whole(inside) + passage[last:] + text[end:]
    return text


def _without_bare_marks(passage: str) -> str:
    """A passage without the marks in it that say nothing but that it is private."""
    for span in sorted(marks(passage).silent, key=lambda span: -span.begin):
        words = re.findall(r"\w+", passage[span.begin : span.end])
        if len(words) == 1 and any(word.startswith(words[0].casefold()) for word in (*WORDS, *MORE_WORDS)):
            passage = passage[: span.begin] + passage[span.end :]
    return passage


def is_hidden(text: str) -> bool:
    """Whether any of a text is private, or may be.

    >>> is_hidden("tall (secret)"), is_hidden("tall")
    (True, False)
    """
    if not may_hold_marks(text):
        return False
    text = with_ends(text)
    return without_private(text) != text


def parts_of(text: str, between: re.Pattern[str]) -> list[str]:
    """The parts of a text; if it may be private, it stays whole, since the mark may be meant for all of it.

    >>> parts_of("chess, jazz", re.compile(", ")), parts_of("chess, jazz, for my eyes only", re.compile(", "))
    (['chess', 'jazz'], ['chess, jazz, for my eyes only'])
    """
    return [text] if is_hidden(text) else between.split(text)


def without_mark(text: str) -> tuple[str, str]:
    r"""A name or an address without the mark of privacy on it, and the mark as it is written; empty if there is none.

    A word that may be part of a name stays: GEHEIM may be a family name.

    >>> without_mark("Anna Berger (privat)"), without_mark("Anna B<!-- priv"), without_mark("!private Anna")
    (('Anna Berger', '(privat)'), ('Anna B', '<\\!-- priv'), ('Anna', '!private'))
    >>> without_mark("ANNA GEHEIM"), without_mark("Anna (Köln)"), without_mark("Anna <!-- her ex")
    (('ANNA GEHEIM', ''), ('Anna (Köln)', ''), ('Anna', '<\\!-- her ex'))
    """
    if PROPER.search(text) or not is_hidden(text):
        return text, ""
    written, text, taken = text, with_ends(text.strip()), []
    while silent := marks(text).silent:
        span = min(silent, key=lambda span: span.begin)
        taken.append(text[span.begin : span.end])
        text = text[: span.begin] + text[span.end :]
    while match := next(filter(_is_private, SET_OFF.finditer(text := text.strip(AROUND))), None):
        taken.append(match[0].strip())
        text = f"{text[: match.start()]} {text[match.end() :]}"
    if not taken:
        return written, ""
    return " ".join(text.split()).strip(AROUND), without_openings(" ".join(taken))


def _is_private(match: re.Match[str]) -> bool:
    return is_private_word(match[match.lastgroup or 0], 1)


@dataclass(frozen=True, slots=True)
class PrivateRecord:
    """A record with what may be private in it hidden: its values, its note, and the marks that were taken off values.

    `taken` are pairs of the key, or the word below it, and the mark as it is written.
    """

    values: tuple[ContactField, ...]
    note: str
    taken: tuple[tuple[str, str], ...] = ()


def with_privacy(values: Sequence[ContactField], note: str) -> PrivateRecord:
    """The values and the note of a person with what may be private hidden, by marks, by keys, or as a whole.

    A text gets marks of its own; a name makes the whole person private, any other value without a text its key.
    """
    if not may_hold_marks("\n".join((*(f"{value.below}\n{value.text}" for value in values), note))):
        return PrivateRecord(tuple(values), note)
    whole = any((value.key, value.text) == ("private", "yes") for value in values)
    kept: list[ContactField] = []
    taken: list[tuple[str, str]] = []
    keys: list[str] = []
    for value in values:
        if value.key in ENTRIES or value.key == "private":
            kept.append(value)
            continue
        if value.key in LABELS and is_hidden(value.text):
            whole = True
            kept.append(replace(value, text=without_clear_marks(value.text)))
            continue
        below, label_mark = without_mark(value.below)
        text, mark = without_mark(value.text) if value.key in WITHOUT_MARKS else (value.text, "")
        if mark and value.key == "name" and is_family_first(text):
            text = name_in_order(text)
        plain = replace(value, below=below or value.below, text=text or value.text)
        if found := " ".join(filter(None, (label_mark, mark))):
            taken.append((plain.below or value.key, found))
            keys.append(value.key)
        whole |= bool(found and value.key in NAMES[:1]) or (
            value.key in WITHOUT_MARKS and _has_doubts(plain.text) and is_hidden(plain.text)
        )
        kept.append(plain)
    kept = [
        value
        if value.key in (*WITHOUT_MARKS, *ENTRIES, *LABELS)
        else replace(value, text=_marked_text(value.text, whole=whole))
        for value in kept
    ]
    return PrivateRecord(
        tuple(_with_keys(kept, keys, whole=whole)), _marked_text(note, whole=whole), tuple(taken)
    )


def _with_keys(values: Iterable[ContactField], keys: Iterable[str], *, whole: bool) -> Iterable[ContactField]:
    """The values with the keys to hide; a person who is private as a whole needs no list of them."""
    private = ["yes"] if whole else list(dict.fromkeys(keys))
    own = [value for value in values if value.key == "private"]
    listed = [value.text for value in own]
    yield from (value for value in values if not (whole and value.key == "private" and value.text != "yes"))
    yield from (ContactField("private", key) for key in private if key not in listed)


def _has_doubts(text: str) -> bool:
    return bool(marks(text).doubts)


def _marked_text(text: str, *, whole: bool) -> str:
    """The text with marks; a word that only may be one hides nothing more of a person who is private as a whole."""
    only_words = whole and all(doubt.word for doubt in marks(with_ends(text)).doubts)
    return text if only_words else with_own_marks(text)

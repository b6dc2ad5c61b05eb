"""What people call the fields of a person in their notes, and the journal's key that each of them means.

Public templates for Obsidian, Logseq and Org name the same things in many ways; a name that none of them has becomes a
key of your own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from faden.interchange.importers.contact_builder import ContactBuilder
from faden.interchange.importers.dates import partial, slashed_day, written_day
from faden.interchange.importers.note_rhythm import rhythm_of
from faden.interchange.importers.note_words import FIELDS, LISTS, Place
from faden.interchange.importers.private_text import is_hidden

PREFIX = re.compile(r"^(?:person|contact|kontakt)\s+(?=\S)")
LINK = re.compile(r"!?\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]")
MARKDOWN_LINK = re.compile(r"\[([^\[\]]*)\]\(<?([^()\s>]*)>?\)")
NOTHING = re.compile(
    r"[\s\-–—_.…?]*|undefined|null|none|n/a|tbd|todo|unknown|unbekannt|[`\s]*=\s*this\..*|<%.*%>|\{\{.*\}\}|\[[^\[\]]*\]|"
    r"y{2,4}-m{1,2}-d{1,2}|d{1,2}[./-]m{1,2}[./-]y{2,4}|m{1,2}-d{1,2}(?: or y{4}-m{1,2}-d{1,2})?|https?://|@|@?handle|#",
    re.IGNORECASE | re.DOTALL,
)
DATETIME = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})[T ]\d{1,2}:\d{2}\S*(?:\s*[+-]\d{2}:?\d{2})?")
SHORT_DAY = re.compile(r"(?:--)?(\d{1,2})-(\d{1,2})")
LOOSE_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def plain_name(name: str) -> str:
    """The name of a field in a uniform spelling: lower case, single spaces, no decoration.

    >>> [plain_name(name) for name in ("Last_Contact", "📧 **E-Mail**", "person-company", "lastContact", "TEL")]
    ['last contact', 'e mail', 'company', 'last contact', 'tel']
    """
    text = re.sub(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])", " ", name)
    words = re.sub(r"[\W_]+", " ", text).casefold().split()
    # `EMAIL[2:WORK]`: the number of a field does not say what it is.
    return PREFIX.sub("", " ".join(word for word in words if not word.isdigit()) or " ".join(words))


@lru_cache(maxsize=10_000)
def place_of(name: str) -> Place | None:
    """Where a field belongs; None if its name is unknown."""
    return FIELDS.get(plain_name(name))


def shown(text: str) -> str:
    """A value without link brackets, quotation marks and emphasis; empty if it is a template's placeholder.

    >>> shown("[[Rheinwerk|Rheinwerk AG]]"), shown("[Profile](https://example.org/a)"), shown("<% tp.x %>"), shown("`a@b.c`")
    ('Rheinwerk AG', 'https://example.org/a', '', 'a@b.c')
    """
    text = LINK.sub(
        lambda match: (match[2] or match[1].split("#")[0].rsplit("/", 1)[-1]).strip(), text.strip()
    )
    text = MARKDOWN_LINK.sub(lambda match: match[2], text)
    if NOTHING.fullmatch(text):
        return ""
    text = re.sub(r"^(?:mailto|tel):", "", text.strip().strip("`").strip(), flags=re.IGNORECASE)
    text = re.sub(r"^<(.*)>$", r"\1", text)
    text = re.sub(r"^(\*\*|__|[*_~\"'])(.*)\1$", r"\2", text).strip()
    return "" if NOTHING.fullmatch(text) else text


def links_in(text: str) -> list[str]:
    """The targets of the links in a text."""
    return [match[1].split("#")[0].strip() for match in LINK.finditer(text)]


def day_of(text: str) -> str:
    """A day as the journal writes it: with its time left out, or without its year; empty if none can be read.

    >>> [day_of(text) for text in ("1986-04-12T00:00:00", "04-12", "April 12", "13/04/1986", "[[2024-03-01]]", "soon")]
    ['1986-04-12', '--04-12', '--04-12', '1986-04-13', '2024-03-01', '']
    """
    text = shown(text)
    if match := DATETIME.fullmatch(text):
        text = match[1]
    if match := LOOSE_DAY.fullmatch(text):
        day = partial(int(match[1]), int(match[2]), int(match[3]))
    elif match := SHORT_DAY.fullmatch(text):
        day = partial(None, int(match[1]), int(match[2]))
    else:
        day = written_day(text) or written_day(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text))
    if day is None and re.search(r"[^\W\d_]{3}", text):
        # Without a year: it is read in a leap year, which has every day, and the year is removed again.
        for form in (f"{text}, 2000", f"{text} 2000"):
            dated = written_day(form)
            day = day or (partial(None, dated.month, dated.day) if dated else None)
    if day is None and (match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/\d{4}", text)):
        first, second = int(match[1]), int(match[2])
        # Only if it can mean one day.
        if first > 12 or second > 12 or first == second:
            day = slashed_day(text, month_first=second > 12)
    return str(day) if day else ""


def take(builder: ContactBuilder, name: str, values: Sequence[str]) -> Place | None:
    """Puts the values of a field where they belong; returns the place, or None if they go under a key of your own.

    Fields that depend on others (first names, the last contact, whom they know) are left to the caller.
    """
    place = place_of(name)
    if place is None:
        for text in _texts(values):
            builder.own(plain_name(name) or name, text)
    elif place[0] in LISTS:
        for value in values:
            for text in _items(value):
                builder.put(place[0], text)
    elif place[0] in READERS:
        READERS[place[0]](builder, name, place[1], values)
    elif place[0] not in CALLER_KEYS:
        for text in _texts(values):
            builder.put(place[0], text, place[1])
    return place


CALLER_KEYS = ("", "first", "last", "knows", "country", "title?")
Reader = Callable[[ContactBuilder, str, str, Sequence[str]], None]
"""Puts the values of a field, with its name and what is below its key, into a person."""


def _texts(values: Sequence[str]) -> list[str]:
    return [text for value in values if (text := shown(value))]


def _items(value: str) -> list[str]:
    """The items of a list written in one line."""
    if is_hidden(value):
        return [shown(value)]
    parts = LINK.split(value)[1::3] if "[[" in value else re.split(r"\s*[,;]\s*|\s+(?=#)", value)
    return [word for part in parts if (word := shown(part).lstrip("#"))]


def _day(builder: ContactBuilder, key: str, below: str, values: Sequence[str]) -> None:
    for text in _texts(values):
        if day := day_of(text):
            builder.put(key, day, below)
        else:
            builder.own(below or key, text)


def _met(builder: ContactBuilder, _name: str, below: str, values: Sequence[str]) -> None:
    for text in _texts(values):
        day = day_of(text)
        builder.put("met", day or text, "when" if day else "where" if below == "when" else below)


def _rhythm(builder: ContactBuilder, name: str, _below: str, values: Sequence[str]) -> None:
    for text in _texts(values):
        if rhythm := rhythm_of(text):
            builder.put("rhythm", rhythm)
        else:
            builder.own(name, text)


def _web(builder: ContactBuilder, _name: str, _below: str, values: Sequence[str]) -> None:
    for text in _texts(values):
        builder.web(text)


def _relation(builder: ContactBuilder, kind: str, values: Sequence[str]) -> None:
    for text in _texts(values):
        builder.relation(kind, text)


def _note(builder: ContactBuilder, _name: str, _below: str, values: Sequence[str]) -> None:
    builder.note("\n\n".join(value.strip() for value in values if shown(value)))


def _channel(builder: ContactBuilder, _name: str, below: str, values: Sequence[str]) -> None:
    for text in _texts(values):
        for part in [text] if below == "address" else re.split(r"\s*[,;]\s*", text):
            builder.put("channels", part, below)


READERS: Mapping[str, Reader] = {
    "birthday": lambda builder, _, below, values: _day(builder, "birthday", below, values),
    "dates": lambda builder, _, below, values: _day(builder, "dates", below, values),
    "met": _met,
    "rhythm": _rhythm,
    "url": _web,
    "partner": lambda builder, _, below, values: _relation(builder, "partner", values),
    "children": lambda builder, _, below, values: _relation(builder, "children", values),
    "note": _note,
    "channels": _channel,
}

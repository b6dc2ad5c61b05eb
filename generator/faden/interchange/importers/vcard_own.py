"""Cards that faden itself has written: values without a standard property go back to the key they came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial

from faden.core.model import Standing
from faden.interchange.card_ids import card_ref
from faden.interchange.entries import KEYS as ENTRIES
from faden.interchange.entries import entry
from faden.interchange.importers.contact_builder import ContactBuilder
from faden.interchange.importers.result import ABOUT_THE_FILE, ContactField, ImportedLink
from faden.interchange.importers.vcard_lines import Property
from faden.interchange.importers.vcard_properties import take as take_standard
from faden.interchange.importers.vcard_record import CardRecord
from faden.journal.parsing.field_types import as_partial_date
from faden.journal.parsing.person import PERSON
from faden.journal.parsing.rhythm import RHYTHM_IN_ANY_CASE

PREFIX = "X-FADEN-"
OWN_KEY = re.compile(r"x-[^\n]{1,200}")
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
DAY = r"\d{4}-\d{2}-\d{2}"
KEYS = frozenset(key.name for key in PERSON)


def take(card: CardRecord, line: Property, text: str) -> None:
    """Puts the value of one line where it belongs, including properties of faden's own."""
    if line.name == "X-IMPORT":
        # The marks of another journal's import.
        card.leave(line.name, text, ABOUT_THE_FILE, line.number)
    elif line.name.startswith(PREFIX):
        key = line.name.removeprefix(PREFIX).lower()
        value = card.text(text)
        if not OWN.get(key, _unknown)(card, key, value):
            card.own(line.name, value)
    elif card.is_ours and line.name == "EXPERTISE":
        card.put("fields", card.text(text))
    elif card.is_ours and line.name == "X-ABRELATEDNAMES" and card.label(line) in _relations(card):
        return  # X-FADEN-KNOWS says it, by ids
    else:
        take_standard(card, line, text)


Reader = Callable[[ContactBuilder, str, str], bool]
"""Reads the value of a key; returns whether it could be read."""


def _unknown(card: ContactBuilder, key: str, value: str) -> bool:
    return False


def _single(pattern: str, card: ContactBuilder, key: str, value: str) -> bool:
    if card.has(key) or not re.fullmatch(pattern, value):
        return False
    card.put(key, value)
    return True


def _rhythm(card: ContactBuilder, key: str, value: str) -> bool:
    return _single(RHYTHM_IN_ANY_CASE, card, key, value)


def _day(card: ContactBuilder, key: str, value: str) -> bool:
    day = as_partial_date(value)
    return day is not None and day.full is not None and _single(DAY, card, key, value)


def _list(card: ContactBuilder, key: str, value: str) -> bool:
    card.put(key, value)
    return True


def _entry(card: ContactBuilder, key: str, value: str) -> bool:
    written = entry(key, value)
    card.put(key, written or "")
    return written is not None


def _birthday(card: ContactBuilder, key: str, value: str) -> bool:
    return as_partial_date(value) is not None and _single(r".+", card, "birthday", value)


def _met(below: str, card: ContactBuilder, key: str, value: str) -> bool:
    if card.has("met", below) or (below == "when" and as_partial_date(value) is None):
        return False
    card.put("met", value, below)
    return True


def _through(card: ContactBuilder, key: str, value: str) -> bool:
    otherwise = ContactField("x-met-through", value)
    card.links.append(ImportedLink("met", card_ref(value), otherwise))
    return True


def _knows(card: ContactBuilder, key: str, value: str) -> bool:
    """`ben-maier`, or `ben-maier: brother`."""
    id, _, word = value.partition(": ")
    ref = card_ref(id)
    if all((link.key, link.ref) != ("knows", ref) for link in card.links):
        card.links.append(ImportedLink("knows", ref, ContactField("x-knows", value), word.strip()))
    return True


def _relations(card: CardRecord) -> frozenset[str]:
    """The words for the relations on a card of faden's."""
    values = (card.text(text) for line, text in card.lines if line.name == "X-FADEN-KNOWS")
    return frozenset(("knows", *(value.partition(": ")[2].strip() for value in values)))


def _pair(value: str) -> tuple[str, str]:
    name, _, text = value.partition(": ")
    return name.strip(), text.strip()


def _fact(card: ContactBuilder, key: str, value: str) -> bool:
    name, text = _pair(value)
    card.put("facts", text, name)
    return bool(text)


def _date(card: ContactBuilder, key: str, value: str) -> bool:
    name, text = _pair(value)
    if as_partial_date(text) is None:
        return False
    card.put("dates", text, name)
    return True


def _channel(card: ContactBuilder, key: str, value: str) -> bool:
    kind, text = _pair(value)
    if not text:
        return False
    if text == "yes" and kind != "dead":
        card.keep(ContactField("channels", "yes", kind))
    else:
        card.put("channels", text, kind)
    return True


def _dead(card: ContactBuilder, key: str, value: str) -> bool:
    kind, text = _pair(value)
    if not _channel(card, key, value):
        return False
    card.keep(ContactField("channels", kind if text == "yes" else text, "dead"))
    return True


def _private(card: ContactBuilder, key: str, value: str) -> bool:
    if value != "yes" and value not in KEYS - {"name"} and not value.startswith("x-"):
        return False
    card.put("private", value)
    return True


def _own(card: ContactBuilder, key: str, value: str) -> bool:
    name, text = _pair(value)
    if not OWN_KEY.fullmatch(name):
        return False
    card.put(name, text)
    return True


def _id(card: ContactBuilder, key: str, value: str) -> bool:
    """The id in another journal means nothing in this one; the card has a UID."""
    return ID.fullmatch(value) is not None


OWN: Mapping[str, Reader] = {
    "ring": partial(_single, r"5|15|50|150"), "rhythm": _rhythm, "stars": partial(_single, "[1-3]"),
    "trust": partial(_single, "[1-5]"), "kin": partial(_single, "yes"), "form": partial(_single, "du|sie"),
    "prefers": partial(_single, ".+"), "pronouns": partial(_single, ".+"), "say": partial(_single, ".+"),
    "state": partial(_single, "|".join(Standing)), "snooze": _day, "added": _day, "place": partial(_single, ".+"),
    "birthday": _birthday, "met-when": partial(_met, "when"), "met-where": partial(_met, "where"),
    "met-through": _through, "knows": _knows, "fact": _fact, "date": _date, "channel": _channel,
    "dead-channel": _dead, **{key: _entry for key in ENTRIES if key != "knows"}, "private": _private, "own": _own, "id": _id,
    **dict.fromkeys(("circles", "needs", "skills", "anecdotes", "gifts", "avoid", "fields", "interests", "languages"), _list),
}  # fmt: skip

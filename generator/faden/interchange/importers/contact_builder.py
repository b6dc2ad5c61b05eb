"""The values of one record while it is read: each goes into a key, a key of one's own, the note, or the report."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import count

from faden.core.model import PartialDate
from faden.interchange.importers.result import (
    NO_NAME,
    SINGLE,
    TOO_LONG,
    ContactField,
    ImportedContact,
    ImportedLink,
    SkippedValue,
)

LONGEST = 2_000
"""Characters of a value in the front matter; what is longer goes into the note."""
LONGEST_NAME = 200
LONGEST_KIND = 60
"""Characters of what a channel, a fact or a date is called; what is longer is kept whole under a key of its own."""
LONGEST_NOTE = 200_000
ROOM = 40_000
"""Bytes of all values in the front matter together; the reader allows 64 KiB, and quoting needs some of it."""
WEB = re.compile(r"https?://[^\s/$.?#][^\s\"'<>]*", re.IGNORECASE)
NOT_A_VALUE = ("yes", "true", "ja", "on", "no", "false", "nein", "off", "~")
"""What the journal would take for an answer, not for an address."""


class ContactBuilder:
    """The values of one record while it is read."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.longest_kind = LONGEST_KIND
        self.ref = ""
        self.refs: list[str] = []
        """What the record names of others."""
        self.links: list[ImportedLink] = []
        self._kept: list[ContactField] = []
        self._by_key: dict[str, list[ContactField]] = {}
        self._seen: set[ContactField] = set()
        self._left: list[SkippedValue] = []
        self._notes: list[str] = []
        self._nobody = False

    def put(self, key: str, text: str, below: str = "", *, into: str = "") -> None:
        """Keeps a value under a key; a second one for a key that has room for one under `into`, or `x-` and the key."""
        text = one_line(text)
        if not text or ContactField(key, text, below) in self._seen:
            return
        self._seen.add(ContactField(key, text, below))
        if len(below) > self.longest_kind:
            self.own("kind", below)
            below = below[: self.longest_kind].strip()
        if key == "name" and len(text) > LONGEST_NAME:
            self.note(text)
            text = f"{text[:LONGEST_NAME]} …"
        if len(text) > LONGEST:
            self.note(f"{below or key}: {text}")
        elif key in SINGLE and self.has(key, below):
            if all(one.text != text for one in self.kept(key)):
                self.own(into or below or key, text)
        elif key == "dates" and self.has(key, below):
            # Each day has a name to itself: the second wedding is `wedding 2`.
            names = (f"{below[: self.longest_kind - 6]} {number}" for number in count(2))
            self.put(key, text, next(name for name in names if not self.has(key, name)))
        elif key == "channels" and (text.lower() in NOT_A_VALUE or below == "dead"):
            self.own(below, text)
        else:
            kept = ContactField(key, text, below)
            self._kept.append(kept)
            self._by_key.setdefault(key, []).append(kept)

    def keep(self, value: ContactField) -> None:
        """Keeps a value exactly as it is."""
        if value not in self._seen:
            self._seen.add(value)
            self._kept.append(value)
            self._by_key.setdefault(value.key, []).append(value)

    def own(self, name: str, text: str) -> None:
        """Keeps a value under a key of the user's own."""
        self.put(own_key(name), text)

    def web(self, text: str) -> None:
        """An address of a page: the profile on a network as a channel, any other under `url`."""
        text = text.strip()
        network = network_of(text)
        if not text:
            return
        if network:
            self.put("channels", text, network)
        elif WEB.fullmatch(text):
            self.put("url", text)
        elif WEB.fullmatch(f"https://{text}") and "." in text and "@" not in text and ":" not in text:
            self.put("url", f"https://{text}", into="url")
        else:
            self.own("url", text)

    def day(self, key: str, text: str, found: PartialDate | None, below: str = "") -> None:
        """A date, or where it cannot be read its text under a key of one's own."""
        if found is None:
            self.own(below or key, text)
        else:
            self.put(key, str(found), below)

    def relation(self, kind: str, name: str) -> None:
        """Somebody who belongs to the person: partner and children as facts, others under a key of one's own."""
        word = kind.strip().lower()
        if not name.strip():
            return
        if word in PARTNERS:
            self.put("facts", name, "partner")
        elif word in CHILDREN:
            self.put("facts", name, "children")
        else:
            self.own("related", f"{kind.strip()}: {name}" if word else name)

    def note(self, text: str) -> None:
        if text.strip():
            self._notes.append(text.strip("\n"))

    def leave(self, what: str, text: str, why: str, line: int | None = None) -> None:
        if text.strip():
            self._left.append(SkippedValue(what, text, why, self.line if line is None else line))

    def first(self, key: str) -> str:
        return next((one.text for one in self.kept(key)), "")

    def has(self, key: str, below: str = "") -> bool:
        return any(one.below == below for one in self.kept(key))

    def kept(self, key: str) -> tuple[ContactField, ...]:
        return tuple(self._by_key.get(key, ()))

    def give_up(self) -> None:
        """Says that the record is nobody, whatever it holds: everything of it is left out."""
        self._nobody = True

    def contact(self) -> ImportedContact | tuple[SkippedValue, ...]:
        """The person; where there is nothing to call them by, everything as left out."""
        if not self.has("name"):
            stand_in = "" if self._nobody else self._stand_in()
            if not stand_in:
                said = [
                    SkippedValue(one.below or one.key, one.text, NO_NAME, self.line) for one in self._kept
                ]
                notes = [SkippedValue("note", note, NO_NAME, self.line) for note in self._notes]
                return (*self._left, *said, *notes)
            self.put("name", stand_in)
        # First the name: the front matter has room for it, whatever comes behind.
        self._kept.sort(key=lambda one: one.key != "name")
        self._fit()
        note = "\n\n".join(self._notes)
        if len(note) > LONGEST_NOTE:
            self.leave("note", note[LONGEST_NOTE:], TOO_LONG)
            note = note[:LONGEST_NOTE]
        return ImportedContact(
            self.line, tuple(self._kept), note, self.ref, tuple(self._left), tuple(self.links)
        )

    def _stand_in(self) -> str:
        """What people without a name are called by: the nickname, the firm, the mail address."""
        for key in ("nickname", "aliases", "org"):
            found = next((one.text for one in self._kept if one.key == key), "")
            if found:
                return found
        return next((o.text for o in self._kept if o.key == "channels" and "@" in o.text), "")

    def _fit(self) -> None:
        """What the front matter has no room for goes into the note."""
        room, kept, over = ROOM, [], []
        for one in self._kept:
            room -= 4 * len(one.text.encode("utf-8", "replace")) if not one.text.isascii() else len(one.text)
            room -= len(one.key) + len(one.below) + 8
            if room < 0:
                over.append(f"{one.below or one.key}: {one.text}")
            else:
                kept.append(one)
        self._kept = kept
        self._notes[:0] = over


def is_family(kind: str) -> bool:
    """Whether a relation is one that is a fact of a person, too: their partner, or a child."""
    return kind.strip().lower() in (*PARTNERS, *CHILDREN)


def one_line(text: str) -> str:
    """A text in one line, without control characters and without halves of letters."""
    if not text.isprintable():
        text = "".join(
            " " if unicodedata.category(char) in ("Cc", "Zl", "Zp", "Cs") else char for char in text
        )
    return " ".join(text.split())


PARTNERS = ("spouse", "partner", "wife", "husband", "ehefrau", "ehemann", "ehepartner", "ehegatte", "significant other",
            "domestic partner", "domesticpartner", "life partner", "girlfriend", "boyfriend")  # fmt: skip
CHILDREN = ("child", "children", "son", "daughter", "kind", "kinder", "sohn", "tochter", "stepchild")
NETWORKS = (
    ("linkedin", re.compile(r"(?:^|[/.@])linkedin\.com/", re.IGNORECASE)),
    ("xing", re.compile(r"(?:^|[/.@])xing\.(?:com|to)/", re.IGNORECASE)),
)


def network_of(address: str) -> str:
    """The network on which a page is a profile; empty where it is none."""
    return next((name for name, pattern in NETWORKS if pattern.search(address)), "")


def own_key(name: str) -> str:
    """A key of the user's own, made from what a source calls something.

    >>> own_key("X-ABShowAs"), own_key("E-mail 1 - Type"), own_key("…")
    ('x-abshowas', 'x-e-mail-1-type', 'x-other')
    """
    word = re.sub(r"[^\w]+", "-", name.strip().lower(), flags=re.UNICODE).strip("-_").removeprefix("x-")
    return f"x-{word[:60] or 'other'}"


def sorted_out(
    records: Iterable[ContactBuilder],
) -> tuple[tuple[ImportedContact, ...], tuple[SkippedValue, ...]]:
    """The people of a source, and what is left of records that are nobody."""
    people: list[ImportedContact] = []
    left: list[SkippedValue] = []
    for record in records:
        found = record.contact()
        if isinstance(found, ImportedContact):
            people.append(found)
        else:
            left += found
    return tuple(people), tuple(left)

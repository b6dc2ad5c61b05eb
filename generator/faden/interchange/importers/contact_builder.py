"""The values of one record while it is read: each goes into a key, a key of your own, the note, or the report."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count

from faden.core.model import PartialDate
from faden.interchange.importers.dates import is_no_date
from faden.interchange.importers.family_words import CHILDREN, PARTNERS
from faden.interchange.importers.networks import network_of
from faden.interchange.importers.own_keys import one_line, own_key, without_private_words
from faden.interchange.importers.person_names import degree_of, repeats_name, without_salutation
from faden.interchange.importers.private_text import hidden_whole, is_hidden, with_privacy
from faden.interchange.importers.result import (
    ABOUT_THE_FILE,
    ADDRESSED,
    LABEL,
    MARK_OF_PRIVACY,
    NO_NAME,
    NO_SUCH_DAY,
    NOT_A_DATE,
    REPEATED,
    ROUNDED_NUMBER,
    SINGLE,
    TOO_LONG,
    ContactField,
    ImportedContact,
    ImportedLink,
    SkippedValue,
)
from faden.journal.parsing.field_types import NO, YES
from faden.journal.parsing.fields import means_private, says_private

LONGEST = 2_000
"""Most characters of a value in the front matter; a longer one goes into the note."""
LONGEST_NAME = 200
LONGEST_KIND = 60
"""Characters of the name of a channel, a fact or a date; a longer one is kept whole under a key of its own."""
LONGEST_NOTE = 200_000
ROOM = 40_000
"""Bytes of all values in the front matter together; the reader allows 64 KiB, and quoting needs some of it."""
WEB = re.compile(r"https?://[^\s/$.?#][^\s\"'<>]*", re.IGNORECASE)
ROUNDED = re.compile(r"\d(?:[.,]\d+)?E\+?\d{1,2}", re.IGNORECASE)
"""A number as a spreadsheet shows it, whose last digits are lost."""
NAMED_MAIL = re.compile(r"\"?([^<>@\"]{1,80}?)\"?\s*<([^<>@\s]+@[^<>\s]+)>")
NOT_A_VALUE = ("yes", "true", "ja", "on", "no", "false", "nein", "off", "~")
"""Words that the journal would read as an answer, not as an address."""


class ContactBuilder:
    """The values of one record while it is read."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.longest_kind = LONGEST_KIND
        self.ref = ""
        self.refs: list[str] = []
        """References to other entries of the source, such as activities."""
        self.links: list[ImportedLink] = []
        self._kept: list[ContactField] = []
        self._by_key: dict[str, list[ContactField]] = {}
        self._seen: set[ContactField] = set()
        self._left: list[SkippedValue] = []
        self._notes: list[str] = []
        self._nobody = False
        self.company = False
        """Whether the record is that of a company or a service."""
        self.linked = False
        """Whether links and comments in the note are meant as such."""
        self.is_ours = False
        """Whether faden has written the record, so that everything in it is meant."""
        self.in_parts = False
        """Whether the source has a given and a family name apart."""

    def put(self, key: str, text: str, below: str = "", *, into: str = "") -> None:
        """Keeps a value under a key; if that has room for only one, a second goes under `into`, or `x-` and the key."""
        text = one_line(text)
        text = self._repaired(key, text, below)
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
            if all(value.text != text for value in self.kept(key)):
                self.own(into or below or key, text)
        elif key == "dates" and self.has(key, below):
            # Each date needs a name of its own: the second wedding is `wedding 2`.
            names = (f"{below[: self.longest_kind - 6]} {number}" for number in count(2))
            self.put(key, text, next(name for name in names if not self.has(key, name)))
        elif key == "channels" and (text.lower() in NOT_A_VALUE or below == "dead"):
            self.own(below, text)
        else:
            value = ContactField(key, text, below)
            self._kept.append(value)
            self._by_key.setdefault(key, []).append(value)

    def _repaired(self, key: str, text: str, below: str) -> str:
        """A value as the journal can hold it; what is taken off it goes where it belongs. Empty if nothing is left."""
        if key == "channels" and (match := NAMED_MAIL.fullmatch(text)):
            # Ben Maier <ben@x.example>
            if not set(match[1].casefold().split()) <= set(self.first("name").casefold().split()):
                self.put("aliases" if self.has("name") else "name", match[1])
            return match[2]
        if key == "channels" and ROUNDED.fullmatch(text):
            self.leave(below, text, ROUNDED_NUMBER)
            return ""
        is_label = key in ("tags", LABEL)
        if (is_label or key.startswith("x-")) and says_private(text, tags=is_label):
            # It may also mean that they are no colleague; but the journal would take it for a mark that is not clear.
            self.put("private", "yes")
        return text

    def call(self, key: str, text: str) -> None:
        """Puts a name or an alias without the form of address before it: Anna Berger, not Frau Anna Berger."""
        name, salutation = without_salutation(one_line(text))
        self.leave("salutation", one_line(text) if salutation else "", ADDRESSED)
        if name and not (key == "aliases" and name == self.first("name")):
            self.put(key, name)

    def keep(self, value: ContactField) -> None:
        """Keeps a value exactly as it is."""
        if value not in self._seen:
            self._seen.add(value)
            self._kept.append(value)
            self._by_key.setdefault(value.key, []).append(value)

    def own(self, name: str, text: str) -> None:
        """Keeps a value under a key of your own; one whose name says that it is private is hidden, and called personal."""
        key = own_key(name)
        if not means_private(key):
            self.put(key, text)
        elif text.strip().lower() in YES:
            self.put("private", "yes")
        elif text.strip().lower() in NO:
            self.leave(name, text, ABOUT_THE_FILE)
        else:
            key, is_home = without_private_words(key)
            if not is_home and len(text) > LONGEST:
                self.note(hidden_whole(f"{key}: {text}"))
                return
            self.put(key, text)
            if text.strip() and not is_home:
                self.put("private", key)

    def web(self, text: str) -> None:
        """A web address: a profile on a network as a channel, any other under `url`."""
        text = one_line(text)
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

    def day(self, key: str, text: str, date: PartialDate | None, below: str = "") -> None:
        """A date; if it cannot be read, its text under a key of your own. What programs write for none is left out."""
        if is_no_date(text):
            self.leave(below or key, text, NOT_A_DATE)
        elif date is None:
            self.own(below or key, text)
            self.leave(below or key, text, NO_SUCH_DAY)
        else:
            self.put(key, str(date), below)

    def relation(self, kind: str, name: str) -> None:
        """A relation of the person: partner and children as facts, others under a key of your own."""
        word = kind.strip().lower()
        if not name.strip():
            return
        if word in PARTNERS:
            known = {tuple(fact.text.split()) for fact in self.kept("facts") if fact.below == "partner"}
            repeats = any(set(name.split()) < set(words) for words in known)
            (self.leave(kind, name, REPEATED) if repeats else self.put("facts", name, "partner"))
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
        return next((value.text for value in self.kept(key)), "")

    def has(self, key: str, below: str = "") -> bool:
        return any(value.below == below for value in self.kept(key))

    def kept(self, key: str) -> tuple[ContactField, ...]:
        return tuple(self._by_key.get(key, ()))

    def give_up(self) -> None:
        """Marks the record as not a person, whatever it holds: all of it is reported as left out."""
        self._nobody = True

    def contact(self) -> ImportedContact | tuple[SkippedValue, ...]:
        """The person or company; if nothing can serve as a name, every value as left out."""
        stand_in = "" if self.has("name") or self._nobody else self._stand_in()
        if not (stand_in or self.has("name")):
            values = [
                SkippedValue(value.below or value.key, value.text, NO_NAME, self.line) for value in self._kept
            ]
            notes = [SkippedValue("note", note, NO_NAME, self.line) for note in self._notes]
            return (*self._left, *values, *notes)
        if stand_in:
            self.put("name", stand_in)
        elif not self.is_ours:
            self._leave_repeated()
        if any(value.text == "yes" for value in self.kept("private")):
            # A person who is private as a whole needs no list of keys.
            self._kept = [value for value in self._kept if value.key != "private" or value.text == "yes"]
        # The name first: the front matter always has room for it, whatever follows.
        self._kept.sort(key=lambda value: value.key != "name")
        self._fit()
        note = "\n\n".join(self._notes)
        if rest := note[LONGEST_NOTE:]:
            self.leave("note", rest, TOO_LONG)
            # The mark may be in what is cut off.
            note = hidden_whole(note[:LONGEST_NOTE]) if is_hidden(note) else note[:LONGEST_NOTE]
        shown = with_privacy(self._kept, "" if self.linked else note)
        for what, text in shown.taken:
            self.leave(what, text, MARK_OF_PRIVACY)
        return ImportedContact(
            self.line,
            shown.values,
            note if self.linked else shown.note,
            self.ref,
            tuple(self._left),
            tuple(self.links),
            self.linked,
            self.company,
        )

    def _leave_repeated(self) -> None:
        """Leaves out other names that say nothing new; a degree in them is kept."""
        name, ways = self.first("name"), [value.text for value in self.kept("channels")]
        for value in (*self.kept("aliases"), *self.kept("nickname")):
            if repeats_name(value.text, name, ways):
                if (degree := degree_of(value.text)) and not degree_of(name):
                    self.put("x-degree", degree)
                else:
                    self.leave(value.key, "" if value.text == name else value.text, REPEATED)
                self._kept.remove(value)

    def _stand_in(self) -> str:
        """The name of a person without one: their nickname, their firm or their mail address."""
        for key in ("nickname", "aliases", "org"):
            text = next((value.text for value in self._kept if value.key == key), "")
            if text:
                return text
        return next((value.text for value in self._kept if value.key == "channels" and "@" in value.text), "")

    def _fit(self) -> None:
        """Moves what the front matter has no room for into the note."""
        room, values, over = ROOM, [], []
        hidden = {value.text for value in self.kept("private")}
        for value in self._kept:
            # YAML may write four signs for a byte.
            size = len(value.text) if value.text.isascii() else 4 * len(value.text.encode("utf-8", "replace"))
            room -= size + len(value.key) + len(value.below) + 8
            if room < 0:
                text = f"{value.below or value.key}: {value.text}"
                over.append(hidden_whole(text) if value.key in hidden else text)
            else:
                values.append(value)
        self._kept = values
        self._notes[:0] = over


def sorted_out(
    records: Iterable[ContactBuilder],
) -> tuple[tuple[ImportedContact, ...], tuple[SkippedValue, ...]]:
    """The people of a source, and the values of records that are not people."""
    people: list[ImportedContact] = []
    skipped: list[SkippedValue] = []
    for record in records:
        contact = record.contact()
        if isinstance(contact, ImportedContact):
            people.append(contact)
        else:
            skipped += contact
    return tuple(people), tuple(skipped)

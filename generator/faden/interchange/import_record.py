"""What other programs said about people at the last import, so that an update can tell their changes from yours.

No value is kept, only a short salted hash of each, in one line per record: git can merge such lines, and a person who reads
the file without the address book learns nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

from faden.interchange.importers.result import ContactField, ImportedContact

RECORD = "contacts/import-record.yml"
LENGTH = 10
SALT = re.compile(r"^salt: ([0-9a-f]{8,64})\s*$", re.MULTILINE)
LINE = re.compile(r"^- ([a-z]+ [0-9a-f]{12}):((?: [0-9a-f]{10})*)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class LastImport:
    """What a source said about one person at the last import."""

    salt: str
    hashes: frozenset[str] = frozenset()

    def has(self, value: ContactField) -> bool:
        return hash_of(self.salt, value) in self.hashes

    def is_all_of(self, values: Iterable[ContactField]) -> bool:
        """Whether the source says exactly what it said the last time."""
        return bool(self.hashes) and self.hashes == {hash_of(self.salt, value) for value in values}

    def __bool__(self) -> bool:
        return bool(self.hashes)


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """The whole file: the hashes of the values, by the mark in a person's `x-import`."""

    salt: str
    lines: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @staticmethod
    def of(text: str, salt: str) -> ImportRecord:
        """What a file holds; `salt` is for a file that has none. Two lines of one record, as a merge may leave them, are joined."""
        written = SALT.search(text)
        lines: dict[str, frozenset[str]] = {}
        for mark, hashes in LINE.findall(text):
            lines[mark] = lines.get(mark, frozenset()) | frozenset(hashes.split())
        return ImportRecord(written[1] if written else salt, lines)

    def given(self, marks: Iterable[str]) -> LastImport:
        """What was imported under any of these marks."""
        return LastImport(
            self.salt, frozenset().union(*(self.lines.get(mark, frozenset()) for mark in marks))
        )

    def adding(self, mark: str, values: Iterable[ContactField]) -> ImportRecord:
        """The record with these values in place of those of the mark."""
        return self.with_all({mark: values})

    def with_all(self, values_by_mark: Mapping[str, Iterable[ContactField]]) -> ImportRecord:
        new = {
            mark: frozenset(hash_of(self.salt, value) for value in values)
            for mark, values in values_by_mark.items()
        }
        return replace(self, lines={**self.lines, **new})

    def without(self, marks: Iterable[str]) -> ImportRecord:
        gone = set(marks)
        return replace(self, lines={mark: hashes for mark, hashes in self.lines.items() if mark not in gone})

    def text(self, about: str) -> str:
        comment = "".join(f"# {line}\n" for line in about.splitlines())
        lines = (f"- {mark}: {' '.join(sorted(hashes))}\n" for mark, hashes in sorted(self.lines.items()))
        return f"{comment}salt: {self.salt}\nrecords:\n" + "".join(lines)


def card_mark(uid: str) -> str:
    """The mark of a card, made from its UID, for a person whose file has no mark."""
    return f"card {sha256(uid.encode('utf-8', 'replace')).hexdigest()[:12]}"


def values_of(contact: ImportedContact) -> list[ContactField]:
    """Every value of a record, including its note."""
    note = " ".join(contact.note.split())
    return [*contact.kept, *([ContactField("note", note)] if note else [])]


def hash_of(salt: str, value: ContactField) -> str:
    # The word for a number is not part of it: `phone` may be `mobile` in the file.
    below = "" if value.key == "channels" else value.below
    # A label is a circle or a tag, depending on who else has it.
    key = "tags" if value.key == "circles" else value.key
    text = f"{salt}\0{key}\0{below}\0{' '.join(value.text.split()).casefold()}"
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:LENGTH]

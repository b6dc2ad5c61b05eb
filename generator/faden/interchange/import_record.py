"""What other programs have said of people when they were imported last, so that an update tells their changes from yours.

No value is kept, only a short salted hash of each, in one line for each record: git merges such lines, and whoever reads
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
class Given:
    """What a source gave of one person the last time."""

    salt: str
    hashes: frozenset[str] = frozenset()

    def has(self, value: ContactField) -> bool:
        return hash_of(self.salt, value) in self.hashes

    def is_all_of(self, values: Iterable[ContactField]) -> bool:
        """Whether the source says what it said the last time: no value more, and none less."""
        return bool(self.hashes) and self.hashes == {hash_of(self.salt, one) for one in values}

    def __bool__(self) -> bool:
        return bool(self.hashes)


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """The whole file: by the mark that a person's `x-import` has, the hashes of the values."""

    salt: str
    lines: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @staticmethod
    def of(text: str, salt: str) -> ImportRecord:
        """What a file holds; `salt` is that of a new one. Two lines of one record, as a merge may leave them, are one."""
        written = SALT.search(text)
        lines: dict[str, frozenset[str]] = {}
        for mark, hashes in LINE.findall(text):
            lines[mark] = lines.get(mark, frozenset()) | frozenset(hashes.split())
        return ImportRecord(written[1] if written else salt, lines)

    def given(self, marks: Iterable[str]) -> Given:
        """What was given under any of these marks."""
        return Given(self.salt, frozenset().union(*(self.lines.get(mark, frozenset()) for mark in marks)))

    def adding(self, mark: str, values: Iterable[ContactField]) -> ImportRecord:
        """The record with these values in the place of those that the mark had."""
        return self.with_all({mark: values})

    def with_all(self, given: Mapping[str, Iterable[ContactField]]) -> ImportRecord:
        new = {mark: frozenset(hash_of(self.salt, one) for one in values) for mark, values in given.items()}
        return replace(self, lines={**self.lines, **new})

    def without(self, marks: Iterable[str]) -> ImportRecord:
        gone = set(marks)
        return replace(self, lines={mark: hashes for mark, hashes in self.lines.items() if mark not in gone})

    def text(self, about: str) -> str:
        comment = "".join(f"# {line}\n" for line in about.splitlines())
        lines = (f"- {mark}: {' '.join(sorted(hashes))}\n" for mark, hashes in sorted(self.lines.items()))
        return f"{comment}salt: {self.salt}\nrecords:\n" + "".join(lines)


def card_mark(uid: str) -> str:
    """The mark of a card whose id leads to the person without one in their file."""
    return f"card {sha256(uid.encode('utf-8', 'replace')).hexdigest()[:12]}"


def values_of(contact: ImportedContact) -> list[ContactField]:
    """Everything that a record says, its note too."""
    note = " ".join(contact.note.split())
    return [*contact.kept, *([ContactField("note", note)] if note else [])]


def hash_of(salt: str, value: ContactField) -> str:
    # What a number is called is no part of it: `phone` may be `mobile` in the file.
    below = "" if value.key == "channels" else value.below
    text = f"{salt}\0{value.key}\0{below}\0{' '.join(value.text.split()).casefold()}"
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:LENGTH]

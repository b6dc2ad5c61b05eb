"""What a record adds to a file, and two records of one person as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from faden.interchange.entries import says_relation
from faden.interchange.importers.profiles import Profile, is_number, profile_address, same_number
from faden.interchange.importers.rendering import value_line
from faden.interchange.importers.result import SINGLE, ContactField, ImportedContact
from faden.journal.parsing.person import AS_OF

PRIVATE = ContactField("private", "yes")
"""Says that a person is private as a whole, so that no list of keys is needed."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One line that a file lacks; `instead` is the present value if there is room for only one."""

    line: str
    instead: str = ""


def united(first: ImportedContact, second: ImportedContact) -> ImportedContact:
    """Two records of one person as one: the second adds its values, under `x-` if a key with room for one is taken."""
    values = list(first.kept)
    for value in second.kept:
        present = [mine for mine in values if mine.key == value.key]
        if value.key == "name":
            names = [mine.text for mine in values if mine.key in ("name", "nickname", "aliases")]
            if not _among(value.text, names):
                values.append(ContactField("aliases", value.text))
        elif any(same_value(value, mine.text) and mine.below == value.below for mine in present) or (
            value.key == "channels" and any(same_value(value, mine.text) for mine in present)
        ):
            continue
        elif value.key in SINGLE and any(mine.below == value.below for mine in present):
            values.append(ContactField(f"x-{value.below or value.key}", value.text))
        elif value.key == "dates" and any(mine.below == value.below for mine in present):
            values.append(ContactField(f"x-{value.below}", value.text))
        else:
            values.append(value)
    notes = [first.note] if second.note in first.note else [first.note, second.note]
    links = tuple(dict.fromkeys((*first.links, *second.links)))
    private = {value.text for value in values if value.key == "private"}
    keys = {value.key for value in values if value.key.startswith("x-") and value.key[2:] in private}
    values += (ContactField("private", key) for key in sorted(keys))
    if PRIVATE in values:
        values = [value for value in values if value.key != "private" or value == PRIVATE]
    return replace(
        first,
        kept=tuple(dict.fromkeys(values)),
        note="\n\n".join(filter(None, notes)),
        left=(*first.left, *second.left),
        links=links,
    )


def changes(profile: Profile, contact: ImportedContact) -> Iterator[FieldChange]:
    """The values that the source has and the file does not."""
    for value in contact.kept:
        # A label may have become a circle or a tag.
        keys = ("circles", "tags") if value.key in ("circles", "tags") else (value.key,)
        texts = [
            text
            for key in keys
            for below, text in profile.values.get(key, ())
            if not value.below or _same_kind(value, below)
        ]
        if value.key == "name":
            if not _among(value.text, profile.names):
                yield FieldChange(value_line(ContactField("aliases", value.text)))
        elif value.key in ("nickname", "aliases"):
            if not _among(value.text, profile.names):
                yield FieldChange(value_line(value))
        elif value.key in SINGLE or value.key == "dates":
            if not texts:
                yield FieldChange(value_line(value))
            elif (
                not _among(value.text, texts)
                and not any(lacks_year(value.text, text) for text in texts)
                and value.text not in _overflow(profile, value.key)
            ):
                yield FieldChange(value_line(value), texts[0])
        elif not any(same_value(value, text) for text in texts):
            yield FieldChange(value_line(value))
    note = " ".join(contact.note.split())
    if note and not any(note in " ".join(text.split()) for text in profile.texts("note")):
        yield FieldChange(note if len(note) <= 200 else f"{note[:200]} …")


def _same_kind(value: ContactField, below: str) -> bool:
    # Numbers are compared whatever their kind is called.
    return value.key == "channels" or value.below == below


def _overflow(profile: Profile, key: str) -> Sequence[str]:
    return [part for text in profile.texts(f"x-{key}") for part in text.split(", ")]


def _among(text: str, texts: Iterable[str]) -> bool:
    return any(text.casefold() == other.casefold() for other in texts)


def lacks_year(day: str, other: str) -> bool:
    """Whether `day` is the day of `other` without its year.

    >>> lacks_year("--03-09", "1984-03-09"), lacks_year("1984-03-09", "--03-09"), lacks_year("--03-10", "1984-03-09")
    (True, False, False)
    """
    return len(day) == 7 and day.startswith("--") and not other.startswith("-") and other[4:] == day[1:]


def same_value(value: ContactField, text: str) -> bool:
    """Whether a value of a source and a text of a file say the same."""
    if value.text.casefold() == text.casefold():
        return True
    if value.key == "channels":
        if is_number(value.text) and is_number(text):
            return same_number(value.text, text)
        return profile_address(value.text, value.below) == profile_address(text, value.below)
    if value.key == "knows":
        return says_relation(text, value.text)
    if value.key == "facts":
        return AS_OF.sub(r"\1", value.text).casefold() == AS_OF.sub(r"\1", text).casefold()
    # A key of your own with several values is read as one text.
    return value.key.startswith("x-") and value.text in text

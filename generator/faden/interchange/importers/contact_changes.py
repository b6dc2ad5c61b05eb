"""What a record says that a file does not, and two records of one person as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from faden.interchange.entries import says_relation
from faden.interchange.importers.profiles import Profile, is_number, profile_address, same_number
from faden.interchange.importers.rendering import value_line
from faden.interchange.importers.result import SINGLE, ContactField, ImportedContact
from faden.journal.parsing.person import AS_OF


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One line that a file lacks; `instead` is what stands there now, where there is room for only one."""

    line: str
    instead: str = ""


def united(first: ImportedContact, other: ImportedContact) -> ImportedContact:
    """Two records of one person as one: what the second says more; a second value of a key that has one gets an `x-`."""
    kept = list(first.kept)
    for one in other.kept:
        there = [mine for mine in kept if mine.key == one.key]
        if one.key == "name":
            names = [mine.text for mine in kept if mine.key in ("name", "nickname", "aliases")]
            if not _among(one.text, names):
                kept.append(ContactField("aliases", one.text))
        elif any(same_value(one, mine.text) and mine.below == one.below for mine in there) or (
            one.key == "channels" and any(same_value(one, mine.text) for mine in there)
        ):
            continue
        elif one.key in SINGLE and any(mine.below == one.below for mine in there):
            kept.append(ContactField(f"x-{one.below or one.key}", one.text))
        elif one.key == "dates" and any(mine.below == one.below for mine in there):
            kept.append(ContactField(f"x-{one.below}", one.text))
        else:
            kept.append(one)
    notes = [first.note] if other.note in first.note else [first.note, other.note]
    links = tuple(dict.fromkeys((*first.links, *other.links)))
    return replace(
        first,
        kept=tuple(kept),
        note="\n\n".join(filter(None, notes)),
        left=(*first.left, *other.left),
        links=links,
    )


def changes(known: Profile, contact: ImportedContact) -> Iterator[FieldChange]:
    """What the source says and the file does not."""
    for one in contact.kept:
        there = [
            text for below, text in known.values.get(one.key, ()) if not one.below or _same_kind(one, below)
        ]
        if one.key == "name":
            if not _among(one.text, known.names):
                yield FieldChange(value_line(ContactField("aliases", one.text)))
        elif one.key in ("nickname", "aliases"):
            if not _among(one.text, known.names):
                yield FieldChange(value_line(one))
        elif one.key in SINGLE or one.key == "dates":
            if not there:
                yield FieldChange(value_line(one))
            elif not _among(one.text, there) and one.text not in _overflow(known, one.key):
                yield FieldChange(value_line(one), there[0])
        elif not any(same_value(one, text) for text in there):
            yield FieldChange(value_line(one))
    note = " ".join(contact.note.split())
    if note and not any(note in " ".join(text.split()) for text in known.texts("note")):
        yield FieldChange(note if len(note) <= 200 else f"{note[:200]} …")


def _same_kind(one: ContactField, below: str) -> bool:
    # A number is a number, whatever it is called.
    return one.key == "channels" or one.below == below


def _overflow(known: Profile, key: str) -> Sequence[str]:
    return [part for text in known.texts(f"x-{key}") for part in text.split(", ")]


def _among(text: str, texts: Iterable[str]) -> bool:
    return any(text.casefold() == other.casefold() for other in texts)


def same_value(one: ContactField, text: str) -> bool:
    """Whether a value of a source and a text of a file say the same."""
    if one.text.casefold() == text.casefold():
        return True
    if one.key == "channels":
        if is_number(one.text) and is_number(text):
            return same_number(one.text, text)
        return profile_address(one.text, one.below) == profile_address(text, one.below)
    if one.key == "knows":
        return says_relation(text, one.text)
    if one.key == "facts":
        return AS_OF.sub(r"\1", one.text).casefold() == AS_OF.sub(r"\1", text).casefold()
    # A key of one's own with several values is read as one text.
    return one.key.startswith("x-") and one.text in text

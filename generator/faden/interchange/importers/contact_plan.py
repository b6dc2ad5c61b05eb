"""What an import would do: files for people who are new, and for those who are known what their files lack."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from faden.interchange.importers.matching import (
    SAME_RECORD,
    ContactIndex,
    Match,
    Profile,
    is_number,
    profile_address,
    profile_of_contact,
    same_number,
)
from faden.interchange.importers.rendering import person_text, value_line
from faden.interchange.importers.result import SINGLE, ContactField, ImportedContact
from faden.journal.validation import proposed_id


@dataclass(frozen=True, slots=True)
class NewContact:
    """Somebody new: their file and its text; `namesake` is an id of somebody else of that name."""

    contact: ImportedContact
    id: str
    file: str
    text: str
    namesake: str = ""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One line that a file lacks; `instead` is what stands there now, where there is room for only one."""

    line: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class MatchedContact:
    """Somebody who is known, by what, and what the source knows more of them."""

    contact: ImportedContact
    match: Match
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class People:
    """The people of one source, in its order."""

    new: tuple[NewContact, ...]
    known: tuple[MatchedContact, ...]
    ids: dict[str, str]
    """The id of everybody, by what the source calls them."""
    removed: tuple[ImportedContact, ...] = ()
    """Who was removed from the journal, and so is not brought again."""


def arrivals(
    contacts: Iterable[ImportedContact],
    source: str,
    acquaintances: ContactIndex,
    taken: Collection[str],
    today: date,
    apart: frozenset[str] = frozenset(),
    is_removed: Callable[[Profile], bool] = lambda profile: False,
) -> People:
    """Who of the source is new, and who is known; whoever is new is known to the records behind.

    `taken` are ids that have a file, `apart` ids whom nobody of this source is; `is_removed` tells who was removed.
    """
    new: list[NewContact] = []
    known: list[MatchedContact] = []
    removed: list[ImportedContact] = []
    ids: dict[str, str] = {}
    used = set(taken)
    for contact in contacts:
        mark = f"{source} {contact.mark}"
        stranger = profile_of_contact(contact, "", "", mark)
        match = acquaintances.who(stranger, mark, apart)
        if match is not None:
            changes = () if match.why == SAME_RECORD else tuple(_changes(match.profile, contact))
            known.append(MatchedContact(contact, match, changes))
            ids.setdefault(contact.ref or contact.name, match.profile.id)
            continue
        if is_removed(stranger):
            removed.append(contact)
            continue
        id = _free(proposed_id(contact.name), used)
        used.add(id)
        file = f"contacts/people/{id}.md"
        namesake = next(iter(acquaintances.by_name(contact.name)), None)
        new.append(
            NewContact(contact, id, file, person_text(contact, mark, today), namesake.id if namesake else "")
        )
        acquaintances.add(profile_of_contact(contact, id, file, mark))
        ids.setdefault(contact.ref or contact.name, id)
    return People(tuple(new), tuple(known), ids, tuple(removed))


def _free(id: str, used: Collection[str]) -> str:
    if id not in used:
        return id
    return next(other for number in range(2, 10**6) if (other := f"{id[:53]}-{number}") not in used)


def _changes(known: Profile, contact: ImportedContact) -> Iterator[FieldChange]:
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
        elif not any(_same(one, text) for text in there):
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


def _same(one: ContactField, text: str) -> bool:
    if one.text.casefold() == text.casefold():
        return True
    if one.key == "channels":
        if is_number(one.text) and is_number(text):
            return same_number(one.text, text)
        return profile_address(one.text, one.below) == profile_address(text, one.below)
    # A key of one's own with several values is read as one text.
    return one.key.startswith("x-") and one.text in text

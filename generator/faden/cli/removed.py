"""The files that tell an import whom you removed: `contacts/forgotten.yml` and `contacts/imported.yml`."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from faden.cli.context import Context
from faden.core.i18n import mark
from faden.interchange.import_record import RECORD, ImportRecord, card_mark, values_of
from faden.interchange.importers.profiles import profile_of, profile_of_contact
from faden.interchange.removals import FORGOTTEN, IMPORTED, Register

if TYPE_CHECKING:
    from faden.core.model import Person
    from faden.interchange.importers.plan import FilePlan

MAX_BYTES = 100_000_000
"""Largest size of one of these files, in bytes: six hashes for each of half a million people."""
HEADINGS = {
    FORGOTTEN: mark(
        "People you removed with `faden forget`, so that no import brings them back. These are "
        "hashes of their names\nand addresses, not the names themselves. Keep this file in the "
        "repository."
    ),
    IMPORTED: mark(
        "People that imports added or recognised. If they are no longer in the journal, you "
        "removed them, and they\ncome back only with `faden import --again`. These are hashes, "
        "not names. Keep this file in the repository."
    ),
    RECORD: mark(
        "What other programs said about people when you imported them, so that `faden import --update` can tell "
        "their\nchanges from yours. These are hashes, not values. Keep this file in the repository."
    ),
}


def register(root: Path, file: str) -> Register:
    """The content of one of the files; empty if there is none."""
    path = root / file
    with_size = path.is_file() and path.stat().st_size <= MAX_BYTES
    text = path.read_text("utf-8", "replace") if with_size else ""
    # Only the salt is random, and only if there is none yet.
    return Register.of(text, secrets.token_hex(16))


def note_removal(context: Context, person: Person) -> None:
    """Records for imports that `person` was removed."""
    forgotten = register(context.root, FORGOTTEN)
    _keep(context, FORGOTTEN, forgotten, forgotten.adding([profile_of(person)]))


def note_import(context: Context, brought: Sequence[FilePlan], written: Collection[str]) -> None:
    """Records for later imports whom this one added or recognised; people who had been removed no longer count as such.

    `written` are the ids of the people whose files exist by now.
    """
    new_profiles, known_profiles = [], []
    for source in brought:
        mark = source.found.format
        for arrival in source.people.new:
            if arrival.id in written:
                contact = arrival.contact
                new_profiles.append(profile_of_contact(contact, arrival.id, "", ", ".join(arrival.marks)))
        for reunion in source.people.known:
            contact = reunion.contact
            if reunion.joined and reunion.match.profile.id not in written:
                continue
            known_profiles.append(profile_of_contact(contact, "", "", f"{mark} {contact.mark}"))
    forgotten, imported = register(context.root, FORGOTTEN), register(context.root, IMPORTED)
    _keep(context, IMPORTED, imported, imported.adding([*new_profiles, *known_profiles]))
    _keep(context, FORGOTTEN, forgotten, forgotten.without(new_profiles))
    record = import_record(context.root)
    values = {
        arrival.marks[0]: values_of(arrival.contact)
        for source in brought
        for arrival in source.people.new
        if arrival.id in written
    }
    keep_record(context, record, record.with_all(values))


def forget_import(context: Context, person: Person) -> None:
    """Drops a removed person from `imported.yml`; `forgotten.yml` has them now."""
    profile = profile_of(person)
    imported = register(context.root, IMPORTED)
    _keep(context, IMPORTED, imported, imported.without([profile]))
    record = import_record(context.root)
    keep_record(context, record, record.without([*profile.marks, *map(card_mark, profile.uids)]))


def import_record(root: Path) -> ImportRecord:
    """The record of what sources have given; empty if there is none."""
    path = root / RECORD
    text = path.read_text("utf-8", "replace") if path.is_file() and path.stat().st_size <= MAX_BYTES else ""
    return ImportRecord.of(text, secrets.token_hex(16))


def keep_record(context: Context, before: ImportRecord, after: ImportRecord) -> None:
    """Writes the record if it has changed."""
    from faden.storage.user_files import replace

    if after.lines != before.lines:
        replace(context.root / RECORD, after.text(context.words(HEADINGS[RECORD])))


def _keep(context: Context, file: str, before: Register, after: Register) -> None:
    from faden.storage.user_files import replace

    if after.hashes != before.hashes:
        replace(context.root / file, after.text(context.words(HEADINGS[file])))

"""The files by which an import knows whom you removed: `contacts/forgotten.yml` and `contacts/imported.yml`."""

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

MOST = 100_000_000
"""Bytes of one of these files: six hashes for each of half a million people."""
ABOUT = {
    FORGOTTEN: mark(
        "People you removed with `faden forget`, so that no import brings them back. These are hashes of what "
        "they\nwere known by, not names. Keep this file in the repository."
    ),
    IMPORTED: mark(
        "People whom imports brought or recognised. If they are no longer in the journal, you removed them, and "
        "they\ncome back only with `faden import --again`. These are hashes, not names. Keep this file in the "
        "repository."
    ),
    RECORD: mark(
        "What other programs said about people when you imported them, so that `faden import --update` can tell "
        "their\nchanges from yours. These are hashes, not values. Keep this file in the repository."
    ),
}


def register(root: Path, file: str) -> Register:
    """What one of the files holds; an empty one where there is none."""
    path = root / file
    with_size = path.is_file() and path.stat().st_size <= MOST
    text = path.read_text("utf-8", "replace") if with_size else ""
    # The salt is the one thing here that is left to chance, and only where there is none yet.
    return Register.of(text, secrets.token_hex(16))


def note_removal(context: Context, person: Person) -> None:
    """Has imports know that `person` was removed."""
    known = register(context.root, FORGOTTEN)
    _keep(context, FORGOTTEN, known, known.adding([profile_of(person)]))


def note_import(context: Context, brought: Sequence[FilePlan], written: Collection[str]) -> None:
    """Has later imports know whom this one brings or finds; one who had been removed is so no longer.

    `written` are the ids of those whose files are there by now.
    """
    new, known = [], []
    for source in brought:
        mark = source.found.format
        for arrival in source.people.new:
            if arrival.id in written:
                contact = arrival.contact
                new.append(profile_of_contact(contact, arrival.id, "", ", ".join(arrival.marks)))
        for reunion in source.people.known:
            contact = reunion.contact
            if reunion.joined and reunion.match.profile.id not in written:
                continue
            known.append(profile_of_contact(contact, "", "", f"{mark} {contact.mark}"))
    forgotten, imported = register(context.root, FORGOTTEN), register(context.root, IMPORTED)
    _keep(context, IMPORTED, imported, imported.adding([*new, *known]))
    _keep(context, FORGOTTEN, forgotten, forgotten.without(new))
    record = import_record(context.root)
    given = {
        arrival.marks[0]: values_of(arrival.contact)
        for source in brought
        for arrival in source.people.new
        if arrival.id in written
    }
    keep_record(context, record, record.with_all(given))


def forget_import(context: Context, person: Person) -> None:
    """What `forget` removes is in `forgotten.yml`; of the import nothing more need be known."""
    profile = profile_of(person)
    imported = register(context.root, IMPORTED)
    _keep(context, IMPORTED, imported, imported.without([profile]))
    record = import_record(context.root)
    keep_record(context, record, record.without([*profile.marks, *map(card_mark, profile.uids)]))


def import_record(root: Path) -> ImportRecord:
    """What sources have given; an empty record where there is none."""
    path = root / RECORD
    text = path.read_text("utf-8", "replace") if path.is_file() and path.stat().st_size <= MOST else ""
    return ImportRecord.of(text, secrets.token_hex(16))


def keep_record(context: Context, before: ImportRecord, after: ImportRecord) -> None:
    """Writes the record where it has changed."""
    from faden.storage.user_files import replace

    if after.lines != before.lines:
        replace(context.root / RECORD, after.text(context.words(ABOUT[RECORD])))


def _keep(context: Context, file: str, before: Register, after: Register) -> None:
    from faden.storage.user_files import replace

    if after.hashes != before.hashes:
        replace(context.root / file, after.text(context.words(ABOUT[file])))

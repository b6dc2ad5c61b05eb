"""`faden export vcard --into DIR`: one file per card, for vdirsyncer and similar programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from faden.cli.context import Context

if TYPE_CHECKING:
    from collections.abc import Collection

    from faden.core.model import Person

MAX_BYTES = 8_000_000
"""Largest card that is read, in bytes; a card with a large picture has a few million."""


def write_cards(
    context: Context,
    people: Collection[Person],
    folder: Path,
    version: str | None,
    *,
    to_hand_on: bool,
    dry_run: bool = False,
) -> None:
    """Writes each card into the file that has it, by its UID, or into a new one; no other file is touched.

    An existing card keeps its version and its pictures. With `dry_run` it only prints the files.
    Raises ClickException if the disk refuses.
    """
    from faden.interchange.exporters.card_folder import version_of, with_pictures
    from faden.interchange.exporters.vcard import VcardVersion, cards, uid
    from faden.storage.disk import write

    words = context.words
    names = {person.id: person.name for person in people}
    try:
        if not dry_run:
            folder.mkdir(parents=True, exist_ok=True)
        own_cards = _cards_in(folder)
        texts: dict[str, dict[str, str]] = {}
        written = 0
        for person in people:
            file, old = own_cards.get(uid(person), (None, ""))
            wanted = version or (version_of(old) if old else "4.0")
            if wanted not in texts:
                every = cards(people, names, VcardVersion(wanted), to_hand_on=to_hand_on)
                texts[wanted] = {card_of.id: text for card_of, text in every}
            text = texts[wanted][person.id]
            if old:
                text = with_pictures(text, old)
            if text != old:
                target = file or _free_path(folder, person.id)
                written += 1
                if dry_run:
                    click.echo(click.format_filename(target))
                else:
                    write(target, text.encode("utf-8", "surrogateescape"))
    except OSError as error:
        raise click.ClickException(f"{error.filename or folder}: {error.strerror or error}") from None
    if dry_run:
        click.echo(words("Nothing was written (--dry-run)."), err=True)
        return
    click.echo(
        words(
            "{folder}: {written} of {count} cards written; the others were already there.",
            folder=click.format_filename(folder),
            written=words.number(written),
            count=words.number(len(people)),
        ),
        err=True,
    )


def _cards_in(folder: Path) -> dict[str, tuple[Path, str]]:
    """The cards of a folder by UID, each with its file and text."""
    from faden.interchange.exporters.card_folder import uid_of

    cards: dict[str, tuple[Path, str]] = {}
    for file in sorted(folder.glob("*.vcf")):
        if file.is_file() and not file.is_symlink() and file.stat().st_size <= MAX_BYTES:
            text = file.read_bytes().decode("utf-8", "surrogateescape")
            if (uid := uid_of(text)) and uid not in cards:
                cards[uid] = (file, text)
    return cards


def _free_path(folder: Path, id: str) -> Path:
    names = (f"{id}.vcf", *(f"{id}-{number}.vcf" for number in range(2, 10_000)))
    return next(file for name in names if not (file := folder / name).exists() and not file.is_symlink())

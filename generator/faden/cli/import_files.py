"""Reads the files of an import: a table, cards, a zip, a folder of notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from faden.cli.context import Context

if TYPE_CHECKING:
    from faden.interchange.importers.options import ImportOptions
    from faden.interchange.importers.result import ImportResult, Result


def read_files(
    context: Context, paths: Sequence[Path], asked: ImportOptions
) -> list[tuple[str, ImportResult]]:
    """Reads a file, or each file in a zip. Raises ClickException if it cannot be read, or is not clear enough."""
    from faden.cli.import_refusal import refusal
    from faden.cli.nameless import nameless, without_names
    from faden.cli.table_columns import columns_for, remember_columns, remembered_columns
    from faden.interchange.importers.result import ImportResult, UnknownColumns

    results = []
    try:
        if not asked.columns and paths[0].is_file() and (columns := remembered_columns(context, paths[0])):
            asked = replace(asked, columns=columns)
        for name, result in _results(context, paths, asked):
            if isinstance(result, UnknownColumns) and not asked.columns:
                options = replace(asked, columns=columns_for(context, paths[0].name, result))
                result = next(iter(_results(context, paths, options)))[1]  # noqa: PLW2901 -- the same file, read with these columns
            else:
                options = asked
            if not isinstance(result, ImportResult):
                if context.leaves:
                    name, result = nameless(name), without_names(result)  # noqa: PLW2901 -- the same file
                raise click.ClickException(refusal(context.words, name, result))
            if options.columns and paths[0].is_file() and result.format == "table":
                remember_columns(context, paths[0], options.columns)
            results.append((name, result))
    except OSError as error:
        raise click.ClickException(f"{paths[0].name}: {error.strerror}") from None
    return results


def _results(context: Context, paths: Sequence[Path], asked: ImportOptions) -> Iterator[tuple[str, Result]]:
    from faden.cli.note_files import is_notes, read_notes
    from faden.interchange.importers import read_file
    from faden.interchange.importers.archive import is_zip, read_archive
    from faden.interchange.importers.detect import HEAD
    from faden.interchange.importers.result import ImportResult

    path = paths[0]
    if path.is_dir() and (cards := _cards_below(path)):
        from faden.interchange.importers.folder import read_folder

        yield path.name, read_folder(((name, _content(file)) for name, file in cards), asked)
        # A table without clear columns next to the cards is not a reason to refuse them.
        yield from (named for named in _exports_in(path, asked) if isinstance(named[1], ImportResult))
        return
    if path.is_dir() and (exports := list(_exports_in(path, asked))):
        yield from exports
        return
    if path.is_file() and (conversion := _conversion(context, path)) is not None:
        name, content, plugin = conversion
        options = asked.of(name, path.absolute().parent.name)
        yield f"{path.name} ({plugin})", read_file(BytesIO(content), options)
        return
    if is_notes(paths):
        yield path.name if len(paths) == 1 else f"{path.name} …", read_notes(paths, asked)
        return
    asked = asked.of(path.name, path.absolute().parent.name)
    with path.open("rb") as handle:
        if is_zip(handle.read(HEAD)):
            yield from read_archive(handle, asked)
        else:
            handle.seek(0)
            yield path.name, read_file(handle, asked)


def _conversion(context: Context, path: Path) -> tuple[str, bytes, str] | None:
    """A file as converted by a plugin, with the plugin's name; None if no plugin takes it."""
    from faden.interchange.importers import MOST
    from faden.library.plugins import IMPORTERS, converted, plugins

    if not plugins(IMPORTERS) or path.stat().st_size > MOST:
        return None
    return converted(
        path.name,
        path.read_bytes(),
        lambda error: click.secho(error.message(context.words), fg="yellow", err=True),
    )


def _cards_below(folder: Path) -> list[tuple[str, Path]]:
    """The files of a folder of cards, by name, with notes that may be cards; none if most of the files are notes."""
    from faden.interchange.importers.folder import ENDINGS

    cards = []
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder)
        hidden = any(part.startswith(".") for part in name.parts)
        inside = file.resolve().is_relative_to(folder.resolve())
        if file.suffix.lower() in ENDINGS and file.is_file() and inside and not hidden:
            cards.append((name.as_posix(), file))
    notes = sum(file.suffix.lower() == ".md" for _, file in cards)
    return cards if 2 * notes <= len(cards) else []


def _exports_in(folder: Path, asked: ImportOptions) -> Iterator[tuple[str, Result]]:
    """What programs exported into this folder besides cards: an unpacked Takeout, a file for each chat. A vault has none."""
    from faden.interchange.importers.archive import read_exports

    files = {
        file.relative_to(folder).as_posix(): file
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.resolve().is_relative_to(folder.resolve())
    }
    if any(name.startswith((".obsidian/", "logseq/")) for name in files):
        return
    if any(name.endswith(".md") and not _is_chat(file) for name, file in files.items()):
        return
    names = [
        name
        for name in files
        if not name.endswith((".vcf", ".vcard")) and not any(part.startswith(".") for part in name.split("/"))
    ]
    yield from read_exports(names, lambda name: files[name].open("rb"), replace(asked, file=folder.name))


def _is_chat(file: Path) -> bool:
    """Whether a file in Markdown is a chat, as signal-export writes one for each contact."""
    from faden.interchange.importers.detect import BY_LINES, HEAD, recognised

    with file.open("rb") as handle:
        return recognised(handle.read(HEAD)) in BY_LINES


def _content(file: Path) -> bytes:
    from faden.interchange.importers import MOST

    with file.open("rb") as handle:
        return handle.read(MOST + 1)

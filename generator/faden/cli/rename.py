"""`faden rename WHO ID`: changes a person's id, in every file that mentions them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import click

from faden.cli import shell_complete
from faden.cli.arguments import find_person
from faden.cli.as_json import dry_run_option, json_option
from faden.cli.change_counts import change_counts
from faden.cli.context import Context, pass_context
from faden.cli.input_error import InputError
from faden.cli.person_edit import diff_lines

if TYPE_CHECKING:
    from faden.core.model import Person
    from faden.interchange.exporters.written_types import RenameAnswer


@dataclass(frozen=True, slots=True)
class Rename:
    """A change of id: `person` is None if their file was renamed already, `target` is the path of the renamed file."""

    person: Person | None
    old: str
    new: str
    target: str
    changed: Mapping[str, tuple[str, str]]
    """The text before and after of each file that mentions them."""


@click.command("rename")
@click.argument("who", metavar="WHO", shell_complete=shell_complete.person)
@click.argument("new", metavar="ID", shell_complete=shell_complete.person)
@dry_run_option
@json_option
@pass_context
def command(context: Context, who: str, new: str, *, dry_run: bool, as_json: bool) -> None:
    """Change a person's id, in every file that mentions them.

    Renames the file, and changes the id in the log, notes and links. If you have renamed the file
    yourself, WHO is the old id, and only the mentions change. `faden undo` reverses it.
    """
    from faden.core.name_matching import meant
    from faden.interchange.joining import with_new_id
    from faden.journal.source_files import journal_texts
    from faden.journal.validation import is_good_id

    words, people = context.words, context.journal.people
    # The file may have been renamed by hand: then there is nobody of the old id any more.
    renamed = new in people and who not in people and is_good_id(who)
    person = None if renamed else find_person(context, who, private=True)
    old = who if person is None else person.id
    if person is not None:
        _check_new_id(context, new)
    texts = dict(journal_texts(context.root))
    changed = {
        file: (text, turned)
        for file, text in texts.items()
        if (turned := with_new_id(file, text, old, new)) != text
    }
    if person is None and not changed:
        if meant(people.values(), who):
            _check_new_id(context, new)
        raise InputError(words("Nothing mentions {id}.", id=old))
    target = person.source.file.rpartition("/")[0] + f"/{new}.md" if person else ""
    rename = Rename(person, old, new, target, changed)
    if not as_json:
        click.echo("\n".join(_preview(context, rename)))
    if not dry_run:
        _carry_out(context, rename)
    elif not as_json:
        click.echo(words("Nothing was written (--dry-run)."), err=True)
    if as_json:
        from faden.cli.as_json import say_written

        say_written(context, _answer(rename, written=not dry_run))


def _preview(context: Context, rename: Rename) -> Iterator[str]:
    words = context.words
    if context.leaves:
        yield from change_counts(words, rename.changed.values())
        if rename.person:
            yield words("The person’s file gets a new name.")
        return
    for file, (before, after) in rename.changed.items():
        yield from (file, *diff_lines(before, after))
    if rename.person:
        yield words("{file} becomes {new}", file=rename.person.source.file, new=rename.target)


def _answer(rename: Rename, *, written: bool) -> RenameAnswer:
    from faden.interchange.exporters.changed_files import changed_file, renamed_file
    from faden.interchange.exporters.written_types import RenameAnswer

    files = [changed_file(file, before, after) for file, (before, after) in rename.changed.items()]
    if rename.person:
        files.append(renamed_file(rename.person.source.file, rename.target))
    return RenameAnswer(written=written, was=rename.old, now=rename.new, files=files)


def _check_new_id(context: Context, new: str) -> None:
    """Raises InputError if the new id is not valid, or is another person's."""
    from faden.journal.discovery import person_files
    from faden.journal.validation import is_good_id, proposed_id

    words = context.words
    if not is_good_id(new):
        raise InputError(
            words("“{id}” is not a valid id; “{proposal}” is.", id=new, proposal=proposed_id(new))
        )
    if new in person_files(context.root):
        raise InputError(words("{id} already exists. If both are the same person: faden join", id=new))


def _carry_out(context: Context, rename: Rename) -> None:
    from faden.cli.journal_lock import writing
    from faden.interchange.joining import with_new_id
    from faden.storage.user_files import change, create, remove

    root, person = context.root, rename.person

    def turned(file: str, text: str) -> str:
        return with_new_id(file, text, rename.old, rename.new)

    with writing(context):
        for file in rename.changed:
            change(root / file, partial(turned, file))
        if person is not None:
            text = (root / person.source.file).read_bytes().decode("utf-8")
            create(root / rename.target, _with_photo(context, person, text))
            remove(root / person.source.file)


def _with_photo(context: Context, person: Person, text: str) -> str:
    """The text with a key for the photo, if the photo was found by the old id."""
    from faden.editing.front_matter import with_value
    from faden.journal.parsing.person import PERSON
    from faden.journal.photos import photo_files

    photo = photo_files(context.root, context.journal).get(person.id)
    if photo is None or person.photo:
        return text
    return with_value(text, ["photo"], photo.name, [key.name for key in PERSON])

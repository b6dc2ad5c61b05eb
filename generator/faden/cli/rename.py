"""`faden rename WHO ID`: another id for a person, in every file that mentions them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from faden.cli import shell_complete
from faden.cli.arguments import find_person
from faden.cli.context import Context, pass_context
from faden.cli.input_error import InputError
from faden.cli.person_edit import diff_lines

if TYPE_CHECKING:
    from faden.core.model import Person


@click.command("rename")
@click.argument("who", metavar="WHO", shell_complete=shell_complete.somebody)
@click.argument("new", metavar="ID", shell_complete=shell_complete.somebody)
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@pass_context
def command(context: Context, who: str, new: str, dry_run: bool) -> None:
    """Give a person another id, in every file that mentions them.

    The file gets the new name, and log, notes and links name the new id. Where you renamed the file
    yourself, WHO is the old id, and only the mentions are changed. `faden undo` takes it back.
    """
    from faden.interchange.joining import turned_over
    from faden.journal.source_files import journal_texts

    words, people = context.words, context.journal.people
    person = None if new in people and who not in people else find_person(context, who, private=True)
    old = who if person is None else person.id
    if person is not None:
        _refuse(context, new)
    texts = dict(journal_texts(context.root))
    changed = {
        file: (text, turned)
        for file, text in texts.items()
        if (turned := turned_over(file, text, old, new)) != text
    }
    if person is None and not changed:
        raise InputError(words("Nothing mentions {id}.", id=old))
    for file, (before, after) in changed.items():
        click.echo("\n".join([file, *diff_lines(before, after)]))
    target = person.source.file.rpartition("/")[0] + f"/{new}.md" if person else ""
    if person:
        click.echo(words("{file} becomes {new}", file=person.source.file, new=target))
    if dry_run:
        click.echo(words("Nothing is written: this was --dry-run."), err=True)
    else:
        _carry_out(context, person, target, changed, old, new)


def _refuse(context: Context, new: str) -> None:
    """Raises Unclear where the id cannot be one, or is that of somebody else."""
    from faden.journal.discovery import person_files
    from faden.journal.validation import is_good_id, proposed_id

    words = context.words
    if not is_good_id(new):
        raise InputError(
            words("“{id}” cannot be an id; “{proposal}” could.", id=new, proposal=proposed_id(new))
        )
    if new in person_files(context.root):
        raise InputError(words("{id} exists already. If both are one person: faden join", id=new))


def _carry_out(
    context: Context, person: Person | None, target: str, changed: Mapping[str, object], old: str, new: str
) -> None:
    from faden.cli.journal_lock import writing
    from faden.interchange.joining import turned_over
    from faden.storage.user_files import change, create, remove

    root = context.root
    with writing(context):
        for file in changed:
            change(root / file, lambda text, file=file: turned_over(file, text, old, new))  # type: ignore[misc]
        if person is not None:
            text = (root / person.source.file).read_bytes().decode("utf-8")
            create(root / target, _with_photo(context, person, text))
            remove(root / person.source.file)


def _with_photo(context: Context, person: Person, text: str) -> str:
    """The text with the name of a photo that was found by the old id."""
    from faden.editing.front_matter import with_value
    from faden.journal.parsing.person import PERSON
    from faden.journal.photos import photo_files

    photo = photo_files(context.root, context.journal).get(person.id)
    if photo is None or person.photo:
        return text
    return with_value(text, ["photo"], photo.name, [key.name for key in PERSON])

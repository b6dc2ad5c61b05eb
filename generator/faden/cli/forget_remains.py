"""What is left of a removed person: where the name still is, what could not be read, what git remembers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from faden.cli.arguments import confirm, on_a_terminal

if TYPE_CHECKING:
    from faden.cli.forget_bytes import Unread
    from faden.core.i18n import Words
    from faden.core.model import Person


@dataclass(frozen=True, slots=True)
class Remains:
    """`named` are lines by file and number, from 1, or 0 for the file's name; `site` and `history` are
    paragraphs about what the site and git still hold, empty in a preview.
    """

    unread: Sequence[Unread]
    named: Mapping[tuple[str, int], str]
    site: Sequence[str]
    history: Sequence[str]
    written: bool

    @property
    def advice(self) -> tuple[str, ...]:
        """What is still to be done elsewhere."""
        return (*self.site, *self.history)


def tell(words: Words, person: Person, by_hand: Sequence[str], remains: Remains) -> None:
    """Prints what is left on standard error."""
    from faden.core.diagnostics import printable

    if remains.unread:
        click.echo(
            words("{name} has been removed from every file that could be read.", name=person.name), err=True
        )
    else:
        click.echo(words("{name} has been removed from the journal.", name=person.name), err=True)
    for file in by_hand:
        click.echo(
            words("{file} still refers to {id}: please change it by hand.", file=file, id=person.id), err=True
        )
    if remains.named:
        click.echo("\n" + words("The name still appears in these places:"), err=True)
        for (file, line), text in sorted(remains.named.items()):
            place = f"{file}:{line}" if line else file
            click.echo(f"  {printable(place)}: {printable(text)}", err=True)
    if remains.unread:
        click.echo("\n" + words("These files could not be read, and were not changed:"), err=True)
        for missed in remains.unread:
            click.echo(f"  {_unread_line(words, missed)}", err=True)
    if remains.site:
        click.echo("\n" + "\n".join(remains.site), err=True)
    if remains.history:
        still, *how = remains.history
        click.echo("\n" + still, err=True)
        # The commands fill a screen, and most people are content to know that they need them only for the past.
        if not on_a_terminal() or (
            how and confirm(words, words("Show the commands that remove them from there too"))
        ):
            click.echo("\n" + "\n\n".join(how), err=True)


def tell_counts(words: Words, by_hand: Sequence[str], remains: Remains) -> None:
    """Prints only how much is left, on standard error, for output that a forge keeps: no name, file or line."""
    click.echo(words("The person has been removed from the journal."), err=True)
    if by_hand:
        click.echo(
            words.many(
                "{count} file still refers to them: please change it by hand.",
                "{count} files still refer to them: please change them by hand.",
                len(by_hand),
            ),
            err=True,
        )
    if remains.named:
        click.echo(
            words.many(
                "The name still appears in {count} place.",
                "The name still appears in {count} places.",
                len(remains.named),
            ),
            err=True,
        )
    if remains.unread:
        click.echo(
            words.many(
                "{count} file could not be read, and was not changed.",
                "{count} files could not be read, and were not changed.",
                len(remains.unread),
            ),
            err=True,
        )
    if remains.advice:
        click.echo(
            words("What git and the site still contain is not listed here, because this output is stored."),
            err=True,
        )


def _unread_line(words: Words, file: Unread) -> str:
    from faden.core.diagnostics import printable

    if file.line:
        return words(
            "{file}:{line}: the person is still here ({why})",
            file=printable(file.file),
            line=file.line,
            why=file.why,
        )
    return f"{printable(file.file)}: {file.why}"

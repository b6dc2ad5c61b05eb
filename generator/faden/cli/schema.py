"""`faden schema [KIND]`: what editors need to know of the keys."""

from __future__ import annotations

import json

import click

from faden.cli.context import journal_options, open_context
from faden.core.i18n import Words
from faden.journal.parsing.json_schema import TITLES, schema


@click.command("schema")
@click.argument("kind", required=False, type=click.Choice(list(TITLES)))
@journal_options
@click.pass_context
def command(ctx: click.Context, /, kind: str | None, **options: object) -> None:
    """Print the JSON Schema of the journal's files.

    KIND is a person, a meeting, a goal or the settings. Made from the tables by which files are
    read, in the language of the journal. Without KIND, says which there are.
    """
    words = open_context(ctx, options).words_anywhere
    if kind is None:
        click.echo("\n".join(f"{name:<10} {words(title)}" for name, title in TITLES.items()))
    else:
        click.echo(as_text(kind, words))


def as_text(kind: str, words: Words) -> str:
    """The schema as a file holds it, without the end of its last line."""
    return json.dumps(schema(kind, words), ensure_ascii=False, indent=2)

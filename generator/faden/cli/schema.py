"""`faden schema [KIND]`: describes the keys for editors, and the answers for programs."""

from __future__ import annotations

import json

import click

from faden.cli.context import journal_options, open_context
from faden.core.i18n import Words, mark
from faden.interchange.exporters import answer_types
from faden.journal.parsing.json_schema import TITLES, schema

JOURNAL = mark("The journal as `faden export json` writes it")


@click.command("schema")
@click.argument(
    "kind", required=False, metavar="[KIND]", type=click.Choice([*TITLES, *answer_types.ANSWERS, "journal"])
)
@journal_options
@click.pass_context
def command(ctx: click.Context, /, kind: str | None, **options: object) -> None:
    """Print the JSON Schema of a file or of an answer.

    KIND is a file, for editors (person, meeting, goal, settings), or an answer to --json, for
    programs. Without KIND, it lists all kinds. The schemas are made from the tables that faden reads
    files by, and from the types of its answers; the number at the end of an answer's $id is its
    version.
    """
    words = open_context(ctx, options).words_anywhere
    if kind is None:
        titles = {name: words(title) for name, title in TITLES.items()}
        titles |= {name: _title(name, words) for name in answer_types.ANSWERS}
        titles["journal"] = words(JOURNAL)
        click.echo("\n".join(f"{name:<10} {title}" for name, title in titles.items()))
    else:
        click.echo(as_text(kind, words))


def as_text(kind: str, words: Words) -> str:
    """The text of a schema file, without its final newline."""
    return json.dumps(_schema(kind, words), ensure_ascii=False, indent=2)


def _schema(kind: str, words: Words) -> object:
    if kind in TITLES:
        return schema(kind, words)
    if kind == "journal":
        return answer_types.journal_schema()
    return answer_types.schema(kind, _title(kind, words))


def _title(name: str, words: Words) -> str:
    return words("The output of {command}", command=answer_types.ANSWERS[name].command)

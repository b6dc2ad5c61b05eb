"""`faden find WORDS`: people, notes and lines of the log."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click

from faden.cli.as_json import json_option, say
from faden.cli.context import Context, pass_context
from faden.cli.input_error import InputError
from faden.cli.sharing import sharing_option

if TYPE_CHECKING:
    from faden.editing.search import Hit

LINE_WIDTH = 100


@click.command("find")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option("--with-private", is_flag=True, help="Also search what is marked as private, even in CI.")
@json_option
@sharing_option
@pass_context
def command(context: Context, words: tuple[str, ...], with_private: bool, as_json: bool) -> None:
    """Find people, notes and log lines.

    Shows, as FILE:LINE, every person, note and log line that contains all WORDS: in names,
    fields, places or text. Capitals, umlauts and accents make no difference. Exit code 1 if nothing
    is found.
    """
    from faden.library.answers import find

    wanted = [word for argument in words for word in argument.split()]
    if not wanted:
        raise InputError(context.words("Give a word to look for."))
    hits = find(context.opened, " ".join(wanted), with_private=True if with_private else None)
    if as_json:
        from faden.interchange.exporters.answers import find_rows

        say(find_rows(hits))
    elif hits:
        click.echo("\n".join(_excerpt(hit, wanted) for hit in hits))
    else:
        query = " ".join(wanted)
        click.echo(context.words("Nothing found for “{words}”.", words=query), err=True)
    context.warn_of_findings()
    sys.exit(0 if hits else 1)


def _excerpt(hit: Hit, wanted: list[str]) -> str:
    """`file:line: excerpt`; a long line is cut around the first word."""
    from faden.core.diagnostics import printable

    text = printable(hit.text)
    pattern = re.compile("|".join(re.escape(word) for word in wanted), re.IGNORECASE)
    match = pattern.search(text)
    late = match is not None and match.end() > LINE_WIDTH
    begin = max(0, min(match.start() - LINE_WIDTH // 2, len(text) - LINE_WIDTH)) if match and late else 0
    cut = text[begin : begin + LINE_WIDTH]
    excerpt = ("…" if begin else "") + cut + ("…" if begin + LINE_WIDTH < len(text) else "")
    bold = pattern.sub(lambda match: click.style(match[0], bold=True), excerpt)
    return f"{click.style(hit.file, fg='cyan')}:{hit.line}: {bold}"

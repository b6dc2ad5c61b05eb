"""`faden lsp`: the language server that an editor starts."""

from __future__ import annotations

import sys

import click

from faden.cli.context import Context, pass_context


@click.command("lsp")
@pass_context
def command(context: Context) -> None:
    """Run the language server over standard input and output.

    Offers findings as you type, completion of keys, values and people, details of the person under
    the cursor, definitions, references, and renaming of an id in the whole journal. Your editor
    starts this for you; the manual says how to set it up.
    """
    try:
        from faden.lsp.server import build
    except ModuleNotFoundError as error:
        if error.name not in ("pygls", "lsprotocol"):
            raise
        from faden.site.install_hints import adding

        message = context.words_anywhere(
            "The language server needs the package pygls: {command}", command=adding("pygls")
        )
        raise click.ClickException(message) from None
    # While one thread reads the journal another answers, and should not wait the usual five milliseconds for its turn.
    sys.setswitchinterval(0.001)
    build(context.clock, context.asked_language, today=context.asked_today).start_io()

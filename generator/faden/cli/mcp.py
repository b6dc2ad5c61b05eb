"""`faden mcp`: the server that a program with a language model starts."""

from __future__ import annotations

from functools import partial

import click

from faden.cli.context import Context, pass_context


@click.command("mcp")
@click.option("--with-private", is_flag=True, help="Include what is private in the answers.")
@pass_context
def command(context: Context, with_private: bool) -> None:
    """Let a language model read the journal.

    Speaks the Model Context Protocol over standard input and output. A program with a model starts
    this for you, and may then ask for the plan, who is due, prep sheets, goals, who knows about
    something, and lines of the journal; it may also add lines to the log, which `faden undo` reverses. It
    opens no connection, and leaves out what is private. What the model reads goes to the company or person
    that runs it; the manual says more.
    """
    try:
        from faden.cli.mcp_tools import server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("mcp", "mcp_types"):
            raise
        from faden.site.install_hints import adding

        words = context.words_anywhere
        text = words("faden mcp needs the package mcp, version 2: {command}", command=adding('"mcp>=2"'))
        raise click.ClickException(text) from None
    _ = context.root  # reports a missing journal at once, not at the first question
    fresh = partial(
        Context, context.root, context.asked_today, context.asked_language, for_sharing=not with_private
    )
    server(fresh).run("stdio")

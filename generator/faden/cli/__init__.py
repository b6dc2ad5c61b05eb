"""The commands. Each has a file of its own, named as it is typed, and is imported only when it is used."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

import click
from click.shell_completion import CompletionItem

from faden import __version__
from faden.cli.arguments import InputError
from faden.cli.context import journal_options, open_context

COMMANDS = (
    *("init", "new", "note", "log", "inbox", "find", "forget", "import"),
    *("check", "plan", "due", "prep", "who", "stock", "export", "build", "serve", "publish"),
    *("schema", "lsp", "merge", "completion"),
)


LOOKING = (None, *("log", "inbox", "find", "note", "plan", "due", "prep", "who", "stock", "export", "check"))
"""Commands that open the journal at once, so that its folders can be looked through while they are imported."""


class Commands(click.Group):
    """Finds a command's module by the command's name, so that `faden plan` never imports the engine."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"faden.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            if not near:
                raise
            raise click.UsageError(f"{error.message} Did you mean {near[0]!r}?", ctx) from None

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[Any]]:
        # click would import every command to ask for its summary.
        options = click.Command.shell_complete(self, ctx, incomplete)
        named = (name for name in COMMANDS if name.startswith(incomplete))
        return [*(CompletionItem(name, help=SUMMARIES[name]) for name in named), *options]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # The summaries stand here so that --help need not import every command.
        with formatter.section("Commands"):
            formatter.write_dl([(name, SUMMARIES[name]) for name in COMMANDS])


SUMMARIES = {
    "init": "Start a new journal.",
    "new": "Write down a new person.",
    "note": "Write the note of a meeting, or plan one with --date.",
    "log": "Note that you were in touch: say it as you would say it.",
    "inbox": "Go through what arrived in the inbox, one key a line.",
    "find": "Find people, notes and lines of the log.",
    "forget": "Remove a person everywhere in the journal.",
    "import": "Bring in people from other programs, and what happened with them.",
    "check": "Say what in the journal cannot be read or cannot be.",
    "plan": "Who to write to this week, and why.",
    "due": "Everyone, by how due they are.",
    "prep": "What to read five minutes before meeting somebody.",
    "who": "Who knows about FIELD, and through whom one gets to them.",
    "stock": "Take stock: who has no ring yet, and what is missing.",
    "export": "The journal, or some people of it, for other programs.",
    "build": "Make the site.",
    "serve": "Show the site, and keep it up to date while you write.",
    "publish": "Put the site into a folder, encrypted for any host.",
    "schema": "Print what editors need to know of the keys, as JSON Schema.",
    "lsp": "Answer an editor, over standard input and output.",
    "merge": "Make two edits of one file ready for git to merge.",
    "completion": "Print what makes a shell complete commands and people.",
}


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="WHO is an id, a name, a nickname or the start of one. Exit codes: 0 fine, 1 findings or nothing found, 2 wrong use.",
)
@click.version_option(__version__, "-V", "--version", prog_name="faden", message="%(prog)s %(version)s")
@journal_options
@click.pass_context
def faden(ctx: click.Context, /, **options: Any) -> None:
    """Keep the thread: a journal for the people you know, in plain files.

    Without a command, faden prints this week's plan.
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    context = open_context(ctx, options)
    if ctx.invoked_subcommand in LOOKING:
        with suppress(InputError):
            # Before the command is imported: that takes as long as a third of the folders.
            ctx.obj = context.looking()
    if ctx.invoked_subcommand is None:
        command = faden.get_command(ctx, "plan")
        assert command is not None
        ctx.invoke(command)


def main() -> None:
    """The console script. A closed pipe (`faden due | head`) is not an error."""
    for stream in (sys.stdout, sys.stderr):
        # Names are written in every script; a C locale must not turn them into a traceback.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    if "_FADEN_COMPLETE" in os.environ:
        from faden.cli.completion import prepare

        prepare()
    faden(prog_name="faden")

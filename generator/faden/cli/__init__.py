"""The commands. Each has a file of its own, named as it is typed, and is imported only when it is used."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from gettext import gettext, ngettext
from importlib import import_module
from typing import Any

import click
from click.shell_completion import CompletionItem

from faden import __version__
from faden.cli.context import journal_options, open_context
from faden.cli.german_help import asks_for_help, german_summary, word_help
from faden.cli.input_error import InputError
from faden.cli.placeholders import word_placeholders
from faden.cli.terminal import escaping

COMMANDS = (
    *("init", "new", "note", "log", "inbox", "find", "import"),
    *("set", "ring", "snooze", "rest", "join", "rename", "undo", "forget"),
    *("check", "plan", "due", "prep", "who", "tidy", "export"),
    *("build", "serve", "pocket", "publish", "remind"),
    *("trust", "schema", "lsp", "mcp", "merge", "completion"),
)


QUERIES = (
    *(None, "log", "inbox", "find", "note", "set", "ring", "snooze", "rest"),
    *("plan", "due", "prep", "who", "tidy", "export", "check"),
)
"""Commands that open the journal at once, so that its folders are read while the command is imported.

They end soon, and with them whatever they hold: no garbage is looked for, and nothing is taken apart at the end.
"""

FORMER_NAMES = {"stock": "tidy"}
"""Earlier names of commands; they still work, but are not listed."""


FOR_PROGRAMS = ("export", "lsp", "mcp", "schema", "merge", "completion")
"""Commands that write for another program, character for character."""


class Commands(click.Group):
    """Finds a command's module by the command's name, so that `faden plan` never imports the engine."""

    query = False
    """Whether the command that runs is one of `QUERIES`."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **options: Any) -> Any:
        from faden.cli.click_messages import speak

        speak(sys.argv[1:] if args is None else list(args))
        # Around everything, because click shows an error only after the command has ended.
        with escaping("stderr"):
            return super().main(args, *rest, **options)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        cmd_name = FORMER_NAMES.get(cmd_name, cmd_name)
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"faden.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        _retranslate_help(command.get_help_option(ctx))
        word_placeholders(command, os.environ.get("LANGUAGE", "en"))
        return command

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        word_placeholders(self, os.environ.get("LANGUAGE", "en"))
        return super().collect_usage_pieces(ctx)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        params = super().get_params(ctx)
        for option in params:
            if isinstance(option, click.Option) and option.name == "version":
                option.help = gettext("Show the version and exit.")
        return params

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        _retranslate_help(option)
        return option

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            name, command, rest = super().resolve_command(ctx, args)
            if command is not None and asks_for_help(rest):
                word_help(command, FORMER_NAMES.get(args[0], args[0]), os.environ.get("LANGUAGE", "en"))
            return name, command, rest
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            if not near:
                raise
            hint = ngettext("Did you mean {possibility}?", "", 1).format(possibility=repr(near[0]))
            raise click.UsageError(f"{error.message} {hint}", ctx) from None

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[Any]]:
        # click would import every command to ask for its summary.
        options = click.Command.shell_complete(self, ctx, incomplete)
        named = (name for name in COMMANDS if name.startswith(incomplete))
        return [*(CompletionItem(name, help=SUMMARIES[name]) for name in named), *options]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # The summaries are here so that --help need not import every command.
        summary = german_summary if os.environ.get("LANGUAGE", "en") == "de" else SUMMARIES.__getitem__
        with formatter.section(gettext("Commands")):
            formatter.write_dl([(name, summary(name)) for name in COMMANDS])

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        word_help(self, "faden", os.environ.get("LANGUAGE", "en"))
        super().format_help(ctx, formatter)


def _retranslate_help(option: click.Option | None) -> None:
    """Describes `--help` in the language of this run; click would keep the text of the first run in a process."""
    if option is not None:
        option.help = gettext("Show this message and exit.")


SUMMARIES = {
    "init": "Start a new journal.",
    "new": "Add a person.",
    "note": "Write a note about a meeting, or plan one with --date.",
    "log": "Log that you were in touch, in your own words.",
    "inbox": "Go through the inbox, pressing one key for each line.",
    "find": "Find people, notes and log lines.",
    "set": "Change one value in a person's file, and nothing else.",
    "ring": "Set how close someone is: 5, 15, 50 or 150.",
    "snooze": "Leave someone out of the plan for a while.",
    "rest": "Let a tie rest, so that nothing falls due.",
    "join": "Join two files of one person: A stays, and B is merged into it.",
    "rename": "Change a person's id, in every file that mentions them.",
    "undo": "Undo the last thing that a command wrote.",
    "forget": "Remove a person from the whole journal.",
    "import": "Import people from other programs, and when you were in touch.",
    "check": "Check the journal for mistakes.",
    "plan": "Show who to write to this week, and why.",
    "due": "List everyone, the most overdue first.",
    "prep": "Show what to read five minutes before you meet someone.",
    "who": "Find people who know about FIELD, and who can introduce you.",
    "tidy": "Go through people without a ring, pressing one key for each.",
    "export": "Export the journal, or some of its people, for other programs.",
    "build": "Build the site.",
    "serve": "Show the site, and keep it up to date while you write.",
    "pocket": "Put the week in one file, for a phone that is offline.",
    "publish": "Put the site in a folder, encrypted so that any host will do.",
    "trust": "Let the journal's mkdocs.yml run the code it names.",
    "remind": "Send yourself a message on days when there is something to do.",
    "schema": "Print the JSON Schema of a file or of an answer.",
    "lsp": "Run the language server over standard input and output.",
    "mcp": "Let a language model read the journal.",
    "merge": "Prepare two edits of one file for git to merge.",
    "completion": "Print the shell completion script.",
}


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=(
        "WHO is an id, a name, a nickname or the start of one. Exit codes: 0 for success, 1 for findings or if "
        "nothing was found, 2 for wrong usage."
    ),
)
@click.version_option(__version__, "-V", "--version", prog_name="faden", message="%(prog)s %(version)s")
@journal_options
@click.pass_context
def faden(ctx: click.Context, /, **options: Any) -> None:
    """Keep in touch: a journal for the people you know, in plain files.

    Without a command, faden prints this week's plan.
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    context = open_context(ctx, options)
    if ctx.invoked_subcommand not in FOR_PROGRAMS:
        ctx.with_resource(escaping("stdout"))
    faden.query = FORMER_NAMES.get(ctx.invoked_subcommand or "", ctx.invoked_subcommand) in QUERIES
    if not faden.query:
        gc.enable()
    else:
        with suppress(InputError):
            # Before the command is imported, which takes as long as reading a third of the folders.
            ctx.obj = context.looking()
    if ctx.invoked_subcommand is None:
        command = faden.get_command(ctx, "plan")
        assert command is not None
        ctx.invoke(command)


def main() -> None:
    """The console script. A closed pipe (`faden due | head`) is not an error, and Control-C is quiet at any moment."""
    try:
        _streams()
        if "_FADEN_COMPLETE" in os.environ:
            from faden.cli.completion import prepare

            prepare()
        faden(prog_name="faden")
    except SystemExit as end:
        if not faden.query or not isinstance(end.code, int):
            raise
        _flush_output()
        # A tenth of the time of a query would go into freeing every note before the process ends.
        os._exit(end.code)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED_EXIT_CODE)
    except OSError as error:
        # Commands report errors in their own files, so this one is about the output: a full disk, a closed stream.
        _print_last_error(f"faden: {error.strerror or error}")
    finally:
        _flush_output()


INTERRUPTED_EXIT_CODE = 130
"""The exit code that shells use for a program ended by Control-C."""


def _streams() -> None:
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # Closed by the program that started this one: there is no input, and the output has no reader.
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 -- until the end
    for stream in (sys.stdout, sys.stderr):
        # Names may be in any script; a C locale must not turn them into a traceback.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _print_last_error(text: str) -> None:
    with suppress(OSError, ValueError):
        sys.stderr.write(f"{text}\n")
    os._exit(1)


def _flush_output() -> None:
    """Flushes standard output now, while a failure can still be reported."""
    if sys.stdout.closed:
        return  # by the language server, at its end
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os._exit(1)
    except (OSError, ValueError) as error:
        _print_last_error(f"faden: {getattr(error, 'strerror', None) or error}")
    except KeyboardInterrupt:
        os._exit(INTERRUPTED_EXIT_CODE)

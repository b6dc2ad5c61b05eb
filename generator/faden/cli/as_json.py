"""Answers for programs: the options, and how answers are printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from datetime import date

    from faden.cli.context import Context

F = TypeVar("F", bound=Callable[..., Any])


def json_option(function: F) -> F:
    """Adds `--json` to a command; `faden schema` describes the answers."""
    return click.option("--json", "as_json", is_flag=True, help="For programs; `faden schema` describes it.")(
        function
    )


def dry_run_option(function: F) -> F:
    """Adds `--dry-run` to a command that writes."""
    return click.option("--dry-run", is_flag=True, help="Only show what would be written.")(function)


def say_file(
    context: Context,
    file: str,
    text: str,
    people: Sequence[str],
    day: date | None = None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Prints the path of a new file, and with `dry_run` the text it would have."""
    if as_json:
        from faden.interchange.exporters.written_types import FileAnswer

        answer = FileAnswer(written=not dry_run, file=file, people=[*people], date=day, text=text)
        say_written(context, answer)
        return
    from faden.cli.shown_path import shown_path

    click.echo(shown_path(context, file, (person for person in people if person in context.journal.people)))
    if dry_run:
        from faden.core.diagnostics import printable

        if context.leaves:
            # The text of a note may hold private matters.
            click.echo(f"    +{len(text.splitlines())}")
        else:
            click.echo("\n".join(f"    {printable(line)}".rstrip() for line in text.splitlines()))
        click.echo(context.words("Nothing was written (--dry-run)."), err=True)


def say_written(context: Context, answer: Any) -> None:
    """Prints what a writing command answers; without any text if the answer leaves the machine, as on a forge."""
    from faden.interchange.exporters.withheld_text import withheld

    say(withheld(answer) if context.leaves else answer)


def say(answer: Any) -> None:
    """Prints an answer, one of the types in `answer_types`, as JSON.

    Characters that must not reach a terminal are escaped as in JSON, so that a program reads the exact text.
    """
    import json

    from faden.cli.terminal import UNSAFE
    from faden.interchange.exporters.answer_types import as_json

    click.echo(UNSAFE.sub(lambda match: json.dumps(match[0])[1:-1], as_json(answer)))

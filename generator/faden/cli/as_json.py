"""Answers for programs: the option, and how they are printed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from datetime import date

    from faden.cli.context import Context

F = TypeVar("F", bound=Callable[..., Any])


def json_option(function: F) -> F:
    """`--json`, of commands that answer; `faden schema` prints what the answer looks like."""
    return click.option("--json", "as_json", is_flag=True, help="For programs; `faden schema` describes it.")(
        function
    )


def dry_run_option(function: F) -> F:
    """`--dry-run`, of commands that write."""
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
    """Says which file is new; where nothing is written, also what would be in it."""
    if as_json:
        from faden.interchange.exporters.written_types import FileAnswer

        say(FileAnswer(written=not dry_run, file=file, people=[*people], date=day, text=text))
        return
    click.echo(file)
    if dry_run:
        from faden.core.diagnostics import printable

        click.echo("\n".join(f"    {printable(line)}".rstrip() for line in text.splitlines()))
        click.echo(context.words("Nothing was written (--dry-run)."), err=True)


def say(answer: Any) -> None:
    """Prints an answer, one of the types in `answer_types`, as JSON.

    What a terminal must not be given is written as JSON has it, so that a program reads the very text.
    """
    from faden.cli.terminal import UNSAFE
    from faden.interchange.exporters.answer_types import as_json

    click.echo(UNSAFE.sub(lambda match: json.dumps(match[0])[1:-1], as_json(answer)))

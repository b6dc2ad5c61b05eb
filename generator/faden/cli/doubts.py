"""Marks of privacy that could not be read for certain: said by what makes something of the journal, and stopped at."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click
from msgspec.structs import replace

from faden.cli.context import Context
from faden.core.diagnostics import Diagnostic, printable


def doubts(context: Context) -> Sequence[Diagnostic]:
    """The findings by which more is private than was marked for certain."""
    from faden.core.diagnostic_kinds import DOUBTFUL

    return [finding for finding in context.findings if finding.kind in DOUBTFUL]


def say_doubts(context: Context) -> bool:
    """Names the files with doubtful marks on standard error, one a line, and nothing that they hold; whether there are any."""
    found = doubts(context)
    for finding in found:
        place = printable(f"{finding.place.file}:{finding.place.line}")
        click.secho(f"{place}: {finding.message(context.words)}.", fg="red", err=True)
    return bool(found)


def stop_at_doubts(context: Context) -> None:
    """Ends the command, with exit code 1, where a mark is doubtful: nothing leaves the machine before it is mended."""
    if say_doubts(context):
        said = context.words("Nothing was written. `faden check` says how to fix it.")
        click.secho(said, fg="red", err=True)
        sys.exit(1)


def reported(context: Context) -> Sequence[Diagnostic]:
    """The findings as they may be printed: where a forge keeps what is printed, without a word of the user's.

    A doubtful mark names its file even there, for nothing is built before it is mended.
    """
    if not context.leaves:
        return context.findings
    from faden.core.diagnostic_kinds import DOUBTFUL
    from faden.site.pages.problems import withheld

    others = [finding for finding in context.findings if finding.kind not in DOUBTFUL]
    named = [replace(finding, values={}, excerpt=None) for finding in doubts(context)]
    return [*named, *withheld(others, context.shown)]

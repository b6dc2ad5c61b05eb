"""Marks of privacy that could not be read for certain: reported when something is made from the journal, which then stops."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click
from msgspec.structs import replace

from faden.cli.context import Context
from faden.core.diagnostics import Diagnostic, printable


def doubts(context: Context) -> Sequence[Diagnostic]:
    """The findings about doubtful marks, which may hide more than was meant."""
    from faden.core.diagnostic_kinds import DOUBTFUL

    return [finding for finding in context.findings if finding.kind in DOUBTFUL]


def say_doubts(context: Context) -> bool:
    """Names the files with doubtful marks on standard error, one per line, without their content; True if there are any."""
    findings = doubts(context)
    for finding in findings:
        place = printable(f"{finding.place.file}:{finding.place.line}")
        click.secho(f"{place}: {finding.message(context.words)}.", fg="red", err=True)
    return bool(findings)


def stop_at_doubts(context: Context) -> None:
    """Ends the command with exit code 1 if a mark is doubtful: nothing leaves the machine until it is corrected."""
    if say_doubts(context):
        message = context.words("Nothing was written. `faden check` says how to fix it.")
        click.secho(message, fg="red", err=True)
        sys.exit(1)


def quoted(context: Context, finding: Diagnostic) -> Diagnostic:
    """The finding about a doubtful mark with its line, for the owner's terminal; without it if a forge keeps the output."""
    from faden.core.diagnostic_kinds import DOUBTFUL
    from faden.journal.source_lines import SourceLines

    place = finding.place
    if context.leaves or finding.kind not in DOUBTFUL or finding.excerpt is not None or not place.line:
        return finding
    try:
        text = (context.root / place.file).read_text("utf-8")
    except (OSError, UnicodeError):
        return finding
    return replace(finding, excerpt=SourceLines.of(place.file, text).line(place.line))


def reported(context: Context) -> Sequence[Diagnostic]:
    """The findings as they may be printed: without a word of the user's if a forge keeps the output.

    The file of a doubtful mark is named even then, because nothing is built until it is corrected.
    """
    if not context.leaves:
        return context.findings
    from faden.core.diagnostic_kinds import DOUBTFUL
    from faden.site.pages.problems import withheld

    others = [finding for finding in context.findings if finding.kind not in DOUBTFUL]
    named = [replace(finding, values={}, excerpt=None) for finding in doubts(context)]
    return [*named, *withheld(others, context.shown)]

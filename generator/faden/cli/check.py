"""`faden check`: prints every finding; without findings it prints nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace

import click

from faden.cli.as_json import json_option, say
from faden.cli.context import Context, pass_context
from faden.cli.doubts import quoted, reported
from faden.core.diagnostics import Diagnostic, DiagnosticKind, Location, Severity, printable, show


@click.command("check")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="The form of the answer.",
)
@json_option
@click.option(
    "--fail-on",
    type=click.Choice([Severity.WARNING.value, Severity.ERROR.value]),
    default=Severity.WARNING.value,
    show_default=True,
    help="The least serious kind of finding that makes the exit code 1.",
)
@click.option(
    "--fix", is_flag=True, help="Write what the findings propose, where there is only one proposal."
)
@pass_context
def command(context: Context, form: str, fail_on: str, fix: bool, as_json: bool) -> None:
    """Check the journal for mistakes.

    Prints nothing, with exit code 0, if all is well. With --fix, lines of the log that faden understands
    but does not read are rewritten, names in brackets get their ids, lists their brackets, and slips
    are put right; the other findings are reported, and `faden undo` reverses the changes. With --format github,
    each finding becomes an annotation on the workflow run. Two files that may belong to the same person
    are reported as a hint, not as a finding. With --fail-on error, warnings alone do not change the
    exit code.
    """
    if fix and (as_json or form != "text"):
        raise click.UsageError(context.words("--fix cannot be used with --json or --format."))
    if fix:
        from faden.cli.check_fix import write_fixes

        write_fixes(context)
        context = replace(context, folders=None)
    failed: list[str] = []
    findings = (*reported(context), *_of_plugins(context, failed))
    if as_json or form == "json":
        from faden.interchange.exporters.answers import finding_rows

        say(finding_rows(context.words, findings))
    elif form == "github":
        for finding in findings:
            click.echo(_annotation(context, finding))
    elif findings:
        click.echo("\n\n".join(_coloured(context, finding) for finding in findings))
    if form == "text" and not as_json:
        _hint_at_twins(context)
        _hint_at_upgrade(context)
    for line in failed:
        click.secho(line, fg="red", err=True)
    failing = [finding for finding in findings if fail_on == "warning" or finding.severity is Severity.ERROR]
    sys.exit(1 if failing or failed else 0)


def _of_plugins(context: Context, failed: list[str]) -> Iterator[Diagnostic]:
    """The findings of plugins, each with the line it names; messages about failing plugins are added to `failed`."""
    from faden.journal.source_files import journal_texts
    from faden.library.plugins import CHECKS, plugin_findings, plugins

    if not plugins(CHECKS):
        return
    texts = journal_texts(context.root)
    for name, finding in plugin_findings(
        context.day(), lambda error: failed.append(error.message(context.words))
    ):
        lines = texts.get(finding.file, "").splitlines()
        excerpt = lines[finding.line - 1] if 0 < finding.line <= len(lines) and not context.leaves else None
        place = Location(finding.file, finding.line, length=len(excerpt or "") or 1)
        # As values, because the text of a plugin is not a template.
        yield Diagnostic(
            DiagnosticKind(name, Severity.WARNING, "{text}", "{advice}", ""),
            place,
            {"text": finding.message, "advice": finding.hint},
            excerpt,
        )


def _hint_at_twins(context: Context) -> None:
    """Prints which files may be about the same person, and how to join them or mark them as two people."""
    from faden.interchange.twins import twins

    words = context.words
    reported = {
        (finding.values["other_id"], finding.values["id"])
        for finding in context.findings
        if finding.code == "twins"
    }
    for person, other, match in twins(context.answered):
        pair = (person.id, other.id)
        if pair in reported or pair[::-1] in reported:
            continue
        why = words(match.why, value=match.value)
        text = words(
            "Probably the same person: {file} and {other}, {why}.",
            file=person.source.file,
            other=other.source.file,
            why=why,
        )
        click.echo(f"\n{printable(text)}", err=True)
        click.echo(f"  faden join {person.id} {other.id}", err=True)
        click.echo(
            "  "
            + words(
                "If they are two different people: {command}",
                command=f"faden set {person.id} apart {other.id}",
            ),
            err=True,
        )


def _hint_at_upgrade(context: Context) -> None:
    """Says which command brings the files that `init` wrote up to date if they are those of an earlier version."""
    from faden.cli.init_upgrade import outdated

    if files := outdated(context.root):
        names = ", ".join(files)
        text = context.words(
            "{files}: written by an earlier version. `faden init . --upgrade` in the journal’s folder brings it up to date.",
            files=names,
        )
        click.echo(f"\n{text}", err=True)


def _coloured(context: Context, finding: Diagnostic) -> str:
    head, *rest = show(quoted(context, finding), context.words).split("\n")
    colour = "red" if finding.severity is Severity.ERROR else "yellow"
    return "\n".join([click.style(head, fg=colour, bold=True), *rest])


def _annotation(context: Context, finding: Diagnostic) -> str:
    place = finding.place
    end = place.column + place.length - 1
    where = f"file={_property(place.file)},line={max(1, place.line)},col={place.column},endColumn={end}"
    text = f"{finding.message(context.words)}. {finding.advice(context.words)}".strip()
    return f"::{finding.severity.value} {where},title=faden {finding.code}::{_data(text)}"


def _data(text: str) -> str:
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

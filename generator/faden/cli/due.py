"""`faden due`: everyone, by how due they are."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import click

from faden.cli import shell_complete
from faden.cli.as_json import json_option, say
from faden.cli.context import Context, pass_context
from faden.cli.output import TerminalWriter
from faden.cli.sharing import sharing_option
from faden.core.diagnostics import printable, width
from faden.library.answers import due
from faden.rules.cadence import Cadence
from faden.wording import phrases


@click.command("due")
@click.option("--all", "everyone", is_flag=True, help="Also list people who are due soon, or on track.")
@click.option("--ring", type=click.Choice(["5", "15", "50", "150"]), help="Only this ring.")
@click.option("--circle", help="Only this circle.", shell_complete=shell_complete.of_people("circles"))
@click.option(
    "--field", help="Only people who know about this.", shell_complete=shell_complete.of_people("fields")
)
@click.option("--place", help="Only people who live there.", shell_complete=shell_complete.of_people("place"))
@click.option("--tag", help="Only people with this tag.", shell_complete=shell_complete.of_people("tags"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="The form of the answer.",
)
@json_option
@sharing_option
@pass_context
def command(context: Context, everyone: bool, form: str, as_json: bool, **wanted: str | None) -> None:
    """List everyone, the most overdue first.

    These are the people who fall due by Sunday. The longest silence, measured by each person's own rhythm, comes first;
    below them is who is in the week's plan, and who can wait. Exit code 1 if no one matches.
    """
    people = [cadence for cadence in due(context.opened, everyone=everyone) if fits(cadence, wanted)]
    if as_json or form == "json":
        from faden.interchange.exporters.answers import due_rows

        say(due_rows(people))
    elif not people:
        click.echo(context.words("No one is due.") if any(wanted.values()) else _nobody(context), err=True)
    elif form == "markdown":
        click.echo(_markdown(context, people))
    else:
        click.echo("\n".join(_rows(context, people)))
        if not any(wanted.values()):
            _print_plan(context)
    context.warn_of_findings()
    sys.exit(0 if people else 1)


def _print_plan(context: Context) -> None:
    """Of those who are due, who is in the week's plan, who waits, and why."""
    from faden.rules.plan import plan
    from faden.wording import week as week_words
    from faden.wording.familiar_name import called

    words, day = context.words, context.day()
    week = plan(day, openers=False)
    lines = [called(line.ranked.cadence.person) for line in week.lines]
    wait = week_words.can_wait(words, day, week)
    sentences = [
        words("In this week’s plan: {names}.", names=words.names(lines)) if lines else "",
        f"{wait}." if wait else "",
        *week_words.met_anyway(words, day, week.soon),
    ]
    if any(sentences):
        paper = TerminalWriter()
        paper.plain(" ".join(filter(None, sentences)))
        click.echo("\n" + paper.text())


def _nobody(context: Context) -> str:
    """That no one is due, and what to do about it, if anything: give rings, or log the last contacts."""
    from faden.cli.suggestions import listed, next_steps

    text, steps = next_steps(context.words, context.day())
    return "\n".join([text, *(["", *listed(steps)] if steps else [])])


def fits(cadence: Cadence, wanted: Mapping[str, str | None]) -> bool:
    person = cadence.person
    has = {
        "ring": [str(person.ring)],
        "circle": person.circles,
        "field": person.fields,
        "place": [person.place or ""],
        "tag": person.tags,
    }
    return all(
        value is None or value.casefold() in [entry.casefold() for entry in has[key]]
        for key, value in wanted.items()
    )


def _cells(context: Context, cadence: Cadence) -> tuple[str, str, str]:
    words, until = context.words, cadence.hidden_until
    if until is None or cadence.person.told_dead:
        when = phrases.due(words, cadence)
    else:
        # The whole sentence is on the prep sheet; here it would be cut off before the day.
        day = words.day_in_year(until) if until.year == context.today.year else words.day(until)
        when = words("not before {day}", day=day)
    return cadence.person.name, when, phrases.silence(words, cadence)


def _rows(context: Context, people: list[Cadence]) -> list[str]:
    table = [tuple(map(printable, _cells(context, cadence))) for cadence in people]
    first, second = (max(width(row[n]) for row in table) for n in (0, 1))
    first, second = min(first, 28), min(second, 32)
    return [
        click.style(_padded(name, first), bold=True)
        + "  "
        + _padded(when, second)
        + "  "
        + click.style(why, dim=True)
        for name, when, why in table
    ]


def _padded(text: str, columns: int) -> str:
    while width(text) > columns:
        text = text[:-2] + "…"
    return text + " " * (columns - width(text))


def _markdown(context: Context, people: list[Cadence]) -> str:
    words = context.words
    head = [words("Name"), words("When"), words("Why")]
    rows = [[cell.replace("|", "\\|") for cell in _cells(context, cadence)] for cadence in people]
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] * 3, *rows])

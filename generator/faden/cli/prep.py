"""`faden prep WHO`: what to read five minutes before."""

from __future__ import annotations

import click

from faden.cli.context import Context, find_person, pass_context
from faden.cli.paper import Paper
from faden.pages.sheet import Sheet, sheet
from faden.rules.prep import prep


@click.command("prep")
@click.argument("who", metavar="WHO")
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown"]), default="text", help="How to print."
)
@pass_context
def command(context: Context, who: str, form: str) -> None:
    """What to read five minutes before meeting somebody."""
    day = context.day()
    person = find_person(context, who)
    found = sheet(day, prep(day, person.id), context.words)
    click.echo(_markdown(found) if form == "markdown" else _text(found))
    context.warn_of_findings()


def _text(found: Sheet) -> str:
    paper = Paper()
    paper.heading(found.title)
    for text in found.head:
        paper.plain(text)
    for section in found.sections:
        paper.heading(section.title)
        for line in section.lines:
            paper.line(line.text, hang="· ")
            below = f"{line.below} [{line.key}]" if line.key else line.below
            paper.line(below, hang="  ", dim=True)
    return paper.text()


def _markdown(found: Sheet) -> str:
    lines = [f"# {found.title}", "", *(f"{line}  " for line in found.head)]
    for section in found.sections:
        lines += ["", f"## {section.title}", ""]
        lines += [f"- {one.text}" + (f"  \n  _{one.below}_" if one.below else "") for one in section.lines]
    return "\n".join(lines)

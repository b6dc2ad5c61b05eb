"""`faden prep WHO`: what to read five minutes before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from faden.cli import completing
from faden.cli.context import Context, pass_context
from faden.cli.said import find_person

if TYPE_CHECKING:
    from faden.pages.sheet import Sheet


@click.command("prep")
@click.argument("who", metavar="WHO…", nargs=-1, required=True, shell_complete=completing.somebody_shown)
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown"]), default="text", help="How to print."
)
@pass_context
def command(context: Context, who: tuple[str, ...], form: str) -> None:
    """What to read five minutes before meeting somebody.

    With several people it is one sheet for all of them.
    """
    from faden.pages.group import group_sheet
    from faden.pages.sheet import sheet
    from faden.rules.prep import prep

    people = list(dict.fromkeys(find_person(context, one).id for one in who))
    day, words = context.prepared_day(), context.words
    if len(people) > 1:
        found = group_sheet(day, people, words)
    else:
        known = context.known(day, people)
        found = sheet(day, prep(day, people[0], words.language), words, known.get(people[0]))
    click.echo(_markdown(found) if form == "markdown" else _text(found))
    context.warn_of_findings()


def _text(found: Sheet) -> str:
    from faden.cli.paper import Paper

    paper = Paper()
    paper.heading(found.title)
    for text in found.head:
        paper.plain(text)
    for section in found.sections:
        paper.heading(section.title)
        for line in section.lines:
            paper.line(line.text, hang="[ ] " if section.boxes else "· ")
            below = f"{line.below} [{line.key}]" if line.key else line.below
            paper.line(below, hang="  ", dim=True)
    return paper.text()


def _markdown(found: Sheet) -> str:
    lines = [f"# {found.title}", "", *(f"{line}  " for line in found.head)]
    for section in found.sections:
        lines += ["", f"## {section.title}", ""]
        lines += [f"- {one.text}" + (f"  \n  _{one.below}_" if one.below else "") for one in section.lines]
    return "\n".join(lines)

"""`faden prep WHO`: what to read five minutes before a meeting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from faden.cli import shell_complete
from faden.cli.arguments import find_person
from faden.cli.as_json import json_option, say
from faden.cli.context import Context, pass_context
from faden.cli.input_error import InputError
from faden.cli.sharing import sharing_option

if TYPE_CHECKING:
    from faden.wording.prep_sheet import PrepSheet


@click.command("prep")
@click.argument("who", metavar="WHO…", nargs=-1, required=True, shell_complete=shell_complete.person)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "html"]),
    default="text",
    help="The form of the answer.",
)
@click.option("--with-private", is_flag=True, help="Include what is private on a page to print or send.")
@json_option
@sharing_option
@pass_context
def command(context: Context, who: tuple[str, ...], form: str, with_private: bool, as_json: bool) -> None:
    """Show what to read five minutes before you meet someone.

    If you name several people, they share one sheet. As Markdown or HTML it is a page that others may
    see, and leaves out what is private.
    """
    from faden.library.answers import prep

    people = list(dict.fromkeys(find_person(context, name).id for name in who))
    if form != "text" and not with_private and not as_json:
        context = replace(context, for_sharing=True)
        if hidden := next((name for name in people if name not in context.shown.people), None):
            raise InputError(
                context.words("“{who}” is private; add --with-private to see private entries.", who=hidden)
            )
    if form == "html" and not as_json:
        from faden.site.pocket.file import sheet_page

        day = context.prepared_day()
        history = context.known(day, people) if len(people) == 1 else {}
        click.echo(sheet_page(day, context.words.language, people, history, pinned=context.pinned), nl=False)
        context.warn_of_findings()
        return
    sheet = prep(context.opened, people)
    if as_json:
        from faden.interchange.exporters.answers import prep_answer

        say(prep_answer(people, context.today, sheet))
    else:
        click.echo(markdown(sheet) if form == "markdown" else _text(sheet))
    context.warn_of_findings()


def _text(sheet: PrepSheet) -> str:
    from faden.cli.output import TerminalWriter

    paper = TerminalWriter()
    paper.heading(sheet.title)
    for text in sheet.head:
        paper.plain(text)
    for section in sheet.sections:
        paper.heading(section.title)
        for line in section.lines:
            paper.line(line.text, hang="[ ] " if section.boxes else "· ")
            paper.line(line.below, hang="  ", dim=True)
            paper.line(line.file, hang="  ", dim=True)
    return paper.text()


def markdown(sheet: PrepSheet) -> str:
    lines = [f"# {sheet.title}", "", *(f"{line}  " for line in sheet.head)]
    for section in sheet.sections:
        lines += ["", f"## {section.title}", ""]
        lines += [
            f"- {line.text}" + (f"  \n  _{line.below or line.file}_" if line.below or line.file else "")
            for line in section.lines
        ]
    return "\n".join(lines)

"""`faden note WHO…`: creates a meeting's note, with reminders as comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from faden.cli import shell_complete
from faden.cli.arguments import DATE_HELP, find_people, on_a_terminal, planned_day
from faden.cli.as_json import dry_run_option, json_option, say_file
from faden.cli.context import Context, pass_context

if TYPE_CHECKING:
    from datetime import date

    from faden.core.i18n import Words
    from faden.core.model import Person, Promise
    from faden.editing.templates import NoteReminder


@click.command("note")
@click.argument("who", nargs=-1, required=True, metavar="WHO...", shell_complete=shell_complete.person)
@click.option("--date", "typed_date", metavar="DAY", help=DATE_HELP, shell_complete=shell_complete.day)
@click.option(
    "--via",
    default="meeting",
    metavar="CHANNEL",
    help="How you meet: lunch, call, video …",
    shell_complete=shell_complete.channel,
)
@click.option("--activity", metavar="TEXT", help="What you do; becomes part of the file's name.")
@click.option("--place", metavar="TEXT", help="Where.")
@click.option("--no-edit", is_flag=True, help="Do not open the editor.")
@dry_run_option
@json_option
@pass_context
def command(
    context: Context,
    who: tuple[str, ...],
    typed_date: str | None,
    via: str,
    activity: str | None,
    place: str | None,
    no_edit: bool,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Write a note about a meeting, or plan one with --date.

    The name of a circle means everyone in it. Creates contacts/meetings/YEAR/DATE-WORDS.md with the
    open threads of everyone there and the questions of their prep sheets, as comments, and opens it
    in $EDITOR on a terminal.
    """
    from faden.cli.deaths import refuse_the_dead
    from faden.cli.log_file import channel
    from faden.core.i18n import Words
    from faden.editing.log_line import channel_word
    from faden.editing.templates import cleaned, note_form

    people, day = find_people(context, [*_with_members(context, who)]), planned_day(context, typed_date)
    for person in people:
        refuse_the_dead(context, person.id, day, said=typed_date is not None)
    words = Words(context.journal.settings.language)
    asked = {
        "channel": channel_word(channel(context, via), words.language),
        "place": place,
        "activity": activity,
    }
    answers = [(key, cleaned(text)) for key, text in asked.items() if text and cleaned(text)]
    text = note_form(
        day,
        [person.id for person in people],
        words,
        given=answers,
        reminders=list(_reminders(context, people, words)),
    )
    ids = [person.id for person in people]
    file = _write(context, day, ids, cleaned(activity or ""), None if dry_run else text)
    say_file(context, file, text, ids, day, dry_run=dry_run, as_json=as_json)
    if typed_date and not as_json:
        click.echo(context.words.weekday_and_day(day), err=True)
    if not (no_edit or dry_run or as_json) and on_a_terminal():
        from faden.cli.new import edit

        edit(context, file)


def _with_members(context: Context, who: Sequence[str]) -> Iterator[str]:
    """The names as typed, with the ids of everyone in a circle in place of its name."""
    from faden.cli.circle_members import circle_meant

    for name in who:
        circle = circle_meant(context, name)
        yield from (name,) if circle is None else circle.people


def _reminders(context: Context, people: Sequence[Person], words: Words) -> Iterator[NoteReminder]:
    """Everybody's open threads, then the questions; private ones too, because comments are never published."""
    from faden.editing.templates import NoteReminder
    from faden.rules.icebreakers import PageSentences, form_of
    from faden.rules.prep import prep
    from faden.wording import phrases

    day = context.day(with_private=True)
    page = PageSentences()  # so that two people do not get the same question
    sheets = [prep(day, person.id, words.language, page=page) for person in people]
    seen: set[Promise] = set()
    for sheet in sheets:
        threads = []
        for thread in sheet.threads:
            if thread.promise not in seen:
                seen.add(thread.promise)
                threads.append((phrases.promise(words, thread, day.names), ""))
        yield NoteReminder(words("{name}: open threads", name=sheet.person.name), tuple(threads))
    for sheet in sheets:
        form = form_of(sheet.person, words.language)
        questions = tuple((question.wording.text(form), question.question.id) for question in sheet.questions)
        yield NoteReminder(words("{name}: questions", name=sheet.person.name), questions)


def _write(context: Context, day: date, ids: Sequence[str], activity: str, text: str | None) -> str:
    """Writes the new note and returns its path; without a text it only works out the path."""
    from faden.cli.journal_lock import writing
    from faden.editing.templates import note_name
    from faden.storage.user_files import create

    with nullcontext() if text is None else writing(context):
        for number in range(1, 1000):
            file = f"contacts/meetings/{note_name(day, ids, activity, number)}"
            if text is None:
                if not (context.root / file).exists():
                    return file
                continue
            try:
                create(context.root / file, text)
            except FileExistsError:
                continue
            return file
    raise click.ClickException(context.words("There are too many notes with that date and name."))

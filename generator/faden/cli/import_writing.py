"""Writes what an import brings: first people, then notes and lines of the log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from faden.cli.context import Context
from faden.cli.output import MAX_WIDTH

if TYPE_CHECKING:
    from faden.cli.import_update import PersonUpdate
    from faden.interchange.importers.contact_plan import NewContact
    from faden.interchange.importers.plan import FilePlan


def write_plans(
    context: Context,
    brought: Sequence[FilePlan],
    names: Mapping[str, str],
    leave_out: Sequence[str],
    updates: Sequence[PersonUpdate],
) -> None:
    """Writes people first, so that after an interruption the same command recognises them and goes on."""
    from faden.cli.chat_names import ignore, remember
    from faden.cli.import_update import write as write_updates
    from faden.cli.import_update import write_marks
    from faden.cli.journal_lock import writing
    from faden.interchange.importers.plan import log_text, log_title, new_lines, new_notes, with_lines
    from faden.storage.user_files import change, create

    with writing(context):
        if leave_out:
            ignore(context, leave_out)
        remember(context, names)
        _write_people(context, brought)
        write_updates(context, updates)
        if not updates:
            write_marks(context, brought)
        for note in new_notes(brought):
            for number in range(1, 1000):
                try:
                    create(context.root / note.file(number), note.text)
                except FileExistsError:
                    continue
                break
        for file, lines in new_lines(brought).items():
            try:
                create(context.root / file, log_text(lines, log_title(file, brought)))
            except FileExistsError:
                change(context.root / file, lambda text, lines=lines: with_lines(text, lines))  # type: ignore[misc]


def _write_people(context: Context, brought: Sequence[FilePlan]) -> None:
    """Writes the files of new people, and registers everybody who was imported. Raises ClickException if a file exists."""
    from faden.cli.progress import Progress
    from faden.cli.removed import note_import
    from faden.storage.user_files import create_all

    words = context.words
    people = [person for plan in brought for person in plan.people.new]
    texts = (source.text_of(person) for source in brought for person in source.people.new)
    files = zip((context.root / person.file for person in people), texts, strict=True)
    count = 0
    try:
        with Progress(words, words("Writing people’s files")) as progress:
            for count in create_all(files):
                progress(count, len(people))
    except FileExistsError as error:
        file = Path(str(error.filename)).relative_to(context.root).as_posix()
        raise click.ClickException(
            words("{file} was created in the meantime; run the command again.", file=file)
        ) from None
    except OSError:
        count = _on_disk(context, people, count)
        raise
    except KeyboardInterrupt:
        count = _on_disk(context, people, count)
        message = words(
            "Interrupted: {count} of {total} people written. Run the same command again to carry on.",
            count=words.number(count),
            total=words.number(len(people)),
        )
        click.echo("\n" + message, err=True)
        raise click.Abort from None
    finally:
        # Only people whose files are written: the others would be taken for people whom the user removed.
        note_import(context, brought, {person.id for person in people[:count]})


def _on_disk(context: Context, people: Sequence[NewContact], count: int) -> int:
    """How many of the people have their file, at least `count`; a batch that was interrupted has not counted its own."""
    while count < len(people) and (context.root / people[count].file).exists():
        count += 1
    return count


def say_afterwards(context: Context, brought: Sequence[FilePlan]) -> None:
    words = context.words
    people = sum(len(plan.people.new) for plan in brought)
    notes = sum(len(plan.happened.notes) for plan in brought)
    lines = sum(len(plan.happened.lines) for plan in brought)
    counts = (
        (people, words.many("{count} person written.", "{count} people written.", people)),
        (notes, words.many("{count} meeting written.", "{count} meetings written.", notes)),
        (
            lines,
            words.many("{count} log line written.", "{count} log lines written.", lines),
        ),
    )
    for count, text in counts:
        if count:
            click.echo(text, err=True)
    if people:
        led = words(
            "None of the people you imported has a rhythm yet, so none of them is due. `faden tidy` goes "
            "through them ten at a time; you press one key to say how close you are."
        )
        if any(new.contact.first("rhythm") for plan in brought for new in plan.people.new):
            led = words(
                "Only people whose files say how often you want to be in touch are ever due. `faden tidy` "
                "goes through the others ten at a time; you press one key to say how close you are."
            )
        click.echo("\n" + click.wrap_text(led, MAX_WIDTH), err=True)
    elif lines and any(person.ring is None for person in context.journal.people.values()):
        led = words(
            "How often you were in touch hints at how close you are: `faden tidy` suggests a ring for each person."
        )
        click.echo("\n" + click.wrap_text(led, MAX_WIDTH), err=True)

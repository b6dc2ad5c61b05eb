"""`faden forget WHO`: removes a person everywhere in the working tree."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from functools import partial
from typing import TYPE_CHECKING

import click

from faden.cli import shell_complete
from faden.cli.arguments import confirm, find_person
from faden.cli.as_json import dry_run_option, json_option, say_written
from faden.cli.change_counts import change_counts
from faden.cli.context import Context, pass_context
from faden.cli.forget_remains import Remains, tell, tell_counts
from faden.cli.input_error import InputError

if TYPE_CHECKING:
    from faden.core.i18n import Words
    from faden.core.model import Person
    from faden.interchange.exporters.written_types import ForgetAnswer
    from faden.journal.parsing.name_index import NameIndex


@dataclass(frozen=True, slots=True)
class ErasePlan:
    """What will be removed: each file's text before and after, None if the file goes, and what goes with it."""

    changes: Mapping[str, tuple[str, str | None]]
    photo: str | None
    notes: frozenset[str]
    """The names of the notes that are removed."""
    by_hand: tuple[str, ...]
    """Files that refer to the person in a way that cannot be cut out safely."""


@click.command("forget")
@click.argument("who", metavar="WHO", shell_complete=shell_complete.person)
@click.option("--yes", is_flag=True, help="Do not ask.")
@dry_run_option
@json_option
@pass_context
def command(context: Context, who: str, yes: bool, *, dry_run: bool, as_json: bool) -> None:
    """Remove a person from the whole journal.

    Removes the file, the photo, their id in other people's `knows` and `through`, and notes and log
    lines with no one else in them; if other people were there, only this person is taken out. First
    shows what will change, and afterwards where the name still appears in plain text, and what git still contains.
    With --json, it asks no questions and needs --yes or --dry-run.
    """
    words = context.words
    if as_json and not (yes or dry_run):
        raise click.UsageError(
            words("With --json, faden asks no questions: add --yes to go ahead, or --dry-run for a preview.")
        )
    person = find_person(context, who, private=True)
    plan = _plan(context, person)
    if not as_json:
        click.echo("\n".join(_counts(words, plan) if context.leaves else _preview(words, plan)))
    if dry_run:
        if as_json:
            say_written(context, _answer(person, plan, _remains(context, person, plan, written=False)))
        else:
            click.echo(words("Nothing was written (--dry-run)."), err=True)
        return
    if not yes and context.leaves:
        raise InputError(words("faden cannot ask you without a terminal; add --yes to agree."))
    if not yes:
        click.echo(
            words(
                "This cannot be undone, and `faden undo` ends here: what was written before stays as it is."
            ),
            err=True,
        )
        confirm(words, words("Remove {name} ({id})", name=person.name, id=person.id), abort=True)
    _carry_out(context, person, plan)
    remains = _remains(context, person, plan, written=True)
    if as_json:
        say_written(context, _answer(person, plan, remains))
    elif context.leaves:
        tell_counts(words, plan.by_hand, remains)
    else:
        tell(words, person, plan.by_hand, remains)
    if remains.unread or plan.by_hand:
        sys.exit(1)


def _remains(context: Context, person: Person, plan: ErasePlan, *, written: bool) -> Remains:
    """What is left of the person after the plan was carried out, or, in a preview, what would be."""
    from faden.cli.forget_bytes import unread
    from faden.cli.forget_history import advice
    from faden.editing.erase import named_in
    from faden.editing.erase_arrived import may_name
    from faden.journal.source_files import inbox_texts, journal_texts

    def remaining(texts: Mapping[str, str]) -> dict[str, str]:
        if written:
            return dict(texts)  # the texts as they are now: they may have been edited since the preview
        new = {file: plan.changes.get(file, (text, text))[1] for file, text in texts.items()}
        return {file: text for file, text in new.items() if text is not None}

    arrived, own = remaining(inbox_texts(context.root)), remaining(journal_texts(context.root))
    named = {
        (file, line): text
        for file, line, text in (
            *named_in({**own, **arrived}, person),
            *may_name(arrived, person, _names(context)),
        )
    }
    gone = [file for file, (_, new) in plan.changes.items() if new is None]
    site = _site(context, person) if written else []
    history = advice(context, person, [*gone, *filter(None, [plan.photo])]) if written else []
    return Remains(tuple(unread(context.root, person)), named, site, history, written)


def _answer(person: Person, plan: ErasePlan, remains: Remains) -> ForgetAnswer:
    from faden.interchange.exporters.changed_files import changed_file
    from faden.interchange.exporters.written_types import ForgetAnswer, NamedIn, UnreadFile

    return ForgetAnswer(
        written=remains.written,
        person=person.id,
        name=person.name,
        files=[changed_file(file, old, new) for file, (old, new) in plan.changes.items()],
        photo=plan.photo,
        by_hand=[*plan.by_hand],
        unread=[
            UnreadFile(file=missed.file, line=missed.line or None, why=missed.why)
            for missed in remains.unread
        ],
        named=[
            NamedIn(file=file, line=line or None, text=text)
            for (file, line), text in sorted(remains.named.items())
        ],
        advice=[*remains.advice],
    )


def _plan(context: Context, person: Person) -> ErasePlan:
    from faden.core.layout import Part, part_of, stem_of
    from faden.editing.erase import refers, without
    from faden.editing.erase_arrived import without_arrived
    from faden.journal.photos import photo_files
    from faden.journal.source_files import inbox_texts, journal_texts

    changes: dict[str, tuple[str, str | None]] = {}
    by_hand = []
    texts = dict(journal_texts(context.root))
    own = texts.pop(person.source.file, "")
    notes = {file: text for file, text in texts.items() if part_of(file) is Part.MEETINGS}
    staying = {file for file, text in notes.items() if without(file, text, person.id) is not None}
    gone = frozenset(map(stem_of, notes.keys() - staying)) - frozenset(map(stem_of, staying))
    for file, text in texts.items():
        new = without(file, text, person.id, gone)
        if new != text:
            changes[file] = (text, new)
        if new is not None and refers(file, new, person.id):
            by_hand.append(file)
    for file, text in inbox_texts(context.root).items():
        left_of_it = without_arrived(text, person.id, _names(context))
        if left_of_it != text:
            changes[file] = (text, left_of_it)
    # The person's own file goes last, so that `forget` can be repeated after an interruption.
    changes[person.source.file] = (own, None)
    photos = photo_files(context.root, context.journal)
    photo = photos.get(person.id)
    shared = photo is not None and list(photos.values()).count(photo) > 1
    photo_path = None if photo is None or shared else photo.relative_to(context.root).as_posix()
    return ErasePlan(changes, photo_path, gone, tuple(by_hand))


def _names(context: Context) -> NameIndex:
    from faden.journal.parsing.name_index import NameIndex

    return NameIndex(context.journal.people.values())


def _preview(words: Words, plan: ErasePlan) -> Iterator[str]:
    from faden.core.diagnostics import printable

    colours = {"-": "red", "+": "green", "@": "cyan"}
    for file, (old, new) in plan.changes.items():
        if new is not None:
            lines = unified_diff(
                old.splitlines(), new.splitlines(), f"a/{file}", f"b/{file}", n=1, lineterm=""
            )
            yield from (click.style(printable(line), fg=colours.get(line[:1])) for line in lines)
    # A removed file is named, not shown: sixty lines of it would hide what changes elsewhere.
    for file, (old, new) in plan.changes.items():
        if new is None:
            size = words.many("{count} line", "{count} lines", len(old.splitlines()))
            yield click.style(f"--- {file} ({size})", fg="red")
    if plan.photo:
        yield click.style(f"--- {plan.photo}", fg="red")


def _counts(words: Words, plan: ErasePlan) -> Iterator[str]:
    """The preview in figures only, for output that a forge keeps."""
    photo = [("", None)] if plan.photo else []
    return change_counts(words, [*plan.changes.values(), *photo])


def _carry_out(context: Context, person: Person, plan: ErasePlan) -> None:
    from faden.cli.journal_lock import writing
    from faden.cli.operations import clear
    from faden.cli.removed import forget_import, note_removal
    from faden.editing.erase import without
    from faden.editing.erase_arrived import without_arrived
    from faden.journal.discovery import INBOX
    from faden.storage.user_files import change, remove

    names = _names(context)

    def cut(file: str, text: str) -> str:
        # From the text as it is now: it may have been edited since the preview. A file of which nothing is left must
        # be removed too.
        if file.startswith(f"{INBOX}/"):
            return without_arrived(text, person.id, names) or ""
        remainder = without(file, text, person.id, plan.notes)
        return text if remainder is None else remainder

    with writing(context, recorded=False):
        # First, so that after an interruption the next import does not bring a removed person back.
        note_removal(context, person)
        forget_import(context, person)
        for file, (_, new) in plan.changes.items():
            if new is None:
                remove(context.root / file)
            else:
                change(context.root / file, partial(cut, file))
        if plan.photo:
            remove(context.root / plan.photo)
    clear(context.root)
    _drop_caches(context, person)


def _drop_caches(context: Context, person: Person) -> None:
    """Removes everything that faden and the engines cache outside the journal's own files. All of it can be made again."""
    from faden.site.leftovers import clear, clear_rescued
    from faden.site.output import one_build
    from faden.storage.transaction import SiteError, site_errors

    try:
        with one_build(context.root, context.waits), site_errors(context.root):
            clear(context.root)
            clear_rescued(context.root, person.id, (person.id, person.name, *person.aliases))
    except SiteError as error:
        raise click.ClickException(str(error)) from None


def _site(context: Context, person: Person) -> list[str]:
    built = [
        folder for folder in ("site", "site_src") if (context.root / folder / "people" / person.id).exists()
    ]
    return [context.words("The site still shows them; `faden build` rebuilds it.")] if built else []

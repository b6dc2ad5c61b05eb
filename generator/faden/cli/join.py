"""`faden join A B`: makes one file of two files of the same person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import click

from faden.cli import shell_complete
from faden.cli.arguments import confirm, find_person, on_a_terminal
from faden.cli.as_json import dry_run_option, json_option
from faden.cli.change_counts import change_counts
from faden.cli.context import Context, pass_context
from faden.cli.input_error import InputError
from faden.cli.person_edit import diff_lines

SAME_DIGITS = 8
"""Last digits in which the spellings of a number, with and without a country, are alike. [A]"""

if TYPE_CHECKING:
    from faden.core.model import Person
    from faden.interchange.exporters.written_types import JoinAnswer
    from faden.interchange.joining import Conflict


@dataclass(frozen=True, slots=True)
class Join:
    """Who stays, who is joined with them, each file's text before and after, and the value chosen for each key."""

    person: Person
    other: Person
    texts: Mapping[str, tuple[str, str]]
    choices: Mapping[str, str]


@click.command("join")
@click.argument("person", metavar="A", shell_complete=shell_complete.person)
@click.argument("other", metavar="B", shell_complete=shell_complete.person)
@click.option("--prefer", type=click.Choice(["a", "b"]), help="Whose value counts if both have one.")
@click.option("--yes", is_flag=True, help="Write it without asking.")
@dry_run_option
@json_option
@pass_context
def command(
    context: Context, person: str, other: str, prefer: str | None, *, yes: bool, dry_run: bool, as_json: bool
) -> None:
    """Join two files of one person: A stays, and B is merged into it.

    Key by key: what only B has is copied to A, lists are combined, and B's name becomes an alias. If
    both have a value, faden asks on a terminal; in a script use --prefer. The other value is kept
    under a key of its own, such as x-org. Notes, log and links then name A. `faden undo` reverses it.
    """
    first, second = (find_person(context, who, private=True) for who in (person, other))
    if first.id == second.id:
        raise InputError(
            context.words(
                "Both are {id}, so there is nothing to join.", id=person if context.leaves else first.id
            )
        )
    if _have_two_mobiles(first, second) and not (yes or dry_run or on_a_terminal()):
        raise InputError(
            context.words(
                "They have two different mobile numbers, so they may be two people. If they are one, add --yes."
            )
        )
    join = planned(context, first, second, prefer)
    if not as_json:
        click.echo("\n".join(shown(context, join)))
    if not dry_run:
        if on_a_terminal() and not (yes or as_json or context.leaves):
            if _have_two_mobiles(first, second):
                click.echo(
                    context.words("They have two different mobile numbers, so they may be two people."),
                    err=True,
                )
            confirm(context.words, context.words("Go ahead?"), abort=True)
        carry_out(context, join)
    elif not as_json:
        click.echo(context.words("Nothing was written (--dry-run)."), err=True)
    if as_json:
        from faden.cli.as_json import say_written

        say_written(context, _answer(join, written=not dry_run))


def _have_two_mobiles(first: Person, second: Person) -> bool:
    """Whether both have a mobile number, and not the same, however it is written."""
    one, other = (
        {
            re.sub(r"\D", "", address.value)[-SAME_DIGITS:]
            for address in person.channels
            if address.kind == "mobile"
        }
        for person in (first, second)
    )
    return bool(one and other) and not one & other


def planned(context: Context, person: Person, other: Person, prefer: str | None = None) -> Join:
    """Works out what joining changes in each file. Raises InputError if they cannot be joined, or nobody can be asked."""
    from faden.editing.key_edits import EditError
    from faden.interchange.joining import conflicts, joined
    from faden.journal.source_files import journal_texts

    words = context.words
    texts = dict(journal_texts(context.root))
    own, others = texts[person.source.file], texts.pop(other.source.file)
    try:
        choices = {
            conflict.key: _chosen_value(context, conflict, prefer)
            for conflict in conflicts(own, others, person.id, other.id)
        }
        new = joined(own, others, person.id, other.id, lambda conflict: choices[conflict.key])
    except EditError as error:
        raise InputError(
            words("The two files cannot be joined. {reason}", reason=words(str(error)))
        ) from None
    changed = {
        file: (text, turned)
        for file, text in texts.items()
        if (turned := _with_id_replaced(file, new if file == person.source.file else text, person, other))
        != text
    }
    return Join(person, other, changed, choices)


def _with_id_replaced(file: str, text: str, person: Person, other: Person) -> str:
    """A file's text with the other's id replaced; where both are named together, the person is named once."""
    from faden.interchange.joining import with_new_id
    from faden.interchange.repeated_links import named_once

    return with_new_id(file, named_once(text, other.id, person.id), other.id, person.id)


def _chosen_value(context: Context, conflict: Conflict, prefer: str | None) -> str:
    words = context.words
    if prefer is None and context.leaves:
        raise InputError(words("Both have a value for the same key. Use --prefer a or --prefer b."))
    if prefer is None and not on_a_terminal():
        raise InputError(
            words(
                "Both have a value for {key}: “{kept}” and “{other}”. Use --prefer a or --prefer b.",
                key=conflict.key,
                kept=conflict.kept,
                other=conflict.other,
            )
        )
    if prefer is None:
        click.echo(f"{conflict.key}:\n  a  {conflict.kept}\n  b  {conflict.other}", err=True)
        prefer = click.prompt(words("Which one"), type=click.Choice(["a", "b"]), show_choices=True, err=True)
    return conflict.kept if prefer == "a" else conflict.other


def shown(context: Context, join: Join) -> Iterator[str]:
    """The changes as a diff by file, and the file that is removed; only figures if a forge keeps the output."""
    if context.leaves:
        yield from change_counts(context.words, [*join.texts.values(), ("", None)])
        return
    for file, (old, new) in join.texts.items():
        yield file
        yield from diff_lines(old, new)
    yield context.words("{file} is removed", file=join.other.source.file)


def _answer(join: Join, *, written: bool) -> JoinAnswer:
    from faden.interchange.exporters.changed_files import changed_file
    from faden.interchange.exporters.written_types import ChosenValue, JoinAnswer

    return JoinAnswer(
        written=written,
        person=join.person.id,
        joined=join.other.id,
        chosen=[ChosenValue(key=key, value=value) for key, value in join.choices.items()],
        files=[
            *(changed_file(file, old, new) for file, (old, new) in join.texts.items()),
            changed_file(join.other.source.file, "", None),
        ],
    )


def carry_out(context: Context, join: Join) -> None:
    """Joins the files as they are now, following the plan. The other file is removed last."""
    from faden.cli.journal_lock import writing
    from faden.interchange.joining import joined
    from faden.storage.user_files import change, remove

    person, other, root = join.person, join.other, context.root

    def edited(file: str, theirs: str, text: str) -> str:
        if file == person.source.file:
            text = joined(
                text,
                theirs,
                person.id,
                other.id,
                lambda conflict: join.choices.get(conflict.key, conflict.kept),
            )
        return _with_id_replaced(file, text, person, other)

    with writing(context):
        theirs = (root / other.source.file).read_bytes().decode("utf-8-sig")
        for file in join.texts:
            change(root / file, partial(edited, file, theirs))
        remove(root / other.source.file)

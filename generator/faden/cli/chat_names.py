"""Whom the names and numbers in chats mean: asked once, remembered for every import.

A person's name or number goes into their own file; the names that you leave out go into
`contacts/ignored.yml`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from faden.cli.arguments import find_person
from faden.cli.context import Context
from faden.cli.input_error import InputError
from faden.core.i18n import mark

if TYPE_CHECKING:
    from faden.interchange.importers.plan import FilePlan

IGNORED = "contacts/ignored.yml"
MAX_QUESTIONS = 10
"""How many strangers one import asks about."""
MAX_BYTES = 5_000_000
IGNORED_HEADING = mark(
    "Names and numbers that `faden import` leaves out. Delete a line to be asked about it again."
)


def ignored(context: Context) -> frozenset[str]:
    """The names and numbers to leave out. Raises ClickException if the file cannot be read as a whole."""
    import yaml

    path = context.root / IGNORED
    try:
        if not path.is_file():
            return frozenset()
        with path.open("rb") as handle:
            data = handle.read(MAX_BYTES + 1)
        names = yaml.safe_load(data) if len(data) <= MAX_BYTES else None
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise click.ClickException(f"{IGNORED}: {' '.join(str(error).split())}") from None
    if names is None:
        return frozenset()
    if not isinstance(names, list):
        raise click.ClickException(
            context.words(
                "{file}: this has to be a list of names, each on its own line after a hyphen.",
                file=IGNORED,
            )
        )
    return frozenset(str(name) for name in names if name is not None)


def ignore(context: Context, names: Sequence[str]) -> None:
    """Appends names to the file."""
    from faden.editing.templates import cleaned, yaml_text
    from faden.storage.user_files import change, create

    lines = "".join(f"- {yaml_text(cleaned(name))}\n" for name in names)
    path: Path = context.root / IGNORED
    try:
        create(path, f"# {context.words(IGNORED_HEADING)}\n{lines}")
    except FileExistsError:
        change(path, lambda text: text + ("" if not text or text.endswith("\n") else "\n") + lines)


def meant(context: Context, pairs: Sequence[str]) -> dict[str, str]:
    """The ids for the names and numbers of `--who`. Raises InputError if a pair is incomplete, or its person unknown."""
    ids = {}
    for pair in pairs:
        name, sign, person = pair.rpartition("=")
        if not sign or not name.strip() or not person.strip():
            example = '--who "Mum=maria-berger"'
            raise InputError(
                context.words(
                    "“{pair}” does not name a person; write something like {example}.",
                    pair=pair,
                    example=example,
                )
            )
        ids[" ".join(name.split())] = find_person(context, person.strip(), private=True).id
    return ids


def ask_about(context: Context, brought: Sequence[FilePlan]) -> tuple[dict[str, str], frozenset[str]]:
    """Asks who the most frequent strangers of chats are; returns ids by name, and the names to leave out.

    Return alone puts a name off to the next import.
    """
    from faden.core.diagnostics import printable

    words = context.words
    often: Counter[tuple[str, str]] = Counter()
    for plan in brought:
        if plan.found.file:
            often.update(plan.happened.strangers)
    if not often:
        return {}, frozenset()
    click.echo(
        words(
            "Who are they? Type a name from the journal, i to leave them out for good, or press "
            "Return to decide later."
        ),
        err=True,
    )
    ids: dict[str, str] = {}
    left_out: set[str] = set()
    for (name, address), count in sorted(often.items(), key=lambda item: (-item[1], item[0]))[:MAX_QUESTIONS]:
        called = printable(" ".join(filter(None, (name, address))))
        answer = click.prompt(f"  {count:>4} × {called}", default="", show_default=False, err=True).strip()
        if answer.casefold() == "i":
            left_out.add(address or name)
        elif answer:
            try:
                ids[address or name] = find_person(context, answer, private=True).id
            except InputError as error:
                click.echo(f"  {error.message}", err=True)
    return ids, frozenset(left_out)


def remember(context: Context, ids: Mapping[str, str]) -> None:
    """Writes names and numbers into people's files, and shows the changes. A file that cannot be changed is reported."""
    from faden.cli.change_counts import change_counts
    from faden.cli.person_edit import diff_lines
    from faden.editing.key_edits import EditError
    from faden.storage.user_files import change

    for name, id in ids.items():
        file = context.journal.people[id].source.file
        shown: list[tuple[str, str]] = []
        try:
            change(context.root / file, partial(_with_name, name=name, shown=shown))
        except (EditError, UnicodeDecodeError, OSError):
            click.echo(
                context.words(
                    "{file} cannot be changed; you will have to give {name} each time.", file=file, name=name
                ),
                err=True,
            )
            continue
        if context.leaves:
            click.echo("\n".join(change_counts(context.words, shown[-1:])))
        elif shown and shown[-1][0] != shown[-1][1]:
            click.echo("\n".join(["", file, *diff_lines(*shown[-1])]))


def _with_name(text: str, name: str, shown: list[tuple[str, str]]) -> str:
    """The text of a person's file with a name, number or mail address added; `shown` gets the text before and after."""
    from faden.core.name_spelling import folded
    from faden.editing.front_matter import texts_of, with_item
    from faden.interchange.importers.phone_numbers import is_number
    from faden.journal.parsing.person import PERSON

    path: tuple[str, ...] = ("aliases",)
    if is_number(name):
        path = ("channels", "phone")
    elif "@" in name[1:] and " " not in name:
        path = ("channels", "email")
    names = (*texts_of(text, path), *texts_of(text, ("name",)), *texts_of(text, ("nickname",)))
    # Emoji joined in another way would be a second alias that looks the same.
    new = (
        text
        if folded(name) in map(folded, names)
        else with_item(text, path, name, [key.name for key in PERSON])
    )
    shown.append((text, new))
    return new

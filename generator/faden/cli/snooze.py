"""`faden snooze WHO WHEN`: keeps a person out of the plan until that day."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import click

from faden.cli import shell_complete
from faden.cli.arguments import find_person
from faden.cli.as_json import json_option
from faden.cli.context import Context, pass_context
from faden.cli.input_error import InputError
from faden.cli.person_edit import edit_people

if TYPE_CHECKING:
    from datetime import date

BY_DEFAULT = timedelta(weeks=2)
"""How long a snooze without a day lasts. [A]"""
OFF = ("off", "no", "over", "none", "aus", "nein", "vorbei", "nicht mehr")


@click.command("snooze")
@click.argument("who", metavar="WHO", shell_complete=shell_complete.person)
@click.argument("when", nargs=-1, metavar="[WHEN...]", shell_complete=shell_complete.later)
@click.option("--dry-run", is_flag=True, help="Only show the change.")
@json_option
@pass_context
def command(context: Context, who: str, when: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    """Leave someone out of the plan for a while.

    WHEN is how long or until when: 2 months, until January, next week, bis 15.1., 2027-03-01; two
    weeks if you do not say. `off` ends it.
    """
    from faden.editing.front_matter import with_value, without_key
    from faden.journal.parsing.person import PERSON

    name, until = _who_and_when(context, who, when)
    person = find_person(context, name, private=True)
    if until is None:
        edit = partial(without_key, path=["snooze"])
    else:
        order = [key.name for key in PERSON]
        edit = partial(with_value, path=["snooze"], value=str(until), order=order)
    edit_people(context, [person], edit, dry_run=dry_run, as_json=as_json)


def _who_and_when(context: Context, who: str, when: tuple[str, ...]) -> tuple[str, date | None]:
    """WHO, of one word or several, and the day; None as the day to end a snooze."""
    from faden.core.name_matching import meant
    from faden.journal.parsing.future_days import day_ahead

    arguments = [who, *when]
    for begin in range(1, len(arguments)):
        text = " ".join(arguments[begin:])
        if text.casefold() in OFF:
            return " ".join(arguments[:begin]), None
        day = day_ahead(text, context.today)
        if day is not None:
            return " ".join(arguments[:begin]), day
    if meant(context.journal.people.values(), " ".join(arguments)):
        return " ".join(arguments), context.today + BY_DEFAULT
    raise InputError(
        context.words(
            "“{said}” is not a day in the future. Write, for example, 2 months, until January, "
            "next week or 2027-03-01.",
            said=" ".join(when),
        )
    )

"""`faden ring WHO RING`: sets how close a person is."""

from __future__ import annotations

from functools import partial

import click

from faden.cli import shell_complete
from faden.cli.arguments import find_people
from faden.cli.as_json import json_option
from faden.cli.context import Context, pass_context
from faden.cli.input_error import InputError
from faden.cli.person_edit import edit_people

NONE = ("none", "-", "0", "kein", "keiner", "keinen")
NEVER = {
    "never": "never",
    "nie": "never",
    "ignore": "never",
    "household": "household",
    "haushalt": "haushalt",
}
"""What is written as the rhythm; with people of your household you need no plan."""


@click.command("ring")
@click.argument("who", nargs=-1, required=True, metavar="WHO...", shell_complete=shell_complete.person)
@click.argument("ring", metavar="RING", shell_complete=shell_complete.ring)
@click.option("--dry-run", is_flag=True, help="Only show the change.")
@json_option
@pass_context
def command(context: Context, who: tuple[str, ...], ring: str, dry_run: bool, as_json: bool) -> None:
    """Set how close someone is: 5, 15, 50 or 150.

    5 is the innermost circle, 15 close friends, 50 good friends, 150 acquaintances; this sets how often
    they fall due. `none` removes the ring; `never` means that they are never due, until you set a ring
    again, and so does `household`, for those you see every day.
    """
    from faden.core.model import RINGS
    from faden.editing.front_matter import with_value, without_key
    from faden.editing.second_keys import with_ring
    from faden.journal.parsing.person import PERSON

    order = [key.name for key in PERSON]
    word = ring.casefold()
    if word in NEVER:
        edit = partial(with_value, path=["rhythm"], value=NEVER[word], order=order)
    elif word in NONE:
        edit = partial(without_key, path=["ring"])
    elif word in map(str, RINGS):
        edit = partial(with_ring, ring=word, order=order)
    else:
        raise InputError(
            context.words("“{ring}” is not a ring. Choose one of 5, 15, 50, 150, none or never.", ring=ring)
        )
    edit_people(context, find_people(context, who), edit, dry_run=dry_run, as_json=as_json)

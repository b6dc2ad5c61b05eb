"""`faden rest WHO`: lets a tie rest."""

from __future__ import annotations

from functools import partial

import click

from faden.cli import shell_complete
from faden.cli.arguments import find_people
from faden.cli.as_json import json_option
from faden.cli.context import Context, pass_context
from faden.cli.person_edit import edit_people


@click.command("rest")
@click.argument("who", nargs=-1, required=True, metavar="WHO...", shell_complete=shell_complete.person)
@click.option("--over", is_flag=True, help="End the rest: they can be due again.")
@click.option("--dry-run", is_flag=True, help="Only show the change.")
@json_option
@pass_context
def command(context: Context, who: tuple[str, ...], over: bool, dry_run: bool, as_json: bool) -> None:
    """Let a tie rest, so that nothing falls due.

    Writes `state: resting` into the file. If it is only for a while, use `faden snooze`.
    """
    from faden.editing.front_matter import with_value, without_key
    from faden.journal.parsing.person import PERSON

    order = [key.name for key in PERSON]
    edit = (
        partial(without_key, path=["state"])
        if over
        else partial(with_value, path=["state"], value="resting", order=order)
    )
    edit_people(context, find_people(context, who), edit, dry_run=dry_run, as_json=as_json)

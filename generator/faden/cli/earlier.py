"""What the repository remembers of people's files, as prep sheets say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

from faden.journal.git_history import History, is_kept
from faden.rules.profile_changes import changes
from faden.rules.redaction import redact_earlier
from faden.rules.snapshot import Snapshot
from faden.wording.prep_sheet import Earlier

if TYPE_CHECKING:
    from faden.cli.context import Context


def earlier_states(
    context: Context, snapshot: Snapshot, ids: Iterable[str], *, with_private: bool
) -> Mapping[str, Earlier]:
    """What changed in people's files since you met, and what was put off, by id; empty without a repository.

    Without `with_private` the private matters of the context's journal are left out.
    """
    if not is_kept(context.root):
        return {}
    people = {id: snapshot.journal.people[id] for id in ids}
    files = {
        id: (person.source.file, person, met.date)
        for id, person in people.items()
        if (met := snapshot.histories[id].last_meeting) is not None
    }
    history = History(context.root)
    put_off = history.snoozes(person.source.file for person in people.values() if person.snooze)
    changed = {}
    for id, before in history.earlier(files).items():
        shown = (
            before if with_private else redact_earlier(before, context.journal.people[id], context.journal)
        )
        changed[id] = changes(shown, people[id])
    if history.gave_up:
        click.secho(
            context.words("git takes too long to tell what changed; that is left out."), fg="yellow", err=True
        )
    return {
        id: Earlier(changed.get(id, ()), put_off.get(person.source.file, ())) for id, person in people.items()
    }

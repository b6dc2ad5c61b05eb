"""What git remembers of people's files, for prep sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from faden.core.model import Journal
from faden.journal.git_history import GitHistory, is_kept
from faden.rules.profile_changes import changes
from faden.rules.redaction import redact_earlier
from faden.rules.snapshot import Snapshot
from faden.wording.prep_sheet import Earlier


def earlier_states(
    root: Path,
    journal: Journal,
    snapshot: Snapshot,
    ids: Iterable[str],
    *,
    with_private: bool,
    gave_up: Callable[[], None],
) -> Mapping[str, Earlier]:
    """What changed in people's files since your last meeting, and their snoozes, by id; empty without a repository.

    `journal` is the whole journal; without `with_private` its private matters are left out of what its files said
    before. `gave_up` is called if git takes too long.
    """
    if not is_kept(root):
        return {}
    people = {id: snapshot.journal.people[id] for id in ids}
    files = {
        id: (person.source.file, person, met.date)
        for id, person in people.items()
        if (met := snapshot.histories[id].last_meeting) is not None
    }
    history = GitHistory(root)
    put_off = history.snoozes(person.source.file for person in people.values() if person.snooze)
    changed = {}
    for id, states in history.earlier(files).items():
        shown = states if with_private else redact_earlier(states, journal.people[id], journal)
        changed[id] = changes(shown, people[id])
    if history.gave_up:
        gave_up()
    return {
        id: Earlier(changed.get(id, ()), put_off.get(person.source.file, ())) for id, person in people.items()
    }

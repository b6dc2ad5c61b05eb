"""What the repository remembers of people's files, as prep sheets say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from faden.core.model import Journal
from faden.journal.git_history import earlier, is_kept, snoozes
from faden.rules.profile_changes import changes
from faden.rules.redaction import redact_earlier
from faden.rules.snapshot import Snapshot
from faden.wording.prep_sheet import Earlier


def earlier_states(
    root: Path, journal: Journal, snapshot: Snapshot, ids: Iterable[str], *, with_private: bool
) -> Mapping[str, Earlier]:
    """What changed in people's files since one met, and what was put off, by id; empty where there is no repository.

    The `journal` is the whole one; without `with_private` its private matters are left out.
    """
    if not is_kept(root):
        return {}
    people = {id: snapshot.journal.people[id] for id in ids}
    files = {
        id: (person.source.file, met.date)
        for id, person in people.items()
        if (met := snapshot.histories[id].last_meeting) is not None
    }
    put_off = snoozes(root) if any(person.snooze for person in people.values()) else {}
    changed = {}
    for id, before in earlier(root, files).items():
        shown = before if with_private else redact_earlier(before, journal.people[id], journal)
        changed[id] = changes(shown, people[id])
    return {
        id: Earlier(changed.get(id, ()), put_off.get(person.source.file, ())) for id, person in people.items()
    }

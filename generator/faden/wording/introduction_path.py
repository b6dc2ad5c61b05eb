"""A path to someone you do not know, in words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from faden.core.i18n import Words
from faden.core.model import Standing
from faden.rules.introduction_paths import Path
from faden.rules.snapshot import Snapshot
from faden.wording.phrases import last_contact, state
from faden.wording.relative_dates import told


def hops(words: Words, snapshot: Snapshot, path: Path) -> Iterator[str]:
    """How fresh each step of a path is, and who to write to first."""
    people = snapshot.journal.people
    first = snapshot.cadences[path.people[0]]
    yield words(
        "{name}: {state}, last contact {last}.",
        name=first.person.name,
        state=told(words, snapshot, first.person.id, state),
        last=told(words, snapshot, first.person.id, last_contact),
    )
    for person, acquaintance in pairwise(path.people):
        unmet = words(" (you have not met yet)") if people[acquaintance].state is Standing.UNMET else ""
        yield words(
            "{name} knows {other}{unmet}.",
            name=people[person].name,
            other=people[acquaintance].name,
            unmet=unmet,
        )
    if path.warm_up:
        yield words(
            "First get back in touch with {name}, then ask for the introduction.", name=first.person.name
        )

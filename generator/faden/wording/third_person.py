"""The people a person knows, in words: third persons you could ask for help."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from faden.core.i18n import Words
    from faden.rules.snapshot import Snapshot
    from faden.rules.third_persons import KnowsFor


def third_person(words: Words, snapshot: Snapshot, name: str, knows: KnowsFor) -> str:
    """`Ask Marlies how to reach Hanne.`, or who they know for a goal."""
    third = snapshot.names[knows.person]
    if knows.goal is None:
        return words("Ask {name} how to reach {other}.", name=name, other=third)
    return words(
        "{name} knows {other}, who is in {field} and might help with “{goal}”.",
        name=name,
        other=third,
        field=knows.field,
        goal=words.inside(knows.goal.name),
    )

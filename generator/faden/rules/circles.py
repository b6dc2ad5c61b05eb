"""Circles: the people who belong together, and when they were last together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from faden.core.model import Channel, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from faden.core.model import Person
    from faden.rules.interactions import Exchange
    from faden.rules.snapshot import Snapshot

TOGETHER = (Channel.MEETING, Channel.GROUP, Channel.VIDEO, Channel.CALL)
"""Channels by which several people are in one place, or in one call."""
GONE = (Standing.DECEASED, Standing.ENDED)


class CircleMembers(Struct, frozen=True):
    """A circle and the ids of its people: those you can meet, and those who have died or whom you parted from."""

    name: str
    people: tuple[str, ...]
    gone: tuple[str, ...] = ()


def circles(people: Iterable[Person]) -> tuple[CircleMembers, ...]:
    """Every circle that `people` are in, in order of name; the members keep the order of `people`.

    >>> from faden.core.model import Person, Source
    >>> anna = Person("anna", "Anna", Source(""), circles=("chess", "choir"))
    >>> ben = Person("ben", "Ben", Source(""), circles=("chess",), state=Standing.DECEASED)
    >>> [(circle.name, circle.people, circle.gone) for circle in circles([anna, ben])]
    [('chess', ('anna',), ('ben',)), ('choir', ('anna',), ())]
    """
    members: dict[str, list[Person]] = {}
    for person in people:
        for name in dict.fromkeys(person.circles):
            members.setdefault(name, []).append(person)
    return tuple(
        CircleMembers(
            name,
            tuple(person.id for person in members[name] if person.state not in GONE),
            tuple(person.id for person in members[name] if person.state in GONE),
        )
        for name in sorted(members, key=lambda name: (name.casefold(), name))
    )


def last_together(snapshot: Snapshot, people: Sequence[str]) -> Exchange | None:
    """The last time that two or more of `people` were in one place or one call; None if none is on record."""
    wanted = set(people)
    latest = None
    for person in people:
        for exchange in reversed(snapshot.histories[person].exchanges):
            if latest is not None and exchange.date <= latest.date:
                break
            if exchange.channel in TOGETHER and len(wanted & set(exchange.people)) > 1:
                latest = exchange
                break
    return latest


def common_place(people: Iterable[Person]) -> str | None:
    """The place where more than half of them live; None if there is none, or it is not known."""
    everybody = list(people)
    places = Counter(person.place for person in everybody if person.place)
    place, count = next(iter(places.most_common(1)), (None, 0))
    return place if 2 * count > len(everybody) else None

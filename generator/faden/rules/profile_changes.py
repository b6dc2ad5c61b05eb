"""What has changed in what is known about a person (rules.md 2f 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from faden.core.model import Address, Person

TEXTS = ("name", "place", "org", "title")
LISTS = ("fields", "circles", "interests", "needs", "skills")
AT_MOST = 5


class ProfileChange(Struct, frozen=True):
    """`key` is the key of the file, or the name of a fact; `before` or `now` is empty if there was no value."""

    key: str
    before: str
    now: str


def changes(before: Person, now: Person) -> tuple[ProfileChange, ...]:
    """The differences that matter in a conversation, the most important first, five at most.

    Work and home come first, then facts, then what they do and need, then ways to reach them.
    """
    return tuple(_changes(before, now))[:AT_MOST]


def _changes(before: Person, now: Person) -> Iterator[ProfileChange]:
    for key in TEXTS:
        was, is_now = getattr(before, key) or "", getattr(now, key) or ""
        if was != is_now:
            yield ProfileChange(key, was, is_now)
    facts = {fact.key: ", ".join(fact.values) for fact in before.facts}
    for fact in now.facts:
        value = ", ".join(fact.values)
        if facts.get(fact.key, "") != value:
            yield ProfileChange(fact.key, facts.get(fact.key, ""), value)
    for key in LISTS:
        new = [value for value in getattr(now, key) if value not in getattr(before, key)]
        if new:
            yield ProfileChange(key, "", ", ".join(new))
    addresses = {_text(address) for address in before.channels}
    for address in now.channels:
        if _text(address) not in addresses:
            yield ProfileChange(address.kind, "", address.value)


def _text(address: Address) -> tuple[str, str]:
    return address.kind, address.value

"""The ids that other programs see on the cards of the journal's people."""

from __future__ import annotations

from uuid import UUID, uuid5

NAMESPACE = UUID("6f1f1e5c-0f3e-5c57-9a44-6661646e0001")
"""Makes ids of cards from ids of people, the same in every export."""


def card_id(person_id: str) -> str:
    """The id of a person's card if no other program has given it one; it is the same as long as the file keeps its name."""
    return f"urn:uuid:{uuid5(NAMESPACE, person_id)}"


def card_ref(id: str) -> str:
    """The same id in the form that readers of cards use, without `urn:uuid:` before it."""
    return card_id(id).removeprefix("urn:uuid:")

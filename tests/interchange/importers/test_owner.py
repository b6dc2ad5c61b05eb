"""Your own entry in your address book is no contact."""

from __future__ import annotations

import pytest

from faden.core.model import Me
from faden.interchange.importers.owner import OWN, without_owner
from faden.interchange.importers.result import ContactField, ImportedContact, ImportResult

ME = Me("Sabine Terhorst", email=("sabine@example.org",), phone=("+49 251 5550123",))


@pytest.mark.parametrize(
    ("name", "channels", "me", "own"),
    [
        ("Sabine Terhorst", ["0251 5550123"], ME, True),
        ("Sabine", ["0251 5550123"], ME, True),
        ("Terhorst Sabine", ["SABINE@example.org"], ME, True),
        ("Sabine Terhorst", [], ME, True),
        ("Sabine Terhorst", ["0171 5550999"], ME, False),
        ("Sabine Terhorst", ["0171 5550999"], Me("Sabine Terhorst"), True),
        ("Jörg Terhorst", ["0251 5550123"], ME, False),
        ("Sabine Müller", [], ME, False),
        ("Sabine", [], Me("Sabine"), False),
        ("Sabine Terhorst", [], Me(), False),
    ],
)
def test_your_own_entry_is_left_out_and_named(name: str, channels: list[str], me: Me, own: bool) -> None:
    """By your number or address, or by your whole name; a namesake with another number is a person, and so is a husband."""
    fields = [ContactField("name", name), *(ContactField("channels", text, "mobile") for text in channels)]
    card = ImportedContact(1, tuple(fields))
    other = ImportedContact(9, (ContactField("name", "Svenja Kock"),))
    result = without_owner(ImportResult("vcard", "vCard", (card, other)), me, "DE")
    assert [contact.name for contact in result.people] == (["Svenja Kock"] if own else [name, "Svenja Kock"])
    assert [(left.text, left.why) for left in result.left] == ([(name, OWN)] if own else [])

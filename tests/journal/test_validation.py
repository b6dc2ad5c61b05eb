"""Two people with one number, or one address, may be one person."""

from __future__ import annotations

import pytest

from faden.core.diagnostics import Location
from faden.core.model import Person, Source
from faden.journal.parsing.source import Reference
from faden.journal.validation import _same_address, unknown


@pytest.mark.parametrize(
    ("kind", "value", "key"),
    [
        ("mobile", "0171 23", None),  # six figures may be anybody's
        ("mobile", "0171 234", ("phone", "171234")),
        ("mobile", "(0171) 23-45", ("phone", "1712345")),
        ("Signal", "0171/2345", ("phone", "1712345")),
        ("threema", "AB12CD34", None),
        ("threema", "1234567", ("phone", "1234567")),
        ("work phone", "0221 555 0101", None),  # a number at work may be shared
        ("email", "Anna@Example.org", ("email", "anna@example.org")),
        ("mail (old)", "anna@example.org", ("email", "anna@example.org")),
        ("mastodon", "@anna@example.org", None),
    ],
)
def test_what_two_addresses_have_in_common(kind: str, value: str, key: tuple[str, str] | None) -> None:
    """Of a number its seven figures or more without the noughts before them, of a mail address its small letters."""
    assert _same_address(kind, value) == key


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("Naddel", "nadja-kern"),
        ("naddel", "nadja-kern"),
        ("Nadja Voss", "nadja-kern"),
        ("Zoe", ""),
    ],
)
def test_a_nickname_in_brackets(written: str, near: str) -> None:
    """A nickname, an alias or a whole name leads to the only person who is called so."""
    people = [
        Person(
            "nadja-kern", "Nadja Kern", Source("nadja-kern.md"), nickname="Naddel", aliases=("Nadja Voss",)
        ),
        Person("ben-1", "Ben Maier", Source("ben-1.md"), nickname="Benny"),
        Person("ben-2", "Ben Lang", Source("ben-2.md"), nickname="Benny"),
    ]
    ids = [person.id for person in people]
    (finding,) = unknown(ids, (), [Reference(written, Location("contacts/log.md", 1, 1, 1), written)], people)
    assert finding.values["near"] == near


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("ANNA-BERGER", "anna-berger"),
        ("Anna  Berger", "anna-berger"),
        ("anna_berger", "anna-berger"),
        ("Jürgen Groß", "juergen-gross"),
        ("anna-bergre", "anna-berger"),
        ("anna-bergr", "anna-berger"),
        ("hanna-waldberg", ""),
    ],
)
def test_another_spelling_of_an_id_is_no_typing_error(written: str, near: str) -> None:
    """Capitals, spaces and accents lead to that person, though another id is only a letter away."""
    ids = ["anna-bergen", "anna-berger", "juergen-gross"]
    (finding,) = unknown(ids, (), [Reference(written, Location("contacts/log.md", 1, 1, 1), written)])
    assert finding.values["near"] == near

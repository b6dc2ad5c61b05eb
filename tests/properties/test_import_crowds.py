"""A crowd of one name, one number or one address takes no longer for each than for the first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from faden.core.model import Journal
from faden.interchange.importers import matching
from faden.interchange.importers.plan import ImportPlanner
from faden.interchange.importers.result import ImportResult
from faden.interchange.importers.vcard import read_vcard

TODAY = date(2026, 11, 23)


def name_of(number: int) -> str:
    return f"P{chr(97 + number % 26)}{chr(97 + number // 26 % 26)}ul K{chr(97 + number // 676)}rn"


def cards(many: int, kind: str) -> bytes:
    """So many people who share a switchboard, an office's mailbox, or a name."""
    return "".join(
        "BEGIN:VCARD\nVERSION:3.0\n"
        f"FN:{'Anna Berger' if kind == 'name' else name_of(number)}\n"
        f"ORG:Firm{number if kind == 'name' else ''}\n"
        f"EMAIL:{'info@firm.example' if kind == 'mail' else f'p{number}@example.org'}\n"
        f"TEL:{'+49 221 5550100' if kind == 'number' else f'+49 171 {number:07}'}\nEND:VCARD\n"
        for number in range(many)
    ).encode()


@contextmanager
def counted() -> Iterator[list[int]]:
    """How often two people are compared while the block runs."""
    compared, before = [0], matching.are_two

    def counting(*people: matching.Profile) -> bool:
        compared[0] += 1
        return before(*people)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching, "are_two", counting)
        yield compared


@pytest.mark.parametrize("kind", ["number", "mail", "name"])
def test_a_crowd(kind: str) -> None:
    """Everybody is written, and nobody is compared with all the others: twice as many take twice as long."""
    counts = []
    for many in (100, 200):
        found = read_vcard(cards(many, kind))
        assert isinstance(found, ImportResult)
        with counted() as compared:
            people = ImportPlanner(Journal(), (), TODAY).bring("x", found).people
        assert len(people.new) == many
        assert len({person.id for person in people.new}) == many
        counts.append(compared[0])
    assert counts[1] <= 3 * counts[0] + 100


def test_who_is_known_is_found_in_a_crowd() -> None:
    """A second card of one of them is still known by the number that all share, because the name is the same."""
    text = (
        cards(60, "number")
        + (f"BEGIN:VCARD\nVERSION:3.0\nFN:{name_of(7)}\nTEL:+49 221 5550100\nEND:VCARD\n").encode()
    )
    found = read_vcard(text)
    assert isinstance(found, ImportResult)
    people = ImportPlanner(Journal(), (), TODAY).bring("x", found).people
    assert len(people.new) == 60
    assert [one.match.profile.texts("name").__next__() for one in people.known] == [name_of(7)]

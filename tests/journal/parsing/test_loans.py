"""`lent:` and `borrowed:`: texts and keys, and what is wrong with one."""

from __future__ import annotations

import pytest

from faden.core.model import Loan, PartialDate
from faden.journal.parsing.person import read_person
from faden.journal.parsing.source import SourceFile

BACK = PartialDate(2026, 12, 1)


@pytest.mark.parametrize("key", ["lent", "borrowed"])
@pytest.mark.parametrize(
    ("written", "loans", "codes"),
    [
        ("the ladder", (Loan("the ladder"),), []),
        ("[the ladder, a book]", (Loan("the ladder"), Loan("a book")), []),
        ("the ladder (back 2026-12-01)", (Loan("the ladder", None, BACK),), []),
        ("the ladder (due back by 2026-12-01)", (Loan("the ladder", None, BACK),), []),
        ("die Leiter (zurück bis 2026-12-01)", (Loan("die Leiter", None, BACK),), []),
        ("the ladder (since 2026-09)", (Loan("the ladder", PartialDate(2026, 9)),), []),
        ("the ladder (2026–2026-12-01)", (Loan("the ladder", PartialDate(2026), BACK),), []),
        ("the ladder (the long one)", (Loan("the ladder (the long one)"),), []),
        ("the ladder (back 1.12.2026)", (Loan("the ladder", None, BACK),), []),
        ("the ladder (due 1 Dec 2026)", (Loan("the ladder", None, BACK),), []),
        ("die Leiter (zurück am 1. Dezember 2026)", (Loan("die Leiter", None, BACK),), []),
        ("die Leiter (fällig 1.12.2026)", (Loan("die Leiter", None, BACK),), []),
        ("the ladder (back 2026-13)", (Loan("the ladder (back 2026-13)"),), ["no-such-day"]),
        ("the ladder (back 31.2.2026)", (Loan("the ladder (back 31.2.2026)"),), ["no-such-day"]),
        ("the ladder (back 1.12.)", (Loan("the ladder (back 1.12.)"),), ["no-year"]),
        ("the ladder (2027–2026)", (Loan("the ladder (2027–2026)"),), ["ends-first"]),
        (
            "{what: the ladder, since: 2026, back: 2026-12-01}",
            (Loan("the ladder", PartialDate(2026), BACK),),
            [],
        ),
        ("[{since: 2026}, a book]", (Loan("a book"),), ["loan"]),
        ("[{what: a, back: 1 May}, b]", (Loan("a"), Loan("b")), ["no-year"]),
        ("[{what: a, back: --05-01}]", (Loan("a"),), ["no-year"]),
        ("[{what: a, until: 2026}]", (Loan("a"),), ["unknown-key"]),
        ("[[a], b]", (Loan("b"),), ["not-a-list"]),
        (
            "[{what: a, since: 2027, back: 2026}]",
            (Loan("a", PartialDate(2027), PartialDate(2026)),),
            ["ends-first"],
        ),
    ],
)
def test_each_way_to_write_a_loan(key: str, written: str, loans: tuple[Loan, ...], codes: list[str]) -> None:
    reader = SourceFile("contacts/people/anna.md", f"---\nname: Anna\n{key}: {written}\n---\n")
    person = read_person(reader, "anna")
    assert person is not None
    assert (getattr(person, key), [finding.code for finding in reader.findings]) == (loans, codes)

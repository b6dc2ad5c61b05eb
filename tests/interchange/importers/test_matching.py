"""By which numbers somebody is known again."""

from __future__ import annotations

import pytest

from faden.interchange.importers.profiles import same_number, sign_of


@pytest.mark.parametrize(
    ("number", "other", "same"),
    [
        ("123456", "0171 123456", False),  # never by its ending
        ("123455501", "3455501", False),
        ("23456", "0171 23456", False),
        ("0049 171 123456", "0171/123456", True),
        ("+49 171 123456", "+43 171 123456", False),
        ("+49 221 5550101;ext=12", "0221 5550101", True),
        ("0171 123456", "171123456", True),
        ("+49 171 123456", "0171 123456", True),
        ("+49 171 123456", "123456", False),
        ("23456", "23456", True),
        ("0221 555 0101", "0221 555 0102", False),
    ],
)
def test_one_number_in_two_spellings(number: str, other: str, same: bool) -> None:
    """Numbers are one where every figure is the same, with or without the code of the country."""
    assert same_number(number, other) is same
    assert same_number(other, number) is same


@pytest.mark.parametrize(
    ("kind", "text", "sign"),
    [
        ("phone", "12345", None),
        ("phone", "123456", ("phone", "123456")),
        ("mobile", "+49 171 1234567", ("phone", "1711234567")),
        ("work mobile", "0171 1234567", ("phone", "1711234567")),
        ("work phone", "0221 1234567", None),
        ("phone", "ask at the bar 1234567", None),
    ],
)
def test_what_a_number_is_found_by(kind: str, text: str, sign: tuple[str, str] | None) -> None:
    """By its figures without the country; short ones, those of a company and what is no number are no sign of a person."""
    assert sign_of(kind, text) == sign

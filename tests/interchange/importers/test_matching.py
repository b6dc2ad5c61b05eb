"""By which numbers somebody is known again."""

from __future__ import annotations

import pytest

from faden.interchange.importers.matching import _sign, same_number


@pytest.mark.parametrize(
    ("number", "other", "same"),
    [
        ("123456", "0171 123456", True),  # six figures are enough, and three may stand before them
        ("23456", "0171 23456", False),  # five are an extension
        ("0171 123456", "171123456", True),
        ("+49 171 123456", "0171 123456", True),
        ("+49 171 123456", "123456", False),  # five before them are more than the code of a country
        ("23456", "23456", True),
        ("0221 555 0101", "0221 555 0102", False),
    ],
)
def test_one_number_in_two_spellings(number: str, other: str, same: bool) -> None:
    """Numbers are one where they end alike for six figures, and one has at most three more before them."""
    assert same_number(number, other) is same
    assert same_number(other, number) is same


@pytest.mark.parametrize(
    ("kind", "text", "sign"),
    [
        ("phone", "12345", None),
        ("phone", "123456", ("phone", "123456")),
        ("mobile", "+49 171 1234567", ("phone", "234567")),
        ("work phone", "0221 1234567", None),
        ("phone", "ask at the bar 1234567", None),
    ],
)
def test_what_a_number_is_found_by(kind: str, text: str, sign: tuple[str, str] | None) -> None:
    """By its last six figures; shorter ones, those of a firm and what is no number are no sign of anybody."""
    assert _sign(kind, text) == sign

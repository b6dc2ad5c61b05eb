"""A quarrel with the person, and not one that they tell of."""

from __future__ import annotations

import pytest

from faden.rules.quarrels import is_own_quarrel


@pytest.mark.parametrize(
    "text",
    [
        "big row about money",
        "we argued about the flat",
        "Row with me about the bins",
        "row about the dog. Then home.",
        "Streit über Politik",
        "haben uns gestritten",
        "Krach wegen Weihnachten",
        "sind aneinandergeraten",
    ],
)
def test_you_argued(text: str) -> None:
    assert is_own_quarrel(text)


@pytest.mark.parametrize(
    "text",
    [
        "row with her boss",
        "her row with Dad",
        "Streit zwischen den Kindern",
        "front row with Sanj",
        "three wins in a row with the lads",
        "made up after the row",
        "er hat sich mit seinem Bruder gestritten",
        "Sie haben sich gestritten",
        "we never argued",
        "a walk",
        "",
    ],
)
def test_others_argued_or_nobody(text: str) -> None:
    assert not is_own_quarrel(text)

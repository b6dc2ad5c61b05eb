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
        "over the lift money. he stormed off",
        "at mos, lee blanked me",
        "she had a go at me about the kids",
        "hung up on me",
        "he's not speaking to me",
        "we fell out, sorry not sorry",
        "haben uns gezofft",
        "Krach gehabt wegen AfD",
        "hat mich angeschrien",
        "Papa hat aufgelegt",
        "redet nicht mehr mit mir",
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
        "die Baustelle macht Krach",
        "neues Album aufgelegt für uns",
        "Lee said sorry after we fell out",
        "a walk",
        "",
    ],
)
def test_others_argued_or_nobody(text: str) -> None:
    assert not is_own_quarrel(text)

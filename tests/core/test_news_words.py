"""Which words are bad news, and which end a quarrel."""

from __future__ import annotations

import pytest

from faden.core.news_words import RECONCILED
from faden.rules.news import is_care


@pytest.mark.parametrize(
    "text",
    [
        "tot müde", "todmüde", "dead tired", "dying to see you", "is dying to see it", "handy tot", "battery died",
        "ihr Handy is tot", "phone's dead", "zum Totlachen", "zum tot lachen", "halb tot vor Müdigkeit", "half dead after the run",
        "dead on my feet", "internet ist tot", "tot umgefallen vor Lachen", "is dying of boredom",
    ],
)  # fmt: skip
def test_a_saying_is_no_bad_news(text: str) -> None:
    assert not is_care(text)
    assert is_care(f"{text}; Oma ist gestorben")


@pytest.mark.parametrize(
    "text", ["Oma ist tot", "her dad is dying", "ihr Hund ist tot", "was dead when they came"]
)
def test_a_death_is(text: str) -> None:
    assert is_care(text)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("wieder vertragen", True), ("alles wieder gut", True), ("we made up", True), ("sorted it out", True),
        ("got it sorted", True), ("ausgesprochen", True), ("sich mit Tom ausgesprochen", True), ("alles geklärt", True),
        ("eine Einladung ausgesprochen", False), ("noch nicht vertragen", False), ("we haven't made up", False),
        ("not sorted it out", False),
    ],
)  # fmt: skip
def test_what_ends_a_quarrel(text: str, ends: bool) -> None:
    assert (RECONCILED.search(text) is not None) is ends

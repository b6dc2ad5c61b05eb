"""The quick look at whether a text may hold bad news."""

from __future__ import annotations

import re
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

import pytest

from faden.core.news_beginnings import may_be_care, may_tell_of_death
from faden.core.news_words import CARE, DEATH

if TYPE_CHECKING:
    from collections.abc import Sequence


def spellings(parts: Sequence[tuple[Any, Any]]) -> list[str]:
    """Every text that a parsed pattern matches, with an x for any letter, and what may be repeated not at all or once."""
    texts = [""]
    for kind, value in parts:
        if kind is sre.LITERAL:
            options = [chr(value)]
        elif kind is sre.IN:
            options = [chr(sign) if of is sre.LITERAL else "x" for of, sign in value]
        elif kind is sre.SUBPATTERN:
            options = spellings(list(value[3]))
        elif kind is sre.BRANCH:
            options = [text for part in value[1] for text in spellings(list(part))]
        elif kind in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            options = [text * n for text in spellings(list(value[2])) for n in {value[0], max(value[0], 1)}]
        else:
            assert kind in (sre.ASSERT, sre.ASSERT_NOT, sre.AT), kind
            continue
        texts = [text + option for text in texts for option in options]
    return texts


def every_spelling(words: re.Pattern[str]) -> set[str]:
    (branches,) = [value[1] for kind, value in parser.parse(words._text, re.IGNORECASE) if kind is sre.BRANCH]  # type: ignore[attr-defined]
    return {text for branch in branches for text in spellings(list(branch))}


@pytest.mark.parametrize("words", [DEATH, CARE], ids=["death", "care"])
def test_it_sees_every_word(words: re.Pattern[str]) -> None:
    """A word that is added to the list needs its beginning in `BEGINNINGS`."""
    texts = every_spelling(words)
    assert len(texts) > 50
    assert [text for text in sorted(texts) if not may_be_care(f"Then {text}, too")] == []


def test_of_a_death_it_sees_every_word() -> None:
    missed = [text for text in sorted(every_spelling(DEATH)) if not may_tell_of_death(f"Then {text}, too")]
    assert missed == []
    assert may_tell_of_death("di<!-- a comment -->ed")
    assert not may_tell_of_death("He broke his leg")


@pytest.mark.parametrize(
    "text",
    ["Oma ist GESTÜRZT", "passed\naway", "di<!-- a comment -->ed", "di%% a comment %%ed", "burn-out", "ſick"],
)
def test_it_sees_words_however_they_are_written(text: str) -> None:
    assert may_be_care(text)


@pytest.mark.parametrize(
    "text", ["", "Breakfast, and a long walk", "Geschichten aus der Arbeit", "scheint verliebt"]
)
def test_most_texts_need_no_second_look(text: str) -> None:
    assert not may_be_care(text)

"""The names of facts and addresses in the reader's language."""

from __future__ import annotations

from pkgutil import get_data

import pytest
import yaml

from faden.core.i18n import Words
from faden.wording.key_names import ADDRESSES, FACTS, address_kind, fact_name

CATALOGUE = yaml.safe_load((get_data("faden", "catalogue/catalogue.yaml") or b"").decode())
ANSWERS = sorted({row["fact"] for theme in CATALOGUE["questions"].values() for row in theme if "fact" in row})
SAME = {"film", "hobby", "podcast", "ritual", "team"}
"""Words that are the same in both languages, but for the capital letter."""


@pytest.mark.parametrize("key", ANSWERS)
def test_every_answer_to_a_question_has_a_name_in_both_languages(key: str) -> None:
    """Whoever writes an answer under the key that the catalogue names reads it on a German page in German."""
    name, german = key.replace("_", " "), fact_name(Words("de"), key)
    assert fact_name(Words("en"), key) == name
    assert german != name
    assert (german.casefold() == name) is (name in SAME)


@pytest.mark.parametrize("name", [*FACTS, *ADDRESSES])
def test_every_name_is_translated(name: str) -> None:
    assert fact_name(Words("de"), name.replace(" ", "_")) != name


@pytest.mark.parametrize("key", ["Wohnung", "x-fee", "garden", "Threema"])
def test_your_own_words_stay_as_they_are(key: str) -> None:
    assert fact_name(Words("de"), key) == key
    assert address_kind(Words("de"), key) == key


def test_a_service_is_spelt_as_it_spells_itself() -> None:
    """In the list's filter, in the search and in the pocket as among the facts of a person."""
    kinds = ("signal", "WHATSAPP", "linkedin", "phone", "carrier pigeon")
    assert [address_kind(Words("de"), kind) for kind in kinds] == [
        "Signal", "WhatsApp", "LinkedIn", "Telefon", "carrier pigeon",
    ]  # fmt: skip

"""Names of what comes round every year, in either language."""

from __future__ import annotations

from datetime import date

import pytest

from faden.core.i18n import Words
from faden.journal.parsing.channels import meeting_word
from faden.rules.occasions import Occasion
from faden.wording.phrases import address_kind, occasion_name


@pytest.mark.parametrize(
    ("language", "kind", "years", "name"),
    [
        ("en", "birthday", 40, "Birthday, turns 40"),
        ("en", "birthday", None, "Birthday"),
        ("en", "wedding", 1, "Wedding, 1 year"),
        ("en", "wedding", 10, "Wedding, 10 years"),
        ("en", "name day", None, "Name day"),
        ("de", "birthday", 40, "Geburtstag, wird 40"),
        ("de", "hochzeit", 2, "Hochzeit (2. Jahrestag)"),
    ],
)
def test_an_occasion_says_which_one_it_is(language: str, kind: str, years: int | None, name: str) -> None:
    """Where the first year is known; only the first letter of the user's own word becomes a capital."""
    assert occasion_name(Words(language), Occasion("anna", kind, date(2026, 11, 25), years)) == name


@pytest.mark.parametrize(
    ("word", "language", "shown"),
    [
        ("Spaziergang", "de", "Spaziergang"),
        ("spaziergang", "de", "Spaziergang"),
        ("lunch", "de", "Mittagessen"),
        ("met", "de", ""),
        ("getroffen", "de", ""),
        ("pub", "de", ""),
        ("lunch", "en", "lunch"),
        ("Kaffee", "en", "Kaffee"),
        ("met", "en", ""),
    ],
)
def test_a_meeting_is_called_what_you_called_it(word: str, language: str, shown: str) -> None:
    """In German with a capital, an English word in German if there is one; `met` says no more than `meeting`."""
    assert meeting_word(word, language) == shown


def test_a_service_is_spelt_as_it_spells_itself() -> None:
    """In the list's filter, in the search and in the pocket as among the facts of a person."""
    kinds = ("signal", "WHATSAPP", "linkedin", "phone", "carrier pigeon")
    assert [address_kind(Words("de"), kind) for kind in kinds] == [
        "Signal", "WhatsApp", "LinkedIn", "Telefon", "carrier pigeon",
    ]  # fmt: skip

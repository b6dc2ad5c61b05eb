"""What asks for care, in few words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from faden.core.i18n import Words
from faden.core.model import PartialDate
from faden.rules.news_events import News
from faden.wording.tidings import care, good_news

TODAY = date(2026, 2, 20)


@pytest.mark.parametrize(
    ("ago", "text", "said"),
    [
        (1, "Beerdigung von Oma, mit Mama, Papa, Steffi und Onkel Heinz", "Beerdigung von Oma"),
        (1, "nana's funeral. becky's speech", "nana's funeral. becky's speech"),
        (
            14,
            "Lunch, her mum is in hospital, the garden is lovely",
            "Lunch, her mum is in hospital, the garden is lovely",
        ),
        (15, "Lunch, her mum is in hospital, the garden is lovely", "her mum is in hospital"),
        (40, "Beerdigung von Oma, mit Mama, Papa, Steffi und Onkel Heinz", "Beerdigung von Oma"),
        (40, "in hospital with Tom, Ann and Ben", "in hospital"),
        (40, "with Tom and Ann, who is in hospital", "who is in hospital"),
        (40, f"{'very ' * 20}ill", f"{'very ' * 9}…"),
    ],
)
def test_what_asks_for_care_is_short_and_without_guests(ago: int, text: str, said: str) -> None:
    """Whole for a fortnight, then only the part that says it."""
    shown = care(Words("en"), News(text, TODAY - timedelta(days=ago)), {}, TODAY)
    assert (
        shown.removeprefix("Tread carefully")
        .removeprefix("Keep in mind")
        .startswith(f": “{Words('en').inside(said)}” (")
    )


@pytest.mark.parametrize(
    ("language", "ago", "begins"),
    [
        ("en", 35, "Tread carefully: "),
        ("en", 36, "Keep in mind: "),
        ("de", 35, "Behutsam: "),
        ("de", 36, "Denk daran: "),
    ],
)
def test_after_five_weeks_it_is_only_not_to_be_forgotten(language: str, ago: int, begins: str) -> None:
    shown = care(Words(language), News("Oma died", TODAY - timedelta(days=ago)), {}, TODAY)
    assert shown.startswith(begins)


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("Oma ist gestern gestorben", "Oma ist gestorben"),
        ("Gestern ist Oma gestorben", "Oma ist gestorben"),
        ("Heute hat ihre Mutter Krebs bekommen", "Ihre Mutter hat Krebs bekommen"),
        ("Oma ist am Samstag früh gestorben", "Oma ist gestorben"),
        ("seit gestern im Krankenhaus", "im Krankenhaus"),
        ("Nana passed away last night", "Nana passed away"),
        ("Yesterday her dad died", "Her dad died"),
        ("her dad died yesterday, she was there", "her dad died, she was there"),
        ("in hospital since yesterday", "in hospital"),
        ("her dad died on Saturday morning", "her dad died"),
        ("ill after last night's party", "ill after last night's party"),
        ("bis heute krank", "bis heute krank"),
        ("Gestern sind Oma und Opa gestürzt", "Gestern sind Oma und Opa gestürzt"),
    ],
)
def test_a_word_for_the_day_of_the_note_is_not_said_on_a_later_day(text: str, later: str) -> None:
    words = Words("en")
    for ago, said in ((3, text), (4, later)):
        shown = care(words, News(text, TODAY - timedelta(days=ago)), {}, TODAY)
        assert shown.startswith(f"Tread carefully: “{words.inside(said)}” (")


def test_a_day_that_is_not_known_is_not_made_up() -> None:
    noted = PartialDate(2026, 2)
    shown = care(Words("en"), News("Oma died", date(2026, 2, 1), noted=noted), {}, TODAY)
    assert shown.endswith("(February 2026).")


@pytest.mark.parametrize("text", ["pregnant #private", "- private: pregnant", "pregnant (privat)"])
def test_a_private_sentence_is_shown_without_its_mark(text: str) -> None:
    news = News(text, date(2026, 11, 20), private=True)
    assert "“[private: pregnant]”" in good_news(Words("en"), news, {})

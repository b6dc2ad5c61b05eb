"""What asks for care, in few words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from faden.core.i18n import Words
from faden.rules.news import News
from faden.wording.tidings import care

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
    assert shown.startswith(f"Tread gently: “{Words('en').inside(said)}” (")

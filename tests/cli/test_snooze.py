"""`faden snooze WHO [WHEN]`: two weeks if no day is given."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import run


@pytest.mark.parametrize(
    ("arguments", "until"),
    [
        (("joe",), "2026-12-07"),
        (("Anna", "Berger"), "2026-12-07"),
        (("joe", "2", "months"), "2027-01-23"),
        (("joe", "bis", "15.1."), "2027-01-15"),
    ],
)
def test_until_when(journal: Path, arguments: tuple[str, ...], until: str) -> None:
    assert run(journal, "snooze", *arguments).exit_code == 0
    texts = [file.read_text() for file in (journal / "contacts/people").glob("*.md")]
    assert [text for text in texts if f"snooze: {until}" in text]


@pytest.mark.parametrize("arguments", [("joe", "sometime"), ("nobody",), ("joe", "yesterday")])
def test_what_is_no_day(journal: Path, arguments: tuple[str, ...]) -> None:
    assert run(journal, "snooze", *arguments).exit_code == 2

"""Whose notes mention a word."""

from __future__ import annotations

from typing import Any

import pytest
from tests.rules.conftest import Build

from faden.rules import mentions as module
from faden.rules.mentions import mentions


@pytest.mark.parametrize(
    ("keys", "mentioned"),
    [
        ({"body": "A talk about SOLAR power."}, True),
        ({"body": "A Solarkocher in Köln."}, True),
        ({"body": "ſolar, in the long s of old books"}, True),
        ({"body": "so<!-- a comment -->lar"}, True),
        ({"topics": ("solar power",)}, True),
        ({"body": "Insolar."}, False),
        ({"body": "<!-- solar -->"}, False),
        ({"body": "Lunch."}, False),
    ],
)
def test_who_is_mentioned(build: Build, keys: dict[str, Any], mentioned: bool) -> None:
    day = build.day(build.new("anna"), build.met("anna", 3, **keys))
    assert bool(mentions(day, "solar")) is mentioned


def test_most_notes_are_not_looked_at_closely(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    day = build.day(build.new("anna"), build.met("anna", 3, body="Lunch, and a talk."))
    monkeypatch.setattr(module, "without_marks", lambda _: pytest.fail("looked at"))
    assert not mentions(day, "solar")

"""What a text asks, or takes back, is no news."""

from __future__ import annotations

import pytest

from faden.core.denials import told_as_true


@pytest.mark.parametrize(
    "texts",
    [
        ("tobi hat sich getrennt??", "nee die haben sich nur gezofft"),
        ("Tobi hat sich getrennt.", "Nein, doch nicht."),
        ("Her dad died.", "Turns out he didn't."),
        ("She has cancer.", "Turned out to be nothing."),
        ("Jo is pregnant!", "No, false alarm."),
        ("Oma im Krankenhaus, falscher Alarm",),
        ("Ben has got the job - no, only a rumour",),
        ("Ist Anna schwanger?",),
        ("die haben sich getrennt, oder?",),
        ("They split up, right?",),
        ("Papa hatte einen Schlaganfall (war doch nichts)",),
        ("the baby is here, just kidding",),
        ("Bens Mutter ist gestorben, stimmt gar nicht",),
    ],
)
def test_it_is_not_told_as_true(texts: tuple[str, ...]) -> None:
    assert list(told_as_true(texts)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Her mum died, can you believe it?",
        "Her dad died.",
        "No flowers, please.",
        "Nein sagen fällt ihr schwer.",
        "She is in hospital, no visitors.",
        "No idea how she is coping.",
        "er hat Krebs, keine Chemo",
        "Oma ist nicht allein gestorben.",
        "the job is nothing for her",
    ],
)
def test_it_is_told_as_true(text: str) -> None:
    """A no that takes nothing back, and a question that follows the news, leave it as it is."""
    assert list(told_as_true([text])) == [text]
    assert next(told_as_true(["Her dad died.", text])) == "Her dad died."

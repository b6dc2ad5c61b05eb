"""The sentences of a prep sheet."""

from __future__ import annotations

import pytest
from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.rules.prep import prep
from faden.wording.prep_sheet import sheet


@pytest.mark.parametrize(
    ("channel", "direction", "said"),
    [
        ("call", "me", "call from you."),
        ("mail", "them", "email from Anna."),
        ("meeting", "me", "meeting, your idea."),
        ("meeting", "them", "meeting, Anna’s idea."),
        ("meeting", "both", "meeting."),
    ],
)
def test_who_started_the_last_contact(channel: str, direction: str, said: str) -> None:
    """Nobody gets in touch by a lunch: what is done together was an idea of one side."""
    build = Build()
    day = build.day(build.person("anna", ring=15), build.touch("anna", 3, channel, direction))
    assert sheet(day, prep(day, "anna"), Words("en")).head[0].endswith(f"3 days ago: {said}")

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


@pytest.mark.parametrize(
    ("language", "said"), [("en", "no answer so far: the photo"), ("de", "bisher ohne Antwort: the photo")]
)
def test_what_had_no_answer_is_no_contact(language: str, said: str) -> None:
    """The last contact in the head is the one before it, and Last time says why."""
    build = Build()
    lines = [build.touch("anna", 30, text="a walk"), build.touch("anna", 3, "chat", "me", text="the photo")]
    day = build.day(build.person("anna", ring=15), *lines)
    (last,) = [s for s in sheet(day, prep(day, "anna"), Words(language)).sections if len(s.lines) == 2][:1]
    assert last.lines[0].text.endswith(f", {said}")
    assert "walk" in last.lines[1].text

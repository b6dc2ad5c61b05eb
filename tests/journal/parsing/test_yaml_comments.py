"""Comments among the keys of a note that may say it is private."""

from __future__ import annotations

from datetime import date

import pytest

from faden.core.i18n import Words
from faden.editing.templates import NoteReminder, note_form
from faden.journal.parsing.source import SourceFile
from faden.journal.parsing.yaml_comments import private_comment


@pytest.mark.parametrize("topic", ["private lessons?", "send the private number", "privat"])
def test_what_the_form_reminds_of_is_no_mark(topic: str) -> None:
    """`faden note` lists as comments what you could talk about."""
    reminders = [NoteReminder("Anna", ((topic, "cul1"), (topic, "")))]
    text = note_form(date(2026, 11, 23), ["anna"], Words("en"), reminders=reminders)
    assert topic in text
    assert private_comment(SourceFile("contacts/meetings/2026-11-23-anna.md", text)) is None


@pytest.mark.parametrize("comment", ["# private", "#private", "#- private"])
def test_what_a_person_wrote_may_be_a_mark(comment: str) -> None:
    """When in doubt the note is private."""
    text = f"---\ndate: 2026-11-23\nwith: anna\n{comment}\n---\n"
    assert private_comment(SourceFile("contacts/meetings/2026-11-23-anna.md", text)) is not None

"""What one writes from the phone: a new file with one line of the log, or with a note, ready to be saved.

A file of its own for each touch, because a phone cannot add a line to a long log, and because two new files
are never in each other's way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from faden.core.i18n import Words, mark
from faden.editing.log_line import channel_word, log_line, who_began
from faden.editing.templates import note_form, note_name
from faden.journal.parsing.channels import CHANNELS
from faden.journal.validation import proposed_id

TOUCHES = (
    ("call", mark("Call")),
    ("message", mark("Message")),
    ("mail", mark("Mail")),
    ("meeting", mark("Meeting")),
)
NOTE_KEYS = ("place", "went", "topics")


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that is not there yet: what to call it on a page, its path from the journal's root, and its text."""

    name: str
    file: str
    text: str


def touch_drafts(day: date, person: str, words: Words) -> Iterator[Draft]:
    """A line of the log for each of a few ways to be in touch; it ends where one goes on writing."""
    for word, name in TOUCHES:
        how = channel_word(word, words.language)
        line = log_line(day, how, who_began(CHANNELS[word], None), [person], "", words.language)
        file = f"contacts/log/{day.year:04}/{day}-{person}-{proposed_id(how)}.md"
        yield Draft(words(name), file, f"{line}: ")


def note_draft(day: date, person: str, words: Words) -> Draft:
    """A short form of a meeting's note."""
    text = note_form(day, [person], words, offered=NOTE_KEYS)
    return Draft(words("Write the note"), f"contacts/meetings/{note_name(day, [person])}", text)

"""What you write from the phone: a new file with a line of the log, or with a note, ready to be saved.

Each touch gets its own file, because a phone cannot add a line to a long log, and because two new files never conflict.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count

from faden.core.i18n import Words, mark
from faden.editing.log_line import channel_word, log_line, who_began
from faden.editing.templates import note_form, note_name
from faden.journal.parsing.channels import CHANNELS
from faden.journal.validation import proposed_id

TOUCHES = (
    ("call", mark("Call")),
    ("message", mark("Message")),
    ("mail", mark("Email")),
    ("meeting", mark("Meeting")),
)
NOTE_KEYS = ("place", "went", "topics")


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that does not exist yet: its label on a page, its path from the journal's root, and its text."""

    name: str
    file: str
    text: str


def touch_line(day: date, person: str, word: str, words: Words) -> str:
    """A complete line of the log: that there was a touch of this kind, without what it was about."""
    how = channel_word(word, words.language)
    return log_line(day, how, who_began(CHANNELS[word], None), [person], "", words.language)


def touch_drafts(day: date, person: str, words: Words, existing: Collection[str] = ()) -> Iterator[Draft]:
    """A line of the log for each of a few ways to be in touch; it ends where you go on writing.

    `existing` are the paths of files that exist, so that a second call on the same day gets another name.
    """
    for word, name in TOUCHES:
        yield touch_draft(day, person, word, words, words(name), existing)


def touch_draft(
    day: date, person: str, word: str, words: Words, name: str, existing: Collection[str] = ()
) -> Draft:
    """A file with one line of the log; `word` is the channel's."""
    how = proposed_id(channel_word(word, words.language))
    path = f"contacts/log/{day.year:04}/{day}-{person}-{how}"
    names = (f"{path}{f'-{number}' if number > 1 else ''}.md" for number in count(1))
    free = next(file for file in names if file not in existing)
    return Draft(name, free, f"{touch_line(day, person, word, words)}: ")


def note_draft(day: date, person: str, words: Words, existing: Collection[str] = ()) -> Draft:
    """A short form of a meeting's note; `existing` are the paths of files that exist."""
    text = note_form(day, [person], words, offered=NOTE_KEYS)
    names = (f"contacts/meetings/{note_name(day, [person], number=number)}" for number in count(1))
    return Draft(words("Write the note"), next(file for file in names if file not in existing), text)

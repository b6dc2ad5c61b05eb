"""The note of an imported meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence

from faden.editing.templates import cleaned, yaml_text
from faden.interchange.importers.participants import Participants
from faden.interchange.importers.private_text import BEGIN, hidden_whole, is_hidden, without_clear_marks
from faden.interchange.importers.profiles import MARK
from faden.interchange.importers.rendering import body, meeting_body, yaml_key
from faden.interchange.importers.result import Encounter, PersonRef
from faden.journal.parsing.fields import says_private
from faden.journal.parsing.meeting import KEY_LINE

OWNER = re.compile(r"(?<=\] )\{\{([a-z0-9-]+)\}\}: ")
"""Whose promise a task in a note of yours is, by what the source calls them."""


def called(person: PersonRef) -> str:
    """A person as the source names them, with their address if it has both."""
    return (
        f"{person.name} <{person.address}>"
        if person.name and person.address
        else person.name or person.address
    )


def encounter_note(meeting: Encounter, ids: Sequence[str], mark: str, resolve: Participants) -> str:
    """The note of a meeting; people who are not in the journal are named in its text.

    If its title, its place or another value may be private, the whole note is.
    """
    lines = ["---", f"date: {meeting.day}", f"with: [{', '.join(ids)}]"]
    keys = [("place", meeting.place), ("activity", meeting.title)]
    lines += [
        f"{key}: {yaml_text(without_clear_marks(cleaned(text)[:1_000]))}"
        for key, text in keys
        if cleaned(text)
    ]
    if meeting.minutes:
        lines.append(f"minutes: {meeting.minutes}")
    texts = (meeting.place, meeting.title, *(text for _, text in meeting.extra))
    if any(is_hidden(text) or says_private(text) for text in texts):
        lines.append("private: yes")
    extra: dict[str, list[str]] = {}
    for key, text in meeting.extra:
        if cleaned(text) and not (key == "private" and lines[-1] == "private: yes"):
            extra.setdefault(key, []).append(cleaned(text)[:1_000])
    for key, values in list(extra.items())[:50]:
        lines.append(f"{yaml_key(key)}: {yaml_text(without_clear_marks(', '.join(values)[:4_000]))}")
    lines += [f"{MARK}: {mark}", "---"]
    strangers = [
        hidden_whole(called(person)) if is_hidden(person.name) else called(person)
        for person in meeting.people
        if resolve(person) is None
    ]
    long = [text for text in (meeting.place, meeting.title) if len(cleaned(text)) > 1_000]
    written = [*map(body, long), _note_text(meeting, resolve), body(", ".join(strangers))]
    text = "\n\n".join(part for part in written if part.strip())
    # A line such as `topics: jam` would be taken for a key that is in the wrong place.
    text = "\n".join(
        line.replace(":", "\\:", 1) if KEY_LINE.fullmatch(line.removeprefix(BEGIN)) else line
        for line in text.split("\n")
    )
    return "\n".join([*lines, *filter(None, (text,)), ""])


def _note_text(meeting: Encounter, resolve: Participants) -> str:
    if not meeting.is_own_note:
        return body(meeting.note)

    def owner(match: re.Match[str]) -> str:
        id = resolve(PersonRef(ref=match[1]))
        return f"[[{id}]]: " if id else f"{match[1]}: "

    return meeting_body(OWNER.sub(owner, meeting.note))

"""What a journal needs to be an Obsidian vault: the types of its properties, templates, and where new files go.

The vault is `contacts/`. It contains no generated files, faden does not read its `templates/` and `.obsidian/`, and a
new link is just the id.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

from faden.core.i18n import Words
from faden.core.model import Direction
from faden.editing.log_line import channel_word, log_line
from faden.journal.parsing.field_types import day, partial_date, texts, yes_no
from faden.journal.parsing.fields import PRIVATE, Key
from faden.journal.parsing.goal import GOAL
from faden.journal.parsing.meeting import MEETING
from faden.journal.parsing.person import PERSON
from faden.journal.parsing.person_lists import ids

PROPERTY_TYPES = ("text", "multitext", "number", "checkbox", "date", "datetime", "tags", "aliases")
"""The types that Obsidian documents (Help, Properties), as its `types.json` names them."""
OWN_TYPES: Mapping[str, str] = {"aliases": "aliases", "tags": "tags", "private": "checkbox"}
"""`private` is a list for some people, but yes or no for most; a checkbox hides more."""

PERSON_TEMPLATE = (
    *("nickname", "aliases", "ring", "rhythm", "form", "birthday", "place", "org", "title"),
    *("fields", "circles", "knows", "interests", "avoid", "tags", "private"),
)
MEETING_TEMPLATE = ("with", "channel", "from", "place", "activity", "went", "topics", "private")
GOAL_TEMPLATE = ("kind", "fields", "places", "until")


def property_type(key: Key) -> str | None:
    """How Obsidian shows and writes the values of a key; None if they have keys of their own, which Obsidian leaves alone."""
    schema = key.value.schema
    if key.name in OWN_TYPES:
        return OWN_TYPES[key.name]
    for value, kind in ((texts, "multitext"), (ids, "multitext"), (yes_no, "checkbox"), (day, "date")):
        if key.value is value:
            return kind
    if "object" in schema.get("type", ()):
        return None
    if key.value is not partial_date and "minimum" in schema:
        return "number"
    proposed = schema.get("anyOf", [{}])[0].get("enum", ())
    return "number" if proposed and all(isinstance(value, int) for value in proposed) else "text"


def vault(words: Words) -> Mapping[str, str]:
    """The files of the vault, by path."""
    types = {key.name: kind for key in (*PERSON, *MEETING, *GOAL) if (kind := property_type(key))}
    settings = {
        "app": {
            "newLinkFormat": "shortest",
            "useMarkdownLinks": False,
            "alwaysUpdateLinks": True,
            "newFileLocation": "folder",
            "newFileFolderPath": "people",
            "attachmentFolderPath": "photos",
        },
        "templates": {"folder": "templates", "dateFormat": "YYYY-MM-DD"},
        "daily-notes": {"folder": "log", "format": "YYYY/YYYY-MM-DD", "template": "templates/day"},
        "types": {"types": dict(sorted(types.items()))},
    }
    files = {f".obsidian/{name}.json": json.dumps(value, indent=2) + "\n" for name, value in settings.items()}
    files["templates/person.md"] = _template(('name: "{{title}}"', 'added: "{{date}}"'), PERSON_TEMPLATE)
    files["templates/meeting.md"] = _template(('date: "{{date}}"',), MEETING_TEMPLATE)
    files["templates/goal.md"] = _template(('name: "{{title}}"',), GOAL_TEMPLATE)
    files["templates/day.md"] = "# {{date}}\n\n"
    files["templates/touch.md"] = _touch(words)
    return {f"contacts/{path}": text for path, text in files.items()}


def _template(filled: Sequence[str], empty: Sequence[str]) -> str:
    """A template; keys without a value mean nothing until they get one."""
    # Except `private`: an empty one would hide the whole note.
    keys = (f"{key}: false" if key == PRIVATE else f"{key}:" for key in empty)
    return "\n".join(["---", *filled, *keys, "---", "", ""])


def _touch(words: Words) -> str:
    """A line of the log in which only the person and the text are missing."""
    line = log_line(date.min, channel_word("call", words.language), Direction.BOTH, [""], "", words.language)
    return line.replace(str(date.min), "{{date}}") + ": \n"

"""A note of Obsidian or Logseq about a meeting: its day, who was there, where, and what else it says.

Public templates write these above the text, or as labels within it: `**Attendees:** [[Jane]]`, a list below such a
label, `attendees:: [[Jane|@jane]]`. Whatever has no key in a meeting of the journal stays in its text, so that
nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from faden.interchange.importers.interaction_log import HEADING, without_empty_parts
from faden.interchange.importers.markdown_note import BOLD, BULLET, PLAIN, MarkdownNote
from faden.interchange.importers.note_fields import LINK, day_of, links_in, place_of, plain_name, shown
from faden.interchange.importers.note_person import PeopleLinks
from faden.interchange.importers.result import Encounter, PersonRef

_NAMES = {
    "day": "date|datum|day|when|tag|wann|meeting date|date time|start|start date",
    "with": (
        "attendees|participants|people|with|who|persons|contacts|present|invitees|teilnehmer|teilnehmende|"
        "teilnehmer innen|anwesend|anwesende|dabei"
    ),
    "place": "location|place|where|ort|wo|venue|location platform|platform",
    "title": "title|meeting title|meeting name|note title",
    "kind": "type|fileclass|class|category|categories|record type|note type|tags|tag|kind|templatekey|status|aliases|"
    "note author|author|note creation date|note creation time|tag list",
}
LABELS = {name: part for part, names in _NAMES.items() for name in names.split("|")}
DAY_IN_NAME = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")
TASK_OF = re.compile(
    r"(?P<box>\s*(?:[-*+]|\d{1,3}[.)])\s+\[[ xX/]\]\s+)@?\[\[(?P<who>[^\[\]|#]+)(?:[|#][^\[\]]*)?\]\]\s*"
    r"(?::|[-–—](?=\s)|to(?=\s))\s*(?P<what>\S.*)"
)
BLOCK = re.compile(r"\s+\^[\w-]+\s*$")


@dataclass
class MeetingParts:
    """What the note says of the meeting, each value as it is written."""

    day: str = ""
    people: list[str] = field(default_factory=list)
    place: str = ""
    rest: list[str] = field(default_factory=list)
    """Lines with values for which a meeting has no key."""


def day_of_meeting(note: MarkdownNote) -> str:
    """The day of the meeting, by a field, a label in the text or the name of the note; empty if there is none."""
    values = [value for name, value in _labelled(note) if LABELS.get(name) == "day"]
    named = DAY_IN_NAME.search(note.name)
    days = (day_of(text) for text in (*values, named[0] if named else ""))
    return next((day for day in days if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day)), "")


def read_meeting(note: MarkdownNote, links: PeopleLinks) -> Encounter | None:
    """The meeting, if it has a day and if any of the people whose notes are read was there."""
    day = day_of_meeting(note)
    if not day:
        return None
    parts = MeetingParts()
    for one in note.fields:
        _take(parts, one.name, one.values, links)
    lines = [*_text(note, parts, links)]
    people = parts.people or [
        ref for _, line in note.lines for link in links_in(line) if (ref := links.ref(link))
    ]
    if not people:
        return None
    title = DAY_IN_NAME.sub("", note.name).strip(" _–-") or note.name
    text = [(0, f"{line}  ") for line in parts.rest] + ([(0, "")] if parts.rest else [])
    text += [(n, _plain_links(_with_owner(line, links))) for n, line in lines if not _is_title(line, title)]
    refs = tuple(PersonRef(ref=ref) for ref in dict.fromkeys(people))
    return Encounter(
        1,
        date.fromisoformat(day),
        refs,
        title,
        parts.place,
        note=without_empty_parts(text),
        uid=note.path,
        is_own_note=True,
    )


def _labelled(note: MarkdownNote) -> Iterator[tuple[str, str]]:
    """The fields of a note, and the labels of its text, by their plain names."""
    for one in note.fields:
        for value in one.values:
            yield plain_name(one.name), value
    for _, line in note.lines:
        label = BOLD.match(line) or PLAIN.match(line)
        if label:
            yield plain_name(label["key"]), (label["value"] or "").strip()


def _take(parts: MeetingParts, name: str, values: Sequence[str], links: PeopleLinks) -> None:
    """Puts a field where it belongs; anything else that it says is kept as a line."""
    part = LABELS.get(plain_name(name))
    texts = [text for value in values if (text := shown(BLOCK.sub("", value)))]
    if part == "with":
        absent = [text for value in values for text in _put_people(parts, value, links)]
        if absent:
            parts.rest.append(f"{name.strip(' ;&^~')}: {', '.join(absent)}")
    elif part == "place" and texts and not parts.place:
        parts.place = texts[0]
    elif part is None and place_of(name) != ("", "") and texts:
        parts.rest.append(f"{name.strip(' ;&^~')}: {', '.join(texts)}")


def _put_people(parts: MeetingParts, value: str, links: PeopleLinks) -> list[str]:
    """Adds the people in a value who have a note; returns the names of the others."""
    if not shown(value):
        return []
    names = links_in(value)
    if not names:
        whole = shown(value)
        names = [whole] if links.ref(whole) else re.split(r"\s*[,;&]\s*|\s+(?:and|und)\s+", whole)
    absent = []
    for name in filter(None, names):
        ref = links.ref(name)
        if ref is None:
            absent.append(name.rsplit("/", 1)[-1])
        else:
            parts.people.append(ref)
    return absent


def _text(note: MarkdownNote, parts: MeetingParts, links: PeopleLinks) -> Iterator[tuple[int, str]]:
    """The lines of the text without the labels whose values the meeting has taken."""
    listed = False
    """Whether the items of a list are the people who were there."""
    for number, line in note.lines:
        label = BOLD.match(line) or PLAIN.match(line)
        part = LABELS.get(plain_name(label["key"])) if label else None
        value = (label["value"] or "").strip() if label else ""
        if listed and BULLET.match(line):
            absent = _put_people(parts, BULLET.sub("", line, count=1).strip(), links)
            if absent:
                yield number, line
            continue
        if line.strip() and line.strip() != "---":
            listed = part == "with" and not value
        if part == "with":
            absent = _put_people(parts, value, links)
            if absent:
                yield number, line
        elif part == "place" and shown(value) and not parts.place:
            parts.place = shown(value)
        elif part != "day" or not day_of(value):
            yield number, line


def _is_title(line: str, title: str) -> bool:
    """Whether a line is the heading that only says the name of the note again."""
    heading = HEADING.match(line)
    return heading is not None and title.casefold() in line.casefold() and line.startswith("# ")


def _with_owner(line: str, links: PeopleLinks) -> str:
    """A task that begins with a person's link and a colon, dash or `to` is their promise: with `{{ref}}:` before its text."""
    task = TASK_OF.fullmatch(line)
    ref = links.ref(task["who"]) if task else None
    return f"{task['box']}{{{{{ref}}}}}: {task['what']}" if task and ref else line


def _plain_links(line: str) -> str:
    return LINK.sub(lambda match: (match[2] or match[1].rsplit("/", 1)[-1]).strip(), line)

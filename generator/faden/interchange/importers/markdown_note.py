"""A note in Markdown from another program: front matter, fields within the text, and the remaining text.

Fields within the text are Dataview's and Logseq's `Key:: value`, `**Key:** value`, and tables and blocks of contacts.
Code for plugins is not your text, and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from faden.interchange.importers.note_fields import place_of, plain_name, shown
from faden.journal.parsing.source import SourceFile
from faden.journal.parsing.yaml_comments import private_comment

FRONT = re.compile(r"\ufeff?---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
OUTER = r"^(?P<before>\s*(?:>\s*)*(?:[-*+]\s+)?(?:\[[^\]]\]\s+)?)"
DOUBLE = re.compile(
    OUTER + r"(?:\*\*|__)?(?P<key>[^:\[\]|`(){}<>]{1,40}?)(?:\*\*|__)?::(?:\*\*|__)?[ \t]*(?P<value>.*)$"
)
BOLD = re.compile(
    OUTER + r"(?:\*\*|__)(?P<key>[^*:\[\]|`]{1,40}?)(?::(?:\*\*|__)|(?:\*\*|__)\s*:)[ \t]*(?P<value>.*)$"
)
PLAIN = re.compile(OUTER + r"(?P<key>[^:\[\]|`*]{1,40}?)[ \t]*:(?!:)(?:[ \t]+(?P<value>.*))?$")
WITHIN = re.compile(r"[\[(](?P<key>[^\[\]():]{1,40}?)::[ \t]*(?P<value>(?:\[\[[^\[\]]*\]\]|[^\[\]()])*)[\])]")
TABLE_ROW = re.compile(r"^\s*\|?\s*(?P<key>[^|]{1,40}?)\s*\|\s*(?P<value>[^|]*?)\s*\|?\s*$")
FENCE = re.compile(r"^\s*(?P<mark>`{3,}|~{3,})\s*(?P<kind>[\w-]*)")
PROGRAMS = ("dataview", "dataviewjs", "tasks", "button", "meta-bind", "meta-bind-button", "meta-bind-js-view", "query",
            "table-of-contents", "base", "tracker", "chart", "calendar-nav", "tabs", "contact-nav", "js-engine")  # fmt: skip
RULER = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
CONTACT = re.compile(r"\s*/?---contact---/?\s*")
"""The lines that the plugin Contacts writes around its table."""
BULLET = re.compile(r"^\s*(?:>\s*)*(?:[-*+]|\d+\.)\s")
CLEAR = ("first", "last", "channels", "birthday", "rhythm")
"""Fields that a line may name with nothing but a colon; with other names it may be a sentence."""
MARKED_FIELDS = ("name", "nickname", "aliases", "pronouns", "say", "org", "title", "place", "url", "dates", "met", "partner",
        "children", "facts", "interests", "skills", "fields", "needs", "languages", "circles", "avoid", "gifts",
        "country")  # fmt: skip
VAGUE = ("work", "source", "info", "network", "people", "since", "number", "cat", "dog", "food", "family", "met", "land",
         "location", "place", "city", "ort")  # fmt: skip
"""Words that are as often the beginning of a sentence about a person as the name of a field."""
LONGEST = 80
"""Characters of a field's value in a list item; a longer one is a sentence."""
MEETING_WORDS = {
    "when": "when",
    "date": "when",
    "wann": "when",
    "where": "where",
    "context": "context",
    "wo": "where",
}
"""Labels below a heading such as "How we met"."""
GAP = re.compile(r"^\s*(?:>\s*)*(?:[-*+]|\d+\.)?\s*(?:\[ ?\])?\s*(?:\(by\s*\))?\s*$")


@dataclass
class NoteField:
    """One field of a note, with its values as they are written."""

    name: str
    values: list[str]


@dataclass
class MarkdownNote:
    """A note: its name, its fields, and the numbered lines of its text."""

    name: str
    path: str = ""
    fields: list[NoteField] = field(default_factory=list)
    lines: list[tuple[int, str]] = field(default_factory=list)
    programs: list[tuple[int, str]] = field(default_factory=list)
    """Code for plugins, and where it begins."""
    is_marked: bool = False
    """Whether a comment among its keys may say that the note is private."""

    def values(self, *names: str) -> Iterator[str]:
        """The values of every field that has one of these names."""
        for note_field in self.fields:
            if note_field.name.casefold() in names:
                yield from note_field.values


def read_note(name: str, text: str, path: str = "") -> MarkdownNote:
    """The note of that name. Never raises: front matter that is not YAML is read line by line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    note = MarkdownNote(name, path)
    first = 1
    if match := FRONT.match(text):
        note.fields += _front(match["yaml"])
        note.is_marked = private_comment(SourceFile(path, text)) is not None
        first += match[0].count("\n")
        text = text[match.end() :]
    _text(note, text.split("\n"), first)
    return note


def _front(text: str) -> Iterator[NoteField]:
    try:
        front_matter = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 -- texts and nothing else
    except (yaml.YAMLError, RecursionError, ValueError):
        front_matter = None
    if isinstance(front_matter, Mapping):
        yield from _fields(front_matter)
        return
    for line in text.split("\n"):
        match = DOUBLE.match(line) or PLAIN.match(line)
        if match and not line.lstrip().startswith("#"):
            yield NoteField(match["key"].strip(), [(match["value"] or "").strip().strip("\"'")])


def _fields(mapping: Mapping[Any, Any], above: str = "") -> Iterator[NoteField]:
    for key, value in mapping.items():
        name = f"{above} {key}".strip()
        if isinstance(value, Mapping):
            # `phone: {mobile: …}` is a mobile phone; `name: {first: …}` a first name.
            known_keys = [
                str(inner) for inner in value if place_of(f"{name} {inner}") is None and place_of(str(inner))
            ]
            yield from (NoteField(inner, _texts(value[inner])) for inner in known_keys)
            yield from _fields(
                {inner: content for inner, content in value.items() if str(inner) not in known_keys}, name
            )
        elif isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
            for item in value:
                yield from _labelled(name, item)
        else:
            yield NoteField(name, _texts(value))


def _labelled(name: str, item: Mapping[Any, Any]) -> Iterator[NoteField]:
    """An item such as `{phone_label: Mobile, phone_number: …}`, or `{date: …, label: wedding}`."""
    label = next(
        (str(value) for key, value in item.items() if re.search(r"label|type|kind|name", str(key))), ""
    )
    for key, value in item.items():
        if not re.search(r"label|type|kind|name", str(key)):
            field_name = (
                label if place_of(label) else f"{label} {name}" if place_of(f"{label} {name}") else name
            )
            yield NoteField(field_name or str(key), _texts(value))


def _texts(value: Any) -> list[str]:
    if isinstance(value, list):
        if len(value) == 1 and isinstance(value[0], list):  # [[Jane]] without quotation marks
            return [f"[[{', '.join(_texts(value[0]))}]]"]
        return [text for item in value for text in _texts(item)]
    if isinstance(value, Mapping):
        return [f"{key}: {', '.join(_texts(item))}" for key, item in value.items()]
    return [str(value)] if value is not None else []


def _text(note: MarkdownNote, lines: list[str], first: int) -> None:
    fence: re.Match[str] | None = None
    table = False
    about = ""
    for number, line in enumerate(lines, first):
        mark = FENCE.match(line)
        if fence is not None:
            ends = (
                mark is not None and line.strip() == mark["mark"] and mark["mark"].startswith(fence["mark"])
            )
            _code(note, number, line, fence["kind"].lower(), ends=ends)
            fence = None if ends else fence
            continue
        if mark:
            fence = mark
            if mark["kind"].lower() in PROGRAMS:
                note.programs.append((number, mark["kind"]))
            elif mark["kind"].lower() != "contact":
                note.lines.append((number, line))
            continue
        if line.startswith("#"):
            about = plain_name(line)
        next_lines = lines[number - first + 1 : number - first + 21]  # a list begins within a few lines
        row = TABLE_ROW.match(line)
        table = row is not None and (table or bool(next_lines and RULER.match(next_lines[0])))
        if table:
            is_field = _row(note, line, row, next_lines[0] if next_lines else "")
        else:
            is_field = CONTACT.fullmatch(line) is not None or _field(
                note, line, about, listed=_is_listed(next_lines)
            )
        if not is_field:
            note.lines.append((number, line))


def _code(note: MarkdownNote, number: int, line: str, kind: str, *, ends: bool) -> None:
    """A line of a block: a contact's field, a plugin's code, which is left out, or anything else, which stays."""
    if kind == "contact" and not ends and (match := PLAIN.match(line)):
        note.fields.append(NoteField(match["key"], re.split(r",\s*", (match["value"] or "").strip("[]"))))
    elif kind not in (*PROGRAMS, "contact"):
        note.lines.append((number, line))


def _is_listed(next_lines: list[str]) -> bool:
    """Whether the next line that holds anything is an item of a list."""
    below = next((line for line in next_lines if line.strip()), "")
    return bool(BULLET.match(below)) and not GAP.match(below)


def _row(note: MarkdownNote, line: str, row: re.Match[str] | None, next_line: str) -> bool:
    """Whether a row of a table of two columns is a field, or only the head of such fields."""
    if RULER.match(line):
        # A ruler below a head that was not a field belongs to a table that stays.
        return not (note.lines and TABLE_ROW.match(note.lines[-1][1]))
    if row is None:
        return False
    name, value = row["key"].strip("*_ "), row["value"]
    if RULER.match(next_line):
        return (
            name.casefold() in ("key", "field", "channel", "property", "feld", "label", "")
            and "|" not in value
        )
    if place_of(name) is None or place_of(name) == ("", ""):
        return not shown(value)
    if shown(value):
        note.fields.append(NoteField(name, [value.replace(r"\|", "|")]))
    return True


def _field(note: MarkdownNote, line: str, about: str, *, listed: bool) -> bool:
    """Whether a line is nothing but fields, so that it is removed. With `listed` it may be the head of the list that follows."""
    if (match := DOUBLE.match(line)) and "://" not in match["key"]:
        note.fields.append(NoteField(match["key"].strip(), [match["value"]]))
        return True
    for match in WITHIN.finditer(line):
        if place_of(match["key"]):
            note.fields.append(NoteField(match["key"].strip(), [match["value"]]))
    if WITHIN.sub("", line).strip(" -*+>") == "" and WITHIN.search(line):
        return True
    bold = BOLD.match(line)
    match = bold or PLAIN.match(line)
    if match is None:
        return False
    name = match["key"].strip()
    if plain_name(name) in MEETING_WORDS and place_of(about) in (("met", "where"), ("met", "when")):
        name = f"met {MEETING_WORDS[plain_name(name)]}"
    value, place = (match["value"] or "").strip().removesuffix("\\"), place_of(name)
    if not shown(value):
        # A gap of the template, unless it is the head of a list.
        return not listed and (bool(bold) or place is not None)
    listed_field = bool(BULLET.match(line)) and len(value) <= LONGEST and plain_name(name) not in VAGUE
    is_marked = bool(bold) or listed_field
    if place is None:
        return False
    linked = place[0] == "title?" or (place[0] == "knows" and "[[" in value)
    if place[0] not in CLEAR and not (is_marked and (place[0] in MARKED_FIELDS or linked)):
        return False
    note.fields.append(NoteField(name, [value]))
    return True

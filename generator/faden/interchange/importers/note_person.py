"""One note about a person as a record: its fields, its lists, its links and what happened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from faden.core.i18n import mark
from faden.core.model import Channel, Direction
from faden.interchange.importers import note_fields
from faden.interchange.importers.contact_builder import ContactBuilder
from faden.interchange.importers.interaction_log import (
    BULLET,
    HEADING,
    InteractionEntry,
    read_entries,
    without_empty_parts,
)
from faden.interchange.importers.markdown_note import MarkdownNote, NoteField
from faden.interchange.importers.note_fields import LINK, day_of, links_in, place_of, plain_name, shown
from faden.interchange.importers.note_words import LAST_CONTACT, LISTS
from faden.interchange.importers.result import ABOUT_THE_FILE, ImportedExchange, PersonRef
from faden.journal.parsing.field_types import FULL_DATE, NO, YES
from faden.journal.parsing.fields import means_private
from faden.journal.validation import proposed_id

PROGRAM = mark("is a plugin’s query, not text")
LAST_CONTACT_TEXT = "last contact"
NAMING = ("name", "first", "last", "aliases", "title?")
VISIBILITY = ("visibility", "access", "scope", "sharing", "privacy", "tags", "status", "sichtbarkeit")


@dataclass
class PeopleLinks:
    """The notes about people: their proposed ids, by every name that a link may have for them."""

    refs: dict[str, str]

    def ref(self, link: str) -> str | None:
        """The proposed id of the person a link leads to; None if it leads to nobody."""
        link = link.split("#")[0].split("^")[0].strip().removesuffix(".md")
        name = spelt(link.rsplit("/", 1)[-1])
        # A name also means the note named after its id: `[[Maria Garcia]]` leads to maria-garcia.md.
        return self.refs.get(spelt(link)) or self.refs.get(name) or self.refs.get(name.replace(" ", "-"))


def spelt(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").split())


def read_person(note: MarkdownNote, builder: ContactBuilder, links: PeopleLinks) -> list[ImportedExchange]:
    """Reads a note into a record; returns what happened with the person."""
    return _PersonReader(note, builder, links, called(note)).read()


def called(note: MarkdownNote) -> str:
    """The name of a person: from a field for it, from first and last name, or from the name of the note."""
    full_name = next(
        (
            shown(v)
            for note_field in note.fields
            if place_of(note_field.name) == ("name", "")
            for v in note_field.values
            if shown(v)
        ),
        "",
    )
    parts = [
        next(
            (
                shown(v)
                for note_field in note.fields
                if place_of(note_field.name) == (key, "")
                for v in note_field.values
                if shown(v)
            ),
            "",
        )
        for key in ("first", "last")
    ]
    name = note.name.removeprefix("@").strip().rsplit("/", 1)[-1]
    if re.fullmatch(r"[a-z0-9]+(?:[-_][a-z0-9]+)+", name):
        title = next((m[2] for _, line in note.lines if (m := HEADING.match(line)) and len(m[1]) == 1), "")
        name = (
            shown(title)
            if proposed_id(title) == proposed_id(name)
            else name.replace("-", " ").replace("_", " ").title()
        )
    if full_name and all(parts) and parts[1] not in full_name:
        full_name = " ".join(parts)
    if full_name and parts[1] and not parts[0] and parts[1] not in full_name:
        full_name = f"{full_name} {parts[1]}"
    last_first = re.fullmatch(r"([^,]+), ([^,]+)", name)
    name = f"{last_first[2]} {last_first[1]}" if last_first else name
    return (
        full_name
        or (" ".join(filter(None, parts)) if all(parts) else "")
        or re.sub(r"^(?:Person|Contact|People) ?[-–:] ?", "", name)
    )


@dataclass
class _PersonReader:
    """Reads one note about a person into a record."""

    note: MarkdownNote
    builder: ContactBuilder
    links: PeopleLinks
    name: str
    country: str = ""
    last: list[tuple[str, Channel, str]] = field(default_factory=list)
    """When and how you were last in touch, and the day as it is written."""

    def read(self) -> list[ImportedExchange]:
        """Reads the note into the record; returns what happened with the person."""
        builder = self.builder
        builder.put("name", self.name)
        entries, rest = read_entries(self.note.lines)
        rest = _lists(self.note, rest)
        for note_field in self.note.fields:
            self._field(note_field.name, note_field.values)
        if self.country:
            builder.put("place", self.country, into="country")
        for number, kind in self.note.programs:
            builder.leave(kind, "```", PROGRAM, number)
        builder.note(_text(self.note, rest, self.name, self.links))
        return self._touches(entries)

    def _field(self, name: str, values: Sequence[str]) -> None:
        builder, place = self.builder, place_of(name)
        if _says_private(name, values):
            builder.put("private", "yes")
        elif place == ("", ""):
            for value in filter(shown, values):
                builder.leave(name, value, ABOUT_THE_FILE)
        elif place == ("tags", ""):
            _tags(builder, values)
        elif place == ("country", ""):
            self.country = next(filter(None, map(shown, values)), "")
        elif place in (("knows", ""), ("met", "through")):
            _knows(builder, name, values, self.links, through=place[0] == "met")
        elif place and place[0] == "last" and place[1]:
            self.last += [(day_of(value), LAST_CONTACT[place[1]], value) for value in values if shown(value)]
        elif place and place[0] in NAMING:
            self._names(place[0], values)
        else:
            note_fields.take(builder, name, values)
            refs = (self.links.ref(link) for value in values for link in links_in(value))
            for ref in filter(None, refs):
                if ref != builder.ref:
                    builder.put("knows", ref)

    def _names(self, key: str, values: Sequence[str]) -> None:
        """Other names, and a title, which may only be that of the note."""
        name_words = set(self.name.casefold().split())
        for text in (part for value in values for part in re.split(r"\s*,\s*", shown(value)) if part):
            if key == "title?":
                if proposed_id(text) not in (proposed_id(self.name), proposed_id(self.note.name)):
                    self.builder.put("title", text)
            elif (key == "aliases" and text.casefold() != self.name.casefold()) or (
                key != "aliases" and not set(text.casefold().split()) <= name_words
            ):
                self.builder.put("aliases", text)

    def _touches(self, entries: Sequence[InteractionEntry]) -> list[ImportedExchange]:
        people = (PersonRef(name=self.name, ref=self.builder.ref),)
        touches = [
            ImportedExchange(entry.line, entry.day, entry.channel, Direction.BOTH, people, entry.text)
            for entry in entries
        ]
        days = {entry.day for entry in entries}
        for written_day, channel, written in self.last:
            if not FULL_DATE.fullmatch(written_day):
                self.builder.own("last-contact", shown(written))
                continue
            day = date.fromisoformat(written_day)
            if day not in days:
                days.add(day)
                touches.append(ImportedExchange(1, day, channel, Direction.BOTH, people, LAST_CONTACT_TEXT))
        return touches


def _says_private(name: str, values: Sequence[str]) -> bool:
    """Whether a field says that the note is not for others: `publish: false`, `visibility: private`, `private: true`."""
    words = {value.strip().casefold() for value in values if value.strip()}
    if plain_name(name) in ("publish", "dg publish", "public", "published"):
        return bool(words) and not words <= {*YES}
    if means_private(name):
        return not words <= {*NO}
    return any(
        means_private(word)
        for value in words
        for word in re.findall(r"\w+", value)
        if plain_name(name) in VISIBILITY
    )


def _tags(builder: ContactBuilder, values: Iterable[str]) -> None:
    """Tags, without one that only says that this is a person."""
    for value in values:
        for word in re.split(r"[,\s]+(?=#)|\s*,\s*", value):
            tag = shown(word).lstrip("#").strip()
            if tag and not re.fullmatch(r"(?:person|people|contacts?|👤|note|notes|crm)", tag.casefold()):
                builder.put("tags", re.sub(r"^(?:people|person|contacts?)/", "", tag))


def _knows(
    builder: ContactBuilder, name: str, values: Iterable[str], links: PeopleLinks, *, through: bool
) -> None:
    for value in values:
        targets = links_in(value) or re.split(r"\s*[,;]\s*", shown(value))
        for link in filter(None, targets):
            ref = links.ref(link)
            if ref and ref != builder.ref:
                builder.put("met" if through else "knows", ref, "through" if through else "")
            elif not ref:
                builder.own("met-through" if through else name, shown(f"[[{link}]]"))


def _lists(note: MarkdownNote, lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Takes lists out of the text if the heading or label above names a field, and makes them fields."""
    rest: list[tuple[int, str]] = []
    at = 0
    while at < len(lines):
        number, line = lines[at]
        label = HEADING.match(line) or re.match(r"^\s*(?:[-*+]\s+)?()\*\*([^*:]+):?\*\*:?\s*$", line)
        place = place_of(label[2]) if label else None
        end = at + 1
        while end < len(lines) and (
            not lines[end][1].strip() or (BULLET.match(lines[end][1]) and "[ ]" not in lines[end][1])
        ):
            end += 1
        items = [BULLET.sub("", text, count=1) for _, text in lines[at + 1 : end] if text.strip()]
        values = [item for item in items if shown(item)]
        takes = place is not None and (place[0] in (*LISTS, "knows") or place == ("facts", "favourites"))
        short = all(len(shown(value)) <= 120 for value in values) and (
            place is None or place[0] != "knows" or any(map(links_in, values))
        )
        if takes and place != ("tags", "") and values and short and label is not None:
            note.fields.append(NoteField(shown(label[2]), values))
            if all(shown(LINK.sub("", value)) == "" or not links_in(value) for value in values):
                at = end
                continue
        rest.append((number, line))
        at += 1
    return rest


def _text(note: MarkdownNote, lines: Sequence[tuple[int, str]], name: str, links: PeopleLinks) -> str:
    """The remaining text of a note, with links to people by their id, and without the heading that only repeats the name."""
    kept_lines = []
    for number, line in lines:
        heading = HEADING.match(line)
        if (
            heading
            and len(heading[1]) == 1
            and proposed_id(shown(heading[2])) in (proposed_id(name), proposed_id(note.name))
        ):
            continue
        kept_lines.append((number, LINK.sub(lambda match: _link(match, links), line)))
    return without_empty_parts(kept_lines)


def _link(match: re.Match[str], links: PeopleLinks) -> str:
    ref = links.ref(match[1])
    text = (match[2] or match[1].split("#")[0].rsplit("/", 1)[-1]).strip()
    return (f"[[{ref}|{text}]]" if text != ref else f"[[{ref}]]") if ref else text

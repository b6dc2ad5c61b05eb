"""What happened, from notes about people: lists, tables and headings with a day, below a heading for such a log."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from faden.core.model import Channel
from faden.interchange.importers.note_fields import day_of, plain_name, shown
from faden.journal.parsing.channels import CHANNELS

LOG_WORDS = re.compile(
    r"\b(?:interactions?|contact (?:log|history)|conversations?|log|history|meetings?|timeline|touch ?points?|calls?|"
    r"catch ?ups?|check ?ins?|1 1s?|one on ones?|encounters?|journal|entries|protokoll|verlauf|gespräche?|treffen|"
    r"begegnungen|kontakte|kontaktlog|chats?|communication|activity|activities)\b"
)
HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")
DAY = (
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?)?"
    r"|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}"
    r"|[^\W\d_]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
    r"|\d{1,2}\.? [^\W\d_]{3,9}\.? \d{4})"
)
ENTRY = re.compile(
    rf"(?:\s*(?:>\s*)*(?:[-*+]|\d+\.)\s+(?:\[[ xX]\]\s+)?)?[*_(]*(?:\[\[)?(?:[^\[\]|\n]*/)?"
    rf"(?P<day>{DAY})(?:\|[^\[\]]*)?(?:\]\])?[*_)]*"
    r"(?:\s*[:|,–—-]\s*|\s+|$)(?P<text>.*)$"
)
BULLET = re.compile(r"\s*(?:>\s*)*(?:[-*+]|\d+\.)\s+")
OPEN_TASK = re.compile(r"\s*[-*+]\s+\[ \]\s+\S")
CELLS = re.compile(r"(?<!\\)\|")
RULER = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
LABEL = re.compile(r"\s*(?:[-*+]\s+)?\*\*([^*:]+):?\*\*:?\s*(.*)$")
HOW_FIRST = re.compile(r"^[^\w]*([\w-]+)(?:\s+[-–—]|:)\s+(\S.*)$")
CREATED = re.compile(
    r"(?:person|note|contact|page|kontakt|notiz)? ?(?:created|added|angelegt)", re.IGNORECASE
)
HINT = re.compile(r"\s*(?:_[^_]+_|\*[^*]+\*)\s*$")
"""A template's own hint, in italics."""
DUE = re.compile(r"\s*(?:📅|⏳|🛫)\ufe0f?\s*(\d{4}-\d{2}-\d{2})|\s*[\[(]due::\s*(\d{4}-\d{2}-\d{2})[\])]")
SIGNS = re.compile(
    r"\s*(?:[➕✅❌⏳🛫📅]\ufe0f?\s*\d{4}-\d{2}-\d{2}|[🔺⏫🔼🔽⏬]\ufe0f?|🔁\ufe0f?[^📅⏳🛫➕✅]*)"
)
HOW = ("type", "medium", "channel", "how", "kind", "method", "mode", "art", "kanal", "via", "where", "wo")
OTHER_WORDS: dict[str, Channel] = {
    **dict.fromkeys(("meet", "met", "in-person", "person", "dinner", "beer", "drinks", "hangout", "saw", "visited", "lunch",
                     "breakfast", "party", "wedding", "conference", "trip", "game", "bier"), Channel.MEETING),
    **dict.fromkeys(("called", "phoned", "rang", "spoke", "talked", "telefoniert", "talk", "conversation"), Channel.CALL),
    **dict.fromkeys(("emailed", "mailed", "e-mailed", "gemailt"), Channel.MAIL),
    **dict.fromkeys(("texted", "messaged", "texts", "dm", "slack", "imessage", "geschrieben", "wrote", "chatted"), Channel.CHAT),
    **dict.fromkeys(("facetime", "teams", "video-call", "videochat", "meet.google"), Channel.VIDEO),
    **dict.fromkeys(("letters", "postcard"), Channel.CARD),
}  # fmt: skip


@dataclass
class InteractionEntry:
    """One thing that happened: its day, its channel and its text; `line` is where it begins."""

    line: int
    day: date
    texts: list[str] = field(default_factory=list)
    how: str = ""
    promises: list[str] = field(default_factory=list)
    """What is still to be done, as the log writes it."""

    @property
    def channel(self) -> Channel:
        """How you were in touch, by the first word that says so; a message if none does, because that claims the least."""
        for text in (self.how, next(filter(None, self.texts), "")):
            channel = next(filter(None, map(_channel, re.findall(r"[\w-]+", text))), None)
            if channel is not None:
                return channel
        return Channel.CHAT

    @property
    def text(self) -> str:
        parts = [" ".join(plain.split()) for text in self.texts if (plain := shown_inside(text))]
        if parts and (match := HOW_FIRST.match(parts[0])) and _channel(match[1]) is not None:
            parts[0] = match[2]
        return "; ".join(dict.fromkeys([*parts, *self.promises]))

    @property
    def happened(self) -> bool:
        """Whether it is more than the day on which the note was created."""
        return not CREATED.fullmatch(self.text)


def _channel(word: str) -> Channel | None:
    channel = CHANNELS.get(word.casefold()) or OTHER_WORDS.get(word.casefold())
    return None if channel is Channel.TRIED else channel


def shown_inside(text: str) -> str:
    """A text with its links replaced by the names they show, and without emphasis."""
    text = re.sub(r"!?\[\[(?:[^\[\]|]*\|)?(?:[^\[\]|/]*/)*([^\[\]|]+)\]\]", r"\1", text)
    return re.sub(r"(\*\*|__)(.+?)\1", r"\2", text).strip(" \t:|–—-")


def read_entries(lines: Sequence[tuple[int, str]]) -> tuple[list[InteractionEntry], list[tuple[int, str]]]:
    """What happened, and the lines that say nothing about it. An open task is a promise."""
    reader = _LogReader()
    for number, line in lines:
        if heading := HEADING.match(line):
            reader.heading(number, line, len(heading[1]), heading[2])
        elif not line.strip():
            reader.blank(number, line)
        elif not reader.row(number, line):
            reader.line(number, line)
    return [entry for entry in reader.entries if entry.happened], reader.rest


@dataclass
class _LogReader:
    """Reads line after line: whether it is in a log, and which entry it belongs to."""

    entries: list[InteractionEntry] = field(default_factory=list)
    rest: list[tuple[int, str]] = field(default_factory=list)
    inside: bool = False
    depth: int = 0
    """The depth of the heading of the log."""
    current: InteractionEntry | None = None
    below: int = 0
    """The depth of the heading that is the current entry, which owns everything below it; 0 if the entry is a list item."""
    columns: list[str] = field(default_factory=list)

    def heading(self, number: int, line: str, depth: int, title: str) -> None:
        self.columns = []
        entry = _dated(number, title)
        if entry is not None and (self.inside or depth > 1):
            self.current, self.below = entry, depth
            self.entries.append(entry)
            return
        if depth <= (self.below or 6) or not self.current:
            self.current, self.below = None, 0
        if not self.inside or depth <= self.depth:
            self.inside, self.depth = bool(LOG_WORDS.search(plain_name(title))), depth
        self.rest.append((number, line))

    def blank(self, number: int, line: str) -> None:
        self.rest.append((number, line))
        self.columns = []
        if not self.below:
            self.current = None

    def row(self, number: int, line: str) -> bool:
        """Whether a line is a row of a table of what happened; its entry is added."""
        if not self.inside or "|" not in line:
            return False
        cells = [cell.strip() for cell in CELLS.split(line.strip().strip("|"))]
        if not self.columns:
            self.columns = [plain_name(cell) for cell in cells] if _is_head(cells) else []
            return bool(self.columns)
        if not RULER.match(line) and (entry := _row(number, self.columns, cells)):
            self.entries.append(entry)
        return True

    def line(self, number: int, line: str) -> None:
        indented = line[:1] in " \t" and self.current is not None and not self.below
        # The day in an open task at the left margin is when it is due or was written down; nothing happened on that
        # day.
        is_task = OPEN_TASK.match(line) is not None and not line[:1].isspace()
        begins = self.inside and not self.below and not indented and not is_task
        entry = _dated(number, line) if begins else None
        if entry is not None:
            self.current = entry
            self.entries.append(entry)
        elif self.current is not None and (self.below or indented):
            _more(self.current, line)
        elif not (self.inside and HINT.match(line)):
            self.rest.append((number, line))


def _is_head(cells: Sequence[str]) -> bool:
    return plain_name(cells[0]) in ("date", "datum", "day", "when", "tag", "wann") and len(cells) > 1


def _dated(number: int, text: str) -> InteractionEntry | None:
    match = ENTRY.match(text)
    day = _day(match["day"]) if match else None
    if match is None or day is None:
        return None
    how, _, text_part = match["text"].partition("|")
    entry = InteractionEntry(number, day)
    if text_part and len(how.split()) <= 2:
        entry.how, entry.texts = how, [text_part]
    else:
        entry.texts = [match["text"]]
    return entry


def _row(number: int, columns: Sequence[str], cells: Sequence[str]) -> InteractionEntry | None:
    """A row of a table; None if its template is not filled in. The first column is the day."""
    day = _day(cells[0])
    if day is None:
        return None
    entry = InteractionEntry(number, day)
    for name, cell in zip(columns[1:], cells[1:], strict=False):
        if name in HOW and not entry.how:
            entry.how = shown(cell)
        elif shown(cell):
            entry.texts.append(cell)
    return entry


def _more(entry: InteractionEntry, line: str) -> None:
    if task := OPEN_TASK.match(line):
        due = DUE.search(line)
        text = SIGNS.sub("", DUE.sub("", shown_inside(line[task.end() - 1 :]))).replace(";", ",").strip()
        entry.promises.append(f"todo: {text}" + (f" (by {due[1] or due[2]})" if due else ""))
        return
    label = LABEL.match(line)
    if label and plain_name(label[1]) in HOW:
        entry.how = entry.how or shown(label[2])
        return
    text = BULLET.sub("", line, count=1).strip()
    if shown(shown_inside(text)):
        entry.texts.append(text)


def _day(text: str) -> date | None:
    plain = re.sub(r"^(\d{4})[/.](\d{1,2})[/.](\d{1,2})", r"\1-\2-\3", shown(text))
    day_text = day_of(plain)
    return date.fromisoformat(day_text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day_text) else None


def without_empty_parts(lines: Iterable[tuple[int, str]]) -> str:
    """The text of a note without empty headings, and without gaps of its template."""
    kept_lines: list[str] = []
    for _, line in reversed([*lines]):
        heading = HEADING.match(line)
        if heading:
            following = next((line for line in reversed(kept_lines) if line.strip()), "")
            next_heading = HEADING.match(following)
            if not following or (next_heading and len(next_heading[1]) <= len(heading[1])):
                continue
        elif (
            line.strip() and not shown(BULLET.sub("", line, count=1)) and not line.lstrip().startswith("```")
        ):
            continue
        kept_lines.append(line)
    text = "\n".join(reversed(kept_lines))
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")

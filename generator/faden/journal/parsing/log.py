"""The log: one touch a line, readable as prose.

`DATE CHANNEL to|from|with PERSON[, PERSON …][: TEXT]`; any other line is left alone.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from faden.core.diagnostic_kinds import (
    CHANNEL,
    DID_YOU_MEAN,
    DOUBTFUL_FILE,
    FOUR_FIGURES,
    LOG_LINE,
    NO_SUCH_DAY,
)
from faden.core.diagnostics import Location
from faden.core.model import Channel, Direction, Favour, Touch
from faden.core.privacy_marks import Doubt, Span
from faden.core.spelling import is_private_word
from faden.journal.parsing.channels import CHANNELS, DIRECTIONS, favour
from faden.journal.parsing.field_types import calendar_day, marked_private
from faden.journal.parsing.fields import PRIVATE, Key, means_private, read_keys
from faden.journal.parsing.source import BodyLine, SourceFile, body_lines, nearest
from faden.journal.parsing.yaml_nodes import front_matter, text_is_whole

ENTRY = re.compile(r"(\s{0,3}[-*+][ \t]+)(\d{4}-\d{2}-\d{2})(?=\s|$)")
LONG_YEAR = re.compile(r"\s{0,3}[-*+][ \t]+(\d{5,}-\d{1,2}-\d{1,2})(?=\s|$)")
WORD = re.compile(r"\s*([^\s:\[\]]+)")
PERSON = re.compile(r"\s*\[\[([^\[\]|\n]+)(?:\|[^\[\]\n]*)?\]\]")
BETWEEN = re.compile(r"\s*(?:,|&|and\b|und\b)(?:\s*(?:and|und)\b)?")
LOG = (Key(PRIVATE, marked_private, "yes", "never shown on the site"),)
"""The only key of a file of the log that means something."""
TAG = re.compile(r"(?<![\w#&/])#([^\W\d][\w-]*)")


def read_log(reader: SourceFile) -> tuple[Touch, ...]:
    """Every touch of one log file."""
    if not text_is_whole(reader):
        return ()
    found = []
    private = _is_private(reader)
    for line in body_lines(reader, 1):
        match = ENTRY.match(line.text) if not line.code else None
        if match:
            before = len(reader.references)
            touch = _LogEntry(reader, line, match).read()
            if touch is not None:
                found.append(replace(touch, private=True) if private else touch)
            else:
                # What cannot be read mentions people all the same: they may be renamed, or unknown.
                del reader.references[before:]
                reader.refer_in(line.text, line.number)
        elif not line.code:
            if long := LONG_YEAR.match(line.text):
                # Nothing else begins so: without a word the line would be lost.
                reader.add(
                    NO_SUCH_DAY,
                    line.number,
                    long.start(1) + 1,
                    len(long[1]),
                    hint=FOUR_FIGURES,
                    value=long[1],
                )
            reader.refer_in(line.text, line.number)
    return tuple(found)


def _is_private(reader: SourceFile) -> bool:
    """Whether the keys at the top of a file, which Obsidian writes into daily notes, say that it is private."""
    lines = reader.lines
    if lines[0].rstrip() != "---":
        return False
    keys = SourceFile(reader.file, reader.text)
    front = front_matter(keys, required=False)
    if front is None:
        end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), len(lines))
        named = (line.partition(":") for line in lines[1:end] if ":" in line)
        return any(means_private(key) for key, _, _ in named)
    values = read_keys(keys, front.node, LOG, "the log").values
    if keys.closed:
        reader.closed = True
        reader.findings += [finding for finding in keys.findings if finding.kind is DOUBTFUL_FILE]
    return keys.closed or bool(values.get(PRIVATE))


class _LogEntry:
    """One line, read from left to right."""

    def __init__(self, reader: SourceFile, line: BodyLine, match: re.Match[str]) -> None:
        self.reader = reader
        self.line = line
        self.text = line.text
        self.date_at = match.start(2)
        self.written_date = match[2]
        self.at = match.end()

    def read(self) -> Touch | None:
        day = calendar_day(self.written_date)
        if day is None:
            self.reader.add(
                NO_SUCH_DAY,
                self.line.number,
                self.date_at + 1,
                len(self.written_date),
                value=self.written_date,
            )
            return None
        word = self._word()
        if word is None:
            self._failed("a channel is expected here, for example call or mail")
            return None
        channel = CHANNELS.get(word.lower())
        if channel is None:
            near = nearest(word, tuple(CHANNELS))
            hint = DID_YOU_MEAN if near else None
            self.reader.add(
                CHANNEL,
                self.line.number,
                self.at - len(word) + 1,
                len(word),
                hint=hint,
                value=word,
                near=near or "",
            )
            return None
        direction = self._direction(channel)
        if direction is None:
            return None
        people = self._people()
        if people is None:
            return None
        return self._touch(day, channel, word, direction, people)

    def _touch(
        self, day: date, channel: Channel, word: str, direction: Direction, people: tuple[str, ...]
    ) -> Touch | None:
        rest = self.text[self.at :]
        stripped = rest.strip()
        if stripped and not stripped.startswith(":"):
            if not stripped.startswith("#"):
                self.at += len(rest) - len(rest.lstrip())
                self._failed("a colon is expected before the text", len(stripped))
                return None
        else:
            stripped = stripped[1:].strip()
        self.reader.refer_in(rest, self.line.number, self.at + 1)
        tags = tuple(TAG.findall(stripped))
        private = self.line.private
        for tag in tags:
            if is_private_word(tag, 1):
                private = True
                self.reader.doubt(
                    Doubt(Span(0, 0), private=True, open=False),
                    Location(
                        self.reader.file, self.line.number, self.text.index(f"#{tag}") + 1, len(tag) + 1
                    ),
                )
        plain, favours = _favours(TAG.sub("", stripped).strip())
        return Touch(
            date=day,
            channel=channel,
            direction=direction,
            people=people,
            source=self.reader.source(self.line.number),
            text=plain,
            word=word,
            tags=tags,
            favours=favours,
            private=private,
        )

    def _word(self) -> str | None:
        match = WORD.match(self.text, self.at)
        if match is None:
            return None
        self.at = match.end()
        return match[1]

    def _direction(self, channel: Channel) -> Direction | None:
        before = self.at
        word = self._word()
        if word is not None and word.lower() in DIRECTIONS:
            return DIRECTIONS[word.lower()]
        self.at = before
        if channel is Channel.TRIED and PERSON.match(self.text, self.at):
            return Direction.ME
        self.at += len(self.text[self.at :]) - len(self.text[self.at :].lstrip())
        self._failed("to, from or with is expected here", len(word or " "))
        return None

    def _people(self) -> tuple[str, ...] | None:
        found: list[str] = []
        while True:
            match = PERSON.match(self.text, self.at)
            if match is None:
                self.at += len(self.text[self.at :]) - len(self.text[self.at :].lstrip())
                word = WORD.match(self.text, self.at)
                self._failed(
                    "a person in double brackets is expected here, as in [[anna-berger]]",
                    len(word[1]) if word else 1,
                )
                return None
            name = match[1].strip()
            self.reader.refer_in(match[0], self.line.number, match.start() + 1, person=True)
            found.append(name)
            self.at = match.end()
            between = BETWEEN.match(self.text, self.at)
            if between is None:
                return tuple(dict.fromkeys(found))
            self.at = between.end()

    def _failed(self, problem: str, length: int = 1) -> None:
        """Notes the finding where reading stopped."""
        self.reader.add(LOG_LINE, self.line.number, min(self.at, len(self.text)) + 1, length, problem=problem)


def _favours(text: str) -> tuple[str, tuple[Favour, ...]]:
    """The text without its give and take, which stands behind semicolons."""
    parts = [(part.strip(), favour(part)) for part in text.split(";")]
    if not any(found for _, found in parts):
        return text, ()
    plain = "; ".join(part for part, found in parts if found is None and part)
    return plain, tuple(found for _, found in parts if found is not None)

"""The log: one touch a line, readable as prose.

`DATE CHANNEL to|from|with PERSON[, PERSON …][: TEXT]`. What looks like such a line but cannot be read gives a finding
with a proposal; prose between the lines is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace as with_parts

from msgspec.structs import replace

from faden.core.diagnostic_kinds import (
    FOUR_FIGURES,
    NO_SUCH_DAY,
    UNREAD_LINE,
    WRITE_IT_AS,
)
from faden.core.diagnostics import Diagnostic
from faden.core.model import Touch
from faden.journal.parsing.channels import DIRECTIONS, FAVOUR
from faden.journal.parsing.commitments import TASK, commitments, note_unread
from faden.journal.parsing.dates import (
    NOWHERE,
    Around,
    Written,
    around_file,
    around_heading,
    writes_day_first,
)
from faden.journal.parsing.log_entry import BETWEEN, ENTRY, PERSON, TAG, WORD, Entry
from faden.journal.parsing.log_keys import is_private_log
from faden.journal.parsing.log_opening import Opening, open_line
from faden.journal.parsing.log_phrases import (
    is_a_day,
    is_how,
    is_phrase,
    looks_like_a_touch,
    names_a_person,
    says_how,
)
from faden.journal.parsing.proposed_line import proposal
from faden.journal.parsing.sentence_words import LINK
from faden.journal.parsing.source import BodyLine, SourceFile, body_lines
from faden.journal.parsing.unlinked_line import kept_line, may_propose, unlinked_line
from faden.journal.parsing.unread_days import day_in_place, note_day, note_heading, spoken_heading
from faden.journal.parsing.yaml_nodes import text_is_whole

__all__ = ["BETWEEN", "ENTRY", "PERSON", "TAG", "WORD", "read_log"]

LONG_YEAR = re.compile(r"\s{0,3}[-*+][ \t]+(\d{5,}-\d{1,2}-\d{1,2})(?=\s|$)")
HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.+)")
PLAIN_HEADING = re.compile(
    r"\s{0,3}()((?!\d{4}-\d\d-\d\d\s*$)(?:\*\*|__)?[\w(][^\[\]]{4,40}?(?:\*\*|__)?:?)\s*"
)
PLAIN_LEVEL = 7
"""A day in a line of its own is a heading below all others."""
OPEN_BOX = re.compile(r"\s*(?:>\s*)*(?:[-*+•]\s+)?\[ ?\]\s")
"""An unticked item of a to-do list."""
UNSEEN = re.compile(r"\s*(?:<!--(?!\s*/?\s*private)|%%)", re.IGNORECASE)
INDENTED = re.compile(r" {4}|\t| {1,3}\t")
ITEM = re.compile(r"\s*(?:[-*+•·‣◦–—]|\d{1,3}[.)])\s")


def read_log(reader: SourceFile) -> tuple[Touch, ...]:
    """Every touch of one log file."""
    if not text_is_whole(reader):
        return ()
    touches = _Log(reader).read()
    return tuple(replace(touch, private=True) for touch in touches) if is_private_log(reader) else touches


class _Log:
    """Reads one log file from top to bottom: headings say the year, and what is indented belongs to the line above."""

    def __init__(self, reader: SourceFile) -> None:
        self.reader = reader
        self.around = with_parts(around_file(reader.file), day_first=writes_day_first(reader.text))
        self.headings = {0: self.around}
        """What is known of the days below each heading, by its level; level 0 is the file as a whole."""
        self.touches: list[Touch] = []
        self.spoken: tuple[BodyLine, Written] | None = None
        """The heading above that is a day only to its writer, as in `## Tuesday`, until a line below it needs the day."""
        self.depth: int | None = None
        """How far the last touch is indented, as long as its list continues."""
        self.in_list = False
        self.hidden = False

    def read(self) -> tuple[Touch, ...]:
        for line in body_lines(self.reader, 1):
            if not line.code:
                self._read(line)
            elif line.mentions:
                self.reader.refer_in(line.text, line.number)
        return tuple(self.touches)

    def _read(self, line: BodyLine) -> None:
        references_before, findings_before = len(self.reader.references), len(self.reader.findings)
        no_line = self._is_no_line(line)
        touch = None if no_line else self._touch(line)
        if touch is not None:
            self.touches.append(touch)
            return
        if not no_line and not OPEN_BOX.match(line.text):
            self._keep_unlinked(line, self.reader.findings[findings_before:])
        # A line that cannot be read mentions people all the same: they may be renamed, or unknown.
        del self.reader.references[references_before:]
        self.reader.refer_in(line.text, line.number)

    def _keep_unlinked(self, line: BodyLine, findings: Sequence[Diagnostic]) -> None:
        """Keeps a line that may name people without brackets, or whose finding may say more once the names are known."""
        text, opening = line.text, open_line(line.text, self.around)
        source = self.reader.source(line.number)
        nested = self.depth is not None and len(text) - len(text.lstrip()) > self.depth
        around, written = self.around, opening.written
        if (
            written is not None
            and written.spoken
            and (day := day_in_place(self.reader.lines, line.number, written))
        ):
            around = with_parts(around, year=day.year)
        if findings:
            kept = kept_line(source, text, around) if all(map(may_propose, findings)) else None
        else:
            kept = unlinked_line(source, text, opening, around, nested=nested)
        if kept is not None and (findings or not LINK.search(text)):
            self.reader.unlinked.append(kept)

    def _is_no_line(self, line: BodyLine) -> bool:
        """Whether a line is a heading, a comment or an example, or empty."""
        text = line.text
        comment, self.hidden = self.hidden, self._hides(text)
        if heading := HEADING.match(text) or (None if comment else self._plain_heading(text)):
            self._read_heading(len(heading[1]) or PLAIN_LEVEL, heading[2])
            self.spoken = spoken_heading(line, heading.start(2)) if self.around.date is None else None
        example = not self.in_list and text.startswith("    ") and self._is_apart(line.number)
        if text.strip():
            self.in_list = not example and (
                self.in_list if INDENTED.match(text) else ITEM.match(text) is not None
            )
            if not INDENTED.match(text) and not ITEM.match(text):
                self.depth = None
        looks_like_one = heading is not None and looks_like_a_touch(text, self.around)
        if looks_like_one:
            self._add_finding(line)
        return not text.strip() or heading is not None or example or comment or UNSEEN.match(text) is not None

    def _is_apart(self, number: int) -> bool:
        """Whether an empty line is above an indented block: only then is the block code."""
        above = number - 1
        while above and self.reader.excerpt(above).startswith("    "):
            above -= 1
        return not self.reader.excerpt(above).strip()

    def _plain_heading(self, text: str) -> re.Match[str] | None:
        """A line that is a day and nothing else: a heading, without its sign."""
        match = PLAIN_HEADING.fullmatch(text)
        if match is None:
            return None
        parent = self.headings[max(level for level in self.headings if level < PLAIN_LEVEL)]
        below = around_heading(match[2].strip("*_: "), Around(parent.year, parent.month))
        return match if below.day is not None and below.date is not None else None

    def _read_heading(self, level: int, text: str) -> None:
        """Keeps what a heading says about days, in addition to the headings above it."""
        self.headings = {above: around for above, around in self.headings.items() if above < level}
        parent = self.headings[max(self.headings)]
        below = around_heading(text, Around(parent.year, parent.month, day_first=parent.day_first))
        known = parent if below == NOWHERE else with_parts(below, day_first=parent.day_first)
        self.around = self.headings[level] = known

    def _hides(self, text: str) -> bool:
        """Whether a comment continues on the next line."""
        if self.hidden:
            return "-->" not in text
        return UNSEEN.match(text) is not None and text.lstrip().startswith("<!--") and "-->" not in text

    def _touch(self, line: BodyLine) -> Touch | None:
        text = line.text
        opening = open_line(text, self.around)
        if long := LONG_YEAR.match(text):
            # Nothing else begins like this: without a finding the line would be lost.
            value = long[1]
            self.reader.add(
                NO_SUCH_DAY, line.number, long.start(1) + 1, len(value), hint=FOUR_FIGURES, value=value
            )
            return None
        if opening.written is None:
            return self._read_undated(line, opening)
        if not self._is_entry(text, opening):
            if not self._read_nested(line, opening):
                if names_a_person(text) and (
                    is_a_day(opening.written) or (says_how(text) and not is_phrase(text, opening))
                ):
                    self._add_finding(line)
                else:
                    self._note_prose(line)
            return None
        written = opening.written
        if written.date is None:
            note_day(self.reader, line, written)
            return None
        if OPEN_BOX.match(text):
            # An unticked item has not happened yet.
            self._add_finding(line)
            return None
        touch = Entry(self.reader, line, opening.begin, opening.end, written).read()
        if touch is not None:
            self.depth = len(text) - len(text.lstrip())
            self.in_list = True
        return touch

    def _is_entry(self, text: str, opening: Opening) -> bool:
        """Whether a line that begins with a date is meant as a touch."""
        written = opening.written
        assert written is not None
        iso = re.match(r"\d{4}-\d{2}-\d{2}(?=\s|$)", text[written.begin :]) is not None
        if opening.bullet and iso:
            return True
        word = WORD.match(text, opening.end)
        how = word is not None and is_how(word[1])
        return how or (PERSON.search(text) is not None and opening.bullet)

    def _read_undated(self, line: BodyLine, opening: Opening) -> Touch | None:
        text = line.text
        named = PERSON.search(text) is not None
        day = self.around.date
        word = WORD.match(text, opening.begin)
        how = word is not None and is_how(word[1])
        if opening.bullet and how and named and day is not None:
            written = Written(opening.begin, opening.begin, day)
            return Entry(self.reader, line, opening.begin, opening.begin, written).read()
        if self._read_nested(line, opening):
            return None
        if opening.bullet and how and self.spoken:
            note_heading(self.reader, *self.spoken)
            return None
        if opening.bullet and names_a_person(text):
            if how or not note_unread(self.reader, line, alone=True):
                self._add_finding(line)
        elif how and day is not None and (opening.bullet or self._begins_like_a_touch(text)):
            self._add_finding(line)
        else:
            self._note_prose(line)
        return None

    def _begins_like_a_touch(self, text: str) -> bool:
        """Whether a line below a heading with its day begins with a channel, a direction and a person."""
        words = re.match(r"\s*\S+\s+(\S+)\s+\[\[", text)
        return words is not None and words[1].lower() in DIRECTIONS and names_a_person(text)

    def _read_nested(self, line: BodyLine, opening: Opening) -> bool:
        """Reads a promise, or give and take, that is indented below a touch; returns whether the line belongs to it."""
        text = line.text
        if self.depth is None or len(text) - len(text.lstrip()) <= self.depth or not self.touches:
            return False
        touch = self.touches[-1]
        task = TASK.fullmatch(text.rstrip())
        if task or (opening.bullet and FAVOUR.fullmatch(text[opening.begin :].strip())):
            what = (
                f"{'done' if task[1] in 'xX' else 'todo'}: {task[2]}"
                if task
                else text[opening.begin :].strip()
            )
            if (
                task
                and (theirs := re.match(r"\[\[([^\[\]|\n]+)[^\]]*\]\]\s*:", task[2]))
                and theirs[1] in touch.people
            ):
                what = task[2] if task[1] not in "xX" else ""
            nested = commitments(self.reader, line, f";{what}", touch.people, touch.date) if what else None
            if nested is not None:
                self.touches[-1] = replace(
                    touch,
                    promises=(*touch.promises, *nested.promises),
                    favours=(*touch.favours, *nested.favours),
                )
            return True
        word = WORD.match(text, opening.begin)
        if word is not None and is_how(word[1]) and PERSON.search(text):
            self._add_finding(line)
            return True
        return not note_unread(self.reader, line) or True

    def _note_prose(self, line: BodyLine) -> None:
        """Adds a finding if prose has a day, a channel and a person, or is meant as a promise or a favour."""
        if looks_like_a_touch(line.text, self.around):
            self._add_finding(line)
        else:
            note_unread(self.reader, line, alone=True)

    def _add_finding(self, line: BodyLine) -> None:
        text = line.text
        begin = len(text) - len(text.lstrip())
        proposed = proposal(line.text, self.around)
        values = {"whole": proposed} if proposed else {}
        hint = WRITE_IT_AS if proposed else None
        self.reader.add(UNREAD_LINE, line.number, begin + 1, len(text.strip()), hint=hint, **values)

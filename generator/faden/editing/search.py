"""Finds people, notes and lines of the log by words, however they are spelt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING

from faden.core.links import HiddenIds, held, theirs
from faden.core.name_spelling import heard, spellings
from faden.core.privacy_marks import blanked
from faden.editing.prefilter import Prefilter
from faden.journal.parsing.goal import GOAL
from faden.journal.parsing.log_keys import is_private_log
from faden.journal.parsing.log_opening import open_line
from faden.journal.parsing.meeting import MEETING
from faden.journal.parsing.person import PERSON
from faden.journal.parsing.source import SourceFile, body_lines
from faden.rules.redaction import hidden_notes, hidden_people

if TYPE_CHECKING:
    from faden.core.model import Journal

KEYS = {key.name for key in (*PERSON, *MEETING, *GOAL)}
KEY = re.compile(r"([\w-]+):(?=\s|$)")
COMMENT = re.compile(r"\s*#")
IDS = ("with", "knows", "apart", "met", "from")
"""Keys whose values are people, any of whom may be hidden."""
BETWEEN = re.compile(r"""[\[\]{},:"'#]|(?<!\S)-(?!\S)""")
"""What is between the values of such a key."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One line in which a word was found, in a file (or a line of the log) that has them all."""

    file: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Private:
    """What is not searched: files, keys in files, and lines that mention certain people or link to certain notes."""

    files: frozenset[str]
    keys: Mapping[str, frozenset[str]]
    mentions: tuple[re.Pattern[str], ...]
    hidden: HiddenIds
    lines: frozenset[tuple[str, int]] = frozenset()
    """Lines of the log, by file and number, that say what is private."""


def private_parts(journal: Journal, shown: Journal) -> Private:
    """The parts of a journal that are marked as private; `shown` is the journal without them."""
    people = journal.people.values()
    files = (
        *(person.source.file for person in people if person.private),
        *(meeting.source.file for meeting in journal.meetings if meeting.private),
        *(goal.source.file for goal in journal.goals if goal.private),
    )
    return Private(
        files=frozenset(files),
        keys={person.source.file: person.private_keys for person in people if person.private_keys},
        mentions=tuple(
            re.compile(rf"(?<![\w-]){re.escape(person.id)}(?![\w-])", re.IGNORECASE)
            for person in people
            if person.private
        ),
        hidden=hidden_people(journal) | hidden_notes(journal, shown.meetings),
        lines=frozenset((touch.source.file, touch.source.line) for touch in journal.touches if touch.private),
    )


@dataclass(frozen=True, slots=True)
class _MatchedLine:
    """A line as it is searched: `searched` is without the name of a key, which is not the user's own word.

    `written` is the line as it is in the file, if it is below the keys.
    """

    number: int
    shown: str
    searched: str
    written: str = ""

    @property
    def text(self) -> str:
        """The line as it is shown when it is found."""
        return self.shown.removeprefix("- ") if open_line(self.written).written else self.shown


class _Word:
    """A word that is looked for, in all its spellings."""

    def __init__(self, word: str) -> None:
        self.spellings = spellings(word)
        self._may_be_in = Prefilter([self.spellings])

    def is_in(self, row: _MatchedLine) -> bool:
        # Most lines of a file with the word do not have it.
        return self._may_be_in("", row.searched) and any(
            spelling in spelt for spelling in self.spellings for spelt in heard(row.searched)
        )


def may_have_all(words: Sequence[str]) -> Callable[[str, str], bool]:
    """A quick check of a file, by its path and text: if this is False, `find` would find nothing in it."""
    prefilter = Prefilter([spellings(word) for word in words])
    return lambda file, text: prefilter(_name(file), text)


def find(texts: Mapping[str, str], words: Sequence[str], private: Private | None = None) -> Iterator[Hit]:
    """Every line that has one of `words`, of each person, note, goal and line of the log that has all of them.

    What is `private` is left out, and so are private passages; without it nothing is.
    """
    wanted = [_Word(word) for word in words]
    may_have = may_have_all(words)
    for file, text in texts.items():
        if file.endswith(".yml") or (private and file in private.files):
            continue
        # Cutting out a private passage may join what is before and after it into a word.
        if private is None and not may_have(file, text):
            continue
        rows = list(_rows(file, text, private))
        if re.match(r"contacts/log(?:\.md|/)", file):
            if private and is_private_log(SourceFile(file, text)):
                continue
            yield from (Hit(file, row.number, row.text) for row in rows if _has_all([row], wanted))
        elif _has_all([_named(file), *rows], wanted):
            hits = [row for row in rows if any(word.is_in(row) for word in wanted)]
            yield from (Hit(file, row.number, row.text) for row in hits or rows[:1])


def _rows(file: str, text: str, private: Private | None) -> Iterator[_MatchedLine]:
    for row in _all_rows(file, text, private):
        if private is None or not (
            (file, row.number) in private.lines
            or any(mention.search(row.text) for mention in private.mentions)
            or held(row.text, private.hidden) != row.text
        ):
            yield row


def _all_rows(file: str, text: str, private: Private | None) -> Iterator[_MatchedLine]:
    reader = SourceFile(file, text)
    end = _end_of_keys(reader)
    hidden_keys = private.keys.get(file, frozenset()) if private else frozenset()
    top = ""
    keys = reader.lines[1 : end - 1] if end else []
    shown_keys = _shown_keys(keys) if private else keys
    for number, (written, line) in enumerate(zip(keys, shown_keys, strict=True), 2):
        if written.strip() and not COMMENT.match(written):
            key = KEY.match(written)
            top = key[1] if key else top
            if (
                top.lower() in hidden_keys
                or not line.strip()
                or (private and _names(top, line, private.hidden))
            ):
                continue
            value = line[key.end() :] if key and key[1] in KEYS else line
            yield _MatchedLine(number, _shown(line, private), value)
    below = reader.lines[end:]
    hidden = [body.private for body in body_lines(reader, end + 1)] if private else repeat(False)
    texts = blanked("\n".join(below)).split("\n") if private else below
    gone = theirs([held(text, private.hidden) for text in texts]) if private else repeat(False)
    for number, (written, line, hides, goes) in enumerate(
        zip(below, texts, hidden, gone, strict=False), end + 1
    ):
        if not goes and not hides and line.strip():
            shown = _shown(line, private)
            yield _MatchedLine(number, shown, shown, written)


def _names(key: str, line: str, hidden: HiddenIds) -> bool:
    """Whether a line of a key with people has a hidden person in it, in any spelling of the id or name."""
    return key.lower() in IDS and any(part.strip() in hidden for part in BETWEEN.split(line))


def _shown(line: str, private: Private | None) -> str:
    """The line without the space at its ends; a gap must not show how long a private passage was."""
    return line.strip() if private is None else " ".join(line.split())


def _shown_keys(lines: Sequence[str]) -> list[str]:
    """The lines of the keys as others may see them. A mark hides only in its own value, which may span several lines."""
    values: list[list[str]] = []
    for line in lines:
        if not values or (line[:1].strip() and KEY.match(line)):
            values.append([])
        values[-1].append(line)
    return [line for value in values for line in blanked("\n".join(value)).split("\n")]


def _end_of_keys(reader: SourceFile) -> int:
    """The number of the line that ends the front matter; 0 if there is none."""
    if reader.lines[0].rstrip() != "---":
        return 0
    return next((n for n, line in enumerate(reader.lines[1:], 2) if line.rstrip() in ("---", "...")), 0)


def _named(file: str) -> _MatchedLine:
    """The name of the file is searched too: it is the id."""
    return _MatchedLine(0, "", _name(file))


def _name(file: str) -> str:
    return file.removeprefix("contacts/").removesuffix(".md")


def _has_all(rows: Sequence[_MatchedLine], wanted: Sequence[_Word]) -> bool:
    return all(any(word.is_in(row) for row in rows) for word in wanted)

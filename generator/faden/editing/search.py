"""Finding people, notes and lines of the log by words, however they are spelt."""

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
"""Keys whose values are people, of whom each may be hidden."""
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
    """A line as it is searched: without the name of its key, which is not the user's own word."""

    number: int
    text: str
    heard: frozenset[str]


def may_have_all(words: Sequence[str]) -> Callable[[str, str], bool]:
    """A first look at a file, by its path and text: `find` finds nothing in those that it turns down."""
    prefilter = Prefilter([spellings(word) for word in words])
    return lambda file, text: prefilter(_name(file), text)


def find(texts: Mapping[str, str], words: Sequence[str], private: Private | None = None) -> Iterator[Hit]:
    """Every line that has one of `words`, of each person, note, goal and line of the log that has all of them.

    What is `private` is left out, and so are private passages; without it nothing is.
    """
    wanted = [spellings(word) for word in words]
    may_have = Prefilter(wanted)
    for file, text in texts.items():
        if file.endswith(".yml") or (private and file in private.files):
            continue
        # Cutting out a private passage may join what is before and after it into a word.
        if private is None and not may_have(_name(file), text):
            continue
        rows = list(_rows(file, text, private))
        if re.match(r"contacts/log(?:\.md|/)", file):
            if private and is_private_log(SourceFile(file, text)):
                continue
            yield from (Hit(file, row.number, row.text) for row in rows if _has_all([row], wanted))
        elif _has_all([_named(file), *rows], wanted):
            hits = [row for row in rows if _has_any(row, wanted)]
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
            yield _MatchedLine(number, _shown(line, private), heard(value))
    lines = body_lines(reader, end + 1 if end else 1)
    texts = blanked("\n".join(reader.lines[end:])).split("\n") if private else reader.lines[end:]
    gone = theirs([held(text, private.hidden) for text in texts]) if private else repeat(False)
    for body, line, goes in zip(lines, texts, gone, strict=False):
        if not goes and line.strip() and (private is None or not body.private):
            shown = _shown(line, private)
            yield _MatchedLine(
                body.number, shown.removeprefix("- ") if open_line(body.text).written else shown, heard(shown)
            )


def _names(key: str, line: str, hidden: HiddenIds) -> bool:
    """Whether a line of a key that holds people has somebody hidden, by whatever spelling of the id or name."""
    return key.lower() in IDS and any(part.strip() in hidden for part in BETWEEN.split(line))


def _shown(line: str, private: Private | None) -> str:
    """The line without the space at its ends; a gap must not tell how long a private passage was."""
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
    return _MatchedLine(0, "", heard(_name(file)))


def _name(file: str) -> str:
    return file.removeprefix("contacts/").removesuffix(".md")


def _has_all(rows: Sequence[_MatchedLine], wanted: Sequence[frozenset[str]]) -> bool:
    return all(any(_has(row, word) for row in rows) for word in wanted)


def _has_any(row: _MatchedLine, wanted: Sequence[frozenset[str]]) -> bool:
    return any(_has(row, word) for word in wanted)


def _has(row: _MatchedLine, word: frozenset[str]) -> bool:
    return any(spelling in spelt for spelling in word for spelt in row.heard)

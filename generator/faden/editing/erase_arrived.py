"""Removes a person from the files of the inbox, which name people as you call them, not by id.

A line about no other person is removed; if others are named too, an ellipsis replaces the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from faden.core.model import Person
from faden.core.name_matching import contains
from faden.editing.erase import SOMEBODY
from faden.journal.parsing.name_index import NameIndex
from faden.journal.parsing.sentence import Named

WORD = re.compile(r"\[\[[^\[\]\n]*\]\]|@?[^\W\d_][\w.-]*")


def without_arrived(text: str, person_id: str, names: NameIndex) -> str | None:
    """A file of the inbox without a person; None if nothing of it would be left.

    A name that may mean another person as well stays: see `may_name`.
    """
    lines = []
    for line in text.splitlines(keepends=True):
        named = list(_named(line, names))
        theirs = [(begin, end) for begin, (end, ids) in named if ids == (person_id,)]
        if theirs and len(theirs) == len(named):
            continue
        for begin, end in reversed(theirs):
            line = line[:begin] + SOMEBODY + line[end:]  # noqa: PLW2901
        lines.append(line)
    remaining = "".join(lines)
    return remaining if remaining == text or remaining.strip() else None


def may_name(texts: Mapping[str, str], person: Person, names: NameIndex) -> Iterator[tuple[str, int, str]]:
    """Lines of the inbox, by file and number, that may mean the person, and names of files that do."""
    for file, text in texts.items():
        if contains(file.rpartition("/")[2].replace("_", " "), person.name):
            yield file, 0, file.rpartition("/")[2]
        for number, line in enumerate(text.splitlines(), 1):
            if any(person.id in ids for _, (_, ids) in _named(line, names)):
                yield file, number, line.strip()


def _named(line: str, names: NameIndex) -> Iterator[tuple[int, Named]]:
    """The names in a line: where each begins, where it ends, and who it may mean."""
    at = 0
    while (word := WORD.search(line, at)) is not None:
        # Up to an apostrophe: "at Joe's" names Joe.
        match = names(line, word.start()) or names(line[: word.end()], word.start())
        at = max(word.end(), match[0]) if match else word.end()
        if match and match[1]:
            yield word.start(), match

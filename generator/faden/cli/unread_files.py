"""Who and what is missing in an answer, because files of the journal cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from faden.core.diagnostics import Diagnostic
    from faden.core.i18n import Words
    from faden.core.model import Journal

WHOLE_FILE = ("not-utf-8", "nul", "unreadable", "too-large")
"""Findings because of which nothing in a file was read."""
MOST_NAMED = 3
NAME = re.compile(r"^name:[ \t]*(?:\"([^\"\n]+)\"|'([^'\n]+)'|([^\s\"'#][^#\n]*))", re.MULTILINE)
"""The name in a person's file, where its other keys cannot be read."""


class Answering(Protocol):
    """What the sentences are made of."""

    @property
    def words(self) -> Words: ...
    @property
    def root(self) -> Path: ...
    @property
    def journal(self) -> Journal: ...
    @property
    def findings(self) -> Sequence[Diagnostic]: ...
    @property
    def leaves(self) -> bool: ...


def missing(context: Answering, *, names: bool = True) -> Iterator[str]:
    """Sentences that name what is missing; only figures if a forge keeps the output, and of people without `names`."""
    words = context.words
    files = [finding.place.file for finding in context.findings if finding.code in WHOLE_FILE]
    if files:
        named = not context.leaves and len(files) <= MOST_NAMED
        listed = words.names(files) if named else words.many("{count} file", "{count} files", len(files))
        yield words("Not read, so missing above: {files}.", files=listed)
    yield from left_out(context, names=names)


def left_out(context: Answering, *, names: bool = True) -> Iterator[str]:
    """Sentences that name the people whose files cannot be read; without `names` how many they are."""
    words, people = context.words, dict(_left_out(context))
    if people and (not names or context.leaves or len(people) > MOST_NAMED):
        yield words.many(
            "{count} person is left out, because their file cannot be read.",
            "{count} people are left out, because their files cannot be read.",
            len(people),
        )
        return
    for file, finding in people.items():
        yield words(
            "{name} is left out: {file} cannot be read (line {line}).",
            name=_name(context, file),
            file=file,
            line=str(finding.place.line),
        )


def _left_out(context: Answering) -> Iterator[tuple[str, Diagnostic]]:
    """The files of people whose keys cannot be read, each with its first error."""
    unread = context.journal.unread
    for finding in reversed(context.findings):
        path = PurePosixPath(finding.place.file)
        if (
            path.parts[:2] == ("contacts", "people")
            and path.stem in unread
            and finding.code not in WHOLE_FILE
        ):
            yield finding.place.file, finding


def _name(context: Answering, file: str) -> str:
    """The name that a file gives, or the id in its path."""
    from faden.core.diagnostics import printable

    try:
        match = NAME.search((context.root / file).read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        match = None
    name = next(filter(None, match.groups()), "").strip() if match else ""
    return printable(name or PurePosixPath(file).stem)

"""The parts of a journal that a redacted one does not have, and which of its files may be named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from faden.rules.redaction import INBOX, hidden_notes, hidden_people

if TYPE_CHECKING:
    from faden.core.links import HiddenIds
    from faden.core.model import Journal

HIDDEN = "…"
"""Stands for a word, a name or a path that may not be shown."""


def shown_files(shown: Journal) -> frozenset[str]:
    """The files of a redacted journal whose names and lines may be shown, private passages of them left out.

    A file that could not be read is not among them, because it may have been private.
    """
    sources = (
        *(person.source for person in shown.people.values()),
        *(meeting.source for meeting in shown.meetings),
        *(touch.source for touch in shown.touches),
        *(goal.source for goal in shown.goals),
    )
    files = (source.file for source in sources if not source.file.startswith(INBOX))
    return frozenset(("contacts/log.md", *files))


def without_name(file: str) -> str:
    """The path of a file whose name may not be shown: only the folder of its kind remains.

    >>> without_name("contacts/people/family/anna.md"), without_name("contacts/log.md")
    ('contacts/people/…', 'contacts/…')
    """
    return "/".join([*file.split("/")[:2][: file.count("/")], HIDDEN])


def hidden_parts(
    journal: Journal, shown: Journal
) -> tuple[frozenset[str], frozenset[tuple[str, int]], HiddenIds]:
    """What a redacted journal does not have: files, lines of the log by file and number, and whom nothing links to."""

    def files(of: Journal) -> set[str]:
        people = {person.source.file for person in of.people.values()}
        return people | {part.source.file for part in of.meetings} | {part.source.file for part in of.goals}

    shown_sources = {touch.source for touch in shown.touches}
    gone = (touch.source for touch in journal.touches if touch.source not in shown_sources)
    return (
        frozenset(files(journal) - files(shown)),
        frozenset((source.file, source.line) for source in gone),
        hidden_people(journal) | hidden_notes(journal, shown.meetings),
    )

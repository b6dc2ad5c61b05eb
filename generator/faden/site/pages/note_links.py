"""The addresses of notes on the site."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

from faden.core.layout import NOTE
from faden.rules.forecast import comes_to_pass

if TYPE_CHECKING:
    from faden.core.model import Meeting
    from faden.rules.snapshot import Snapshot


class NoteLinks:
    """The notes that texts may link to, by file name; looked up only when a text has such a link."""

    def __init__(self, snapshot: Snapshot | None = None) -> None:
        self._day = snapshot

    @cached_property
    def _notes(self) -> Mapping[str, Meeting]:
        return {meeting.id: meeting for meeting in reversed(self._day.journal.meetings)} if self._day else {}

    def get(self, name: str) -> Meeting | None:
        return self._notes.get(name) if NOTE.match(name) else None

    def path(self, meeting: Meeting) -> str:
        """The page and the anchor of a note: planned meetings are on the first page, and a year with too many notes for one
        page redirects to the month (`faden.js`).
        """
        ahead = self._day is not None and comes_to_pass(meeting) > self._day.today
        return (
            ("meetings/" if ahead else f"meetings/{meeting.date.year}/")
            + "#"
            + quote(meeting.id, safe="!~*'()")
        )

"""Meetings that were planned, whose day is over, and of which nothing is written: did they happen?"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from faden.rules.interactions import is_written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from faden.core.model import Meeting
    from faden.rules.snapshot import Snapshot

ASKED_FOR = timedelta(days=14)
"""For how long you are asked. [A]"""


def unconfirmed(snapshot: Snapshot) -> Iterator[Meeting]:
    """The meetings of the last fortnight with people of the journal, the latest first."""
    lately = snapshot.meetings(snapshot.today - ASKED_FOR, snapshot.today - timedelta(days=1))
    for meeting in reversed(lately):
        if not is_written(meeting) and any(person in snapshot.journal.people for person in meeting.people):
            yield meeting

"""Meetings that were planned, whose day is over, and of which neither note nor log says anything: did they happen?"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from faden.core.model import Touch
from faden.rules.interactions import ASKED_FOR, TOGETHER, is_written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from faden.core.model import Meeting
    from faden.rules.snapshot import Snapshot


def unconfirmed(snapshot: Snapshot) -> Iterator[Meeting]:
    """The meetings of the last fortnight with people of the journal, the latest first."""
    lately = snapshot.meetings(snapshot.today - ASKED_FOR, snapshot.today - timedelta(days=1))
    for meeting in reversed(lately):
        people = [person for person in meeting.people if person in snapshot.journal.people]
        if not is_written(meeting) and not all(
            _is_in_the_log(snapshot, meeting, person) for person in people
        ):
            yield meeting


def _is_in_the_log(snapshot: Snapshot, meeting: Meeting, person: str) -> bool:
    """Whether a line of the log says that you were in touch on that day in that way, or together in another."""
    return any(
        isinstance(touch, Touch) and touch.channel in (meeting.channel, *TOGETHER)
        for touch in snapshot.between(person, meeting.date, meeting.date)
    )

"""The message for a day with something to do: how much there is, and, only if asked for, for whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from faden.rules.occasions import BIRTHDAY
from faden.rules.plan import plan
from faden.rules.tidy import occasions_of_known
from faden.wording import advice, phrases
from faden.wording.loans import due_back
from faden.wording.plain_text import plain
from faden.wording.relative_dates import joined

if TYPE_CHECKING:
    from faden.core.i18n import Words
    from faden.rules.snapshot import Snapshot

NOTICE = timedelta(days=2)
"""How many days before a birthday there is a notice as well, so that there is time to buy something or write a card. [A]"""


@dataclass(frozen=True, slots=True)
class Reminder:
    """`text` has one line for each thing to do."""

    title: str
    text: str


def reminder(snapshot: Snapshot, words: Words, *, names: bool = False) -> Reminder | None:
    """The day's lines of the plan, meetings, occasions and your own promises; None if there is nothing.

    Without `names` it says how many of each, so that a locked screen, or a server on the way, shows no name.
    """
    kinds = [
        list(part)
        for part in (
            _lines(snapshot, words),
            _meetings(snapshot, words),
            _days(snapshot, words),
            _owed(snapshot, words),
        )
    ]
    if not any(kinds):
        return None
    if names:
        return Reminder(words("Today"), "\n".join(line for lines in kinds for line in lines))
    lines, meetings, days, owed = map(len, kinds)
    counts = [
        words.many("{count} person to get in touch with", "{count} people to get in touch with", lines)
        if lines
        else "",
        words.many("{count} meeting", "{count} meetings", meetings) if meetings else "",
        words.many("{count} occasion", "{count} occasions", days) if days else "",
        words.many("{count} promise", "{count} promises", owed) if owed else "",
    ]
    return Reminder(words("Today"), joined(counts))


def _lines(snapshot: Snapshot, words: Words) -> Iterator[str]:
    for line in plan(snapshot).lines:
        if line.day == snapshot.today and line.meeting is None:
            how = advice.suggestion(words, line.suggestion)
            yield words("{name}: {how}", name=line.cadence.person.name, how=how)


def _meetings(snapshot: Snapshot, words: Words) -> Iterator[str]:
    # Also meetings whose note has a text: in the morning, that is what you plan to talk about.
    for meeting in snapshot.meetings(snapshot.today, snapshot.today):
        people = [snapshot.names[person] for person in meeting.people if person in snapshot.names]
        if people:
            activity = joined([meeting.activity, meeting.place])
            yield joined([words("You are meeting {names}", names=words.names(people)), activity])


def _days(snapshot: Snapshot, words: Words) -> Iterator[str]:
    for occasion in occasions_of_known(snapshot, snapshot.today, snapshot.today + NOTICE):
        told_early = occasion.kind == BIRTHDAY and occasion.day == snapshot.today + NOTICE
        if occasion.day == snapshot.today or told_early:
            greeting = phrases.occasion(words, occasion, snapshot.today)
            yield words("{name}: {what}", name=snapshot.names[occasion.person], what=greeting)


def _owed(snapshot: Snapshot, words: Words) -> Iterator[str]:
    for promise in snapshot.promises:
        if promise.promise.loan and promise.promise.due == snapshot.today:
            yield due_back(words, promise, snapshot.names)
        elif promise.mine and promise.promise.due == snapshot.today:
            names = [snapshot.names[person] for person in promise.people if person in snapshot.names]
            task = plain(promise.promise.text, snapshot.names.get)
            yield (
                words("You promised {names}: {what}", names=words.names(names), what=task) if names else task
            )

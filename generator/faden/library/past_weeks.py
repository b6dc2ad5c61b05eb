"""What plans learn from past weeks, cached until something changes that they depend on.

A line in the log for this week does not change it, and on Monday only the week before is added. After a change of what
is dated earlier, the weeks are made again from one of a few that are kept for this, the last before the change.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from faden.rules.past_weeks import PastWeeks, Week
from faden.rules.plan_history import (
    dated_for_past,
    learned,
    past_by_week,
    read_by_past,
)
from faden.rules.rotation import Turn
from faden.rules.scoring import Ranking
from faden.storage.cache import Cache

if TYPE_CHECKING:
    from pathlib import Path

    from faden.core.model import Journal
    from faden.rules.snapshot import Snapshot

STAGES = (4, 16, 64)
"""How many weeks before the plan's own those are from which weeks can be made again. [A]"""
KEPT = 2
"""How many answers are kept: the one from everything, and the one from what others may see."""


class _Stage(msgspec.Struct, frozen=True):
    """What was known on a Monday: the first `count` weeks, and whose turn it was."""

    monday: date
    digest: bytes
    """Of all that the answer depends on (`rules/plan_history.read_by_past`)."""
    count: int
    turns: dict[str, Turn]


class _Answer(msgspec.Struct, frozen=True):
    """The weeks before a Monday, and what was known on it: the last stage."""

    weeks: tuple[Week, ...]
    stages: tuple[_Stage, ...]
    states: dict[bool, bytes]
    """From which states of the journal's files it followed last, with what is private (True) or without."""

    @property
    def monday(self) -> date:
        return self.stages[-1].monday

    def lessons(self, stage: _Stage, ranking: Ranking) -> PastWeeks:
        weeks = self.weeks[len(self.weeks) - stage.count :]
        return PastWeeks(weeks, stage.turns, learned(weeks, ranking))


class PastWeeksCache:
    """What past weeks teach the plans of the journal in a folder; in `.faden/`, and here for as long as this is kept."""

    def __init__(self, root: Path) -> None:
        self._cache = Cache(
            root, "past-weeks", tuple[_Answer, ...], rooms=("core", "journal", "rules", "library")
        )
        self._answers: tuple[_Answer, ...] | None = None

    def lessons(self, snapshot: Snapshot, state: bytes = b"", *, private: bool = True) -> PastWeeks:
        """What `past_weeks` returns without a cache: kept if nothing it reads has changed, else worked out and kept.

        `state` is what the snapshot's journal follows from; if it is the same as last time, what is read need not be
        compared. Empty if that is not known. `private` says whether the journal has in it what is private.
        """
        if self._answers is None:
            self._answers = self._cache.read() or ()
        answers, monday = self._answers, snapshot.monday
        ranking = Ranking(emphasis=snapshot.journal.settings.emphasis)
        for answer in answers:
            if state and answer.monday == monday and answer.states.get(private) == state:
                return answer.lessons(answer.stages[-1], ranking)
        known = {stage.monday for answer in answers for stage in answer.stages if stage.monday <= monday}
        digests = _digests(snapshot.journal, known | {monday, *_mondays_of_stages(monday)})
        for answer in answers:
            last = answer.stages[-1]
            if last.monday == monday and last.digest == digests[monday]:
                if answer.states.get(private) != state:
                    kept = msgspec.structs.replace(answer, states={**answer.states, private: state})
                    self._keep([kept, *(other for other in answers if other is not answer)], private)
                return answer.lessons(last, ranking)
        made = _made(snapshot, answers, digests, ranking)
        self._keep([msgspec.structs.replace(made, states={private: state}), *answers], private)
        return made.lessons(made.stages[-1], ranking)

    def _keep(self, answers: Sequence[_Answer], private: bool) -> None:
        """Keeps the answers, the first of which is the one from a journal with or without what is private."""
        first, *others = answers
        others = [other for other in others if other.states.keys() != {private}]
        self._answers = (first, *others[: KEPT - 1])
        self._cache.write(self._answers)


def _mondays_of_stages(monday: date) -> list[date]:
    """Those of `STAGES`, oldest first."""
    return [
        monday - timedelta(weeks=weeks)
        for weeks in sorted(STAGES, reverse=True)
        if monday - date.min > timedelta(weeks=weeks)
    ]


def _made(
    snapshot: Snapshot, answers: Sequence[_Answer], digests: Mapping[date, bytes], ranking: Ranking
) -> _Answer:
    """The answer for the plan of `day`, made from the last stage before which nothing has changed, or from the first week on."""
    same = [
        (answer, stage)
        for answer in answers
        for stage in answer.stages
        if digests.get(stage.monday) == stage.digest
    ]
    stages: list[_Stage] = []
    earlier = None
    if same:
        answer, last = max(same, key=lambda found: found[1].monday)
        earlier = answer.lessons(last, ranking)
        stages = [stage for stage in answer.stages if stage.monday <= last.monday]
    wanted = _mondays_of_stages(snapshot.monday)
    known = past_by_week(snapshot.week_begin, ranking, earlier=earlier)
    lessons = next(known)
    if earlier is None or len(lessons.weeks) != len(earlier.weeks):
        stages = []
    for lessons in known:
        monday = lessons.weeks[0].monday + timedelta(weeks=1)
        if monday in wanted:
            stages.append(_Stage(monday, digests[monday], len(lessons.weeks), dict(lessons.turns)))
    stages = [stage for stage in stages if stage.monday < snapshot.monday]
    end = _Stage(snapshot.monday, digests[snapshot.monday], len(lessons.weeks), dict(lessons.turns))
    return _Answer(lessons.weeks, (*_thinned(stages, snapshot.monday), end), {})


def _thinned(stages: Sequence[_Stage], monday: date) -> list[_Stage]:
    """Of `stages`, oldest first, the oldest that is at most as many weeks back as each of `STAGES`."""
    groups: dict[int, _Stage] = {}
    for stage in stages:
        groups.setdefault(bisect_left(STAGES, (monday - stage.monday).days // 7), stage)
    return list(groups.values())


def _digests(journal: Journal, mondays: set[date]) -> Mapping[date, bytes]:
    """For each Monday, the digest of all that the answer for its plan depends on."""
    from hashlib import blake2b  # with OpenSSL, which takes longer than the rest of this module

    encode = msgspec.msgpack.Encoder(order="deterministic").encode
    undated, notes, touches = blake2b(), blake2b(), blake2b()
    for piece in read_by_past(journal):
        undated.update(encode(piece))
    digests, since = {}, None
    for monday in sorted(mondays):
        noted, logged = dated_for_past(journal, monday, since)
        # Piece by piece, so that it does not matter which other Mondays are asked for.
        notes.update(b"".join(map(encode, noted)))
        touches.update(b"".join(map(encode, logged)))
        whole = undated.copy()
        whole.update(notes.digest() + touches.digest())
        digests[monday] = whole.digest()[:16]
        since = monday
    return digests

"""Digests of a day's answers, which show whether an answer has changed since a page was made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from hashlib import blake2b
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from faden.core.model import Meeting, Person, Source, Touch
from faden.rules.forecast import comes_to_pass
from faden.rules.tracking import ALWAYS, Dependency
from faden.site.pages.note_links import NoteLinks

if TYPE_CHECKING:
    from faden.rules.snapshot import Snapshot
    from faden.wording.prep_sheet import Earlier

SIZE = 16
"""Bytes of a digest."""
NOBODY = b"nobody"


class PageDependency(StrEnum):
    """Dependencies of pages in addition to those of the rules."""

    FACE = "face"
    """What a page shows wherever it mentions a person: name and photo; for a note, the target of a link to it."""
    EARLIER = "earlier"
    """The earlier states of a person's file."""
    OUTLINE = "outline"
    """The whole journal except the texts of files and of notes on past meetings."""
    TEXTS = "texts"
    """The notes of meetings, with their texts, and the lines of the log."""
    LINES = "lines"
    """The log lines of a year; without a year, the list of years."""
    FINDINGS = "findings"
    """The number of findings."""
    DAYS = "days"
    """Whether today is one of the days for which a page was made."""


def _but_for_body(kind: type[msgspec.Struct]) -> Callable[[Any], tuple[Any, ...]]:
    return attrgetter(*(name for name in kind.__struct_fields__ if name != "body"))


person_outline, meeting_outline = _but_for_body(Person), _but_for_body(Meeting)


@dataclass(frozen=True, slots=True)
class _Events:
    """Notes and log lines, each with a digest of its whole content, and one digest of all their outlines."""

    digests: Sequence[tuple[Meeting | Touch, bytes]]
    outline: bytes


class DependencyDigests:
    """The digests of all answers that the pages of one day may depend on, each computed once."""

    def __init__(
        self, snapshot: Snapshot, photos: Mapping[str, str], earlier: Mapping[str, Earlier], findings: int
    ) -> None:
        """`photos` are paths of photos, `earlier` are earlier states of people's files, both by id; `findings` is their number."""
        self._day, self._photos, self._earlier_files, self._count = snapshot, photos, earlier, findings
        self._encode = msgspec.msgpack.Encoder(order="deterministic").encode
        self._answers: dict[str, bytes] = {}
        self._noted = NoteLinks(snapshot)

    def of(self, asked: str) -> bytes:
        """The digest of the answer to `asked`: a kind of dependency and an id, separated by a space."""
        digest = self._answers.get(asked)
        if digest is None:
            about, _, id = asked.partition(" ")
            digest = self._answers[asked] = getattr(self, f"_{about}")(id)
        return digest

    def together(self, asked: Sequence[str]) -> bytes:
        """One digest of the answers to several questions, in order."""
        return blake2b(b"".join(map(self.of, asked)), digest_size=SIZE).digest()

    def always(self, *also: object) -> bytes:
        """The digest of everything that all pages depend on, and of `also`."""
        day = self._day
        parts = [getattr(day.journal, name) for name in ALWAYS]
        # Numeric keys, such as rings, have no guaranteed order.
        plain = msgspec.to_builtins(parts, str_keys=True, order="deterministic")
        return self._digest([*also, plain])

    def _digest(self, value: object) -> bytes:
        return blake2b(self._encode(value), digest_size=SIZE).digest()

    def _person(self, id: str) -> bytes:
        people = self._day.journal.people
        return self._digest(people.get(id) if id else list(people.values()))

    def _name(self, id: str) -> bytes:
        names = self._day.names
        return self._digest(names.get(id) if id else names)

    def _face(self, id: str) -> bytes:
        note = self._noted.get(id)
        return self._digest(
            (self._day.names.get(id), self._photos.get(id), self._noted.path(note) if note else None)
        )

    def _due_days(self, _: str) -> bytes:
        return self._digest(
            {
                id: ([cadence.due for cadence in course], [cadence.today for cadence in course[1:]])
                for id, course in self._day.courses.items()
            }
        )

    def _neighbours(self, id: str) -> bytes:
        return self._digest(self._day.neighbours.get(id) if id else self._day.neighbours)

    def _relatives(self, id: str) -> bytes:
        return self._digest(self._day.relatives.get(id) if id else self._day.relatives)

    def _promises(self, id: str) -> bytes:
        of = self._day.promises_of
        promises = of.get(id, ()) if id else self._day.promises
        # Not their age, which depends on the day.
        return self._digest(
            [(open_promise.promise, open_promise.people, open_promise.source) for open_promise in promises]
        )

    def _days(self, days: str) -> bytes:
        first, _, turn = days.partition("..")
        return b"today" if first <= str(self._day.today) < turn else b"another day"

    def _goals(self, _: str) -> bytes:
        return self._digest(self._day.journal.goals)

    def _towns(self, _: str) -> bytes:
        return self._digest((self._day.journal.towns, self._day.journal.between))

    def _month(self, month: str) -> bytes:
        met = self._day.met_in
        return self._digest(
            [self._event_digests[id(note)] for note in met.get(month, ())] if month else list(met)
        )

    def _been(self, asked: str) -> bytes:
        person, _, place = asked.partition(" ")
        return self._digest(self._day.been_without(person, place))

    def _told(self, id: str) -> bytes:
        told = self._day.told_news
        return self._digest(told.get(id, ()) if id else told)

    def _planned(self, _: str) -> bytes:
        return self._digest([self._event_digests[id(note)] for note in self._day.planned])

    def _calibration(self, _: str) -> bytes:
        return self._digest(self._day.calibration)

    def _earlier(self, id: str) -> bytes:
        return self._digest(self._earlier_files.get(id) if id else self._earlier_files)

    def _findings(self, _: str) -> bytes:
        return self._digest((self._count, self._day.waiting))

    def _tie(self, id: str) -> bytes:
        if id:
            tie = self._ties.get(id)
            return tie.digest() if tie else NOBODY
        return self._digest((self.of(Dependency.PERSON), [digest for _, digest in self._events.digests]))

    def _texts(self, _: str) -> bytes:
        return self._digest([digest for _, digest in self._events.digests])

    def _said(self, _: str) -> bytes:
        """The same without sources: the number of a line would reveal how much private text is above it."""
        nowhere = Source("", 0)
        journal = self._day.journal

        def anywhere(event: Meeting | Touch) -> Meeting | Touch:
            promises = tuple([replace(promise, source=nowhere) for promise in event.promises])
            return replace(event, source=nowhere, promises=promises)

        return self._digest([*map(anywhere, journal.meetings), *map(anywhere, journal.touches)])

    def _lines(self, year: str) -> bytes:
        return self._digest(self._written.get(year) if year else sorted(self._written))

    @cached_property
    def _written(self) -> Mapping[str, Sequence[bytes]]:
        lines: dict[str, list[bytes]] = {}
        for touch in self._day.journal.touches:
            lines.setdefault(f"{touch.date:%Y}", []).append(self._event_digests[id(touch)])
        return lines

    def _outline(self, _: str) -> bytes:
        people = [person_outline(person) for person in self._day.journal.people.values()]
        extras = [self._goals(""), self._towns(""), self._photos]
        return self._digest((people, extras, self._events.outline))

    @cached_property
    def _events(self) -> _Events:
        journal, today = self._day.journal, self._day.today
        outlines = blake2b(digest_size=SIZE)
        events: list[tuple[Meeting | Touch, bytes]] = []
        # Outlines need no separator, as each shows where it ends. They are not kept: they are as long as the journal.
        for meeting in journal.meetings:
            text = meeting.body if comes_to_pass(meeting) > today else bool(meeting.body.strip())
            outline = self._encode((meeting_outline(meeting), text))
            outlines.update(outline)
            events.append((meeting, blake2b(outline + meeting.body.encode(), digest_size=SIZE).digest()))
        for touch in journal.touches:
            outline = self._encode(touch)
            outlines.update(outline)
            events.append((touch, blake2b(outline, digest_size=SIZE).digest()))
        return _Events(events, outlines.digest())

    @cached_property
    def _event_digests(self) -> Mapping[int, bytes]:
        return {id(event): digest for event, digest in self._events.digests}

    @cached_property
    def _ties(self) -> Mapping[str, blake2b]:
        ties = {
            id: blake2b(self.of(f"{Dependency.PERSON} {id}"), digest_size=SIZE)
            for id in self._day.journal.people
        }
        for event, digest in self._events.digests:
            for person in event.people:
                if person in ties:
                    ties[person].update(digest)
        return ties

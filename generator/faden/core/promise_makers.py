"""Promises that begin with the name of the person who made them: `- [ ] anna: bring the cake`, `- [ ] [[anna]] ask her boss`."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from faden.core.name_spelling import folded
from faden.core.spoken_names import spoken_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from faden.core.model import Journal, Meeting, Person, Promise, Touch

    Event = TypeVar("Event", Meeting, Touch)

HIDDEN = r"(?P<mark>(?:<!--\s*private\s*-->\s*)*)"
BY_NAME = re.compile(rf"{HIDDEN}(?P<name>[^\W\d_][\w’' .-]{{0,40}}?)\s*:\s+(?P<what>\S.*)", re.DOTALL)
BY_LINK = re.compile(
    rf"{HIDDEN}\[\[(?P<name>[^\[\]|\n]+)(?:\|[^\[\]\n]*)?\]\][,:]?\s+(?P<what>\S.*)", re.DOTALL
)
TO_DO = re.compile(r"(?:\S+\s+)*[a-zäöüß]+(?:en|eln|ern)[.!]*", re.DOTALL)
"""A German infinitive at the end: "[[anna]] anrufen" is what you have to do."""


def with_promise_makers(journal: Journal) -> Journal:
    """The journal with `by` set, and the name cut off, for each promise that begins with a name of a person who was there.

    Names are those of `spoken_names`, in any case of letters, with a colon after them; a link needs none. A name that two
    people of the note or line share makes no difference.
    """
    people = journal.people
    meetings = tuple(_with_makers(meeting, people) for meeting in journal.meetings)
    touches = tuple(_with_makers(touch, people) for touch in journal.touches)
    return dataclasses.replace(journal, meetings=meetings, touches=touches)


def _with_makers(event: Event, people: Mapping[str, Person]) -> Event:
    if not event.promises:
        return event
    promises = tuple(_with_maker(promise, people) for promise in event.promises)
    return event if promises == event.promises else replace(event, promises=promises)


def _with_maker(promise: Promise, people: Mapping[str, Person]) -> Promise:
    if promise.by is not None:
        return promise
    if match := BY_LINK.fullmatch(promise.text):
        maker = match["name"].strip() if not TO_DO.fullmatch(match["what"]) else ""
    elif match := BY_NAME.fullmatch(promise.text):
        maker = _maker(match["name"], promise, people)
    else:
        return promise
    if maker not in promise.people:
        return promise
    return replace(promise, by=maker, text=match["mark"] + match["what"])


def _maker(name: str, promise: Promise, people: Mapping[str, Person]) -> str:
    """The id of the only person of a promise who is called so, or an empty text."""
    wanted = folded(name)
    called = [id for id in promise.people if id in people and wanted in map(folded, spoken_names(people[id]))]
    return called[0] if len(called) == 1 else ""

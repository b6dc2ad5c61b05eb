"""Promises that begin with the name of the person who made them: `- [ ] anna: bring the cake`, `- [ ] [[anna]] ask her boss`.

Without a colon, as in `- [ ] anna sends me the recipe`, the words behind the name have to say that it is hers.
"""

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
WILL = re.compile(r"^['’]ll\s")
DOES = (
    r"['’]ll\s|\s+(?:(?:will|wants?\s+to|is\s+going\s+to|is\s+to|to|promised|owes|has\s+to|should|can|would)\s|"
    r"(?:sends?|brings?|asks?|gives?|lends?|shows?|teaches|introduces|gets?|finds?|looks?|checks?|pays?|comes?|makes?|takes?|calls?|"
    r"rings?|writes?|texts?|lets?|helps?|tells?)\s+(?:me|us|round|over|back|his|her|their|my|our)\b|"
    r"(?:\w+\s+){0,2}(?:to|with|from|of)\s+(?:his|her|their)\s+\w|"
    r"(?:will|wird|soll|möchte|muss|kann|hat\s+versprochen|(?:schick|bring|frag|gib|gäb|leih|zeig|stell|besorg|such|find|schau|meld|ruf|"
    r"schreib|zahl|komm|mach|nimm|hol|koch|back|erklär|hilf|organisier|kümmer)(?:e?t)?)\s)"
)
"""What a person named before it is to do, and you are not: "olu intro to his boss", "Anna schickt das Rezept"."""
BY_SUBJECT = re.compile(
    rf"{HIDDEN}(?P<name>[^\W\d_](?:[\w-]|['’](?!ll\b))*(?:\s+[^\W\d_][\w’'-]*)??)(?={DOES})(?P<what>.+)",
    re.DOTALL | re.IGNORECASE,
)


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
    elif match := BY_SUBJECT.fullmatch(promise.text):
        maker = _maker(match["name"], promise, people) if not TO_DO.fullmatch(match["what"].strip()) else ""
    else:
        return promise
    if maker not in promise.people:
        return promise
    return replace(promise, by=maker, text=match["mark"] + WILL.sub("", match["what"]).strip())


def _maker(name: str, promise: Promise, people: Mapping[str, Person]) -> str:
    """The id of the only person of a promise who is called so, or an empty text."""
    wanted = folded(name)
    called = [id for id in promise.people if id in people and wanted in map(folded, spoken_names(people[id]))]
    return called[0] if len(called) == 1 else ""

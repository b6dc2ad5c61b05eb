"""Promises that begin with the name of the person who made them: `- [ ] anna: bring the cake`, `- [ ] [[anna]] ask her boss`.

Without a colon, as in `- [ ] anna sends me the recipe`, the words behind the name have to say that it is hers.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from faden.core.name_spelling import folded
from faden.core.privacy_marks import without_marks
from faden.core.spoken_names import spoken_names

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
OBJECT = (
    r"(?:him|them|['’]?em|ihm|ihnen|ihn|(?:her|ihr|sie)(?=\s*(?:$|[,.;:!?(–-]|\d|<!--|(?:the|an?|my|our|some|that|this|these|those|it|"
    r"about|to|for|from|on|if|when|why|how|back|up|off|again|at|in|re|with|by|and|once|after|before|as|over|out|round|not|"
    r"tomorrow|tonight|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|next|the|"
    r"de[nrms]|das|die|eine?n?|mein\w*|noch|mal|am|zum|zur|bei|nach|wegen|ob|wann|zu|vor|auf|an)(?!\w))))(?!\w)"
)
"""The person as the object of what is to be done: "ring her on Sunday", not "ask her boss"."""
REACH = (
    r"(?:ring|call|phone|text|whatsapp|facetime|e?mail|message|visit|thank|congratulate|invite|ping|chase)"
)
"""What you do with the person named, where no other is: "jean: ring on Sunday"."""
MY_VERBS = (
    rf"(?:{REACH}|send|ask|bring|book|give|get|lend|tell|take|buy|show|write|meet|see|help|make|find|remind|introduce|forward|return|"
    r"let|drop|post|pay|check|offer|wish|fetch|pick|drive|cook|bake|fix|plan|arrange|organise|organize|order|look|sort)"
)
MINE = re.compile(
    rf"(?:(?:please|to|must|should|don['’]?t\s+forget\s+to|remember\s+to)\s+)?(?:{MY_VERBS}\s+(?:{OBJECT}|(?!(?:her|his|their)\s)(?:\w+\s+){{1,4}}?{OBJECT})|"
    rf"{REACH}(?:\s*[.!]*$|\s+(?:(?:on|about|back|again|re|for|in|next|this|when|to|and|after|before|if)(?!\w))))|"
    r"(?:.*\s)?(?:an|zurück)?(?:rufen|schreiben|gratulieren|besuchen|einladen|treffen|fragen|danken|mailen|simsen|erinnern|trösten)[.!]*$|"
    rf"(?:.*\s)?{OBJECT}\s+(?:.*\s)?[a-zäöüß]+(?:en|eln|ern)[.!]*$",
    re.IGNORECASE | re.DOTALL,
)
"""What you do about the person named before it: "jean: ring her sunday", "jean: ihr das Buch besorgen", "jean: anrufen"."""
IN_DOUBT = re.compile(
    rf"{MY_VERBS}\s+\w.*|(?-i:.*\s[a-zäöüß]+(?:en|eln|ern)[.!]*)", re.IGNORECASE | re.DOTALL
)
"""What you or the person named may do: "jean: bring the cake", "anna: Kuchen mitbringen"."""
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


def with_promise_makers(
    journal: Journal, in_doubt: Callable[[Promise, str], object] | None = None
) -> Journal:
    """The journal with `by` set, and the name cut off, for each promise that begins with a name of a person who was there.

    Names are those of `spoken_names`, in any case of letters, with a colon after them; a link needs none. A name that two
    people of the note or line share makes no difference. Behind a name, what only you can do ("jean: ring her") is yours, and
    about that person; so is what both of you may do ("jean: bring the cake"), and then `in_doubt` is called with the promise
    and the person's id.
    """
    people = journal.people
    meetings = tuple(_with_makers(meeting, people, in_doubt) for meeting in journal.meetings)
    touches = tuple(_with_makers(touch, people, in_doubt) for touch in journal.touches)
    return dataclasses.replace(journal, meetings=meetings, touches=touches)


def _with_makers(
    event: Event, people: Mapping[str, Person], in_doubt: Callable[[Promise, str], object] | None
) -> Event:
    if not event.promises:
        return event
    promises = tuple(_with_maker(promise, people, in_doubt) for promise in event.promises)
    return event if promises == event.promises else replace(event, promises=promises)


def _with_maker(
    promise: Promise, people: Mapping[str, Person], in_doubt: Callable[[Promise, str], object] | None
) -> Promise:
    if promise.by is not None:
        return promise
    match = BY_NAME.fullmatch(promise.text) or BY_LINK.fullmatch(promise.text)
    if match is None:
        return _by_name(promise, people)
    linked = match.re is BY_LINK
    what = without_marks(match["what"]).strip()
    about = match["name"].strip() if linked else _maker(match["name"], promise, people)
    clear = MINE.match(what) is not None
    if about not in promise.people or not (clear or (not linked and IN_DOUBT.fullmatch(what))):
        return _by_name(promise, people)
    mine = replace(promise, people=(about,), text=match["mark"] + match["what"].strip())
    if not clear and in_doubt is not None and not promise.done:
        in_doubt(mine, about)
    return mine


def _by_name(promise: Promise, people: Mapping[str, Person]) -> Promise:
    """The promise with the person who made it, if it begins with their name."""
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

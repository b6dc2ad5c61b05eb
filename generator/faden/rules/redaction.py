"""The journal without what is private.

What is drawn from a redacted journal cannot leak, because it is not there (format.md, Privacy).
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from faden.core.model import Person
from faden.rules.promises import concerned

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from faden.core.model import Favour, Journal, Meeting, Promise, Touch

PRIVATE_TEXT = re.compile(
    r"<!--\s*private\s*-->.*?(?:<!--\s*/\s*private\s*-->|\Z)", re.DOTALL | re.IGNORECASE
)
"""From the mark to its end, or to the end of the text where the end was forgotten."""
LINK = re.compile(r"\[\[([^\[\]|#^\n]+)(?:[#^][^\[\]|\n]*)?(?:\|[^\[\]\n]*)?\]\]")
NOTE = re.compile(r"\d{4}-\d\d-\d\d(?=[-_. ]|$)", re.ASCII)
"""How the name of a note begins, and the id of no person."""
THEIRS = re.compile(
    r"^[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?(?:\w+[ \t]+(?:\([^)\n]*\)[ \t]*)?)?"
    r"\[\[([^\[\]|\n]+)(?:\|[^\[\]\n]*)?\]\][^:\n]*:.*(?:\n|\Z)",
    re.MULTILINE,
)
"""A line of a note that is a promise of somebody's, or says what was given to somebody or got from them."""
SOMEBODY = "…"
KEEP = ("id", "name", "source", "private", "private_keys")

TEXTLESS = ("bool", "int", "float", "int | None", "date", "date | None", "Channel", "Direction", "Source")
"""Types of fields, as `model` writes them, in which no text of the user's can stand."""

T = TypeVar("T")


def redact(journal: Journal) -> Journal:
    """The journal without private people, meetings, goals, keys and text, and links to private people.

    A meeting or a line of the log of which nobody is left disappears. What a private passage of a note
    promised or gave disappears with it. Names of private people that stand in a text as plain words are not
    known to be names: they stay.
    """
    people = _hidden_people(journal)
    meetings = _open_meetings(journal, people)
    notes = _hidden_notes(journal, meetings)
    hidden = people | notes
    open_people = (person for person in journal.people.values() if not person.private)
    marked = _marks(hidden)
    return replace(
        journal,
        people={
            person.id: _person(person, hidden) if person.private_keys or marked(person) else person
            for person in open_people
        },
        meetings=tuple(
            _meeting(_without_theirs(one, people, journal), hidden) if marked(one) else one
            for one in meetings
        ),
        touches=tuple(
            _touch(one, hidden) if marked(one) else one
            for one in journal.touches
            if not one.private and _anybody(one.people, hidden)
        ),
        goals=tuple(_clean(goal, hidden) for goal in journal.goals if not goal.private),
    )


def _hidden_people(journal: Journal) -> frozenset[str]:
    return frozenset(person.id for person in journal.people.values() if person.private)


def _open_meetings(journal: Journal, hidden: Collection[str]) -> tuple[Meeting, ...]:
    if not hidden:
        return tuple([one for one in journal.meetings if not one.private])
    return tuple([one for one in journal.meetings if not one.private and _anybody(one.people, hidden)])


def _hidden_notes(journal: Journal, shown: Sequence[Meeting]) -> frozenset[str]:
    """The names of notes that are not shown: they say what it was about, and so links to them go as well."""
    if len(shown) == len(journal.meetings):
        return frozenset()
    return frozenset({one.id for one in journal.meetings} - {one.id for one in shown})


def shown_files(shown: Journal) -> frozenset[str]:
    """The files of a redacted journal whose names and lines may be shown, private passages of them left out.

    A file that could not be read is none of them: nobody knows whether it was private.
    """
    sources = (
        *(person.source for person in shown.people.values()),
        *(meeting.source for meeting in shown.meetings),
        *(touch.source for touch in shown.touches),
        *(goal.source for goal in shown.goals),
    )
    return frozenset(("contacts/log.md", *(source.file for source in sources)))


def redact_earlier(before: Person, now: Person, journal: Journal) -> Person:
    """An earlier state of somebody's file, without what was private then, or is now, and without hidden people."""
    people = _hidden_people(journal)
    hidden = people | _hidden_notes(journal, _open_meetings(journal, people))
    keys = before.private_keys | now.private_keys
    return _person(replace(before, private_keys=keys), hidden)


def _marks(hidden: Collection[str]) -> Callable[[Any], bool]:
    """Tells whether a text in a value, however deep it stands, could have something to cut: a mark, or somebody hidden.

    Most notes hold nothing private, and to look costs a small part of cutting.
    """

    def marked(value: Any) -> bool:
        # No generator and no call for each text: there are hundreds of thousands.
        kind: Any = type(value)
        if kind is not tuple:
            texts = _texts_of(kind)
            if texts is None:
                return False
            value = texts(value)
        for one in value:
            if type(one) is str:
                if "<!--" in one or (hidden and (one in hidden or ("[[" in one and linked(one)))):
                    return True
            elif one and marked(one):
                return True
        return False

    def linked(text: str) -> bool:
        return any(name.strip() in hidden for name in LINK.findall(text))

    return marked


@cache
def _texts_of(kind: type[Any]) -> Callable[[Any], tuple[Any, ...]] | None:
    """Takes the fields of a value apart that may hold text; None for what has no such field."""
    if not is_dataclass(kind):
        return None
    names = [field.name for field in fields(kind) if field.type not in TEXTLESS]
    if not names:
        return None
    return attrgetter(*names, names[0])  # one more, so that it is a tuple even where there is one


def _anybody(people: Sequence[str], hidden: Collection[str]) -> bool:
    """Whether somebody is left, or nobody was named to begin with."""
    return not people or any(person not in hidden for person in people)


def _without(people: Iterable[str], hidden: Collection[str]) -> tuple[str, ...]:
    return tuple(person for person in people if person not in hidden)


def _text(text: str, hidden: Collection[str]) -> str:
    if "<!--" in text:
        text = PRIVATE_TEXT.sub("", text)
    if "[[" in text and hidden:
        text = LINK.sub(lambda match: SOMEBODY if match[1].strip() in hidden else match[0], text)
    return text


def _clean(value: T, hidden: Collection[str]) -> T:
    """The same value with every text in it cut, however deep it stands; words of a list of which nothing is
    left go.
    """
    found: Any = value
    if isinstance(value, str) and not isinstance(value, Enum):
        found = _text(value, hidden)
    elif isinstance(value, tuple):
        cleaned = ((one, _clean(one, hidden)) for one in value)
        found = tuple(new for old, new in cleaned if new != "" or old == "")
    elif is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for field in fields(value):
            old = getattr(value, field.name)
            new = _clean(old, hidden)
            if new is not old and new != old:
                changed[field.name] = new
        found = replace(value, **changed) if changed else value
    cleaned_value: T = found
    return cleaned_value


def _person(person: Person, hidden: Collection[str]) -> Person:
    blank: dict[str, Any] = {
        field.name: field.default
        for field in fields(Person)
        if field.name in person.private_keys and field.name not in KEEP
    }
    met = person.met
    if met is not None and met.through in hidden:
        met = replace(met, through=None)
    kept: dict[str, Any] = {
        "met": met,
        "knows": _without(person.knows, hidden),
        "extra": tuple((key, value) for key, value in person.extra if key not in person.private_keys),
    }
    cut = _clean(replace(person, **{**kept, **blank}), hidden)
    return replace(cut, facts=tuple(fact for fact in cut.facts if fact.values))


def _without_theirs(meeting: Meeting, private: Collection[str], journal: Journal) -> Meeting:
    """Without the promises that are about private people alone, who may be named in plain words."""
    if not any(person in private for person in meeting.people):
        return meeting
    promises = (
        one
        for one in meeting.promises
        if not one.people or any(person not in private for person in concerned(one, journal.people))
    )
    return replace(meeting, promises=tuple(promises))


def _meeting(meeting: Meeting, hidden: Collection[str]) -> Meeting:
    before = meeting.body
    body = _text(THEIRS.sub(lambda line: "" if line[1].strip() in hidden else line[0], before), hidden)

    def shown(text: str) -> bool:
        """Not so where the text stands in the note, but only in a passage that was cut out of it."""
        return text not in before or text in PRIVATE_TEXT.sub("", before)

    promises = (_promise(one, hidden) for one in meeting.promises if one.by not in hidden and shown(one.text))
    favours = (_clean(one, hidden) for one in _shared(meeting.favours, hidden) if shown(one.text))
    open_part = replace(
        meeting,
        people=_without(meeting.people, hidden),
        body=body,
        promises=tuple(one for one in promises if one.text.strip()),
        favours=tuple(one for one in favours if one.text.strip()),
    )
    return _clean(open_part, hidden)


def _promise(promise: Promise, hidden: Collection[str]) -> Promise:
    return _clean(replace(promise, people=_without(promise.people, hidden)), hidden)


def _shared(favours: Iterable[Favour], hidden: Collection[str]) -> tuple[Favour, ...]:
    return tuple(one for one in favours if one.person not in hidden)


def _touch(touch: Touch, hidden: Collection[str]) -> Touch:
    left = replace(touch, people=_without(touch.people, hidden), favours=_shared(touch.favours, hidden))
    cut = _clean(left, hidden)
    return replace(cut, favours=tuple(one for one in cut.favours if one.text.strip()))

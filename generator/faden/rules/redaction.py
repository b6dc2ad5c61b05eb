"""The journal with everything private left out.

What is made from a redacted journal cannot leak anything private, because that is not in it (format.md, Privacy).
"""

from __future__ import annotations

import dataclasses
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from faden.core.links import HiddenIds, all_shown, is_theirs, may_link, without_items, without_links
from faden.core.model import InboxLine, Person, Source
from faden.core.privacy_marks import may_hold_marks, without_private
from faden.core.told_deaths import with_told_deaths
from faden.rules.promises import concerned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from faden.core.model import Favour, Journal, Meeting, Promise, Touch

LONGEST = 200
"""Characters of a text that may be an id or a name, with the path of its file."""
INBOX = "contacts/inbox"
KEEP = ("private", "private_keys")
DEFAULTS: Mapping[str, Any] = dict(
    zip(reversed(Person.__struct_fields__), reversed(Person.__struct_defaults__), strict=False)
)
"""The values of a person's keys that are not in the file; keys that always are have none."""

TEXTLESS = ("bool", "int", "float", "int | None", "date", "date | None", "Channel", "Direction", "Source")
"""Types of fields, as `model` writes them, that cannot contain any text of the user's."""

T = TypeVar("T")
S = TypeVar("S", "Meeting", "Touch")


def redact(journal: Journal) -> Journal:
    """The journal without private people, meetings, goals, keys and text, and links to private people.

    A meeting or a line of the log with no people left disappears. What a private passage of a note
    promised or gave disappears with it. Names of private people written in a text as plain words are not
    known to be names: they stay.
    """
    people = hidden_people(journal)
    meetings = _open_meetings(journal, people)
    notes = hidden_notes(journal, meetings)
    hidden = people | notes
    open_people = (person for person in journal.people.values() if not person.private)
    marked = _marks(hidden)
    shown = dataclasses.replace(
        journal,
        people={
            person.id: _person(person, hidden) if person.private_keys or marked(person) else person
            for person in open_people
        },
        meetings=tuple(
            _meeting(_without_theirs(meeting, people, journal), hidden) if marked(meeting) else meeting
            for meeting in meetings
        ),
        touches=tuple(
            _touch(_without_theirs(touch, people, journal), hidden) if marked(touch) else touch
            for touch in _without_file_names(journal)
            if not touch.private and _anybody(touch.people, hidden)
        ),
        goals=tuple(_clean(goal, hidden) for goal in journal.goals if not goal.private),
        unread=frozenset(),
        # The inbox has not been reviewed: only the number of waiting lines is shown.
        inbox=tuple(InboxLine(Source(INBOX), "", problem=line.problem) for line in journal.inbox),
    )
    # The text that mentions a death may be private itself.
    return with_told_deaths(shown)


def _without_file_names(journal: Journal) -> Iterable[Touch]:
    """The touches; those of the inbox without the name of their file, which may say as much as its text."""
    if not journal.inbox:
        return journal.touches
    return (
        replace(touch, source=Source(INBOX, touch.source.line))
        if touch.source.file.startswith(f"{INBOX}/")
        else touch
        for touch in journal.touches
    )


def hidden_people(journal: Journal) -> HiddenIds:
    """All people who are private, or may be, in every spelling of their ids and names."""
    private = [person for person in journal.people.values() if person.private]
    names = (name for person in private for name in (person.name, person.nickname or "", *person.aliases))
    ids = journal.unread.union(person.id for person in private)
    return HiddenIds.of(ids, journal.people.keys() - ids, names)


def _open_meetings(journal: Journal, hidden: HiddenIds) -> tuple[Meeting, ...]:
    shown = [meeting for meeting in journal.meetings if not meeting.private]
    return tuple([meeting for meeting in shown if _anybody(meeting.people, hidden)] if hidden else shown)


def hidden_notes(journal: Journal, shown: Sequence[Meeting]) -> HiddenIds:
    """The names of notes that are not shown: they say what it was about, and so links to them go as well."""
    if len(shown) == len(journal.meetings):
        return HiddenIds()
    names = {meeting.id for meeting in shown}
    return HiddenIds.of({meeting.id for meeting in journal.meetings} - names, names)


def redact_earlier(before: Person, now: Person, journal: Journal) -> Person:
    """An earlier state of a person's file, without what was private then, or is now, and without hidden people."""
    people = hidden_people(journal)
    hidden = people | hidden_notes(journal, _open_meetings(journal, people))
    keys = before.private_keys | now.private_keys
    return _person(replace(before, private_keys=keys), hidden)


def _marks(hidden: HiddenIds) -> Callable[[Any], bool]:
    """Checks whether any text in a value, at any depth, may need a cut: a mark, or a hidden person.

    Most notes hold nothing private, and looking costs a small part of cutting.
    """
    anybody_hidden = bool(hidden)

    def marked(value: Any) -> bool:
        texts: list[str] = []
        _collect(value, texts)
        # Together, because looking costs little for each letter and much for each text. No mark has a new line in its midst.
        return may_hold_marks("\n".join(texts)) or (anybody_hidden and any(map(names_hidden, texts)))

    def names_hidden(text: str) -> bool:
        return (len(text) < LONGEST and text in hidden) or (may_link(text) and not all_shown(text, hidden))

    return marked


def _collect(value: Any, texts: list[str]) -> None:
    """Adds every text in a value, at any depth, to `texts`."""
    # No generator and no call for each text, because there are hundreds of thousands.
    kind: Any = type(value)
    if kind is not tuple:
        fields = _texts_of(kind)
        if fields is None:
            return
        value = fields(value)
    for part in value:
        if type(part) is str:
            texts.append(part)
        elif part:
            _collect(part, texts)


@cache
def _texts_of(kind: type[Any]) -> Callable[[Any], tuple[Any, ...]] | None:
    """A getter of the fields of a value that may hold text; None for a value without such fields."""
    if not issubclass(kind, Struct):
        return None
    names = [name for name, type in kind.__annotations__.items() if type not in TEXTLESS]
    if not names:
        return None
    return attrgetter(*names, names[0])  # doubled, so that it is a tuple even for a single field


def _anybody(people: Sequence[str], hidden: HiddenIds) -> bool:
    """Whether any people are left, or none were named to begin with."""
    return not people or any(person not in hidden for person in people)


def _without(people: Iterable[str], hidden: HiddenIds) -> tuple[str, ...]:
    return tuple(person for person in people if person not in hidden)


def _text(text: str, hidden: HiddenIds) -> str:
    return without_links(without_private(text), hidden)


def _clean(value: T, hidden: HiddenIds) -> T:
    """The same value with every text in it cut, at any depth; items of a list that become empty are removed."""
    result: Any = value
    if isinstance(value, str) and not isinstance(value, Enum):
        result = _text(value, hidden)
    elif isinstance(value, tuple):
        cleaned = ((part, _clean(part, hidden)) for part in value)
        result = tuple(new for old, new in cleaned if new != "" or old == "")
    elif isinstance(value, Struct):
        changed = {}
        for name in value.__struct_fields__:
            old = getattr(value, name)
            new = _clean(old, hidden)
            if new is not old and new != old:
                changed[name] = new
        result = replace(value, **changed) if changed else value
    cleaned_value: T = result
    return cleaned_value


def _person(person: Person, hidden: HiddenIds) -> Person:
    blank = {key: DEFAULTS[key] for key in person.private_keys & DEFAULTS.keys() if key not in KEEP}
    if "knows" in person.private_keys:
        blank["relations"] = ()
    met = person.met
    if met is not None and met.through in hidden:
        met = replace(met, through=None)
    values: dict[str, Any] = {
        "met": met,
        "knows": _without(person.knows, hidden),
        "relations": tuple(relation for relation in person.relations if relation.person not in hidden),
        "extra": tuple((key, value) for key, value in person.extra if key.lower() not in person.private_keys),
    }
    cut = _clean(replace(person, **{**values, **blank}), hidden)
    return replace(
        cut,
        facts=tuple(fact for fact in cut.facts if fact.values),
        relations=tuple(relation for relation in cut.relations if relation.word),
        lent=tuple(loan for loan in cut.lent if loan.what),
        borrowed=tuple(loan for loan in cut.borrowed if loan.what),
        jobs=tuple(job for job in cut.jobs if job.org or job.title),
    )


def _without_theirs(source: S, private: HiddenIds, journal: Journal) -> S:
    """Without the promises that are about private people alone, who may be named in plain words."""
    if not any(person in private for person in source.people):
        return source
    promises = (
        promise
        for promise in source.promises
        if not promise.people or any(person not in private for person in concerned(promise, journal.people))
    )
    return replace(source, promises=tuple(promises))


def _meeting(meeting: Meeting, hidden: HiddenIds) -> Meeting:
    before = meeting.body
    body = without_items(without_private(before), hidden)
    if not before.endswith("\n"):
        body = body.rstrip("\n")

    def shown(text: str) -> bool:
        """Whether a text is in the note outside of what was cut out of it, or is not from there."""
        return (text not in before or _text(text, hidden) in body) and not is_theirs(text, hidden)

    promises = (_promise(p, hidden) for p in meeting.promises if p.by not in hidden and shown(p.text))
    favours = (_clean(favour, hidden) for favour in _shared(meeting.favours, hidden) if shown(favour.text))
    open_part = replace(
        meeting,
        people=_without(meeting.people, hidden),
        body=body,
        promises=tuple(promise for promise in promises if promise.text.strip()),
        favours=tuple(favour for favour in favours if favour.text.strip()),
    )
    return _clean(open_part, hidden)


def _promise(promise: Promise, hidden: HiddenIds) -> Promise:
    return _clean(replace(promise, people=_without(promise.people, hidden)), hidden)


def _shared(favours: Iterable[Favour], hidden: HiddenIds) -> tuple[Favour, ...]:
    return tuple(favour for favour in favours if favour.person not in hidden)


def _touch(touch: Touch, hidden: HiddenIds) -> Touch:
    shortened = replace(
        touch,
        people=_without(touch.people, hidden),
        favours=_shared(touch.favours, hidden),
        promises=tuple(_promise(promise, hidden) for promise in touch.promises if promise.by not in hidden),
    )
    cut = _clean(shortened, hidden)
    return replace(
        cut,
        # A gap would show that something was cut.
        text=cut.text if cut.text == touch.text else " ".join(cut.text.split()),
        favours=tuple(favour for favour in cut.favours if favour.text.strip()),
        promises=tuple(promise for promise in cut.promises if promise.text.strip()),
    )

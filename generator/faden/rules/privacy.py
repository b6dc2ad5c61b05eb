"""The journal without what is private.

What is drawn from a redacted journal cannot leak, because it is not there (format.md, Privacy).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from faden.model import Favour, Journal, Meeting, Person, Promise, Touch

PRIVATE_TEXT = re.compile(r"<!--\s*private\s*-->.*?(?:<!--\s*/\s*private\s*-->|\Z)", re.DOTALL)
"""From the mark to its end, or to the end of the text where the end was forgotten."""
LINK = re.compile(r"\[\[([^\[\]|\n]+)(?:\|[^\[\]\n]*)?\]\]")
SOMEBODY = "…"
KEEP = ("id", "name", "source", "private", "private_keys")


def redact(journal: Journal) -> Journal:
    """Private people, meetings and goals are gone, private keys empty, private text cut out, and links to private people too."""
    hidden = frozenset(person.id for person in journal.people.values() if person.private)
    return replace(
        journal,
        people={id: _person(person, hidden) for id, person in journal.people.items() if id not in hidden},
        meetings=tuple(
            _meeting(m, hidden) for m in journal.meetings if not m.private and not _only(m.people, hidden)
        ),
        touches=tuple(_touch(touch, hidden) for touch in journal.touches if not _only(touch.people, hidden)),
        goals=tuple(replace(g, body=_text(g.body, hidden)) for g in journal.goals if not g.private),
    )


def _only(people: Iterable[str], hidden: frozenset[str]) -> bool:
    """Whether everyone is hidden; of nobody that cannot be said."""
    people = tuple(people)
    return bool(people) and all(person in hidden for person in people)


def _without(people: Iterable[str], hidden: frozenset[str]) -> tuple[str, ...]:
    return tuple(person for person in people if person not in hidden)


def _text(text: str, hidden: frozenset[str]) -> str:
    if "<!--" in text:
        text = PRIVATE_TEXT.sub("", text)
    if "[[" in text and hidden:
        text = LINK.sub(lambda match: SOMEBODY if match[1].strip() in hidden else match[0], text)
    return text


def _person(person: Person, hidden: frozenset[str]) -> Person:
    blank: dict[str, Any] = {
        field.name: field.default
        for field in fields(Person)
        if field.name in person.private_keys and field.name not in KEEP
    }
    extra = tuple((key, value) for key, value in person.extra if key not in person.private_keys)
    met = person.met
    if met and met.through in hidden:
        met = replace(met, through=None)
    kept: dict[str, Any] = {
        "met": met,
        "knows": _without(person.knows, hidden),
        "body": _text(person.body, hidden),
        "anecdotes": tuple(_text(text, hidden) for text in person.anecdotes),
        "extra": extra,
    }
    return replace(
        person,
        **{**kept, **blank},
    )


def _favour(favour: Favour, hidden: frozenset[str]) -> Favour:
    return replace(favour, text=_text(favour.text, hidden))


def _promise(promise: Promise, hidden: frozenset[str]) -> Promise:
    return replace(promise, text=_text(promise.text, hidden), people=_without(promise.people, hidden))


def _meeting(meeting: Meeting, hidden: frozenset[str]) -> Meeting:
    return replace(
        meeting,
        people=_without(meeting.people, hidden),
        topics=tuple(_text(topic, hidden) for topic in meeting.topics),
        promises=tuple(
            p for p in (_promise(p, hidden) for p in meeting.promises if p.by not in hidden) if p.text
        ),
        favours=tuple(
            f for f in (_favour(f, hidden) for f in meeting.favours if f.person not in hidden) if f.text
        ),
        body=_text(meeting.body, hidden),
    )


def _touch(touch: Touch, hidden: frozenset[str]) -> Touch:
    return replace(
        touch,
        people=_without(touch.people, hidden),
        text=_text(touch.text, hidden),
        favours=tuple(_favour(f, hidden) for f in touch.favours if f.person not in hidden),
    )

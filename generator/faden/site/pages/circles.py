"""`/circles/` and `/circles/<name>/`: the people of a circle, when they last met, and an invitation to meet again."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from markupsafe import Markup

from faden.core.i18n import Words
from faden.core.model import Person, Standing
from faden.rules.cadence import Cadence, Status
from faden.rules.circles import CircleMembers, circles, common_place, last_together
from faden.rules.snapshot import Snapshot
from faden.site.pages import pagination
from faden.site.pages.circle_paths import SMALLEST
from faden.site.pages.page_context import PageContext, PersonLink
from faden.site.svg import thread_data
from faden.wording import phrases
from faden.wording.contact_links import MAIL, MAILS
from faden.wording.known_dates import dated
from faden.wording.plain_text import capital
from faden.wording.relative_dates import joined, told, turns

ROWS = 60
"""The most people with a row of their own; the others are only named. [A]"""
CARDS = 30
"""The most circles shown with faces; the others are only named. [A]"""
NAMED = 300
"""The most circles that are only named, of two people or more, and of one. [A]"""
LATE = (Status.DUE, Status.OVERDUE)


@dataclass(frozen=True, slots=True)
class MemberRow:
    people: list[PersonLink]
    text: str
    thread: Markup


@dataclass(frozen=True, slots=True)
class CircleCard:
    """A circle in the list of all circles."""

    name: str
    href: str
    about: str
    people: list[PersonLink]


@dataclass(frozen=True, slots=True)
class CircleMail:
    """A link to a mail to everyone with an address, as blind copies."""

    text: str
    href: str


def circle_index(frame: PageContext, snapshot: Snapshot) -> tuple[str, bytes]:
    """All circles, largest first; circles of one person are named below."""
    words, people = frame.words, snapshot.journal.people
    every = circles(people.values())
    large = sorted(
        (circle for circle in every if circle.name in frame.circles), key=lambda circle: -len(circle.people)
    )
    alone = [circle for circle in every if circle.name not in frame.circles]
    more = max(0, len(large) - CARDS - NAMED) + max(0, len(alone) - NAMED)
    return frame.render(
        "circles.md.j2",
        title=words("Circles"),
        cards=[
            CircleCard(
                circle.name,
                frame.href(frame.circles[circle.name]),
                joined([_count(words, circle), _together(frame, snapshot, circle)], " · "),
                frame.people(circle.people[:6]),
            )
            for circle in large[:CARDS]
        ],
        smaller=[
            (circle.name, frame.href(frame.circles[circle.name]), _count(words, circle))
            for circle in large[CARDS:][:NAMED]
        ],
        alone=[(circle.name, frame.people((*circle.people, *circle.gone))) for circle in alone[:NAMED]],
        left=words.many("{count} more circle", "{count} more circles", more) if more > 0 else "",
    )


def circle_page(frame: PageContext, snapshot: Snapshot, name: str) -> tuple[str, bytes]:
    """One circle, most overdue first."""
    words, people = frame.words, snapshot.journal.people
    circle = next(circle for circle in circles(people.values()) if circle.name == name)
    order = sorted(circle.people, key=lambda member: (-snapshot.cadences[member].ratio, member))
    members = [people[member] for member in order]
    place = common_place(members)
    invitation = _invitation(words, snapshot, circle)
    return frame.render(
        "circle.md.j2",
        title=name,
        lead=joined(
            [
                _count(words, circle) + ".",
                words("Most of them live in {place}.", place=place) if place else None,
            ],
            " ",
        ),
        together=capital(_together(frame, snapshot, circle))
        or words("You have not met as a group yet, as far as the journal knows."),
        invitation=invitation if len(members) > 1 else "",
        mail=_mail(words, members, name, invitation),
        noted_by=f"faden log {shlex.quote(name)} {words('lunch')}",
        due=_due(words, snapshot, order),
        rows=[
            MemberRow(
                frame.people([member]),
                told(words, snapshot, member, _standing),
                thread_data.small(snapshot, words, snapshot.cadences[member]),
            )
            for member in order[:ROWS]
        ],
        others=pagination.named(frame, members[ROWS:], f"circle:{name}"),
        gone=frame.people(circle.gone),
        back=frame.href("circles/"),
    )


def _count(words: Words, circle: CircleMembers) -> str:
    return words.many("{count} person", "{count} people", len(circle.people))


def _standing(words: Words, cadence: Cadence) -> str:
    due = phrases.due(words, cadence) if cadence.tracked else phrases.state(words, cadence)
    last = phrases.last_contact(words, cadence) if cadence.history.contacts else None
    return joined([due, last], " · ")


def _together(frame: PageContext, snapshot: Snapshot, circle: CircleMembers) -> str:
    """When and how two or more of them last met, and who was there; empty if nothing is noted."""
    words, last = frame.words, last_together(snapshot, circle.people)
    if last is None:
        return ""
    attendees = [member for member in circle.people if member in last.people]
    when = dated(words, "dated", last, snapshot.today)
    how = phrases.channel(words, last)
    if len(attendees) == len(circle.people):
        return words("last together {when} ({how}): all of them", how=how, when=when)
    names = words.names([snapshot.names[member] for member in attendees[:6]])
    if len(attendees) > 6:
        names = words("{count} of them", count=words.number(len(attendees)))
    return words("last together {when} ({how}): {names}", how=how, when=when, names=names)


def _invitation(words: Words, snapshot: Snapshot, circle: CircleMembers) -> str:
    """A message to send to all of them as it is. It mentions the last meeting only if all of them were there."""
    # German needs a formal question if anyone in the circle is addressed as Sie.
    formal = words.language == "de" and any(
        snapshot.journal.people[member].form == "sie" for member in circle.people
    )
    when = words("Which day would suit you best?") if formal else words("When would suit you?")
    last = last_together(snapshot, circle.people)
    if last is not None and set(circle.people) <= set(last.people):
        month = words.month(last.date)
        return (
            words("The last time we were all together was in {month}.", month=month)
            + " "
            + _again(words, when)
        )
    return _again(words, when)


def _again(words: Words, when: str) -> str:
    return words("Shall we all meet up again?") + " " + when


def _mail(words: Words, people: Sequence[Person], name: str, text: str) -> CircleMail | None:
    """A mail to all with an address who are not resting, as blind copies. None if these are fewer than two."""
    addresses = []
    for person in people:
        if person.state is Standing.RESTING:
            continue
        values = (
            channel.value.strip() for channel in person.usable_channels if channel.kind.casefold() in MAILS
        )
        address = next(filter(MAIL.fullmatch, values), None)
        if address is not None:
            addresses.append(quote(address, safe="@"))
    if len(addresses) < SMALLEST:
        return None
    label = (
        words("Email all {count}", count=words.number(len(addresses)))
        if len(addresses) == len(people)
        else words(
            "Email {count} of {all}", count=words.number(len(addresses)), all=words.number(len(people))
        )
    )
    href = f"mailto:?bcc={','.join(addresses)}&subject={quote(name, safe='')}&body={quote(text, safe='')}"
    return CircleMail(label, href)


def _due(words: Words, snapshot: Snapshot, people: Sequence[str]) -> str:
    """Which of them are due, today and on the coming days."""
    late = {member: turns(snapshot, member, lambda cadence: cadence.status in LATE) for member in people}
    days = sorted({day for steps in late.values() for day, _ in steps} | {snapshot.today})

    def on(day: date) -> str:
        names = [
            snapshot.names[member]
            for member, steps in late.items()
            if [is_late for begin, is_late in steps if begin <= day][-1]
        ]
        if not names:
            return words("None of them is due.")
        if len(names) > 6:
            return words("{count} of them are due.", count=words.number(len(names)))
        return words("Due: {names}.", names=words.names(names))

    steps: list[tuple[date, str]] = []
    for day in days:
        text = on(day)
        if not steps or steps[-1][1] != text:
            steps.append((day, text))
    return words.turning(steps, snapshot.today)

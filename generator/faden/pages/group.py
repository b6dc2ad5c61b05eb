"""One sheet for a meeting with several people: what is to be known of each, and nothing twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from faden.model import Meeting
from faden.pages import phrases
from faden.pages.live import joined, settled, told
from faden.pages.page import Frame
from faden.pages.sheet import Line, Section, Sheet, sheet
from faden.rules.day import Day
from faden.rules.prep import prep
from faden.words import Words

EACH = ("Open threads", "Catch up", "Questions", "Careful")
"""What of each one's own sheet belongs on the common one."""
AT_MOST = {"Catch up": 3, "Questions": 1}


def group_sheet(day: Day, people: Sequence[str], words: Words, meeting: Meeting | None = None) -> Sheet:
    """A section for each of `people`, with open threads, what is new, one question, and what to leave alone."""
    names = [day.journal.people[person].name for person in people]
    head = []
    if meeting is not None:
        head.append(joined([words.weekday_and_day(meeting.date), meeting.activity, meeting.place], " · "))
    new = list(_strangers(day, people))
    if new:
        pairs = words.names(f"{one} – {other}" for one, other in new)
        head.append(words("Perhaps they do not know each other yet: {pairs}.", pairs=pairs))
    sections = tuple(Section(day.journal.people[one].name, tuple(_lines(day, one, words))) for one in people)
    return Sheet(words.names(names), tuple(head), sections)


def _lines(day: Day, person: str, words: Words) -> Iterator[Line]:
    yield Line(words("Last contact: {last}", last=told(words, day, person, phrases.last_contact)))
    found = {
        section.title: section for section in sheet(day, prep(day, person, words.language), words).sections
    }
    for name in EACH:
        section = found.get(words(name))
        yield from section.lines[: AT_MOST.get(name, 9)] if section else ()


def _strangers(day: Day, people: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of whom the journal does not know that they know each other."""
    known = day.journal.people
    for at, one in enumerate(people):
        for other in people[at + 1 :]:
            together = set(known[one].circles) & set(known[other].circles)
            if other not in day.neighbours[one] and not together:
                yield known[one].name, known[other].name


def group_page(frame: Frame, day: Day, meeting: Meeting) -> tuple[str, bytes]:
    words = frame.words
    people = [person for person in meeting.people if person in day.journal.people]
    found = group_sheet(day, people, words, meeting)
    return frame.render(
        "group.md.j2",
        title=words("Before you meet {name}", name=found.title),
        settled=settled(words, day),
        sheet=found,
        people=frame.people(people),
        search=False,
    )


def path_of(meeting: Meeting) -> str:
    """The folder of a meeting's sheet in the site."""
    return f"prep/meeting/{meeting.id}/"


def planned_groups(day: Day) -> Sequence[Meeting]:
    """Meetings ahead with more than one person of the journal, soonest first."""
    known = day.journal.people
    return [one for one in day.planned if sum(person in known for person in one.people) > 1]

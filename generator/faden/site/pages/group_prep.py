"""One prep sheet for a meeting with several people: what to know about each, without repetition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from faden.core.i18n import Words
from faden.core.model import Meeting
from faden.rules.cadence import State
from faden.rules.closeness import same_family
from faden.rules.icebreakers import PageSentences
from faden.rules.prep import prep
from faden.rules.snapshot import Snapshot
from faden.site.pages.page_context import PageContext, PageFacts
from faden.wording import phrases
from faden.wording.catch_up import Line
from faden.wording.jobs import new_job
from faden.wording.prep_sheet import PrepSheet, Section, sheet
from faden.wording.relative_dates import chosen, joined, told
from faden.wording.tidings import care, good_news

EACH = ("Last time", "Open threads", "Catch up", "Questions", "Handle with care")
"""The sections of a person's own sheet that go on the common one."""
AT_A_TABLE = 20
"""The most people on one sheet: no one prepares for two hundred, and each has their own sheet. [A]"""
MOST_PAIRS = 12
"""The most pairs named as perhaps not knowing each other. [A]"""
AT_MOST = {"Last time": 1, "Catch up": 3, "Questions": 1}


def at_the_table(snapshot: Snapshot, people: Sequence[str]) -> list[str]:
    """The people who get a section, in the order of `people`: all of them, or the inner rings of a crowd."""
    if len(people) <= AT_A_TABLE:
        return list(people)
    first = set(sorted(people, key=lambda person: snapshot.journal.people[person].ring or 1000)[:AT_A_TABLE])
    return [person for person in people if person in first]


def group_sheet(
    snapshot: Snapshot, people: Sequence[str], words: Words, meeting: Meeting | None = None
) -> PrepSheet:
    """A sheet with a section for each of `people`: open promises, news, one question, and topics to avoid.

    A crowd is limited to those `at_the_table`.
    """
    seated = at_the_table(snapshot, people)
    names = [snapshot.journal.people[id].name for id in seated]
    if more := len(people) - len(seated):
        names.append(words("{count} more people", count=words.number(more)))
    people, page = seated, PageSentences()
    head = []
    if meeting is not None:
        head.append(joined([words.weekday_and_day(meeting.date), meeting.activity, meeting.place], " · "))
    new = [f"{first} – {second}" for first, second in islice(_strangers(snapshot, people), MOST_PAIRS + 1)]
    if new:
        pairs = words.names(new[:MOST_PAIRS]) + (" …" if len(new) > MOST_PAIRS else "")
        head.append(words("These people may not know each other yet: {pairs}.", pairs=pairs))
    sections = tuple(
        Section(snapshot.journal.people[person].name, tuple(_lines(snapshot, person, words, page)))
        for person in people
    )
    return PrepSheet(words.names(names), tuple(head), sections)


def _lines(snapshot: Snapshot, person: str, words: Words, page: PageSentences) -> Iterator[Line]:
    """The lines about one person; `page` collects the questions, so that no two people get the same one."""
    yield Line(words("Last contact: {last}", last=told(words, snapshot, person, phrases.last_contact)))
    mine = PageSentences(set(page.used), Counter(page.begun))
    prepared = prep(snapshot, person, words.language, page=mine)
    for asked in prepared.questions[: AT_MOST["Questions"]]:
        page.add(asked.wording)
    if prepared.cadence.state not in (State.ENDED, State.DECEASED):
        yield from (
            Line(care(words, news, snapshot.names, snapshot.today)) for news in prepared.tidings.care[:1]
        )
        yield from (Line(good_news(words, news, snapshot.names)) for news in prepared.tidings.good[:1])
        if prepared.new_job is not None:
            yield Line(new_job(words, prepared.person, prepared.new_job))
    sections = {section.title: section for section in sheet(snapshot, prepared, words).sections}
    for name in EACH:
        section = sections.get(words(name))
        lines = [line for line in section.lines if snapshot.today in line.shown] if section else []
        yield from lines[: AT_MOST.get(name, 9)]


def _strangers(snapshot: Snapshot, people: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names who do not know each other, as far as the journal says.

    Couples and families know each other, and so do people who share a circle or were ever in the same meeting.
    """
    by_id = snapshot.journal.people
    for at, first in enumerate(people):
        met = {companion for exchange in snapshot.histories[first].exchanges for companion in exchange.people}
        for second in people[at + 1 :]:
            together = set(by_id[first].circles) & set(by_id[second].circles)
            acquainted = (
                second in snapshot.neighbours[first]
                or second in met
                or same_family(by_id[first], by_id[second])
            )
            if not acquainted and not together:
                yield by_id[first].name, by_id[second].name


def group_page(frame: PageContext, snapshot: Snapshot, meeting: Meeting) -> tuple[str, bytes]:
    words = frame.words
    people = [person for person in meeting.people if person in snapshot.journal.people]
    page_sheet = group_sheet(snapshot, people, words, meeting)
    return frame.render(
        "group.md.j2",
        title=words("Before you meet {name}", name=page_sheet.title),
        listed=PageFacts(joined([meeting.activity, meeting.place]), day=meeting.date),
        chosen=chosen(words, snapshot),
        sheet=page_sheet,
        people=frame.people(at_the_table(snapshot, people)),
    )


def path_of(meeting: Meeting) -> str:
    """The folder of the sheet for a meeting."""
    return f"prep/meeting/{meeting.id}/"


def planned_groups(snapshot: Snapshot) -> Sequence[Meeting]:
    """Planned meetings with more than one person of the journal, soonest first."""
    people = snapshot.journal.people
    return [meeting for meeting in snapshot.planned if sum(person in people for person in meeting.people) > 1]

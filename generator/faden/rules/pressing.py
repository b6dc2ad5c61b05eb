"""What comes before the order of a week: bad news, an overdue promise, and what people close to you celebrate."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from faden.core.model import Meeting
from faden.core.news_dates import CARE_DATES
from faden.core.news_words import DEATH, has
from faden.rules.news import asks_for_care, is_quarrel
from faden.rules.news_events import event_of
from faden.rules.rotation import NO_TURN
from faden.rules.told_news import TOLD_LATELY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from faden.core.model import Person
    from faden.rules.cadence import Cadence
    from faden.rules.news_events import News
    from faden.rules.ranked_person import Ranked
    from faden.rules.rotation import Turn
    from faden.rules.snapshot import Snapshot

AT_ONCE = timedelta(days=14)
"""For how long after bad news you are asked to see how they are, if you have not been in touch since. [A]"""
AGAIN_FROM, AGAIN_UNTIL = timedelta(days=24), timedelta(days=38)
"""When you are asked once more: about a month later, when most others have stopped asking. [A]"""
SHARE_OWED = 3
"""One line in this many may go to overdue promises, and at least one line. [A]"""
TOGETHER = 2
"""So many people at most can be asked how they are after a death when you are together. [A]"""
LEFT_ALONE = timedelta(days=14)
"""Silence after which the second question is worth a line. [A]"""


def to_care_for(snapshot: Snapshot) -> Mapping[str, News]:
    """Those to whom something bad happened lately (a death, an illness, a separation, a job lost), by id, with what says so.

    A quarrel with you does not count. Of what was told without them, only what is said of them counts, and the death of a person
    to whom they were close.
    """
    found = {}
    for cadence in snapshot.tracked:
        id = cadence.person.id
        if not _may_tell(snapshot, cadence.person):
            continue  # most people: what was written earlier need not be looked at
        bad = (news for news in snapshot.tidings[id].care if news.sure and not is_quarrel(news.text))
        news = next((news for news in bad if _is_time(cadence, news)), None)
        if news is not None:
            found[id] = event_of(news, snapshot.tidings[id].care)
    return found


def to_congratulate(snapshot: Snapshot) -> Mapping[str, News]:
    """Those of kin and of rings 5 and 15 with good news of the last fortnight on which you have not congratulated, by id."""
    found = {}
    for cadence in snapshot.tracked:
        person = cadence.person
        if not (person.kin or person.ring in (5, 15)):
            continue
        tidings = snapshot.tidings[person.id]
        news = next((n for n in tidings.good if not n.heard and snapshot.today - n.day <= AT_ONCE), None)
        if news is not None and not tidings.care:
            found[person.id] = news
    return found


def not_now(snapshot: Snapshot, id: str) -> News | None:
    """Bad news of the last five weeks, because of which a person is asked for nothing now; None if there is none."""
    return next(
        (
            news
            for news in snapshot.tidings[id].care
            if (news.sure or news.told_by)
            and not is_quarrel(news.text)
            and snapshot.today - news.day <= TOLD_LATELY
        ),
        None,
    )


def _may_tell(snapshot: Snapshot, person: Person) -> bool:
    """Whether anything dated within five weeks may be bad news: a day or a fact in the file, or a text."""
    if person.id in snapshot.told_news:
        return True
    first, last = snapshot.today - AGAIN_UNTIL, snapshot.today
    days = [own for own in person.dates if own.date.full is not None and first <= own.date.full <= last]
    texts = [
        value
        for fact in person.facts
        if fact.as_of is not None and fact.as_of.earliest is not None and first <= fact.as_of.earliest <= last
        for value in fact.values
    ]
    for event in snapshot.between(person.id, first, snapshot.until):
        texts += [event.body, event.activity or ""] if isinstance(event, Meeting) else [event.text]
    return any(CARE_DATES.search(own.name) for own in days) or any(map(asks_for_care, texts))


def _is_time(cadence: Cadence, news: News) -> bool:
    today = cadence.today
    many = has(DEATH, news.text)  # among many, at the funeral or a birthday, you have not asked each of them
    later = [
        x.date
        for x in cadence.history.exchanges
        if x.reached and not x.greeting and x.date > news.day and not (many and len(x.people) > TOGETHER)
    ]
    if today - news.day <= AT_ONCE:
        return not later
    silent = not later or today - later[-1] >= LEFT_ALONE
    return silent and AGAIN_FROM <= today - news.day < AGAIN_UNTIL


def pressing(
    order: Sequence[Ranked], capacity: int, most: int, turns: Mapping[str, Turn], monday: date
) -> list[Ranked]:
    """Of a week's candidates, those who have a line in any case, the most pressing first.

    First those to whom something bad happened, then birthdays of those close to you, weddings, good news of theirs, and missed
    calls: up to `most` lines, even in a week that is spent away in part. Then people to whom a promise is overdue, for a third of
    the `capacity` at most, and at least one: the others are listed below the plan. People who were passed over step back in
    this, too (`turns`).
    """
    care = [candidate for candidate in order if candidate.care is not None]
    greeted = [candidate for candidate in order if candidate.close_greeting and candidate.care is None]
    waiting = [one for one in order if (one.good or one.ring_back) and not (one.care or one.close_greeting)]
    first = [*care, *greeted, *waiting][: max(capacity, most)]
    named = {candidate.id for candidate in first}
    owing = [
        candidate
        for candidate in order
        if candidate.owes
        and candidate.id not in named
        and not turns.get(candidate.id, NO_TURN).steps_back(candidate.cadence, monday)
    ]
    owing.sort(key=_owed)
    return first + owing[: max(0, min(max(1, capacity // SHARE_OWED), capacity - len(first)))]


def _owed(candidate: Ranked) -> tuple[bool, int, str]:
    """First people who are due, or whose day is coming, then those to whom a promise fell due last."""
    due = candidate.promise.promise.due.toordinal() if candidate.promise else 0
    return (not candidate.due and candidate.occasion is None, -due, candidate.id)

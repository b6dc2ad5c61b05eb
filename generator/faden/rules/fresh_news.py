"""News that came since Monday: the week's plan is made by then, but neither a death nor a birth waits for the next one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from faden.rules.interactions import LIVE
from faden.rules.pressing import to_care_for, to_congratulate

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from faden.rules.news_events import News
    from faden.rules.snapshot import Snapshot

NEXT_DAY = timedelta(days=1)
AFTER_TALKING = timedelta(days=3)
"""After a talk in which they told you the bad news themselves you ask again some days later. [A]"""


class FreshNews(Struct, frozen=True):
    """News of a person that came since Monday, and the day from which a line for it is right."""

    person: str
    news: News
    day: date
    good: bool = False


def fresh_news(snapshot: Snapshot, known: Collection[str]) -> Iterator[FreshNews]:
    """What came since Monday that asks for care or congratulations this week; bad news first.

    Nothing of those of `known`, for whom the plan of Monday has a line because of their news. A contact on the day of the
    news carries out no line: what it says came with it.
    """
    sunday = snapshot.monday + timedelta(days=6)
    for found, good in ((to_care_for(snapshot), False), (to_congratulate(snapshot), True)):
        for person, news in found.items():
            if person in known or news.day < snapshot.monday:
                continue
            day = min(news.day + (AFTER_TALKING if _talked(snapshot, person, news) else NEXT_DAY), sunday)
            if day > news.day:
                yield FreshNews(person, news, day, good)


def _talked(snapshot: Snapshot, person: str, news: News) -> bool:
    """Whether you talked on the day of the news."""
    exchanges = reversed(snapshot.histories[person].exchanges)
    return any(x.date == news.day and x.channel in LIVE for x in exchanges)

"""News in the latest notes: what asks for care, and what to congratulate on.

The words are a short list for each language; a journal may hold both. A sentence counts if it has any of them, and
nothing that gives it another meaning (a series set in a hospital, to die laughing).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from faden.core import privacy_marks
from faden.core.denials import told_as_true
from faden.core.model import Direction
from faden.core.news_beginnings import may_be_care, may_tell_of_death
from faden.core.news_dates import CARE_DATES, GOOD_DATES
from faden.core.news_words import (
    BIRTH,
    CARE,
    CONGRATULATIONS,
    DEATH,
    GOOD,
    MATERNITY,
    QUARREL,
    RECONCILED,
    has,
)
from faden.core.spoken_names import NamedPeople
from faden.rules.interactions import LIVE
from faden.rules.news_events import News, events_first
from faden.rules.news_subjects import told_of
from faden.rules.note_text import prose, sentences, without_marks
from faden.rules.promises import called_in
from faden.rules.whose_news import may_be_anyones, may_be_theirs, own_texts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from faden.core.model import PartialDate, Person
    from faden.rules.cadence import Cadence
    from faden.rules.interactions import Exchange

    Row = tuple[str, date, bool, tuple[str, ...], PartialDate | None]

LATELY = timedelta(days=90)
"""For how long bad news asks for care. [A]"""
FRESH = timedelta(days=28)
"""For how long good news may be congratulated on, if you have not been in touch since. [A]"""
GRIEF = timedelta(days=365)
"""For how long a death asks for care. [A]"""
AMONG_SEVERAL = timedelta(days=28)
"""For how long a quarrel in a note with several people asks for care with each of them. [A]"""
DAY_OF_DEATH = "†"
"""At the end of the news that is only a day in the file of the dead."""
TOLD_WITHIN = timedelta(days=14)
"""For how long after a death a line that tells of one most likely tells of it. [A]"""
LAST = 3
"""Contacts whose words count in any case, if they are of the last year."""
GOOD_TAG = "good"
APOLOGY = re.compile(r"\b(?:entschuldig\w*|apolog\w+|sorry)\b", re.IGNORECASE)


class Tidings(Struct, frozen=True):
    """What asks for care (`events_first`), and what to congratulate on, the latest first; each once."""

    care: tuple[News, ...] = ()
    good: tuple[News, ...] = ()

    @property
    def touching(self) -> tuple[News, ...]:
        """What asks for care with this person, without what they only told of another one who is not close to them."""
        return tuple(news for news in self.care if news.sure or not news.about)


def tidings(
    cadence: Cadence,
    people: Mapping[str, Person],
    told: Sequence[News] = (),
    names: NamedPeople | None = None,
) -> Tidings:
    """The news in the last three contacts of a year and in all of the last three months, in dated facts and in days.

    A sentence of a note with several people that names one of them is about them alone; `people` are those of the
    journal. A death asks for care for a year, a quarrel until you have met or talked
    again, and in a note with several people for four weeks at most. A sentence that has both bad and good news asks for care.
    Good news is something to congratulate on for four weeks, until you are next in touch, and only for those whom it is
    about: the only person there, or whom it names, and nobody if it is about another person. What was `told` without
    them (`told_news.py`) asks for care, too. What is about another person whom they told you of is theirs to be asked
    about, and a reason for a line only if the two are related, or the other one has no file. `names` are those of
    `people`, if they are at hand.
    """
    today = cadence.today
    person = cadence.person
    since = _in_touch(cadence)
    mended = _mended(cadence)
    care: dict[str, News] = {}
    good: dict[str, News] = {}
    said = [(news.text, news.day) for news in told]
    rows = sorted(_texts(cadence, since), key=lambda row: row[1], reverse=True)
    for text, when, last, present, noted in rows:
        age = today - when
        recent, fresh = age <= LATELY, age <= FRESH and when >= since
        for sentence in told_as_true(sentences(privacy_marks.without_marks(text))):
            # Older news counts only if it is a death, so nothing else is looked for.
            if is_care(sentence) if recent or last else has(DEATH, sentence):
                made_up = when < mended or (when == mended and RECONCILED.search(sentence) is not None)
                over = made_up or (len(present) > 1 and age > AMONG_SEVERAL)
                if over and is_quarrel(sentence):
                    continue
                kind = care
            elif fresh and is_good(sentence):
                kind = good
            else:
                continue
            named = called_in(sentence, present, people)
            sure = len(present) < 2 or person.id in named or (kind is care and person.kin)
            anyones = (
                kind is good
                or len(present) < 2
                or may_be_anyones(sentence, when, chain(own_texts(rows, person, people), said))
            )
            theirs = (
                not named and anyones if kind is care else sure and may_be_theirs(person, sentence, people)
            )
            if theirs or person.id in named:
                hidden = sentence not in " ".join(privacy_marks.without_private(text).split())
                news = News(sentence, when, hidden, sure, noted=noted)
                if kind is care and not named and not is_quarrel(sentence):
                    about, touched = told_of(sentence, names or NamedPeople(people), present, person)
                    news = replace(news, about=about, sure=sure and touched)
                kind.setdefault(sentence, news)
    for exchange in _lately_tagged(cadence, since):
        if not any(news.text in exchange.text for news in (*good.values(), *care.values())):
            good.setdefault(exchange.text, News(exchange.text, exchange.date))
    for named_by, news in _days(cadence, since, good.values()):
        (care if named_by is CARE_DATES else good).setdefault(news.text, news)
    _add_told(care, told)
    return Tidings(
        events_first(care.values()),
        tuple(replace(news, heard=news.day <= _talked(cadence, since)) for news in good.values()),
    )


def _talked(cadence: Cadence, since: date) -> date:
    """The latest day on which you wrote, talked or met; on the phone it does not matter who rang."""
    exchanges = reversed(cadence.history.exchanges)
    return max(since, next((x.date for x in exchanges if x.reached and x.channel in LIVE), since))


def _days(cadence: Cadence, since: date, good: Collection[News]) -> Iterator[tuple[re.Pattern[str], News]]:
    """The days in a person's file that are news, each with the pattern that says which; none that is in `good` already."""
    for own in cadence.person.dates:
        day, today = own.date.full, cadence.today
        if day is None or not day <= today <= day + LATELY:
            continue
        noted = any(abs((news.day - day).days) <= 1 for news in good)
        if CARE_DATES.search(own.name):
            yield CARE_DATES, News(own.name, day)
        elif GOOD_DATES.search(own.name) and since <= day and today - day <= FRESH and not noted:
            yield GOOD_DATES, News(own.name, day)


def _add_told(care: dict[str, News], told: Sequence[News]) -> None:
    """Adds what was told without the person; the day in the file of the dead only if no text tells of the death."""
    for news in sorted(told, key=lambda news: news.text.endswith(DAY_OF_DEATH)):
        ends = news.day + TOLD_WITHIN
        said = any(has(DEATH, other.text) and news.day <= other.day <= ends for other in care.values())
        if not (said and news.text.endswith(DAY_OF_DEATH)):
            care.setdefault(news.text, news)


def _mended(cadence: Cadence) -> date:
    """The latest day on which you met or talked, or one of you apologised, and no other bad news was noted."""
    for exchange in reversed(cadence.history.exchanges):
        if not exchange.text and exchange.credit == 0:
            continue
        text = without_marks(exchange.text)
        if exchange.credit == 0:  # an apology of yours that has had no answer yet
            text = APOLOGY.sub("", text)
        together = (
            exchange.credit > 0 and exchange.channel in LIVE and exchange.direction is not Direction.THEM
        )
        if RECONCILED.search(text) or (together and not any(is_care(part) for part in sentences(text))):
            return exchange.date
    return date.min


def _in_touch(cadence: Cadence) -> date:
    """The latest day on which you wrote, talked or were in one room; a message of theirs alone is none."""
    mine = (
        exchange.date
        for exchange in reversed(cadence.history.exchanges)
        if exchange.reached
        and exchange.direction is not Direction.THEM
        and (exchange.in_one_room or not exchange.greeting)
    )
    return next(mine, date.min)


def _texts(cadence: Cadence, since: date) -> Iterator[Row]:
    """What was written of contacts of the last year, as far as it may hold news, and dated facts: text, day, whether it
    is of the last three, who was there, and what is known of a day that is not known exactly.

    Good news is looked for in what was written from `since` on.
    """
    count = 0
    for exchange in reversed(cadence.history.exchanges):
        if cadence.today - exchange.date > GRIEF:
            break
        if exchange.reached:
            count += 1
            text, age = exchange.text, cadence.today - exchange.date
            fresh = since <= exchange.date and age <= FRESH
            old = age > LATELY and count > LAST
            # Few texts, of hundreds, are worth a close look.
            if fresh or ((may_tell_of_death(text) or not old) and asks_for_care(text)):
                about = exchange.touch.about if exchange.touch is not None else None
                yield prose(text), exchange.date, count <= LAST, exchange.people, about
            activity = exchange.meeting.activity if exchange.meeting is not None else None
            if activity and (fresh or asks_for_care(activity)):  # "Omas Beerdigung"
                yield activity, exchange.date, count <= LAST, exchange.people, None
    for fact in cadence.person.facts:
        if (
            fact.as_of is not None
            and fact.as_of.earliest is not None
            and fact.as_of.earliest <= cadence.today
        ):
            for value in fact.values:
                yield value, fact.as_of.earliest, False, (), None if fact.as_of.full else fact.as_of


def _lately_tagged(cadence: Cadence, since: date) -> Iterator[Exchange]:
    """Those of the last two contacts, none before `since`, that the log marks as good news (`#good`)."""
    for exchange in cadence.history.exchanges[-2:]:
        tags = exchange.touch.tags if exchange.touch else ()
        fresh = since <= exchange.date and cadence.today - exchange.date <= FRESH
        if exchange.text and GOOD_TAG in tags and fresh:
            yield exchange


@lru_cache(8192)  # a note with several people is looked at for each of them
def asks_for_care(text: str) -> bool:
    """Whether any sentence of a note or line asks for care."""
    return may_be_care(text) and any(map(is_care, told_as_true(sentences(without_marks(text)))))


def is_care(sentence: str) -> bool:
    """Whether a sentence is about something that asks for care.

    >>> is_care("Oma ist gestürzt"), is_care("Krankenhaus-Serie gesehen"), is_care("we died laughing")
    (True, False, False)
    """
    if not may_be_care(sentence):
        return False
    if MATERNITY.search(sentence) and has(BIRTH, sentence):
        sentence = MATERNITY.sub("", sentence)
    return has(DEATH, sentence) or has(CARE, sentence)


def is_quarrel(sentence: str) -> bool:
    """Whether a sentence asks for care because of a quarrel, and for nothing else.

    >>> is_quarrel("Streit über Politik"), is_quarrel("Streit im Krankenhaus"), is_quarrel("Oma ist gestürzt")
    (True, False, False)
    """
    return QUARREL.search(sentence) is not None and not is_care(QUARREL.sub("", sentence))


def is_good(sentence: str) -> bool:
    """Whether a sentence is about something to congratulate on, and says nothing of your having done so.

    >>> is_good("Prüfung bestanden!"), is_good("hat darauf bestanden"), is_good("congrats on the baby")
    (True, False, False)
    """
    return has(GOOD, sentence) and not CONGRATULATIONS.search(sentence)

"""News in what was written last: what asks for care, and what to congratulate on.

The words are a short list for each language; a journal may hold both. A sentence counts if it has any of
them, and nothing in it that makes something else of it (a series set in a hospital, to die laughing).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from faden.core.model import Direction
from faden.core.news_dates import CARE_DATES, GOOD_DATES
from faden.core.news_words import BIRTH, CARE, DEATH, GOOD, MATERNITY, QUARREL, RECONCILED, has
from faden.rules.interactions import LIVE
from faden.rules.promises import called_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from faden.core.model import Person
    from faden.rules.cadence import Cadence
    from faden.rules.interactions import Exchange

LATELY = timedelta(days=90)
"""For how long bad news asks for care, and good news may be congratulated on. [A]"""
GRIEF = timedelta(days=365)
"""For how long a death asks for care. [A]"""
AMONG_SEVERAL = timedelta(days=28)
"""For how long a quarrel in a note with several people asks for care with each of them. [A]"""
LAST = 3
"""Contacts whose words count in any case, if they are of the last year."""
GOOD_TAG = "good"
LONGEST_NO_END = 16
"""Characters before a gap in which a dot may turn out to end no sentence."""


BETWEEN = re.compile(r"(?<=[.!?…;])[\"”“’')\]]*\s+(?=[\"“„‘(\[]?[^\W\d_])")
NO_END = re.compile(
    r"(?<![\w.])(?:\d{1,2}\.(?:\d{1,2}\.)?|[^\W\dI_]\.(?:\s?\w\.)*|(?:Dr|Prof|Hr|Fr|Frl|Mrs?|Ms|St|Nr|No|Tel|ca|bzw|"
    r"evtl|ggf|inkl|zzgl|vgl|approx|incl|esp|vs|Jan|Feb|Aug|Sept?|Okt|Oct|Nov|Dez|Dec)\.)$",
    re.IGNORECASE,
)
"""A dot that ends an ordinal, a day or an abbreviation, and no sentence: "mein 41. Geburtstag", "bis 28.2. schicken"."""
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
OTHER_LINES = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t].*|[-*+][ \t]+(?:\[[ xX]\][ \t].*|(?:gave|got|gegeben|bekommen)\b[^:\n]*:.*))$\n?",
    re.MULTILINE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class News:
    """A sentence of the journal, verbatim, and its day."""

    text: str
    day: date


@dataclass(frozen=True, slots=True)
class Tidings:
    """What asks for care, and what to congratulate on; the latest first, each once."""

    care: tuple[News, ...] = ()
    good: tuple[News, ...] = ()


def tidings(cadence: Cadence, people: Mapping[str, Person]) -> Tidings:
    """The news in the last three contacts of a year and in all of the last three months, in dated facts and in days.

    A sentence of a note with several people that names one of them is about them alone; `people` are those of the
    journal. A death asks for care for a year, a quarrel until you have met or talked
    again, and in a note with several people for four weeks at most. A sentence that has both bad and good news asks for care.
    """
    today = cadence.today
    contacts = [exchange.date for exchange in cadence.history.latest_contacts]
    # A journal does not say whether you congratulated: after two more contacts you most likely have.
    since = contacts[1] if len(contacts) > 1 else date.min
    mended = _mended(cadence)
    care: dict[str, News] = {}
    good: dict[str, News] = {}
    for text, when, last, present in sorted(_texts(cadence), key=lambda row: row[1], reverse=True):
        age = today - when
        recent = age <= LATELY
        for sentence in sentences(text):
            # Of what is older only a death counts, and nothing else is looked for.
            if is_care(sentence) if recent or last else has(DEATH, sentence):
                made_up = when < mended or (when == mended and RECONCILED.search(sentence) is not None)
                over = made_up or (len(present) > 1 and age > AMONG_SEVERAL)
                if over and is_quarrel(sentence):
                    continue
                kind = care
            elif recent and when >= since and is_good(sentence):
                kind = good
            else:
                continue
            named = called_in(sentence, present, people)
            if not named or cadence.person.id in named:
                kind.setdefault(sentence, News(sentence, when))
    for exchange in _lately_tagged(cadence):
        if not any(news.text in exchange.text for news in (*good.values(), *care.values())):
            good.setdefault(exchange.text, News(exchange.text, exchange.date))
    for own in cadence.person.dates:
        day_of = own.date.full
        if day_of is None or not day_of <= today <= day_of + LATELY:
            continue
        kinds = (
            care
            if CARE_DATES.search(own.name)
            else good
            if _congratulate(own.name) and day_of >= since
            else None
        )
        if kinds is not None:
            kinds.setdefault(own.name, News(own.name, day_of))
    return Tidings(tuple(care.values()), tuple(good.values()))


def _mended(cadence: Cadence) -> date:
    """The latest day on which you met or talked, or one of you apologised, and no other bad news was noted."""
    for exchange in cadence.history.latest_contacts:
        text = without_marks(exchange.text)
        together = exchange.channel in LIVE and exchange.direction is not Direction.THEM
        if RECONCILED.search(text) or (together and not any(is_care(part) for part in sentences(text))):
            return exchange.date
    return date.min


def _congratulate(name: str) -> bool:
    return GOOD_DATES.search(name) is not None


def _texts(cadence: Cadence) -> Iterator[tuple[str, date, bool, tuple[str, ...]]]:
    """What was written of contacts of the last year, and dated facts: text, day, whether it is of the last
    three, and who was there.
    """
    count = 0
    for exchange in reversed(cadence.history.exchanges):
        if cadence.today - exchange.date > GRIEF:
            break
        if exchange.reached:
            count += 1
            yield without_marks(exchange.text), exchange.date, count <= LAST, exchange.people
    for fact in cadence.person.facts:
        if (
            fact.as_of is not None
            and fact.as_of.earliest is not None
            and fact.as_of.earliest <= cadence.today
        ):
            for value in fact.values:
                yield value, fact.as_of.earliest, False, ()


def _lately_tagged(cadence: Cadence) -> Iterator[Exchange]:
    """Those of the last two contacts of the last three months that the log marks as good news (`#good`)."""
    for exchange in cadence.history.exchanges[-2:]:
        tags = exchange.touch.tags if exchange.touch else ()
        if exchange.text and GOOD_TAG in tags and cadence.today - exchange.date <= LATELY:
            yield exchange


def without_marks(text: str) -> str:
    """A note's prose: without comments, headings, and the lines that say what was promised, given or got."""
    return OTHER_LINES.sub("", COMMENT.sub("", text))


def sentences(text: str) -> Iterator[str]:
    r"""The sentences of a text, each on one line, as they are written.

    >>> list(sentences("Anruf, Oma ist gestürzt. Sie liegt\nim Bett."))
    ['Anruf, Oma ist gestürzt.', 'Sie liegt im Bett.']
    """
    for paragraph in text.split("\n\n"):
        yield from _sentences(" ".join(paragraph.split()))


def _sentences(paragraph: str) -> Iterator[str]:
    begin = 0
    for gap in BETWEEN.finditer(paragraph):
        if not NO_END.search(paragraph, max(begin, gap.start() - LONGEST_NO_END), gap.start()):
            yield paragraph[begin : gap.start()] + gap[0].rstrip()
            begin = gap.end()
    if begin < len(paragraph):
        yield paragraph[begin:]


def is_care(sentence: str) -> bool:
    """Whether a sentence tells of something that asks for care.

    >>> is_care("Oma ist gestürzt"), is_care("Krankenhaus-Serie gesehen"), is_care("we died laughing")
    (True, False, False)
    """
    if has(BIRTH, sentence):
        sentence = MATERNITY.sub("", sentence)
    return has(DEATH, sentence) or has(CARE, sentence)


def is_quarrel(sentence: str) -> bool:
    """Whether a sentence asks for care because of a quarrel, and for nothing else.

    >>> is_quarrel("Streit über Politik"), is_quarrel("Streit im Krankenhaus"), is_quarrel("Oma ist gestürzt")
    (True, False, False)
    """
    return QUARREL.search(sentence) is not None and not is_care(QUARREL.sub("", sentence))


def is_good(sentence: str) -> bool:
    """Whether a sentence tells of something to congratulate on.

    >>> is_good("Prüfung bestanden!"), is_good("hat darauf bestanden")
    (True, False)
    """
    return has(GOOD, sentence)

"""What asks for care, and what to congratulate on, in the words of the note."""

from __future__ import annotations

import re
from datetime import timedelta
from textwrap import shorten
from typing import TYPE_CHECKING

from faden.core.i18n import mark
from faden.rules.news import is_care
from faden.rules.news_events import is_appointment, is_over
from faden.wording.known_dates import partial_date
from faden.wording.plain_text import plain, without_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from faden.core.i18n import Words
    from faden.rules.news_events import News

AT_MOST, GIST_AT_MOST = 140, 48
"""Characters of a sentence of a note, and of the part of it that says it all."""
WHOLE_FOR = timedelta(days=14)
"""For how long a sentence that asks for care is shown whole; after that you know, and a word is enough. [A]"""
TREAD_FOR = timedelta(days=35)
"""For how long you are told to tread carefully; after that, only not to forget it. [A]"""
CLAUSES = re.compile(r"\s*(?:[,;:(–—]|(?<!\w)(?:and|und|but|aber)(?!\w))\s*")
GUESTS = re.compile(
    r"[,;]?\s+(?:with|mit|w/)\s+[\w-]+(?:\s*(?:,|&|\+|\bund\b|\band\b)\s*[\w-]+)+[^.;]*$", re.IGNORECASE
)
"""`, with mum, dad and Keith` at the end."""
VERB = r"(?:ist|sind|hat|haben|war|waren|wurde|wurden|starb|kam|musste|lag)"
DAY_WORD = (
    r"(?:(?:seit|since|schon|erst|only|just)\s+)?(?:(?:vor)?gestern|heute|yesterday|today|tonight|last night|letzte nacht|"
    r"(?:on|last|this) (?:mon|tues|wednes|thurs|fri|satur|sun)day|this (?:morning|afternoon|evening)|"
    r"(?:am|letzten|diesen) (?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag))"
    r"(?:\s+(?:morning|afternoon|evening|night|nacht|abend|morgen|mittag|nachmittag|früh|vormittag))?"
)
RELATIVE_DAY = re.compile(
    rf"(?:^{DAY_WORD}(?![\w'’-]),?|(?:[,;]?\s+)(?<!\bbis )(?<!\buntil ){DAY_WORD}(?![\w'’-]))", re.IGNORECASE
)
"""A word that is true on the day of the note only."""
INVERTED = re.compile(
    rf"^(?i:{DAY_WORD})\s+(?P<verb>{VERB})\s+(?P<subject>(?:(?:ihr|sein|mein|unser|der|die|das)(?:e|er)?\s+)?[A-ZÄÖÜ][\w-]+|er|sie|es)\s+(?!und\b|oder\b|and\b)"
)
"""`Gestern ist Oma …`, `Heute hat ihre Mutter …`."""
VERB_FIRST = re.compile(rf"^(?i:{DAY_WORD})\s+{VERB}(?!\w)")
TRUE_FOR = timedelta(days=3)
"""For how long the words of a note for its day are left as they are. [A]"""


def care(words: Words, news: News, names: Mapping[str, str], today: date) -> str:
    """What asks for care: the sentence without its guests, and after a fortnight only the part that says it."""
    text = plain(news.text, names.get)
    text = GUESTS.sub("", text) if is_care(GUESTS.sub("", text)) else text
    if today - news.day > WHOLE_FOR:
        text = shorten(gist(text), GIST_AT_MOST, placeholder=" …")
    if today - news.day > TRUE_FOR:
        text = without_relative_days(text)
    if news.about:
        said = mark("Ask how {name} is: “{text}” ({day}).")
    elif news.told_by:
        said = mark("Tread carefully: “{text}” ({day}, told by {who}).")
    elif today - news.day > TREAD_FOR:
        said = mark("Keep in mind: “{text}” ({day}).")
    else:
        said = mark("Tread carefully: “{text}” ({day}).")
    return _news(words, said, text, news, who=words.names([names.get(id, id) for id in news.told_by]))


def not_now(words: Words, news: News | None, names: Mapping[str, str]) -> str:
    """Why a person should be asked for nothing at present; empty if there is no bad news."""
    if news is None:
        return ""
    text = shorten(gist(plain(news.text, names.get)), GIST_AT_MOST, placeholder=" …")
    return _news(words, mark("not now: “{text}” ({day})"), text, news)


def gist(sentence: str) -> str:
    """The part of a sentence that asks for care, what happened rather than an appointment of it; all of it if no part
    does by itself, or if it says when a stay in a hospital ends.

    >>> gist("Lunch, her mum is in hospital, the garden is lovely"), gist("in hospital, hip fractured")
    ('her mum is in hospital', 'hip fractured')
    >>> gist("Beerdigung von Oma"), gist("in hospital, home on Thursday")
    ('Beerdigung von Oma', 'in hospital, home on Thursday')
    """
    parts = [part.strip() for part in CLAUSES.split(sentence) if is_care(part)]
    if is_over(sentence) or not parts:
        return sentence
    return next((part for part in parts if not is_appointment(part)), parts[0])


def good_news(words: Words, news: News, names: Mapping[str, str]) -> str:
    """What to congratulate on, or what you congratulated on when you heard it."""
    text = plain(news.text, names.get)
    if news.heard:
        return _news(words, mark("Good news lately: “{text}” ({day})."), text, news)
    return _news(words, mark("Something to congratulate them on: “{text}” ({day})."), text, news)


def said_in(news: str, sentence: str) -> bool:
    """Whether a sentence only repeats what a piece of news says."""
    return without_words(news).rstrip(" .;,!")[:30] in sentence


def _news(words: Words, sentence: str, text: str, news: News, who: str = "") -> str:
    text = without_words(text) if news.private else text
    text = words.inside(shorten(text, AT_MOST, placeholder=" …")).rstrip(" .;,")
    text = words("[private: {text}]", text=text) if news.private else text
    day = partial_date(words, news.noted) if news.noted else words.day(news.day)
    return words(sentence, text=text, day=day, name=news.about, who=who)


def without_relative_days(sentence: str) -> str:
    """A sentence without "yesterday" and the like, which are wrong on a later day; its day is shown beside it.

    At the beginning of a German sentence the verb then goes behind its subject, if that is short enough to be sure.

    >>> without_relative_days("Oma ist gestern Abend gestorben"), without_relative_days("Gestern ist Oma gestorben")
    ('Oma ist gestorben', 'Oma ist gestorben')
    """
    text = INVERTED.sub(r"\g<subject> \g<verb> ", sentence)
    if VERB_FIRST.match(text):
        return sentence
    rest = RELATIVE_DAY.sub("", text).strip(" ,;:–—")
    return rest[:1].upper() + rest[1:] if rest and sentence[:1].isupper() else rest or sentence

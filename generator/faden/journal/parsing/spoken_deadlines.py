"""By when something is promised, in words within it: `send the CV by weds`, `ring her tmrw`, `ihr bis Freitag schreiben`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from faden.core.lazy_pattern import lazy_pattern
from faden.journal.parsing.natural_dates import COUNTS, DAYS, MONTHS, UNITS, WEEKDAYS
from faden.journal.parsing.promised_days import CLOCK, SHORT_ENDS, day_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

LED = lazy_pattern(
    r"(?<![\w(])(?:(?:by|until|till?|before|b4|vor|no later than|spätestens(?:\s+(?:am|bis))?|"
    r"bis(?:\s+spätestens)?(?:\s+(?:zu[mr]|am))?)"
    r"\s+(?=\S))",
    re.IGNORECASE,
)
"""What comes before a day by which something is to be done."""
MOST_WORDS = 5
"""How many words a day has at most: `the end of next week`."""
OPENS = frozenset((
    *("on", "this", "next", "coming", "at", "over", "in", "the", "end", "early", "mid", "late"),
    *("am", "im", "diese", "diesen", "dieses", "dieser", "nächste", "nächsten", "nächstes", "nächster", "naechste", "naechsten"),
    *("kommende", "kommenden", "kommendes", "übers", "ende", "anfang", "mitte"),
))  # fmt: skip
"""Words that begin a day where no "by" does: `on sat`, `next week`, `Ende März`."""
OF_A_NOUN = frozenset(
    ("in", "im", "the", "at", "over", "end", "early", "mid", "late", "ende", "anfang", "mitte")
)
"""Those that in the middle more often belong to a noun: "für die Bigband im Januar auf die Liste setzen"."""
SHORT = frozenset(("mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun", "mittw"))
ALONE = frozenset((*DAYS, *SHORT_ENDS, *SHORT, *(word for word in WEEKDAYS if len(word) > 5))) - {
    "now",
    "jetzt",
}
"""Words that are a day without another before them; not "so", "do" and "mi"."""
NOT_BY_THEN = frozenset((
    *("about", "how", "of", "from", "since", "last", "every", "each", "went", "was", "were", "been", "good", "black", "ash"),
    *("vom", "von", "über", "seit", "letzten", "letzte", "jeden", "wie", "war", "waren", "lief", "gelaufen", "guten"),
))  # fmt: skip
"""Words before a day that it belongs to: "ask how it went on Friday" has no deadline."""
ARTICLES = frozenset(("the", "a", "an", "in", "der", "die", "das", "den", "dem", "ein", "einen"))
BELONGS = frozenset(("for", "to", "für", "fürs", "zu", "zum", "zur"))
"""Words before a day that would stand alone without it: "book a table for Friday" stays whole."""
GOES_ON = frozenset((
    *("about", "re", "to", "and", "for", "with", "if", "or", "because", "so", "as", "pls", "please", "thx"),
    *("wegen", "ob", "um", "und", "damit", "weil", "mit", "bitte", "-", "–"),
))  # fmt: skip
"""What follows a day in the middle of what was promised: "ring her tomorrow about the cake"."""
INFINITIVE = re.compile(r"(?<![^\W_])[a-zäöüß]+(?:en|eln|ern)[.!]*$")
VAGUE = lazy_pattern(
    r"(?<!\w)(?:asap|a\.s\.a\.p\.?|as soon as (?:possible|i can)|soon(?:ish)?(?=[\s.!]*$)|"
    r"so bald wie möglich|sobald (?:wie )?möglich|schnellstmöglich|baldmöglichst|"
    r"(?:bald|demnächst)(?=[\s.!]*$)|(?:by|bis)\s+(?:then|dahin|dann|soon|bald)|"
    r"(?:by|before|until|in|over|bis|vor|im)(?:\s+(?:the|zum))?\s+(?:spring|summer|autumn|winter|frühling|frühjahr|sommer|herbst))(?!\w)",
    re.IGNORECASE,
)
"""A time that is no day."""
CLOSE = 0.75
"""How alike a word and the name of a weekday or month are if it is that name misspelt. [A]"""


class Deadline(NamedTuple):
    """What remains of the text of a promise, and its day; or, in place of a day, the words that may mean one."""

    text: str
    day: date | None = None
    unread: str = ""


def deadline(text: str, made: date) -> Deadline:
    """The day by which a promise made on the day `made` is to be kept, as its text says it.

    The words of the day are cut off the beginning or the end; in the middle they remain.

    >>> from datetime import date
    >>> [deadline(t, date(2026, 2, 24))[:2] for t in ("send it by weds", "ring her tmrw about it", "ask how Friday went")]
    [('send it', datetime.date(2026, 2, 25)), ('ring her tmrw about it', datetime.date(2026, 2, 25)), ('ask how Friday went', None)]
    """
    words = [match.span() for match in re.finditer(r"\S+", text)]
    for begin, end, day in _led(text, words, made):
        return Deadline(_without(text, begin, end), day)
    for begin, end, day in _bare(text, words, made):
        before = text[:begin].split()
        whole = bool(before) and before[-1].casefold() in BELONGS
        return Deadline(text if whole else _without(text, begin, end), day)
    return Deadline(text, None, _unread(text))


def _without(text: str, begin: int, end: int) -> str:
    """The text without its beginning or its end; whole if the part is neither, or all of it."""
    before, after = text[:begin].rstrip(" ,–-"), text[end:].lstrip(" .,:;!?–-")
    return text if before and after else before or after or text


def _led(text: str, words: Sequence[tuple[int, int]], made: date) -> Iterator[tuple[int, int, date]]:
    """The places and days behind a "by" or "bis"."""
    for lead in LED.finditer(text):
        first = next(number for number, (begin, _) in enumerate(words) if begin >= lead.end())
        for last in reversed(range(first, min(first + MOST_WORDS, len(words)))):
            written = _phrase(text[lead.end() : words[last][1]])
            ago = lead[0].split()[0].casefold() in ("vor", "before") and _is_span(written)
            day = None if ago else day_by(written, made)
            following = text[words[last][1] :].lstrip()
            if day is not None and not (written.casefold() in MONTHS and following[:1].isupper()):
                yield lead.start(), words[last][1], day
                break


def _is_span(written: str) -> bool:
    """Whether words are a number of days or weeks: "vor zwei Wochen" is past."""
    count, _, unit = written.casefold().partition(" ")
    return unit in UNITS and (count.isdecimal() or count in COUNTS)


def _bare(text: str, words: Sequence[tuple[int, int]], made: date) -> Iterator[tuple[int, int, date]]:
    """The places and days without a "by": at the end, at the beginning, and where the sentence goes on behind it."""
    count = len(words)
    ends = [(max(0, count - length), count) for length in range(min(MOST_WORDS, count - 1), 0, -1)]
    begins = [(0, length) for length in range(min(MOST_WORDS, count - 1), 0, -1)]
    middle = [
        (first, first + length)
        for first in range(1, count - 1)
        for length in range(min(MOST_WORDS, count - 1 - first), 0, -1)
    ]
    for first, last in (*ends, *begins, *middle):
        begin, end = words[first][0], words[last - 1][1]
        written = _phrase(text[begin:end])
        opening = written.casefold().split(" ", 1)[0]
        lone = last - first == 1
        if opening not in (ALONE if lone else OPENS | ALONE) or _belongs(text[:begin], lone=lone):
            continue
        following = text[end:].split()
        if first and following and opening in OF_A_NOUN:
            continue
        infinitive = INFINITIVE.search(text) is not None
        weekday = lone and opening in WEEKDAYS
        if first == 0 and weekday and text[end - 1] not in ":," and not (infinitive and len(following) == 1):
            continue  # "Sunday roast with them"
        if first and following and not (infinitive or following[0].casefold() in GOES_ON):
            continue
        day = day_by(written, made)
        if day is not None:
            yield begin, end, day


def _belongs(before: str, *, lone: bool) -> bool:
    last = (before.casefold().split() or [""])[-1]
    return last in NOT_BY_THEN or (lone and last in ARTICLES)


def _phrase(written: str) -> str:
    return written.strip(" ,;:!?").removesuffix("..")


def _unread(text: str) -> str:
    """Words that may say by when, and are no day: "asap", "by wensday", "by 31 Feb"."""
    if match := VAGUE.search(text):
        return match[0]
    for lead in LED.finditer(text):
        words = text[lead.end() :].split()[:3]
        ends = len(text[lead.end() :].split()) <= 3
        if ends and any(map(str.isdecimal, "".join(words))) and not CLOCK.fullmatch(" ".join(words)):
            return f"{lead[0]}{' '.join(words)}".strip(" .!?")
        if words and _misspelt(words[0].strip(".,;:!?").casefold()):
            return f"{lead[0]}{words[0]}".strip(" .!?")
    return ""


def _misspelt(word: str) -> bool:
    from difflib import get_close_matches

    names = [name for name in (*WEEKDAYS, *MONTHS) if len(name) > 4]
    return len(word) > 4 and word not in names and bool(get_close_matches(word, names, 1, CLOSE))

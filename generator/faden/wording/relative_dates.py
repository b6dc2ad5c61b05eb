"""What a page says about days, so that it stays true: on the reader's day, and, without a script, on any day.

The site is built on one day and read on another. The page holds what is always true ("due on 26 November 2026"), with
the day in the element; the script replaces it by what is true on the reader's own day ("due in 3 days"). If a
statement changes altogether, those that will be true later follow it as templates, each with the day from which it
holds. So the script knows days and finished words, and nothing about rhythms or plurals.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from markupsafe import Markup, escape

from faden.core.i18n import DATE_PHRASES, Words
from faden.rules.forecast import steps

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from faden.rules.cadence import Cadence
    from faden.rules.snapshot import Snapshot

T = TypeVar("T")

FORESEEN = timedelta(days=550)
"""For how long after the day of the build a page holds what will be true then."""
WEEK = timedelta(days=7)
FURTHEST = {"when": (-30 * 366, 100 * 366), "span": (0, 100 * 366)}
"""The days for which the script is given words: years ahead for rhythms, a long life back."""
WEEKDAY_AND_DAY = {"en": "EEE d MMM", "de": "EEE, d. MMM"}
"""How the script writes a day, as `short_weekday_and_day` of `Words` does."""


@dataclass(frozen=True)
class LiveWords(Words):
    """Words as they are written in a page; a message with a part that the script updates becomes HTML."""

    def __call__(self, message: str, **values: object) -> str:
        if values and any(isinstance(value, Markup) for value in values.values()):
            return escape(super().__call__(message)).format(**values)
        return super().__call__(message, **values)

    def dated(self, saying: str, day: date, today: date) -> str:
        return Markup('<time datetime="{}" data-fd="{}">{}</time>').format(
            day, saying, self.standing(saying, day)
        )

    def turning(self, steps: Sequence[tuple[date, str]], today: date, stands: str | None = None) -> str:
        now = super().turning(steps, today)
        later = [(begin, text) for begin, text in steps if begin > today]
        if stands is not None:
            begun = max(begin for begin, _ in steps if begin <= today)
            later = [(begin, text) for begin, text in steps if begin >= begun and text != stands]
            now = stands
        if not later:
            return now
        templates = Markup("").join(
            Markup('<template data-fd-from="{}">{}</template>').format(begin, text) for begin, text in later
        )
        return Markup("<span data-fd-turns>{}{}</span>").format(now, templates)


def told(words: Words, snapshot: Snapshot, person: str, say: Callable[[Words, Cadence], str]) -> str:
    """What `say` returns for a tie today and, in a page, on the days to come."""
    if not isinstance(words, LiveWords):
        return say(words, snapshot.cadences[person])
    return words.turning(turns(snapshot, person, lambda cadence: say(words, cadence)), snapshot.today)


def settled(words: Words, snapshot: Snapshot) -> Markup:
    """For pages that list or count people: on any other day than that of the build, they say which day it was."""
    text = words("List as of {day}; dates are relative to today.", day=words.day(snapshot.today))
    return Markup('<p class="fd-soft fd-settled" data-fd-from="{}">{}</p>').format(
        snapshot.today + timedelta(days=1), text
    )


def chosen(words: Words, snapshot: Snapshot) -> Markup:
    """For pages with something chosen for the week of the build: in any other week, they say which week it was."""
    message = words("Questions and suggestions for the week beginning {day}.", day=words.day(snapshot.monday))
    return Markup('<p class="fd-soft fd-settled" data-search-exclude data-fd-from="{}">{}</p>').format(
        snapshot.monday + WEEK, message
    )


def joined(parts: Sequence[str | None], by: str = ", ") -> str:
    """The parts that are not empty, joined."""
    present = [part for part in parts if part]
    if any(isinstance(part, Markup) for part in present):
        return escape(by).join(present)
    return by.join(present)


def turns(snapshot: Snapshot, person: str, say: Callable[[Cadence], T]) -> Sequence[tuple[date, T]]:
    """The days, from today on, on which what `say` returns for a tie changes, each with the new value; today is first."""
    return steps(snapshot.courses[person], say, since=snapshot.today)


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which something is shown in a page, both included; None if there is no such limit."""

    first: date | None = None
    last: date | None = None

    def attributes(self, today: date) -> Markup:
        """HTML attributes: the days, for the script, and whether it is shown on the day of the build, for readers without."""
        attributes = Markup()
        if self.first is not None and self.first > today:
            attributes += Markup(' data-fd-from="{}"').format(self.first)
        if self.last is not None:
            attributes += Markup(' data-fd-to="{}"').format(self.last)
        return attributes if today in self else attributes + Markup(" hidden")

    def __contains__(self, day: date) -> bool:
        return (self.first or date.min) <= day <= (self.last or date.max)


@cache
def script_words(language: str, pinned: date | None) -> bytes:
    """The words of the script, as the line of data with which it begins: finished words by number of days.

    With `pinned` (`today:` in the settings), that day is used instead of the reader's clock.
    """
    words = Words(language)
    data = {
        "when": _table(words.when, *FURTHEST["when"]),
        "span": _table(words.span, *FURTHEST["span"]),
        "says": {name: words(how.relative) for name, how in DATE_PHRASES.items()},
        "pinned": str(pinned) if pinned else "",
        "today": words("today"),
        "close": words("Close"),
        "reading": words("One moment …"),
        "unreachable": words("The search could not be loaded. Are you online?"),
        "date": WEEKDAY_AND_DAY[language],
        "weekdays": [words.short_weekday((n - 1) % 7) for n in range(7)],
        "months": [
            words.short_month(day) if language == "en" else words.month(day).split()[0]
            for day in (date(2026, month, 1) for month in range(1, 13))
        ],
    }
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"var fadenWords = {written};\n".encode()


def _table(say: Callable[[int], str], first: int, last: int) -> list[tuple[int, str]]:
    """The numbers of days at which what `say` returns changes, each with the new words."""
    steps = [(first, say(first))]
    while steps[-1][0] < last:
        begin, sentence = steps[-1]
        reach = 1
        while begin + reach < last and say(begin + reach) == sentence:
            reach *= 2
        near = range(begin + reach // 2, min(begin + reach, last) + 1)
        turn = bisect_right(near, False, key=lambda days: say(days) != sentence)
        if turn == len(near):
            break
        steps.append((near[turn], say(near[turn])))
    return steps

"""The interface's language: translations by gettext, and dates as the Unicode CLDR writes them in that language.

English is the language of the source; `locale/<language>/LC_MESSAGES/faden.mo` holds the others.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pkgutil import get_data

LANGUAGES = ("de", "en")

mark = str  # marks a string that is translated elsewhere

MONTHS = (
    *(mark("January"), mark("February"), mark("March"), mark("April"), mark("May"), mark("June")),
    *(mark("July"), mark("August"), mark("September"), mark("October"), mark("November"), mark("December")),
)
WEEKDAYS = (
    mark("Monday"),
    mark("Tuesday"),
    mark("Wednesday"),
    mark("Thursday"),
    mark("Friday"),
    mark("Saturday"),
    mark("Sunday"),
)
SHORT_WEEKDAY = {"en": 3, "de": 2}
"""How many letters of a weekday to show where space is short: `Mon`, `Mo`."""
INNER = {"en": ("‘", "’"), "de": ("‚", "‘")}
"""Quotation marks inside quotation marks."""
QUOTES = r"(?P<opening>(?:(?<=[\s(\[/–—-])|^)[\"“„«»])|[\"“”„«»]"

RHYTHMS = {
    1: mark("daily"),
    7: mark("weekly"),
    30: mark("monthly"),
    90: mark("quarterly"),
    91: mark("quarterly"),
    182: mark("half-yearly"),
    365: mark("yearly"),
}


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A statement about a day in two forms: one true on one day only, and one that stays true.

    `relative` has places for `{when}` (`in 3 days`), `{span}` (`12 days`) and `{stands}`, which is `absolute`
    filled in; `absolute` has one for `{day}`, written as the method `form` of `Words` writes it.
    """

    relative: str
    absolute: str
    form: str = "day"


SMALL = (
    mark("none"), mark("one"), mark("two"), mark("three"), mark("four"), mark("five"), mark("six"),
    mark("seven"), mark("eight"), mark("nine"), mark("ten"), mark("eleven"), mark("twelve"),
)  # fmt: skip
"""Numbers that are written in letters."""

DATE_PHRASES = {
    "ago": DatePhrase("{when}", "{day}", "short_day"),
    "today": DatePhrase("{today}", "{day}", "short_weekday_and_day"),
    "mark": DatePhrase("{mark}", "{day}", "day_and_month"),
    "due": DatePhrase(mark("due {when}"), mark("due on {day}")),
    "spoke": DatePhrase(mark("{span} since you last spoke"), mark("You last spoke on {day}")),
    "met": DatePhrase(mark("{span} since you last met"), mark("You last met on {day}")),
    "wrote": DatePhrase(
        mark("{span} since you last wrote to each other"), mark("You last wrote to each other on {day}")
    ),
    "reunion": DatePhrase(
        mark("You have not met for {span}: this will be a reunion."),
        mark("You last met on {day}: this will be a reunion."),
    ),
    "reunion unmet": DatePhrase(
        mark("You have not been in touch for {span}: this will be a reunion."),
        mark("You were last in touch on {day}: this will be a reunion."),
    ),
    "silent": DatePhrase(mark("no contact for {span}"), mark("no contact since {day}")),
    "apart": DatePhrase(
        mark("You have not been in touch for {span}"), mark("You have not been in touch since {day}")
    ),
    "since": DatePhrase(mark("{span} since you were last in touch"), mark("You were last in touch on {day}")),
    "coming": DatePhrase("{when}, {stands}", mark("on {day}"), "day_in_year"),
    "dated": DatePhrase("{stands}, {when}", "{day}"),
}
"""The keys are the names that the script in the page uses."""


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    # Not importlib.resources, which takes longer to import than to read what is needed here.
    compiled = get_data("faden", f"locale/{language}/LC_MESSAGES/faden.mo")
    assert compiled is not None
    return gettext.GNUTranslations(io.BytesIO(compiled))


@cache
def _translated(language: str, message: str) -> str:
    return _catalogue(language).gettext(message)


@dataclass(frozen=True)
class Words:
    """Everything that depends on the language of the interface: `Words("de")`."""

    language: str = "en"

    def __call__(self, message: str, **values: object) -> str:
        """`message` translated, its `{named}` places filled in.

        >>> Words("en")("{count} more can wait", count=9)
        '9 more can wait'
        """
        text = _translated(self.language, message) if message else ""
        return text.format(**values) if values else text

    def many(self, singular: str, more: str, count: int, **values: object) -> str:
        """The singular or the plural, as this language needs it for `count`."""
        text = _catalogue(self.language).ngettext(singular, more, count)
        return text.format(count=self.number(count), **values)

    def inside(self, text: str) -> str:
        """`text` as it is written inside quotation marks: its own are the inner ones of the language.

        >>> Words("de").inside('das Treffen "Warum?" im Mai'), Words("en").inside("“So what?”, he asked")
        ('das Treffen ‚Warum?‘ im Mai', '‘So what?’, he asked')
        """
        opening, closing = INNER[self.language]
        return re.sub(QUOTES, lambda mark: opening if mark["opening"] else closing, text)

    def number(self, value: float, decimals: int = 0) -> str:
        """A number with the language's separators.

        >>> Words("de").number(1234.5, 1)
        '1.234,5'
        """
        text = f"{value:,.{decimals}f}"
        return text.translate(str.maketrans(",.", ".,")) if self.language == "de" else text

    def ordinal(self, number: int) -> str:
        """A place in a row, from 1 on: `39th`, `39.`."""
        ending = {1: "st", 2: "nd", 3: "rd"}.get(0 if number // 10 % 10 == 1 else number % 10, "th")
        return f"{number}." if self.language == "de" else f"{number}{ending}"

    def day(self, day: date) -> str:
        """A day in full: `23 November 2026`, `23. November 2026`."""
        return f"{self.day_in_year(day)} {day.year}"

    def short_day(self, day: date) -> str:
        """A day for tables: `23 Nov 2026`, `23.11.2026`."""
        if self.language == "de":
            return f"{day.day:02}.{day.month:02}.{day.year}"
        return f"{self.day_and_month(day)} {day.year}"

    def day_in_year(self, day: date) -> str:
        """Day and month, when the year goes without saying: `23 November`, `23. November`."""
        return f"{day.day}{'.' if self.language == 'de' else ''} {self(MONTHS[day.month - 1])}"

    def day_and_month(self, day: date) -> str:
        """Day and month where space is short: `23 Nov`, `23.11.`."""
        if self.language == "de":
            return f"{day.day}.{day.month}."
        return f"{day.day} {self.short_month(day)}"

    def weekday_and_day(self, day: date) -> str:
        """`Monday, 23 November 2026`, `Montag, 23. November 2026`."""
        return f"{self.weekday(day)}, {self.day(day)}"

    def short_weekday_and_day(self, day: date) -> str:
        """A day of this week, short enough for a line on a phone: `Mon 23 Nov`, `Mo, 23. November`."""
        if self.language == "de":
            return f"{self.short_weekday(day.weekday())}, {self.day_in_year(day)}"
        return f"{self.short_weekday(day.weekday())} {self.day_and_month(day)}"

    def weekday(self, day: date) -> str:
        return self(WEEKDAYS[day.weekday()])

    def month(self, day: date) -> str:
        """`November 2026`."""
        return f"{self(MONTHS[day.month - 1])} {day.year}"

    def short_month(self, day: date) -> str:
        """`Nov`."""
        return self(MONTHS[day.month - 1])[:3]

    def short_weekday(self, number: int) -> str:
        """`Mon` for 0."""
        return self(WEEKDAYS[number])[: SHORT_WEEKDAY[self.language]]

    def span(self, days: int) -> str:
        """A length of time in the words that people use, from a number of days (0 or more).

        >>> [Words("en").span(days) for days in (0, 1, 12, 41, 140, 400, 1500)]
        ['0 days', '1 day', '12 days', '6 weeks', '5 months', '13 months', '4 years']
        """
        if days < 14:
            return self.many("{count} day", "{count} days", days)
        if days < 70:
            return self.many("{count} week", "{count} weeks", round(days / 7))
        if days < 548:
            return self.many("{count} month", "{count} months", round(days / 30.4375))
        return self.many("{count} year", "{count} years", round(days / 365.25))

    def ago(self, days: int) -> str:
        """How long ago: `today`, `yesterday`, `6 weeks ago`, `vor 6 Wochen`."""
        if days == 0:
            return self("today")
        if days == 1:
            return self("yesterday")
        return self("{span} ago", span=self._dative(days))

    def ahead(self, days: int) -> str:
        """How far ahead: `today`, `tomorrow`, `in 3 days`."""
        if days == 0:
            return self("today")
        if days == 1:
            return self("tomorrow")
        return self("in {span}", span=self._dative(days))

    def when(self, days: int) -> str:
        """How many days ago, or, with a negative number, ahead.

        >>> [Words("de").when(days) for days in (40, 1, 0, -1, -3)]
        ['vor 6 Wochen', 'gestern', 'heute', 'morgen', 'in 3 Tagen']
        """
        return self.ago(days) if days >= 0 else self.ahead(-days)

    def dated(self, saying: str, day: date, today: date) -> str:
        """One of `SAYINGS` of `day`, as it is true on `today`.

        >>> Words("en").dated("silent", date(2026, 11, 1), date(2026, 11, 23))
        'no contact for 3 weeks'
        """
        relative = DATE_PHRASES[saying].relative
        days = (today - day).days
        values = {
            "when": self.when(days) if "{when}" in relative else "",
            "span": self.span(abs(days)) if "{span}" in relative else "",
            "stands": self.standing(saying, day) if "{stands}" in relative else "",
            "today": self.short_weekday_and_day(today) if "{today}" in relative else "",
            "mark": self("today") if not days else self.standing(saying, day) if "{mark}" in relative else "",
        }
        return self(relative, **values)

    def standing(self, saying: str, day: date) -> str:
        """One of `SAYINGS` of `day`, as it is true on every day: `no contact since 1 November 2026`."""
        how = DATE_PHRASES[saying]
        written: str = getattr(self, how.form)(day)
        return self(how.absolute, day=written)

    def turning(self, steps: Sequence[tuple[date, str]], today: date, stands: str | None = None) -> str:
        """The statement that holds on `today`; `steps` are in the order of the days from which each holds.

        `stands` is what is true on every day; it is needed if the day of reading is not known.
        """
        return [text for begin, text in steps if begin <= today][-1]

    def _dative(self, days: int) -> str:
        # German says "vor 3 Tagen" but "seit 3 Tage" is "3 Tage": the plural takes an n after vor and in.
        span = self.span(days)
        if self.language == "de" and span.endswith(("Tage", "Monate", "Jahre")):
            return span + "n"
        return span

    def rhythm(self, days: int) -> str:
        """A rhythm as an adverb: `weekly`, `every 6 weeks`, `alle 6 Wochen`."""
        if days in RHYTHMS:
            return self(RHYTHMS[days])
        if days % 365 == 0:
            return self.many("every {count} year", "every {count} years", days // 365)
        if days % 30 == 0:
            return self.many("every {count} month", "every {count} months", days // 30)
        if days % 7 == 0:
            return self.many("every {count} week", "every {count} weeks", days // 7)
        return self.many("every {count} day", "every {count} days", days)

    def spelled(self, number: int) -> str:
        """A small number in letters, as it is written in a sentence: `three`, `drei`; from 13 on in figures.

        >>> Words("en").spelled(3), Words("de").spelled(3), Words("en").spelled(13)
        ('three', 'drei', '13')
        """
        return self(SMALL[number]) if 0 <= number < len(SMALL) else self.number(number)

    def names(self, names: Iterable[str]) -> str:
        """`Anna`, `Anna and Ben`, `Anna, Ben and Carla`."""
        *first_names, last = list(names) or [""]
        return self("{names} and {last}", names=", ".join(first_names), last=last) if first_names else last

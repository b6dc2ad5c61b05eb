"""Days, counted one after the other on a calendar of its own, against what the rules and readers say of them.

Nothing here does arithmetic with dates: the calendar is written down from Monday, 1 January 1900, by the rule for leap
years, and whatever has to be found is found by walking along it a day at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from faden.core.model import (
    Channel,
    DateRange,
    Direction,
    Journal,
    PartialDate,
    Person,
    Rhythm,
    Settings,
    Source,
)
from faden.interchange.importers.dates import written_day
from faden.journal.parsing.field_types import as_partial_date, calendar_day
from faden.journal.parsing.natural_dates import spoken_day
from faden.rules.cadence import Cadence, cadence
from faden.rules.interactions import Exchange, History
from faden.rules.occasions import Anniversary, years_since
from faden.rules.plan import Plan
from faden.rules.scoring import Ranking
from faden.rules.snapshot import Snapshot

FIRST, LAST = 1900, 2100
LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
GERMAN = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
WEEKEND = (5, 6)
END_OF_FEBRUARY = ((2, 28), (2, 29), (3, 1))
HERE = Source("contacts/people/anna.md")


class Plain(NamedTuple):
    """A day of the plain calendar; Monday is 0."""

    year: int
    month: int
    day: int
    weekday: int

    @property
    def real(self) -> date:
        return date(self.year, self.month, self.day)

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}-{self.day:02}"


def leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _written_down() -> list[Plain]:
    days, weekday = [], 0
    for year in range(FIRST - 20, FIRST):
        weekday -= 366 if leap(year) else 365
    for year in range(FIRST - 20, LAST + 21):
        for month, length in enumerate(LENGTHS, 1):
            for day in range(1, length + (month == 2 and leap(year)) + 1):
                days.append(Plain(year, month, day, weekday % 7))
                weekday += 1
    return days


DAYS = _written_down()
"""Twenty years more at each end, for what lies before and after."""
INDEX: Mapping[tuple[int, int, int], int] = {one[:3]: at for at, one in enumerate(DAYS)}


def chosen(step: int = 1) -> Iterator[int]:
    """Every day from 1900 to 2100 by its place in the calendar, or every so many-th, and ends of February."""
    for at, day in enumerate(DAYS):
        if FIRST <= day.year <= LAST and (
            at % step == 0 or (day.year % 5 == 0 and day[1:3] in END_OF_FEBRUARY)
        ):
            yield at


class Answer(NamedTuple):
    """What was asked on which day, what faden says, and what the plain count says."""

    question: str
    on: Plain
    said: object
    counted: object

    @property
    def differs(self) -> bool:
        plain = str(self.said) if isinstance(self.counted, Plain) else self.said
        return plain != (str(self.counted) if isinstance(self.counted, Plain) else self.counted)


def answers(step: int = 1) -> Iterator[Answer]:
    """Every question on every day from 1900 to 2100, or on every so many-th."""
    for at in chosen(step):
        for question, said, counted in _questions(at):
            yield Answer(question, DAYS[at], said, counted)


Question = tuple[str, object, object]


def _questions(at: int) -> Iterator[Question]:
    yield from _weeks(at)
    yield from _words(at)
    yield from _writings(at)
    yield from _every_year(at)
    yield from _due(at)


Fits = Callable[[Plain], bool]


@cache
def _before(fits: Fits) -> tuple[int, ...]:
    """For each day, by place, the last one before it that fits; walked from the first to the last."""
    found, last = [], -1
    for at, day in enumerate(DAYS):
        found.append(last)
        last = at if fits(day) else last
    return tuple(found)


@cache
def _after(fits: Fits) -> tuple[int, ...]:
    """For each day the first one after it that fits; walked from the last to the first."""
    found, first = [], -1
    for at in range(len(DAYS) - 1, -1, -1):
        found.append(first)
        first = at if fits(DAYS[at]) else first
    return tuple(reversed(found))


ON_WEEKDAY: tuple[Fits, ...] = tuple(lambda day, one=number: day.weekday == one for number in range(7))  # type: ignore[misc]


def _weeks(at: int) -> Iterator[Question]:
    """The ISO week of the plan: the year of a week is that of its Thursday, and its first holds 4 January."""
    today, monday = DAYS[at], at
    while DAYS[monday].weekday != 0:
        monday -= 1
    year = DAYS[monday + 3].year
    number, one = 1, INDEX[(year, 1, 4)]
    while DAYS[one].weekday != 0:
        one -= 1
    while one < monday:
        one, number = one + 7, number + 1
    plan = Plan(DAYS[monday].real, (), (), (), 4, Ranking())
    yield "the week of the plan", (plan.year, plan.week), (year, number)
    yield "its Sunday", plan.sunday, DAYS[monday + 6]
    yield "the Monday", Snapshot(Journal(), today.real).monday, DAYS[monday]


SAID: Mapping[str, Fits] = {
    "29.2.": lambda day: day[1:3] == (2, 29),
    "29 February": lambda day: day[1:3] == (2, 29),
    "31.12.": lambda day: day[1:3] == (12, 31),
    "January 1": lambda day: day[1:3] == (1, 1),
}


def _words(at: int) -> Iterator[Question]:
    """What people say of days, in both languages."""
    today = DAYS[at].real
    for word, away in (("yesterday", -1), ("vorgestern", -2), ("morgen", 1), ("day after tomorrow", 2)):
        yield word, spoken_day(word, today), DAYS[at + away]
    for many in (1, 6, 29, 366):
        yield f"{many} days ago", spoken_day(f"{many} days ago", today), DAYS[at - many]
        yield f"in {many} weeks", spoken_day(f"in {many} weeks", today), DAYS[at + 7 * many]
    for english, german, fits in zip(NAMES, GERMAN, ON_WEEKDAY, strict=True):
        before, ahead = DAYS[_before(fits)[at]], DAYS[_after(fits)[at]]
        yield f"last {english}", spoken_day(f"last {english}", today), before
        yield german, spoken_day(german, today), before
        yield f"nächsten {german}", spoken_day(f"nächsten {german}", today), ahead
        yield f"this {english}", spoken_day(f"this {english}", today), DAYS[at] if fits(DAYS[at]) else ahead
    for said, fits in SAID.items():
        # The nearest day is meant; of what has happened, a day ahead only if it is one of the coming four weeks.
        coming, gone = _after(fits)[at], _before(fits)[at]
        near = coming if 0 < coming - at <= 28 else gone
        yield said, spoken_day(said, today, past=True), DAYS[at if fits(DAYS[at]) else near]
        near = coming if 0 < coming - at < at - gone and coming - at <= 182 else gone
        yield said, spoken_day(said, today), DAYS[at if fits(DAYS[at]) else near]


def _writings(at: int) -> Iterator[Question]:
    """Ways to write a day; what comes behind the last of its month is none."""
    year, month, day, _ = DAYS[at]
    writings = (f"{year}-{month:02}-{day:02}", f"{year}{month:02}{day:02}", f"{day}.{month}.{year}")
    for written in writings:
        yield written, str(written_day(written)), str(DAYS[at])
    yield "a key", calendar_day(writings[0]), DAYS[at]
    yield "a key of parts", str(as_partial_date(writings[0])), str(DAYS[at])
    if DAYS[at + 1].day == 1:
        for none in range(day + 1, 33):
            written = f"{year}-{month:02}-{none:02}"
            found = (written_day(written), calendar_day(written), as_partial_date(written))
            yield f"{written}, which is none", found, (None, None, None)


SINCE = (
    PartialDate(None, 2, 29), PartialDate(1896, 2, 29), PartialDate(1980, 2, 29), PartialDate(2000, 2, 28),
    PartialDate(1899, 3, 1), PartialDate(1950, 12, 31), PartialDate(None, 1, 1), PartialDate(2095, 2, 29),
)  # fmt: skip


def _kept(since: PartialDate) -> Fits:
    """Whether it is kept on a day: 29 February on the 28th, where there is none."""

    def kept(day: Plain) -> bool:
        on = (since.month, since.day)
        if on == (2, 29) and not leap(day.year):
            on = (2, 28)
        return day[1:3] == on and (since.year is None or day.year >= since.year)

    return kept


KEPT = tuple((since, _kept(since)) for since in SINCE)


@cache
def _times(fits: Fits) -> tuple[int, ...]:
    """For each day, how often one has fitted until its evening."""
    found, times = [], 0
    for day in DAYS:
        times += fits(day)
        found.append(times)
    return tuple(found)


def _every_year(at: int) -> Iterator[Question]:
    """When a birthday comes round, how many it is then, and how old somebody is."""
    today = DAYS[at].real
    for since, fits in KEPT:
        coming = at if fits(DAYS[at]) else _after(fits)[at]
        occasion = Anniversary("anna", "birthday", since).next(today)
        assert occasion is not None, "a birthday comes every year"
        yield f"the next {since}", occasion.day, DAYS[coming]
        if since.year is not None:
            # The first time it is kept is the day itself: nobody is one year old on the day of their birth.
            yield f"how many {since}", occasion.years, _times(fits)[coming] - 1
            yield f"years since {since}", years_since(since, today), max(0, _times(fits)[at] - 1)


RHYTHMS: Mapping[int, tuple[int, int]] = {7: (2, 180), 30: (4, 240), 90: (14, 720), 365: (30, 1095)}
"""By T: the days of grace, and after how many of silence a tie is dormant."""
ASLEEP = 1100
"""Days of silence after which every tie of these is dormant."""
AWAY = (5, 16)
"""The first and last day of a journey, counted from a contact."""
CREDITS = (1.0, 0.2)


def _due(at: int) -> Iterator[Question]:
    """When somebody falls due after a contact on this day, with weekends off and a journey in between."""
    days = [one.real for one in (DAYS[at - ASLEEP], DAYS[at], DAYS[at + AWAY[0]], DAYS[at + AWAY[1]])]
    journey = range(at + AWAY[0], at + AWAY[1] + 1)
    settings = Settings(away=(DateRange(days[2], days[3]),), quiet_days=WEEKEND)
    for rhythm, (grace, _) in RHYTHMS.items():
        person = Person("anna", "Anna", HERE, rhythm=Rhythm(rhythm, ""))
        for credit, revived in ((1.0, False), (0.2, False), (1.0, True)):
            contacts = (_contact(days[0], 0.0 if not revived else 0.1), _contact(days[1], credit))
            carries = min(round(credit * rhythm), 30 if revived else rhythm)
            due = _walked(at, carries, journey)
            history = History(tuple(one for one in contacts if one.credit))
            found = _cadence(person, history, settings, days[1])
            asked = f"due by {rhythm} days, credit {credit}{', revived' if revived else ''}"
            yield asked, found.due, DAYS[due]
            for later, status in ((-1, ()), (0, ("due",)), (grace, ("due",)), (grace + 1, ("overdue",))):
                said = _cadence(person, history, settings, DAYS[due + later].real).status
                before = said in ("on track", "soon")
                yield (
                    f"{asked}, {later} days after",
                    said if status else before,
                    status[0] if status else True,
                )


def _contact(day: date, credit: float) -> Exchange:
    return Exchange(day, Channel.CALL, Direction.ME, ("anna",), credit, 1.0, HERE)


def _cadence(person: Person, history: History, settings: Settings, today: date) -> Cadence:
    return cadence(person, history, settings, today, lambda day: _weekday(day) in WEEKEND)


def _weekday(day: date) -> int:
    return DAYS[INDEX[(day.year, day.month, day.day)]].weekday


def _walked(at: int, days: int, journey: range) -> int:
    """So many days further, not counting those of the journey; and from there to the next that is free."""
    while days:
        at += 1
        days -= at not in journey
    while at in journey or DAYS[at].weekday in WEEKEND:
        at += 1
    return at

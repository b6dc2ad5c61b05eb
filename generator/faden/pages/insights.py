"""`/insights/`: am I keeping up?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from faden.model import RINGS
from faden.pages import advice, paging, phrases, pictures
from faden.pages.live import settled
from faden.pages.page import Frame, PersonLink
from faden.pages.plain import capital
from faden.rules.cadence import State
from faden.rules.day import Day
from faden.rules.experience import weeks
from faden.rules.load import LoadCheck, load_check
from faden.rules.mirror import (
    always_me,
    months,
    revived,
    rhythm_kept,
    state_flow,
    touches_by_day,
    uneven,
    usual_silence,
)
from faden.rules.ranking import Ranking
from faden.words import Words

YEAR = timedelta(days=365)
MOST = 30
"""People of whom something is said, of a kind. [A]"""


@dataclass(frozen=True, slots=True)
class Named:
    person: PersonLink
    text: str


@dataclass(frozen=True, slots=True)
class KeptRow:
    """How a ring's rhythm was kept: over the year in words, and drawn by month."""

    name: str
    share: str
    months: Markup


@dataclass(frozen=True, slots=True)
class Flow:
    """How many ties are in which state, at the ends of quarters: a row for each state that changed."""

    heads: list[str]
    rows: list[tuple[str, list[int]]]
    steady: str
    """The states that did not, in words."""


def insights(frame: Frame, day: Day) -> tuple[str, bytes]:
    words = frame.words
    first = day.today - YEAR
    touches = touches_by_day(day, first, day.today)
    load = load_check(day.tracked, day.journal.settings.capacity)
    return frame.render(
        "insights.md.j2",
        title=words("Insights"),
        settled=settled(words, day),
        empty=not any(history.exchanges for history in day.histories.values()),
        calendar=pictures.calendar(touches, first, day.today, words),
        contacts=words.many("{count} contact in a year", "{count} contacts in a year", sum(touches.values())),
        kept=list(_kept(frame, day)),
        asked=pictures.load(load.load, load.capacity, _load(words, load)),
        load=advice.load_in_words(words, day, load),
        usual=_usual(frame, day),
        plans=_plans(frame, day),
        revived=paging.named(frame, [day.journal.people[one] for one in revived(day, first)]),
        flow=_flow(frame, day),
        calibration=_calibration(frame, day),
        uneven=[
            Named(
                frame.person(day.journal.people[one.person]),
                words("you gave much more than you got")
                if one.balance > 0
                else words("you got much more than you gave"),
            )
            for one in uneven(day)[:MOST]
        ],
        always_me=[
            Named(
                frame.person(day.journal.people[one.person]),
                words("the last {count} times it was you", count=one.always_me),
            )
            for one in always_me(day)[:MOST]
        ],
    )


def _load(words: Words, load: LoadCheck) -> str:
    asked, capacity = words.number(load.load, 1), load.capacity
    if load.fits:
        return words(
            "Your rhythms ask for {load} contacts a week from you, and you have {capacity}: that fits.",
            load=asked,
            capacity=capacity,
        )
    return words(
        "Your rhythms ask for {load} contacts a week from you, and you have {capacity}.",
        load=asked,
        capacity=capacity,
    )


def _usual(frame: Frame, day: Day) -> str:
    found = usual_silence(day)
    if found is None:
        return ""
    times = frame.words.number(found, 1)
    return frame.words(
        "Half of your ties have been silent for less than {times} times their rhythm.", times=times
    )


def _kept(frame: Frame, day: Day) -> Iterator[KeptRow]:
    """Everybody with a rhythm, then ring by ring; nothing where nobody has one."""
    words = frame.words
    for ring in (None, *RINGS):
        year = rhythm_kept(day, day.today - YEAR, day.today, ring)
        if not year.days:
            continue
        name = capital(phrases.ring(words, ring)) if ring else words("Everybody")
        found = [(begin, month.share if month.days else None) for begin, month in months(day, ring=ring)]
        bars = [
            (words.short_month(begin)[:1], share, _in_month(frame, share, begin)) for begin, share in found
        ]
        said = ", ".join(text for _, share, text in bars if share is not None)
        yield KeptRow(
            name,
            words("{share} % of the days", share=round(100 * year.share)),
            pictures.months(bars, f"{name}: {said}"),
        )


def _in_month(frame: Frame, share: float | None, begin: date) -> str:
    words = frame.words
    return words("{share} % in {month}", share=round(100 * (share or 0)), month=words.month(begin))


def _plans(frame: Frame, day: Day) -> str:
    """What became of the plans of the last weeks; empty where there were none."""
    found = list(weeks(day, Ranking(emphasis=day.journal.settings.emphasis)))
    planned = sum(week.warm + week.cold for week in found)
    if not planned:
        return ""
    done = sum(week.warm_done + week.cold_done for week in found)
    return frame.words(
        "Of the {planned} lines in the plans of the last {weeks} weeks {done} were carried out.",
        planned=planned,
        weeks=len(found),
        done=done,
    )


def _flow(frame: Frame, day: Day) -> Flow:
    words = frame.words
    flow = state_flow(day)
    rows = [
        (words(phrases.STATES[state]), [states.get(state.value, 0) for _, states in flow])
        for state in State
        if any(states.get(state.value) for _, states in flow)
    ]
    steady = [f"{numbers[0]} {name}" for name, numbers in rows if len(set(numbers)) == 1]
    return Flow(
        [f"{words.short_month(end)} {end.year}" for end, _ in flow[:-1]]
        + [words.dated("mark", day.today, day.today)],
        [(name, numbers) for name, numbers in rows if len(set(numbers)) > 1],
        words("Unchanged all year: {what}.", what=", ".join(steady)) if steady else "",
    )


def _calibration(frame: Frame, day: Day) -> str:
    found = day.calibration
    if found is None:
        return ""
    words = frame.words
    if found.difference >= 0:
        return words(
            "So far your meetings felt better than you had expected: by {difference} on a scale of five, in {count} notes.",
            difference=words.number(found.difference, 1),
            count=found.meetings,
        )
    return words(
        "So far your meetings felt less good than you had expected: by {difference} on a scale of five, in {count} notes.",
        difference=words.number(-found.difference, 1),
        count=found.meetings,
    )

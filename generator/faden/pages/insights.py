"""`/insights/`: am I keeping up?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from faden.model import RINGS
from faden.pages import phrases
from faden.pages.page import Frame, PersonLink
from faden.pages.pictures import bars, calendar
from faden.pages.plain import capital
from faden.rules.cadence import State
from faden.rules.day import Day
from faden.rules.experience import weeks
from faden.rules.load import load_check
from faden.rules.mirror import (
    Kept,
    always_me,
    months,
    revived,
    rhythm_kept,
    state_flow,
    touches_by_day,
    uneven,
)
from faden.rules.ranking import Ranking
from faden.rules.review import calibration

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Named:
    person: PersonLink
    text: str


def insights(frame: Frame, day: Day) -> tuple[str, bytes]:
    words = frame.words
    first = day.today - YEAR
    touches = touches_by_day(day, first, day.today)
    kept = [
        (words.short_month(begin), found.share, _in_month(frame, found, begin))
        for begin, found in months(day)
        if found.days
    ]
    load = load_check(day.cadences.values(), day.journal.settings.capacity)
    return frame.render(
        "insights.md.j2",
        title=words("Insights"),
        empty=not any(history.exchanges for history in day.histories.values()),
        calendar=calendar(touches, first, day.today, words),
        contacts=words.many("{count} contact in a year", "{count} contacts in a year", sum(touches.values())),
        kept=bars(kept, words("Share of days within the rhythm, by month, in per cent")) if kept else "",
        rings=list(_rings(frame, day)),
        load=phrases.load(words, day, load)
        or words(
            "Your rhythms ask for {load} contacts a week from you, and you have {capacity}: that fits.",
            load=words.number(load.load, 1),
            capacity=load.capacity,
        ),
        plans=_plans(frame, day),
        revived=frame.people(revived(day, first)),
        flow=_flow(frame, day),
        calibration=_calibration(frame, day),
        uneven=[
            Named(
                frame.person(day.journal.people[one.person]),
                words("you gave much more than you got")
                if one.balance > 0
                else words("you got much more than you gave"),
            )
            for one in uneven(day)
        ],
        always_me=[
            Named(
                frame.person(day.journal.people[one.person]),
                words("the last {count} times it was you", count=one.always_me),
            )
            for one in always_me(day)
        ],
    )


def _in_month(frame: Frame, found: Kept, begin: date) -> str:
    words = frame.words
    return words("{share} % in {month}", share=round(100 * found.share), month=words.month(begin))


def _rings(frame: Frame, day: Day) -> list[tuple[str, str]]:
    words = frame.words
    found = []
    for ring in RINGS:
        kept = rhythm_kept(day, day.today - YEAR, day.today, ring)
        if kept.days:
            found.append(
                (
                    capital(phrases.ring(words, ring)),
                    words("{share} % of the days", share=round(100 * kept.share)),
                )
            )
    return found


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


def _flow(frame: Frame, day: Day) -> tuple[list[str], list[tuple[str, list[int]]]]:
    """A table: the ends of quarters, and a row of numbers for each state that there was."""
    words = frame.words
    flow = state_flow(day)
    heads = [f"{words.short_month(end)} {end.year}" for end, _ in flow[:-1]] + [words("today")]
    rows = [
        (words(phrases.STATES[state]), [states.get(state.value, 0) for _, states in flow])
        for state in State
        if any(states.get(state.value) for _, states in flow)
    ]
    return heads, rows


def _calibration(frame: Frame, day: Day) -> str:
    found = calibration(day.journal.meetings, day.today)
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

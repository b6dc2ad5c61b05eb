"""`/insights/`: am I keeping up?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from faden.core.i18n import Words
from faden.core.model import RINGS
from faden.rules.cadence import State
from faden.rules.capacity import LoadCheck, load_check
from faden.rules.insights import (
    always_me,
    months,
    revived,
    rhythm_kept,
    state_flow,
    touches_by_day,
    uneven,
    usual_silence,
)
from faden.rules.plan_history import WEEKS, past_weeks
from faden.rules.snapshot import Snapshot
from faden.rules.year_review import YearReview
from faden.site.pages import pagination
from faden.site.pages.page_context import PageContext, PersonLink
from faden.site.pages.year_review import year_links
from faden.site.svg import charts
from faden.wording import phrases
from faden.wording import stock as stock_words
from faden.wording.plain_text import capital
from faden.wording.relative_dates import settled

YEAR = timedelta(days=365)
MOST = 30
"""The most people in each list. [A]"""


@dataclass(frozen=True, slots=True)
class NamedFigure:
    person: PersonLink
    text: str


@dataclass(frozen=True, slots=True)
class KeptRow:
    """How well a ring's rhythm was kept: over the year in words, and by month as a chart."""

    name: str
    share: str
    months: Markup


@dataclass(frozen=True, slots=True)
class Flow:
    """The number of ties in each state at the end of each quarter: a row for each state that changed."""

    heads: list[str]
    rows: list[tuple[str, list[int]]]
    steady: str
    """The states that did not change, in words."""


def insights(frame: PageContext, snapshot: Snapshot, reviews: Mapping[int, YearReview]) -> tuple[str, bytes]:
    """The page; `reviews` are the years that have a page of their own."""
    words = frame.words
    first = snapshot.today - YEAR
    touches = touches_by_day(snapshot, first, snapshot.today)
    load = load_check(snapshot.tracked, snapshot.journal.settings.capacity)
    return frame.render(
        "insights.md.j2",
        title=words("Insights"),
        settled=settled(words, snapshot),
        years=year_links(frame, reviews),
        empty=not any(history.exchanges for history in snapshot.histories.values()),
        calendar=charts.calendar(touches, first, snapshot.today, words),
        contacts=words.many("{count} contact in a year", "{count} contacts in a year", sum(touches.values())),
        kept=list(_kept(frame, snapshot)),
        asked=charts.load(load.load, load.capacity, _load(words, load)),
        load=stock_words.load_in_words(words, snapshot, load),
        usual=_usual(frame, snapshot),
        lead=_lead(frame, snapshot),
        revived=pagination.named(
            frame, [snapshot.journal.people[person] for person in revived(snapshot, first)]
        ),
        flow=_flow(frame, snapshot),
        calibration=_calibration(frame, snapshot),
        uneven=[
            NamedFigure(
                frame.person(snapshot.journal.people[tie.person]),
                words("you gave much more than you got")
                if tie.balance > 0
                else words("you got much more than you gave"),
            )
            for tie in uneven(snapshot)[:MOST]
        ],
        always_me=[
            NamedFigure(
                frame.person(snapshot.journal.people[tie.person]),
                words("it was you the last {count} times", count=tie.always_me),
            )
            for tie in always_me(snapshot)[:MOST]
        ],
    )


def _load(words: Words, load: LoadCheck) -> str:
    asked, capacity = words.number(load.load, 1), load.capacity
    if load.fits:
        return words(
            "Your rhythms call for {load} contacts a week, and you have room for {capacity}, so you can keep up.",
            load=asked,
            capacity=capacity,
        )
    return words(
        "Your rhythms call for {load} contacts a week, and you have room for {capacity}.",
        load=asked,
        capacity=capacity,
    )


def _usual(frame: PageContext, snapshot: Snapshot) -> str:
    share = usual_silence(snapshot)
    if share is None:
        return ""
    return frame.words(
        "A typical tie has gone {share}% of its rhythm without a contact.",
        share=round(100 * share),
    )


def _kept(frame: PageContext, snapshot: Snapshot) -> Iterator[KeptRow]:
    """A row for everyone with a rhythm, then one for each ring; none if nobody has a rhythm."""
    words = frame.words
    for ring in (None, *RINGS):
        year = rhythm_kept(snapshot, snapshot.today - YEAR, snapshot.today, ring)
        if not year.days:
            continue
        name = capital(phrases.ring(words, ring)) if ring else words("Everyone")
        shares = [
            (begin, month.share if month.days else None) for begin, month in months(snapshot, ring=ring)
        ]
        bars = [
            (words.short_month(begin)[:1], share, _in_month(frame, share, begin)) for begin, share in shares
        ]
        summary = ", ".join(text for _, share, text in bars if share is not None)
        yield KeptRow(
            name,
            words("{share}% of the days", share=round(100 * year.share)),
            charts.months(bars, f"{name}: {summary}"),
        )


def _in_month(frame: PageContext, share: float | None, begin: date) -> str:
    words = frame.words
    return words("{share}% in {month}", share=round(100 * (share or 0)), month=words.month(begin))


def _lead(frame: PageContext, snapshot: Snapshot) -> str:
    """How many lines of the last weeks' plans were done, and how many would fit; empty if there were no plans."""
    words = frame.words
    recent = past_weeks(snapshot).weeks[:WEEKS]
    planned, done = sum(week.lines for week in recent), sum(week.done for week in recent)
    if not planned:
        return ""
    text = words.many(
        "You got through {done} of the {planned} lines in last week’s plan",
        "You got through {done} of the {planned} lines in the plans of the last {count} weeks",
        len(recent),
        done=done,
        planned=planned,
    )
    if done == planned:
        return words("{said}: all of them.", said=text)
    if 2 * done >= planned:
        return words("{said}.", said=text)
    fits = words.many("{count} line a week", "{count} lines a week", max(1, round(done / len(recent))))
    return words("{said}; with {lines} you would have kept up.", said=text, lines=fits)


def _flow(frame: PageContext, snapshot: Snapshot) -> Flow:
    words = frame.words
    flow = state_flow(snapshot)
    rows = [
        (words(phrases.STATES[state]), [states.get(state.value, 0) for _, states in flow])
        for state in State
        if any(states.get(state.value) for _, states in flow)
    ]
    steady = [f"{numbers[0]} {name}" for name, numbers in rows if len(set(numbers)) == 1]
    return Flow(
        [f"{words.short_month(end)} {end.year}" for end, _ in flow[:-1]]
        + [words.dated("mark", snapshot.today, snapshot.today)],
        [(name, numbers) for name, numbers in rows if len(set(numbers)) > 1],
        words("Unchanged all year: {what}.", what=", ".join(steady)) if steady else "",
    )


def _calibration(frame: PageContext, snapshot: Snapshot) -> str:
    own = snapshot.calibration
    if own is None:
        return ""
    return frame.words(
        "Of {count} meetings, {better} went better than you expected and {worse} worse.",
        count=own.meetings,
        better=own.better,
        worse=own.worse,
    )

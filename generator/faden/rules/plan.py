"""The plan of a week: few lines by day, warm before cold, each with when, how and why (rules.md 2b, 2i)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from faden.core.model import Question
from faden.rules.channel_choice import Suggestion, aloud, as_planned, smaller, suggest
from faden.rules.fresh_news import fresh_news
from faden.rules.goals import goal_for
from faden.rules.icebreakers import Wording, congratulation, greeting, page_of_openers
from faden.rules.interactions import TOGETHER
from faden.rules.plan_candidates import REST_OF_WEEK, left_out, people_of_week, ranked, with_promise
from faden.rules.plan_days import days_for
from faden.rules.plan_history import Fit, capacity_that_fits, carried_out, done_with, past, past_weeks, tried
from faden.rules.pressing import not_now, to_care_for, to_congratulate
from faden.rules.ranked_person import Ranked
from faden.rules.reunion import to_be_met_again
from faden.rules.rotation import ASKS_AFTER, NO_TURN
from faden.rules.scoring import Ranking

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from faden.core.model import Meeting
    from faden.rules.cadence import Cadence
    from faden.rules.past_weeks import PastWeeks
    from faden.rules.rotation import Turn
    from faden.rules.snapshot import Snapshot

REACTIVATION = "reactivation"
AWAY = "away"


class PlanLine(Struct, frozen=True):
    """A line of the plan: who, when, how, what to begin with, and why.

    A plan that says when is kept more often. [F33]
    """

    ranked: Ranked
    reactivation: bool
    day: date
    suggestion: Suggestion
    opener: Wording | None
    meeting: Meeting | None = None
    """A meeting this week, if there is one; day and suggestion are then the meeting's."""
    times: int = 0
    """In how many weeks the line was passed over since the last contact."""
    grieves: bool = False
    """Whether something bad happened to them lately."""

    @property
    def id(self) -> str:
        return self.ranked.id

    @property
    def score(self) -> float:
        return self.ranked.score

    @property
    def cadence(self) -> Cadence:
        return self.ranked.cadence

    @property
    def cold(self) -> bool:
        return self.ranked.cold

    @property
    def begins(self) -> date:
        """The first day on which a contact carries the line out: Monday, or the day of the occasion."""
        monday, occasion = self.cadence.today, self.ranked.occasion
        return max(monday, occasion.day) if occasion is not None and self.ranked.greeting else monday

    @property
    def slot(self) -> str | None:
        """`reactivation` for a line to a dormant contact."""
        return REACTIVATION if self.reactivation else None

    @property
    def asks(self) -> bool:
        """Whether the line asks for a decision (rarer, further out, rest) instead of urging."""
        pressing = self.ranked.owes or self.ranked.close_greeting or self.ranked.has_news
        return self.times >= ASKS_AFTER and self.meeting is None and not (pressing or self.grieves)

    @property
    def fixes_meeting(self) -> bool:
        """Whether a tie woke up, and the next thing is to fix a day to meet: none is planned yet."""
        ahead = (self.meeting, *self.cadence.history.planned)
        meets = any(meeting is not None and meeting.channel in TOGETHER for meeting in ahead)
        return not meets and to_be_met_again(self.cadence)


class Plan(Struct, frozen=True):
    """The plan of an ISO week.

    `lines` are still open, `done` are carried out, and the ids in `tried` are open though you tried to reach them. Of
    those without a line, the ids in `waiting` are due, awake and can wait, and those in `asleep` are dormant; `soon` are due, but
    you meet them soon anyway. `capacity` is K; `fit` is a capacity that would fit better, if any.
    """

    monday: date
    lines: tuple[PlanLine, ...]
    done: tuple[PlanLine, ...]
    waiting: tuple[str, ...]
    capacity: int
    ranking: Ranking
    asleep: tuple[str, ...] = ()
    soon: Mapping[str, Meeting] = field(default_factory=dict)
    tried: tuple[str, ...] = ()
    fit: Fit | None = None
    away: bool = False
    """Whether you are away all week: then the plan is empty."""

    @property
    def reason(self) -> str | None:
        """Why the plan is empty on purpose: `away`."""
        return AWAY if self.away else None

    @property
    def sunday(self) -> date:
        return self.monday + REST_OF_WEEK

    @property
    def year(self) -> int:
        """The year to which the ISO week belongs."""
        return self.monday.isocalendar().year

    @property
    def week(self) -> int:
        """The number of the ISO week."""
        return self.monday.isocalendar().week


def plan(
    snapshot: Snapshot,
    ranking: Ranking | None = None,
    *,
    openers: bool = True,
) -> Plan:
    """The plan of the week of `day`: K lines at most, a quarter of them, and at least one, for those asleep.

    It is made from the journal as it was before Monday, so that nothing moves during the week except that lines that are
    done are taken off, that news of the week that asks for care, or for congratulations, adds a line, and that a promise
    made since is said on its person's line. A line written late, dated before Monday, is of that journal: its person is not
    due any more, and the next one takes the line, because a plan is made from the journal alone. What the journal does not
    date (a snooze, a ticked promise) counts as it is now.
    The lines are in the order of their days: warm before cold, unless an occasion or a meeting has its own day. A week
    spent entirely away has an empty plan. Without `openers` the
    lines say who and when, but not what to begin with.
    """
    begin = snapshot.week_begin
    settings = snapshot.journal.settings
    before = past_weeks(snapshot) if ranking is None else past(begin, ranking, learns=False)
    if begin.away_all_week:
        return Plan(snapshot.monday, (), (), (), settings.capacity, before.ranking, away=True)
    care, good = to_care_for(begin), to_congratulate(begin)
    order = ranked(begin, before.ranking, care, good)
    people = people_of_week(begin, before.ranking, order, before.turns)
    made = list(_lines(begin, people, before.turns))
    if openers:
        made = list(_with_openers(begin, made))
    with_news = _with_news(snapshot, made, before, frozenset((*care, *good)), openers=openers)
    owing = (replace(line, ranked=with_promise(snapshot, line.ranked)) for line in with_news)
    lines = tuple(sorted(owing, key=lambda line: line.day))
    done = tuple(line for line in lines if done_with(snapshot, line.id, line.begins, snapshot.today))
    still = dict.fromkeys(line.id for line in lines if line not in done)
    named = {line.id for line in lines}
    unnamed = [
        candidate
        for candidate in order
        if candidate.id not in named
        and not carried_out(snapshot, candidate.id, snapshot.monday, snapshot.today)
    ]
    return Plan(
        monday=snapshot.monday,
        lines=tuple(_tried_before(snapshot, line) for line in lines if line not in done),
        done=tuple(line for line in done if line.id not in still),
        waiting=tuple(
            candidate.id for candidate in unnamed if candidate.due and not candidate.cadence.dormant
        ),
        capacity=settings.capacity,
        ranking=before.ranking,
        asleep=tuple(candidate.id for candidate in unnamed if candidate.cadence.dormant),
        soon={id: meeting for id, meeting in left_out(begin).items() if id not in named},
        fit=capacity_that_fits(before, begin),
        tried=tuple(id for id in still if tried(snapshot, id, snapshot.monday, snapshot.today)),
    )


def _lines(begin: Snapshot, people: Sequence[Ranked], turns: Mapping[str, Turn]) -> Iterator[PlanLine]:
    for candidate, own_day in zip(people, days_for(begin, people), strict=True):
        times = turns.get(candidate.id, NO_TURN).times
        when, suggestion = own_day, suggest(candidate.cadence, begin.journal.settings.me.place)
        if candidate.birthday_of_close or candidate.ring_back is not None:
            suggestion = aloud(candidate.cadence, suggestion)
        elif candidate.good is None:
            care = bool(begin.tidings[candidate.id].touching)
            suggestion = smaller(candidate.cadence, suggestion, times, care=care)
        meeting = _met_this_week(begin, candidate.id)
        if meeting is not None:
            # The line reads the same whether it was written down before or after the event.
            when = meeting.date
            suggestion = as_planned(candidate.cadence, meeting.channel)
        yield PlanLine(candidate, candidate.cadence.dormant, when, suggestion, None, meeting, times)


def _tried_before(snapshot: Snapshot, line: PlanLine) -> PlanLine:
    """The line, asking for less if you tried in vain this week."""
    if line.meeting is not None or not tried(snapshot, line.id, snapshot.monday, snapshot.today):
        return line
    return replace(line, suggestion=smaller(line.cadence, line.suggestion, line.times + 1, care=line.grieves))


def _with_openers(begin: Snapshot, lines: Sequence[PlanLine]) -> Iterator[PlanLine]:
    """The lines with what to begin with, and with the goal that each may help with."""
    openers, greetings = page_of_openers(begin, [line.id for line in lines]), set[str]()
    named = {line.ranked.goal.id for line in lines if line.ranked.goal is not None}
    for line in lines:
        opener = _greeting(begin, line.ranked, line.day)
        opener = opener or congratulation(begin, line.id)
        if opener is None or opener.question.id in greetings:
            opener = openers.get(line.id)
        else:
            greetings.add(opener.question.id)
        candidate = line.ranked
        if candidate.goal is None and not line.reactivation:
            goal = goal_for(begin, candidate.cadence.person, named)
            named |= {goal.id} if goal is not None else set()
            candidate = replace(candidate, goal=goal)
        yield replace(line, ranked=candidate, opener=opener)


def _with_news(
    snapshot: Snapshot,
    made: Sequence[PlanLine],
    before: PastWeeks,
    known: frozenset[str],
    *,
    openers: bool,
) -> Iterator[PlanLine]:
    """The lines, and one for each person of whom news came since Monday; an open line of theirs says the news instead."""
    fresh = {news.person: news for news in reversed([*fresh_news(snapshot, known)])}
    for line in made:
        news = fresh.get(line.id)
        if news is not None and not done_with(snapshot, line.id, line.begins, snapshot.today):
            del fresh[line.id]
            care, good = (None, news.news) if news.good else (news.news, None)
            opener = (openers and news.good and congratulation(snapshot, line.id)) or line.opener
            line = replace(line, ranked=replace(line.ranked, care=care, good=good), opener=opener)  # noqa: PLW2901
        yield _with_care(snapshot, line) if openers else line
    for news in fresh.values():
        then = snapshot.at(news.day, news.news.day)
        told = {news.person: news.news}
        order = ranked(then, before.ranking, {} if news.good else told, told if news.good else {})
        people = [candidate for candidate in order if candidate.id == news.person]
        last = snapshot.monday + REST_OF_WEEK  # a birthday after it is not what the line begins with
        added = [replace(line, day=min(line.day, last)) for line in _lines(then, people, before.turns)]
        for line in _with_openers(then, added) if openers else added:
            yield _with_care(snapshot, line) if openers else line


def _with_care(snapshot: Snapshot, line: PlanLine) -> PlanLine:
    """The line, without a goal and with nothing cheerful to say if bad news came since Monday."""
    if not snapshot.tidings[line.id].touching:
        return line
    question = line.opener.question if line.opener is not None else None
    gentle = isinstance(question, Question) and question.gentle
    opener = line.opener if gentle else _greeting(snapshot, line.ranked, max(line.day, snapshot.today))
    grieves = not_now(snapshot, line.id) is not None
    return replace(line, ranked=replace(line.ranked, goal=None), opener=opener, grieves=grieves)


def _greeting(begin: Snapshot, candidate: Ranked, when: date) -> Wording | None:
    """The greeting of a line: for the day itself, or belated if that day was before the week.

    No line is for a belated greeting that would be in time on another day of the week.
    """
    occasion = candidate.occasion
    if occasion is not None and begin.today <= occasion.day != when:
        return None
    return greeting(begin.at(when, begin.until), candidate.id)


def _met_this_week(begin: Snapshot, person: str) -> Meeting | None:
    this_week = begin.meetings(begin.today, begin.today + REST_OF_WEEK)
    return next((meeting for meeting in this_week if person in meeting.people), None)

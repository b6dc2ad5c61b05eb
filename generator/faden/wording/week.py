"""What is asked and said below the lines of a week's plan; the same for the terminal and the site."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from faden.core.model import GoalKind
from faden.rules.cadence import State
from faden.rules.goals import active_goals, people_named, who_can_help
from faden.rules.icebreakers import form_of
from faden.rules.plan_candidates import unrecorded
from faden.wording import advice
from faden.wording.familiar_name import called

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from faden.core.i18n import Words
    from faden.core.model import Meeting, Person
    from faden.rules.cadence import Cadence
    from faden.rules.plan import Plan, PlanLine
    from faden.rules.snapshot import Snapshot

FEW = 4
"""How many people with dormant ties are named below a plan."""
TWO_MONTHS = 60


def ways_out(words: Words, line: PlanLine) -> tuple[str, ...]:
    """The commands that answer the question of a line: less often, later, or rest; none if it asks nothing.

    For the people closest to you, less often or another way to reach them.
    """
    if not line.asks or line.cadence.rhythm is None:
        return ()
    rarer = f'faden set {line.id} rhythm "{spelled_rhythm(words, 2 * line.cadence.rhythm)}"'
    if line.cadence.person.closest:
        taken = line.suggestion.address.kind if line.suggestion.address else None
        others = (one.kind for one in line.cadence.person.usable_channels if one.kind != taken)
        return (rarer, *(f"faden set {line.id} prefers {quote(kind)}" for kind in [*others][:1]))
    return (
        rarer,
        f"faden snooze {line.id} {spelled_rhythm(words, TWO_MONTHS)}",
        f"faden rest {line.id}",
    )


def spelled_rhythm(words: Words, days: int) -> str:
    """A number of days as it is written in a file: `3 months`, `3 Monate`.

    >>> from faden.core.i18n import Words
    >>> [spelled_rhythm(Words("en"), days) for days in (14, 60, 730, 20)]
    ['2 weeks', '2 months', '2 years', '20 days']
    """
    for length, one, more in (
        (365, "{count} year", "{count} years"),
        (30, "{count} month", "{count} months"),
        (7, "{count} week", "{count} weeks"),
    ):
        if days % length == 0:
            return words.many(one, more, days // length)
    return words.many("{count} day", "{count} days", days)


def perhaps_dead(words: Words, people: Iterable[Person]) -> Iterator[str]:
    """A question for each person whose death the journal mentions although their file does not."""
    for person in people:
        yield words(
            "Has {name} died? Until you answer, the plan leaves them out. If so: `faden set {id} state "
            "deceased`. If not: `faden set {id} tags --add alive`.",
            name=called(person),
            id=person.id,
        )


def out_of_reach(kept: Iterable[Cadence]) -> list[Cadence]:
    """People with a rhythm who have been silent for long and have no working address; the closest first."""
    lost = [cadence for cadence in kept if cadence.state is State.LOST and not cadence.hidden]
    return sorted(lost, key=lambda cadence: (cadence.person.ring or 1000, cadence.person.id))


def can_wait(words: Words, snapshot: Snapshot, week: Plan) -> str:
    """Who is due and has no line this week, in half a sentence; empty if everyone has."""
    people = snapshot.journal.people
    names = _some(words, [called(people[id]) for id in week.waiting])
    if not names:
        return ""
    return words.many(
        "{count} more can wait: {names}", "{count} more can wait: {names}", len(week.waiting), names=names
    )


def _some(words: Words, names: Sequence[str]) -> str:
    """The names, or the first of many; never "and 1 more", which is as long as the name."""
    more = len(names) - FEW
    return words.names(
        names if more <= 1 else [*names[:FEW], words.many("{count} more", "{count} more", more)]
    )


def met_anyway(words: Words, snapshot: Snapshot, soon: Mapping[str, Meeting]) -> Iterator[str]:
    """A sentence for each meeting because of which people who are due are not in the plan."""
    people = snapshot.journal.people
    by_day: dict[date, list[str]] = {}
    for id, meeting in soon.items():
        by_day.setdefault(meeting.date, []).append(called(people[id]))
    for day, names in by_day.items():
        who, when = _some(words, names), words.day_in_year(day)
        yield words(
            "You are meeting {names} on {day}, so there is no need to write before then.", names=who, day=when
        )


def without_line(words: Words, snapshot: Snapshot, week: Plan) -> Iterator[str]:
    """For each goal that no line of the week serves: who can help, or what the goal would have to say."""
    served = {line.ranked.goal.id for line in (*week.lines, *week.done) if line.ranked.goal is not None}
    for goal in () if week.away else active_goals(snapshot):
        if goal.id in served or goal.kind is GoalKind.NOSTALGIA:
            continue
        name = words.inside(goal.name)
        names = _some(words, [called(snapshot.journal.people[id]) for id in who_can_help(snapshot, goal)])
        if names and goal.kind is GoalKind.GIVE:
            yield words("“{goal}” may be something for {names}.", goal=name, names=names)
        elif names:
            yield words("{names} may help with “{goal}”.", goal=name, names=names)
        elif not (goal.fields or goal.places or people_named(goal)):
            yield words(
                "“{goal}” names no fields, places or people, so no one can be found for it: {file}.",
                goal=name,
                file=goal.source.file,
            )


def under_the_plan(words: Words, snapshot: Snapshot, week: Plan) -> Iterator[str]:
    """The lines below a week's plan: who may have died, whose ties are dormant, with whom no contact is recorded yet,
    and whether another capacity would fit.
    """
    people = snapshot.journal.people
    yield from perhaps_dead(words, (person for person in people.values() if person.told_dead))
    if week.asleep:
        dormant = _some(words, [called(people[id]) for id in week.asleep])
        yield words.many(
            "{count} more is dormant: {names}.",
            "{count} more are dormant: {names}.",
            len(week.asleep),
            names=dormant,
        )
    yield from met_anyway(words, snapshot, week.soon)
    yield from without_line(words, snapshot, week)
    lost = [] if week.lines or week.away else out_of_reach(snapshot.tracked)
    if lost:
        names = _some(words, [called(cadence.person) for cadence in lost])
        yield words(
            "The journal does not say how to reach {names}. Once they have an address under channels, the "
            "plan can include them.",
            names=names,
        )
    unnoted = unrecorded(snapshot)
    if unnoted:
        yield words(
            "No contact is recorded yet with {count} people who have a rhythm, so most of them "
            "will not fall due until later. A guess at when you were last in touch will do: faden log "
            'NAME call --date "2 months ago".',
            count=words.number(unnoted),
        )
    if week.fit is not None and not week.fit.all_done:
        yield words(
            "The last eight weeks left no time for the plan. A smaller one may suit you better: "
            "write “capacity: {capacity}” in contacts/journal.yml.",
            capacity=week.fit.capacity,
        )
    elif week.fit is not None and not week.fit.done:
        yield words(
            "You got through {done} of {lines} lines in the last eight weeks. A smaller plan may "
            "suit you better: write “capacity: {capacity}” in contacts/journal.yml.",
            done=words.number(week.fit.all_done),
            lines=words.number(week.fit.all_lines),
            capacity=week.fit.capacity,
        )
    elif week.fit is not None:
        yield words(
            "You get through about {done} of {lines} lines a week. If that is all that fits into a week, "
            "write “capacity: {capacity}” in contacts/journal.yml.",
            done=words.number(week.fit.done),
            lines=words.number(week.fit.lines),
            capacity=week.fit.capacity,
        )


def opener(words: Words, line: PlanLine) -> str:
    """The sentence to begin with, in the person's form of address; empty if there is none."""
    person = line.ranked.cadence.person
    return line.opener.text(form_of(person, words.language)) if line.opener else ""


def reasons(words: Words, snapshot: Snapshot, line: PlanLine) -> list[str]:
    return list(
        advice.reasons(
            words, line, snapshot.names, snapshot.today, snapshot.tidings[line.id], snapshot.cadences[line.id]
        )
    )

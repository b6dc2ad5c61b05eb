"""What to do, and why, in words: lines of the plan, first steps, second thoughts. The same for terminal and site."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from faden.core.i18n import mark
from faden.core.model import Channel, Person, Standing
from faden.rules.channel_choice import Why
from faden.rules.reactivation import FirstStep
from faden.rules.review import SecondThought
from faden.wording.phrases import last_contact, occasion, promise, ring, state
from faden.wording.plain_text import capital
from faden.wording.relative_dates import told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from faden.core.i18n import Words
    from faden.rules.capacity import LoadCheck
    from faden.rules.channel_choice import Suggestion
    from faden.rules.introduction_paths import Path
    from faden.rules.plan import PlanLine
    from faden.rules.plan_candidates import Ranked
    from faden.rules.snapshot import Snapshot


DO = {
    Channel.MEETING: mark("meet"),
    Channel.VIDEO: mark("video call"),
    Channel.CALL: mark("call"),
    Channel.VOICE: mark("send a voice message"),
    Channel.CHAT: mark("write a message"),
    Channel.MAIL: mark("write an e-mail"),
    Channel.LETTER: mark("write a letter"),
    Channel.CARD: mark("send a card"),
    Channel.NETWORK: mark("write on the network"),
}
NAMED = 12
"""Names that are listed before it becomes a telephone book."""
TOO_MANY = 20
"""People to move outward from which on a list of them is no advice."""
STEPS = {
    FirstStep.WRITE: mark("Begin with two or three sentences, and an offer to call."),
    FirstStep.OFFER: mark("Offer something first: so far you have had more than you gave."),
    FirstStep.NO_REQUEST: mark(
        "First the contact, without a request; that comes two weeks later at the earliest."
    ),
    FirstStep.ASK_MUTUAL: mark("Ask {names} how to reach them."),
    FirstStep.FIND: mark("Find an address first."),
}
SECOND_THOUGHTS = {
    SecondThought.SNOOZED_AGAIN: mark(
        "You have put {name} off three times since you were last in touch. A longer rhythm, another ring, or rest?"
    ),
    SecondThought.PARKED: mark("Three attempts in a row had no answer. Another channel, or let it rest?"),
    SecondThought.LITTLE_IN_COMMON: mark(
        "The last two meetings found little in common. A longer rhythm would be no shame."
    ),
    SecondThought.CLOSER: mark(
        "After the last note you wished to be closer to {name}. A nearer ring, or a shorter rhythm?"
    ),
    SecondThought.FURTHER: mark(
        "After the last note you wished for more distance. A longer rhythm, or a ring further out?"
    ),
    SecondThought.REST: mark(
        "After the last note you wished to let it rest. Then write “state: resting” into the file."
    ),
    SecondThought.ONLY_ASKED: mark(
        "The last three times you got in touch you wanted something. Not this time."
    ),
    SecondThought.OWING: mark(
        "You have had more from {name} than you gave. Something small would be in order."
    ),
}


def load(words: Words, snapshot: Snapshot, check: LoadCheck) -> str:
    """What the rhythms ask for, and what would have to give; empty where all fits."""
    if check.fits:
        return ""
    needs = words(
        "Your rhythms ask for {load} contacts a week from you, and you have {capacity}.",
        load=words.number(check.load, 1),
        capacity=check.capacity,
    )
    stretch = words.number(check.stretch, 1)
    if len(check.outward) > TOO_MANY:
        advice = words(
            "Live with every rhythm {stretch} times as long, or with fewer people in the inner rings.",
            stretch=stretch,
        )
        return f"{needs} {advice}"
    names = [snapshot.journal.people[id].name for id in check.outward]
    shown = words.names(names[:NAMED]) if len(names) <= NAMED else ", ".join(names[:NAMED]) + " …"
    advice = words.many(
        "Either live with every rhythm {stretch} times as long, or let one of them rest or move outward: {names}.",
        "Either live with every rhythm {stretch} times as long, or let {count} people rest or move outward: {names}.",
        len(names),
        stretch=stretch,
        names=shown,
    )
    return f"{needs} {advice}"


def load_in_words(words: Words, snapshot: Snapshot, check: LoadCheck) -> str:
    """What the rhythms ask for, and that it fits where it does."""
    return load(words, snapshot, check) or words(
        "Your rhythms ask for {load} contacts a week from you, and you have {capacity}: that fits.",
        load=words.number(check.load, 1),
        capacity=check.capacity,
    )


def crowded(words: Words, number: int, count: int) -> str:
    """A ring that holds more people than anybody keeps up with."""
    return words(
        "{ring}: {count} people. About {usual} is what most people keep up that close.",
        ring=capital(ring(words, number)),
        count=count,
        usual=number,
    )


def first_step(words: Words, step: FirstStep, mutual: Sequence[str]) -> str:
    return words(STEPS[step], names=words.names(mutual))


def second_thought(words: Words, person: Person, thought: SecondThought) -> str:
    return words(SECOND_THOUGHTS[thought], name=person.nickname or person.name)


def reasons(words: Words, ranked: Ranked, names: Mapping[str, str]) -> Iterator[str]:
    """Why this person, this week, in sentences; the most pressing first."""
    if ranked.promise:
        yield promise(words, ranked.promise, names)
    if ranked.occasion:
        yield occasion(words, ranked.occasion, ranked.cadence)
    cadence = ranked.cadence
    rhythm = words.rhythm(cadence.rhythm) if cadence.rhythm else ""
    if ranked.goal is not None:
        yield words("For “{goal}”.", goal=words.inside(ranked.goal.name))
    last = cadence.history.last
    if last is None:
        yield words("No contact is noted yet.")
    elif cadence.dormant:
        apart = words.dated("apart", last.date, cadence.today)
        yield words("{apart}. They will be more pleased than you expect.", apart=apart)
    elif cadence.ratio >= 1:
        silent = words.dated("Silent", last.date, cadence.today)
        yield words("{silent}; you meant {rhythm}.", silent=silent, rhythm=rhythm)
    else:
        yield words("{since}.", since=words.dated("since", last.date, cadence.today))


def suggestion(words: Words, one: Suggestion) -> str:
    """`call, about 25 minutes`."""
    if one.channel is None:
        return words("no channel noted yet") if one.why is Why.UNKNOWN else words("no channel that works")
    return words("{do}, about {minutes} minutes", do=words(DO[one.channel]), minutes=one.minutes)


def when_and_how(words: Words, line: PlanLine, today: date | None = None) -> str:
    """The plan in a plan line: `Tuesday: call, about 25 minutes`.

    A reader of whom it is known which day it is for them is not sent back to one that is over.
    """
    how = suggestion(words, line.suggestion)
    if today is not None and line.day < today:
        return words("this week: {how}", how=how)
    return words("{weekday}: {how}", weekday=words.weekday(line.day), how=how)


def arithmetic(words: Words, ranked: Ranked) -> list[tuple[str, str]]:
    """Every factor of the score by name, and the product."""
    f = ranked.factors
    rows = [
        (words("importance, √stars"), f.stars),
        (words("how often they answer"), f.answer),
        (words("rhythm in days, (k·T)^(1−β)"), f.rhythm),
        (words("what a contact keeps, I(r) with r = {r}", r=words.number(ranked.cadence.ratio, 2)), f.gain),
        (words("shared history, √(n/3)"), f.history),
        (words("takes heart"), f.doability),
        (words("occasion"), f.occasion),
        (words("promise"), f.promise),
        (words("how close you once were, s/6"), f.once),
        (words("a ring that fell behind"), f.ring),
    ]
    shown = [(name, words.number(value, 2)) for name, value in rows if value != 1 or name == rows[3][0]]
    return [*shown, (words("together"), words.number(ranked.score, 2))]


def hops(words: Words, snapshot: Snapshot, path: Path) -> Iterator[str]:
    """How fresh each hop of a way is, and whom to warm up first."""
    people = snapshot.journal.people
    first = snapshot.cadences[path.people[0]]
    yield words(
        "{name}: {state}, last contact {last}.",
        name=first.person.name,
        state=told(words, snapshot, first.person.id, state),
        last=told(words, snapshot, first.person.id, last_contact),
    )
    for one, other in pairwise(path.people):
        unmet = words(" (you have not met yet)") if people[other].state is Standing.UNMET else ""
        yield words(
            "{name} knows {other}{unmet}.", name=people[one].name, other=people[other].name, unmet=unmet
        )
    if path.warm_up:
        yield words(
            "First be in touch with {name} again, then ask for the introduction.", name=first.person.name
        )

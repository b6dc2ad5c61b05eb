"""Answers in words: why somebody is on a list, how long ago, what to do. The same for terminal and site."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from faden.model import Channel, Fact, GoalKind, PartialDate, Person, Standing
from faden.pages.live import told
from faden.pages.plain import capital, plain
from faden.rules.cadence import Cadence, Hidden, State, Status
from faden.rules.occasions import BIRTHDAY, Occasion
from faden.rules.reactivation import Ease, FirstStep
from faden.rules.review import SecondThought

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from faden.rules.channels import Suggestion
    from faden.rules.day import Day
    from faden.rules.history import Exchange
    from faden.rules.load import LoadCheck
    from faden.rules.observed import Observed
    from faden.rules.paths import Path
    from faden.rules.plan import PlanLine
    from faden.rules.promises import OpenPromise
    from faden.rules.ranked import Ranked
    from faden.rules.stock import Drift
    from faden.words import Words

N = str  # marks a string for translation where it is not translated yet

ONE_DAY = timedelta(days=1)

CHANNELS = {
    Channel.MEETING: N("meeting"),
    Channel.VIDEO: N("video call"),
    Channel.CALL: N("call"),
    Channel.VOICE: N("voice message"),
    Channel.CHAT: N("message"),
    Channel.MAIL: N("e-mail"),
    Channel.LETTER: N("letter"),
    Channel.CARD: N("card"),
    Channel.NETWORK: N("network message"),
    Channel.GROUP: N("in a group"),
    Channel.REACTION: N("reaction"),
    Channel.TRIED: N("tried, no answer"),
}
DO = {
    Channel.MEETING: N("meet"),
    Channel.VIDEO: N("video call"),
    Channel.CALL: N("call"),
    Channel.VOICE: N("send a voice message"),
    Channel.CHAT: N("write a message"),
    Channel.MAIL: N("write an e-mail"),
    Channel.LETTER: N("write a letter"),
    Channel.CARD: N("send a card"),
    Channel.NETWORK: N("write on the network"),
}
STATES = {
    State.NEW: N("no contact noted yet"),
    State.ACTIVE: N("active"),
    State.COOLING: N("cooling"),
    State.DORMANT: N("dormant"),
    State.LOST: N("lost"),
    State.RESTING: N("resting on purpose"),
    State.ENDED: N("ended"),
    State.DECEASED: N("deceased"),
    State.UNMET: N("not met yet"),
}
STATUSES = {
    Status.OVERDUE: N("Overdue"),
    Status.DUE: N("Due"),
    Status.SOON: N("Soon"),
    Status.ON_TRACK: N("On track"),
    Status.FREE: N("Without a rhythm"),
    Status.EXCUSED: N("Not asked for"),
}
RINGS = {
    5: N("innermost circle"),
    15: N("close friends"),
    50: N("good circle"),
    150: N("acquaintances"),
    None: N("without a ring"),
}
FACTS = (
    N("partner"), N("children"), N("parents"), N("family"), N("home"), N("book"), N("film"), N("music"), N("podcast"),
    N("hobby"), N("holiday"), N("job"), N("team"), N("project"), N("health"), N("illness"), N("plans"), N("pet"), N("trip"),
)  # fmt: skip
"""Names under `facts:` that are shown in the reader's language; any other stands as it was written."""
ADDRESSES = (
    N("phone"), N("mobile"), N("work"), N("email"), N("mail"), N("post"), N("address"), N("letter"), N("card"), N("video"),
    N("network"), N("website"),
)  # fmt: skip
"""Kinds of channels that are shown in the reader's language; names of services stand as they were written."""
THEMES = {
    "family": N("family"),
    "culture": N("books, films, music"),
    "mind": N("what occupies you"),
    "work": N("work"),
    "rest": N("what relaxes you"),
}


EASES = {
    Ease.EASY: N("easy"),
    Ease.MEDIUM: N("feasible"),
    Ease.HARD: N("through somebody"),
    Ease.LOST: N("to be found again"),
}
STEPS = {
    FirstStep.WRITE: N("Begin with two or three sentences, and an offer to call."),
    FirstStep.OFFER: N("Offer something first: so far you have had more than you gave."),
    FirstStep.NO_REQUEST: N(
        "First the contact, without a request; that comes two weeks later at the earliest."
    ),
    FirstStep.ASK_MUTUAL: N("Ask {names} how to reach them."),
    FirstStep.FIND: N("Find an address first."),
}
GOALS = {
    GoalKind.NOSTALGIA: N("for old times’ sake"),
    GoalKind.HELP_FROM: N("help from somebody"),
    GoalKind.HELP_VIA: N("help through somebody"),
    GoalKind.GIVE: N("something to give"),
}
EVEN = (0.3, 0.7)
NAMED = 12
"""Names that are listed before it becomes a telephone book."""
TOO_MANY = 20
"""People to move outward from which on a list of them is no advice."""
SECOND_THOUGHTS = {
    SecondThought.SNOOZED_AGAIN: N(
        "You have put {name} off three times since you were last in touch. A longer rhythm, another ring, or rest?"
    ),
    SecondThought.PARKED: N("Three attempts in a row had no answer. Another channel, or let it rest?"),
    SecondThought.LITTLE_IN_COMMON: N(
        "The last two meetings found little in common. A longer rhythm would be no shame."
    ),
    SecondThought.CLOSER: N(
        "After the last note you wished to be closer to {name}. A nearer ring, or a shorter rhythm?"
    ),
    SecondThought.FURTHER: N(
        "After the last note you wished for more distance. A longer rhythm, or a ring further out?"
    ),
    SecondThought.REST: N(
        "After the last note you wished to let it rest. Then write “state: resting” into the file."
    ),
    SecondThought.ONLY_ASKED: N("The last three times you got in touch you wanted something. Not this time."),
    SecondThought.OWING: N("You have had more from {name} than you gave. Something small would be in order."),
}


def load(words: Words, day: Day, check: LoadCheck) -> str:
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
    names = [day.journal.people[id].name for id in check.outward]
    shown = words.names(names[:NAMED]) if len(names) <= NAMED else ", ".join(names[:NAMED]) + " …"
    advice = words.many(
        "Either live with every rhythm {stretch} times as long, or let one of them rest or move outward: {names}.",
        "Either live with every rhythm {stretch} times as long, or let {count} people rest or move outward: {names}.",
        len(names),
        stretch=stretch,
        names=shown,
    )
    return f"{needs} {advice}"


def load_in_words(words: Words, day: Day, check: LoadCheck) -> str:
    """What the rhythms ask for, and that it fits where it does."""
    return load(words, day, check) or words(
        "Your rhythms ask for {load} contacts a week from you, and you have {capacity}: that fits.",
        load=words.number(check.load, 1),
        capacity=check.capacity,
    )


def initiative(share: float) -> str:
    """Who mostly begins, from their share of initiatives (rules.md 2h); .3 to .7 is even. [A]"""
    if share < EVEN[0]:
        return N("mostly you")
    return N("mostly they") if share > EVEN[1] else N("now you, now they")


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


def ring(words: Words, number: int | None) -> str:
    return words(RINGS[number])


def state(words: Words, cadence: Cadence) -> str:
    return words(STATES[cadence.state])


def channel(words: Words, exchange: Exchange) -> str:
    """How it happened, in the person's own word where it says more than the channel."""
    if exchange.meeting and exchange.meeting.activity:
        return exchange.meeting.activity
    if exchange.channel is Channel.MEETING and exchange.word and words.language == "en":
        return exchange.word
    return words(CHANNELS[exchange.channel])


def last_contact(words: Words, cadence: Cadence) -> str:
    """`6 weeks ago (call)`."""
    last = cadence.history.last
    if last is None or cadence.silence is None:
        return words("not noted yet")
    ago = words.dated("ago", last.date, cadence.today)
    return words("{ago} ({channel})", ago=ago, channel=channel(words, last))


def silence(words: Words, cadence: Cadence) -> str:
    """`12 days silent, rhythm weekly`: what status and state follow from."""
    last = cadence.history.last
    said = words.dated("silent", last.date, cadence.today) if last else words("no contact noted yet")
    if cadence.rhythm is None:
        return said
    return words("{said}, rhythm {rhythm}", said=said, rhythm=words.rhythm(cadence.rhythm))


def due(words: Words, cadence: Cadence) -> str:
    """When next, from today: `due in 3 days`, `due 5 weeks ago`, `parked after three attempts`."""
    if cadence.status is Status.EXCUSED:
        return state(words, cadence)
    if cadence.rhythm is None:
        return words("no rhythm: never due")
    if cadence.due is None:
        return words("due now")
    return words.dated("due", cadence.due, cadence.today)


def reasons(words: Words, ranked: Ranked, names: Mapping[str, str]) -> Iterator[str]:
    """Why this person, this week, in sentences; the most pressing first."""
    if ranked.promise:
        yield promise(words, ranked.promise, names)
    if ranked.occasion:
        yield occasion(words, ranked.occasion, ranked.cadence)
    cadence = ranked.cadence
    rhythm = words.rhythm(cadence.rhythm) if cadence.rhythm else ""
    if ranked.goal is not None:
        yield words("For “{goal}”.", goal=ranked.goal.name)
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


def promise(words: Words, one: OpenPromise, names: Mapping[str, str]) -> str:
    """What is owed, with its day in words; `names` are those of the people whom it may mention, by id."""
    said = plain(one.promise.text, names.get)
    due = one.promise.due
    by, since = words("by {day}", day=words.day(due)), words("since {day}", day=words.day(due))
    when = words.turning(
        [(date.min, by), (due + ONE_DAY, since)], due + timedelta(days=one.days_over), stands=by
    )
    if one.mine:
        return words("You promised: {what} ({when}).", what=said, when=when)
    return words("Promised to you: {what} ({when}).", what=said, when=when)


def occasion(words: Words, one: Occasion, cadence: Cadence) -> str:
    name = occasion_name(words, one)
    return words("{occasion}: {when}.", occasion=name, when=words.dated("coming", one.day, cadence.today))


def occasion_name(words: Words, one: Occasion) -> str:
    """`40th birthday` is `turns 40`: birthdays with a known year say which one."""
    if one.kind == BIRTHDAY:
        return words("Birthday, turns {years}", years=one.years) if one.years else words("Birthday")
    name = one.kind[:1].upper() + one.kind[1:]
    return (
        words.many("{name}, {count} year", "{name}, {count} years", one.years, name=name)
        if one.years
        else name
    )


def suggestion(words: Words, one: Suggestion) -> str:
    """`call, about 25 minutes`."""
    if one.channel is None:
        return words("no channel that works")
    return words("{do}, about {minutes} minutes", do=words(DO[one.channel]), minutes=one.minutes)


def when_and_how(words: Words, line: PlanLine) -> str:
    """The plan in a plan line: `Tuesday: call, about 25 minutes`."""
    return words("{weekday}: {how}", weekday=words.weekday(line.day), how=suggestion(words, line.suggestion))


def arithmetic(words: Words, ranked: Ranked) -> list[tuple[str, str]]:
    """Every factor of the score by name, and the product."""
    f = ranked.factors
    rows = [
        (words("importance, √stars"), f.stars),
        (words("how often they answer"), f.answer),
        (words("rhythm in days, (k·T)^(1−β)"), f.rhythm),
        (words("what a contact wins, g(r) with r = {r}", r=words.number(ranked.cadence.ratio, 2)), f.gain),
        (words("shared history, √(n/3)"), f.history),
        (words("takes heart"), f.doability),
        (words("occasion"), f.occasion),
        (words("promise"), f.promise),
        (words("how close you once were, s/6"), f.once),
    ]
    shown = [(name, words.number(value, 2)) for name, value in rows if value != 1 or name == rows[3][0]]
    return [*shown, (words("together"), words.number(ranked.score, 2))]


def hidden(words: Words, cadence: Cadence) -> str:
    """Why somebody is left out of the plan."""
    if cadence.parked and cadence.hidden_until:
        return words.many(
            "{count} attempt without an answer. Another channel, or rest? Left in peace until {day}.",
            "{count} attempts without an answer. Another channel, or rest? Left in peace until {day}.",
            len(cadence.history.unanswered),
            day=words.day(cadence.hidden_until),
        )
    if cadence.hidden is Hidden.SNOOZED and cadence.hidden_until:
        return words("Snoozed until {day}.", day=words.day(cadence.hidden_until))
    if cadence.hidden is Hidden.UNANSWERED and cadence.hidden_until:
        return words("Tried in vain; left in peace until {day}.", day=words.day(cadence.hidden_until))
    return state(words, cadence)


def partial_date(words: Words, day: PartialDate) -> str:
    """A date as far as it is known."""
    if day.full:
        return words.day(day.full)
    if day.year is None:
        return words.day_in_year(date(2000, day.month or 1, day.day or 1))
    first = day.earliest
    return words.month(first) if day.month and first else str(day.year)


def fact(words: Words, one: Fact) -> str:
    """`Tom (as of 2024)`."""
    values = ", ".join(one.values)
    return (
        words("{value} (as of {when})", value=values, when=partial_date(words, one.as_of))
        if one.as_of
        else values
    )


def fact_name(words: Words, key: str) -> str:
    return words(key) if key in FACTS else address_kind(words, key.replace("_", " "))


def address_kind(words: Words, kind: str) -> str:
    """`phone`; at home one may have one too, and it is no house."""
    known = {"home": words("phone at home"), **{one: words(one) for one in ADDRESSES}}
    return known.get(kind.lower(), kind)


def form(person: Person) -> str:
    """How one addresses them, where German is spoken with them."""
    return {"du": "du", "sie": "Sie"}.get(person.form or "", "")


def observed(words: Words, seen: Observed) -> str:
    """`in touch about every 3 weeks so far, from 8 contacts`."""
    return words(
        "so far in touch about every {span}, by {count} contacts",
        span=words.span(round(seen.rhythm)),
        count=seen.contacts,
    )


def drift(words: Words, one: Drift) -> str:
    """`silent for 9 weeks; usually 3 weeks`, with the rhythm that was meant, where there is one."""
    cadence = one.cadence
    last = cadence.history.last
    assert last is not None, "who drifts was in touch"
    said = words(
        "{silent}; usually {usual}",
        silent=words.dated("silent", last.date, cadence.today),
        usual=words.span(round(one.observed.rhythm)),
    )
    return (
        words("{said}, you meant {rhythm}", said=said, rhythm=words.rhythm(cadence.rhythm))
        if cadence.rhythm
        else said
    )


def hops(words: Words, day: Day, path: Path) -> Iterator[str]:
    """How fresh each hop of a way is, and whom to warm up first."""
    people = day.journal.people
    first = day.cadences[path.people[0]]
    yield words(
        "{name}: {state}, last contact {last}.",
        name=first.person.name,
        state=told(words, day, first.person.id, state),
        last=told(words, day, first.person.id, last_contact),
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

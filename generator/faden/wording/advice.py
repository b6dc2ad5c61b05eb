"""What to do, and why, in words: lines of the plan, first steps, warnings; the same for the terminal and the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from faden.core.i18n import mark
from faden.core.model import Channel, Person
from faden.rules.channel_choice import Size, Why
from faden.rules.news import Tidings
from faden.rules.reactivation import FirstStep
from faden.rules.review import SecondThought
from faden.rules.tracked_day import monday_of
from faden.wording.familiar_name import familiar_name
from faden.wording.jobs import new_job
from faden.wording.known_dates import about_when, dated
from faden.wording.last_said import in_little_room, last_said
from faden.wording.phrases import never, occasion, promise
from faden.wording.plain_text import capital
from faden.wording.tidings import care, good_news, said_in
from faden.wording.unanswered import no_answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from faden.core.i18n import Words
    from faden.rules.cadence import Cadence
    from faden.rules.channel_choice import Suggestion
    from faden.rules.plan import PlanLine
    from faden.rules.ranked_person import Ranked


DO = {
    Channel.MEETING: mark("meet"),
    Channel.VIDEO: mark("video call"),
    Channel.CALL: mark("call"),
    Channel.VOICE: mark("send a voice message"),
    Channel.CHAT: mark("write a message"),
    Channel.MAIL: mark("write an email"),
    Channel.LETTER: mark("write a letter"),
    Channel.CARD: mark("send a card"),
    Channel.NETWORK: mark("write on a social network"),
}
SINCE = {
    Channel.CALL: "spoke",
    Channel.VIDEO: "spoke",
    Channel.MEETING: "met",
    Channel.MAIL: "wrote",
    Channel.CHAT: "wrote",
    Channel.LETTER: "wrote",
    Channel.CARD: "wrote",
    Channel.NETWORK: "wrote",
}
"""The words for the last contact, by its channel; for any other channel, just that there was a contact."""
NO_TIDINGS = Tidings()
LATELY = 14
"""Days after a contact during which a line for a person who is not due yet says when they are. [A]"""
STEPS = {
    FirstStep.WRITE: mark("Begin with two or three sentences, and an offer to call."),
    FirstStep.OFFER: mark("Offer something first: so far you have had more than you have given."),
    FirstStep.NO_REQUEST: mark(
        "First get in touch without asking for anything; asking can wait for two weeks or more."
    ),
    FirstStep.ASK_MUTUAL: mark("Ask {names} how to reach them."),
    FirstStep.FIND: mark("Find an address first."),
}
SECOND_THOUGHTS = {
    SecondThought.SNOOZED_AGAIN: mark(
        "{name} has come up three times since you were last in touch. Would a longer rhythm, another ring "
        "or a rest suit you better?"
    ),
    SecondThought.PARKED: mark(
        "Three attempts in a row have had no answer. Try another channel, or let it rest?"
    ),
    SecondThought.LITTLE_IN_COMMON: mark(
        "At your last two meetings you found little in common. A longer rhythm would be fine, too."
    ),
    SecondThought.CLOSER: mark(
        "In your last note you wanted to be closer to {name}. Would a shorter rhythm do, or a closer ring?"
    ),
    SecondThought.FURTHER: mark(
        "In your last note you wanted more distance. Would a longer rhythm do, or a ring further out?"
    ),
    SecondThought.REST: mark(
        "In your last note you wanted to let it rest. If you still do, write “state: resting” in the file."
    ),
    SecondThought.ONLY_ASKED: mark("The last three times, you wanted something. This time, just say hello."),
    SecondThought.OWING: mark(
        "You have had more from {name} than you have given. Something small would be nice."
    ),
}

CLOSEST = {
    SecondThought.SNOOZED_AGAIN: mark(
        "{name} has come up three times since you were last in touch. Would a longer rhythm or another way "
        "to reach them suit you better?"
    ),
    SecondThought.PARKED: mark("Three attempts in a row have had no answer. Try another channel?"),
}
"""What is suggested for kin and the innermost ring instead."""


def first_step(words: Words, step: FirstStep, mutual: Sequence[str]) -> str:
    return words(STEPS[step], names=words.names(mutual))


def second_thought(words: Words, person: Person, thought: SecondThought) -> str:
    thoughts = CLOSEST if person.closest and thought in CLOSEST else SECOND_THOUGHTS
    return words(thoughts[thought], name=familiar_name(person))


def reasons(
    words: Words,
    line: PlanLine,
    names: Mapping[str, str],
    today: date | None = None,
    tidings: Tidings = NO_TIDINGS,
    now: Cadence | None = None,
) -> Iterator[str]:
    """Why this person, this week, in sentences; the most pressing first, and at the end what was said last time.

    They are true on `today`, the reader's day; `now` is the tie as of that day, since the plan is from
    Monday. `tidings` is the news in what was written last: what asks for care, or else what to congratulate on.
    """
    ranked = line.ranked
    cadence = ranked.cadence
    today = today or cadence.today
    if ranked.care is not None and not ranked.care.about:
        yield words("See how they are.")
    if tidings.care:
        yield care(words, ranked.care or tidings.care[0], names, today)
    elif tidings.good:
        yield good_news(words, tidings.good[0], names)
    if ranked.ring_back is not None:
        yield words(
            "{name} tried to reach you ({day}): ring back.",
            name=familiar_name(cadence.person),
            day=words.day(ranked.ring_back),
        )
    if ranked.promise:
        yield promise(words, ranked.promise, names, today)
    if ranked.occasion:
        yield occasion(words, ranked.occasion, today)
    if ranked.new_job:
        yield new_job(words, cadence.person, ranked.new_job)
    if ranked.goal is not None:
        yield words("Your goal: “{goal}”.", goal=words.inside(ranked.goal.name))
    if line.fixes_meeting:
        yield words("You are back in touch: now fix a day to meet.")
    yield from _silence(words, now or cadence, today, names, tidings)
    if line.asks and cadence.person.closest:
        yield words("Be in touch less often, or find another way to reach them?")
    elif line.asks:
        yield words("Be in touch less often, move them further out, or let it rest for a while?")


def _silence(
    words: Words, cadence: Cadence, today: date, names: Mapping[str, str], tidings: Tidings
) -> Iterator[str]:
    last = cadence.history.last
    unanswered = no_answer(words, cadence.history)
    if last is None:
        party = cadence.history.gathering
        none = words("No contact recorded yet") if party else capital(never(words, cadence))
        yield unanswered or _apart_from_gathering(words, cadence, none) + "."
        return
    about = about_when(words, last)
    saying = "apart" if cadence.dormant else SINCE.get(last.channel, "since")
    if about:
        since = dated(words, "met" if last.in_one_room else "since", last, today)
    elif saying == "wrote" and cadence.history.only_they_wrote:
        name = familiar_name(cadence.person)
        since = words("{name} wrote on {day}", name=name, day=words.day(last.date))
    else:
        since = words.dated(saying, last.date, today)
    party = cadence.history.gathering
    if about or saying != "wrote":
        since = _apart_from_gathering(words, cadence, since)
    elif party is not None and not cadence.history.only_they_wrote:
        # To have met among many is no letter, but nobody is told of the years without one.
        since = words("You were both at a large gathering ({day})", day=in_little_room(words, cadence, party))
    if not cadence.dormant and cadence.due_by(today) and cadence.rhythm:
        yield words("{since}; your rhythm is {rhythm}.", since=since, rhythm=words.rhythm(cadence.rhythm))
    elif cadence.due is not None and _why_already(cadence, today):
        yield words("{since}; due on {weekday}.", since=since, weekday=words.weekday(cadence.due))
    else:
        yield words("{since}.", since=since)
    sentence = last_said(words, cadence, names)
    if sentence and not any(said_in(news.text, sentence) for news in (*tidings.care, *tidings.good)[:1]):
        yield sentence
    if unanswered:
        yield unanswered
    elif cadence.dormant and not tidings.touching and not cadence.person.kin:
        yield words("People are usually more pleased to hear from you than you expect.")


def _why_already(cadence: Cadence, today: date) -> bool:
    """Whether you were in touch so lately that the line has to say that they are due later in the week."""
    lately = cadence.silence is not None and cadence.silence <= LATELY
    return lately and cadence.due is not None and monday_of(cadence.due) == monday_of(today)


def _apart_from_gathering(words: Words, cadence: Cadence, since: str) -> str:
    """A large party does not count for the rhythm, but the sentence must not say that you have not met since."""
    party = cadence.history.gathering
    if party is None:
        return since
    day = in_little_room(words, cadence, party)
    return words("{since}, apart from a large gathering ({day})", since=since, day=day)


def suggestion(words: Words, suggestion: Suggestion) -> str:
    """`call, about 25 minutes`; after being passed over, something smaller: `write a message, just a sentence`."""
    if suggestion.channel is None:
        return (
            words("get in touch (no channel recorded yet)")
            if suggestion.why is Why.UNKNOWN
            else words("get in touch (no working channel)")
        )
    if suggestion.size is Size.WHOLE:
        return words(
            "{do}, about {minutes} minutes", do=words(DO[suggestion.channel]), minutes=suggestion.minutes
        )
    if suggestion.channel in (Channel.CALL, Channel.VIDEO, Channel.MEETING):
        hello = suggestion.size is Size.SENTENCE
        how = (
            mark("a short call to say hello, {minutes} minutes")
            if hello
            else mark("a short call, {minutes} minutes")
        )
        if suggestion.channel is Channel.MEETING:
            how = mark("meet briefly, {minutes} minutes")
        return words(how, minutes=suggestion.minutes)
    how = (
        mark("{do}, just a sentence") if suggestion.size is Size.SENTENCE else mark("{do}, {minutes} minutes")
    )
    return words(how, do=words(DO[suggestion.channel]), minutes=suggestion.minutes)


def when_and_how(words: Words, line: PlanLine, today: date | None = None) -> str:
    """The plan in a plan line: `Tuesday: call, about 25 minutes`.

    If the reader's day is known, a day that is over is not suggested; a meeting that was planned for it is asked about.
    """
    how = suggestion(words, line.suggestion)
    if today is not None and line.meeting is not None and line.day < today:
        return words("{weekday}: {how}", weekday=words.weekday(line.day), how=words("did it happen?"))
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
        (
            words("what a contact preserves, I(r) with r = {r}", r=words.number(ranked.cadence.ratio, 2)),
            f.gain,
        ),
        (words("shared history, √(n/3)"), f.history),
        (words("takes courage"), f.doability),
        (words("occasion"), f.occasion),
        (words("promise"), f.promise),
        (words("how close you once were, s/6"), f.once),
        (words("a ring that has fallen behind"), f.ring),
    ]
    shown = [(name, words.number(value, 2)) for name, value in rows if value != 1 or name == rows[3][0]]
    return [*shown, (words("product"), words.number(ranked.score, 2))]

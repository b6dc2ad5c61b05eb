"""A tie in words: how close, how long ago, when due, what is known. The same for terminal and site."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from faden.core.i18n import mark
from faden.core.model import Channel, Fact, GoalKind, Loan, Person, Standing
from faden.journal.parsing.channels import meeting_word
from faden.rules.cadence import Cadence, State, Status
from faden.rules.occasions import BIRTHDAY, Occasion
from faden.rules.parking import Hidden
from faden.rules.reactivation import Ease
from faden.wording.known_dates import dated, known_day, partial_date
from faden.wording.plain_text import capital, plain
from faden.wording.unanswered import attempts, no_answer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from faden.core.i18n import Words
    from faden.rules.interactions import Exchange
    from faden.rules.promises import OpenPromise


ONE_DAY = timedelta(days=1)
IN_PERSON = (Channel.MEETING, Channel.GROUP)
"""Channels for which beginning means having the idea; for all others it means getting in touch."""
CHANNELS = {
    Channel.MEETING: mark("meeting"),
    Channel.VIDEO: mark("video call"),
    Channel.CALL: mark("call"),
    Channel.VOICE: mark("voice message"),
    Channel.CHAT: mark("message"),
    Channel.MAIL: mark("email"),
    Channel.LETTER: mark("letter"),
    Channel.CARD: mark("card"),
    Channel.NETWORK: mark("network message"),
    Channel.GROUP: mark("in a group"),
    Channel.REACTION: mark("reaction"),
    Channel.TRIED: mark("tried, no answer"),
}
STATES = {
    State.NEW: mark("no contact recorded yet"),
    State.ACTIVE: mark("active"),
    State.COOLING: mark("cooling"),
    State.DORMANT: mark("dormant"),
    State.LOST: mark("lost"),
    State.RESTING: mark("resting on purpose"),
    State.ENDED: mark("ended"),
    State.DECEASED: mark("deceased"),
    State.UNMET: mark("not met yet"),
}
STATUSES = {
    Status.OVERDUE: mark("Overdue"),
    Status.DUE: mark("Due"),
    Status.SOON: mark("Soon"),
    Status.ON_TRACK: mark("On track"),
    Status.FREE: mark("Without a rhythm"),
    Status.EXCUSED: mark("Left in peace"),
}
RINGS = {
    5: mark("innermost circle"),
    15: mark("close friends"),
    50: mark("good friends"),
    150: mark("acquaintances"),
    None: mark("without a ring"),
}
KIN_RINGS = {15: mark("close family"), 50: mark("family circle"), 150: mark("distant family")}
"""The names of rings for kin, who are no friends."""
DIED = ("died", "death", "gestorben", "tod", "todestag")
"""Names under `dates:` of the day of a person's death."""
THEMES = {
    "family": mark("family"),
    "kin": mark("your family"),
    "culture": mark("books, films, music"),
    "mind": mark("what’s on their mind"),
    "work": mark("work"),
    "rest": mark("free time"),
}


EASES = {
    Ease.EASY: mark("easy"),
    Ease.MEDIUM: mark("feasible"),
    Ease.HARD: mark("through someone"),
    Ease.LOST: mark("address needed"),
}
GOALS = {
    GoalKind.NOSTALGIA: mark("for old times’ sake"),
    GoalKind.HELP_FROM: mark("help from someone"),
    GoalKind.HELP_VIA: mark("help through someone"),
    GoalKind.GIVE: mark("something to give"),
}
LENT = mark("You have lent them: {what} ({when}).")
BORROWED = mark("You have borrowed from them: {what} ({when}).")
EVEN = (0.3, 0.7)


def initiative(share: float) -> str:
    """Who usually begins, by their share of initiatives (rules.md 2h); .3 to .7 counts as even. [A]"""
    if share < EVEN[0]:
        return mark("mostly you")
    return mark("mostly {name}") if share > EVEN[1] else mark("sometimes you, sometimes {name}")


def ring(words: Words, number: int | None, *, kin: bool = False) -> str:
    name = KIN_RINGS.get(number) if kin and number is not None else None
    return words(name or RINGS[number])


def state(words: Words, cadence: Cadence) -> str:
    return never(words, cadence) if cadence.state is State.NEW else words(STATES[cadence.state])


def channel(words: Words, exchange: Exchange) -> str:
    """The channel, in the user's own word if that says more."""
    if exchange.meeting and exchange.meeting.activity:
        return exchange.meeting.activity
    word = meeting_word(exchange.word, words.language) if exchange.channel is Channel.MEETING else ""
    return word or words(CHANNELS[exchange.channel])


def last_contact(words: Words, cadence: Cadence) -> str:
    """`6 weeks ago (call)`."""
    last = cadence.history.last
    if last is None or cadence.silence is None:
        return never(words, cadence)
    ago = dated(words, "ago", last, cadence.today)
    return words("{ago} ({channel})", ago=ago, channel=channel(words, last))


def died(words: Words, person: Person) -> str:
    """`died in 2024`, if the year is among the dates of the file; empty for the living."""
    if person.state is not Standing.DECEASED:
        return ""
    years = (
        str(named.date.year) for named in person.dates if named.name.casefold() in DIED and named.date.year
    )
    year = next(years, "")
    return words("died in {year}", year=year) if year else words("has died")


def silence(words: Words, cadence: Cadence) -> str:
    """`12 days silent, rhythm weekly`: what status and state follow from."""
    last = cadence.history.last
    text = dated(words, "silent", last, cadence.today) if last else never(words, cadence)
    if cadence.rhythm is None:
        return text
    return words("{said}, rhythm: {rhythm}", said=text, rhythm=words.rhythm(cadence.rhythm))


def never(words: Words, cadence: Cadence) -> str:
    """That there was no contact that counts yet; what there was all the same (a large gathering, your card) is said."""
    history = cadence.history
    if history.gathering is not None:
        return words("met only at a large gathering so far")
    noted = next((exchange for exchange in reversed(history.exchanges) if exchange.reached), None)
    noted = noted or next(reversed(history.exchanges), None)
    if noted is None:
        return words("no contact recorded yet")
    day = known_day(words, noted)
    if noted.missed:
        return words("so far they have only tried to reach you ({day})", day=day)
    return words("so far only: {how} ({day})", how=channel(words, noted), day=day)


def due(words: Words, cadence: Cadence) -> str:
    """When the next contact is due, seen from today: `due in 3 days`, `due 5 weeks ago`; no day for a dormant tie,
    because it passed years ago.
    """
    if cadence.status is Status.EXCUSED or cadence.dormant:
        return state(words, cadence)
    if cadence.person.told_dead:
        return words("not due: have they died?")
    if cadence.rhythm is None:
        return words("no rhythm: never due")
    if cadence.due is None:
        return words("due now")
    return words.dated("due", cadence.due, cadence.today)


def promise(
    words: Words, open_promise: OpenPromise, names: Mapping[str, str], today: date | None = None
) -> str:
    """What was promised: by when, if a day was set and has not passed, else since when; `names` are people's, by id.

    `today` is the reader's day, if that is not the day for which the promise was looked up.
    """
    text = plain(open_promise.promise.text, names.get, words)
    loan = open_promise.promise.loan
    if loan:
        return words(BORROWED if open_promise.mine else LENT, what=text, when=loan_days(words, loan))
    due, since = open_promise.promise.due, words("open since {day}", day=words.day(open_promise.promise.made))
    when = since
    if open_promise.promise.stated:
        by = words("by {day}", day=words.day(due))
        when = words.turning([(date.min, by), (due + ONE_DAY, since)], today or open_promise.today, stands=by)
    if open_promise.mine:
        return words("You promised: {what} ({when}).", what=text, when=when)
    who = plain(f"[[{open_promise.people[0]}]]", names.get, words)
    return words("{name} promised: {what} ({when}).", name=who, what=text, when=when)


def loan_days(words: Words, loan: Loan) -> str:
    """`since September 2026, due back by 1 December 2026`, as far as either is known."""
    since = words("since {day}", day=partial_date(words, loan.since)) if loan.since else ""
    back = words("due back by {day}", day=partial_date(words, loan.back)) if loan.back else ""
    return words("{since}, {back}", since=since, back=back) if since and back else since or back


def owed(words: Words, open_promise: OpenPromise, names: Mapping[str, str]) -> str:
    """What was promised, for a place where its day is shown next to it."""
    what = plain(open_promise.promise.text, names.get, words)
    if open_promise.promise.loan:
        if open_promise.mine:
            return words("You have borrowed from them: {what}.", what=what)
        return words("You have lent them: {what}.", what=what)
    if open_promise.mine:
        return words("You promised: {what}.", what=what)
    who = plain(f"[[{open_promise.people[0]}]]", names.get, words)
    return words("{name} promised: {what}.", name=who, what=what)


def occasion(words: Words, occasion: Occasion, today: date) -> str:
    """`40th birthday in 5 days, on 28 November.`"""
    name, when = occasion_name(words, occasion), words.dated("coming", occasion.day, today)
    return words("{occasion} {when}.", occasion=capital(name), when=when)


def occasion_soon(words: Words, occasion: Occasion, today: date) -> str:
    """`40th birthday: 28 Nov 2026.`, for a place where its day is shown next to it."""
    name, when = occasion_name(words, occasion), words.dated("ago", occasion.day, today)
    return words("{occasion}: {when}.", occasion=capital(name), when=when)


NAMED_DAYS = {
    BIRTHDAY: (mark("{nth} birthday"), mark("birthday")),
    # Address books name this one in the language of the phone, whatever that of the journal is.
    **dict.fromkeys(("anniversary", "jahrestag"), (mark("{nth} anniversary"), mark("anniversary"))),
}


def occasion_name(words: Words, occasion: Occasion) -> str:
    """`40th birthday`, if the year of birth is known; `wedding (10 years)`; a German noun has a capital."""
    if named := NAMED_DAYS.get(occasion.kind.casefold()):
        return words(named[0], nth=words.ordinal(occasion.years)) if occasion.years else words(named[1])
    name = day_name(words, occasion.kind)
    if not occasion.years:
        return name
    return words.many("{name} ({count} year)", "{name} ({count} years)", occasion.years, name=name)


def day_name(words: Words, kind: str) -> str:
    """What a day of a person is called without its year: `anniversary`, `wedding`; a German noun has a capital."""
    if named := NAMED_DAYS.get(kind.casefold()):
        return words(named[1])
    return capital(kind) if words.language == "de" else kind


def hidden(words: Words, cadence: Cadence) -> str:
    """Why a person is left out of the plan."""
    if cadence.parked and cadence.hidden_until:
        return _in_peace(words, attempts(words, cadence), cadence.hidden_until)
    if cadence.hidden is Hidden.TOLD_DEAD:
        return words(
            "The journal mentions their death. The plan leaves them in peace until you say whether it is true."
        )
    if cadence.hidden is Hidden.SNOOZED and cadence.hidden_until:
        return words("Snoozed until {day}.", day=words.day(cadence.hidden_until))
    if cadence.hidden is Hidden.UNANSWERED and cadence.hidden_until:
        return _in_peace(words, no_answer(words, cadence.history), cadence.hidden_until)
    return state(words, cadence)


def _in_peace(words: Words, why: str, until: date) -> str:
    """Until when the plan names a person no more, after what is said of the reason."""
    peace = words("The plan leaves them in peace until {day}.", day=words.day(until))
    return f"{why} {peace}" if why else peace


def fact(words: Words, fact: Fact) -> str:
    """`Tom (as of 2024)`."""
    values = ", ".join(fact.values)
    return (
        words("{value} (as of {when})", value=values, when=partial_date(words, fact.as_of))
        if fact.as_of
        else values
    )


def form(person: Person) -> str:
    """How you address them, if you speak German with them."""
    return {"du": "du", "sie": "Sie"}.get(person.form or "", "")

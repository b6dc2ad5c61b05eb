"""Which channel to use, and how long it will take (rules.md 2e, and finding 8)."""

from __future__ import annotations

from enum import StrEnum
from math import log2
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from faden.core.model import Channel, Direction
from faden.rules.cadence import State
from faden.rules.due_date import YEAR
from faden.rules.interactions import ANSWER_WITHIN
from faden.rules.touch_value import WRITTEN
from faden.rules.tracked_day import applied

if TYPE_CHECKING:
    from collections.abc import Mapping

    from faden.core.model import Address, Person
    from faden.rules.cadence import Cadence

REACHES: Mapping[str, tuple[Channel, ...]] = {
    "phone": (Channel.CALL,),
    "mobile": (Channel.CALL, Channel.VOICE, Channel.CHAT),
    "home": (Channel.CALL,),
    "sms": (Channel.CHAT,),
    "signal": (Channel.CHAT, Channel.VOICE, Channel.CALL, Channel.VIDEO),
    "whatsapp": (Channel.CHAT, Channel.VOICE, Channel.CALL, Channel.VIDEO),
    "threema": (Channel.CHAT, Channel.VOICE),
    "telegram": (Channel.CHAT, Channel.VOICE),
    "matrix": (Channel.CHAT,),
    "chat": (Channel.CHAT,),
    "email": (Channel.MAIL,),
    "mail": (Channel.MAIL,),
    "post": (Channel.LETTER, Channel.CARD),
    "address": (Channel.LETTER, Channel.CARD),
    "letter": (Channel.LETTER, Channel.CARD),
    "card": (Channel.CARD,),
    "video": (Channel.VIDEO,),
    "facetime": (Channel.VIDEO, Channel.CALL),
    "zoom": (Channel.VIDEO,),
    "skype": (Channel.VIDEO, Channel.CALL),
    "linkedin": (Channel.NETWORK,),
    "xing": (Channel.NETWORK,),
    "mastodon": (Channel.NETWORK,),
    "network": (Channel.NETWORK,),
}
"""What can be done with an address of each kind. Telegram and Threema give only a name: there is no number to call."""

ACTIVE, COOLING, ASLEEP, LONG_ASLEEP = range(4)

TABLE: Mapping[int, tuple[tuple[Channel, ...], ...]] = {
    5: (
        (Channel.MEETING, Channel.CALL),
        (Channel.CALL, Channel.MEETING),
        (Channel.CALL, Channel.LETTER),
        (Channel.CALL, Channel.LETTER),
    ),
    15: (
        (Channel.CALL, Channel.MEETING),
        (Channel.CALL, Channel.VIDEO),
        (Channel.CALL,),
        (Channel.LETTER, Channel.MAIL, Channel.CALL),
    ),
    50: (
        (Channel.CHAT, Channel.VOICE, Channel.CALL),
        (Channel.CALL, Channel.MAIL),
        (Channel.MAIL, Channel.CALL),
        (Channel.MAIL, Channel.NETWORK, Channel.CALL),
    ),
    150: (
        (Channel.CHAT, Channel.MAIL, Channel.CARD),
        (Channel.MAIL, Channel.CARD),
        (Channel.MAIL,),
        (Channel.MAIL, Channel.NETWORK),
    ),
}
"""By ring, then by silence: active, cooling, dormant up to 5 years, and longer (rules.md 2e)."""

BASE_MINUTES: Mapping[Channel, int] = {
    Channel.MEETING: 60,
    Channel.VIDEO: 30,
    Channel.CALL: 20,
    Channel.LETTER: 20,
    Channel.CARD: 10,
    Channel.MAIL: 10,
    Channel.NETWORK: 10,
    Channel.VOICE: 5,
    Channel.CHAT: 5,
}
"""[A]"""


MESSAGES = (Channel.CHAT, Channel.VOICE, Channel.MAIL, Channel.NETWORK, Channel.CARD, Channel.LETTER)
"""Channels for which a sentence is enough, the smallest first."""
SHORT_MINUTES, SENTENCE_MINUTES, VISIT_MINUTES = 10, 5, 30
"""A short call or a mail, just a sentence, and a short visit. [A]"""

WORK = ("work", "office", "arbeit", "dienst", "büro")
WORK_OK = "work-ok"
"""The tag of a person you may write to at work.

Calls are short; letters and mails are read by others, too.
"""


class Why(StrEnum):
    """What led to a suggestion."""

    PREFERRED = "preferred"
    TABLE = "table"
    """It fits the ring and the silence."""
    AVAILABLE = "available"
    """Nothing that fits better works."""
    USED = "used"
    """No address is written down, but this is how it went last time."""
    UNKNOWN = "unknown"
    """No address is written down, and there is no earlier contact to go by."""


class Size(StrEnum):
    """How much a suggestion asks of you: what you did not do comes back smaller."""

    WHOLE = "whole"
    SMALLER = "smaller"
    """A message instead of the call that was not made, or a short call if only a phone works."""
    SENTENCE = "sentence"
    """Just a sentence, the smallest step there is."""


class Suggestion(Struct, frozen=True):
    """A channel, the address to use, and the minutes to plan. `channel` is None if no channel works."""

    channel: Channel | None
    address: Address | None = None
    minutes: int = 0
    why: Why | None = None
    size: Size = Size.WHOLE


def suggest(cadence: Cadence, home: str | None = None) -> Suggestion:
    """The first channel of the table that works (rules.md 2e). [A]; voice from ring 50 inward: [F27].

    A preference goes before the table, a channel just left unanswered comes last. Nothing is written to a
    workplace, unless a tag `work-ok` allows it. A meeting is proposed only if neither has to travel: `home`
    is the place of the journal's owner.
    """
    person = cadence.person
    usable = tuple(address for address in person.usable_channels if _channels(person, address))
    if not usable:
        return _as_last_time(cadence)
    possible = [(channel, Why.TABLE) for channel in TABLE[person.ring or 150][_column(cadence)]]
    possible += [(channel, Why.AVAILABLE) for address in usable for channel in _channels(person, address)[:1]]
    silent = _left_unanswered(cadence)
    possible.sort(key=lambda choice: choice[0] is silent)
    if home and person.place and person.place.casefold() != home.casefold():
        possible = [choice for choice in possible if choice[0] is not Channel.MEETING]
    if person.prefers:
        possible.insert(0, (_preferred(person.prefers), Why.PREFERRED))
    for channel, why in possible:
        meets = channel is Channel.MEETING
        address = next(
            (address for address in usable if meets or channel in _channels(person, address)), None
        )
        if address is not None:
            return Suggestion(channel, address, minutes(channel, cadence.ratio), why)
    return Suggestion(None)


def as_planned(cadence: Cadence, channel: Channel) -> Suggestion:
    """What the note of a meeting planned for this week says: a call, if one is planned, with the first address that
    can be called.
    """
    if channel not in BASE_MINUTES:
        channel = Channel.MEETING
    person = cadence.person
    fit = (
        address
        for address in person.usable_channels
        if channel is not Channel.MEETING and channel in _channels(person, address)
    )
    return Suggestion(channel, next(fit, None), minutes(channel, cadence.ratio))


def aloud(cadence: Cadence, suggestion: Suggestion) -> Suggestion:
    """A call instead of a message, if a number is known and they do not prefer messages: for the birthday of close people."""
    if suggestion.channel not in MESSAGES or suggestion.why is Why.PREFERRED:
        return suggestion
    number = _number(cadence.person)
    if number is None:
        return suggestion
    return Suggestion(Channel.CALL, number, minutes(Channel.CALL, cadence.ratio), Why.TABLE)


def _number(person: Person) -> Address | None:
    """The first address by which a person can be called."""
    return next(
        (address for address in person.usable_channels if Channel.CALL in _channels(person, address)), None
    )


def smaller(cadence: Cadence, suggestion: Suggestion, times: int, *, care: bool = False) -> Suggestion:
    """A suggestion that was passed over `times` times, made smaller each time, down to a sentence of five minutes.

    First a message instead of the call, then just a sentence instead of the message. A person who has only a phone,
    or wants to be called, gets a shorter call. A line never asks for more while it waits, however long the silence.
    Beside bad news (`care`) it is as short, but not just a sentence. [A]
    """
    if times < 1 or suggestion.channel is None:
        return suggestion
    message = suggestion
    if suggestion.channel not in MESSAGES and suggestion.why is not Why.PREFERRED:
        message = _message(cadence) or suggestion
        if message.channel is Channel.MEETING:
            call = _number(cadence.person)
            message = (
                Suggestion(Channel.CALL, call, suggestion.minutes, suggestion.why) if call else suggestion
            )
    last = times > 1 or suggestion.channel in MESSAGES
    minutes = SENTENCE_MINUTES if last or message.channel in (Channel.CHAT, Channel.VOICE) else SHORT_MINUTES
    if message.channel is Channel.MEETING:
        minutes = VISIT_MINUTES  # nobody goes to see an aunt for ten minutes
    size = Size.SENTENCE if last and not care else Size.SMALLER
    return replace(message, minutes=min(minutes, suggestion.minutes), size=size)


def _message(cadence: Cadence) -> Suggestion | None:
    """The smallest message that an address of theirs allows, but not the one just left unanswered."""
    person, silent = cadence.person, _left_unanswered(cadence)
    order = sorted(MESSAGES, key=lambda channel: channel is silent)
    for channel in order:
        for address in person.usable_channels:
            if channel in _channels(person, address):
                return Suggestion(channel, address, 0, Why.AVAILABLE)
    return None


def _as_last_time(cadence: Cadence) -> Suggestion:
    """Without an address in the journal, the channel of the latest contact, as long as the tie is awake."""
    last = cadence.history.last
    if cadence.person.channels:
        return Suggestion(None)
    if last is None or cadence.dormant or last.channel not in BASE_MINUTES:
        return Suggestion(None, why=Why.UNKNOWN)
    return Suggestion(last.channel, None, minutes(last.channel, cadence.ratio), Why.USED)


def reaches(kind: str) -> tuple[Channel, ...]:
    """What an address of this kind can be used for.

    An unknown kind (`private phone`, `email 2`) is recognised by a part of its name; any other is taken for a network.
    """
    name = kind.lower()
    if name in REACHES:
        return REACHES[name]
    return next((channels for part, channels in REACHES.items() if part in name), (Channel.NETWORK,))


def _channels(person: Person, address: Address) -> tuple[Channel, ...]:
    channels = reaches(address.kind)
    if WORK_OK not in person.tags and any(word in address.kind.lower() for word in WORK):
        return tuple(channel for channel in channels if channel not in WRITTEN)
    return channels


def _preferred(written: str) -> Channel:
    """`prefers` may name a channel (`call`) or an address (`signal`)."""
    name = written.lower()
    return Channel(name) if name in tuple(Channel) else reaches(name)[0]


def minutes(channel: Channel, ratio: float) -> int:
    """Minutes to plan: base · (1 + ¼·log₂(1 + r)), to the next five; `ratio` is r, from 0.

    After a longer gap people talk longer: [F13]; the ¼ is [A].

    >>> minutes(Channel.CALL, 1.5), minutes(Channel.MEETING, 0)
    (25, 60)
    """
    return round(BASE_MINUTES.get(channel, 10) * (1 + 0.25 * applied(log2, 1 + ratio)) / 5) * 5


def _column(cadence: Cadence) -> int:
    if cadence.dormant:
        return LONG_ASLEEP if (cadence.silence or 0) >= 5 * YEAR else ASLEEP
    return COOLING if cadence.state is State.COOLING else ACTIVE


def _left_unanswered(cadence: Cadence) -> Channel | None:
    exchanges = cadence.history.exchanges
    if not exchanges:
        return None
    last = exchanges[-1]
    waited = cadence.today - last.date > ANSWER_WITHIN
    return last.channel if last.direction is Direction.ME and last.channel in WRITTEN and waited else None

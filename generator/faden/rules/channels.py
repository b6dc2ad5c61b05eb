"""Which channel to take, and how long it will need (rules.md 2e, and finding 8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log2

from faden.model import Address, Channel, Direction, Person
from faden.rules.cadence import YEAR, Cadence, State
from faden.rules.history import ANSWER_WITHIN, WRITTEN

REACHES: Mapping[str, tuple[Channel, ...]] = {
    "phone": (Channel.CALL,),
    "mobile": (Channel.CALL, Channel.VOICE, Channel.CHAT),
    "home": (Channel.CALL,),
    "sms": (Channel.CHAT,),
    "signal": (Channel.CHAT, Channel.VOICE, Channel.CALL, Channel.VIDEO),
    "whatsapp": (Channel.CHAT, Channel.VOICE, Channel.CALL, Channel.VIDEO),
    "threema": (Channel.CHAT, Channel.VOICE, Channel.CALL),
    "telegram": (Channel.CHAT, Channel.VOICE, Channel.CALL),
    "matrix": (Channel.CHAT,),
    "chat": (Channel.CHAT,),
    "email": (Channel.MAIL,),
    "mail": (Channel.MAIL,),
    "post": (Channel.LETTER, Channel.CARD),
    "address": (Channel.LETTER, Channel.CARD),
    "letter": (Channel.LETTER, Channel.CARD),
    "card": (Channel.CARD,),
    "video": (Channel.VIDEO,),
    "zoom": (Channel.VIDEO,),
    "skype": (Channel.VIDEO, Channel.CALL),
    "linkedin": (Channel.NETWORK,),
    "xing": (Channel.NETWORK,),
    "mastodon": (Channel.NETWORK,),
    "network": (Channel.NETWORK,),
}
"""What one can do with an address of each kind."""

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
"""By ring, then by silence: active, cooling, dormant up to 5 years, and longer (rules.md 2e). Voice from ring 50 inward: [F27]."""

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


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A channel, the address to use, and the minutes to plan. `channel` is None where no channel works."""

    channel: Channel | None
    address: Address | None = None
    minutes: int = 0
    preferred: bool = False
    """Because the person prefers it."""


def suggest(cadence: Cadence, home: str | None = None) -> Suggestion:
    """The first channel of the table that works; a preference goes before, a channel just left unanswered comes last.

    A meeting is proposed only where nobody has to travel: `home` is the place of the journal's owner.
    """
    person = cadence.person
    usable = person.usable_channels
    if not usable:
        return Suggestion(None)
    if person.prefers:
        wanted = _preferred(person.prefers)
        address = _address(person, wanted)
        if address or wanted is Channel.MEETING:
            return Suggestion(wanted, address or usable[0], minutes(wanted, cadence.ratio), preferred=True)
    row = TABLE[person.ring or 150][_column(cadence)]
    possible = [*row, *(channel for address in usable for channel in reaches(address.kind)[:1])]
    silent = _left_unanswered(cadence)
    possible.sort(key=lambda channel: channel is silent)
    if home and person.place and person.place.casefold() != home.casefold():
        possible = [channel for channel in possible if channel is not Channel.MEETING]
    for channel in possible:
        address = usable[0] if channel is Channel.MEETING else _address(person, channel)
        if address:
            return Suggestion(channel, address, minutes(channel, cadence.ratio))
    return Suggestion(None)


def reaches(kind: str) -> tuple[Channel, ...]:
    """What an address of this kind is good for; an unknown kind (`work phone`, `email 2`) is known by a part of its name."""
    name = kind.lower()
    if name in REACHES:
        return REACHES[name]
    return next((channels for part, channels in REACHES.items() if part in name), (Channel.NETWORK,))


def _preferred(written: str) -> Channel:
    """`prefers` may name a channel (`call`) or an address (`signal`)."""
    name = written.lower()
    return Channel(name) if name in tuple(Channel) else reaches(name)[0]


def minutes(channel: Channel, ratio: float) -> int:
    """Minutes to plan: base · (1 + ¼·log₂(1 + r)), to the next five. After a longer gap one talks longer: [F13]; ¼ is [A].

    >>> minutes(Channel.CALL, 1.5), minutes(Channel.MEETING, 0)
    (25, 60)
    """
    return round(BASE_MINUTES.get(channel, 10) * (1 + 0.25 * log2(1 + ratio)) / 5) * 5


def _address(person: Person, channel: Channel) -> Address | None:
    return next((one for one in person.usable_channels if channel in reaches(one.kind)), None)


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

"""What a touch is worth: for the rhythm (credit, rules.md 2a) and for the warmth (quality q, 2c)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from faden.core.model import Channel, Direction

if TYPE_CHECKING:
    from collections.abc import Mapping

    from faden.core.model import Meeting, Settings, Touch

CREDIT: Mapping[Channel, float] = {
    Channel.MEETING: 1.0,
    Channel.VIDEO: 1.0,
    Channel.CALL: 1.0,
    Channel.LETTER: 1.0,
    Channel.CARD: 1.0,
    Channel.MAIL: 1.0,
    Channel.CHAT: 1.0,
    Channel.VOICE: 1.0,
    Channel.NETWORK: 1.0,
    Channel.GROUP: 0.5,
    Channel.REACTION: 0.0,
    Channel.TRIED: 0.0,
}
"""Share of a whole contact that a touch is worth for the rhythm, at best. [A]"""

QUALITY: Mapping[Channel, float] = {
    Channel.MEETING: 1.0,
    Channel.VIDEO: 0.85,
    Channel.CALL: 0.8,
    Channel.LETTER: 0.6,
    Channel.CARD: 0.6,
    Channel.MAIL: 0.5,
    Channel.VOICE: 0.5,
    Channel.CHAT: 0.4,
    Channel.GROUP: 0.4,
    Channel.NETWORK: 0.4,
    Channel.REACTION: 0.05,
    Channel.TRIED: 0.0,
}
"""How much of the missing warmth a touch brings back, at best. [A]; the order follows [F27]."""

NEEDS_ANSWER = (Channel.MAIL, Channel.CHAT, Channel.VOICE, Channel.NETWORK)
"""Channels that count in full only if both sides wrote. A letter from them, or a card with text, is a contact by itself."""
WRITTEN = (*NEEDS_ANSWER, Channel.LETTER, Channel.CARD)
"""Channels of what you send: without an answer it is an attempt."""

ONE_WAY = 0.5
"""Credit of something that only they wrote; also the share of a rhythm by which the first of your own messages without
an answer moves the due day, at most. [A]"""
GREETING_QUALITY = 0.25
"""The quality of a message that went one way only, and of a card without a word. [A]"""
CLOSE_CHAT = 0.7
"""Credit of a chat where people see each other all the time: rings 5 and 15. [A]"""


@cache
def worth(
    channel: Channel, ring: int | None, two_way: bool, words: bool, mine: bool = False
) -> tuple[float, float]:
    """Credit and quality of one touch, both from 0 to 1.

    `two_way` tells whether both sides wrote, `words` whether the journal says what was on a card,
    `mine` whether it was you who sent it. Your own message without an answer has no credit: it is an attempt.
    A voice message keeps its quality without an answer: the other's voice was heard.

    >>> worth(Channel.MAIL, 50, two_way=False, words=True)
    (0.5, 0.25)
    >>> worth(Channel.CHAT, 5, two_way=True, words=True)
    (0.7, 0.4)
    >>> worth(Channel.MAIL, 50, two_way=False, words=True, mine=True)
    (0.0, 0.25)
    """
    credit, quality = CREDIT[channel], QUALITY[channel]
    alone = 0.0 if mine and not two_way else ONE_WAY
    if channel is Channel.CARD and not words:
        return alone, GREETING_QUALITY
    if channel in NEEDS_ANSWER and not two_way:
        return alone, quality if channel is Channel.VOICE else GREETING_QUALITY
    if channel in WRITTEN and not two_way and mine:
        return alone, quality
    if channel is Channel.CHAT and ring in (5, 15):
        credit = CLOSE_CHAT
    return credit, quality


def is_greeting(event: Meeting | Touch, settings: Settings) -> bool:
    """Whether an event is a greeting to many: noted in everybody's history, and no contact with any of them. [A]

    That is something sent to more than `greeting` people at once, or more than `gathering` people in one place or
    call. If many people sent something, each of them wrote it.
    """
    many = len(event.people)
    if event.direction is Direction.THEM or event.channel is Channel.REACTION:
        return False
    return many > (settings.greeting if event.channel in WRITTEN else settings.gathering)

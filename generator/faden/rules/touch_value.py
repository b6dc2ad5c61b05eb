"""What a touch is worth: for the rhythm (credit, rules.md 2a) and for the warmth (quality q, 2c)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from faden.core.model import Channel

if TYPE_CHECKING:
    from collections.abc import Mapping

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
"""What counts whole only where both sides wrote. A letter or a card with text is a contact by itself."""

ONE_WAY = 0.5
"""Credit of something written that went one way only. [A]"""
GREETING_QUALITY = 0.25
"""Quality of something written that went one way only, and of a card without a word. [A]"""
CLOSE_CHAT = 0.7
"""Credit of a chat where people see each other all the time: rings 5 and 15. [A]"""


def worth(channel: Channel, ring: int | None, *, two_way: bool, words: bool) -> tuple[float, float]:
    """Credit and quality of one touch, both from 0 to 1.

    `two_way` tells whether both sides wrote, `words` whether anything was written down of what a card said.
    A voice message keeps its quality without an answer: one has heard the other's voice.

    >>> worth(Channel.MAIL, 50, two_way=False, words=True)
    (0.5, 0.25)
    >>> worth(Channel.CHAT, 5, two_way=True, words=True)
    (0.7, 0.4)
    """
    credit, quality = CREDIT[channel], QUALITY[channel]
    if channel is Channel.CARD and not words:
        return ONE_WAY, GREETING_QUALITY
    if channel in NEEDS_ANSWER and not two_way:
        return ONE_WAY, quality if channel is Channel.VOICE else GREETING_QUALITY
    if channel is Channel.CHAT and ring in (5, 15):
        credit = CLOSE_CHAT
    return credit, quality

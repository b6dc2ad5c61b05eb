"""What was not answered, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from faden.core.i18n import mark
from faden.core.model import Channel

if TYPE_CHECKING:
    from faden.core.i18n import Words
    from faden.rules.cadence import Cadence
    from faden.rules.interactions import History


UNANSWERED = {
    Channel.MAIL: (
        mark("No answer yet to your last email."),
        mark("No answer to your last {number} emails."),
    ),
    Channel.CHAT: (
        mark("No answer yet to your last message."),
        mark("No answer to your last {number} messages."),
    ),
    Channel.NETWORK: (
        mark("No answer yet to your last message."),
        mark("No answer to your last {number} messages."),
    ),
    Channel.VOICE: (
        mark("No answer yet to your last voice message."),
        mark("No answer to your last {number} voice messages."),
    ),
    Channel.TRIED: (
        mark("You did not reach them last time."),
        mark("You did not reach them the last {number} times."),
    ),
    None: (mark("No answer yet to your last attempt."), mark("No answer to your last {number} attempts.")),
}
"""How often there was no answer, by the channel of all attempts; None if there were several channels."""


WANTS_NONE = (Channel.CARD, Channel.LETTER)


def no_answer(words: Words, history: History) -> str:
    """`No answer to your last three mails.`; empty if no answer is expected, as for a card or a letter."""
    tries = [attempt for attempt in history.unanswered if attempt.channel not in WANTS_NONE]
    if not tries:
        return ""
    kinds = {attempt.channel for attempt in tries}
    singular, more = UNANSWERED[kinds.pop()] if len(kinds) == 1 else UNANSWERED[None]
    return words(singular) if len(tries) == 1 else words(more, number=words.spelled(len(tries)))


def attempts(words: Words, cadence: Cadence) -> str:
    """How many attempts got no answer, and what to do; of the people closest to you nothing asks to let it rest."""
    count = len(cadence.history.unanswered)
    if cadence.person.closest:
        return words.many(
            "{count} attempt without an answer. Try another channel?",
            "{count} attempts without an answer. Try another channel?",
            count,
        )
    return words.many(
        "{count} attempt without an answer. Try another channel, or let it rest?",
        "{count} attempts without an answer. Try another channel, or let it rest?",
        count,
    )

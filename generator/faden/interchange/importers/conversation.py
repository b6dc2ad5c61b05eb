"""Chats as days: who wrote on which day, in which direction. The words are never passed in, so they cannot leak.

Each person and day gives one exchange. In a group of up to eight, everybody who wrote that day counts; in a larger one a
day counts only if you wrote too, as a day in a group.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from faden.core.diagnostics import printable
from faden.core.i18n import mark
from faden.core.model import Channel, Direction
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.result import ImportedExchange, ImportFailure, PersonRef, SkippedValue

SMALL = 8
"""The most people in a chat, including you, for a message to count as a message to each of them."""
WHOSE = mark(
    'does not say which of these is you: {most}. Add --me "NAME", or put `me: {{handles: '
    "[NAME]}}` in journal.yml once and for all"
)
NO_PARTNER = mark("to a person the file does not name; name the file after the chat")
NEVER_READ = (mark("the text of messages"), mark("pictures, recordings and other files"))
TOO_LONG = mark("is too long from here on; what comes before was read")
SYSTEM = mark("written by the program, not by a person")
ONLY_READ = mark("a day in a large group on which you wrote nothing")
MYSELF = (
    "you",
    "me",
    "du",
    "ich",
    "vous",
    "moi",
    "tú",
    "yo",
    "tu",
    "você",
    "eu",
    "io",
    "jij",
    "ik",
    "вы",
    "я",
)
"""Words that programs use for the owner of a phone."""


@dataclass
class Conversation:
    """One chat while it is read. `partner` is the person it is with, `members` are the known others in a group."""

    partner: PersonRef | None = None
    members: Collection[PersonRef] = ()
    is_group: bool = False
    size: int = 0
    """How many people are in it, including you, if the program says so."""
    days: dict[tuple[date, Channel], dict[PersonRef | None, int]] = field(default_factory=dict)
    """For each day and channel the line of everybody's first message; None is you."""

    def wrote(self, line: int, day: date, sender: PersonRef | None, channel: Channel = Channel.CHAT) -> None:
        """Notes that a person wrote, called or tried to; None is you."""
        self.days.setdefault((day, channel), {}).setdefault(sender, line)

    @property
    def others(self) -> tuple[PersonRef, ...]:
        """Everybody in the chat but you, in the order in which they first wrote."""
        writers = (sender for senders in self.days.values() for sender in senders if sender is not None)
        others = dict.fromkeys((*writers, *self.members))
        if not others and self.partner is not None:
            return (self.partner,)
        return tuple(others)

    def exchanges(self, word: str) -> Iterator[ImportedExchange | SkippedValue]:
        """The exchanges of the chat, one per person and day. `word` is the log's word for a message of this program."""
        others = self.others
        if not self.is_group and self.partner in others:
            yield from self._pair(word, self.partner)
        elif not self.is_group and len(others) == 1:
            yield from self._pair(word, others[0])
        elif others:
            yield from self._group(word, large=max(len(others) + 1, self.size) > SMALL)
        elif self.days:
            yield SkippedValue("chat", "", NO_PARTNER, min(self._lines()))

    def _lines(self) -> Iterator[int]:
        return (line for senders in self.days.values() for line in senders.values())

    def _pair(self, word: str, partner: PersonRef) -> Iterator[ImportedExchange]:
        took_part = {
            (day, is_me)
            for (day, channel), senders in self.days.items()
            if channel is not Channel.TRIED
            for is_me in (
                (True, False) if channel is Channel.CALL else {sender is None for sender in senders}
            )
        }
        for (day, channel), senders in sorted(self.days.items()):
            mine, theirs = None in senders, partner in senders
            if not mine and not theirs:
                continue
            line = min(senders.values())
            log_word = word if channel in (Channel.CHAT, Channel.NETWORK) else ""
            if channel is not Channel.TRIED:
                yield ImportedExchange(line, day, channel, _direction(mine, theirs), (partner,), "", log_word)
                continue
            # A call without an answer does not count if the caller also wrote or spoke on that day.
            for attempt, is_me, way in ((mine, True, Direction.ME), (theirs, False, Direction.THEM)):
                if attempt and (day, is_me) not in took_part:
                    yield ImportedExchange(line, day, channel, way, (partner,))

    def _group(self, word: str, *, large: bool) -> Iterator[ImportedExchange | SkippedValue]:
        for (day, channel), senders in sorted(self.days.items()):
            mine = None in senders
            theirs = {sender: line for sender, line in senders.items() if sender is not None}
            if channel is Channel.TRIED or not theirs:
                continue
            if not large:
                log_word = word if channel in (Channel.CHAT, Channel.NETWORK) else ""
                for sender, line in theirs.items():
                    yield ImportedExchange(
                        line, day, channel, _direction(mine, True), (sender,), "", log_word
                    )
            elif mine:
                yield ImportedExchange(
                    min(theirs.values()), day, Channel.GROUP, Direction.BOTH, tuple(theirs)
                )
            else:
                yield SkippedValue("chat", "", ONLY_READ, min(theirs.values()))


def _direction(mine: bool, theirs: bool) -> Direction:
    if mine and theirs:
        return Direction.BOTH
    return Direction.ME if mine else Direction.THEM


def happened(
    conversations: Iterable[Conversation], word: str
) -> tuple[tuple[ImportedExchange, ...], list[SkippedValue]]:
    """The exchanges of several chats by day, and what is left out of them."""
    touches: list[ImportedExchange] = []
    skipped: list[SkippedValue] = []
    for conversation in conversations:
        for item in conversation.exchanges(word):
            if isinstance(item, ImportedExchange):
                touches.append(item)
            else:
                skipped.append(item)
    return tuple(sorted(_joined(touches), key=lambda touch: (touch.day, touch.line))), skipped


def _joined(touches: Iterable[ImportedExchange]) -> Iterator[ImportedExchange]:
    """One exchange if a person wrote to you privately and in a group on one day."""
    by_day: dict[tuple[date, Channel, tuple[PersonRef, ...]], ImportedExchange] = {}
    for touch in touches:
        key = (touch.day, touch.channel, touch.people)
        same = by_day.get(key)
        if touch.channel is Channel.TRIED:
            yield touch
        elif same is None:
            by_day[key] = touch
        elif same.direction is not touch.direction:
            by_day[key] = ImportedExchange(
                min(same.line, touch.line),
                touch.day,
                touch.channel,
                Direction.BOTH,
                touch.people,
                "",
                touch.word,
            )
    yield from by_day.values()


def own_names(
    senders: Counter[str], options: ImportOptions, title: str = ""
) -> frozenset[str] | ImportFailure:
    """Which of the senders of a chat are you; none if you wrote nothing, a failure if it cannot be known.

    `title` is the name of the person the chat is with, if the file has one.
    """
    names = list(senders)
    if mine := frozenset(name for name in names if options.is_me(name, name, name)):
        return mine
    if mine := frozenset(name for name in names if name.casefold() in MYSELF):
        return mine
    if len(names) <= 2 and any(title and name.casefold() == title.casefold() for name in names):
        return frozenset(name for name in names if name.casefold() != title.casefold())
    first = options.name.split(" ")[0].casefold() if options.name else ""
    mine = frozenset(name for name in names if first and name.casefold() == first)
    if len(mine) == 1 or options.certain:
        return mine
    known_names = [name for name in names if options.knows(name)]
    if len(names) == 2 and len(known_names) == 1:
        return frozenset(names) - {known_names[0]}
    if len(names) == 1 and (known_names or options.name or options.mine):
        return frozenset()
    return whose(senders)


def whose(senders: Counter[str]) -> ImportFailure:
    """The failure that asks which of these people you are, with the most frequent of them."""
    return ImportFailure(
        WHOSE, values={"most": ", ".join(printable(name) for name, _ in senders.most_common(6))}
    )

"""One line of the log, read from left to right after its date."""

from __future__ import annotations

from datetime import date

from faden.core.diagnostic_kinds import (
    CALLED_OFF,
    CHANNEL,
    DID_YOU_MEAN,
    LINE_OF_ITS_OWN,
    LOG_LINE,
    UNANSWERED,
    UNREAD_LINE,
    WRITE_IT_AS,
)
from faden.core.i18n import mark
from faden.core.lazy_pattern import lazy_pattern
from faden.core.model import Channel, Direction, Touch
from faden.core.privacy_marks import marks
from faden.journal.parsing.called_off import is_called_off, is_only_unanswered
from faden.journal.parsing.channels import CHANNELS, DIRECTIONS, PARTICIPLES, VERBS, preposition
from faden.journal.parsing.commitments import commitments
from faden.journal.parsing.dates import NOWHERE, Around, Written, read_date
from faden.journal.parsing.private_passages import with_own_marks
from faden.journal.parsing.proposed_line import GERMAN, proposal
from faden.journal.parsing.source import BodyLine, SourceFile, linked_name, nearest

ENTRY = lazy_pattern(r"(\s{0,3}[-*+][ \t]+)(\d{4}-\d{2}-\d{2})(?=\s|$)")
PERSON_EXPECTED = mark("a person in double brackets is expected here, as in [[anna-berger]]")
WORD = lazy_pattern(r"\s*([^\s:\[\]]+)")
PERSON = lazy_pattern(r"\s*\[\[([^\[\]|\n]+)(?:\|[^\[\]\n]*)?\]\]")
BETWEEN = lazy_pattern(r"\s*(?:,|&|and\b|und\b)(?:\s*(?:and|und)\b)?")
SECOND = lazy_pattern("[;\\u0085\\u2028\\u2029]")
TAG = lazy_pattern(r"(?<![\w#&/])#([^\W\d][\w-]*)")


def _without_tags(text: str) -> tuple[tuple[str, ...], str]:
    """The tags of a text, and the text without them; in a private passage they are text like any other."""
    hidden = marks(text).private
    tags = [
        tag for tag in TAG.finditer(text) if not any(span.begin <= tag.start() < span.end for span in hidden)
    ]
    for tag in reversed(tags):
        text = text[: tag.start()] + text[tag.end() :]
    return tuple(tag[1] for tag in tags), text.strip()


def _slip_for(word: str) -> str | None:
    """The channel that a word may have been meant to be; with another first letter it is a word of its own: ball, bike."""
    near = nearest(word, tuple(CHANNELS))
    return near if near is not None and near[0] == word[0].lower() else None


class Entry:
    """Reads one line from left to right: its date begins at `date_at`, the channel at `at`, in characters."""

    def __init__(self, reader: SourceFile, line: BodyLine, date_at: int, at: int, written: Written) -> None:
        self.reader = reader
        self.line = line
        self.text = line.text
        self.date_at = date_at
        self.written = written
        self.at = at if line.text[at:].strip() else len(line.text.rstrip())
        self.how_at = self.at

    def read(self) -> Touch | None:
        day = self.written.date
        assert day is not None
        word = self._word()
        if word is None:
            self._failed("a channel is expected here, for example call or mail")
            return None
        channel = CHANNELS.get(word.lower())
        verb = VERBS.get(word.lower()) or PARTICIPLES.get(word.lower())
        if channel is None and verb is not None:
            return self._after_verb(day, *verb)
        if channel is None:
            near = _slip_for(word)
            self.reader.add(
                CHANNEL,
                self.line.number,
                self.at - len(word) + 1,
                len(word),
                hint=DID_YOU_MEAN if near else None,
                value=word,
                near=near or "",
            )
            return None
        direction = self._direction(channel)
        if direction is None:
            return None
        people = self._people()
        if people is None:
            return None
        return self._touch(day, channel, word, direction, people)

    def _after_verb(self, day: date, noun: str, direction: Direction | None) -> Touch | None:
        """`called [[eva]]`, `met with [[eva]]`: the verb says who began, unless a word before the person does."""
        start = self.at
        word = self._word()
        if word is not None and word.lower() in DIRECTIONS:
            direction = direction if direction is Direction.BOTH else DIRECTIONS[word.lower()]
        else:
            self.at = start
        people = self._people()
        return (
            None
            if people is None
            else self._touch(day, CHANNELS[noun], noun, direction or Direction.ME, people)
        )

    def _touch(
        self, day: date, channel: Channel, word: str, direction: Direction, people: tuple[str, ...]
    ) -> Touch | None:
        remainder = self.text[self.at :]
        stripped = remainder.strip()
        if stripped and not stripped.startswith((":", ";")):
            if not stripped.startswith("#"):
                self.at += len(remainder) - len(remainder.lstrip())
                self._failed("a colon is expected before the text", len(stripped))
                return None
        else:
            stripped = stripped[1:].strip()
        self.reader.refer_in(remainder, self.line.number, self.at + 1)
        self._check_second_touch(stripped)
        private = any(begin < self.at for begin, _ in self.line.hidden)
        if self.line.hidden and not private:
            # Only a passage of the text is private: that you were in touch, when and how, is not.
            offset = len(self.text.rstrip()) - len(stripped)
            stripped = with_own_marks(stripped, offset, self.line.hidden)
        tags, stripped = _without_tags(stripped)
        parts = commitments(self.reader, self.line, stripped, people, day, whole=private)
        text_at = len(self.text) - len(remainder.lstrip(" :;"))
        if channel in (Channel.CALL, Channel.VIDEO) and is_only_unanswered(parts.text):
            channel = Channel.TRIED
            direction = Direction.THEM if direction is Direction.THEM else Direction.ME
            word = self._attempt(direction, parts.text, text_at)
        if channel not in (Channel.TRIED, Channel.REACTION) and is_called_off(parts.text):
            tried = "versucht" if GERMAN.search(self.text) else "tried"
            instead = f"- {day} {tried} {', '.join(f'[[{person}]]' for person in people)}"
            self.reader.add(
                CALLED_OFF, self.line.number, text_at + 1, len(parts.text), value=parts.text, instead=instead
            )
            return None
        return Touch(
            date=day,
            channel=channel,
            direction=direction,
            people=people,
            source=self.reader.source(self.line.number),
            text=parts.text,
            word=word,
            tags=tags,
            favours=parts.favours,
            promises=parts.promises,
            about=self.written.about,
            private=private,
        )

    def _attempt(self, direction: Direction, text: str, text_at: int) -> str:
        """The word for a call that nobody answered; adds the finding, with the whole line as it should be written."""
        language, word = ("de", "versucht") if GERMAN.search(self.text) else ("en", "tried")
        attempt = word
        if direction is Direction.THEM:
            attempt += f" {preposition(word, direction, language)}"
        how_at = len(self.text) - len(self.text[self.how_at :].lstrip())
        whole = f"{self.text[:how_at]}{attempt} {self.text[self.text.index('[[', how_at) :]}"
        self.reader.add(
            UNANSWERED, self.line.number, text_at + 1, len(text), hint=WRITE_IT_AS, value=text, whole=whole
        )
        return word

    def _check_second_touch(self, text: str) -> None:
        """Adds a finding if another touch follows on the same line, which would be lost in the text of this one."""
        for part in SECOND.split(text)[1:]:
            begun = part.strip().removeprefix("- ")
            day = read_date(begun)
            if day is not None and day.date is not None and (proposed := proposal(begun)):
                at = self.text.index(part.strip()) + 1
                self.reader.add(
                    UNREAD_LINE, self.line.number, at, len(part.strip()), hint=LINE_OF_ITS_OWN, below=proposed
                )

    def _word(self) -> str | None:
        match = WORD.match(self.text, self.at)
        if match is None:
            return None
        self.at = match.end()
        return match[1]

    def _direction(self, channel: Channel) -> Direction | None:
        start = self.at
        word = self._word()
        if word is not None and word.lower() in DIRECTIONS:
            return DIRECTIONS[word.lower()]
        self.at = start
        if channel is Channel.TRIED and PERSON.match(self.text, self.at):
            return Direction.ME
        self.at += len(self.text[self.at :]) - len(self.text[self.at :].lstrip())
        self._failed("to, from or with is expected here", len(word or " "))
        return None

    def _people(self) -> tuple[str, ...] | None:
        people: list[str] = []
        while True:
            match = PERSON.match(self.text, self.at)
            name = linked_name(match[1]) if match else ""
            if match is None or not name:
                self.at += len(self.text[self.at :]) - len(self.text[self.at :].lstrip())
                word = WORD.match(self.text, self.at)
                self._failed(
                    PERSON_EXPECTED,
                    len(word[1]) if word else 1,
                )
                return None
            self.reader.refer_in(match[0], self.line.number, match.start() + 1, person=True)
            people.append(name)
            self.at = match.end()
            between = BETWEEN.match(self.text, self.at)
            if between is None:
                return tuple(dict.fromkeys(people))
            self.at = between.end()

    def _failed(self, problem: str, length: int = 1) -> None:
        """Adds a finding where reading stopped, with the line as it should be written, if that can be told."""
        line = proposal(self.text, Around(self.written.date.year) if self.written.date else NOWHERE)
        values = {"problem": problem, **({"whole": line} if line else {})}
        hint = WRITE_IT_AS if line else None
        at = min(self.at, len(self.text))
        self.reader.add(LOG_LINE, self.line.number, at + 1, length, hint=hint, **values)

"""Logs touches that are written as sentences, one each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click

from faden.cli.arguments import When, find_person, near, on_a_terminal, said_time
from faden.cli.input_error import InputError

if TYPE_CHECKING:
    from faden.cli.context import Context
    from faden.cli.log_file import Logging
    from faden.core.model import Person
    from faden.journal.parsing.sentence import Sentence


def log_sentence(
    logging: Logging, what: Sequence[str], via: str | None, began: str | None, typed_date: str | None
) -> bool:
    """Logs the words of a command if they are a sentence; True if they are.

    They are not if the first word is the whole name of a person, or if they name nobody.
    """
    from faden.core.name_matching import meant

    context = logging.context
    people = context.journal.people.values()
    if _begins_with_names(context, what) or (len(what) == 1 and meant(people, what[0])):
        return False
    sentence = _read(context, " ".join(what))
    if not sentence.anybody and sentence.word is not None and not meant(people, what[0]):
        words = [word for text in sentence.text.split() if len(word := text.strip(",.:;")) > 2]
        for word in words:
            if hint := near(context, word):
                raise InputError(context.words("No one in the journal is called “{who}”.", who=word) + hint)
        raise InputError(context.words("The line names no one in the journal."))
    if sentence.anybody and sentence.word is None and via is None and not meant(people, what[0]):
        raise InputError(_how(context, " ".join(what), sentence))
    if not sentence.anybody or (sentence.word is None and via is None):
        return False
    _write(logging, sentence, via, began, typed_date)
    return True


def _how(context: Context, text: str, sentence: Sentence) -> str:
    """That a channel is missing; of a line that tells of a death, how that is written down."""
    from faden.cli.log_file import told_by

    told = list(told_by(context, text, sentence.people))
    how = context.words("How were you in touch? Say call, lunch, mail or another channel, or use --via.")
    return "\n".join(told or [how])


def _begins_with_names(context: Context, what: Sequence[str]) -> bool:
    """Whether all words but the last are names, or channels after names."""
    from faden.core.name_matching import meant
    from faden.journal.parsing.channels import CHANNELS, PARTICIPLES, VERBS
    from faden.journal.parsing.sentence_messages import is_message
    from faden.journal.parsing.sentence_words import PRONOUN, RECEIVED, SENT, TOWARDS

    *others, last = what
    first, *next_words = [word.strip(",.:;!").casefold() for word in last.split()] or [""]
    if first in (*VERBS, *PARTICIPLES, *SENT, *RECEIVED, "hat") or (
        first not in CHANNELS and is_message(last)
    ):
        return False
    # "Brief bekommen", "mail from her": the words behind how say who began it, and are not what it was about.
    if first in CHANNELS and next_words:
        after = last.split(maxsplit=1)[1]
        if next_words[0] in (*SENT, *RECEIVED) or (
            next_words[0] in TOWARDS and PRONOUN.match(after, len(after.split()[0]))
        ):
            return False
    people = context.journal.people.values()
    names = 0
    while names < len(others) and meant(people, others[names]):
        names += 1
    behind = others[names:]
    return names > 0 and (not behind or (len(behind) == 1 and behind[0].lower() in CHANNELS))


def log_lines(
    logging: Logging, file: str, via: str | None, began: str | None, typed_date: str | None
) -> None:
    """Logs every line of a text. An unclear line is refused and reported on standard error."""
    context = logging.context
    with click.open_file(file, encoding="utf-8-sig", errors="replace") as lines:
        texts = list(lines)
    for number, text in enumerate(texts, 1):
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        try:
            line = _without_sign(text)
            _write(
                logging, _read(context, line), via, began, typed_date, behind=_text_after_names(context, line)
            )
        except InputError as error:
            logging.refused.append((number, error.message))
            click.echo(
                context.words("Line {number} was not logged: {why}", number=number, why=error.message),
                err=True,
            )


def _text_after_names(context: Context, line: str) -> str | None:
    """The text after the names at the beginning of a line and a colon, comma or dash; None if a line does not begin so.

    From "Joe: film plans" it is "film plans", from "Joe" alone an empty text.
    """
    import re

    from faden.journal.parsing.name_index import NameIndex
    from faden.journal.parsing.sentence_words import JOIN

    names, end = NameIndex(context.journal.people.values()), 0
    named = names(line, 0)
    while named is not None:
        end = named[0]
        join = JOIN.match(line, end)
        named = names(line, join.end()) if join else None
    behind = re.fullmatch(r"(?:(?:\s*[:,;–—]|\s+-\s)\s*(.*))?\s*", line[end:]) if end else None
    return (behind[1] or "").strip() if behind else None


def _ask_whether_it_happened(context: Context, sentence: Sentence) -> bool:
    """Asks on a terminal whether it happened; False without a terminal."""
    from faden.wording.plain_text import capital

    return on_a_terminal() and click.confirm(
        capital(context.words("did it happen?")), default=False, err=True
    )


def refuse_called_off(context: Context, about: str, people: Sequence[Person]) -> None:
    """Raises InputError if a text after names, as in `joe "lunch, cancelled"`, says that it did not take place."""
    from faden.editing.log_line import spoken_channel
    from faden.journal.parsing.sentence import Sentence
    from faden.journal.parsing.sentence_doubts import is_called_off

    word, behind = spoken_channel(about) or (None, about)
    if is_called_off(behind):
        raise InputError(_refusal(context, Sentence(word=word, people=[person.id for person in people])))


def _refusal(context: Context, sentence: Sentence) -> str:
    """Why a sentence is not logged, and what to type if it did happen, was tried in vain, or is still to come."""
    from faden.wording.plain_text import capital

    who = " ".join(sentence.people)
    return "\n".join(
        (
            capital(context.words("did it happen?"))
            + " "
            + context.words(
                "This may be about something that did not happen, or about other people, so it was not logged."
            ),
            context.words(
                "  If it did happen:        faden log {who} {how} --text …",
                who=who,
                how=(sentence.word or "meeting").lower(),
            ),
            context.words("  If you got no answer:    faden log tried {who}", who=who),
            context.words("  If it is still to come:  faden note {who} --date …", who=who),
        )
    )


def _without_sign(text: str) -> str:
    """The text without a list marker before it."""
    from faden.journal.parsing.inbox import without_sign

    return without_sign(text)


def _read(context: Context, text: str) -> Sentence:
    from faden.cli.circle_members import in_sentence
    from faden.editing.templates import cleaned
    from faden.journal.parsing.name_index import NameIndex
    from faden.journal.parsing.sentence_reader import read_sentence

    names, text = NameIndex(context.journal.people.values()), cleaned(text)
    sentence = read_sentence(text, names)
    # If a person is named, a circle is the subject.
    return sentence if sentence.anybody else read_sentence(in_sentence(context, text), names)


def _write(
    logging: Logging,
    sentence: Sentence,
    via: str | None,
    began: str | None,
    typed_date: str | None,
    *,
    behind: str | None = None,
) -> None:
    """Logs a sentence. Raises InputError if it is refused; `behind` is the text after names at its beginning."""
    from faden.cli.log_file import channel, refuse_strangers
    from faden.core.model import Direction
    from faden.editing.log_line import who_began
    from faden.journal.parsing.channels import CHANNELS
    from faden.journal.parsing.inbox import written_line

    context = logging.context
    for name, ids in sentence.unclear:
        person = choose(context, name, ids)
        sentence.people.append(person)
    if not sentence.people:
        raise InputError(
            context.words("The line names no one in the journal.") + near(context, sentence.text)
        )
    if sentence.doubtful and not _ask_whether_it_happened(context, sentence):
        raise InputError(_refusal(context, sentence))
    if sentence.word is None and via is None:
        # "Joe: film plans" is a meeting, as with names first; for "gave Joe a book" the channel is unknown.
        if behind is None:
            raise InputError(_how(context, sentence.text, sentence))
        sentence = replace(sentence, word="meeting", text=behind)
    if began is not None:
        sentence = replace(sentence, direction=Direction(began))
    if via is not None:
        sentence = replace(sentence, word=channel(context, via))
    when = _when(context, sentence, typed_date)
    refuse_strangers(context, sentence.text)
    line = written_line(when.written, sentence, context.journal.settings.language)
    way = CHANNELS.get(sentence.word.lower()) if sentence.word else None
    direction = sentence.direction or (who_began(way, None) if way else None)
    logging.write(line, when.day, sentence.people, way, direction)


def choose(context: Context, name: str, ids: Sequence[str]) -> str:
    """The id of the person meant, of several: asked on a terminal. Raises InputError with all of them without one."""
    from faden.core.diagnostics import printable

    people = context.journal.people
    if on_a_terminal():
        return find_person(context, name, private=True).id
    choices = "\n".join(f"  {person:<24} {printable(people[person].name)}" for person in ids)
    raise InputError(context.words("“{who}” could be any of these; say which:", who=name) + "\n" + choices)


def _when(context: Context, sentence: Sentence, typed_date: str | None) -> When:
    written = sentence.written
    if typed_date is not None or written is None:
        return said_time(context, typed_date)
    if written.readings:
        first, second = written.readings[0], written.readings[-1]
        raise InputError(
            context.words(
                "That could be {first} or {second}; say which with --date.", first=first, second=second
            )
        )
    if written.spoken:
        return said_time(context, written.spoken, past=sentence.past)
    if written.date is None:
        raise InputError(context.words("There is no such day in the calendar."))
    return _refuse_future(context, When(written.date, written.about))


def _refuse_future(context: Context, when: When) -> When:
    day: date = when.day
    if day > context.today:
        raise InputError(
            context.words("{day} is in the future; use `faden note` for anything planned.", day=str(day))
        )
    return when

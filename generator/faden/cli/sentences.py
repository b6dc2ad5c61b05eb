"""Logs touches that are written as sentences, each with one touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from faden.cli.arguments import When, near, said_time
from faden.cli.input_error import InputError
from faden.cli.unsure import choose, how_asked, is_confirmed, refusal, with_asked_day

if TYPE_CHECKING:
    from faden.cli.context import Context
    from faden.cli.log_file import Logging
    from faden.core.model import Person
    from faden.journal.parsing.sentence import Sentence


SENTENCE = 5
"""From so many words on, what names nobody is a sentence, and no name."""


def log_sentence(
    logging: Logging, what: Sequence[str], via: str | None, began: str | None, typed_date: str | None
) -> bool:
    """Logs the words of a command if they are a sentence; True if they are.

    They are not if the first word is the whole name of a person, or if they name nobody.
    """
    from faden.cli.deaths import told_by
    from faden.cli.kept import ONLY_KEPT
    from faden.core.name_matching import meant
    from faden.journal.parsing.name_index import COMMON, NameIndex
    from faden.journal.parsing.sentence_lists import stranger_in

    context = logging.context
    people = context.journal.people.values()
    if _begins_with_names(context, what) or (len(what) == 1 and meant(people, what[0])):
        return False
    sentence = _read(context, " ".join(what), via, typed_date=typed_date)
    spoken = sentence.word is not None or len(" ".join(what).split()) >= SENTENCE
    silent = sentence.word is None and via is None
    told = told_by(context, " ".join(what), (), whole=silent) if silent or not sentence.anybody else ()
    if list(told):
        raise InputError(how_asked(context, " ".join(what), ()))
    if not sentence.anybody and spoken and not meant(people, what[0]):
        words = [word for text in sentence.text.split() if len(word := text.strip(",.:;")) > 2]
        if stranger := stranger_in(" ".join(what), NameIndex(people)):
            raise InputError(
                context.words("No one in the journal is called “{who}”.", who=stranger)
                + near(context, stranger)
            )
        for word in words:
            if word.casefold() not in COMMON and (hint := near(context, word)):
                raise InputError(context.words("No one in the journal is called “{who}”.", who=word) + hint)
        raise InputError(_names_no_one(context))
    only_kept = ONLY_KEPT.fullmatch(sentence.text) is not None
    # "nan died in the night" is a sentence, "joe film" a name and a text.
    spoken = not meant(people, what[0]) or (len(what) > 2 and not meant(people, what[1]))
    if sentence.anybody and sentence.word is None and via is None and spoken and not only_kept:
        if sentence.undone and sentence.people:
            raise InputError(_undone(context, sentence, typed_date))
        raise InputError(how_asked(context, " ".join(what), sentence.people))
    if not sentence.anybody or (sentence.word is None and via is None and not only_kept):
        return False
    _write(logging, sentence, " ".join(what), via, began, typed_date)
    return True


def _names_no_one(context: Context, close: str = "") -> str:
    from faden.cli.unread_files import left_out

    return "\n".join((context.words("The line names no one in the journal.") + close, *left_out(context)))


def _begins_with_names(context: Context, what: Sequence[str]) -> bool:
    """Whether all words but the last are names, or channels after names."""
    from faden.core.name_matching import meant
    from faden.journal.parsing.channels import CHANNELS

    *others, _ = what
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
            _write(logging, _read(context, line, via, typed_date=typed_date), line, via, began, typed_date)
        except Exit:
            continue
        except InputError as error:
            logging.refused.append((number, error.message))
            click.echo(
                context.words("Line {number} was not logged: {why}", number=number, why=error.message),
                err=True,
            )


def _with_text_of_via(context: Context, line: str, sentence: Sentence) -> None:
    """Takes what follows names and a colon, comma or dash as the text, as it is: with --via nothing else is looked for.

    In "nadja: funeral on Friday", a message, the day is that of the funeral. Only a text that is nothing but a day, as in
    "nadja: yesterday", is the day of the line.
    """
    import re

    from faden.journal.parsing.dates import read_date
    from faden.journal.parsing.name_index import NameIndex
    from faden.journal.parsing.sentence_lists import JOIN

    names, end = NameIndex(context.journal.people.values()), 0
    named = names(line, 0)
    while named is not None:
        end = named[0]
        join = JOIN.match(line, end)
        named = names(line, join.end()) if join else None
    behind = re.fullmatch(r"(?:\s*[:,;–—]|\s+-\s)\s*(.*\S)\s*", line[end:]) if end else None
    if behind is not None:
        day = read_date(behind[1])
        if day is None or behind[1][day.end :].strip(" ."):
            sentence.text, sentence.written, sentence.direction = behind[1], None, None
        sentence.sure, sentence.day_missed = True, False


def log_told(
    logging: Logging,
    people: Sequence[Person],
    about: str,
    began: str | None,
    typed_date: str | None,
    word: str | None,
) -> None:
    """Logs a text typed after names, as in `joe "lunch, film plans"`, read like the sentence "Joe lunch, film plans".

    `word` is a channel that was typed before the text. Raises InputError if it names no channel, or may be about something
    that did not happen.
    """
    from faden.journal.parsing.sentence_words import RECEIVED, SENT, is_verb

    context = logging.context
    if is_verb(about) and word is None and not logging.as_json and not context.leaves:
        who = context.words.names([person.name for person in people])
        hint = context.words(
            "Read as what you did. If {who} did it, say: {said} me", who=who, said=f"{people[0].id} {about}"
        )
        click.echo(hint, err=True)
    if word is not None:
        # After the channel comes what it was about, but "Brief bekommen" says who began it.
        goes_on = about.split()[0].casefold().strip(",.:;") in (*SENT, *RECEIVED)
        about = f"{word} {about}" if goes_on else f"{word}, {about}"
    sentence = _read(context, about, given=[person.id for person in people], typed_date=typed_date)
    _write(logging, sentence, about, None, began, typed_date)


def _without_sign(text: str) -> str:
    """The text without a list marker before it."""
    from faden.journal.parsing.inbox import without_sign

    return without_sign(text)


def _read(
    context: Context,
    text: str,
    via: str | None = None,
    given: Sequence[str] = (),
    typed_date: str | None = None,
) -> Sentence:
    from faden.cli.circle_members import read_with_circles
    from faden.editing.templates import cleaned
    from faden.journal.parsing.dates import Around
    from faden.journal.parsing.inbox import without_day_to_come
    from faden.journal.parsing.name_index import NameIndex
    from faden.journal.parsing.sentence_reader import read_sentence

    names, text = NameIndex(context.journal.people.values()), cleaned(text)
    around = Around(day_first=context.journal.settings.day_first)

    def read(text: str) -> Sentence:
        return read_with_circles(context, text, lambda text: read_sentence(text, names, around, given))

    sentence = read(text)
    if typed_date is None and sentence.anybody and sentence.word:
        sentence = read(with_asked_day(context, sentence, text))
        sentence = without_day_to_come(sentence, context.today, day_first=around.day_first)
    if via is not None:
        _with_text_of_via(context, text, sentence)
    return sentence


def _write(
    logging: Logging,
    sentence: Sentence,
    said: str,
    via: str | None,
    began: str | None,
    typed_date: str | None,
) -> None:
    """Logs a sentence, read from what was `said`. Raises InputError if it is refused."""
    from faden.cli.deaths import without_the_dead
    from faden.cli.kept import ONLY_KEPT, close_promises
    from faden.cli.log_file import channel, refuse_strangers
    from faden.core.model import Direction
    from faden.editing.log_line import who_began
    from faden.journal.parsing.channels import CHANNELS
    from faden.journal.parsing.inbox import written_line

    context = logging.context
    sentence.people += [choose(context, name, ids) for name, ids in sentence.unclear]
    if not sentence.people:
        raise InputError(_names_no_one(context, near(context, sentence.text)))
    if sentence.word is None and via is None and ONLY_KEPT.fullmatch(sentence.text):
        close_promises(context, sentence.people, sentence.text, dry_run=logging.dry_run)
        return
    if sentence.word is None and via is None:
        if sentence.undone:
            raise InputError(_undone(context, sentence, typed_date))
        raise InputError(how_asked(context, sentence.text, sentence.people))
    if began is not None:
        sentence = replace(sentence, direction=Direction(began))
    if via is not None:
        sentence = replace(sentence, word=channel(context, via))
    sentence = replace(sentence, sure=sentence.sure or (typed_date is not None and sentence.sure_but_for_day))
    try:
        when = _when(context, sentence, typed_date)
    except InputError:
        if sentence.undone:
            raise InputError(_undone(context, sentence, typed_date)) from None
        raise
    without_the_dead(context, sentence, said, when.day, surely=typed_date is not None)
    line = written_line(when.written, sentence, context.journal.settings.language)
    refuse_strangers(context, line)
    if not sentence.sure and not is_confirmed(context, sentence, line):
        day = "" if when.day == context.today else str(when.written)
        raise InputError(refusal(context, sentence, line, day))
    if sentence.strangers and not context.leaves:
        names = context.words.names(sentence.strangers)
        click.echo(context.words("Not in the journal, so only in the text: {names}.", names=names), err=True)
    way = CHANNELS.get(sentence.word.lower()) if sentence.word else None
    direction = sentence.direction or (who_began(way, None) if way else None)
    logging.write(line, when.day, sentence.people, way, direction)


def _undone(context: Context, sentence: Sentence, typed_date: str | None) -> str:
    """The refusal of a sentence about what may not have happened, with its day, or "…" where that is not clear."""
    try:
        when = _when(context, sentence, typed_date)
    except InputError:
        return refusal(context, sentence, "", "…")
    return refusal(context, sentence, "", "" if when.day == context.today else str(when.written))


def _when(context: Context, sentence: Sentence, typed_date: str | None) -> When:
    from faden.journal.parsing.spoken_times import weekday_readings

    written = sentence.written
    if typed_date is not None or written is None:
        return said_time(context, typed_date)
    # Without a verb in the past "on Friday" may be the coming one.
    readings = written.readings or weekday_readings(written.spoken, context.today, past=sentence.over)
    if readings:
        first, second = readings[0], readings[-1]
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

"""Touches as they are said, one sentence each, into the log."""

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
    logging: Logging, what: Sequence[str], via: str | None, began: str | None, said: str | None
) -> bool:
    """Notes the words of a command where they are a sentence; tells whether they are one.

    They are none where the first of them is the whole name of somebody, or nobody is named in them.
    """
    from faden.core.name_matching import meant

    context = logging.context
    people = context.journal.people.values()
    if _names_first(context, what) or (len(what) == 1 and meant(people, what[0])):
        return False
    sentence = _read(context, " ".join(what))
    if not sentence.anybody and sentence.word is not None and not meant(people, what[0]):
        words = [word for text in sentence.text.split() if len(word := text.strip(",.:;")) > 2]
        for word in words:
            if hint := near(context, word):
                raise InputError(context.words("No one in the journal is called “{who}”.", who=word) + hint)
        raise InputError(context.words("It names no one in the journal."))
    if sentence.anybody and sentence.word is None and via is None and not meant(people, what[0]):
        raise InputError(
            context.words("How were you in touch? Say call, lunch, mail or another channel, or use --via.")
        )
    if not sentence.anybody or (sentence.word is None and via is None):
        return False
    _write(logging, sentence, via, began, said)
    return True


def _names_first(context: Context, what: Sequence[str]) -> bool:
    """Whether all words but the last name somebody, or say how behind those who do."""
    from faden.core.name_matching import meant
    from faden.journal.parsing.channels import CHANNELS, PARTICIPLES, VERBS

    *others, last = what
    if last.split()[:1] and last.split()[0].casefold() in (*VERBS, *PARTICIPLES, "hat"):
        return False
    people = context.journal.people.values()
    names = 0
    while names < len(others) and meant(people, others[names]):
        names += 1
    behind = others[names:]
    return names > 0 and (not behind or (len(behind) == 1 and behind[0].lower() in CHANNELS))


def log_lines(logging: Logging, file: str, via: str | None, began: str | None, said: str | None) -> None:
    """Notes every line of a text. What is unclear is said on standard error, and is refused."""
    context = logging.context
    with click.open_file(file, encoding="utf-8-sig", errors="replace") as lines:
        texts = list(lines)
    for number, text in enumerate(texts, 1):
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        try:
            line = _without_sign(text)
            _write(logging, _read(context, line), via, began, said, behind=_behind_names(context, line))
        except InputError as error:
            logging.refused.append((number, error.message))
            click.echo(
                context.words("Line {number} was not logged: {why}", number=number, why=error.message),
                err=True,
            )


def _behind_names(context: Context, line: str) -> str | None:
    """What stands behind the names with which a line begins, and a colon, a comma or a dash; None where it is no such line.

    "Joe: film plans" is the film plans; "Joe" alone is an empty text.
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


def _happened(context: Context, sentence: Sentence) -> bool:
    """Asks on a terminal whether it happened; elsewhere nobody can say so."""
    from faden.wording.plain_text import capital

    return on_a_terminal() and click.confirm(
        capital(context.words("did it happen?")), default=False, err=True
    )


def refuse_called_off(context: Context, about: str, people: Sequence[Person]) -> None:
    """Raises InputError where a text behind names, as in `joe "lunch, cancelled"`, says that it did not take place."""
    from faden.editing.log_line import spoken_channel
    from faden.journal.parsing.sentence import Sentence
    from faden.journal.parsing.sentence_doubts import is_called_off

    word, behind = spoken_channel(about) or (None, about)
    if is_called_off(behind):
        raise InputError(_not_noted(context, Sentence(word=word, people=[person.id for person in people])))


def _not_noted(context: Context, sentence: Sentence) -> str:
    """Why a sentence is not noted, and what to type where it did happen, was tried in vain, or is still to come."""
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
    """The text without the sign of a list before it."""
    from faden.journal.parsing.inbox import without_sign

    return without_sign(text)


def _read(context: Context, text: str) -> Sentence:
    from faden.cli.circle_members import in_sentence
    from faden.editing.templates import cleaned
    from faden.journal.parsing.name_index import NameIndex
    from faden.journal.parsing.sentence_reader import read_sentence

    names, text = NameIndex(context.journal.people.values()), cleaned(text)
    sentence = read_sentence(text, names)
    # Where a person is named, a circle is what it was about.
    return sentence if sentence.anybody else read_sentence(in_sentence(context, text), names)


def _write(
    logging: Logging,
    sentence: Sentence,
    via: str | None,
    began: str | None,
    said: str | None,
    *,
    behind: str | None = None,
) -> None:
    """Notes a sentence, or raises why not; `behind` is what stands behind names that begin it."""
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
        raise InputError(context.words("It names no one in the journal.") + near(context, sentence.text))
    if sentence.doubtful and not _happened(context, sentence):
        raise InputError(_not_noted(context, sentence))
    if sentence.word is None and via is None:
        # "Joe: film plans" is a meeting, as with names first; of "gave Joe a book" nobody knows how.
        if behind is None:
            raise InputError(
                context.words(
                    "How were you in touch? Say call, lunch, mail or another channel, or use --via."
                )
            )
        sentence = replace(sentence, word="meeting", text=behind)
    if began is not None:
        sentence = replace(sentence, direction=Direction(began))
    if via is not None:
        sentence = replace(sentence, word=channel(context, via))
    when = _when(context, sentence, said)
    refuse_strangers(context, sentence.text)
    line = written_line(when.written, sentence, context.journal.settings.language)
    way = CHANNELS.get(sentence.word.lower()) if sentence.word else None
    direction = sentence.direction or (who_began(way, None) if way else None)
    logging.write(line, when.day, sentence.people, way, direction)


def choose(context: Context, name: str, ids: Sequence[str]) -> str:
    """The id of the one of several people who is meant: asked on a terminal, else Unclear is raised with all of them."""
    from faden.core.diagnostics import printable

    people = context.journal.people
    if on_a_terminal():
        return find_person(context, name, private=True).id
    choices = "\n".join(f"  {person:<24} {printable(people[person].name)}" for person in ids)
    raise InputError(context.words("“{who}” could be any of these; say which:", who=name) + "\n" + choices)


def _when(context: Context, sentence: Sentence, said: str | None) -> When:
    written = sentence.written
    if said is not None or written is None:
        return said_time(context, said)
    if written.readings:
        first, second = written.readings[0], written.readings[-1]
        raise InputError(
            context.words(
                "That may be {first} or {second}; say which with --date.", first=first, second=second
            )
        )
    if written.spoken:
        return said_time(context, written.spoken)
    if written.date is None:
        raise InputError(context.words("There is no such day in the calendar."))
    return _not_ahead(context, When(written.date, written.about))


def _not_ahead(context: Context, when: When) -> When:
    day: date = when.day
    if day > context.today:
        raise InputError(
            context.words("{day} is in the future; use `faden note` for what is planned.", day=str(day))
        )
    return when

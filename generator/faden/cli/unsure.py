"""What is asked, or said, of a sentence that is not logged at once: what it lacks, or its likeliest reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from faden.cli.arguments import confirm, on_a_terminal
from faden.cli.input_error import InputError

if TYPE_CHECKING:
    from faden.cli.context import Context
    from faden.journal.parsing.sentence import Sentence


def how_asked(context: Context, text: str, people: Sequence[str]) -> str:
    """That a channel is missing; of a line that tells of a death, how that is written down.

    On a terminal the death is asked about, and raises Exit if the answer is yes: then it is in the file.
    """
    from faden.cli.deaths import asked_about, told_by

    if asked_about(context, text, people):
        raise Exit(0)
    told = list(told_by(context, text, people, whole=True))
    how = context.words("How were you in touch? Say call, lunch, mail or another channel, or use --via.")
    return "\n".join(told or [how])


def refusal(context: Context, sentence: Sentence, line: str, day: str = "") -> str:
    """Why a sentence is not logged, and what to type if its reading `line` is right, or what to type instead."""
    import shlex

    words, who = context.words, " ".join(sentence.people)
    usual = replace(sentence, direction=None).began
    how = [
        (sentence.word or "meeting").lower(),
        *(["--from", sentence.began.value] if sentence.began is not usual else []),
    ]
    when = ["--date", day] if day else []
    text = ["--text", sentence.text] if sentence.text else []
    right = shlex.join(["faden", "log", *sentence.people, *how, *when, *text]) + (
        " --date …" if sentence.day_missed else ""
    )
    if not sentence.undone:
        why = words("Not every word of it was understood, so it was not logged. Did you mean this?")
        if sentence.day_missed:
            why = words("The day was not understood, so it was not logged. Did you mean this?")
        return "\n".join(
            filter(
                None,
                (why, line and f"  {line}", words("  If that is right:        {command}", command=right)),
            )
        )
    return "\n".join(
        (
            _happened(context)
            + " "
            + words(
                "This may be about something that did not happen, or about other people, so it was not logged."
            ),
            words("  If it did happen:        {command}", command=right),
            words("  If you got no answer:    faden log tried {who}", who=who),
            words("  If it is still to come:  faden note {who} --date …", who=who),
        )
    )


def _happened(context: Context) -> str:
    from faden.wording.plain_text import capital

    return capital(context.words("did it happen?"))


def is_confirmed(context: Context, sentence: Sentence, line: str) -> bool:
    """Asks on a terminal whether a reading that is not sure is right; False without a terminal, or for Enter."""
    from faden.core.diagnostics import printable

    if not on_a_terminal():
        return False
    click.echo(f"? {printable(line)}", err=True)
    question = _happened(context) if sentence.undone else context.words("Is that right?")
    return confirm(context.words, question)


def with_asked_day(context: Context, sentence: Sentence, text: str) -> str:
    """The text of a sentence with a day in place of "last week" or the like: the one chosen by its number on a terminal.

    Unchanged if it says no such thing, or Return alone chooses none. Without a terminal raises InputError with the days.
    """
    from faden.journal.parsing.spoken_times import likely_days

    said = sentence.written.spoken if sentence.written else sentence.text if sentence.day_missed else ""
    likely = likely_days(said, context.today)
    if likely is None:
        return text
    phrase, days = likely
    words = context.words
    if not on_a_terminal():
        listed = ", ".join(map(str, days))
        raise InputError(
            words(
                "“{said}” could be one of several days; say which with --date: {days}",
                said=phrase,
                days=listed,
            )
        )
    click.echo(words("Which day was it?"), err=True)
    for number, day in enumerate(days, 1):
        click.echo(f"  {number}  {words.weekday_and_day(day)}", err=True)
    typed = str(
        click.prompt(words("Number:"), default="", show_default=False, prompt_suffix=" ", err=True)
    ).strip()
    chosen = typed.isdecimal() and 0 < int(typed) <= len(days)
    return text.replace(phrase, str(days[int(typed) - 1]), 1) if chosen else text


RECENT = timedelta(days=365)
"""How long ago you were last in touch with the one of several people of a name who is meant. [A]"""


def _in_touch(context: Context, ids: Sequence[str]) -> str | None:
    """The only one of several people with whom you were in touch in the last year; None if there is no such one."""
    journal, today = context.journal, context.today
    told = [(touch.date, touch.people) for touch in journal.touches]
    told += [(meeting.date, meeting.people) for meeting in journal.meetings]
    recent = {person for day, people in told if today - RECENT <= day <= today for person in people}
    known = [id for id in ids if id in recent]
    return known[0] if len(known) == 1 else None


def choose(context: Context, name: str, ids: Sequence[str]) -> str:
    """The id of the person meant, of several: the only one you were in touch with in the last year, which is said.

    Else it is asked on a terminal. Raises InputError with all of them without one.
    """
    from faden.cli.arguments import find_person
    from faden.cli.input_error import InputError
    from faden.cli.namesakes import told_apart
    from faden.core.diagnostics import printable

    known = None if context.leaves else _in_touch(context, ids)
    if known is not None:
        click.echo(f"{printable(name)}: {printable(context.journal.people[known].name)}", err=True)
        return known
    if on_a_terminal():
        return find_person(context, name, private=True).id
    names = told_apart(context, ids)
    choices = "\n".join(f"  {person:<24} {printable(name)}" for person, name in zip(ids, names, strict=True))
    raise InputError(context.words("“{who}” could be any of these; say which:", who=name) + "\n" + choices)

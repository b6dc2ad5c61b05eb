"""What you type on the command line: names and days in your own words, and what faden asks if they are unclear."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

from faden.cli.input_error import InputError
from faden.cli.namesakes import told_apart

if TYPE_CHECKING:
    from faden.cli.context import Context
    from faden.core.i18n import Words
    from faden.core.model import PartialDate, Person

DATE_HELP = (
    "The day: Saturday (the coming one), tomorrow, last Friday, 12 March, 2026-03-12; by default, today."
)

LOG_DATE_HELP = (
    "The day: yesterday, last Friday, 3 days ago, 12 March, 2026-03-12; or about when: 2019, 2019-06, "
    '"in summer 2019", "2 months ago", "letzten Monat"; by default, today.'
)


@dataclass(frozen=True, slots=True)
class When:
    """A day as it was typed, and how it is written in the log: with a ~ if the day is only approximate."""

    day: date
    about: PartialDate | None = None

    @property
    def written(self) -> str:
        return str(self.day) if self.about is None else f"~{self.about}"


def find_person(context: Context, who: str, *, private: bool | None = None) -> Person:
    """The one person that `who` means: an id, a name, a nickname, an alias or the start of one.

    With `private` private people are included; without a value they are included unless the answer is for others.
    If several fit, it asks on a terminal. Raises InputError if nobody fits, or if there is no terminal; the choices are in
    the message.
    """
    from faden.core.diagnostics import printable
    from faden.core.name_matching import meant

    private = not context.leaves if private is None else private
    people = context.journal.people if private else context.shown.people
    matches = meant(people.values(), who)
    words = context.words
    # People with a ring are more likely to be meant than the others.
    matches = sorted(matches, key=lambda person: (person.ring or 999, person.id))
    if len(matches) == 1:
        return matches[0]
    if not matches and not context.leaves and meant(context.journal.people.values(), who):
        raise InputError(words("“{who}” is private; add --with-private to see private entries.", who=who))
    if not matches:
        from faden.cli.unread_files import left_out

        nobody = words("No one in the journal is called “{who}”.", who=who) + near(context, who)
        raise InputError("\n".join((nobody, *left_out(context))))
    if on_a_terminal():
        return _ask_which(context, who, matches)
    if context.leaves and any(person.id not in context.shown.people for person in matches):
        raise InputError(words("“{who}” could be several people; use an id to say which.", who=who))
    names = told_apart(context, [person.id for person in matches])
    choices = "\n".join(
        f"  {person.id:<24} {printable(name)}" for person, name in zip(matches, names, strict=True)
    )
    raise InputError(words("“{who}” could be any of these; say which:", who=who) + "\n" + choices)


def find_people(context: Context, whos: Sequence[str]) -> tuple[Person, ...]:
    """The people named to a command that writes, each once, private people included."""
    return tuple(
        {person.id: person for person in (find_person(context, who, private=True) for who in whos)}.values()
    )


def near(context: Context, who: str) -> str:
    """A sentence that proposes similarly spelt names; empty if there are none."""
    from faden.core.name_matching import near as near_names

    names = near_names(context.answered.people.values(), who)
    return " " + context.words("Close matches: {names}.", names=", ".join(names)) if names else ""


def on_a_terminal() -> bool:
    """Whether there is a terminal to ask questions on."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def confirm(words: Words, question: str, *, abort: bool = False) -> bool:
    """Asks a question; True for yes, in English or German. Return alone is no. With `abort` a no ends the command."""

    def answered(text: str) -> bool:
        if text.strip().casefold() in ("y", "yes", "j", "ja"):
            return True
        if text.strip().casefold() in ("", "n", "no", "nein"):
            return False
        raise click.UsageError(words("Please answer y or n."))

    choices = words("[y/N]")
    answer = click.prompt(
        f"{question} {choices}", default="", show_default=False, value_proc=answered, err=True
    )
    if abort and not answer:
        raise click.Abort
    return bool(answer)


def agreed(words: Words) -> bool:
    """Asks whether to do what was shown. Raises InputError without a terminal."""
    if not on_a_terminal():
        raise InputError(words("faden cannot ask you without a terminal; add --yes to agree."))
    return confirm(words, words("Go ahead?"))


def _ask_which(context: Context, who: str, people: Sequence[Person]) -> Person:
    from faden.core.diagnostics import printable
    from faden.core.name_matching import meant

    words = context.words

    def chosen(typed: str) -> Person:
        if typed.strip().isdecimal() and 0 < int(typed) <= len(people):
            return people[int(typed) - 1]
        by_name = meant(people, typed)
        if len(by_name) == 1:
            return by_name[0]
        raise click.UsageError(
            words("Type a number from 1 to {last}, or more letters of the name.", last=len(people))
        )

    click.echo(words("“{who}” could be any of these:", who=who), err=True)
    names = told_apart(context, [person.id for person in people])
    for number, (person, name) in enumerate(zip(people, names, strict=True), 1):
        click.echo(f"{number:>4}  {person.id:<24} {printable(name)}", err=True)
    answer = click.prompt(words("Which one"), value_proc=chosen, err=True)
    assert not isinstance(answer, str)
    return answer


def planned_day(context: Context, typed: str | None) -> date:
    """The day of a note's `--date`, in words or figures: of a weekday, the coming one; today without it.

    Raises InputError if it is not a day, or if two numbers may be either.
    """
    from faden.journal.parsing.spoken_times import coming_day

    if typed is None:
        return context.today
    day_first = context.journal.settings.day_first
    day = coming_day(typed, context.today, day_first=day_first)
    if day is None:
        _refuse_two_readings(context, typed, past=False)
        raise InputError(
            context.words(
                "“{said}” is not a day. Write, for example, Saturday, tomorrow, last Friday, 12 March or 2026-03-12.",
                said=typed,
            )
        )
    return day


def _refuse_two_readings(context: Context, typed: str, *, past: bool) -> None:
    """Raises InputError if two numbers with a slash may mean either of two days."""
    from faden.journal.parsing.spoken_times import short_readings

    day_first = context.journal.settings.day_first
    if len(readings := short_readings(typed, context.today, past=past, day_first=day_first)) > 1:
        raise InputError(
            context.words(
                "“{said}” could be {first} or {second}; write the date in that form.",
                said=typed,
                first=readings[0],
                second=readings[1],
            )
        )


def said_time(context: Context, typed: str | None, *, past: bool = True) -> When:
    """The day of `--date`, exact or approximate; today without it. Raises InputError if it is not a day, or in the future.

    `past` says whether the words around it say that it has happened, as a command to log it does.
    """
    from faden.journal.parsing.spoken_times import spoken_time

    if typed is None:
        return When(context.today)
    day_first = context.journal.settings.day_first
    time = spoken_time(typed, context.today, past=past, day_first=day_first)
    _refuse_two_readings(context, typed, past=past)
    if time is None:
        raise InputError(
            context.words(
                "“{said}” is not a day. Write, for example, yesterday, last Friday, 3 days ago, "
                "12 March, 2026-03-12, 2019-06 or 2019.",
                said=typed,
            )
        )
    if _is_another_leap_day(typed, time[0], context.today):
        raise InputError(
            context.words(
                "There is no 29 February in {year}; write the day, or the year in which it was.",
                year=str(context.today.year),
            )
        )
    if time[0] > context.today:
        ahead = context.words(
            "{day} is in the future; use `faden note` for anything planned.", day=str(time[0])
        )
        # "in 2 weeks" and "14 Feb 2027" cannot mean another year, "14 Feb" can.
        earlier = spoken_time(typed, context.today - timedelta(days=364))
        without_year = earlier is not None and (earlier[0].month, earlier[0].day) == (
            time[0].month,
            time[0].day,
        )
        if without_year and earlier != time:
            ahead += " " + context.words("If it was in an earlier year, write the year.")
        raise InputError(ahead)
    return When(*time)


def _is_another_leap_day(typed: str, day: date, today: date) -> bool:
    """Whether "29.2.", without a year, can only be a day of years ago, because the last February had none."""
    from faden.journal.parsing.spoken_times import spoken_time

    if (day.month, day.day) != (2, 29) or (today - day).days < 365:
        return False
    later = spoken_time(typed, today + timedelta(days=4 * 366))
    return later is not None and later[0] != day

"""What people say on the command line: names and days in their own words, and what to answer where it is unclear."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import click

from faden.cli.input_error import InputError

if TYPE_CHECKING:
    from faden.cli.context import Context
    from faden.core.i18n import Words
    from faden.core.model import PartialDate, Person

DATE_HELP = "The day: yesterday, last Friday, 3 days ago, gestern, 12.3., 2026-03-12; today without it."

LOG_DATE_HELP = (
    "The day: yesterday, last Friday, 3 days ago, gestern, 12.3., 2026-03-12; or about when: 2019, 2019-06, "
    '"in summer 2019", "2 months ago", "letzten Monat". Today without it.'
)


@dataclass(frozen=True, slots=True)
class When:
    """A day that was said, and how it is written in the log: with a ~ where only about that is known."""

    day: date
    about: PartialDate | None = None

    @property
    def written(self) -> str:
        return str(self.day) if self.about is None else f"~{self.about}"


def find_person(context: Context, who: str, *, private: bool | None = None) -> Person:
    """The one person that `who` means: an id, a name, a nickname, an alias or the start of one.

    With `private` also somebody who is private; where it is not said, as the answer is for oneself or for others.
    Where more than one fits a terminal is asked. Raises Unclear where nobody fits, or nobody can be asked; the choices are in
    the message.
    """
    from faden.core.diagnostics import printable
    from faden.core.name_matching import meant

    private = not context.leaves if private is None else private
    people = context.journal.people if private else context.shown.people
    found = meant(people.values(), who)
    words = context.words
    # Those who have a ring are meant more often than the other five hundred.
    found = sorted(found, key=lambda person: (person.ring or 999, person.id))
    if len(found) == 1:
        return found[0]
    if not found and not context.leaves and meant(context.journal.people.values(), who):
        raise InputError(words("“{who}” is private; add --with-private to see private things.", who=who))
    if not found:
        raise InputError(words("No one in the journal is called “{who}”.", who=who) + near(context, who))
    if on_a_terminal():
        return _choose(context, who, found)
    choices = "\n".join(f"  {p.id:<24} {printable(p.name)}" for p in found)
    raise InputError(words("“{who}” could be any of these; say which:", who=who) + "\n" + choices)


def find_people(context: Context, whos: Sequence[str]) -> tuple[Person, ...]:
    """Everybody whom a command that writes is given, each once, private people too."""
    return tuple(
        {person.id: person for person in (find_person(context, who, private=True) for who in whos)}.values()
    )


def near(context: Context, who: str) -> str:
    """A sentence with the names that are spelt nearly so; empty where there are none."""
    from faden.core.name_matching import near as near_names

    names = near_names(context.answered.people.values(), who)
    return " " + context.words("Close matches: {names}.", names=", ".join(names)) if names else ""


def on_a_terminal() -> bool:
    """Whether somebody sits there who can answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def confirm(words: Words, question: str, *, abort: bool = False) -> bool:
    """Whether the answer is yes, in English or German; Return alone is no. With `abort` a no ends the command."""

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
    """Whether the person agrees to what was shown. Raises InputError where nobody can be asked."""
    if not on_a_terminal():
        raise InputError(words("There is no terminal to ask on; use --yes to agree."))
    return confirm(words, words("Go ahead?"))


def _choose(context: Context, who: str, found: Sequence[Person]) -> Person:
    from faden.core.diagnostics import printable
    from faden.core.name_matching import meant

    words = context.words

    def chosen(said: str) -> Person:
        if said.strip().isdecimal() and 0 < int(said) <= len(found):
            return found[int(said) - 1]
        by_name = meant(found, said)
        if len(by_name) == 1:
            return by_name[0]
        raise click.UsageError(words("Type a number from 1 to {last}, or more of the name.", last=len(found)))

    click.echo(words("“{who}” could be any of these:", who=who), err=True)
    for number, person in enumerate(found, 1):
        click.echo(f"{number:>4}  {person.id:<24} {printable(person.name)}", err=True)
    answer = click.prompt(words("Which one"), value_proc=chosen, err=True)
    assert not isinstance(answer, str)
    return answer


def said_day(context: Context, said: str | None) -> date:
    """The day of `--date`, in words or figures; today where nothing is said."""
    from faden.journal.parsing.natural_dates import spoken_day

    if said is None:
        return context.today
    day = spoken_day(said, context.today)
    if day is None:
        raise InputError(
            context.words(
                "“{said}” is not a day. Write it as yesterday, last Friday, 3 days ago, 12.3. or 2026-03-12.",
                said=said,
            )
        )
    return day


def said_time(context: Context, said: str | None) -> When:
    """The day of `--date`, or about when it was; today where nothing is said. Raises Unclear for what lies ahead."""
    from faden.journal.parsing.spoken_times import short_readings, spoken_time

    if said is None:
        return When(context.today)
    found = spoken_time(said, context.today)
    if len(readings := short_readings(said, context.today)) > 1:
        raise InputError(
            context.words(
                "“{said}” may be {first} or {second}; write it like that.",
                said=said,
                first=readings[0],
                second=readings[1],
            )
        )
    if found is None:
        raise InputError(
            context.words(
                "“{said}” is not a day. Write it as yesterday, last Friday, 3 days ago, 12.3., 2026-03-12, 2019-06 "
                "or 2019.",
                said=said,
            )
        )
    if found[0] > context.today:
        raise InputError(
            context.words("{day} is in the future; use `faden note` for what is planned.", day=str(found[0]))
        )
    return When(*found)

"""Deaths that a line mentions: how to record them, and on a terminal a question that does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from faden.cli.arguments import confirm, on_a_terminal
from faden.cli.input_error import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from faden.cli.context import Context
    from faden.core.model import Person
    from faden.journal.parsing.sentence import Sentence


def say_death(context: Context, line: str, people: Sequence[str]) -> None:
    """Says how to record a death if a line mentions one; until then the plan leaves the person out."""
    for question in told_by(context, line, people):
        click.echo(question, err=True)


def told_by(context: Context, line: str, people: Sequence[str], *, whole: bool = False) -> Iterator[str]:
    """A question for each person whose death a line seems to mention; none if a forge keeps the output.

    `whole` as in `told_deaths.told_in`.
    """
    from faden.wording.week import perhaps_dead

    yield from perhaps_dead(context.words, _perhaps_dead(context, line, people, whole=whole))


def asked_about(context: Context, line: str, people: Sequence[str]) -> bool:
    """Asks on a terminal about each death that a line without a contact mentions, and writes it into the file if the answer is yes.

    True if any was written. Return alone means no, and without a terminal nothing is asked.
    """
    from faden.cli.person_edit import edit_person
    from faden.editing.front_matter import with_value
    from faden.journal.parsing.person import PERSON

    if not on_a_terminal():
        return False
    written = False
    order = [key.name for key in PERSON]
    dry_run = bool(click.get_current_context().params.get("dry_run"))
    for person in _perhaps_dead(context, line, people, whole=True):
        question = context.words(
            "Has {name} died? If so, the file will say `state: deceased`.", name=person.name
        )
        if confirm(context.words, question):
            edit = partial(with_value, path=["state"], value="deceased", order=order)
            edit_person(context, person, edit, dry_run=dry_run)
            written = True
    return written


def refuse_the_dead(context: Context, person_id: str, day: date, *, said: bool = True) -> None:
    """Raises InputError if the person had died by that day; if no file says when, by today, or if the day was not `said`."""
    from faden.core.days_of_death import lived_on

    person = context.journal.people.get(person_id)
    lived = person is None or lived_on(person, day)
    if person is not None and (lived is False or (lived is None and (day >= context.today or not said))):
        raise InputError(
            context.words(
                "{name} has died. Name the people you did meet, or give the earlier day of the contact "
                "with --date.",
                name=person.id if context.leaves else person.name,
            )
        )


def without_the_dead(context: Context, sentence: Sentence, said: str, day: date, *, surely: bool) -> None:
    """Takes those who had died by a day out of a sentence with others. Raises InputError if nobody else is in it.

    With a day that was typed by itself, `surely`, only people whose files say that they had died by then are taken out.
    """
    from faden.journal.parsing.deceased import leave_out_the_dead
    from faden.journal.parsing.name_index import NameIndex

    names = NameIndex(context.journal.people.values())
    dead = leave_out_the_dead(sentence, said, day, names, surely=surely)
    if dead and not set(sentence.people) <= {*dead}:
        who = [id if context.leaves else context.journal.people[id].name for id in dead]
        click.echo(
            context.words(
                "Only in the text, because they have died: {names}.", names=context.words.names(who)
            ),
            err=True,
        )
    elif dead:
        for person in dead:
            refuse_the_dead(context, person, day, said=surely)
        if told := list(told_by(context, said, ())):
            raise InputError("\n".join(told))


def _perhaps_dead(context: Context, line: str, people: Sequence[str], *, whole: bool) -> list[Person]:
    from faden.core.spoken_names import NamedPeople
    from faden.core.told_deaths import may_have_died, told_in

    if context.leaves:
        return []
    named = NamedPeople(context.journal.people)
    alone = people[0] if len(people) == 1 else None
    text = line.rpartition("]]")[2].lstrip(" :") if people else line
    told = {
        id: named.people[id] for part in (text, line) for id, _ in told_in(part, named, alone, whole=whole)
    }
    return [person for person in told.values() if may_have_died(person)]


def dated(context: Context, path: Sequence[str], text: str) -> str:
    """The value of a key as it is. Raises InputError for a day of death without its year, with the last such day.

    A day on which it is remembered each year, a Todestag, needs none.
    """
    from faden.core.days_of_death import DIED
    from faden.core.diagnostic_kinds import WHOLE_YEAR
    from faden.journal.parsing.field_types import as_partial_date
    from faden.journal.parsing.natural_dates import spoken_day

    name = path[-1].strip()
    if path[0] != "dates" or not DIED.fullmatch(name) or name.casefold() == "todestag":
        return text
    day = as_partial_date(text)
    if day is not None and day.year is None:
        last = spoken_day(f"{day.day}.{day.month}.", context.today)
        likely = last if last is None or last <= context.today else last.replace(year=last.year - 1)
        raise InputError(context.words(WHOLE_YEAR, days=str(likely)))
    return text

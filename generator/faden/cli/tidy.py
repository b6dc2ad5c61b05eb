"""`faden tidy`: asks how close each person is, with one key each."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import click

from faden.cli.arguments import on_a_terminal
from faden.cli.as_json import json_option, say
from faden.cli.context import Context, pass_context
from faden.cli.input_error import InputError
from faden.cli.keyboard import Keyboard, keyboard
from faden.cli.put_off import remember_skipped, skipped_ids
from faden.cli.sharing import sharing_option

if TYPE_CHECKING:
    from faden.core.i18n import Words
    from faden.rules.tidy import Undecided

BATCH_SIZE = 10
RINGS = {"1": "5", "2": "15", "3": "50", "4": "150"}
SPELLED = {**dict(zip(RINGS, RINGS, strict=True)), **{ring: key for key, ring in RINGS.items()}}
"""The key that a number means, its own or that of the ring: 50, typed quickly, is the key 3."""
NOT_RINGS = {"i": ("rhythm", "never"), "d": ("state", "deceased")}
VALUES = {**{key: ("ring", ring) for key, ring in RINGS.items()}, **NOT_RINGS}
"""The key and value that a pressed key writes."""
STOP = ("q", "\x1b", "\x03", "\x04")
FACTS_SHOWN = 3
"""How many lines about a person are shown. [A]"""


@click.command("tidy")
@click.option("--all", "everyone", is_flag=True, help="List all suggestions, not only the first ten.")
@click.option("--list", "as_list", is_flag=True, help="Only list what is missing, even on a terminal.")
@json_option
@sharing_option
@pass_context
def command(context: Context, everyone: bool, as_list: bool, as_json: bool) -> None:
    """Go through people without a ring, pressing one key for each.

    On a terminal it asks about one person at a time, relatives first, then imported people, by how often you were
    in touch: 1 is ring 5, 2 is 15, 3 is 50, 4 is 150, or type the ring; s puts the person off, i ignores
    them for good, j joins them with another file, d says that they have died, u goes back, q stops. Ten at a
    time; the next run carries on where you stopped.

    In a script, and with --list, it lists suggested rings and what is missing. Exit code 1 if nothing is
    missing. For programs, --json says who has no ring; with --list it gives the whole list.
    """
    from faden.cli.stock import listing
    from faden.cli.suggestions import without_example
    from faden.rules.snapshot import Snapshot
    from faden.rules.tidy import undecided

    day = Snapshot(without_example(context.answered), context.today)
    if as_json:
        from faden.interchange.exporters.answers import stock_answer, tidy_rows
        from faden.rules.inventory import stock

        say(stock_answer(stock(day)) if as_list or everyone else tidy_rows(undecided(day)))
    elif as_list or everyone or not on_a_terminal():
        text = listing(context, day, everyone=everyone)
        click.echo(text or context.words("Nothing is missing."), err=not text)
        context.warn_of_findings()
        sys.exit(0 if text else 1)
    else:
        _go_through(context, undecided(day))


def _go_through(context: Context, rows: Sequence[Undecided]) -> None:
    words, skipped = context.words, skipped_ids(context)
    if not rows:
        click.echo(words("Everyone has a ring, or needs none."))
        return
    rows_left = [row for row in rows if row.person.id not in skipped]
    if not rows_left:
        click.echo(words("You have put off everyone who is left; starting again from the first.") + "\n")
        rows_left, skipped = list(rows), []
    if not any(person.ring == 5 for person in context.journal.people.values()):
        click.echo(
            words("Name your five closest first, for example: `faden ring mum dad anna 5`. Or begin here:")
            + "\n"
        )
    with keyboard() as keys:
        tidying = Tidying(context, rows_left, skipped, keys)
        tidying.run()
    remember_skipped(context, tidying.skipped)
    click.echo("\n" + tidying.summary())


@dataclass(slots=True)
class Tidying:
    """A run through people: the current place, and the decisions so far."""

    context: Context
    rows: Sequence[Undecided]
    skipped: list[str]
    keys: Keyboard
    decisions: list[str] = field(default_factory=list)
    """The key pressed for each person so far."""

    def run(self) -> None:
        words = self.context.words
        asked = 0
        while (at := len(self.decisions)) < len(self.rows):
            if asked % BATCH_SIZE == 0 and not self._goes_on(asked, len(self.rows) - at):
                return
            asked += 1
            row = self.rows[at]
            click.echo("\n".join(_person_text(words, row, at + 1, len(self.rows))))
            key = self._decide(row)
            if key in STOP:
                return
            if key == "u":
                asked -= 2 if asked > 1 else 1
            else:
                self.decisions.append(key)

    def _goes_on(self, asked: int, rows_left: int) -> bool:
        """Explains the keys before every ten people, and after the first ten asks whether to go on."""
        words = self.context.words
        if asked:
            text = words.many("{count} person left.", "{count} people left.", rows_left)
            click.echo("\n" + text + " " + words("Press any key to carry on, or q to stop."), nl=False)
            answer = self._key()
            click.echo()
            if answer in STOP:
                return False
        click.echo(click.style(words("How close are they?"), bold=True))
        legend = (
            words(
                "1 innermost (ring 5)   2 close friends (15)   3 good friends (50)   4 acquaintances (150)"
            ),
            words("s later   i ignore for good   j join with …   d has died   u back   q stop"),
        )
        click.echo("\n".join(click.style(f"  {line}", dim=True) for line in legend))
        return True

    def _decide(self, row: Undecided) -> str:
        """Waits for a valid key, carries it out, and returns it."""
        words = self.context.words
        while True:
            click.echo("  > ", nl=False)
            key = self._key()
            if key in STOP:
                click.echo()
                return key
            if key in VALUES and self._write(row, *VALUES[key]):
                return key
            if key == "s":
                click.echo(words("later"))
                self.skipped.append(row.person.id)
                return key
            if (key == "u" and self._take_back()) or (key == "j" and self._join(row)):
                return key
            if key not in VALUES and key not in ("u", "j"):
                click.echo(words("1, 2, 3, 4, s, i, j, d, u or q"))

    def _key(self) -> str:
        """Waits for a key; the end of input counts as the key that stops."""
        try:
            key = self.keys.number(SPELLED).lower() or "?"
            return SPELLED.get(key, key)
        except (KeyboardInterrupt, EOFError):
            return "q"

    def _write(self, row: Undecided, key: str, value: str) -> bool:
        """Writes a value into the person's file; False, with a message, if that is impossible."""
        from faden.cli.journal_lock import writing
        from faden.editing.front_matter import with_value
        from faden.editing.key_edits import EditError
        from faden.journal.parsing.person import PERSON
        from faden.storage.user_files import change

        context, file = self.context, row.person.source.file
        order = [key.name for key in PERSON]
        try:
            with writing(context):
                change(context.root / file, partial(with_value, path=[key], value=value, order=order))
        except EditError as error:
            reason = context.words(str(error))
            click.echo(context.words("{file} stays as it is. {reason}", file=file, reason=reason))
            return False
        except UnicodeDecodeError:
            click.echo(context.words("{file} is not UTF-8; `faden check` says where.", file=file))
            return False
        click.echo(f"{key}: {value}")
        return True

    def _take_back(self) -> bool:
        """Takes back the decision on the previous person; True if it was taken back."""
        from faden.cli.undo import take_back_own

        words = self.context.words
        if not self.decisions:
            click.echo(words("This is the first person."))
            return False
        if self.decisions[-1] == "s":
            self.skipped.remove(self.rows[len(self.decisions) - 1].person.id)
        elif not take_back_own(self.context, "tidy"):
            click.echo(words("The file has changed since, so it stays as it is."))
            return False
        self.decisions.pop()
        click.echo(words("back"))
        return True

    def _join(self, row: Undecided) -> bool:
        """Asks with whom to join the person, and joins them; an empty answer does nothing. True if they were joined."""
        from faden.cli.arguments import find_person
        from faden.cli.join import carry_out, planned

        context = self.context
        click.echo()
        try:
            with self.keys.lines():
                who = click.prompt(
                    "  " + context.words("Join with"), default="", show_default=False, err=True
                )
                if not who.strip():
                    return False
                person = find_person(context, who)
                if person.id == row.person.id:
                    raise InputError(
                        context.words("Both are {id}, so there is nothing to join.", id=person.id)
                    )
                carry_out(context, planned(context, person, row.person))
        except click.Abort:
            return False
        except click.ClickException as error:
            click.echo("  " + error.message)
            return False
        click.echo(
            "  "
            + context.words("{name} is now in one file: {file}", name=person.name, file=person.source.file)
        )
        return True

    def summary(self) -> str:
        """The decisions, and how many people are left."""
        words, keys = self.context.words, self.decisions
        given, rows_left = sum(key in RINGS for key in keys), len(self.rows) - len(keys)
        parts = [
            words.many("{count} ring set", "{count} rings set", given) if given else "",
            words.many("{count} ignored", "{count} ignored", keys.count("i")) if "i" in keys else "",
            words.many("{count} joined", "{count} joined", keys.count("j")) if "j" in keys else "",
            words.many("{count} put off", "{count} put off", keys.count("s")) if "s" in keys else "",
            words.many("{count} left for `faden tidy`", "{count} left for `faden tidy`", rows_left)
            if rows_left
            else "",
        ]
        text = ", ".join(part for part in parts if part)
        return f"{text}." if text else words("Nothing was changed.")


def _person_text(words: Words, row: Undecided, number: int, count: int) -> Iterator[str]:
    """A person: the name, how often you were in touch, and what is known."""
    from faden.core.diagnostics import printable
    from faden.wording import phrases
    from faden.wording import stock as stock_words
    from faden.wording.known_dates import partial_date

    person = row.person
    yield ""
    place = words("{number} of {count}", number=number, count=count)
    yield click.style(printable(person.name), bold=True) + click.style(f"   {place}", dim=True)
    if row.last:
        yield "  " + words.many(
            "in touch on {count} day, last on {day}",
            "in touch on {count} days, last on {day}",
            row.contacts,
            day=words.day(row.last),
        )
    if row.ring and row.usual:
        key = next(key for key, ring in RINGS.items() if ring == str(row.ring))
        yield (
            "  "
            + stock_words.observed(words, row.usual)
            + f" → {key} ({phrases.ring(words, row.ring, kin=person.kin)})"
        )
    facts = [
        ", ".join(filter(None, (person.title, person.org, person.place))),
        words("birthday {day}", day=partial_date(words, person.birthday)) if person.birthday else "",
        ", ".join(dict.fromkeys(address.value or address.kind for address in person.usable_channels)),
        next(iter(person.body.split("\n")), ""),
    ]
    for line in [line for line in facts if line][:FACTS_SHOWN]:
        yield "  " + printable(line if len(line) <= 76 else line[:75] + "…")
    if row.source:
        yield click.style("  " + words("from {source}", source=printable(row.source)), dim=True)

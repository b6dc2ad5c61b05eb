"""`faden inbox`: moves lines from the phone or elsewhere into the log, with one key per line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from faden.cli.arguments import on_a_terminal
from faden.cli.as_json import dry_run_option, json_option, say
from faden.cli.context import Context, pass_context
from faden.cli.inbox_keys import HOW, WHO, keys_for, lacks_channel
from faden.cli.inbox_lines import ASKED, line_text, listed
from faden.cli.input_error import InputError
from faden.cli.keyboard import Keyboard, keyboard
from faden.cli.log_file import Logging
from faden.cli.namesakes import told_apart

if TYPE_CHECKING:
    from datetime import date

    from faden.core.model import InboxLine


@click.command("inbox")
@click.option("--take", is_flag=True, help="Log all clear lines, without asking.")
@dry_run_option
@json_option
@pass_context
def command(context: Context, take: bool, dry_run: bool, as_json: bool) -> None:
    """Go through the inbox, pressing one key for each line.

    faden reads text files in contacts/inbox/ line by line. Clear lines count at once; this command
    moves them into the log, and asks about the others. Lines you have dealt with move to
    contacts/inbox/done/; nothing is deleted. Without a terminal it lists the lines. Exit code 1 if
    the inbox is empty. With --take, --dry-run shows what would be logged.
    """
    # These lines have not been reviewed yet, so on a forge only their number is printed.
    lines = context.answered.inbox if not take else context.journal.inbox
    if dry_run and not take:
        raise InputError(context.words("--dry-run only works with {option}.", option="--take"))
    if as_json and not take:
        from faden.interchange.exporters.answers import inbox_rows

        say(inbox_rows(lines))
    elif not lines and not as_json:
        click.echo(context.words("The inbox is empty."), err=True)
    elif take:
        logging = Logging(context, dry_run, as_json)
        _finish(logging, [line for line in lines if line.problem is None], ())
        if not as_json and not context.leaves:
            for line in lines:
                if line.problem is not None:
                    click.echo("\n".join(line_text(context, line)))
        logging.end()
    elif on_a_terminal() and sys.stdout.isatty():
        _go_through(context, lines)
    else:
        click.echo("\n".join(listed(context, lines)))
    context.say_unread()
    sys.exit(0 if lines else 1)


@dataclass
class _Decided:
    """The decisions so far: lines to note, and lines that are not touches."""

    noted: list[InboxLine] = field(default_factory=list)
    others: list[InboxLine] = field(default_factory=list)


def _go_through(context: Context, lines: Sequence[InboxLine]) -> None:
    decided = _Decided()
    # Control-C and a closed terminal stop, wherever they come: what is answered is kept.
    with suppress(KeyboardInterrupt, click.Abort), keyboard() as keys:
        for at, line in enumerate(lines, 1):
            if line.problem == "when":
                # Most lines are reviewed on the day on which they were written.
                line = _read_again(context, line, line.text)  # noqa: PLW2901
            click.echo(f"\n{at}/{len(lines)}  " + "\n".join(line_text(context, line)))
            if not _decide(context, line, decided, keys):
                break
    _finish(Logging(context), decided.noted, decided.others)


def _decide(context: Context, line: InboxLine, decided: _Decided, keys: Keyboard) -> bool:
    """Asks until the line is dealt with; False to stop."""
    from faden.cli.deaths import say_death

    words = context.words
    while True:
        for number, name in enumerate(told_apart(context, line.candidates[:9]), 1):
            click.echo(f"      {number}  {name}")
        for number, day in enumerate(_days(context, line), 1):
            click.echo(f"      {number}  {words.weekday_and_day(day)}")
        click.echo("    " + keys_for(context, line) + " ", nl=False)
        try:
            key = keys.key()
        except (EOFError, KeyboardInterrupt):
            key = "q"
        click.echo("")
        if key in ("q", "\x1b"):
            return False
        if key in ("s", " "):
            return True
        if key == "x":
            decided.others.append(line)
            say_death(context, line.text, line.people)
            return True
        if key in ("\r", "\n", "n") and line.problem in ASKED and line.written:
            return True
        if (key in ("y", "j") and line.problem in ASKED and line.written) or (
            key in ("\r", "\n", "y", "j") and line.problem is None
        ):
            decided.noted.append(replace(line, problem=None))
            return True
        again = _line_with_answer(context, line, key, keys)
        if again is None:
            click.echo("    " + words("That key does nothing here."))
            keys.skip_word()
            continue
        line = again
        click.echo("\n".join(line_text(context, line)))
        if line.problem is None and key != "e":
            decided.noted.append(line)
            return True


def _line_with_answer(context: Context, line: InboxLine, key: str, keys: Keyboard) -> InboxLine | None:
    """The line with the answer of a key; None if the key is not an answer."""
    if key.isdecimal() and 0 < int(key) <= len(line.candidates[:9]):
        return _with_person(context, line, line.candidates[int(key) - 1])
    days = _days(context, line)
    if key.isdecimal() and 0 < int(key) <= len(days):
        return _with_day(context, line, days[int(key) - 1])
    if lacks_channel(line) and key in HOW:
        return _read_again(context, line, line.text, how=HOW[key][0], who=next(iter(line.people), None))
    if key == "g" and line.day == context.today and line.written:
        from datetime import timedelta

        return _read_again(
            context,
            line,
            f"{context.today - timedelta(days=1)} {line.text}",
            who=next(iter(line.people), None),
        )
    if key == "e":
        with keys.lines():
            changed = click.prompt("   ", default=line.text, prompt_suffix=" ")
        return _read_again(context, line, str(changed))
    if line.problem in WHO and key.isalpha():
        # You were asked for a name, so a letter that is not a key begins it.
        return _with_name(context, line, "" if key == "n" else key, keys)
    return None


def _days(context: Context, line: InboxLine) -> tuple[date, ...]:
    """The days that a line without an exact day may mean: of "last weekend" its Saturday and Sunday."""
    from faden.journal.parsing.spoken_times import likely_days

    if line.problem != "when" or line.candidates:
        return ()
    likely = likely_days(line.text, line.day or context.today)
    return likely[1] if likely else ()


def _with_day(context: Context, line: InboxLine, day: date) -> InboxLine:
    """The line with a day in place of the words that may mean several."""
    from faden.journal.parsing.spoken_times import likely_days

    likely = likely_days(line.text, context.today)
    text = line.text.replace(likely[0], str(day), 1) if likely else line.text
    return _read_again(context, line, text)


def _with_name(context: Context, line: InboxLine, begun: str, keys: Keyboard) -> InboxLine:
    """The line with the person whose name is typed after `begun`; the same line if it is nobody's."""
    from faden.cli.arguments import find_person

    with keys.lines():
        try:
            # The letter that began the name is not part of the terminal's line, so it is shown in front.
            typed = click.prompt(
                f"    {context.words('Name:')} {begun}", default="", show_default=False, prompt_suffix=""
            )
            who = f"{begun}{typed}".strip()
            return _with_person(context, line, find_person(context, who).id) if who else line
        except click.ClickException as error:
            click.echo(f"    {error.format_message()}")
            return line


def _with_person(context: Context, line: InboxLine, person: str) -> InboxLine:
    """The line with a person instead of the name that may mean several, or beside it if it names nobody."""
    if line.name:
        return _read_again(context, line, line.text.replace(line.name, f"[[{person}]]", 1))
    return _read_again(context, line, line.text, who=person)


def _read_again(
    context: Context, line: InboxLine, text: str, how: str | None = None, who: str | None = None
) -> InboxLine:
    """The line with another text, at the place of the original; with the channel `how`, or the person `who`, that it lacks."""
    from faden.journal.parsing.dates import Around
    from faden.journal.parsing.inbox import understand, without_sign
    from faden.journal.parsing.name_index import NameIndex
    from faden.journal.parsing.sentence_reader import read_sentence

    journal = context.journal
    around = Around(day_first=journal.settings.day_first)
    names = NameIndex(journal.people.values())
    sentence = read_sentence(without_sign(text), names, around)
    if who is not None and not sentence.people:
        sentence = read_sentence(without_sign(text), names, around, given=[who])
    elif who is not None and who not in sentence.people:  # whom it names has died
        sentence.people, sentence.text, sentence.sure = [who], without_sign(text), False
    if how is not None:
        # Who says how it was has said that it was.
        sentence.word, sentence.sure = sentence.word or how, True
    return understand(
        replace(line, text=text, written="", candidates=(), name=""),
        sentence,
        line.day or context.today,
        context.today,
        journal.settings,
        names,
    )


def _finish(logging: Logging, noted: Sequence[InboxLine], others: Sequence[InboxLine]) -> None:
    """Writes lines into the log, and moves them and the lines that are not touches to the files of finished lines."""
    from faden.cli.journal_lock import writing

    context = logging.context
    done = 0
    if logging.dry_run:
        done = len(_log(logging, noted))
    elif noted or others:
        # One step for `faden undo`: a line that is back in the inbox and still in the log would count twice.
        with writing(context):
            done = _move(logging, [*others, *_log(logging, noted)])
    waiting = len(context.journal.inbox) - done
    if waiting and not logging.as_json:
        click.echo(context.words.many("{count} line is left.", "{count} lines are left.", waiting))


def _log(logging: Logging, noted: Sequence[InboxLine]) -> list[InboxLine]:
    """Writes the lines into the log; those that went in."""
    done = []
    for line in noted:
        assert line.day is not None
        try:
            logging.write(line.written, line.day, line.people, None, None)
        except InputError as error:
            logging.refused.append((line.source.line, error.message))
            if not logging.as_json:
                click.echo(error.message, err=True)
            continue
        done.append(line)
    return done


def _move(logging: Logging, done: Sequence[InboxLine]) -> int:
    """Moves finished lines, and prints where they are; returns how many they are."""
    from faden.cli.inbox_files import move_lines

    context = logging.context
    for file in dict.fromkeys(line.source.file for line in done):
        target = move_lines(context, file, [line.source.line for line in done if line.source.file == file])
        if not logging.as_json and not context.leaves:
            text = context.words("{file}: the lines you dealt with are in {target}", file=file, target=target)
            click.echo(text)
    return len(done)

"""`faden log`: writes a touch into the log, in your own words."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from faden.cli import shell_complete
from faden.cli.arguments import LOG_DATE_HELP, find_people, near, said_time
from faden.cli.as_json import dry_run_option, json_option
from faden.cli.context import Context, pass_context
from faden.cli.input_error import InputError
from faden.cli.path_type import PathType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from faden.cli.arguments import When
    from faden.cli.log_file import Logging
    from faden.core.model import Person
    from faden.rules.circles import CircleMembers


BEGINNERS = {
    **dict.fromkeys(("her", "him", "she", "he", "they", "ihr", "ihm", "ihnen", "sie", "er", "denen"), "them"),
    **dict.fromkeys(("i", "ich", "mir", "myself"), "me"),
    **dict.fromkeys(("us", "we", "uns", "wir", "beide", "beiden"), "both"),
}
"""Other words for who started it."""


class Beginner(click.Choice[str]):
    """One of the words for who started it; "her", "ihr" and "uns" say it too."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        word = value.casefold().removeprefix("von ").strip()
        return super().convert(BEGINNERS.get(word, word), param, ctx)


@click.command("log")
@click.argument("what", nargs=-1, metavar="WHAT...", shell_complete=shell_complete.logged)
@click.option(
    "--via",
    metavar="CHANNEL",
    help="How: call, mail, lunch, Anruf … or any other channel.",
    shell_complete=shell_complete.channel,
)
@click.option("--from", "began", type=Beginner(["me", "them", "both"]), help="Who started it.")
@click.option("--date", "typed_date", metavar="DAY", help=LOG_DATE_HELP, shell_complete=shell_complete.day)
@click.option(
    "--text", "-t", "text", metavar="TEXT", help="What it was about, if it could be mistaken for a name."
)
@click.option(
    "--file",
    metavar="FILE",
    type=PathType(exists=True, dir_okay=False, allow_dash=True),
    help="Lines to log, each a contact of its own; - means standard input.",
)
@dry_run_option
@json_option
@pass_context
def command(
    context: Context,
    what: tuple[str, ...],
    via: str | None,
    began: str | None,
    typed_date: str | None,
    text: str | None,
    file: Path | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Log that you were in touch, in your own words.

    A sentence will do, in any order: "called mum, Gran fell", or "lunch with Anna and Ben yesterday:
    film plans". Or put the names first and what it was about last: anna ben "lunch, film plans".
    Name the channel in the text or with --via; without one faden asks. Without --from, things done
    together count as started by both, and messages as started by you.

    The name of a circle means everyone in it: chess-club lunch. If it could also mean a person, say
    circle:chess-club.

    With --file, or with - alone, each line is logged separately. If something is unclear, faden
    asks, or lists everyone you might mean. For times long ago, use --date 2019, "in summer 2019" or "2
    months ago".
    """
    from faden.cli.circle_members import circle_meant, with_circle_apart
    from faden.cli.kept import close_unnamed
    from faden.cli.log_file import Logging
    from faden.cli.sentences import log_lines, log_sentence

    logging = Logging(context, dry_run=dry_run, as_json=as_json)
    if what == ("-",) or file is not None:
        log_lines(logging, str(file or "-"), via, began, typed_date)
        logging.end()
        sys.exit(1 if logging.refused else 0)
    if not what:
        raise click.UsageError(
            context.words("Say what happened, for example: faden log called mum, Gran fell")
        )
    if text is None and via is None and close_unnamed(context, " ".join(what), dry_run=dry_run):
        logging.end()
        return
    what = with_circle_apart(context, what)
    circle = circle_meant(context, what[0])
    if circle is not None:
        log_circle(logging, circle, what[1:], via, began, typed_date, text)
    elif text is not None or not log_sentence(logging, what, via, began, typed_date):
        log_names(logging, what, via, began, typed_date, text)
    logging.end()


JOINING = ("and", "und", "&", "+", ",")
"""Arguments between two names; as the start of a name, "and" would be Andy."""


def log_circle(
    logging: Logging,
    circle: CircleMembers,
    rest: tuple[str, ...],
    via: str | None,
    began: str | None,
    typed_date: str | None,
    text: str | None,
) -> None:
    """Logs one line with everybody of a circle; `rest` is channel and subject, or a sentence without the names."""
    from faden.cli.circle_members import linked
    from faden.cli.sentences import log_sentence
    from faden.journal.parsing.channels import CHANNELS

    context = logging.context
    plain = len(rest) <= 1 or (len(rest) == 2 and rest[0].lower() in CHANNELS)
    if (
        text is not None
        or plain
        or not log_sentence(logging, (linked(circle.people), *rest), via, began, typed_date)
    ):
        log_names(logging, (*circle.people, *rest), via, began, typed_date, text)
    if not logging.as_json and not context.leaves:
        names = context.words.names([context.journal.people[person].name for person in circle.people])
        click.echo(context.words("{circle}: {names}", circle=circle.name, names=names), err=True)


def log_names(
    logging: Logging,
    who: tuple[str, ...],
    via: str | None,
    began: str | None,
    typed_date: str | None,
    text: str | None,
) -> None:
    """Logs a line from names and a text at the end."""
    from faden.cli.log_file import channel, refuse_strangers
    from faden.cli.sentences import log_told
    from faden.cli.unsure import how_asked
    from faden.editing.log_line import spoken_channel
    from faden.editing.templates import cleaned
    from faden.journal.parsing.channels import CHANNELS

    context = logging.context
    when = said_time(context, typed_date)
    who = tuple(word.rstrip(",") for word in who if word.casefold() not in JOINING)
    whos, about = (who, text) if text is not None else _people_and_text(context, who)
    word = via
    if about and via is None:
        whos, word = _people_and_channel(context, whos)
    people = find_people(context, whos)
    about = cleaned(about or "")
    if typed_date is not None and text is None and word is None and about.lower() in CHANNELS:
        word, about = about, ""  # "nili treffen" is no plan if the day is said
    elif about and text is None and via is None:
        log_told(logging, people, about, began, typed_date, word)
        return
    if word is None and (spoken := spoken_channel(about)):
        word, about = spoken
    if word is None:
        raise InputError(how_asked(context, about, [person.id for person in people]))
    refuse_strangers(context, about)
    log_touch(logging, when, people, channel(context, word), about, began)


def log_touch(
    logging: Logging, when: When, people: Sequence[Person], how: str, about: str, began: str | None
) -> None:
    """Writes one line; `how` is a word for a channel, `about` one line of text."""
    from faden.core.model import Direction
    from faden.editing.log_line import channel_word, log_line, who_began
    from faden.journal.parsing.channels import CHANNELS

    language = logging.context.journal.settings.language
    word = channel_word(how, language)
    direction = who_began(CHANNELS[word.lower()], Direction(began) if began else None)
    ids = [person.id for person in people]
    line = log_line(when.written, word, direction, ids, about, language)
    logging.write(line, when.day, ids, CHANNELS[word.lower()], direction)


def _people_and_text(context: Context, who: Sequence[str]) -> tuple[Sequence[str], str | None]:
    """Splits the arguments into people and text: the last is text if it is a channel, or names nobody."""
    from faden.core.name_matching import meant, same
    from faden.core.name_matching import near as nearly
    from faden.editing.log_line import spoken_channel

    *others, last = who
    if not others:
        return who, None
    people = meant(context.journal.people.values(), last)
    if spoken_channel(last) and not any(same(person.name, last) or person.id == last for person in people):
        return others, last
    if people:
        return who, None
    one_word = len(last.split()) == 1
    if one_word and nearly(context.answered.people.values(), last, 0.8):
        raise InputError(
            context.words("No one in the journal is called “{who}”.", who=last)
            + near(context, last)
            + " "
            + context.words("If that is what you talked about, add: --text {text}", text=last)
        )
    return others, last


def _people_and_channel(context: Context, whos: Sequence[str]) -> tuple[Sequence[str], str | None]:
    """Splits off the channel if it comes last: `anna lunch "film plans"`."""
    from faden.core.name_matching import meant
    from faden.journal.parsing.channels import CHANNELS

    *others, last = whos
    if others and last.lower() in CHANNELS and not meant(context.journal.people.values(), last):
        return others, last
    return whos, None

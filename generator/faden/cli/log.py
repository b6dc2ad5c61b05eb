"""`faden log WHO… [TEXT]`: one line into the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from faden.cli import shell_complete
from faden.cli.arguments import DATE_HELP, InputError, find_people, near, said_day
from faden.cli.context import Context, pass_context

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from faden.core.model import Channel, Direction


@click.command("log")
@click.argument(
    "who", nargs=-1, required=True, metavar="WHO... [TEXT]", shell_complete=shell_complete.somebody
)
@click.option(
    "--via",
    metavar="CHANNEL",
    help="How: call, mail, lunch, Anruf … or any other word of the log.",
    shell_complete=shell_complete.channel,
)
@click.option("--from", "began", type=click.Choice(["me", "them", "both"]), help="Who began it.")
@click.option("--date", "said", metavar="DAY", help=DATE_HELP, shell_complete=shell_complete.day)
@click.option(
    "--text", "-t", "text", metavar="TEXT", help="What it was about, where TEXT could be taken for a name."
)
@pass_context
def command(
    context: Context,
    who: tuple[str, ...],
    via: str | None,
    began: str | None,
    said: str | None,
    text: str | None,
) -> None:
    """Note that you were in touch, in one line of the log.

    The last word, or words between quotes, is what it was about. How is said before it (lunch "film
    plans"), in it ("lunch, film plans") or with --via; without any of them it is a meeting. Without
    --from both began what is done together, and you what is sent.
    """
    from faden.core.model import Direction
    from faden.editing.log_line import began as who_began
    from faden.editing.log_line import channel_word, log_line, spoken_channel
    from faden.editing.templates import cleaned
    from faden.journal.parsing.channels import CHANNELS

    day = said_day(context, said)
    if day > context.today:
        raise InputError(
            context.words("{day} lies ahead; `faden note` writes down what is planned.", day=str(day))
        )
    whos, about = (who, text) if text is not None else _people_and_text(context, who)
    if about and via is None:
        whos, via = _people_and_channel(context, whos)
    people = find_people(context, whos)
    about = cleaned(about or "")
    spoken = spoken_channel(about) if via is None else None
    how, about = spoken or (channel(context, via or "meeting"), about)
    _refuse_strangers(context, about)
    language = context.journal.settings.language
    word = channel_word(how, language)
    direction = who_began(CHANNELS[word.lower()], Direction(began) if began else None)
    line = log_line(day, word, direction, [person.id for person in people], about, language)
    click.echo(_write(context, line, day))
    _remark(context, len(people), CHANNELS[word.lower()], direction)


def _remark(context: Context, many: int, channel: Channel, direction: Direction) -> None:
    """Says that a line to many people counts as a greeting: it resets nobody's rhythm."""
    from faden.core.model import Source, Touch
    from faden.rules.touch_value import is_greeting

    settings = context.journal.settings
    touch = Touch(context.today, channel, direction, ("",) * many, Source(""))
    if is_greeting(touch, settings):
        words = context.words
        click.echo(
            words(
                "To {count} people at once: it counts as a greeting, and everybody stays as due as before.",
                count=many,
            ),
            err=True,
        )


def _people_and_text(context: Context, who: Sequence[str]) -> tuple[Sequence[str], str | None]:
    """WHO and TEXT told apart: the last argument is text where it is how one was in touch, or names nobody."""
    from faden.core.name_matching import meant, same
    from faden.core.name_matching import near as nearly
    from faden.editing.log_line import spoken_channel

    *others, last = who
    if not others:
        return who, None
    found = meant(context.journal.people.values(), last)
    if spoken_channel(last) and not any(same(person.name, last) or person.id == last for person in found):
        return others, last
    if found:
        return who, None
    one_word = len(last.split()) == 1
    if one_word and nearly(context.shown.people.values(), last, 0.8):
        raise InputError(
            context.words("Nobody in the journal is called “{who}”.", who=last)
            + near(context, last)
            + " "
            + context.words("If it is what you talked about: --text {text}", text=last)
        )
    return others, last


def _people_and_channel(context: Context, whos: Sequence[str]) -> tuple[Sequence[str], str | None]:
    """WHO, and how one was in touch where that is the last of them: `anna lunch "film plans"`."""
    from faden.core.name_matching import meant
    from faden.journal.parsing.channels import CHANNELS

    *others, last = whos
    if others and last.lower() in CHANNELS and not meant(context.journal.people.values(), last):
        return others, last
    return whos, None


def channel(context: Context, via: str) -> str:
    from faden.core.model import Channel
    from faden.journal.parsing.channels import CHANNELS
    from faden.journal.parsing.source import nearest

    if via.lower() in CHANNELS:
        return via
    words, close = context.words, nearest(via, tuple(CHANNELS))
    if close:
        raise InputError(words("“{via}” is not a channel. Did you mean {near}?", via=via, near=close))
    known = ", ".join(Channel)
    raise InputError(words("“{via}” is not a channel. Possible are: {known}.", via=via, known=known))


def _refuse_strangers(context: Context, text: str) -> None:
    """A [[link]] in the text leads to somebody, or to a note, or the line would be a finding."""
    from faden.journal.parsing.source import LINK, names_note

    for match in LINK.finditer(text):
        name = match[1].strip()
        if names_note(name):
            if all(meeting.id != name for meeting in context.journal.meetings):
                raise InputError(context.words("No note in the journal is called “{name}”.", name=name))
        elif name not in context.journal.people:
            raise InputError(context.words("Nobody in the journal has the id “{who}”.", who=name))


def _write(context: Context, line: str, day: date) -> str:
    """Puts the line where it belongs; returns what to say: file, number and line."""
    from faden.cli.user_files import change, create, writing
    from faden.core.diagnostics import printable
    from faden.editing.log_insert import Spliced, log_file, new_log, with_line

    words, touches = context.words, context.journal.touches
    there = [
        file.relative_to(context.root).as_posix() for file in (context.root / "contacts").glob("log/*.md")
    ]
    if (context.root / "contacts/log.md").is_file():
        there.append("contacts/log.md")
    name = log_file(touches, there, day.year)
    placed: list[Spliced] = []

    if with_line("", line, day) is None:
        raise InputError(words("This cannot stand in one line of the log: {line}", line=line))

    def edit(text: str) -> str:
        spliced = with_line(text, line, day)
        if spliced is None:
            raise click.ClickException(
                words(
                    "{file}: the line cannot be added; `faden check` says why. {line}", file=name, line=line
                )
            )
        placed.append(spliced)
        return spliced.text

    with writing(context):
        try:
            create(context.root / name, new_log(line, day.year))
            number = 3
        except FileExistsError:
            try:
                change(context.root / name, edit)
            except UnicodeDecodeError:
                raise click.ClickException(
                    words("{file}: is not UTF-8; `faden check` says where.", file=name)
                ) from None
            number = placed[-1].line
    return f"{name}:{number}: {printable(line)}"

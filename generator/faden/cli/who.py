"""`faden who FIELD`: who knows about a field, and through whom you reach them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from faden.cli import shell_complete
from faden.cli.as_json import json_option, say
from faden.cli.context import Context, pass_context
from faden.cli.output import TerminalWriter
from faden.cli.sharing import sharing_option
from faden.core.i18n import mark
from faden.rules import pressing
from faden.rules.introduction_paths import WhoKnows, who_knows
from faden.wording import phrases
from faden.wording.introduction_path import hops
from faden.wording.jobs import job as in_words
from faden.wording.plain_text import plain
from faden.wording.tidings import not_now

if TYPE_CHECKING:
    from collections.abc import Iterator

    from faden.rules.snapshot import Snapshot


MOST_NAMES = 30
"""Of so many fields, and so many companies, the first are listed."""


@click.command("who")
@click.argument(
    "field", metavar="FIELD", nargs=-1, required=True, shell_complete=shell_complete.of_people("fields")
)
@json_option
@sharing_option
@pass_context
def command(context: Context, field: tuple[str, ...], as_json: bool) -> None:
    """Find people who know about FIELD, and who can introduce you.

    Your own ties come first, starting with the most active; then people you can reach through others,
    including those you have not met yet; then, if FIELD is the name of an organisation, people who work
    or worked there; and last, people in whose notes or files the word appears. Exit code 1 if no one is found.
    """
    day = context.day()
    answer = who_knows(day, [" ".join(field)], with_colleagues=True)
    if as_json:
        from faden.interchange.exporters.answers import who_answer

        say(who_answer(answer))
    elif answer:
        click.echo(_text(context, day, answer))
    else:
        click.echo(" ".join(_nothing_found(context, answer.field)), err=True)
    context.warn_of_findings()
    sys.exit(0 if answer else 1)


def _nothing_found(context: Context, field: str) -> Iterator[str]:
    """That nobody knows about it, what can be asked, and which words there are."""
    words, people = context.words, context.answered.people.values()
    yield words("No one in the journal knows about “{field}”.", field=field)
    yield words(
        "Ask for one word that is in someone’s fields, skills or notes, or for a company where they work."
    )
    for sentence, known in (
        (mark("Fields in the journal: {names}."), {field for person in people for field in person.fields}),
        (mark("Companies in the journal: {names}."), {person.org for person in people if person.org}),
    ):
        if known:
            names = sorted(known)
            more = f" … ({len(names)})" if len(names) > MOST_NAMES else ""
            listed = ", ".join(names[:MOST_NAMES]) + more
            yield words(sentence, names=listed)


def _text(context: Context, day: Snapshot, answer: WhoKnows) -> str:
    words, paper = context.words, TerminalWriter()
    people = context.answered.people
    if answer.direct:
        paper.title(words("You know"))
        for cadence in answer.direct:
            person = cadence.person
            paper.name(person.name, phrases.state(words, cadence))
            about = ", ".join(person.fields or person.skills)
            paper.line(f"{about} · {phrases.last_contact(words, cadence)}", dim=True)
            if bad := not_now(words, pressing.not_now(day, person.id), day.names):
                paper.line(bad, dim=True)
    if answer.paths:
        paper.heading(words("Through others"))
        for path in answer.paths:
            target = people[path.target]
            paper.name(
                target.name, words("through {name}", name=words.names(people[p].name for p in path.through))
            )
            for line in hops(words, day, path):
                paper.line(line, dim=True)
    if answer.colleagues:
        paper.heading(words("Work or worked there"))
        for colleague in answer.colleagues:
            cadence = colleague.cadence
            paper.name(cadence.person.name, phrases.state(words, cadence))
            job = in_words(words, colleague.job)
            paper.line(f"{job} · {phrases.last_contact(words, cadence)}", dim=True)
    if answer.mentions:
        paper.heading(words("In notes and files"))
        for mention in answer.mentions:
            paper.name(mention.cadence.person.name, phrases.state(words, mention.cadence))
            said = plain(mention.text, day.names.get)
            when = f"{words.day(mention.date)}, " if mention.date else ""
            place = f"{when}{mention.source.file}"
            paper.line(words("“{text}” ({place})", text=words.inside(said), place=place), dim=True)
    return paper.text()

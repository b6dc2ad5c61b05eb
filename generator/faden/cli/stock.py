"""`faden stock`: what is missing, and which ring the past suggests."""

from __future__ import annotations

import sys

import click

from faden.cli.context import Context, pass_context
from faden.cli.output import TerminalWriter
from faden.cli.suggestions import without_example
from faden.core.i18n import Words
from faden.rules.inventory import AT_ONCE, Stock, stock
from faden.rules.snapshot import Snapshot
from faden.wording import advice, phrases


@click.command("stock")
@click.option("--all", "everyone", is_flag=True, help="All suggestions, not only the first ten.")
@pass_context
def command(context: Context, everyone: bool) -> None:
    """Take stock: who has no ring yet, and what is missing.

    For people without ring and rhythm a ring is suggested from what was noted so far; write it
    into their file if you agree. Nothing is changed. Exit code 1 where nothing is missing.
    """
    day = Snapshot(without_example(context.shown), context.today)
    text = _text(context, day, stock(day), everyone=everyone)
    click.echo(text or context.words("Nothing is missing."), err=not text)
    context.warn_of_findings()
    sys.exit(0 if text else 1)


def _text(context: Context, snapshot: Snapshot, found: Stock, *, everyone: bool) -> str:
    words, paper = context.words, TerminalWriter()
    people = snapshot.journal.people
    if load := advice.load(words, snapshot, found.load):
        paper.plain(load)
    for ring in found.crowded:
        paper.plain(advice.crowded(words, *ring))
    _suggested(paper, words, found, everyone=everyone)
    _moved(paper, words, found)
    if found.drifting:
        paper.heading(words("Drifting"))
        for drift in found.drifting:
            paper.line(f"{drift.cadence.person.name}: {phrases.drift(words, drift)}", hang="· ")
    close = words("How close are they? In the file of whoever matters, for example: ring: 15")
    for title, ids, led in (
        (words("Too little noted to suggest a ring"), found.unknown, close),
        (words("Without a channel that works"), found.without_channel, ""),
        (words("Without a place"), found.without_place, ""),
        (words("Without a birthday"), found.without_birthday, ""),
    ):
        if ids:
            names = [people[id].name for id in ids]
            if len(names) > advice.NAMED:
                names = [
                    *names[: advice.NAMED],
                    words.many("{count} more", "{count} more", len(names) - advice.NAMED),
                ]
            paper.heading(title)
            paper.line(words.names(names), hang="  ")
            paper.line(led, dim=True, hang="  ")
    if found.stale:
        paper.heading(words("Not sure any more"))
        for id, fact in found.stale:
            text = f"{people[id].name}: {phrases.fact_name(words, fact.key)}: {phrases.fact(words, fact)}"
            paper.line(text, hang="· ")
    if found.fields_without:
        paper.heading(words("Fields of your goals that nobody knows about"))
        paper.line(", ".join(found.fields_without), hang="  ")
    return paper.text()


def _moved(paper: TerminalWriter, words: Words, found: Stock) -> None:
    for title, moved in (
        (words("Closer than noted"), found.closer),
        (words("Further than noted"), found.further),
    ):
        if moved:
            paper.heading(title)
        for one in moved:
            person = one.cadence.person
            paper.name(person.name, phrases.moved(words, person.ring, one.ring))
            paper.line(phrases.observed(words, one.observed), dim=True)


def _suggested(paper: TerminalWriter, words: Words, found: Stock, *, everyone: bool) -> None:
    shown = found.suggested if everyone else found.suggested[:AT_ONCE]
    if shown:
        paper.heading(words("A ring for people who have none"))
    for one in shown:
        ring = words("ring: {ring} ({name})", ring=one.ring, name=phrases.ring(words, one.ring))
        paper.name(one.cadence.person.name, ring)
        paper.line(phrases.observed(words, one.observed), dim=True)
        paper.line(one.cadence.person.source.file, dim=True)
    left = len(found.suggested) - len(shown)
    if left:
        paper.plain(words.many("{count} more with --all.", "{count} more with --all.", left))

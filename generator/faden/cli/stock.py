"""What is missing, and which ring the past suggests: the list of `faden tidy`."""

from __future__ import annotations

from faden.cli.context import Context
from faden.cli.output import TerminalWriter
from faden.core.i18n import Words
from faden.rules.inventory import AT_ONCE, Stock, stock
from faden.rules.snapshot import Snapshot
from faden.wording import phrases
from faden.wording import stock as stock_words


def listing(context: Context, snapshot: Snapshot, *, everyone: bool) -> str:
    """What is missing, as a sheet for the terminal; empty where nothing is."""
    found = stock(snapshot)
    words, paper = context.words, TerminalWriter()
    people = snapshot.journal.people
    if load := stock_words.load(words, snapshot, found.load):
        paper.plain(load)
    for ring in found.crowded:
        paper.plain(stock_words.crowded(words, *ring))
    _suggested(paper, words, found, everyone=everyone)
    _moved(paper, words, found)
    if found.drifting:
        paper.heading(words("Drifting"))
        for drift in found.drifting:
            paper.line(f"{drift.cadence.person.name}: {stock_words.drift(words, drift)}", hang="· ")
    close = words("How close are they? `faden tidy` asks; or say: faden ring NAME 15")
    for title, ids, led in (
        (words("Too little noted to suggest a ring"), found.unknown, close),
        (words("Without a channel that works"), found.without_channel, ""),
        (words("Without a place"), found.without_place, ""),
        (words("Without a birthday"), found.without_birthday, ""),
    ):
        if ids:
            names = [people[id].name for id in ids]
            if len(names) > stock_words.NAMED:
                names = [
                    *names[: stock_words.NAMED],
                    words.many("{count} more", "{count} more", len(names) - stock_words.NAMED),
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
        paper.heading(words("Fields in your goals that nobody here knows about"))
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
            paper.name(person.name, stock_words.moved(words, person.ring, one.ring))
            paper.line(stock_words.observed(words, one.observed), dim=True)


def _suggested(paper: TerminalWriter, words: Words, found: Stock, *, everyone: bool) -> None:
    shown = found.suggested if everyone else found.suggested[:AT_ONCE]
    if shown:
        paper.heading(words("A ring for people who have none"))
    for one in shown:
        ring = words("ring: {ring} ({name})", ring=one.ring, name=phrases.ring(words, one.ring))
        paper.name(one.cadence.person.name, ring)
        paper.line(stock_words.observed(words, one.observed), dim=True)
        paper.line(one.cadence.person.source.file, dim=True)
    left = len(found.suggested) - len(shown)
    if left:
        paper.plain(words.many("{count} more with --all.", "{count} more with --all.", left))

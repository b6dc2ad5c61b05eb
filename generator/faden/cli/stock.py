"""The list of `faden tidy`: what is missing, and which rings the past suggests."""

from __future__ import annotations

from faden.cli.context import Context
from faden.cli.output import TerminalWriter
from faden.core.i18n import Words
from faden.rules.inventory import AT_ONCE, Stock, stock
from faden.rules.snapshot import Snapshot
from faden.wording import key_names, phrases
from faden.wording import stock as stock_words


def listing(context: Context, snapshot: Snapshot, *, everyone: bool) -> str:
    """What is missing, as text for the terminal; empty if nothing is."""
    gaps = stock(snapshot)
    words, paper = context.words, TerminalWriter()
    people = snapshot.journal.people
    if load := stock_words.load(words, snapshot, gaps.load):
        paper.plain(load)
    for ring in gaps.crowded:
        paper.plain(stock_words.crowded(words, *ring))
    _suggestions(paper, words, gaps, everyone=everyone)
    _ring_changes(paper, words, gaps)
    if gaps.drifting:
        paper.heading(words("Drifting"))
        for drift in gaps.drifting:
            paper.line(f"{drift.cadence.person.name}: {stock_words.drift(words, drift)}", hang="· ")
    close = words("How close are they? `faden tidy` asks you about each of them; or use: faden ring NAME 15")
    for title, ids, led in (
        (words("Too little recorded to suggest a ring"), gaps.unknown, close),
        (words("No working channel"), gaps.without_channel, ""),
        (words("No place recorded"), gaps.without_place, ""),
        (words("No birthday recorded"), gaps.without_birthday, ""),
    ):
        if ids:
            names = [people[id].name for id in ids]
            if len(names) > stock_words.NAMED + 1:
                names = [
                    *names[: stock_words.NAMED],
                    words.many("{count} more", "{count} more", len(names) - stock_words.NAMED),
                ]
            paper.heading(title)
            paper.line(words.names(names), hang="  ")
            paper.line(led, dim=True, hang="  ")
    if gaps.stale:
        paper.heading(words("Possibly out of date"))
        for id, fact in gaps.stale:
            text = f"{people[id].name} · {key_names.fact_name(words, fact.key)}: {phrases.fact(words, fact)}"
            paper.line(text, hang="· ")
    if gaps.fields_without:
        paper.heading(words("Fields in your goals that no one in the journal knows about"))
        paper.line(", ".join(gaps.fields_without), hang="  ")
    return paper.text()


def _ring_changes(paper: TerminalWriter, words: Words, gaps: Stock) -> None:
    for title, moved in (
        (words("Closer than their ring says"), gaps.closer),
        (words("Less close than their ring says"), gaps.further),
    ):
        if moved:
            paper.heading(title)
        for move in moved:
            person = move.cadence.person
            paper.name(person.name, stock_words.moved(words, person.ring, move.ring))
            paper.line(stock_words.observed(words, move.observed), dim=True)


def _suggestions(paper: TerminalWriter, words: Words, gaps: Stock, *, everyone: bool) -> None:
    shown = gaps.suggested if everyone else gaps.suggested[:AT_ONCE]
    if shown:
        paper.heading(words("A ring for people who have none"))
    for suggestion in shown:
        kin = suggestion.cadence.person.kin
        name = phrases.ring(words, suggestion.ring, kin=kin)
        ring = words("ring: {ring} ({name})", ring=suggestion.ring, name=name)
        paper.name(suggestion.cadence.person.name, ring)
        paper.line(stock_words.observed(words, suggestion.observed), dim=True)
        paper.line(suggestion.cadence.person.source.file, dim=True)
    more = len(gaps.suggested) - len(shown)
    if more:
        paper.plain(words.many("{count} more with --all.", "{count} more with --all.", more))

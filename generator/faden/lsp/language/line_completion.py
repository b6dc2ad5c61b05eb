"""Proposals for a line of text: days, words of the log, promises, give and take, and tags."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from faden.core.i18n import Words, mark
from faden.core.model import TOGETHER
from faden.editing.log_line import OWN_WORDS
from faden.journal.parsing.channels import CHANNELS, PREPOSITIONS
from faden.journal.parsing.log import WORD
from faden.journal.parsing.log_opening import open_line
from faden.journal.parsing.natural_dates import DAYS, WEEKDAYS, spoken_day
from faden.lsp.language.completion_index import CompletionIndex, Proposal, Sort
from faden.lsp.language.context import Document
from faden.lsp.language.cursor_context import ContextKind, CursorContext

BACK = 7
"""How many days are proposed, from today back."""
FORWARD = (1, 2, 3, 7, 14, 30, 90, 180)
"""How far ahead the days are that are proposed for something still to be done."""
GAVE, GOT = mark("what you gave: help, a contact, an idea"), mark("what you got")
PROMISED = mark("what you promised")
THEY_PROMISED = mark("what they promised")
COMMITMENTS = {"en": ("gave", "got", "todo", "they"), "de": ("gegeben", "bekommen", "versprochen", "sie")}
"""The words for give and take, and for your own promises and theirs, by language."""
THEIR_PROMISE = mark("what {name} promised")


def line_proposals(
    index: CompletionIndex, document: Document, spot: CursorContext, line: int, today: date, words: Words
) -> Iterator[Proposal]:
    """Proposals for a place in a line of text, best first."""
    if spot.kind is ContextKind.DATE:
        days = _days(spot.typed, today, words)
        # On an empty line the proposal begins with the dash.
        yield from (replace(day, insert=f"- {day.insert}") for day in days) if spot.bare else days
    elif spot.kind is ContextKind.CHANNEL:
        for word in dict.fromkeys(OWN_WORDS[words.language].values()):
            yield Proposal(word, word, Sort.WORD)
    elif spot.kind is ContextKind.DIRECTION:
        yield from _directions(document.lines[line], words)
    elif spot.kind is ContextKind.TAG:
        tags = (tag for tag in index.used["#"] if not half_typed(tag, spot))
        yield from (Proposal(tag, tag, Sort.WORD) for tag in tags)
    elif spot.kind is ContextKind.ITEM:
        yield from _items(index, document, spot, words)
    elif spot.kind is ContextKind.PROMISE:
        yield from _promisers(index, document, words)
    elif spot.kind is ContextKind.DUE and spot.bare:
        yield from days_ahead(today, words)
    elif spot.kind is ContextKind.DUE:
        begun = document.lines[line][spot.begin :].lower()
        by = "bis" if begun.startswith("(bis") or (words.language == "de" and begun[1:3] != "by") else "by"
        for day in days_ahead(today, words):
            written = f"({by} {day.label}" + ("" if spot.closed else ")")
            yield Proposal(f"{by} {day.label}", written, Sort.DAY, day.detail, asked=True)


def half_typed(word: str, spot: CursorContext) -> bool:
    """Whether a word that the journal uses is the one at the cursor: that counts as used as soon as it is typed."""
    return bool(spot.typed) and spot.typed.startswith(word)


def days_ahead(today: date, words: Words) -> Iterator[Proposal]:
    """Days in the future, the nearest first."""
    for days in FORWARD:
        day = today + timedelta(days=days)
        weekday = words.weekday(day)
        yield Proposal(str(day), str(day), Sort.DAY, f"{words.ahead(days)}, {weekday}")


def _days(typed: str, today: date, words: Words) -> Iterator[Proposal]:
    """Today and the days before it; if a day is given in words, or in another form, that day."""
    spoken = typed.strip().casefold()
    days_by_word = {word: spoken_day(word, today) for word in (*DAYS, *WEEKDAYS) if word.startswith(spoken)}
    candidates = (
        [spoken_day(spoken, today), *days_by_word.values()] if spoken and not spoken[0].isdecimal() else []
    )
    candidates += [spoken_day(spoken, today)] if spoken and not typed.startswith(str(today.year)) else []
    days = [day for day in dict.fromkeys(candidates) if day is not None and day <= today]
    for day in days:
        yield Proposal(str(day), f"{day} ", Sort.DAY, _said(day, today, words), asked=True)
    for back in range(BACK):
        day = today - timedelta(days=back)
        if day not in days:
            yield Proposal(str(day), f"{day} ", Sort.DAY, _said(day, today, words))


def _said(day: date, today: date, words: Words) -> str:
    back = (today - day).days
    return words.ago(back) if back < 2 or back >= BACK else words.weekday(day)


def _directions(text: str, words: Words) -> Iterator[Proposal]:
    """The likeliest first: if it is done together, that is `with`."""
    entry = open_line(text)
    word = WORD.match(text, entry.end) if entry.written else None
    channel = CHANNELS.get(word[1].lower()) if word else None
    own = tuple(PREPOSITIONS[words.language].values())
    for preposition in reversed(own) if channel in TOGETHER else own:
        yield Proposal(preposition, f"{preposition} ", Sort.WORD)


def _items(
    index: CompletionIndex, document: Document, spot: CursorContext, words: Words
) -> Iterator[Proposal]:
    """What an item may begin with: give and take and, below a note, promises."""
    gave, got, mine, theirs = COMMITMENTS[words.language]
    yield Proposal(f"{gave}:", f"{gave}: ", Sort.WORD, words(GAVE))
    yield Proposal(f"{got}:", f"{got}: ", Sort.WORD, words(GOT))
    if spot.path:
        yield Proposal(f"{mine}:", f"{mine}: ", Sort.WORD, words(PROMISED))
        yield Proposal(f"{theirs}:", f"{theirs}: ", Sort.WORD, words(THEY_PROMISED))
    else:
        yield Proposal("[ ]", "[ ] ", Sort.WORD, words(PROMISED))
        for promise in _promisers(index, document, words):
            yield Proposal(f"[ ] {promise.label}", f"[ ] {promise.insert}", Sort.WORD, promise.detail)


def _promisers(index: CompletionIndex, document: Document, words: Words) -> Iterator[Proposal]:
    """The people who were there, any of whom may have made the promise."""
    stem = document.file.rpartition("/")[2].removesuffix(".md")
    for note in index.journal.meetings:
        if note.id == stem:
            for id in note.people:
                person = index.journal.people.get(id)
                if person is not None:
                    about = words(THEIR_PROMISE, name=person.nickname or person.name)
                    yield Proposal(f"{person.name}:", f"[[{id}]]: ", Sort.WORD, about)

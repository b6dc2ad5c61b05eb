"""What is at a place in a line of text: a link, a line of the log, an item of a note."""

from __future__ import annotations

import re

from faden.journal.parsing.channels import CHANNELS, DIRECTIONS
from faden.journal.parsing.log import BETWEEN, PERSON, WORD
from faden.journal.parsing.log_opening import open_line
from faden.lsp.language.cursor_context import NOWHERE, ContextKind, CursorContext

LINK_BEGUN = re.compile(r"\[\[([^\[\]|\n]*)$")
LINK_ENDS = re.compile(r"([^\[\]|#\n]*)(?=\]\]|[|#][^\[\]\n]*\]\])")
AT_NAME = re.compile(r"(?<![\w@.+/-])@([\w'’-]*(?: [\w'’-]*)?)$")
"""A name after an at sign, of one word or two; addresses of mail have something before it."""
HASH = re.compile(r"(?<![\w#&/\]])#([\w-]*)$")
BULLET = re.compile(r"\s{0,3}[-*+]\s+((?:\S+(?: \S*)?)?)$")
DAY_BEGUN = re.compile(r"\s{0,3}[-*+]\s+(\d{4}-(?:\d{1,2}-?)?)$", re.ASCII)
"""A day of which at most the year and the month are typed: some editors first insert what all proposals have in common."""
ITEM_BEGUN = re.compile(r"\s*[-*+]\s+(\S*|\[[ xX]\]\s+\S*)$")
TASK_BEGUN = re.compile(r"\s*[-*+]\s+\[[ xX]\]\s+(\S*)$")
BY_BEGUN = re.compile(r"\((?:(?:by|bis)\s+)?([^()\[\]]*)$", re.IGNORECASE)
CALENDAR = re.compile(r"[📅🗓📆]\ufe0f?\s*([\d-]*)$")
"""The signs that Obsidian's Tasks puts before the day by which a promise is to be kept."""
TASK = re.compile(r"\s*[-*+]\s+\[[ xX]\]\s+\S|.*\btodo\s*:", re.IGNORECASE)
CLAUSE_BEGUN = re.compile(r".*(?:\]\]\s*:|;)\s*(\w*)$")


def in_link(text: str, link: re.Match[str], column: int) -> CursorContext:
    behind = LINK_ENDS.match(text, column)
    # Editors that close brackets automatically may have closed one of two.
    end = behind.end() if behind else column + (text[column : column + 1] == "]")
    closed = behind is not None
    name, hashed, heading = link[1].partition("#")
    if hashed:
        begin = link.start(1) + len(name) + 1
        return CursorContext(ContextKind.HEADING, begin, end, heading, (name.strip(),), True, closed=closed)
    return CursorContext(ContextKind.PERSON, link.start(1), end, link[1], linked=True, closed=closed)


def in_item(text: str, column: int) -> CursorContext:
    """An item of a list below a note: a promise, or what was given and taken."""
    before = text[:column]
    due = _due(text, column)
    if due is not None:
        return due
    task = TASK_BEGUN.match(before)
    if task is not None:
        return CursorContext(ContextKind.PROMISE, task.start(1), column, task[1])
    item = ITEM_BEGUN.match(before)
    if item is not None:
        return CursorContext(ContextKind.ITEM, item.start(1), column, item[1])
    return NOWHERE


def _due(text: str, column: int) -> CursorContext | None:
    """The day by which a promise is due, in brackets or after the calendar sign."""
    before = text[:column]
    if TASK.match(before) is None:
        return None
    sign = CALENDAR.search(before)
    if sign is not None:
        return CursorContext(ContextKind.DUE, sign.start(1), column, sign[1], bare=True)
    due = BY_BEGUN.search(before)
    if due is None:
        return None
    # A bracket that the editor has closed automatically stays: Kate replaces only the text up to the cursor, and
    # would leave two.
    closed = text[column : column + 1] == ")"
    return CursorContext(ContextKind.DUE, due.start(), column, due[1], closed=closed)


def in_log(text: str, column: int) -> CursorContext:
    """A line of the log is read from left to right: complete parts stay, and what comes next may be completed."""
    if not text.strip():
        return CursorContext(ContextKind.DATE, 0, len(text), bare=True)
    begun = DAY_BEGUN.match(text[:column])
    if begun is not None:
        return CursorContext(ContextKind.DATE, begun.start(1), column, begun[1])
    entry = open_line(text)
    if entry.written is None or entry.written.date is None or column <= entry.written.end:
        bullet = BULLET.match(text[:column])
        return CursorContext(ContextKind.DATE, bullet.start(1), column, bullet[1]) if bullet else NOWHERE
    at = entry.end
    for kind, vocabulary in ((ContextKind.CHANNEL, CHANNELS), (ContextKind.DIRECTION, DIRECTIONS)):
        word = WORD.match(text, at)
        if word is None:
            return CursorContext(kind, column, column)
        if column <= word.end(1):
            return CursorContext(kind, word.start(1), word.end(1), text[word.start(1) : column])
        if word[1].lower() not in vocabulary:
            return NOWHERE
        at = word.end()
    return _people_of_line(text, at, column)


def _in_clause(text: str, column: int) -> CursorContext:
    """The text of a line of the log: give and take after a semicolon, days of promises, and tags."""
    before = text[:column]
    tag = HASH.search(before)
    if tag is not None:
        return CursorContext(ContextKind.TAG, tag.start(1), column, tag[1])
    due = _due(text, column)
    if due is not None:
        return due
    clause = CLAUSE_BEGUN.match(before)
    if clause is not None:
        return CursorContext(ContextKind.ITEM, clause.start(1), column, clause[1], ("log",))
    return NOWHERE


def _people_of_line(text: str, at: int, column: int) -> CursorContext:
    while (person := PERSON.match(text, at)) is not None and person.end() < column:
        between = BETWEEN.match(text, person.end())
        if between is None or between.end() > column:
            return _in_clause(text, column)
        at = between.end()
    typed = text[at:column]
    if ":" in typed:
        return _in_clause(text, column)
    begin = at + len(typed) - len(typed.lstrip())
    return CursorContext(ContextKind.PERSON, begin, column, text[begin:column], bare=True)

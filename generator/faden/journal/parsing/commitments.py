"""What was promised, given and got, written within a line: `todo: …`, `they: …`, `gave: …`, `(by Friday)`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from msgspec.structs import replace

from faden.core.diagnostic_kinds import (
    BELOW_A_LINE,
    UNREAD_FAVOUR,
    UNREAD_PROMISE,
    WHO_PROMISED,
    WRITE_IT_AS,
)
from faden.core.diagnostics import DiagnosticKind
from faden.core.kept_promises import DONE_WORDS, MINE_WORDS, ONLY_DONE
from faden.core.layout import names_note
from faden.core.lazy_pattern import lazy_pattern
from faden.core.model import Favour, Promise
from faden.core.privacy_marks import without_marks
from faden.journal.parsing.channels import favour
from faden.journal.parsing.deadlines import BY, with_deadline
from faden.journal.parsing.favour_phrases import BARE_FAVOUR, FAVOUR_LIKE, TO_A_NAME
from faden.journal.parsing.private_passages import hidden_text, parts_of
from faden.journal.parsing.source import BodyLine, SourceFile

UNDATED_PROMISE = timedelta(days=14)
"""How long after the meeting a promise without a day is due (rules.md 2g). [A]"""

TASK = lazy_pattern(r"\s*[-*+]\s+\[([ xX/])\]\s+(\S.*)")
THEIRS = lazy_pattern(r"\[\[([^\[\]|\n]+)(?:\|[^\[\]\n]*)?\]\]\s*:\s*(\S.*)")
TASK_SIGNS = lazy_pattern(
    r"\s*(?:[⏳⌛🛫➕✅❌]\ufe0f?\s*\d{4}-\d{2}-\d{2}|[🔺⏫🔼🔽⏬]\ufe0f?|[🏁🆔⛔]\ufe0f?\s*[\w,-]+"
    r"|🔁\ufe0f?\s*[^📅🗓📆⏳⌛🛫➕✅❌🔺⏫🔼🔽⏬]*|[\[(](?:created|scheduled|start|completion|priority|repeat)::[^\[\]()]*[\])])"
)
"""What else the plugin Tasks writes into a task: other days, its priority, how often it recurs."""
CANCELLED = lazy_pattern(r"\s*[-*+]\s+\[-\]\s")
"""A cancelled task, to Tasks and most themes."""
ITEM = lazy_pattern(r"\s*[-*+]\s+(.*\S)")

THEIR_WORDS = r"they|them|she|he|her|him|sie|er|ihr"
PART = lazy_pattern(
    rf"(?:(?:(?P<mine>{MINE_WORDS})|(?P<done>{DONE_WORDS})|(?P<theirs>{THEIR_WORDS}))\s*:|todo\s(?!\s*lists?\b))\s*(?P<what>\S.*)",
    re.IGNORECASE,
)
"""A part of a line that is a promise; "todo" needs no colon."""
BY_ME = re.compile(r"(?:me|i|ich)\s*:\s*(?=\S)", re.IGNORECASE)
"""Words that say that a task is yours, and are not part of it: `- [ ] me: send the CV`."""
BY_PRONOUN = lazy_pattern(rf"(?P<who>{THEIR_WORDS})\s*:\s*(?P<what>\S.*)", re.IGNORECASE)
"""A task of a note that is theirs: `- [ ] they: bring the cake`."""
TOLD_OF_THEM = lazy_pattern(
    r"(?P<who>he|she|they|er)(?:['’](?:ll|s|re|d))?\s+[^\W\d_]|"
    r"(?P<sie>sie)\s+(?!(?-i:[A-ZÄÖÜ])|(?:mit|nicht|erst|jetzt|direkt|selbst|zuerst|zuletzt|bestimmt|vielleicht)\b)"
    r"(?:[^\W\d_]{3,}t|will|wollen|wird|werden|soll|sollen|kann|können|muss|müssen|darf|hat|haben|möchte|möchten)\b|"
    r"(?P<ihr>ihr)\s+(?!mit\b|nicht\b|erst\b|jetzt\b)(?-i:[a-zäöüß]{3,}t)\s+(?!.*en\W*$)",
    re.IGNORECASE,
)
"""A promise in which a pronoun says who does it: "she sends me …". "sie anrufen" and "ihr Buch" are yours to do."""
SAID_DONE = lazy_pattern(rf"(?:{DONE_WORDS})(?:[.!]?|\s*:\s*(?P<what>\S.*))", re.IGNORECASE)
"""What follows `they:` or a name where a promise is kept: `they: done`, `they: done: the photos`."""

TASK_LIKE = lazy_pattern(r"\s*(?:(?:[-*+•–—]|\d{1,3}[.)])\s*)?\[\s*([xX✓✔~/>-]?)\s*\]\s*(?=[^\s(\[])(.+)")
"""What is meant as a task, but is not a valid one: `-[ ] x`, `[ ] x`, `- [] x`, `1. [ ] x`."""
TODO_LIKE = re.compile(
    r"\s*(?:[-*+•–—]\s+)?(?:todo(?!\s*:?\s*lists?\b)\s*(?::\s*|\s)|(?:to do|to-do|zu tun)\s*:\s*)(\S.*)",
    re.IGNORECASE,
)
"""A line of a note that is meant as a task: `TODO tell her`."""


@dataclass(frozen=True, slots=True)
class Commitments:
    """The remaining text, and what was promised, given and got in it."""

    text: str
    promises: tuple[Promise, ...] = ()
    favours: tuple[Favour, ...] = ()


def commitments(
    reader: SourceFile,
    line: BodyLine,
    text: str,
    people: Sequence[str],
    made: date,
    *,
    whole: bool = True,
) -> Commitments:
    """Separates the promises and the give and take from a text; each is a part of it (`PARTS`).

    A line with a private passage is private as a `whole`, or only in those parts that hold one.
    """
    plain: list[str] = []
    promises: list[Promise] = []
    favours: list[Favour] = []
    for number, (written, passage) in enumerate(parts_of(text)):
        hidden = line.private if whole else passage
        at = replace(line, private=hidden)
        part = without_marks(written) if passage else written
        given, promised = favour(part), PART.fullmatch(part.strip())
        named = THEIRS.fullmatch(part.strip()) if number else None
        if given is not None:
            favours.append(replace(given, text=hidden_text(given.text)) if hidden else given)
        elif promised is not None:
            promise = _read_promise(reader, at, promised, people, made)
            if promise is not None:
                promises.append(promise)
        elif number and ONLY_DONE.fullmatch(part.strip()):
            promises.append(promise_of(reader, at, part.strip(), None, people, made, done=True))
        elif named is not None and not names_note(named[1].strip()) and named[1].strip() in people:
            promises.append(
                promise_of(reader, at, named[2].strip(), named[1].strip(), people, made, done=False)
            )
        elif part.strip():
            plain.append(written.strip())
            if BY.search(part):
                _unread_promise(reader, line, BY.search(line.text) or BY.search(part), "todo: ")
    if not promises and not favours:
        return Commitments(text)
    return Commitments("; ".join(plain), tuple(promises), tuple(favours))


def _read_promise(
    reader: SourceFile, line: BodyLine, part: re.Match[str], people: Sequence[str], made: date
) -> Promise | None:
    text = part["what"].strip()
    done = part["done"] is not None or re.match(r"\[[xX]\]\s*", text) is not None
    text = re.sub(r"^\[[ xX]\]\s*", "", text) or text
    by = None
    if part["theirs"]:
        if len(people) > 1:
            begin = line.text.find(part[0])
            values = {"value": part["theirs"], "near": f"[[{people[0]}]]", "near_too": f"[[{people[1]}]]"}
            reader.add(WHO_PROMISED, line.number, begin + 1, len(part["theirs"]), **values)
            return None
        by = people[0] if people else None
    return promise_of(reader, line, text, by, people, made, done=done)


def promise_of(
    reader: SourceFile,
    line: BodyLine,
    what: str,
    by: str | None,
    people: Sequence[str],
    made: date,
    *,
    done: bool,
) -> Promise:
    """The promise in a text, with its day if it has one; `by` is a person's id, or None for yourself."""
    due = None
    if by is None and (mine := BY_ME.match(what)):
        what = what[mine.end() :]
    elif by is None and (theirs := BY_PRONOUN.fullmatch(what)):
        if len(people) == 1:
            what, by = theirs["what"], people[0]
        else:
            begin = line.text.find(theirs[0])
            reader.add(WHO_PROMISED, line.number, begin + 1, len(theirs["who"]), value=theirs["who"])
    elif by is None and not done and (told := TOLD_OF_THEM.match(what)):
        if len(people) == 1:
            by = people[0]
        else:
            begin, who = line.text.find(what), told["who"] or told["sie"] or told["ihr"]
            reader.add(WHO_PROMISED, line.number, begin + 1, len(who), value=who)
    if said := SAID_DONE.fullmatch(what):
        what, done = said["what"] or what, True
    what, due = with_deadline(reader, line, what, made, done=done)
    what = TASK_SIGNS.sub("", what).strip() or what
    return Promise(
        text=hidden_text(what) if line.private else what,
        by=by,
        people=tuple(people),
        made=made,
        due=due or made + UNDATED_PROMISE,
        done=done,
        source=reader.source(line.number),
        stated=due is not None,
    )


def note_unread(reader: SourceFile, line: BodyLine, *, alone: bool = False) -> bool:
    """Adds a finding if a line is meant as a promise, or as give and take, but is not a valid one; returns whether it
    is meant so.

    With `alone`, not even a line that would be valid in a note is accepted: in the log it would not say with whom.
    """
    text = line.text.rstrip()
    if CANCELLED.match(text):
        return False
    promise = TASK.fullmatch(text) is not None
    if promise or ((item := ITEM.fullmatch(text)) and favour(item[1])):
        if alone:
            begin = len(text) - len(text.lstrip())
            kind = UNREAD_PROMISE if promise else UNREAD_FAVOUR
            reader.add(kind, line.number, begin + 1, len(text.strip()), hint=BELOW_A_LINE)
        return alone
    if match := TASK_LIKE.fullmatch(text):
        mark = "x" if match[1] else " "
        _propose(reader, line, UNREAD_PROMISE, f"- [{mark}] {match[2].strip()}")
    elif not alone and (match := TODO_LIKE.fullmatch(text)):
        _propose(reader, line, UNREAD_PROMISE, f"- [ ] {match[1].strip()}")
    elif TO_A_NAME.match(text):
        reader.add(UNREAD_FAVOUR, line.number, 1 + len(text) - len(text.lstrip()), len(text.strip()))
    elif (match := FAVOUR_LIKE.fullmatch(text)) or (match := BARE_FAVOUR.fullmatch(text)):
        parts = match.groups()
        behind = parts[1] if len(parts) == 3 else ""
        _propose(reader, line, UNREAD_FAVOUR, f"- {parts[0].lower()}{behind}: {parts[-1].strip()}")
    elif (by := BY.search(text)) and (BULLETED.match(text) or by.end() == len(text)):
        _propose(reader, line, UNREAD_PROMISE, f"- [ ] {BULLETED.sub('', text).strip()}", by)
    else:
        return False
    return True


BULLETED = lazy_pattern(r"\s*(?:[-*+•–—]|\d{1,3}[.)])\s+")


def _propose(
    reader: SourceFile, line: BodyLine, kind: DiagnosticKind, proposal: str, at: re.Match[str] | None = None
) -> None:
    begin = at.start() + len(at[0]) - len(at[0].lstrip()) if at else len(line.text) - len(line.text.lstrip())
    length = len(at[0].strip()) if at else len(line.text.strip())
    depth = line.text[: len(line.text) - len(line.text.lstrip())]
    reader.add(kind, line.number, begin + 1, length, hint=WRITE_IT_AS, whole=depth + proposal)


def _unread_promise(reader: SourceFile, line: BodyLine, by: re.Match[str] | None, word: str) -> None:
    if by is None:
        return
    inside = line.text.rfind(";", 0, by.start())
    at = inside if inside >= 0 else line.text.find("]]:") + 2
    text = line.text[at + 1 :].lstrip() if at > 1 else ""
    begin = by.start() + len(by[0]) - len(by[0].lstrip())
    values = {"whole": f"{line.text[: at + 1]} {word}{text}"} if text else {}
    hint = WRITE_IT_AS if text else None
    reader.add(UNREAD_PROMISE, line.number, begin + 1, len(by[0].strip()), hint=hint, **values)

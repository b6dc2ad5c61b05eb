"""The forms that `new` and `note` write: front matter with every other key as a comment, ready to be used."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from faden.core.i18n import Words, mark
from faden.journal.ids import proposed_id
from faden.journal.parsing.meeting import MEETING
from faden.journal.parsing.person import PERSON

WIDTH = 79
PLAIN = re.compile(r"[^\W\d_][\w.'’()/ -]*")
"""What YAML reads as plain text: begins with a letter, and contains no character that is special in YAML."""

PERSON_FORM: Sequence[tuple[str, tuple[str, ...]]] = (
    (mark("How close: 5 innermost, 15 close friends, 50 good friends, 150 acquaintances. Sets how often "
          "they fall due."), ("ring",)),
    (mark("Or how often: 10 days, 6 weeks, 3 months, yearly, never"), ("rhythm",)),
    (mark("How important they are within the ring: 1 to 3"), ("stars",)),
    (mark("Other names you might search for"), ("nickname", "aliases")),
    (mark("German form of address: du or sie"), ("form",)),
    (mark("With the year, or --04-12 if it is unknown"), ("birthday",)),
    (mark("Where they live, where they work and as what, and where they worked before"), ("place", "org", "title", "jobs")),
    (mark("What they know about, and what you share"), ("fields", "circles")),
    (mark("How you met; through: the id of the person who introduced you"), ("met",)),
    (mark("Who they know, by id, with a word for what each is to them"), ("knows",)),
    (mark("How to reach them, and which way they prefer"), ("channels", "prefers")),
    (mark("What they like, need and can do"), ("interests", "needs", "skills")),
    (mark("What you know; the year in brackets says when you learnt it"), ("facts",)),
    (mark("What you have been through together, gift ideas, and subjects to avoid"), ("anecdotes", "gifts", "avoid")),
    (mark("What you have lent them, and borrowed from them; with a return date, it counts as a promise"), ("lent", "borrowed")),
    (mark("Where things stand: resting, ended, deceased or unmet; and until when to leave them out of "
        "the plan"), ("state", "snooze")),
    (mark("Never shown on the site: yes, or a list of keys"), ("private",)),
)  # fmt: skip
NOTE_FORM: Sequence[tuple[str, str]] = (
    ("from", mark("who started it: me, them or both")),
    ("place", ""),
    ("activity", ""),
    ("went", mark("better, as expected or worse")),
    ("minutes", ""),
    ("asked", mark("the ids of the questions you asked")),
    ("topics", ""),
    ("next", mark("keep, closer, further or rest")),
)
EXAMPLES = (
    *(
        mark("6 weeks"),
        mark("Product manager"),
        mark("[{org: Lichtwerk, title: engineer, from: 2015, to: 2024}]"),
        mark("[energy, product management]"),
        mark("[uni-koeln, chess-club]"),
    ),
    *(
        mark("{when: 2009, where: university}"),
        mark("[ben-maier, {edgar-holm: brother}]"),
        mark("[jogging, jazz]"),
        mark("[a flat in Hamburg]"),
        mark("[carpentry]"),
    ),
    *(
        mark("[the night train to Prague]"),
        mark("[a Fauré record]"),
        mark("[her former boss]"),
        mark("[{what: the ladder, since: 2026-09-01, back: 2026-12-01}]"),
        mark("[{what: a drill, since: 2026-08}]"),
        mark("[heat pumps, her new team]"),
        mark("lunch"),
    ),
)
"""Examples of keys with words as values; they are translated. Each has to be valid without quotation marks."""


@dataclass(frozen=True, slots=True)
class NoteReminder:
    """What the prep sheet says about a person who will be there: lines, each with or without an id."""

    title: str
    lines: tuple[tuple[str, str], ...]


def cleaned(text: str) -> str:
    """`text` on one line, without control characters, as every command writes it."""
    printable = "".join(" " if unicodedata.category(char) in ("Cc", "Zl", "Zp") else char for char in text)
    return " ".join(printable.encode("utf-8", "ignore").decode("utf-8").split())


def yaml_text(text: str) -> str:
    r"""`text` as a value that YAML reads as exactly this text.

    >>> [yaml_text(text) for text in ("Jürgen Groß", "Anna #1", 'The "Boss"', "yes: no")]
    ['Jürgen Groß', '"Anna #1"', '"The \\"Boss\\""', '"yes: no"']
    """
    if PLAIN.fullmatch(text) and text == text.strip() and unicodedata.is_normalized("NFC", text):
        return text
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    if char == " " or unicodedata.category(char)[0] not in "CZ":
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"


def comment(text: str) -> list[str]:
    """`text` as comments of YAML that fit into a terminal."""
    return textwrap.wrap(_comment(text), WIDTH, initial_indent="# ", subsequent_indent="# ")


def person_form(
    name: str, added: date, words: Words, ring: int | None = None, *, head: Iterable[str] = ()
) -> str:
    """The file of a new person. Without its first # each line is a key that is read without a finding."""
    examples = {key.name: words(key.example) for key in PERSON}
    lines = ["---", *(line for about in head for line in comment(about)), f"name: {yaml_text(name)}"]
    lines += [
        *comment(words("When you started this file; the first rhythm counts from then")),
        f"added: {added}",
    ]
    for about, keys in PERSON_FORM:
        lines += ["", *comment(words(about))]
        for key in keys:
            lines.append(f"ring: {ring}" if key == "ring" and ring else f"#{key}: {examples[key]}")
    return "\n".join([*lines, "---", ""])


def note_name(day: date, ids: Iterable[str], activity: str = "", number: int = 1) -> str:
    """The name of a note's file, below `contacts/meetings/`.

    >>> note_name(date(2026, 11, 20), ["anna-berger", "ben-maier"])
    '2026/2026-11-20-anna-ben.md'
    """
    people = list(ids)
    first = people if len(people) == 1 else [person.split("-")[0] for person in people]
    slug = proposed_id(activity or "-".join(first))[:40].strip("-")
    return f"{day.year:04}/{day}-{slug}{f'-{number}' if number > 1 else ''}.md"


def note_form(
    day: date,
    ids: Iterable[str],
    words: Words,
    *,
    given: Sequence[tuple[str, str]] = (),
    offered: Collection[str] | None = None,
    reminders: Iterable[NoteReminder] = (),
) -> str:
    """A meeting's note: what is `given` as keys, the other keys and the reminders as comments of the front matter.

    `offered` says which other keys; all of them without it.

    Comments are never shown on the site, and a promise in them does not count for this meeting.
    """
    examples = {key.name: words(key.example) for key in MEETING}
    lines = ["---", f"date: {day}", f"with: [{', '.join(ids)}]"]
    lines += [f"{key}: {yaml_text(value)}" for key, value in given]
    used = [key for key, _ in given]
    for key, about in NOTE_FORM:
        if key not in used and (offered is None or key in offered):
            line = f"#{key}: {examples[key]}"
            lines.append(f"{line:<36} # {words(about)}" if about else line)
    for reminder in reminders:
        if reminder.lines:
            lines += ["", f"# {_comment(reminder.title)}", *_reminder(reminder)]
    promise = words("Below the line, write what you talked about. “- [ ] …” is something you promised.")
    return "\n".join([*lines, "", f"# {promise}", "---", "", ""])


def _reminder(reminder: NoteReminder) -> Iterator[str]:
    for text, key in reminder.lines:
        yield f"# - {_comment(text)}" + (f" [{key}]" if key else "")


def _comment(text: str) -> str:
    """What a comment of YAML may hold: one line, and no character that YAML refuses."""
    return cleaned(text).translate(dict.fromkeys((0xFEFF, 0xFFFE, 0xFFFF)))

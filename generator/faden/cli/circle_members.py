"""Circles on the command line: `faden log chess-club lunch`, or in a sentence: lunch with chess-club."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from faden.cli.input_error import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from faden.cli.context import Context
    from faden.core.model import Person
    from faden.journal.parsing.sentence import Sentence
    from faden.rules.circles import CircleMembers

PREFIX = "circle:"
"""Marks a name as a circle's, for names that a person has too."""
PREPOSITIONS = r"\b(?:with|to|mit|an)\s+(?:the\s+|der\s+|dem\s+|den\s+)?"


def circle_meant(context: Context, typed: str) -> CircleMembers | None:
    """The circle of that name, in any spelling; None if there is none.

    Raises InputError if it may also be a person, if several circles have that name, or if there is
    no one in it whom you could have met.
    """
    from faden.core.name_matching import same
    from faden.rules.circles import circles

    name = typed.removeprefix(PREFIX)
    words, people = context.words, context.journal.people.values()
    if not name.strip():
        return None
    spelt_so = [circle for circle in circles(people) if same(_plain(circle.name), _plain(name))]
    matches = [circle for circle in spelt_so if circle.name == name] or spelt_so
    if not matches:
        if typed.startswith(PREFIX):
            raise InputError(words("There is no circle called “{name}”.", name=name) + _near(context, name))
        return None
    # "laufgruppe" is the circle, and not Andi Laufgruppe.
    persons = [person for person in people if _is_called(person, name)]
    if not typed.startswith(PREFIX) and persons:
        raise InputError(
            words(
                "“{name}” is a circle, but could also be {person}. Write {circle} or {id}.",
                name=name,
                person="…" if context.leaves else persons[0].name,
                circle=PREFIX + matches[0].name,
                id="…" if context.leaves else persons[0].id,
            )
        )
    if len(matches) > 1:
        names = "…" if context.leaves else ", ".join(PREFIX + circle.name for circle in matches)
        raise InputError(words("“{who}” could be any of these; say which:", who=name) + f" {names}")
    if not matches[0].people:
        raise InputError(words("There is no one left in the circle “{name}”.", name=matches[0].name))
    return matches[0]


def with_circle_apart(context: Context, what: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a command; if quotation marks are around all of them, the name of a circle at their beginning by itself."""
    from faden.rules.circles import circles

    if len(what) != 1 or " " not in what[0]:
        return what
    for circle in circles(context.journal.people.values()):
        for name in (PREFIX + circle.name, circle.name, circle.name.replace("-", " ")):
            if what[0].casefold().startswith(f"{name.casefold()} "):
                return what[0][: len(name)], *what[0][len(name) :].split()
    return what


def _is_called(person: Person, name: str) -> bool:
    """Whether it is a whole name of the person, or the words with which one begins, as the first name does."""
    from faden.core.name_matching import names_of, same

    called = [_plain(own) for own in names_of(person)]
    words = len(_plain(name).split())
    return any(same(" ".join(own.split()[:words]), _plain(name)) for own in called)


def read_with_circles(context: Context, text: str, read: Callable[[str], Sentence]) -> Sentence:
    """What `read` makes of a sentence in which a circle may be named in place of people, as in "lunch with chess-club".

    Where a person is named, the circle is the subject. Its name is nobody's last name.
    """
    match = _circle_in(context, text)
    if match is None or re.search(r"[,:;](?!\S)", text[: match.start()]):
        return read(text)  # what follows a comma or a colon is the subject
    before, behind = text[: match.start("name")], text[match.end("name") :]
    if read(f"{before}…{behind}").anybody:
        return read(text)
    circle = circle_meant(context, match["name"])
    return read(text if circle is None else before + linked(circle.people) + behind)


def _circle_in(context: Context, text: str) -> re.Match[str] | None:
    """Where a circle is named behind a preposition."""
    from faden.rules.circles import circles

    names = {circle.name for circle in circles(context.journal.people.values())}
    spelt = names | {name.replace("-", " ") for name in names}
    choices = "|".join(re.escape(name) for name in sorted(spelt, key=lambda name: (-len(name), name)))
    pattern = rf"{PREPOSITIONS}(?P<name>(?:{PREFIX})?(?:{choices}))(?![\w-])"
    return re.search(pattern, text, re.IGNORECASE) if spelt else None


def linked(people: Sequence[str]) -> str:
    """Links as in a sentence: `[[anna]], [[ben]] and [[carla]]`."""
    links = [f"[[{person}]]" for person in people]
    return ", ".join(links[:-1]) + (" and " if links[1:] else "") + links[-1]


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[-_]", " ", name).split())


def _near(context: Context, name: str) -> str:
    from difflib import get_close_matches

    from faden.rules.circles import circles

    names: Iterable[str] = [circle.name for circle in circles(context.answered.people.values())]
    close = get_close_matches(name, list(names), 3)
    return " " + context.words("Close matches: {names}.", names=", ".join(close)) if close else ""

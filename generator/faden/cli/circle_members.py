"""Circles on the command line: `faden log chess-club lunch`, or in a sentence: lunch with chess-club."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from faden.cli.input_error import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from faden.cli.context import Context
    from faden.rules.circles import CircleMembers

PREFIX = "circle:"
"""Marks a name as a circle's, for names that a person has too."""
PREPOSITIONS = r"\b(?:with|to|mit|an)\s+(?:the\s+|der\s+|dem\s+|den\s+)?"


def circle_meant(context: Context, typed: str) -> CircleMembers | None:
    """The circle of that name, in any spelling; None if there is none.

    Raises InputError if it may also be a person, if several circles have that name, or if there is
    no one in it whom you could have met.
    """
    from faden.core.name_matching import meant, same
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
    if not typed.startswith(PREFIX) and (persons := meant(people, name)):
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


def in_sentence(context: Context, text: str) -> str:
    """The text with the name of a circle replaced by links to its members, as in "lunch with chess-club: blitz".

    What follows a comma or a colon is the subject, and stays as it is.
    """
    from faden.rules.circles import circles

    names = {circle.name for circle in circles(context.journal.people.values())}
    spelt = names | {name.replace("-", " ") for name in names}
    if not spelt:
        return text
    choices = "|".join(re.escape(name) for name in sorted(spelt, key=lambda name: (-len(name), name)))
    match = re.search(rf"{PREPOSITIONS}(?P<name>(?:{PREFIX})?(?:{choices}))(?![\w-])", text, re.IGNORECASE)
    if match is None or re.search(r"[,:;](?!\S)", text[: match.start()]):
        return text
    circle = circle_meant(context, match["name"])
    if circle is None:
        return text
    return text[: match.start("name")] + linked(circle.people) + text[match.end("name") :]


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

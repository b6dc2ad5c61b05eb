"""What the shell proposes while you type: people, what they know about, and the words of the log.

Only the cached people of the journal are read; whatever goes wrong, nothing is proposed, and
nothing is printed into the line that you are typing.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from faden.journal.cache import PersonSummary

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem[str]]]


def person(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """People for commands that write: by id, by a name of one word, else by any name that WHO accepts."""
    return _people(_known(ctx), begun)


def public_person(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """People for `export`, which leaves out those who are private."""
    return _people([person for person in _known(ctx) if not person.private], begun)


def logged(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """People for `log`, and circles, with `circle:` before the name of one that a person may have, too."""
    from faden.cli.circle_members import PREFIX

    known = _known(ctx)
    circles = sorted({circle for person in known for circle in person.circles})
    typed = begun.removeprefix(PREFIX)
    named = [
        CompletionItem(PREFIX + name if begun != typed or _people(known, name) else name, help=PREFIX[:-1])
        for name in circles
        if _starts(name, typed)
    ]
    return named if begun != typed else [*_people(known, begun), *named]


def of_people(key: str) -> Complete:
    """The values of a key in people's files: `fields`, `circles`, `place`, `tags`."""

    def complete(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem[str]]:
        from faden.core.name_matching import begins

        proposals: set[str] = set()
        for person in _known(ctx):
            values = getattr(person, key)
            proposals.update((values,) if isinstance(values, str) else values or ())
        return [CompletionItem(value) for value in sorted(proposals) if not begun or begins(value, begun)]

    return complete


def channel(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """The words of the log for channels, in both languages."""
    from faden.journal.parsing.channels import WORDS

    return [
        CompletionItem(word, help=None if word == kind else kind)
        for kind, words in WORDS.items()
        for word in words
        if word.startswith(begun.lower())
    ]


def day(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """Words for days."""
    from faden.journal.parsing.natural_dates import DAYS, WEEKDAYS

    words = (*DAYS, *(word for word in WEEKDAYS if len(word) > 4))
    return [CompletionItem(word) for word in words if word.startswith(begun.lower()) and " " not in word]


def key(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """The keys of a person's file; below `channels.` the usual ones."""
    from faden.journal.parsing.person import PERSON

    below = (
        "channels.phone",
        "channels.mobile",
        "channels.email",
        "channels.signal",
        "met.when",
        "met.where",
        "met.through",
    )
    items = [CompletionItem(key.name, help=key.about) for key in PERSON if not key.retired] + [
        CompletionItem(name) for name in below
    ]
    return [item for item in items if str(item.value).startswith(begun)]


def value(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """Possible values for the typed key: its words, or people."""
    from faden.journal.parsing.person import PERSON

    name = str(ctx.params.get("key") or "")
    if name in ("knows", "met.through"):
        return _people(_known(ctx), begun)
    if name in ("fields", "circles", "place", "tags", "org"):
        return of_people(name)(ctx, param, begun) if name != "org" else []
    schema = next((key.value.schema for key in PERSON if key.name == name), {})
    words = [word for piece in schema.get("anyOf", ()) for word in piece.get("enum", ())]
    return [CompletionItem(str(word)) for word in words if str(word).startswith(begun)]


def ring(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """The rings, and the two words that RING accepts as well."""
    return [
        CompletionItem(word)
        for word in ("5", "15", "50", "150", "none", "never", "household")
        if word.startswith(begun)
    ]


def later(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """Words for how long, or until when."""
    from faden.journal.parsing.natural_dates import MONTHS

    words = ("tomorrow", "off", *(word for word in MONTHS if len(word) > 4))
    return [CompletionItem(word) for word in words if word.startswith(begun.casefold())]


def _people(people: Iterable[PersonSummary], begun: str) -> list[CompletionItem[str]]:
    from faden.core.name_matching import begins

    by_word, by_name = [], []
    for person in people:
        names = (person.name, person.nickname, *person.aliases)
        word = next((n for n in (person.id, *names) if n and " " not in n and _starts(n, begun)), None)
        if word is not None:
            by_word.append(CompletionItem(word, help=person.name))
        elif any(name and begins(name, begun) for name in names):
            # The shell replaces what was typed with the id: "Jür" becomes juergen-gross.
            by_name.append(CompletionItem(person.id, help=person.name))
    return by_word or by_name


def _starts(word: str, begun: str) -> bool:
    return word.casefold().startswith(begun.casefold())


def _known(ctx: click.Context) -> list[PersonSummary]:
    from faden.journal.discovery import find_root
    from faden.journal.known_people import people_known

    asked = next((c.params["journal"] for c in _folders_upwards(ctx) if c.params.get("journal")), None)
    # A journal that cannot be read must not disturb the typing.
    with contextlib.suppress(Exception):
        root = Path(os.path.expanduser(asked)) if asked else find_root(Path.cwd())  # noqa: PTH111 -- "~" unexpanded
        if root is not None:
            return people_known(root)
    return []


def _folders_upwards(ctx: click.Context | None) -> Iterable[click.Context]:
    while ctx is not None:
        yield ctx
        ctx = ctx.parent

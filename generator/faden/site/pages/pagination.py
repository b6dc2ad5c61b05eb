"""Splits what is too long for one page: its size, where it is cut, and the links between the parts.

A page that is read on a train must be smaller than 150 kB (site.md). The size of a list is estimated before it is
rendered, from its texts; a list that is short enough stays on one page.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeVar
from urllib.parse import quote

from faden.core.model import Person
from faden.site.pages.page_context import PageContext, PersonLink

T = TypeVar("T")

ON_A_PAGE = 70
"""People on one page; the last page takes up to half as many again. More would be too large for a phone. [A]"""
NAMED = 40
"""The most names in a row before it says how many more there are. [A]"""

SCRIPT_ROOM = 400_000
"""Bytes of a script with rows: no shared file may be over 500 kB (site.md). [A]"""
AT_ONCE = 50
"""Rows whose size is measured together."""

LINK = 100
"""Bytes of a link to a person."""


@dataclass(frozen=True, slots=True)
class PageLink:
    name: str
    href: str
    current: bool


def weight(*texts: str, people: int = 0) -> int:
    """The estimated size in bytes of a template's output for some texts and links to `people` people.

    >>> weight("Käthe", "9 Nov", people=1)
    111
    """
    sizes = (len(text) if text.isascii() else len(text.encode("utf-8", "replace")) for text in texts)
    return sum(sizes) + LINK * people


def has_room(weights: Iterable[int], room: int) -> bool:
    """Whether all of them together have room; stops at the first that does not.

    >>> has_room([30, 40], 70), has_room(iter([30, 41, 1]), 70)
    (True, False)
    """
    return all(total <= room for total in accumulate(weights))


def fitting(weights: Iterable[int], room: int) -> int:
    """How many of the first have room together; at least one, if there are any.

    >>> fitting([40, 40, 40], 100), fitting([400], 100), fitting([], 100)
    (2, 1, 0)
    """
    count = 0
    for total in accumulate(weights):
        if total > room:
            return max(1, count)
        count += 1
    return count


def cut(items: Sequence[T], weights: Sequence[int], room: int) -> list[Sequence[T]]:
    """The items in parts that each have room on a page; a single part if all have, or if there are no items.

    >>> cut("abcde", [30] * 5, 70)
    ['ab', 'cd', 'e']
    """
    parts = []
    at = 0
    while at < len(items):
        count = fitting(weights[at:], room)
        parts.append(items[at : at + count])
        at += count
    return parts or [items]


def dealt(items: Sequence[T], on_a_page: int = ON_A_PAGE) -> list[Sequence[T]]:
    """The items in parts of `on_a_page`; the last part has up to half as many again, so that it is never tiny.

    >>> dealt("abcde", 2), dealt("", 2)
    (['ab', 'cde'], [''])
    """
    count = max(1, -(-(2 * len(items) - on_a_page) // (2 * on_a_page)))
    parts = [items[at * on_a_page : (at + 1) * on_a_page] for at in range(count - 1)]
    return [*parts, items[(count - 1) * on_a_page :]]


def addresses(path: str, count: int) -> list[str]:
    """The folders of the parts: `due/`, `due/page/2/`."""
    return [path, *(f"{path}page/{number}/" for number in range(2, count + 1))]


def links(frame: PageContext, paths: Sequence[str]) -> list[PageLink]:
    """The links from a page to all parts, including itself; none if it is the only one."""
    if len(paths) < 2:
        return []
    return [PageLink(str(at + 1), frame.href(path), path == frame.path) for at, path in enumerate(paths)]


def scripts(
    frame: PageContext, path: str, drawn: Iterable[tuple[str, str, Sequence[object]]]
) -> list[tuple[str, bytes]]:
    """The rows of a list's other pages as scripts, the only data that a page opened from a folder can load.

    `drawn` gives each group of the list, the macro of `parts.md.j2` for its rows, and the rows. A phone gives up
    on a file of megabytes, so when the first script, `path`, is full, the rows continue in `…-2.js` and so on.
    """
    files: list[tuple[str, bytes]] = []
    rows: dict[str, str] = {}
    size = 0

    def close() -> None:
        number = len(files) + 1
        name = path if number == 1 else path.replace(".js", f"-{number}.js")
        content = f"var fadenRows = {json.dumps(rows, ensure_ascii=False)};\n"
        files.append((name, content.encode("utf-8", "replace")))

    for group, part, members in drawn:
        for at in range(0, len(members), AT_ONCE):
            html = frame.parts(part, members[at : at + AT_ONCE])
            # The size within the script, where quotation marks are escaped.
            more = len(json.dumps(html, ensure_ascii=False).encode("utf-8", "replace"))
            if size and size + more > SCRIPT_ROOM:
                close()
                rows, size = {}, 0
            rows[group] = rows.get(group, "") + html
            size += more
    if rows:
        close()
    return files


@dataclass(frozen=True, slots=True)
class Named:
    """A row of names: the number of people, the first of them, and the address of the others."""

    count: int
    people: Sequence[PersonLink]
    more: str
    href: str


def named(frame: PageContext, people: Sequence[Person], only: str = "", shown: int = NAMED) -> Named:
    """The names of `people`, inner rings first if there are many; the list of all people has the rest.

    `only` is a filter that narrows that list to them (`place:Ulm`), if there is one.
    """
    if len(people) <= shown + shown // 2:
        return Named(len(people), frame.people(person.id for person in people), "", "")
    first = sorted(people, key=lambda person: (person.ring or 1000, person.name.casefold(), person.id))[
        :shown
    ]
    more = frame.words("and {count} more", count=frame.words.number(len(people) - shown))
    address = frame.href("people/") + (f"?only={quote(only, safe='')}" if only else "")
    return Named(len(people), frame.people(person.id for person in first), more, address)

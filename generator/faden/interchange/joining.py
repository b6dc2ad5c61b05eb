"""Two files of one person joined into one, key by key, and every mention of the other id replaced."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from faden.core.layout import part_of
from faden.core.spans import Span
from faden.editing.front_matter import Item, items_of, texts_of, tree_of, with_item, with_value, without_item
from faden.editing.second_keys import with_alias
from faden.editing.text_edits import Cuts
from faden.editing.value_text import map_text
from faden.interchange.entries import KEYS as ENTRIES
from faden.interchange.entries import entries_in, entry, id_in, item_of
from faden.interchange.importers.profiles import MARK, is_number, same_number
from faden.journal.parsing.document import parse_file
from faden.journal.parsing.person import PERSON
from faden.journal.parsing.source import SourceFile
from faden.journal.parsing.yaml_nodes import front_matter

ORDER = [key.name for key in PERSON]
LISTS = (
    "aliases",
    "fields",
    "circles",
    "languages",
    "interests",
    "needs",
    "skills",
    "anecdotes",
    "gifts",
    "avoid",
    "tags",
)
MAPS = ("dates", "facts", "met")
EARLIER = ("added",)
"""Keys of which the earlier day counts."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A key that has a value in both files, and room for only one."""

    key: str
    kept: str
    other: str


Choose = Callable[[Conflict], str]
"""Gives the value to keep, `kept` or `other`."""


def joined(text: str, other: str, id: str, other_id: str, choose: Choose) -> str:
    """The text of the file that stays, with everything from the other one.

    A value that is not kept goes into a key of your own, `x-org`, so that nothing is lost. Raises EditError.
    """
    for key, value in tree_of(other).items():
        if key == "channels" and isinstance(value, dict):
            text = _channels(text, other, value)
        elif key in MAPS and isinstance(value, dict):
            for below in value:
                text = _single(text, (key, below), texts_of(other, (key, below)), choose)
        elif key in ENTRIES:
            items = items_of(other, (key,))
            text = _entries(text, key, [item for item in items if id_in(item) not in (id, other_id)])
        elif key != "apart":
            values = texts_of(other, (key,))
            text = _key(text, key, [item for item in values if _bare(item) not in (id, other_id)], choose)
    for key in ("knows", "apart"):
        for item in items_of(text, (key,)):
            if id_in(item) == other_id:
                text = without_item(text, (key,), item)
    private = texts_of(text, ("private",))
    if private and not _is_private(private):
        # What was not kept is as private as what was.
        kept = ["aliases" if key == "nickname" else f"x-{key}" for key in private]
        text = _list(text, "private", [key for key in kept if key in tree_of(text)])
    return with_body(text, body_of(other))


def _key(text: str, key: str, values: Sequence[str], choose: Choose) -> str:
    """One key that has no keys below it."""
    if key == "name":
        return with_alias(text, " ".join(values), ORDER)
    if key == "private":
        return _private(text, values)
    if key == MARK:
        return with_marks(text, values)
    return _list(text, key, values) if key in LISTS else _single(text, (key,), values, choose)


def with_new_id(file: str, text: str, old: str, new: str) -> str:
    """`text` with the id `new` wherever the journal reads the id `old`, and no other byte changed."""
    part = part_of(file)
    if part is None or old not in text:
        return text
    cuts = Cuts(text)
    pattern = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])")
    for reference in parse_file(part, file, text).references:
        if reference.id == old:
            place = reference.place
            begin = cuts.at(place.line, place.column - 1)
            match = pattern.search(text, begin, begin + place.length)
            if match:
                cuts.replace(Span(match.start(), match.end()), new)
    return cuts.result()


def _bare(item: str) -> str:
    return item.strip().removeprefix("[[").removesuffix("]]")


def _list(text: str, key: str, items: Sequence[str]) -> str:
    for item in items:
        if item.casefold() not in {old_item.casefold() for old_item in texts_of(text, (key,))}:
            text = with_item(text, (key,), item, ORDER)
    return text


def _entries(text: str, key: str, items: Sequence[Item]) -> str:
    """Adds the items with keys of their own that only the other file has."""
    for item in items:
        line = item if isinstance(item, str) else map_text(item)
        written = entry(key, line) or line
        entries = entries_in(text, key)
        if key == "knows" and isinstance(item, str):
            entries = tuple(id_in(item_of(key, line)) for line in entries)
        elif key == "knows" and id_in(item) in entries:
            # This file has only the id, the other also says what they are.
            text = without_item(
                text,
                (key,),
                next(bare_id for bare_id in items_of(text, (key,)) if id_in(bare_id) == id_in(item)),
            )
        if written not in entries:
            text = with_item(text, (key,), item, ORDER)
    return text


def _channels(text: str, other: str, kinds: Mapping[str, object]) -> str:
    mine = tree_of(text).get("channels")
    values = (
        [value for kind in mine for value in texts_of(text, ("channels", kind))]
        if isinstance(mine, dict)
        else []
    )
    for kind in kinds:
        for value in texts_of(other, ("channels", kind)):
            if kind == "dead" or not any(_same_address(value, own_value) for own_value in values):
                if value not in texts_of(text, ("channels", kind)):
                    text = (
                        with_item(text, ("channels", kind), value, ORDER)
                        if texts_of(text, ("channels", kind))
                        else with_value(text, ("channels", kind), value, ORDER)
                    )
                values.append(value)
    return text


def _same_address(first: str, second: str) -> bool:
    if is_number(first) and is_number(second):
        return same_number(first, second)
    return first.casefold() == second.casefold()


def _private(text: str, theirs: Sequence[str]) -> str:
    """Whatever is private in either file stays private."""
    mine = texts_of(text, ("private",))
    if _is_private(theirs) and not _is_private(mine):
        return with_value(text, ("private",), "yes", ORDER)
    return text if _is_private(mine) else _list(text, "private", theirs)


def _is_private(items: Sequence[str]) -> bool:
    from faden.journal.parsing.field_types import YES

    return any(item.casefold() in YES for item in items)


def with_marks(text: str, marks: Sequence[str]) -> str:
    """The marks of both sources, so that the next import recognises the person by either."""
    old_marks = [part.strip() for mark in texts_of(text, (MARK,)) for part in mark.split(",")]
    new = [part.strip() for mark in marks for part in mark.split(",") if part.strip() not in old_marks]
    return with_value(text, (MARK,), ", ".join([*old_marks, *new]), ORDER) if new else text


def _single(text: str, path: tuple[str, ...], values: Sequence[str], choose: Choose) -> str:
    mine = texts_of(text, path)
    if not values or [v.casefold() for v in mine] == [v.casefold() for v in values]:
        return text
    if not mine:
        return with_value(text, path, values[0] if len(values) == 1 else values, ORDER)
    if path[0] == "facts" or path[0].startswith("x-"):
        for value in values:
            text = with_item(text, path, value, ORDER) if value not in texts_of(text, path) else text
        return text
    if path[0] in EARLIER:
        return with_value(text, path, min(*mine, *values), ORDER)
    conflict = Conflict(".".join(path), ", ".join(mine), ", ".join(values))
    choice = choose(conflict)
    if choice != conflict.kept:
        text = with_value(text, path, values[0], ORDER)
    lost = conflict.other if choice == conflict.kept else conflict.kept
    if path == ("nickname",):
        return with_alias(text, lost, ORDER)
    return with_item(text, (f"x-{'-'.join(path)}",), lost, ORDER)


def body_of(text: str) -> str:
    """The text below the keys."""
    front = front_matter(SourceFile("", text))
    return (
        ""
        if front is None
        else text[Cuts(text).at(front.body_line, 0) :]
        if _has_body(text, front.body_line)
        else ""
    )


def _has_body(text: str, line: int) -> bool:
    return len(SourceFile("", text).lines) >= line


def with_body(text: str, body: str) -> str:
    if not body.strip():
        return text
    end = "\r\n" if "\r\n" in text else "\n"
    gap = end if text.endswith(("\n", "\r")) else end + end
    if not body_of(text).strip():
        gap = "" if text.endswith(("\n", "\r")) else end
    return text + gap + body.lstrip("\r\n")


def conflicts(text: str, other: str, id: str, other_id: str) -> Iterator[Conflict]:
    """Every choice to make, in the order of the file."""
    choices: list[Conflict] = []

    def note(conflict: Conflict) -> str:
        choices.append(conflict)
        return conflict.kept

    joined(text, other, id, other_id, note)
    yield from choices

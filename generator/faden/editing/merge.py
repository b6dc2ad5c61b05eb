"""Prepares two edits of one file for git: what only one side changed is put into both, so that git sees no conflict.

git merges lines, and reports a conflict if two people changed neighbouring ones. But neighbouring keys have nothing
to do with each other, nor do the boxes of a task list, so here they are merged one by one. No line is rewritten: each
line of the result is in one of the three texts, except for the tick in a box. What both sides changed differently
stays as it is in each, for git to show.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from yaml.nodes import MappingNode

from faden.journal.parsing.source import SourceFile
from faden.journal.parsing.yaml_nodes import front_matter

COMMENTED_KEY = re.compile(r"# ?([\w-]+):(?:\s|$)")
"""A commented key in the forms of `new`; without the # it is a key."""
BOX = re.compile(r"(\s*[-*+]\s+\[)([ xX])(\]\s+\S.*)", re.DOTALL)

Name = tuple[str, str]
"""The kind of a part (a key, a comment line), and its name or text. Blank lines belong to the part below."""


class Versions(NamedTuple):
    """A file before both edits, and after each."""

    base: str
    ours: str
    theirs: str


class _Parts(NamedTuple):
    keys: Mapping[Name, str]
    rest: Sequence[str]
    """The lines from the closing hyphens on, and the blank ones above them."""


def reconciled(versions: Versions) -> Versions:
    """The versions of a person, meeting or goal; each has the keys that only one side, or both alike, changed.

    They are returned unchanged if the keys of one cannot be read, or are in a different order.
    """
    ours, theirs = _split_keys(versions.ours), _split_keys(versions.theirs)
    if ours is None or theirs is None:
        return versions
    base = _split_keys(versions.base) if versions.base else _Parts(_form(ours.keys, theirs.keys), [])
    keys = _common_order(base.keys, ours.keys, theirs.keys) if base is not None else None
    if base is None or keys is None:
        return versions
    rests = _merge_ticks(base.rest, ours.rest, theirs.rest)
    return Versions(*("".join([*head, *tail]) for head, tail in zip(keys, rests, strict=True)))


def _split_keys(text: str) -> _Parts | None:
    """The keys one by one. None if they cannot be read, or if a key occurs twice."""
    parts = front_matter(SourceFile("", text))
    if parts is None or "\r" in text.replace("\r\n", ""):
        return None
    *full_lines, last = text.split("\n")
    lines = [line + "\n" for line in full_lines] + [last] * bool(last)
    closing = parts.body_line - 2
    begins = _where_keys_begin(parts.node, lines[:closing])
    if begins is None:
        return None
    keys: dict[Name, str] = {}
    blank = ""
    for start, following in pairwise([*sorted(begins), closing]):
        end = following
        while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
            end -= 1
        keys[begins[start]] = blank + "".join(lines[start:end])
        blank = ""
        for line in lines[end:following]:
            blank += line
            if line.strip():
                keys[_free_name(("comment", line), keys)] = blank
                blank = ""
    return _Parts(keys, [*([blank] if blank else []), *lines[closing:]])


def _form(ours: Mapping[Name, str], theirs: Mapping[Name, str]) -> dict[Name, str]:
    """The common starting point if both sides wrote a new file: the form, in which each left some keys as comments."""
    both = {name: (text, theirs[name]) for name, text in ours.items() if name in theirs}
    return {
        name: text
        for name, texts in both.items()
        for text in texts
        if name[0] == "key" and COMMENTED_KEY.match(text.lstrip())
    }


def _where_keys_begin(node: MappingNode | None, lines: Sequence[str]) -> dict[int, Name] | None:
    """The line of each key, and of each key that is still a comment. None unless every key has its own line and name."""
    begins = {0: ("hyphens", "")}
    for key, _ in node.value if node else ():
        line, name = key.start_mark.line, ("key", str(key.value))
        if key.start_mark.column or line in begins or name in begins.values():
            return None
        begins[line] = name
    for line, text in enumerate(lines):
        if match := COMMENTED_KEY.match(text):
            begins[line] = _free_name(("key", match[1]), begins.values())
    return begins


def _free_name(name: Name, names: Collection[Name]) -> Name:
    """`name`, changed if it is in use."""
    kind, text = name
    while (kind, text) in names:
        text = f"#{text}"
    return kind, text


def _common_order(*versions: Mapping[Name, str]) -> list[list[str]] | None:
    """The parts of each version, in a common order. None if the versions have different orders."""
    for first, other in combinations(versions, 2):
        if [name for name in first if name in other] != [name for name in other if name in first]:
            return None
    _, ours, theirs = versions
    order = list(ours)
    at = 0
    for name in theirs:
        if name in ours:
            at = order.index(name)
        else:
            order.insert(at, name)
        at += 1
    parts = [_merge_one_sided(*(version.get(name, "") for version in versions)) for name in order]
    return [[part[side] for part in parts] for side in range(len(versions))]


def _merge_one_sided(base: str, ours: str, theirs: str) -> tuple[str, str, str]:
    """Puts what only one side changed, or both alike, into all three."""
    if ours in (base, theirs):
        return theirs, theirs, theirs
    if theirs == base:
        return ours, ours, ours
    return base, ours, theirs


def _merge_ticks(*versions: Sequence[str]) -> list[list[str]]:
    """The lines of each version; a box that one side ticked is ticked in all."""
    boxes_of = [[match for line in lines if (match := BOX.fullmatch(line))] for lines in versions]
    counts = [Counter((box[1], box[3]) for box in boxes) for boxes in boxes_of]
    states = [{(box[1], box[3]): box[2] for box in boxes} for boxes in boxes_of]
    settled = {
        name: _merge_one_sided(*(state[name] for state in states))
        for name in states[0]
        if all(count[name] == 1 for count in counts)
    }

    def line_of(side: int, line: str) -> str:
        box = BOX.fullmatch(line)
        state = settled.get((box[1], box[3])) if box else None
        return f"{box[1]}{state[side]}{box[3]}" if box and state else line

    return [[line_of(side, line) for line in lines] for side, lines in enumerate(versions)]

"""Two ids that become one: if both are in a list, one of them is removed, so that no one is named twice."""

from __future__ import annotations

import re

from faden.editing.front_matter import Item, items_of, tree_of, without_item
from faden.editing.key_edits import EditError
from faden.interchange.entries import id_in
from faden.journal.parsing.source import linked_name

LINK = r"\[\[[^\[\]|\n]+(?:\|[^\[\]\n]*)?\]\]"
BETWEEN = r"\s*(?:,\s*(?:and\b|und\b)?|&|\band\b|\bund\b)\s*"
LISTED = re.compile(rf"{LINK}(?:{BETWEEN}{LINK})+")


def named_once(text: str, old: str, new: str) -> str:
    """`text` without `old` in every list that also has `new`; no other byte changed.

    >>> named_once("- 2026-11-20 lunch with [[a]], [[c]] and [[b]]: [[b]] is well", "b", "a")
    '- 2026-11-20 lunch with [[a]] and [[c]]: [[b]] is well'
    """
    return LISTED.sub(lambda match: _links(match[0], old, new), _keys(text, old, new))


def _keys(text: str, old: str, new: str) -> str:
    try:
        tree = tree_of(text)
        for key, value in tree.items():
            items = {_id(item): item for item in items_of(text, (key,))} if isinstance(value, list) else {}
            if old in items and new in items:
                # The one that also says what they are stays.
                item = items[old] if isinstance(items[old], str) else items[new]
                text = without_item(text, (key,), item) if isinstance(item, str) else text
    except EditError:
        # Keys that cannot be read have no lists of people either.
        pass
    return text


def _id(item: Item) -> str:
    return _bare(item) if isinstance(item, str) else id_in(item)


def _bare(item: str) -> str:
    return linked_name(item.strip().removeprefix("[[").removesuffix("]]").partition("|")[0])


def _links(listed: str, old: str, new: str) -> str:
    links: list[str] = re.findall(LINK, listed)
    between = re.split(LINK, listed)[1:-1]
    names = [_bare(link) for link in links]
    if old not in names or new not in names:
        return listed
    for at in reversed([at for at, name in enumerate(names) if name == old]):
        del links[at]
        # The last of several is joined by "and", even if that is now another.
        del between[min(at, len(between) - 2) if len(between) > 1 else 0]
    return links[0] + "".join(sign + link for sign, link in zip(between, links[1:], strict=True))

"""Changes one value in a front matter and no other byte: comments, ends of lines, quotes and the order of keys stay.

A change is made at the place where YAML says the value is. Then the new text is read again: if anything but the
wanted value would be read differently, the change is refused. Libraries that write YAML (ruamel.yaml too) reformat
the whole front matter and lose bytes, so this uses the marks of the parser's nodes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from faden.core.i18n import mark
from faden.editing.key_edits import EditError, KeyEdits, Tree
from faden.editing.templates import cleaned

Item = str | Mapping[str, str]
"""An item of a list: a text, or keys with texts."""
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
NOT_SAFE = mark(
    "Because of the way the file is written, faden cannot change this without changing something else."
)


def with_value(text: str, path: Sequence[str], value: str | Sequence[str], order: Sequence[str] = ()) -> str:
    """`text` with this value under the key, which is added if it is missing.

    `path` is a key, or a key and one inside it. A list becomes `[a, b]`. `order` says which keys a new one comes after.
    Raises EditError.
    """
    return _changed(text, path, lambda _: value, lambda work: work.put(path, value, order))


def without_key(text: str, path: Sequence[str]) -> str:
    """`text` without the key and its value; the same if there is none. Raises EditError."""
    return _changed(text, path, lambda _: None, lambda work: work.drop(path))


def with_item(text: str, path: Sequence[str], item: Item, order: Sequence[str] = ()) -> str:
    """`text` with another item, a text or keys of its own, in the list under the key. Raises EditError."""

    def expected(old: Tree | None) -> Sequence[Item]:
        return [*_items(old), item]

    return _changed(text, path, expected, lambda work: work.append(path, item, order))


def without_item(text: str, path: Sequence[str], item: Item) -> str:
    """`text` without that item in the list under the key; with its last item the key is removed. Raises EditError."""

    def expected(old: Tree | None) -> Sequence[Item] | None:
        return [entry for entry in _items(old) if entry != item] or None

    return _changed(text, path, expected, lambda work: work.take(path, item))


def texts_of(text: str, path: Sequence[str]) -> tuple[str, ...]:
    """What is under the key now, a single text as a list of one; empty if there is none. Raises EditError."""
    work = KeyEdits(text.removeprefix(BOM))
    return tuple(_texts(_at(work.tree(), path)))


def items_of(text: str, path: Sequence[str]) -> tuple[Item, ...]:
    """What is under the key now, as `texts_of`, and the items that have keys of their own. Raises EditError."""
    return tuple(_items(_at(KeyEdits(text.removeprefix(BOM)).tree(), path)))


def tree_of(text: str) -> dict[str, Tree]:
    """The keys of the front matter, each with its value. Raises EditError."""
    tree = KeyEdits(text.removeprefix(BOM)).tree()
    return tree if isinstance(tree, dict) else {}


def _at(tree: Tree, path: Sequence[str]) -> Tree | None:
    node: Tree | None = tree
    for name in path:
        node = node.get(name) if isinstance(node, dict) else None
    return node


def _texts(tree: Tree | None) -> list[str]:
    if isinstance(tree, list):
        return [item for item in tree if isinstance(item, str)]
    return [tree] if isinstance(tree, str) and tree not in ("", "~") else []


def _items(tree: Tree | None) -> list[Item]:
    """The texts, and the maps of which every value is a text; a single one is a list of one."""
    items: list[Item] = []
    for item in tree if isinstance(tree, list) else [tree] if tree not in (None, "", "~") else []:
        if isinstance(item, str):
            items.append(item)
        elif isinstance(item, dict):
            items.append({key: value for key, value in item.items() if isinstance(value, str)})
    return items


def _changed(
    text: str,
    path: Sequence[str],
    expected: Callable[[Tree | None], str | Sequence[Item] | None],
    edits: Callable[[KeyEdits], Iterator[str]],
) -> str:
    """The text after the first of the edits that gives the key the wanted value and leaves everything else as it was."""
    plain = text.removeprefix(BOM)
    mark = text[: len(text) - len(plain)]
    work = KeyEdits(plain)
    tree_before = work.tree()
    wanted = expected(_at(tree_before, path))
    for new in edits(work):
        if new == plain:
            return text
        try:
            edited = KeyEdits(new)
        except EditError:
            continue
        if edited.body() == work.body() and _agree(tree_before, edited.tree(), path, wanted):
            return mark + new
    raise EditError(NOT_SAFE)


def _agree(before: Tree, after: Tree, path: Sequence[str], wanted: str | Sequence[Item] | None) -> bool:
    value = _at(after, path)
    texts = [cleaned(wanted)] if isinstance(wanted, str) else [_clean(item) for item in wanted or ()]
    if (value is None) != (wanted is None) or [_clean(entry) for entry in _items(value)] != texts:
        return False
    return _less(before, path) == _less(after, path)


def _clean(item: Item) -> Item:
    return (
        cleaned(item)
        if isinstance(item, str)
        else {cleaned(key): cleaned(value) for key, value in item.items()}
    )


def _less(tree: Tree, path: Sequence[str]) -> Tree:
    """The tree without what is at the path, and without a map that is empty then."""
    if not isinstance(tree, dict):
        return tree
    first, *below = path
    remaining = {key: value for key, value in tree.items() if key != first}
    inner = tree.get(first)
    if below and inner is not None and inner not in ("", "~"):
        inner_tree = _less(inner, below)
        return {**remaining, first: inner_tree} if inner_tree != {} else remaining
    return remaining

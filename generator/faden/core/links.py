r"""Links to people and notes that are not to be shown, in every spelling that an editor or a person gives them.

The reader takes `[[anna-berger]]` and nothing else for a link. What leads to a hidden person must go even where the
reader would not follow it: `[[Anna-Berger]]`, `[A](people/anna-berger.md)`, `[[anna-berger\|A]]` in a table.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote

from faden.core.lazy_pattern import lazy_pattern

INSTEAD = "…"
"""What replaces a link that is not shown."""
HELD = "\ufdd0"
"""Replaces such a link until the whole text has been read; a character that no text may hold."""

WIKI = lazy_pattern(r"!?\[\[((?:[^\[\]]|\[[^\[\]]{0,200}\]|\](?!\])){1,600}?)\]\]")
UNCLOSED = lazy_pattern(r"!?\[\[[ \t]*([^\[\]\n]{1,200})")
WORD_ENDS = lazy_pattern(r"\w\b")
BEGUN = lazy_pattern(r"\[\[([^\[\]|#^\n]*)")
BARE = lazy_pattern(r"\.md|://|obsidian:", re.IGNORECASE)
PARTS = lazy_pattern(r"[|#^]")
LABEL = r"!?\[(?P<label>(?:[^\[\]\\]|\\.|\[[^\[\]]{0,200}\](?:\([^()]{0,300}\))?){0,300}?)\]"
INLINE = lazy_pattern(rf"{LABEL}\((?P<to>(?:[^()\n]|\n(?!\s*\n)|\([^()]*\)){{1,600}}?)\)", re.DOTALL)
DEFINITION = lazy_pattern(
    r"^[ \t>]{0,6}\[(?P<label>[^\[\]\n]{1,200})\]:[ \t]*\n?[ \t]*(?P<to><[^<>\n]*>|\S+)[^\n]*(?:\n|\Z)",
    re.MULTILINE,
)
REFERENCE = lazy_pattern(rf"{LABEL}(?:[ \t]?\[(?P<ref>[^\[\]\n]{{0,200}})\])?(?!\()", re.DOTALL)
ANCHOR = lazy_pattern(
    r"<(?:a|img|area|link)\b[^<>]{0,300}?(?:href|src)\s*=\s*[\"']?(?P<to>[^\"'<>\s]+)[^<>]{0,300}>"
    r"(?:[^<]{0,300}</a\s*>)?",
    re.IGNORECASE,
)
ANGLED = lazy_pattern(r"<(?P<to>[^<>\s][^<>\n]{0,300})>")
ADDRESS = lazy_pattern(
    r"(?P<to>obsidian:[^\s<>\])]*[^\s<>\]).,:;!?]|(?:[\w.%~-]+[/\\])*[\w.%~-]+\.md\b|\bhttps?://[^\s<>\])]*[^\s<>\]).,:;!?])",
    re.IGNORECASE,
)
TITLE = lazy_pattern(r"\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\))\s*$", re.DOTALL)
ITEM = lazy_pattern(
    rf"^(?P<indent>[ \t>]*)(?:[-*+]|\d{{1,9}}[.)])[ \t]+(?:\[[^\[\]]\][ \t]+)?"
    rf"(?:\w+[ \t]+(?:\([^)\n]*\)[ \t]*)?)?{HELD}[^:\n]*:"
)
BLOCK = lazy_pattern(r"[ \t>]*(?:[-*+][ \t]|\d{1,9}[.)][ \t]|#{1,6}(?:\s|$)|`{3}|~{3}|<!--)")
SCHEME = lazy_pattern(r"(?:https?|mailto|tel|ftp):", re.IGNORECASE)
OWN_PAGES = ("people", "prep", "contacts")


def spelt(name: str) -> str:
    """A name as it is compared: in lower case without accents, with hyphens between letters and digits.

    >>> spelt("Carla Ghoul"), spelt("carla_ghoul"), spelt("Jürgen")
    ('carla-ghoul', 'carla-ghoul', 'jurgen')
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    return re.sub(r"[^\w]+|_", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")


def _decoded(address: str) -> str:
    for _ in range(3):
        plain = unquote(address)
        if plain == address:
            break
        address = plain
    return address


def _targets(written: str) -> Iterable[str]:
    """What a target may mean: the last part of its path, with and without what follows a full stop."""
    plain = (
        _decoded(PARTS.split(written.strip().removeprefix("[[").removesuffix("]]"))[0]).strip().rstrip("\\")
    )
    parts = [part for part in re.split(r"[/\\]", plain) if part.strip()]
    if len(parts) > 1 and spelt(parts[-1]) in ("index-html", "index-md"):
        parts.pop()
    last = parts[-1] if parts else ""
    yield spelt(re.sub(r"\.\w{1,5}\s*$", "", last))
    yield spelt(last)


@dataclass(frozen=True)
class HiddenIds:
    """The ids that are not to be shown. `in` recognises them in every spelling; the ids in `shown` are never taken
    for hidden ones.

    `names` are other names of the same people, which a link may use too.
    """

    ids: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    _known: dict[str, bool] = field(default_factory=dict, compare=False)

    @staticmethod
    def of(ids: Iterable[str], shown: Iterable[str], names: Iterable[str] = ()) -> HiddenIds:
        return HiddenIds(
            frozenset(ids), frozenset(shown), frozenset(filter(None, (spelt(name) for name in names)))
        )

    def __or__(self, other: HiddenIds) -> HiddenIds:
        return HiddenIds(self.ids | other.ids, self.shown | other.shown, self.names | other.names)

    def __bool__(self) -> bool:
        return bool(self.ids)

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str):
            return False
        hidden = self._known.get(name)
        if hidden is None:
            hidden = self._known[name] = bool(self.ids) and name not in self.shown and self._means(name)
        return hidden

    def _means(self, name: str) -> bool:
        if name in self.ids:
            return True
        targets = [target for target in _targets(name) if target]
        for target in targets:
            if target in self._spelt_ids:
                return True
            if target in self.shown:
                return False
        return any(target in self.names for target in targets)

    @cached_property
    def _spelt_ids(self) -> frozenset[str]:
        return self.ids | {spelt(id) for id in self.ids}

    def leads_to(self, address: str) -> bool:
        """Whether an address leads to a hidden person: to a file of the journal, or to a page of its site."""
        address = TITLE.sub("", address.strip()).strip().removeprefix("<").removesuffix(">").strip()
        plain = _decoded(address)
        if plain.lower().startswith("obsidian:"):
            return any(part.split("=")[-1] in self for part in re.split(r"[?&]", plain)[1:])
        plain = re.split(r"[?#]", plain)[0]
        if SCHEME.match(plain):
            parts = [part for part in plain.split("/") if part]
            return any(
                part in OWN_PAGES and any(behind in self for behind in parts[at + 1 :])
                for at, part in enumerate(parts)
            )
        return plain.removeprefix("file:") in self


def may_link(text: str) -> bool:
    """Whether there could be a link in a text; most texts contain none of its signs."""
    return "[[" in text or _is_unusual(text)


def all_shown(text: str, hidden: HiddenIds) -> bool:
    """Whether every link in a text is a plain one to a person who is shown: true of most texts, and quick to see."""
    if _is_unusual(text):
        return False
    return "[[" not in text or all(name.strip() in hidden.shown for name in BEGUN.findall(text))


def _is_unusual(text: str) -> bool:
    """Whether a text may contain a link that is not in double brackets."""
    # Looked for letter by letter: a pattern takes ten times as long, and this is called for every text of a journal.
    if "](" in text or "]:" in text or "<" in text or ":/" in text:
        return True
    return (".m" in text or ".M" in text or "bsidian" in text or "BSIDIAN" in text) and BARE.search(
        text
    ) is not None


def held(text: str, hidden: HiddenIds) -> str:
    """The text with `HELD` instead of every link to a hidden person."""
    if not hidden or all_shown(text, hidden):
        return text

    def keep_or(hides: Callable[[re.Match[str]], bool]) -> Callable[[re.Match[str]], str]:
        return lambda match: HELD if hides(match) else match[0]

    def to(match: re.Match[str]) -> bool:
        return hidden.leads_to(match["to"])

    if "[" in text:
        text = WIKI.sub(keep_or(lambda match: match[1] in hidden), text)
        if "[[" in text:
            text = UNCLOSED.sub(lambda match: _without_beginning(match, hidden), text)
        if "](" in text:
            text = INLINE.sub(keep_or(to), text)
        if "]:" in text:
            text = _references(text, hidden)
    if "<" in text:
        text = ANCHOR.sub(keep_or(to), text)
        text = ANGLED.sub(keep_or(lambda match: "." in match["to"] and to(match)), text)
    return ADDRESS.sub(keep_or(to), text) if BARE.search(text) else text


def _without_beginning(match: re.Match[str], hidden: HiddenIds) -> str:
    """The rest of a link without an end: `[[carla there` leads to Carla, and so may `[[Carla Ghoul there`."""
    inside = match[1]
    for end in reversed([word.end() for word in WORD_ENDS.finditer(inside)]):
        if inside[:end] in hidden.shown:
            break
        if inside[:end] in hidden:
            return HELD + inside[end:]
    return match[0]


def _references(text: str, hidden: HiddenIds) -> str:
    """`[Carla][c]` with `[c]: carla.md` somewhere below it."""
    labels = {
        match["label"].strip().casefold()
        for match in DEFINITION.finditer(text)
        if hidden.leads_to(match["to"])
    }
    if not labels:
        return text
    text = DEFINITION.sub(lambda match: "" if match["label"].strip().casefold() in labels else match[0], text)

    def named(match: re.Match[str]) -> str:
        label = (match["ref"] or match["label"]).strip().casefold()
        return HELD if label in labels else match[0]

    return REFERENCE.sub(named, text)


def without_links(text: str, hidden: HiddenIds) -> str:
    """The text with an ellipsis instead of every link to a hidden person.

    >>> without_links("with [[Carla]] and [her](people/carla.md)", HiddenIds.of(["carla"], []))
    'with … and …'
    """
    masked = held(text, hidden)
    return text if masked == text else masked.replace(HELD, INSTEAD)


def without_items(text: str, hidden: HiddenIds) -> str:
    """The same without list items that belong to a hidden person: their promise, what they gave or got.

    All lines of such an item are removed, wrapped lines too.
    """
    text = held(text, hidden)
    if HELD not in text:
        return text
    lines = text.splitlines(keepends=True)
    gone = theirs(lines)
    return "".join(line for line, goes in zip(lines, gone, strict=True) if not goes).replace(HELD, INSTEAD)


def theirs(lines: Sequence[str]) -> Iterator[bool]:
    """Whether each line, in which links are `held`, is part of an item of a hidden person; empty lines are part of none."""
    item: str | None = None
    blank = False
    for line in lines:
        match = ITEM.match(line)
        if match:
            item, blank = match["indent"], False
            yield True
        elif item is not None and _goes_on(line, item, after_blank=blank):
            blank = not line.strip()
            yield not blank
        else:
            item = None
            yield False


def _goes_on(line: str, indent: str, *, after_blank: bool) -> bool:
    """Whether a line belongs to the item of a list that began with `indent`."""
    if not line.strip():
        return True
    deeper = len(line) - len(line.lstrip(" \t>")) > len(indent)
    return deeper if after_blank else deeper or not BLOCK.match(line)


def is_theirs(text: str, hidden: HiddenIds) -> bool:
    """Whether a promise begins with a hidden person: `[[carla]]: lend the book`."""
    return re.match(rf"\s*{HELD}[^:\n]*:", held(text, hidden)) is not None

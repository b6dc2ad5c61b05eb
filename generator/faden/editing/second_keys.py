"""Changes to a key that have to change another key as well, because otherwise the file would say something unintended."""

from __future__ import annotations

from collections.abc import Sequence

from faden.core.name_spelling import spellings
from faden.editing.front_matter import texts_of, with_item, with_value, without_item, without_key
from faden.journal.parsing.rhythm import NAMED_RHYTHMS


def with_ring(text: str, ring: str, order: Sequence[str]) -> str:
    """The text with this ring, and without a `rhythm: never`.

    That rhythm would take precedence over the ring, and the person would silently never be due. Any other rhythm
    stays. Raises EditError.
    """
    rhythm = texts_of(text, ["rhythm"])
    if len(rhythm) == 1 and NAMED_RHYTHMS.get(rhythm[0].casefold(), 0) is None:
        text = without_key(text, ["rhythm"])
    return with_value(text, ["ring"], ring, order)


def with_name(text: str, name: str, order: Sequence[str]) -> str:
    """The text with this name; the old one, as before a marriage, becomes an alias. Raises EditError."""
    (old, *_) = (*texts_of(text, ["name"]), "")
    text = with_value(text, ["name"], name, order)
    if name in texts_of(text, ["aliases"]):
        text = without_item(text, ["aliases"], name)
    return with_alias(text, old, order)


def with_alias(text: str, name: str, order: Sequence[str]) -> str:
    """The text with another alias, unless it is blank or the file has the name already, in any spelling.

    Raises EditError.
    """
    names = [other for key in ("name", "nickname", "aliases") for other in texts_of(text, [key])]
    if not name.strip() or any(spellings(name) & spellings(other) for other in names):
        return text
    return with_item(text, ["aliases"], name, order)

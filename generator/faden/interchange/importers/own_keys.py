"""Names and values of other programs as the journal writes them: a key of your own, and a text in one line."""

from __future__ import annotations

import re
import unicodedata

from faden.journal.parsing.fields import means_private

HOME_VALUES = frozenset((
    "address", "adresse", "anschrift", "street", "straße", "strasse", "city", "ort", "town", "stadt", "zip", "code", "plz",
    "postleitzahl", "postal", "country", "land", "region", "state", "bundesland", "postfach", "box", "po", "phone", "telefon",
    "tel", "fax", "mobile", "mobil", "handy", "email", "mail", "e", "url", "website", "webseite", "homepage", "number",
    "nummer", "nr", "1", "2", "3",
))  # fmt: skip
"""Words in the names of columns beside which “private” means at home."""


def one_line(text: str) -> str:
    """A text in one line, without control characters and lone surrogates."""
    if not text.isprintable():
        text = "".join(
            " " if unicodedata.category(char) in ("Cc", "Zl", "Zp", "Cs") else char for char in text
        )
    return " ".join(text.split())


def own_key(name: str) -> str:
    """A key of your own, made from what a source calls something.

    >>> own_key("X-ABShowAs"), own_key("E-mail 1 - Type"), own_key("…")
    ('x-abshowas', 'x-e-mail-1-type', 'x-other')
    """
    word = re.sub(r"[^\w]+", "-", name.strip().lower(), flags=re.UNICODE).strip("-_").removeprefix("x-")
    return f"x-{word[:60] or 'other'}"


def without_private_words(key: str) -> tuple[str, bool]:
    """A key without the words that say private, and whether they mean at home, as in “Telefon privat”.

    >>> without_private_words("x-telefon-privat"), without_private_words("x-private-notes")
    (('x-telefon-home', True), ('x-notes-personal', False))
    """
    words = key.removeprefix("x-").split("-")
    others = [word for word in words if not means_private(f"x-{word}")]
    is_home = bool(others) and HOME_VALUES.issuperset(others)
    return "-".join(("x", *others, "home" if is_home else "personal")), is_home

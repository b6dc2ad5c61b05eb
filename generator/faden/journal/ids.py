"""The ids of people, which are the names of their files: which work everywhere, and how a name becomes one."""

from __future__ import annotations

import re
import unicodedata

from faden.core.diagnostic_kinds import BAD_ID, IT_IS_A_NOTE
from faden.core.diagnostics import Diagnostic, Location
from faden.core.layout import Part, names_note
from faden.core.name_spelling import APOSTROPHES

GOOD_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
RESERVED = {
    "con", "prn", "aux", "nul", "index", "404", "tags", "search", "assets", "pages", "sitemap", "feed", "faden",
    *(f"{device}{number}" for device in ("com", "lpt") for number in range(10)),
}  # fmt: skip
LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "å": "a", "ł": "l", "æ": "ae", "ð": "d"}
)


def is_good_id(person_id: str) -> bool:
    """Whether an id works everywhere: at most 60 lower-case ASCII letters, digits and hyphens; not reserved; no note."""
    return (
        GOOD_ID.fullmatch(person_id) is not None and person_id not in RESERVED and not names_note(person_id)
    )


INNER_APOSTROPHE = re.compile(rf"(?<=[^\W\d_]){APOSTROPHES.pattern}(?=[^\W\d_])")


def proposed_id(name: str) -> str:
    """An id that works, made from any name in any script.

    An apostrophe within a name separates nothing, whatever keyboard it is from.

    >>> [proposed_id(name) for name in ("Aoife O'Dowd", "Aoife O’Dowd", "Grüße aus D'Olbreuse")]
    ['aoife-odowd', 'aoife-odowd', 'gruesse-aus-dolbreuse']
    >>> [proposed_id(name) for name in ("Jürgen Groß", "Yılmaz", "Иван Петров", "王伟", "🎉", "con", "2026-11-20")]
    ['juergen-gross', 'yilmaz', 'ivan-petrov', 'wang-wei', 'contact', 'con-contact', 'contact-2026-11-20']
    """
    text = unicodedata.normalize("NFC", name).lower().translate(LETTERS)
    text = INNER_APOSTROPHE.sub("", text)
    slug = re.sub(r"[^a-z0-9]+", "-", text if text.isascii() else _in_latin(text)).strip("-")[:60].strip("-")
    slug = slug or "contact"
    if names_note(slug):
        return f"contact-{slug}"[:60].strip("-")
    return f"{slug}-contact" if slug in RESERVED else slug


def _in_latin(text: str) -> str:
    """Letters and digits of other scripts in Latin ones; syllables of Chinese and Korean are separated."""
    # Imported here: few names need it, and no command should start more slowly for it.
    from anyascii import anyascii

    chars = (char if char.isascii() or unicodedata.category(char)[0] in "LMN" else " " for char in text)
    text = "".join(chars)
    words = (re.sub(r"(?<=[a-z])(?=[A-Z])", "-", anyascii(word)) for word in text.split())
    # Signs for sounds that have no letter, as in `ly, do not separate words.
    return " ".join(re.sub(r"[`'\"]", "", word) for word in words).lower()


def bad_id(file: str, person_id: str) -> Diagnostic:
    values = {"id": person_id, "proposal": proposed_id(person_id)}
    if not names_note(person_id):
        return Diagnostic(BAD_ID, Location(file), values)
    place = f"contacts/{Part.MEETINGS}/{person_id[:4]}/{person_id}.md"
    return Diagnostic(BAD_ID, Location(file), {**values, "place": place}, hint=IT_IS_A_NOTE)

"""The face of a person: their photo, or initials on a tint that follows from the id."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from zlib import crc32

from faden.core.model import Person

HUES = (12, 28, 44, 75, 110, 150, 172, 195, 215, 245, 280, 325)
"""Twelve calm, distinguishable hues in degrees; none of them is an alarming red."""


@dataclass(frozen=True, slots=True)
class Face:
    initials: str
    hue: int
    photo: str | None = None


def face(person: Person, photo: str | None = None) -> Face:
    return Face(initials(person.name), HUES[crc32(person.id.encode()) % len(HUES)], photo)


def initials(name: str) -> str:
    """The first letters of the first and the last word; a single character for scripts without capitals.

    >>> [initials(name) for name in ("Anna Berger", "Νίκος Παπαδόπουλος", "山田 花子", "Mum", "Dr. Carla M. Weiß", "?")]
    ['AB', 'ΝΠ', '山', 'M', 'CW', '?']
    """
    words = [word for word in name.split() if any(char.isalpha() for char in word) and not word.endswith(".")]
    if not words:
        return name.strip()[:1] or "?"
    first = next(char for char in words[0] if char.isalpha())
    if unicodedata.category(first) == "Lo" or len(words) == 1:
        return first.upper()
    return first.upper() + next(char for char in words[-1] if char.isalpha()).upper()

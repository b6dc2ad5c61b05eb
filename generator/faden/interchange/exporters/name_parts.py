"""A name split into parts, for address books that sort by family name."""

from __future__ import annotations

import re
from dataclasses import dataclass

BEFORE = re.compile(r"(?:(?:dr|prof|dipl|ing|mag|pd|mr|mrs|ms|herr|frau|sir|dame)\b\.?[- ]?)+", re.IGNORECASE)
PARTICLES = frozenset({
    "von", "van", "vom", "zu", "zur", "zum", "de", "der", "den", "dem", "del", "della", "di", "da", "dos", "das", "du", "la",
    "le", "ten", "ter", "bin", "ibn", "al", "el", "y", "af", "av",
})  # fmt: skip
"""Lower-case words that belong to the family name after them."""
FAMILY_FIRST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Names in Japanese, Chinese and Korean letters begin with the family."""


@dataclass(frozen=True, slots=True)
class NameParts:
    family: str = ""
    given: str = ""
    before: str = ""


def name_parts(name: str) -> NameParts:
    """Family and given names, told apart by their order alone: a guess, exported along with the name as it is written.

    >>> name_parts("Dr. Ludwig van Beethoven")
    NameParts(family='van Beethoven', given='Ludwig', before='Dr.')
    >>> name_parts("Joe").given, name_parts("Berger, Anna").family
    ('Joe', 'Berger')
    """
    family, comma, given = name.partition(", ")
    if comma:
        return NameParts(family, given)
    match = BEFORE.match(name)
    before = match[0] if match and match[0] != name and match[0].endswith((" ", ".")) else ""
    words = name[len(before) :].split()
    if len(words) < 2:
        return NameParts(given=" ".join(words), before=before.strip())
    if FAMILY_FIRST.match(words[0]):
        return NameParts(words[0], " ".join(words[1:]), before.strip())
    first = len(words) - 1
    while first > 1 and words[first - 1] in PARTICLES:
        first -= 1
    return NameParts(" ".join(words[first:]), " ".join(words[:first]), before.strip())

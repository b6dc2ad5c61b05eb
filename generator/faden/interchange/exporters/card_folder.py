"""A folder with one card per file: whose file each is, and which properties are kept although faden has no key for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from faden.interchange.importers.vcard_noise import is_noise

UID = re.compile(r"^UID(?:;[^:\r\n]*)?:(.*)$", re.IGNORECASE | re.MULTILINE)
VERSION = re.compile(r"^VERSION:\s*([\d.]+)", re.IGNORECASE | re.MULTILINE)
FOLD = re.compile(r"\r?\n[ \t]")
LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\Z)(?:[ \t][^\r\n]*(?:\r\n|\n|\Z))*")
NAME = re.compile(r"([A-Za-z0-9-]+)[;:]")
PICTURES = ("PHOTO", "LOGO", "SOUND", "KEY")
"""Properties that only a card holds, never the journal."""


def uid_of(text: str) -> str:
    """The id of the only card of a file; empty if there are more, or it has none."""
    if len(re.findall(r"^BEGIN:VCARD", text, re.IGNORECASE | re.MULTILINE)) != 1:
        return ""
    match = UID.search(FOLD.sub("", text))
    return match[1].strip() if match else ""


def version_of(text: str) -> str:
    """The version to write a card in; 3.0 for an old 2.1 card, since 2.1 is no longer written."""
    match = VERSION.search(text)
    return "4.0" if match and match[1] == "4.0" else "3.0"


def with_pictures(card: str, old_card: str) -> str:
    """`card` with the pictures and the programs' own properties of `old_card`, the card in the file."""
    pictures = "".join(_left_out(old_card))
    body, end, tail = card.rpartition("END:VCARD\r\n")
    return f"{body}{pictures}{end}{tail}"


def _left_out(text: str) -> Iterator[str]:
    for match in LINE.finditer(text):
        line = match[0]
        name = NAME.match(line)
        if name and (name[1].upper() in PICTURES or is_noise(name[1].upper(), line.partition(":")[2])):
            yield re.sub(r"\r?\n", "\r\n", line if line.endswith("\n") else f"{line}\n")

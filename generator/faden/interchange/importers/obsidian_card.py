"""Notes of Obsidian's plugin VCF Contacts, whose keys are the properties of a vCard: `EMAIL[HOME]`, `ADR[WORK].STREET`."""

from __future__ import annotations

import re
from typing import Any

from faden.interchange.exporters.content_lines import escaped
from faden.interchange.importers.result import NO_CARD, ImportFailure, Result
from faden.interchange.importers.vcard import read_vcard

FRONT = re.compile(r"\A---\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)(.*)", re.DOTALL)
KEY = re.compile(r"([A-Z][A-Z0-9-]*)(?:\[([^\]]*)\])?(?:\.([A-Z0-9]+))?")
NAME = ("FN", "GN", "MN", "PREFIX", "SUFFIX")
ADDRESS = ("PO", "EXT", "STREET", "LOCALITY", "REGION", "POSTAL", "COUNTRY")
PARTS = {"N": NAME, "ADR": ADDRESS}


def read_obsidian(text: str) -> Result:
    """The card that a note is; its text becomes the note of the person."""
    import yaml

    match = FRONT.match(text)
    try:
        keys = yaml.load(match[1], yaml.BaseLoader) if match else None  # noqa: S506 -- makes nothing but texts
    except (yaml.YAMLError, RecursionError):
        keys = None
    if match is None or not isinstance(keys, dict):
        return ImportFailure(NO_CARD)
    lines = ["BEGIN:VCARD", "VERSION:4.0"]
    whole: dict[tuple[str, str], dict[str, str]] = {}
    for key, value in keys.items():
        found = KEY.fullmatch(str(key).strip())
        name, type, part = (found[1], found[2] or "", found[3] or "") if found else (str(key), "", "")
        if name in PARTS and part:
            whole.setdefault((name, type), {})[part] = _text(value)
        elif name not in ("VERSION", "BEGIN", "END") and _text(value):
            # What is no property of a card is kept as one of the user's own.
            lines.append(
                _line(
                    name if found else f"X-{re.sub(r'[^A-Za-z0-9]+', '-', name).strip('-')}",
                    type,
                    _value(name, value),
                )
            )
    for (name, type), parts in whole.items():
        known = PARTS[name]
        rest = " ".join(text for part, text in parts.items() if part not in known)
        values = [escaped(parts.get(part, "")) for part in known]
        lines.append(_line(name, type, ";".join([*values, *([escaped(rest)] if rest else [])])))
    if match[2].strip():
        lines.append(f"NOTE:{escaped(match[2].strip())}")
    return read_vcard("\r\n".join([*lines, "END:VCARD", ""]).encode("utf-8", "replace"))


def _line(name: str, type: str, value: str) -> str:
    # `EMAIL[1:HOME]`: the plugin numbers a second one of a type.
    word = re.sub(r'[";:,\r\n]', " ", type.rpartition(":")[2]).strip()
    return f'{name};TYPE="{word}":{value}' if word and not word.isdecimal() else f"{name}:{value}"


def _value(name: str, value: Any) -> str:
    if isinstance(value, list):
        return ",".join(escaped(_text(one)) for one in value)
    # A link of Obsidian's is the name that it shows.
    return escaped(_text(value)) if name != "CATEGORIES" else _text(value)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(filter(None, map(_text, value.values())))
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    return re.sub(r"^\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]$", r"\1", str(value).strip())

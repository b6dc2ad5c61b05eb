"""Notes of Obsidian's plugin VCF Contacts, whose keys are vCard properties: `EMAIL[HOME]`, `ADR[WORK].STREET`."""

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
    """The card in a note's front matter; the text becomes the person's note."""
    import yaml

    match = FRONT.match(text)
    try:
        keys = yaml.load(match[1], yaml.BaseLoader) if match else None  # noqa: S506 -- makes nothing but texts
    except (yaml.YAMLError, RecursionError):
        keys = None
    if match is None or not isinstance(keys, dict):
        return ImportFailure(NO_CARD)
    lines = ["BEGIN:VCARD", "VERSION:4.0"]
    split_properties: dict[tuple[str, str], dict[str, str]] = {}
    for key, value in keys.items():
        key_match = KEY.fullmatch(str(key).strip())
        name, type, part = (
            (key_match[1], key_match[2] or "", key_match[3] or "") if key_match else (str(key), "", "")
        )
        if name in PARTS and part:
            split_properties.setdefault((name, type), {})[part] = _text(value)
        elif name not in ("VERSION", "BEGIN", "END") and _text(value):
            # A key that is not a property of a card becomes a key of your own.
            lines.append(
                _line(
                    name if key_match else f"X-{re.sub(r'[^A-Za-z0-9]+', '-', name).strip('-')}",
                    type,
                    _value(name, value),
                )
            )
    for (name, type), parts in split_properties.items():
        part_names = PARTS[name]
        rest = " ".join(text for part, text in parts.items() if part not in part_names)
        values = [escaped(parts.get(part, "")) for part in part_names]
        lines.append(_line(name, type, ";".join([*values, *([escaped(rest)] if rest else [])])))
    if match[2].strip():
        lines.append(f"NOTE:{escaped(match[2].strip())}")
    return read_vcard("\r\n".join([*lines, "END:VCARD", ""]).encode("utf-8", "replace"))


def _line(name: str, type: str, value: str) -> str:
    # `EMAIL[1:HOME]`: the plugin numbers further values of a type.
    word = re.sub(r'[";:,\r\n]', " ", type.rpartition(":")[2]).strip()
    return f'{name};TYPE="{word}":{value}' if word and not word.isdecimal() else f"{name}:{value}"


def _value(name: str, value: Any) -> str:
    if isinstance(value, list):
        return ",".join(escaped(_text(item)) for item in value)
    # An Obsidian link is read as the name that it shows.
    return escaped(_text(value)) if name != "CATEGORIES" else _text(value)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(filter(None, map(_text, value.values())))
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    return re.sub(r"^\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]$", r"\1", str(value).strip())

"""Readers of other people's making, and what they make of a vCard: by property, each value as its parts."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import vobject

Card = dict[str, list[list[str]]]
"""What a card says, by the property's name in capitals: a list of values, each a list of its parts."""

ESCAPED = re.compile(r"\\(.)")
JARS = [Path("/usr/share/java") / name for name in ("ez-vcard.jar", "vinnie.jar")]
DRIVER = Path(__file__).with_name("XCard.java")
XCARD = "{urn:ietf:params:xml:ns:vcard-4.0}"


def plain(raw: str) -> str:
    """A value that a library left as it stood."""
    return ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], raw)


def by_vobject(text: str) -> list[Card]:
    return [_vobject_card(card) for card in vobject.readComponents(text)]


def _vobject_card(card: Any) -> Card:
    found: Card = defaultdict(list)
    for line in card.getChildren():
        value = line.value
        if line.name == "N":
            parts = [value.family, value.given, value.additional, value.prefix, value.suffix]
        elif line.name == "ADR":
            parts = [value.street, value.city, value.code]
        else:
            parts = value if isinstance(value, list) else [value]
        found[line.name].append([" ".join(part) if isinstance(part, list) else part for part in parts])
    return found


def by_ez_vcard(text: str) -> tuple[list[Card], str]:
    """The cards, and everything that ez-vcard has to say against them."""
    done = subprocess.run(
        [_java(), "-cp", ":".join(map(str, JARS)), str(DRIVER)],
        input=text.encode(), capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    cards = ET.fromstring(done.stdout.decode()).findall(f"{XCARD}vcard")
    return [_x_card(card) for card in cards], done.stderr.decode()


def _x_card(card: ET.Element) -> Card:
    found: Card = defaultdict(list)
    for line in [one for one in card.iter() if one.tag != f"{XCARD}group" and one is not card]:
        name = line.tag.removeprefix(XCARD).upper()
        if name != name.lower() and len(line):
            children = [one for one in line if one.tag != f"{XCARD}parameters"]
            if children and children[0].tag == f"{XCARD}unknown":
                found[name].append([plain(children[0].text or "")])
            else:
                found[name].append([one.text or "" for one in children])
    for one in found.get("ADR", []):
        one[:] = [one[2], one[3], one[5]]
    return found


def _java() -> str:
    java = shutil.which("java")
    if java is None or shutil.which("javac") is None or not all(jar.exists() for jar in JARS):
        pytest.skip("no ez-vcard on this machine: libez-vcard-java, libvinnie-java and a JDK")
    return java

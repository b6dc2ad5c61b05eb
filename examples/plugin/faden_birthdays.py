"""Birthdays: who of your friends has none, a page and a table of them, and lists of them as they are kept on paper."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date

from faden.core.model import Person
from faden.library.plugins import PluginFinding
from faden.rules.snapshot import Snapshot

FRIENDS = (5, 15)
LINE = re.compile(r"(?P<day>\d{4}-\d\d-\d\d|--\d\d-\d\d) +(?P<name>\S.*)")
SIGNS = re.compile(r"([\\`*_\[\]<>|&])")


def no_birthday(day: Snapshot) -> Iterator[PluginFinding]:
    """A check: friends whose birthday is not noted."""
    for person in day.journal.people.values():
        if person.ring in FRIENDS and person.birthday is None and person.state is None:
            yield PluginFinding(
                person.source.file,
                0,
                f"{person.name} is in ring {person.ring}, and has no birthday",
                f"faden set {person.id} birthday --04-12",
            )


def table(day: Snapshot, people: Collection[Person]) -> str:
    """A form of export: a table in Markdown, from January to December."""
    rows = [f"| {_written(person)} | {_plain(person.name)} |" for person in _in_order(people)]
    return "\n".join(["| birthday | name |", "|---|---|", *rows, ""]) if rows else ""


def read_list(name: str, content: bytes) -> tuple[str, bytes] | None:
    """A format of import: a text in which each line is a day and a name, as cards."""
    lines = [line.strip() for line in content.decode("utf-8", "replace").splitlines()]
    found = [LINE.fullmatch(line) for line in lines if line]
    if not name.endswith(".txt") or not found or not all(found):
        return None
    cards = [
        f"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:{_card_text(match['name'])}\r\nBDAY:{_card_day(match['day'])}\r\nEND:VCARD\r\n"
        for match in found
        if match
    ]
    return f"{name}.vcf", "".join(cards).encode()


def pages(day: Snapshot) -> Iterator[tuple[str, str]]:
    """A page of the site: who has a birthday in which month."""
    lines, month = ["# Birthdays"], 0
    for person in _in_order(day.journal.people.values()):
        assert person.birthday is not None
        if person.birthday.month != month:
            month = person.birthday.month or 0
            lines += ["", f"## {date(2000, month, 1):%B}", ""]
        lines.append(f"* {_written(person)} [{_plain(person.name)}](../../people/{person.id}/index.md)")
    yield "index.md", "\n".join([*lines, ""])


def _in_order(people: Collection[Person]) -> list[Person]:
    """Those whose day and month are known."""
    known = [(person.birthday.month, person.birthday.day, person.id, person) for person in people
             if person.birthday and person.birthday.month and person.birthday.day]  # fmt: skip
    return [person for _, _, _, person in sorted(known, key=lambda row: row[:3])]


def _written(person: Person) -> str:
    assert person.birthday is not None
    return f"{person.birthday.day}.{person.birthday.month}."


def _plain(text: str) -> str:
    """The text as Markdown that says just that."""
    return SIGNS.sub(r"\\\1", text)


def _card_text(text: str) -> str:
    return re.sub(r"([\\,;])", r"\\\1", text)


def _card_day(day: str) -> str:
    return day if day.startswith("--") else day.replace("-", "")

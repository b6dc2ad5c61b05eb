"""The address book of abook, a program for terminals: sections with `key=value`."""

from __future__ import annotations

import re

from faden.interchange.importers import note_fields
from faden.interchange.importers.contact_builder import ContactBuilder, sorted_out
from faden.interchange.importers.result import ImportResult, Result

SECTION = re.compile(r"\[(\d+)\]\s*$")
LINE = re.compile(r"\s*([\w-]+)\s*=(.*)$")
NAMES = {
    "nick": "nickname",
    "workphone": "work phone",
    "groups": "circles",
    "mobile": "mobile",
    "phone": "phone",
}
ADDRESS = ("address", "address2", "zip", "city", "state", "country")


def read_abook(text: str) -> Result:
    """Everybody in the address book. Commas separate several values under one key, as under `email`."""
    people: list[ContactBuilder] = []
    current: dict[str, str] | None = None
    numbers: list[int] = []
    records: list[dict[str, str]] = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if SECTION.match(line.strip()):
            current = {}
            records.append(current)
            numbers.append(number)
        elif line.strip().startswith("["):
            current = None
        elif current is not None and (match := LINE.match(line)):
            current[match[1].casefold()] = match[2].strip()
    for number, record in zip(numbers, records, strict=True):
        person = ContactBuilder(number)
        person.put("name", record.pop("name", ""))
        town = " ".join(filter(None, (record.get("zip"), record.get("city"))))
        parts = (
            record.get("address"),
            record.get("address2"),
            town,
            record.get("state"),
            record.get("country"),
        )
        if record.get("address"):
            person.put("channels", ", ".join(filter(None, parts)), "address")
        person.put("place", record.get("city", ""))
        for key, value in record.items():
            if key in ADDRESS and (record.get("address") or key == "city"):
                continue
            note_fields.take(person, NAMES.get(key, key), [value.replace("\\,", ",")])
        people.append(person)
    contacts, skipped = sorted_out(people)
    return ImportResult("abook", "abook", contacts, left=skipped)

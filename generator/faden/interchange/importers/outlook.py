"""Outlook's contacts as CSV, with English or German headers."""

from __future__ import annotations

import re

from faden.interchange.importers.companies import is_company
from faden.interchange.importers.contact_builder import sorted_out
from faden.interchange.importers.csv_table import Header, TableRow, all_rows, name_of
from faden.interchange.importers.dates import slashed_day, slashes_say_month_first
from faden.interchange.importers.further_columns import read_further
from faden.interchange.importers.postcodes import town_with_code
from faden.interchange.importers.private_text import parts_of
from faden.interchange.importers.result import ABOUT_THE_FILE, LABEL, ImportFailure, ImportResult, Result

LIST = re.compile(r"\s*[;,]\s*")
LISTS = (
    ("categories", LABEL), ("kategorien", LABEL), ("hobby", "interests"), ("language", "languages"), ("sprache", "languages"),
)  # fmt: skip
DEFAULTS = {
    "sensitivity": ("normal",), "vertraulichkeit": ("normal",), "priority": ("normal",), "priorität": ("normal",),
    "private": ("false", "falsch", "off", "aus"), "privat": ("false", "falsch", "off", "aus"),
    "gender": ("unspecified",), "geschlecht": ("keine angabe", "nicht angegeben"),
    "e-mail type": ("smtp",), "e-mail 2 type": ("smtp",), "e-mail 3 type": ("smtp",), "e-mail-typ": ("smtp",),
    "e-mail 2: typ": ("smtp",), "e-mail 3: typ": ("smtp",), "e-mail-typ 2": ("smtp",), "e-mail-typ 3": ("smtp",),
}  # fmt: skip
"""Default values, which Outlook writes for everybody."""

PRIVATE_WORDS = (
    "true",
    "wahr",
    "on",
    "ein",
    "an",
    "private",
    "privat",
    "confidential",
    "vertraulich",
    "personal",
    "persönlich",
)
"""What Outlook writes for a private contact."""

GIVEN, MORE, FAMILY = (
    ("first name", "vorname"),
    ("middle name", "weitere vornamen", "zweiter vorname"),
    ("last name", "nachname"),
)
MAILS = (
    ("e-mail address", "e-mail-adresse", "e-mail 1 address", "e-mail"),
    ("e-mail 2 address", "e-mail 2: adresse", "e-mail-adresse 2"),
    ("e-mail 3 address", "e-mail 3: adresse", "e-mail-adresse 3"),
)
DISPLAY_NAMES = (
    "e-mail display name", "e-mail 2 display name", "e-mail 3 display name", "e-mail: angezeigter name",
    "e-mail 2: angezeigter name", "e-mail 3: angezeigter name", "e-mail angezeigter name",
)  # fmt: skip
NUMBERS = (
    ("mobile", ("mobile phone", "mobiltelefon", "handy", "mobile phone 2", "mobiltelefon 2")),
    ("phone", ("primary phone", "haupttelefon", "home phone", "telefon (privat)", "telefon privat", "home phone 2",
               "telefon (privat 2)", "telefon privat 2", "other phone", "weiteres telefon")),
    ("work phone", ("business phone", "telefon geschäftlich", "telefon (geschäftlich)", "business phone 2",
                    "telefon geschäftlich 2", "telefon (geschäftlich 2)")),
    ("company main work phone", ("company main phone", "telefon firma")),
    ("assistant work phone", ("assistant's phone", "telefon assistent")),
)  # fmt: skip
ADDRESSES = (
    ("address", "home {}", "{} privat"),
    ("work address", "business {}", "{} geschäftlich"),
    ("other address", "other {}", "weitere {}"),
)
PARTS = {
    "street": ("street", "straße", "strasse"), "street 2": ("street 2", "straße {} 2"), "street 3": ("street 3", "straße {} 3"),
    "town": ("city", "ort"), "region": ("state", "region", "bundesland/kanton"), "code": ("postal code", "postleitzahl"),
    "country": ("country/region", "country", "land/region", "land"), "box": ("address po box", "postfach"),
}  # fmt: skip


OWN_COLUMNS = frozenset((
    "sensitivity", "vertraulichkeit", "e-mail type", "e-mail-typ", "e-mail 2: typ", "e-mail 2 type",
    "e-mail display name", "e-mail: angezeigter name", "e-mail 2 address", "e-mail 2: adresse", "e-mail-adresse 2",
    "business phone", "telefon geschäftlich", "telefon (geschäftlich)", "primary phone", "haupttelefon",
    "company main phone", "telefon firma", "assistant's phone", "business street", "straße geschäftlich", "home street",
    "straße privat", "other street", "weitere straße", "web page", "directory server", "billing information",
    "government id number", "job title", "mobile phone", "mobiltelefon", "e-mail address", "e-mail-adresse", "anrede",
    "categories", "kategorien", "notizen", "ort privat", "weitere vornamen", "position", "jahrestag",
))  # fmt: skip
"""Columns by which Outlook's table is known; first name, family name and company are in the table of any program."""
FEW = 3
"""How many of them must be there."""


OTHER_NAMES = (
    "display name",
    "email",
    "mail",
    "phone",
    "telephone",
    "tel",
    "telefon",
    "mobile",
    "mobil",
    "name",
    "full name",
)
"""Columns that Outlook never has."""


def is_outlook(header: Header) -> bool:
    """Whether the columns are Outlook's: names in two columns, and three of its own, and none that it never has."""
    names = header.names
    person = any(name in names for name in GIVEN) and any(name in names for name in FAMILY)
    own = len(OWN_COLUMNS.intersection(names)) >= FEW
    return person and own and not any(name in names for name in OTHER_NAMES)


def read_outlook(text: str, header: Header) -> Result:
    """Everybody in the table."""
    rows = all_rows(text, header)
    if isinstance(rows, ImportFailure):
        return rows
    german = "vorname" in header.names
    days = [
        row.cells.get(name, "")
        for row in rows
        for name in ("birthday", "anniversary", "geburtstag", "jahrestag")
    ]
    month_first = slashes_say_month_first(days)
    for row in rows:
        _read(row, month_first=not german if month_first is None else month_first)
    people, skipped = sorted_out(rows)
    return ImportResult("outlook", "Outlook (DE)" if german else "Outlook", people, left=skipped)


def _read(row: TableRow, *, month_first: bool) -> None:
    for column, usual in DEFAULTS.items():
        if row.cells.get(column, "").strip().casefold() in usual:
            row.leave(column, row.take(column), ABOUT_THE_FILE)
    _name(row)
    row.put("org", row.take("company", "firma"))
    row.put("title", row.take("job title", "position"))
    row.put("nickname", row.take("nickname", "spitzname"))
    private_mark(row)
    row.own("department", row.take("department", "abteilung"))
    _channels(row)
    _day(row, ("birthday", "geburtstag"), "birthday", "", month_first=month_first)
    _day(row, ("anniversary", "jahrestag"), "dates", "anniversary", month_first=month_first)
    _people(row)
    for column, key in LISTS:
        for item in parts_of(row.take(column), LIST):
            row.put(key, item)
    row.web(row.take("web page", "webseite", "personal web page"))
    row.note(row.take("notes", "notizen"))
    _display_names(row)
    read_further(row)
    row.rest()
    row.company = is_company(row, in_parts=row.in_parts)


def private_mark(row: TableRow) -> None:
    """Reads Outlook's two ways to mark a contact as private."""
    for columns in (("private", "privat"), ("sensitivity", "vertraulichkeit")):
        written = row.take(*columns)
        if written:
            row.put("private", "yes")
        if written and written.strip().casefold() not in PRIVATE_WORDS:
            row.own("outlook", f"{columns[0]}: {written}")


def _channels(row: TableRow) -> None:
    for columns in MAILS:
        row.put("channels", row.take(*columns), "email")
    for kind, columns_of_kind in NUMBERS:
        for column in columns_of_kind:
            row.put("channels", row.take(column), kind)
    for kind, english, german in ADDRESSES:
        _address(row, kind, english, german)


def _day(row: TableRow, columns: tuple[str, str], key: str, below: str, *, month_first: bool) -> None:
    written = row.take(*columns)
    if written:
        row.day(key, written, slashed_day(written, month_first=month_first), below)


def _display_names(row: TableRow) -> None:
    """Drops Outlook's display names of addresses, unless one differs from the name and the address."""
    name = row.first("name")
    usual = [
        name,
        *(text for channel in row.kept("channels") for text in (channel.text, f"{name} ({channel.text})")),
    ]
    for column in DISPLAY_NAMES:
        if row.cells.get(column, "").strip() in usual:
            row.take(column)


def _name(row: TableRow) -> None:
    given, more, family = row.take(*GIVEN), row.take(*MORE), row.take(*FAMILY)
    row.in_parts = bool(given and family)
    plain = name_of((given, more, family))
    titled = name_of((row.take("title", "anrede"), plain, row.take("suffix")))
    row.call("name", plain)
    if titled != plain:
        row.call("aliases" if row.has("name") else "name", titled)


def _people(row: TableRow) -> None:
    row.relation("spouse", row.take("spouse", "partner"))
    for child in parts_of(row.take("children", "kinder"), LIST):
        row.relation("child", child)


def _address(row: TableRow, kind: str, english: str, german: str) -> None:
    label = german.replace("{}", "").strip()
    cells: dict[str, str] = {}
    for part, names in PARTS.items():
        columns = [english.format(name) for name in names if "{}" not in name]
        columns += [name.format(label) if "{}" in name else german.format(name) for name in names]
        cells[part] = row.take(*columns)
    streets = [cells["street"], cells["street 2"], cells["street 3"], cells["box"]]
    parts = [*streets, town_with_code(cells["code"], cells["town"]), cells["region"], cells["country"]]
    row.put("channels", ", ".join(re.sub(r"\s*\n\s*", ", ", part) for part in parts if part), kind)
    if cells["town"] and kind == "address":
        row.put("place", cells["town"])

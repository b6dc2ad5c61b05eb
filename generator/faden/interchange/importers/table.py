"""Tables from any program: Thunderbird, Outlook in any language, and tables that people make themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from faden.interchange.importers import table_contents
from faden.interchange.importers.columns import Columns, are_day_first, columns_of, named_columns
from faden.interchange.importers.companies import is_company
from faden.interchange.importers.contact_builder import sorted_out
from faden.interchange.importers.csv_table import Header, TableRow, all_rows, name_of
from faden.interchange.importers.dates import partial, slashed_day, slashes_say_month_first
from faden.interchange.importers.numbered_columns import numbered
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.person_names import is_family_first, is_title, name_in_order
from faden.interchange.importers.postcodes import town_with_code
from faden.interchange.importers.private_text import parts_of
from faden.interchange.importers.result import (
    FOR_EVERYONE,
    LABEL,
    ImportedExchange,
    ImportFailure,
    ImportResult,
    RecognisedColumn,
    Result,
    UnknownColumns,
)
from faden.interchange.importers.table_fields import LIST, link_rows, other_fields
from faden.interchange.importers.vcard_noise import is_own_label

BETWEEN = re.compile(r"\s*:::\s*|\s*\n\s*")
ADDRESS = ("street", "street 2", "city", "region", "code", "country")
CHANNELS = (
    "mobile", "phone", "home phone", "work phone", "email", "work email", "linkedin", "xing", "telegram", "signal",
    "whatsapp", "skype", "threema", "instagram", "mastodon", "facebook", "twitter",
)  # fmt: skip
OWN = ("department", "fax", "work fax", "pager", "messenger", "uid", "connected")
THUNDERBIRD = ("birth year", "messenger")
FAMILY_NAMES = ("name", "naam")
"""Columns that hold the family name if there is one for the given name and no other: “Name;Vorname”."""


def table_columns(header: Header, user_columns: str = "") -> Columns | str:
    """What the columns of a table mean; if `user_columns` is wrong, the part that is."""
    return named_columns(user_columns, header.shown) if user_columns else columns_of(header.shown)


def read_table(text: str, header: Header, options: ImportOptions) -> Result:
    """Everybody in a table whose columns are clear from their names or their cells, or named by the user in `options`."""
    columns = table_columns(header, options.columns)
    if isinstance(columns, str):
        return UnknownColumns(header.shown, columns_of(header.shown).meanings, columns)
    named = not table_contents.is_person(header.shown)
    shown = header.shown
    if not named:
        # The first row may be a person, not the names of the columns.
        header = Header(
            tuple(f"column {at}" for at in range(1, len(shown) + 1)), header.row - 1, header.sign, shown
        )
        columns = columns if options.columns else Columns(("",) * len(shown))
    rows = all_rows(text, header)
    if isinstance(rows, ImportFailure):
        return rows
    if options.by_content and not options.columns:
        columns = table_contents.with_contents(columns, rows, options.today.year, named=named)
    if not _are_clear(columns, options):
        return UnknownColumns(shown, columns.meanings)
    names = [_whole_name(row, columns) for row in rows]
    # Where most names have their family name first, those with a comma do; a company between them has none.
    turned = 2 * sum(map(is_family_first, names)) > sum(map(bool, names))
    month_first = slashes_say_month_first(
        [cell for row in rows for cell in row.cells.values() if "/" in cell]
    )
    if month_first is None and are_day_first(shown):
        month_first = False
    touches: list[ImportedExchange] = []
    for row in rows:
        row.ref = f"row {row.line}"
        numbered(row)
        _read(row, columns, turned=turned, month_first=month_first)
        touches += other_fields(row, month_first=month_first)
        row.rest()
        row.company = is_company(row, in_parts=row.in_parts)
    link_rows(rows)
    people, skipped = sorted_out(rows)
    thunderbird = all(meaning in columns.meanings for meaning in THUNDERBIRD)
    recognised = tuple(
        RecognisedColumn(at + 1, shown[at] if named else "", columns.meanings[at])
        for at in columns.by_content
    )
    return ImportResult(
        "table",
        "Thunderbird" if thunderbird else "CSV",
        people,
        touches=tuple(touches),
        left=skipped,
        columns=recognised,
    )


def _are_clear(columns: Columns, options: ImportOptions) -> bool:
    if options.columns:
        return columns.has_name
    return columns.are_plain or (options.by_content and columns.reach_people)


def read_row(row: TableRow) -> None:
    """Reads one record whose columns mean what their names say."""
    names = [re.sub(r"( \+)+$", "", name) for name in row.places]
    _read(row, columns_of(names, short=True), turned=False, month_first=None)
    row.rest()
    row.company = is_company(row, in_parts=row.in_parts)


def _whole_name(row: TableRow, columns: Columns) -> str:
    return next(iter(_cells(row, columns, "name", take=False)), "")


@lru_cache(maxsize=8)
def _places(meanings: tuple[str, ...]) -> dict[str, list[int]]:
    """Which columns have each meaning."""
    places: dict[str, list[int]] = {}
    for at, meaning in enumerate(meanings):
        places.setdefault(meaning, []).append(at)
    return places


def _cells(row: TableRow, columns: Columns, meaning: str, *, take: bool = True) -> list[str]:
    """The texts of the columns that have this meaning; with `take` they are removed from the row."""
    texts = []
    for at in _places(columns.meanings).get(meaning, ()):
        if at < len(row.places) and (key := row.places[at]) in row.cells:
            text = row.cells.pop(key) if take else row.cells[key]
            texts.append(text.strip())
    return [text for text in texts if text]


def read_columns(row: TableRow, columns: Columns) -> None:
    """Reads the columns of a row that have a meaning; a day with slashes that may be two is kept as it is written."""
    _read(row, columns, turned=False, month_first=None)


def _read(row: TableRow, columns: Columns, *, turned: bool, month_first: bool | None) -> None:
    titles = _cells(row, columns, "title")
    _name(row, columns, [text for text in titles if is_title(text)], turned=turned)
    for text in _cells(row, columns, "nickname"):
        row.put("aliases" if row.has("nickname") else "nickname", text)
    for meaning in CHANNELS:
        for cell in _cells(row, columns, meaning):
            for text in table_contents.several(cell) or BETWEEN.split(cell):
                row.put("channels", text, meaning)
    _addresses(row, columns)
    _days(row, columns, month_first=month_first)
    for text in _cells(row, columns, "org"):
        row.put("org", text)
    for text in titles:
        if not is_title(text):
            row.put("title", text)
    _lists(row, columns)
    for text in _cells(row, columns, "url"):
        row.web(text)
    for text in _cells(row, columns, "notes"):
        row.note(text)
    for meaning in OWN:
        for text in _cells(row, columns, meaning):
            row.own(meaning, text)


def _addresses(row: TableRow, columns: Columns) -> None:
    _address(row, columns, "address", ADDRESS)
    _address(row, columns, "work address", tuple(f"work {part}" for part in ADDRESS))
    for text in _cells(row, columns, "place"):
        row.put("place", text)


def _lists(row: TableRow, columns: Columns) -> None:
    for meaning in (LABEL, "tags", "interests", "languages"):
        for text in _cells(row, columns, meaning):
            for part in parts_of(text, LIST):
                if is_own_label(part):
                    row.leave(meaning, part, FOR_EVERYONE)
                else:
                    row.put(meaning, part)
    for text in _cells(row, columns, "spouse"):
        row.relation("spouse", text)
    for text in _cells(row, columns, "children"):
        for child in parts_of(text, LIST):
            row.relation("child", child)


def _name(row: TableRow, columns: Columns, titles: Sequence[str], *, turned: bool) -> None:
    def word(meaning: str) -> str:
        return name_of(_cells(row, columns, meaning))

    prefix, given, middle, family, suffix = map(word, ("prefix", "given", "middle", "family", "suffix"))
    surname = "" if "family" in columns.meanings else _surname(row, columns, given)
    full_names = _cells(row, columns, "name")
    if surname:
        family = surname
        full_names.remove(surname)
    prefix = name_of((prefix, *titles))
    plain = name_of((given, middle, family))
    row.in_parts = bool(given and family)
    for text in full_names:
        words = set(text.replace(",", " ").split())
        turn = (turned and is_family_first(text)) or (family and text.startswith(f"{family},"))
        name = name_in_order(text) if turn else text
        if row.in_parts and len(name.split()) == 1:
            # A display name that is the name of an account.
            row.call("name", plain)
        if not row.has("name"):
            row.call("name", name)
        elif not words <= set(row.first("name").split()):
            row.call("aliases", name)
    if not row.has("name"):
        row.call("name", plain)
    titled = name_of((prefix, plain, suffix))
    for name in (plain, titled):
        if name and not set(name.split()) <= set(row.first("name").split()):
            row.call("aliases", name)


def _surname(row: TableRow, columns: Columns, given: str) -> str:
    """What is under “Name” if there is a given name too, unless it is the whole name."""
    for at in _places(columns.meanings).get("name", ()):
        if at < len(row.places) and row.places[at] in FAMILY_NAMES:
            text = row.cells.get(row.places[at], "").strip()
            if given and not set(given.split()) & set(text.replace(",", " ").split()):
                return text
    return ""


def _address(row: TableRow, columns: Columns, kind: str, parts: Sequence[str]) -> None:
    """Puts the postal addresses of a row: one, or several separated by `:::` in each cell."""
    texts = [name_of(_cells(row, columns, part)) for part in parts]
    if not any(texts[1:]):
        # A whole address in one cell has a line for each part.
        texts[0] = re.sub(r"\s*\n\s*", ", ", texts[0])
    cells = [BETWEEN.split(text) for text in texts]
    if not any(cells[2]) and kind == "address" and (any(cells[0]) or any(cells[4])):
        # If a table has only one column for the town, it is the town of the address too.
        cells[2] = BETWEEN.split(name_of(_cells(row, columns, "place")))
    for number in range(max(map(len, cells))):
        street, more, town, region, code, country = (
            cell[number] if number < len(cell) else "" for cell in cells
        )
        if street or code:
            if town and kind == "address":
                row.put("place", town)
            address_parts = (street, more, town_with_code(code, town), region, country)
            row.put("channels", ", ".join(part for part in address_parts if part), kind)
        else:
            if town and kind == "address":
                row.put("place", town)
            for name, text in (("street 2", more), ("region", region), ("country", country)):
                row.own(f"{kind} {name}" if kind != "address" else name, text)
            if town and kind != "address":
                row.own(f"{kind} city", town)


def _days(row: TableRow, columns: Columns, *, month_first: bool | None) -> None:
    year, month, day = (
        next(iter(_cells(row, columns, f"birth {part}")), "") for part in ("year", "month", "day")
    )
    # Thunderbird's German header has the same name for the day of the month as others for the whole birthday.
    birthdays = _cells(row, columns, "birthday")
    if (year or month) and not day and birthdays and birthdays[0].isdecimal():
        day = birthdays.pop(0)
    if year or month or day:
        parts = [int(text) if text.isdecimal() else None for text in (year, month, day)]
        born = partial(parts[0] or None, parts[1] or None, parts[2] or None)
        row.day("birthday", "-".join(filter(None, (year, month, day))), born)
    for key, below, texts in (
        ("birthday", "", birthdays),
        ("dates", "anniversary", _cells(row, columns, "anniversary")),
    ):
        for text in texts:
            sure = "/" not in text or month_first is not None
            row.day(key, text, slashed_day(text, month_first=bool(month_first)) if sure else None, below)

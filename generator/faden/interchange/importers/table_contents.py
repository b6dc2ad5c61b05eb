"""What the columns of a table contain, judged by their cells, if the names of the columns do not say so.

Mail addresses, numbers, profiles and web addresses are recognised by their form, birthdays by being a generation ago,
and companies by their legal form. A column of names is recognised last, and only if there is a way to reach people:
two words may be anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from faden.interchange.importers.columns import REACHING, Columns, kind_by_words
from faden.interchange.importers.contact_builder import WEB
from faden.interchange.importers.csv_table import TableRow
from faden.interchange.importers.dates import SLASHED, written_day
from faden.interchange.importers.networks import network_of
from faden.interchange.importers.person_names import has_legal_form, plain_word

ROWS_READ = 500
"""Rows from the beginning by which a column is recognised. [A]"""
MOSTLY = 0.8
"""The share of a column's cells that must have the same form. [A]"""
WITH_FORM = 0.3
"""The share of a column of companies in which a legal form is written. [A]"""
DISTINCT = 0.7
"""The share of a column of names that differ from each other. [A]"""
FEW_ROWS = 4
"""In a table with fewer rows, names may be equal by chance."""
GENERATION = 16
"""The least number of years since a birthday; a later day may be when you met, or when the row was made. [A]"""
MAIL = re.compile(r"(?:mailto:)?[^\s@,;:<>]+@[^\s@,;<>]+\.[^\W\d_]{2,}", re.IGNORECASE)
NUMBER = re.compile(
    r"(?:tel:)?(?P<number>\+?[\d(][\d ()/.\u00a0\u2011–-]{4,}\d)(?:\s*(?:ext\.?|x|#)\s*\d{1,6})?",
    re.IGNORECASE,
)
DIGITS = range(6, 16)
"""How many digits a number has; a number with fewer may be a house or a postal code, with more a card."""
NOT_DIALLED = re.compile(
    r"-?\d+\.\d+(?:[ ,]+-?\d+\.\d+)?|\d{4}\s*[-–/]\s*\d{2,4}|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:\.\d{1,3}){3}"
)
"""Decimals, coordinates, ranges of years, thousands and addresses of machines, which have the same signs as numbers."""
DIALLED = re.compile(r"\+|00|0|\(|.*[ /()-]")
STREET = re.compile(r"[^\W\d_][^\d,;@]{2,40}\s\d{1,4}\s?[a-zA-Z]?|\d{1,5} [^\W\d_][^\d,;@]{2,40}")
BETWEEN = re.compile(r"\s*(?::::|[;,|\n])\s*")
BETWEEN_NUMBERS = re.compile(r"\s+/\s+(?=\+|00)|(?<=[\d ]{6})\s+/\s+(?=0\d)")
"""A slash before a complete number; in 0221 / 4711 it is before the second half."""
PARTICLES = (
    "von", "van", "de", "der", "den", "zu", "zum", "zur", "vom", "di", "da", "del", "della", "du", "la", "le", "dos", "ten",
    "ter", "und", "af", "av", "bin", "ibn", "al", "el", "y", "e",
)  # fmt: skip
FITTING = {
    "phone": (
        "phone", "home phone", "work phone", "mobile", "fax", "work fax", "pager", "whatsapp", "signal", "telegram", "threema",
        "messenger", "uid", "code", "work code", "notes", "birthday", "anniversary", "connected",
    ),
    "email": ("email", "work email", "uid", "messenger", "skype", "facebook", "mastodon", "notes", "whatsapp", "telegram"),
    "linkedin": ("linkedin", "notes"),
    "xing": ("xing", "notes"),
}  # fmt: skip
"""By the form of the cells, what the name of their column may say; if “Adresse” is above mail addresses, the cells count."""


NO_DAYS = ("name", "tags", "title", "org", "place")
"""Meanings that no column of days has: a German “Tag” is a day."""


def with_contents(columns: Columns, rows: Sequence[TableRow], year: int, *, named: bool) -> Columns:
    """The columns with what their cells say, for those whose meaning is unknown. `year` is the present one.

    `named` says whether the table has a header; without one the first two columns may be given and family name.
    """
    cells = [_cells(rows[:ROWS_READ], at) for at in range(len(columns.meanings))]
    meanings = [
        _read_anew(meaning, texts, year) if meaning else _form_of(texts, year)
        for meaning, texts in zip(columns.meanings, cells, strict=True)
    ]
    _keep_first(meanings, columns.meanings, ("birthday", "org", "street"))
    if not REACHING.isdisjoint(meanings) and not replace(columns, meanings=tuple(meanings)).has_name:
        _name(meanings, rows[:ROWS_READ], cells, named=named)
    for at, meaning in enumerate(meanings):
        if meaning in ("phone", "email") and meaning != columns.meanings[at] and rows:
            meanings[at] = kind_by_words(rows[0].places[at], meaning) if at < len(rows[0].places) else meaning
    by_content = (at for at, meaning in enumerate(meanings) if meaning != columns.meanings[at])
    return replace(columns, meanings=tuple(meanings), by_content=tuple(by_content))


def is_person(cells: Iterable[str]) -> bool:
    """Whether a row is a person and not a header: a mail address, a number, a day or a web page is not the name of a column.

    >>> is_person(("Anna Berger", "a@x.example")), is_person(("Name", "E-Mail 2")), is_person(("Eva", "1980-03-04"))
    (True, False, True)
    """
    return any(
        MAIL.fullmatch(text) or is_number(text) or WEB.fullmatch(text) or is_day(text)
        for text in map(str.strip, cells)
    )


def is_number(text: str) -> bool:
    """Whether a text is a number to dial, and not a date, a count or a postal code.

    >>> [is_number(text) for text in ("0171 5550101", "+1 (212) 555-0101", "50667", "12.04.1986", "50.93 6.95", "2019-2021")]
    [True, True, False, False, False, False]
    """
    match = NUMBER.fullmatch(text)
    if match is None or NOT_DIALLED.fullmatch(text) or is_day(text):
        return False
    number = match["number"]
    return sum(char.isdigit() for char in number) in DIGITS and DIALLED.match(number) is not None


def several(text: str) -> list[str]:
    """The mail addresses or numbers in a cell that has several of them; empty if it has not.

    >>> several("a@x.example, b@x.example"), several("0171 5550101; +49 221 55"), several("0221 / 471100")
    (['a@x.example', 'b@x.example'], ['0171 5550101', '+49 221 55'], [])
    >>> several("+49 171 5550101 / +49 221 55"), several("0171 5550101 / 0221 471100")
    (['+49 171 5550101', '+49 221 55'], ['0171 5550101', '0221 471100'])
    """
    parts = [part for piece in BETWEEN.split(text.strip()) for part in BETWEEN_NUMBERS.split(piece) if part]
    return parts if len(parts) > 1 and all(MAIL.fullmatch(part) or is_number(part) for part in parts) else []


def form_of_cell(text: str) -> str:
    """`phone` for a cell with numbers, `email` for one with mail addresses; empty for any other.

    >>> form_of_cell("0171 5550101; 0221 55"), form_of_cell("a@x.example"), form_of_cell("chess")
    ('phone', 'email', '')
    """
    parts = several(text) or [text.strip()]
    if all(map(is_number, parts)):
        return "phone"
    return "email" if all(map(MAIL.fullmatch, parts)) else ""


def is_day(text: str) -> bool:
    """Whether a text is a day, with or without its year; a bare year or number is not.

    >>> [is_day(text) for text in ("12.4.1986", "3/14/1981", "--04-12", "1986", "chess")]
    [True, True, True, False, False]
    """
    return not re.fullmatch(r"\d{4}|\d{8}", text) and (
        written_day(text) is not None or SLASHED.fullmatch(text) is not None
    )


def _cells(rows: Sequence[TableRow], at: int) -> list[str]:
    """The texts of a column that are not empty."""
    texts = (row.cells.get(row.places[at], "").strip() for row in rows if at < len(row.places))
    return [text for text in texts if text]


def _share(texts: Sequence[str], test: Callable[[str], object]) -> float:
    return sum(bool(test(text)) for text in texts) / len(texts) if texts else 0.0


def _parts(test: Callable[[str], object]) -> Callable[[str], bool]:
    """The test for a cell with several values."""
    return lambda text: all(test(part) for part in BETWEEN.split(text.strip(";,| ")))


def _form_of(texts: Sequence[str], year: int) -> str:
    """What a column contains, by the form of its cells; empty if that is not clear."""
    if typed := _typed(texts):
        return typed
    if _share(texts, is_day) >= MOSTLY:
        return "birthday" if _share(texts, lambda text: _is_long_ago(text, year)) >= MOSTLY else ""
    if _share(texts, has_legal_form) >= WITH_FORM and _share(texts, MAIL.fullmatch) == 0:
        return "org"
    return "street" if _share(texts, STREET.fullmatch) >= MOSTLY else ""


def _typed(texts: Sequence[str]) -> str:
    forms: dict[str, Callable[[str], object]] = {
        "email": _parts(MAIL.fullmatch),
        "linkedin": lambda text: network_of(text) == "linkedin",
        "xing": lambda text: network_of(text) == "xing",
        "phone": _parts(is_number),
        "url": lambda text: WEB.fullmatch(text) or re.fullmatch(r"www\.\S+\.\S+", text, re.IGNORECASE),
    }
    return next((form for form, test in forms.items() if _share(texts, test) >= MOSTLY), "")


def _read_anew(meaning: str, texts: Sequence[str], year: int) -> str:
    """The meaning of a column by its name, unless its cells have another form."""
    if meaning in NO_DAYS and _share(texts, is_day) >= MOSTLY:
        return _form_of(texts, year)
    form = _typed(texts)
    return meaning if meaning in FITTING.get(form, (meaning,)) else form


def _is_long_ago(text: str, year: int) -> bool:
    """Whether a day may be a birthday: a generation ago, or without a year."""
    if match := SLASHED.fullmatch(text):
        written = match[3]
        return len(written) == 4 and int(written) <= year - GENERATION
    day = written_day(text)
    return day is not None and (day.year is None or day.year <= year - GENERATION)


def _keep_first(meanings: list[str], named: Sequence[str], single: Sequence[str]) -> None:
    """Keeps only the first column of a meaning that a person has once, and none if a column is named so."""
    for meaning in single:
        places = [at for at, other in enumerate(meanings) if other == meaning and named[at] != meaning]
        for at in places if meaning in named else places[1:]:
            meanings[at] = ""


def _name(
    meanings: list[str], rows: Sequence[TableRow], cells: Sequence[Sequence[str]], *, named: bool
) -> None:
    """Finds the column of names, or those of given and family names, among the columns without a meaning."""
    open_columns = [at for at, meaning in enumerate(meanings) if not meaning and cells[at]]
    full = [
        at for at in open_columns if _share(cells[at], _is_full_name) >= MOSTLY and _are_distinct(cells[at])
    ]
    if full:
        meanings[max(full, key=lambda at: (_in_addresses(rows, meanings, at), -at))] = "name"
        return
    single = [at for at in open_columns if _share(cells[at], _is_single_name) >= MOSTLY]
    for at in single:
        pair = (
            at + 1 in single
            and min(_in_addresses(rows, meanings, at), _in_addresses(rows, meanings, at + 1)) >= 0.5
        )
        if pair or (not named and at + 1 in single and at == 0):
            meanings[at : at + 2] = ["given", "family"]
            return
    for at in single:
        if (_in_addresses(rows, meanings, at) >= 0.5 or at == 0) and _are_distinct(cells[at]):
            meanings[at] = "name"
            return


def _are_distinct(texts: Sequence[str]) -> bool:
    return len(texts) < FEW_ROWS or len(set(texts)) >= DISTINCT * len(texts)


def _in_addresses(rows: Sequence[TableRow], meanings: Sequence[str], at: int) -> float:
    """The share of rows whose mail address contains a word of this column: anna.berger@… belongs to Anna Berger."""
    mails = [place for place, meaning in enumerate(meanings) if "email" in meaning]
    known = witnessed = 0
    for row in rows:
        if at >= len(row.places):
            continue
        text = row.cells.get(row.places[at], "")
        mail = "".join(row.cells.get(row.places[place], "") for place in mails if place < len(row.places))
        if text.strip() and "@" in mail:
            known += 1
            local = plain_word(mail.partition("@")[0])
            witnessed += any(plain_word(word) in local for word in re.findall(r"[^\W\d_]{3,}", text))
    return witnessed / known if known else 0.0


def _words(text: str) -> list[str] | None:
    """The words of what may be a name; None if it cannot be one."""
    if len(text) > 60 or re.search(r"[\d@/:&+_=<>#]", text) or has_legal_form(text):
        return None
    words = text.replace(",", " ").split()
    capital = all(
        word[:1].isupper() or not word[:1].islower() or word.casefold() in PARTICLES for word in words
    )
    return (
        words
        if words and capital and all(re.fullmatch(r"[^\W\d_][\w.'’-]*\.?", word) for word in words)
        else None
    )


def _is_full_name(text: str) -> bool:
    words = _words(text)
    if not words:
        return False
    # Chinese, Japanese and Korean names are written without a space.
    return 2 <= len(words) <= 6 or (
        len(words) == 1 and 2 <= len(text) <= 5 and all(char > "\u2e7f" for char in text)
    )


def _is_single_name(text: str) -> bool:
    words = _words(text)
    return bool(words) and len([word for word in words or () if word.casefold() not in PARTICLES]) == 1

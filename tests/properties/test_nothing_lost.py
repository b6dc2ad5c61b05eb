"""Whatever stands in a file of another program is written into the journal or said in the report."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support.accounting import Value, account, card_values, cards
from tests.support.sources import FORMATS, GOOGLE, source

from faden.interchange.importers.options import ImportOptions

ASKED = ImportOptions(date(2026, 11, 23), mine=frozenset(("me@example.org",)), name="Ich Selbst")


def lost(data: bytes, words: list[str]) -> list[str]:
    found = account(data, [Value(0, 0, "", word, ()) for word in words], ASKED)
    assert found.refused == ""
    return [value.text for value in found.lost]


def row(cells: dict[str, str]) -> str:
    """A row of Google's table."""
    return f"{GOOGLE}\n{','.join(cells.get(name, '') for name in GOOGLE.split(','))}\n"


def test_every_word_of_every_format() -> None:
    """Of 200 files of all formats, each word is in a file, in the log or in the report."""
    wrong = {}
    for number in range(200):
        format, data, words = source(number)
        assert len(words) == len(set(words)) == sum(word.encode() in _whole(data) for word in words)
        if missing := lost(data, words):
            wrong[f"{format} {number}"] = missing
    assert wrong == {}
    assert len(FORMATS) == 10, "write their number here, if a format has come in or gone"


def _whole(data: bytes) -> bytes:
    """A file without the folds inside its words."""
    return data.replace(b"\r\n ", b"")


@pytest.mark.parametrize(
    ("data", "missed"),
    [
        ("BEGIN:VCARD\nFN:Anna\nitem1.URL:https://a.example/x\nitem1.X-ABLabel:Verein\nEND:VCARD\n", "Verein"),
        ("BEGIN:VCARD\nFN:Anna\nMEMBER:urn:uuid:7\nEND:VCARD\n", "7"),
        (row({"First Name": "Anna", "Address 1 - Label": "Kate"}), "Kate"),
        (row({"First Name": "Anna", "E-mail 1 - Label": "long " * 20 + "tail", "E-mail 1 - Value": "a@b.example"}), "tail"),
    ],
    ids=("label of a page", "member of nothing", "kind of no address", "end of a long label"),
)  # fmt: skip
def test_what_was_lost_once(data: str, missed: str) -> None:
    """Labels and members are values, too."""
    assert lost(data.encode(), [missed]) == []


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-8"])
def test_the_accountant_reads_as_plainly_as_it_can(encoding: str) -> None:
    """Old Macs write UTF-16 without a mark; card and accountant both read it, and a value that is nowhere is lost."""
    data = "begin:vcard\rfn:Jürgen Groß\rtitle:Ingenieur\\, in Köln\rend:vcard\r".encode(encoding)
    assert cards(data) == 1
    values = [*card_values(data)]
    assert [value.text for value in values] == ["Jürgen Groß", r"Ingenieur\, in Köln"]
    assert account(data, values, ASKED).lost == ()
    nowhere = Value(1, 1, "TITLE", "Pilotin", ())
    assert account(data, [*values, nowhere], ASKED).lost == (nowhere,)

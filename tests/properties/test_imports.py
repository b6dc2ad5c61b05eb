"""Import files as nobody writes them: no traceback, and whatever is written is read without a finding."""

from __future__ import annotations

import pytest
from benchmarks.mutate_imports import ASKED, CARD, LINKEDIN, SEEDS, mutated, troubles
from tests.support.damaged_chats import ASKED as CHAT
from tests.support.damaged_chats import CHATS, JOURNAL, words_in_the_log

from faden.interchange.importers import read
from faden.interchange.importers.result import ImportFailure, ImportResult

FOUND = (444, 3983, 8605, 10947, 35320, 41409, 50407, 65155)
"""Files of the hundred thousand that once came out wrong."""


def test_mutated_files() -> None:
    """Of 300 mutated files none causes a traceback, a finding, or a word that the source does not say."""
    assert {
        number: found for number in (*range(300), *FOUND) if (found := list(troubles(mutated(number))))
    } == {}


def test_damaged_chats() -> None:
    """Of 400 damaged chats none causes a traceback or a finding, and no word of one is in the log."""
    wrong = {}
    for number in (*range(400), 1234):
        data = mutated(number, CHATS)
        wrong[number] = [*words_in_the_log(data), *troubles(data, CHAT, JOURNAL)]
    assert {number: found for number, found in wrong.items() if found} == {}


def test_the_chats_are_read() -> None:
    """What is damaged is itself read, but for the zips, which are read from their file."""
    for data in CHATS:
        if not data.startswith(b"PK"):
            found = read(data, CHAT)
            assert isinstance(found, ImportResult), found
            assert found.touches


def test_the_seeds_are_read() -> None:
    """What is mutated is itself read, or the mutations would show nothing."""
    for seed in SEEDS:
        found = read(seed, ASKED)
        assert isinstance(found, ImportResult), found
        assert found.people or found.meetings or found.touches


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN:VCARD\nFN:x\nNOTE;ENCODING=QUOTED-PRINTABLE:" + "=3D=\n" * 20_000 + "\nEND:VCARD\n",
        "BEGIN:VCARD\nFN:x\nNOTE:" + "x" * 3_000_000 + "\nEND:VCARD\n",
        "BEGIN:VCARD\nFN:x\nAGENT:\n" * 4_000,
        "BEGIN:VCARD\nFN:x\nTEL" + ';TYPE="a' * 100_000 + ":1\nEND:VCARD\n",
        CARD + "\n" * 100_000 + " " * 300_000,
        LINKEDIN + "a,b\n" * 1_000,
        LINKEDIN + "," * 200_000,
        "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * 20_000,
        "From a b\nTo: " + "x@y.example, " * 50_000 + "\n\n",
        "From a b\nTo: " + "(" * 50_000 + "\nFrom: " + '"' * 50_000 + "\n\n",
        '{"account":' + "[" * 200_000,
        "### Friends:\n- " + "(a.k.a. " * 20_000 + "[" * 20_000,
    ],
    ids=(
        "quoted",
        "value",
        "agents",
        "types",
        "blank",
        "rows",
        "cells",
        "events",
        "receivers",
        "comments",
        "json",
        "friends",
    ),
)
def test_large_and_deep(text: str) -> None:
    """Whatever is long or deep is read or refused, and never takes the machine with it."""
    assert list(troubles(text.encode())) == []


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of more values than an address book holds is refused with the line at which it does."""
    monkeypatch.setattr("faden.interchange.importers.vcard_lines.MOST", 100)
    found = read(("BEGIN:VCARD\n" + "TEL:1\n" * 200).encode(), ASKED)
    assert isinstance(found, ImportFailure)
    assert found.line == 101
    monkeypatch.setattr("faden.interchange.importers.MOST_TEXT", 1_000)
    assert isinstance(read(b"x" * 1_001, ASKED), ImportFailure)

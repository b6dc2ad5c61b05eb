"""Two people of one name are told apart by what only one of them has."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import run, write

from faden.cli.context import Context
from faden.cli.namesakes import told_apart

IDS = ("christian-meyer", "christian-meyer-2")


def put(journal: Path, *keys: str) -> None:
    for id, more in zip(IDS, keys, strict=True):
        write(journal, f"---\nname: Christian Meyer\n{more}\n---\n", f"contacts/people/{id}.md")


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("aliases: [Dachdecker Meyer]", "place: Köln", ["Dachdecker Meyer", "Köln"]),
        ("place: Köln\norg: Acme", "place: Köln\norg: Beta", ["Acme", "Beta"]),
        ("channels: {mobile: 0171 5550112}", "channels: {email: c@example.org}", ["…0112", "c@example.org"]),
        ("place: Köln", "place: Köln", [*IDS]),
        ("", "place: Köln", ["christian-meyer", "Köln"]),
    ],
)
def test_by_what_only_one_has(journal: Path, first: str, second: str, told: list[str]) -> None:
    """Another name, a town, an employer, a number; else the id. Others keep their plain names."""
    put(journal, first, second)
    names = [f"Christian Meyer ({sign})" for sign in told]
    assert told_apart(Context(journal), (*IDS, "joe")) == [*names, "Joe"]


def test_in_every_list_to_choose_from(journal: Path) -> None:
    """When a command asks whom you mean, for a sentence, and in the inbox."""
    put(journal, "aliases: [Dachdecker Meyer]", "place: Köln")
    write(journal, "- call with Christian Meyer yesterday\n", "contacts/inbox/2026-11-22.md")
    for words in (("ring", "christian", "50"), ("log", "lunch with Christian Meyer"), ("inbox",)):
        said = run(journal, *words)
        assert "Christian Meyer (Dachdecker Meyer)" in said.output, words
        assert "Christian Meyer (Köln)" in said.output

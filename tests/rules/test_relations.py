"""What people are to each other: true from both sides, with their names, and never where somebody is hidden."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.end_to_end.test_gifts import run

PEOPLE = {
    "anna": "name: Anna Berger\nring: 50\nknows: [carl, {ben: brother}]",
    "ben": "name: Ben Maier\nknows:\n  - carl: taught him the piano\n  - [[dora]]: wife # since 2015",
    "carl": "name: Carl",
    "dora": "name: Dora\nknows: {ben: husband}",
}


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    people = tmp_path / "contacts/people"
    people.mkdir(parents=True)
    (tmp_path / "contacts/journal.yml").touch()
    for id, keys in PEOPLE.items():
        (people / f"{id}.md").write_text(f"---\n{keys}\n---\n", "utf-8")
    return tmp_path


def sheet(journal: Path, who: str, *options: str) -> list[str]:
    lines = run(journal, "prep", who, *options).splitlines()
    begin = lines.index("Catch up") if "Catch up" in lines else len(lines)
    return [
        line.strip(" ·")
        for line in lines[begin + 1 : lines.index("", begin) if begin < len(lines) else begin]
    ]


def file(journal: Path, who: str) -> str:
    return (journal / f"contacts/people/{who}.md").read_text("utf-8")


def test_each_side_has_words_that_are_true(journal: Path) -> None:
    """What one is to the other is never turned round by guessing; where both files speak, each has its own word."""
    assert sheet(journal, "anna") == ["Brother: Ben Maier"]
    assert sheet(journal, "ben") == ["Taught him the piano: Carl", "Wife: Dora", "Brother of Anna Berger"]
    assert sheet(journal, "carl") == ["To Ben Maier: taught him the piano"]
    assert sheet(journal, "dora") == ["Husband: Ben Maier"]
    german = run(journal, "--language", "de", "prep", "ben")
    assert "Brother von Anna Berger" in german


def test_pages_and_search_link_both(journal: Path) -> None:
    run(journal, "build", "--no-site")
    site = journal / "site_src"
    ben = (site / "people/ben/index.md").read_text("utf-8")
    assert '<dt>wife</dt> <dd><a href="../../people/dora/index.html">Dora</a></dd>' in ben
    assert '<dt>brother of</dt> <dd><a href="../../people/anna/index.html">Anna Berger</a></dd>' in ben
    carl = (site / "people/carl/index.md").read_text("utf-8")
    assert (
        '<dt>to</dt> <dd><a href="../../people/ben/index.html">Ben Maier</a>: taught him the piano</dd>'
        in carl
    )
    search = (site / "faden/search-people.js").read_text("utf-8")
    assert '["brother of","Anna Berger"]' in search
    # Both files say something, and both directions are found, each once.
    for row in (
        '["wife","Dora"]',
        '["husband of","Dora"]',
        '["husband","Ben Maier"]',
        '["wife of","Ben Maier"]',
    ):
        assert search.count(row) == 1
    assert run(journal, "find", "brother") == "contacts/people/anna.md:4: knows: [carl, {ben: brother}]\n"


def test_a_hidden_person_is_nobodys_brother(journal: Path) -> None:
    """Neither their name nor the word about them is left, from whichever side it was written."""
    run(journal, "set", "ben", "private", "yes")
    for who in ("anna", "carl", "dora"):
        assert sheet(journal, who, "--for-sharing") == []
    for what in ("json", "csv", "vcard"):
        said = run(journal, "export", what)
        assert "Carl" in said, what
        assert [word for word in ("ben", "brother", "husband", "piano") if word in said] == [], what
    run(journal, "set", "ben", "private", "--remove")
    run(journal, "set", "anna", "private", "knows")
    assert "brother" not in run(journal, "prep", "ben", "--for-sharing").casefold()
    run(journal, "build", "--no-site")
    assert [f for f in (journal / "site_src").rglob("*.*") if b"brother" in f.read_bytes()] == []


def test_another_id_and_forgetting_take_the_relation_along(journal: Path) -> None:
    run(journal, "rename", "ben", "ben-maier")
    assert "knows: [carl, {ben-maier: brother}]" in file(journal, "anna")
    run(journal, "rename", "dora", "dora-maier")
    assert "  - [[dora-maier]]: wife # since 2015" in file(journal, "ben-maier")
    run(journal, "forget", "dora-maier", "--yes")
    assert file(journal, "ben-maier") == "---\nname: Ben Maier\nknows:\n  - carl: taught him the piano\n---\n"
    run(journal, "forget", "ben-maier", "--yes")
    assert file(journal, "anna") == "---\nname: Anna Berger\nring: 50\nknows: [carl]\n---\n"


def test_two_files_of_one_person_keep_the_words(journal: Path) -> None:
    other = "---\nname: Anni\nknows: [{carl: neighbour}, ben, {anna: herself}]\n---\n"
    (journal / "contacts/people/anni.md").write_text(other, "utf-8")
    run(journal, "set", "carl", "knows", "anni: neighbour")
    run(journal, "join", "anna", "anni")
    assert "knows: [{ben: brother}, {carl: neighbour}]" in file(journal, "anna")
    assert "knows: [{anna: neighbour}]" in file(journal, "carl")


def test_one_word_can_be_set_and_taken_away(journal: Path) -> None:
    run(journal, "set", "anna", "knows", "carl: friend", "--add")
    assert "knows: [{ben: brother}, {carl: friend}]" in file(journal, "anna")
    run(journal, "set", "anna", "knows", "ben", "--add")
    assert "{ben: brother}" in file(journal, "anna")
    run(journal, "set", "anna", "knows", "ben", "--remove")
    assert "knows: [{carl: friend}]" in file(journal, "anna")
    run(journal, "set", "anna", "knows", "{dora: boss}", "carl")
    assert "knows: [{dora: boss}, carl]" in file(journal, "anna")

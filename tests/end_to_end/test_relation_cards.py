"""RELATED of a card: who is whose brother, from other programs' cards and from faden's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.end_to_end.test_gifts import run

CARDS = """BEGIN:VCARD
VERSION:4.0
UID:urn:uuid:a
FN:Anna Berger
RELATED;TYPE=sibling:urn:uuid:b
RELATED;TYPE=friend:urn:uuid:c
RELATED;TYPE=spouse:urn:uuid:c
END:VCARD
BEGIN:VCARD
VERSION:4.0
UID:urn:uuid:b
FN:Ben Maier
END:VCARD
BEGIN:VCARD
VERSION:4.0
UID:urn:uuid:c
FN:Carl Kern
END:VCARD
"""


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    (tmp_path / "j/contacts").mkdir(parents=True)
    (tmp_path / "j/contacts/journal.yml").touch()
    (tmp_path / "cards.vcf").write_text(CARDS, "utf-8")
    run(tmp_path / "j", "import", str(tmp_path / "cards.vcf"), "--write")
    return tmp_path / "j"


def test_a_type_is_the_word(journal: Path) -> None:
    text = (journal / "contacts/people/anna-berger.md").read_text("utf-8")
    assert "knows: [{ben-maier: sibling}" in text
    assert "{carl-kern: spouse}" in text
    assert "partner: Carl Kern" in text
    assert "Sibling: Ben Maier" in run(journal, "prep", "anna")


def test_an_update_adds_the_word_and_keeps_yours(journal: Path) -> None:
    file = journal / "contacts/people/anna-berger.md"
    again = ("import", str(journal.parent / "cards.vcf"), "--update", "--write")
    (journal / "contacts/import-record.yml").unlink(missing_ok=True)
    file.write_text(
        "---\nname: Anna Berger\nknows: [ben-maier, {carl-kern: husband}]\nx-uid: urn:uuid:a\n---\n", "utf-8"
    )
    run(journal, *again)
    text = file.read_text("utf-8")
    assert "knows: [{carl-kern: husband}, {ben-maier: sibling}]" in text


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_our_own_cards_bring_the_word_back(journal: Path, version: str) -> None:
    """What is exported and imported elsewhere is the same: in your own word, and nothing beside it."""
    run(journal, "set", "anna", "knows", "ben: half-brother", "carl: taught her, twice")
    cards = run(journal, "export", "vcard", "--version", version)
    assert ("RELATED;TYPE=sibling:" in cards) is (version == "4.0")
    other = journal.parent / "other"
    (other / "contacts").mkdir(parents=True)
    (other / "contacts/journal.yml").touch()
    (journal.parent / "own.vcf").write_text(cards, "utf-8", newline="")
    run(other, "import", str(journal.parent / "own.vcf"), "--write")
    text = (other / "contacts/people/anna-berger.md").read_text("utf-8")
    assert 'knows: [{ben-maier: half-brother}, {carl-kern: "taught her, twice"}]\n' in text
    assert "x-related" not in text

"""The table that faden exports, read again: each value goes back to its key, and a journal does not know its own people twice."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from tests.interchange.conftest import TODAY, Import, Written

from faden.cli import faden
from faden.journal.loader import open_journal

ANNA = """---
name: Anna Berger
nickname: Anni
aliases: [Anna Maria Berger]
ring: 15
rhythm: 6 weeks
birthday: 1986-04-12
dates:
  wedding: 2015-06-20
org: Rheinwerk
jobs: [{org: Lichtwerk, from: 2010, to: 2015}]
circles: [chess]
met: {when: 2009, where: "Köln; Mensa", through: ben-maier}
knows: [ben-maier, {eva-kern: sister}]
channels:
  phone: "+49 221 5550101"
  signal: yes
  dead: work phone
  work phone: "+49 221 5550109"
facts:
  children: [Mia 2019, Tim 2021]
lent: [{what: "=the tent"}]
avoid: [her boss]
added: 2026-11-23
x-shoe: "42"
---
- likes tea
"""
OTHERS = {"ben-maier": "Ben Maier", "eva-kern": "Eva Kern"}


def export(journal: Path) -> str:
    people = journal / "contacts/people"
    (people / "anna-berger.md").write_text(ANNA)
    for id, name in OTHERS.items():
        (people / f"{id}.md").write_text(f"---\nname: {name}\n---\n")
    assert open_journal(journal, TODAY)[1] == ()
    arguments = ["--journal", str(journal), "--today", str(TODAY), "export", "csv"]
    done = CliRunner().invoke(faden, arguments, catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


def test_into_its_own_journal(journal: Path, bring: Import) -> None:
    """Nothing in the table is new to the journal that it comes from."""
    said = bring(export(journal))
    assert "CSV (faden), 3 people" in said
    assert "Already there, with nothing new: 3" in said
    assert "There is nothing to write." in said


def test_into_an_empty_journal(journal: Path, bring: Import, written: Written) -> None:
    """Each value is under its key again; what faden computed is left out, and named."""
    table = export(journal)
    for file in (journal / "contacts/people").iterdir():
        file.unlink()
    said = bring(table, "--write", "--again")
    assert "silent_days" in said or "status" in said
    anna = written()["people/anna-berger.md"]
    for line in (
        "nickname: Anni",
        'rhythm: "6 weeks"',
        "  wedding: 2015-06-20",
        "circles: [chess]",
        '  where: "Köln; Mensa"',
        "  through: ben-maier",
        "knows: [{eva-kern: sister}, ben-maier]",
        "  signal: yes",
        "  children: [Mia 2019, Tim 2021]",
        "avoid: [her boss]",
        'x-shoe: "42"',
        "- likes tea",
    ):
        assert line in anna.splitlines()
    assert "org: Lichtwerk" in anna
    assert "=the tent" in anna


def test_a_cell_edited_into_something_else_stays(journal: Path, bring: Import, written: Written) -> None:
    """A ring that does not exist is kept under a key of your own."""
    table = export(journal).replace(",15,Rheinwerk,", ",close,Rheinwerk,")
    (journal / "contacts/people/anna-berger.md").unlink()
    bring(table, "--write", "--again")
    assert "x-ring: close" in written()["people/anna-berger.md"]

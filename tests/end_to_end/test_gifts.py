"""Ideas for presents: on the sheet, found, joined, and private where their key is."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from faden.cli import faden

ANNA = "---\nname: Anna\nring: 15\ngifts: [a Fauré record]\n---\n"


def run(journal: Path, *arguments: str) -> str:
    options = ["--journal", str(journal), "--today", "2026-11-23", "--language", "en"]
    return CliRunner().invoke(faden, [*options, *arguments], catch_exceptions=False).stdout


def test_gifts(tmp_path: Path) -> None:
    people = tmp_path / "contacts/people"
    people.mkdir(parents=True)
    (tmp_path / "contacts/journal.yml").touch()
    (people / "anna.md").write_text(ANNA, "utf-8")
    (people / "anni.md").write_text("---\nname: Anni\ngifts: [tea]\n---\n")
    assert "Gift ideas\n  · a Fauré record\n" in run(tmp_path, "prep", "anna")
    assert run(tmp_path, "find", "faure") == "contacts/people/anna.md:4: gifts: [a Fauré record]\n"
    assert "a Fauré record" in run(tmp_path, "export", "vcard", "anna")
    assert "Fauré" not in run(tmp_path, "export", "vcard", "anna", "--to-hand-on")
    run(tmp_path, "build", "--no-site")
    assert "a Fauré record" in (tmp_path / "site_src/people/anna/index.md").read_text("utf-8")
    run(tmp_path, "set", "anna", "gifts", "a plant", "--add")
    run(tmp_path, "join", "anna", "anni")
    assert "gifts: [a Fauré record, a plant, tea]" in (people / "anna.md").read_text("utf-8")
    run(tmp_path, "set", "anna", "private", "gifts", "--add")
    assert "Fauré" not in run(tmp_path, "prep", "anna", "--for-sharing")
    run(tmp_path, "build", "--no-site")
    assert [
        file for file in (tmp_path / "site_src").rglob("*.md") if "Fauré" in file.read_text("utf-8")
    ] == []
    run(tmp_path, "set", "anna", "state", "deceased")
    assert "Gift ideas" not in run(tmp_path, "prep", "anna")

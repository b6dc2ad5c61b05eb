"""The extension for VS Code, as far as it can be seen without VS Code: its texts, its snippets, and what is in its folder."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

import faden
from faden.journal.loader import open_journal

FOLDER = Path(__file__).parents[2] / "editors" / "vscode"
TODAY = date(2026, 11, 23)
SNIPPETS = json.loads((FOLDER / "snippets.json").read_text("utf-8"))
PEOPLE = {"anna-berger": "---\nname: Anna Berger\n---\n"}


def manifest() -> dict[str, object]:
    found: dict[str, object] = json.loads((FOLDER / "package.json").read_text("utf-8"))
    return found


def test_it_has_the_version_of_faden() -> None:
    lock = json.loads((FOLDER / "package-lock.json").read_text("utf-8"))
    assert {manifest()["version"], lock["version"], lock["packages"][""]["version"]} == {faden.__version__}


def test_no_address_of_a_registry_is_written_down() -> None:
    """Whoever builds it asks the registry that npm is set to."""
    packages = json.loads((FOLDER / "package-lock.json").read_text("utf-8"))["packages"]
    assert not [name for name, package in packages.items() if "resolved" in package]
    assert all("integrity" in package for name, package in packages.items() if name)


def test_every_text_is_there_in_english_and_german() -> None:
    """What the manifest and the code show is in both catalogues, and no translation is left over."""
    named = set(re.findall(r'"%([\w.]+)%"', (FOLDER / "package.json").read_text("utf-8")))
    for language in ("", ".de"):
        assert set(json.loads((FOLDER / f"package.nls{language}.json").read_text("utf-8"))) == named
    code = (FOLDER / "src" / "extension.js").read_text("utf-8")
    said = set(re.findall(r'l10n\.t\("([^"]+)"', code))
    assert set(json.loads((FOLDER / "l10n" / "bundle.l10n.de.json").read_text("utf-8"))) == said


def expanded(name: str, *typed: str) -> str:
    """What VS Code writes for a snippet when `typed` is entered at its places; else their first proposal stays."""
    text = "\n".join(SNIPPETS[name]["body"])
    for part, value in (("YEAR", "2026"), ("MONTH", "11"), ("DATE", "23")):
        text = text.replace(f"$CURRENT_{part}", value)
    text = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", text)
    text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text)
    for number, value in enumerate(typed, 1):
        text = text.replace(f"${number}", value)
    return re.sub(r"\$\d", "", text)


@pytest.mark.parametrize(
    ("name", "typed", "file"),
    [
        ("Person", ("Berta Jäger",), "people/berta-jaeger.md"),
        ("Note", ("anna-berger", "Köln", "heat pumps"), "meetings/2026-11-23-anna.md"),
        ("Log line", ("", "", "anna-berger"), "log/2026.md"),
        ("Promise", ("send her the book",), "meetings/2026-11-23-anna.md"),
    ],
)
def test_what_a_snippet_writes_is_read(tmp_path: Path, name: str, typed: tuple[str, ...], file: str) -> None:
    """Filled in, each snippet is a person, a meeting, a line of the log or a promise without a finding."""
    before = "---\nwith: [anna-berger]\n---\n" if name == "Promise" else ""
    files = {
        "journal.yml": "",
        "people/anna-berger.md": PEOPLE["anna-berger"],
        file: before + expanded(name, *typed),
    }
    for path, text in files.items():
        (tmp_path / "contacts" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "contacts" / path).write_text(text + "\n", "utf-8")
    journal, findings = open_journal(tmp_path, TODAY)
    assert [finding.message() for finding in findings] == []
    found = {
        "Person": len(journal.people) - 1,
        "Note": len(journal.meetings),
        "Log line": len(journal.touches),
        "Promise": sum(len(meeting.promises) for meeting in journal.meetings),
    }
    assert found[name] == 1


def test_every_choice_of_the_log_line_is_read(tmp_path: Path) -> None:
    """Each channel and each direction that the snippet proposes is a word of the log."""
    body = SNIPPETS["Log line"]["body"][0]
    channels, directions = (found.split(",") for found in re.findall(r"\|([^|]+)\|", body))
    lines = [
        f"- 2026-11-{day:02} {channel} {direction} [[anna-berger]]: x"
        for day, channel in enumerate(channels, 1)
        for direction in directions
    ]
    for path, text in {
        "journal.yml": "",
        "people/anna-berger.md": PEOPLE["anna-berger"],
        "log.md": "\n".join(lines),
    }.items():
        (tmp_path / "contacts" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "contacts" / path).write_text(text, "utf-8")
    journal, findings = open_journal(tmp_path, TODAY)
    assert not findings
    assert len(journal.touches) == len(lines)

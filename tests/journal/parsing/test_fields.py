"""The tables of keys: one that is retired is read where it stands, and asked for nowhere."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.shell_completion import ShellComplete

from faden.cli import faden
from faden.core.diagnostics import show
from faden.core.i18n import Words
from faden.core.layout import Part, part_of
from faden.core.model import Journal
from faden.editing.templates import note_form, person_form
from faden.journal.parsing.document import parse_file
from faden.journal.parsing.json_schema import SCHEMAS
from faden.journal.parsing.meeting import MEETING
from faden.journal.parsing.person import PERSON
from faden.journal.parsing.settings import SETTINGS, read_settings
from faden.journal.parsing.source import SourceFile
from faden.lsp.language.completion import proposals
from faden.lsp.language.completion_index import CompletionIndex
from faden.lsp.language.context import Document
from faden.lsp.language.hover import about_key

if TYPE_CHECKING:
    from faden.journal.parsing.fields import Key

DOCS = Path(__file__).parents[3] / "docs"
FILES = {
    "contacts/people/anna.md": PERSON,
    "contacts/meetings/2026-11-20-lunch.md": MEETING,
    "contacts/journal.yml": SETTINGS,
}
RETIRED = [(file, key) for file, table in FILES.items() for key in table if key.retired]
NAMES = {"trust", "mood", "expected", "felt", "emphasis"}


def typed(file: str, text: str) -> str:
    """What is written in such a file: keys of notes stand between hyphens, settings by themselves."""
    return text if file.endswith(".yml") else f"---\n{text}\n---\n"


@pytest.mark.parametrize(("file", "key"), RETIRED, ids=[key.name for _, key in RETIRED])
def test_what_was_written_counts(file: str, key: Key) -> None:
    """Without a finding, and an editor that points at it says what it means."""
    line = f"{key.name}: {key.example}"
    part = part_of(file)
    if isinstance(part, Part):
        name = "" if part is Part.MEETINGS else "name: Anna\n"
        parsed = parse_file(part, file, typed(file, name + line))
        value = getattr(parsed.person or parsed.meeting, key.name)
        assert (parsed.findings, str(value)) == ((), key.example)
    else:
        reader = SourceFile(file, line)
        assert (str(getattr(read_settings(reader), key.name)), reader.findings) == (key.example, [])
    document = Document(file, typed(file, line))
    at = document.lines.index(line)
    assert key.about in (about_key(document, document.spot(at, len(key.name)), Words("en")) or "")


def test_it_is_asked_for_nowhere() -> None:
    """In no form, on no page of the manual, by no editor and no shell; a schema says that it is of before."""
    words, day = Words("en"), date(2026, 11, 23)
    assert {key.name for _, key in RETIRED} == NAMES
    forms = person_form("Anna", day, words) + note_form(day, ["anna"], words)
    manual = "".join((DOCS / page).read_text("utf-8") for page in ("format.md", "format.de.md"))
    assert [name for name in NAMES if re.search(rf"^#? ?{name}:", forms, re.MULTILINE)] == []
    assert [name for name in NAMES if f"| `{name}` |" in manual] == []
    index = CompletionIndex(Journal())
    for file in FILES:
        document = Document(file, typed(file, ""))
        line = 0 if file.endswith(".yml") else 1
        offered = {one.label for one in proposals(index, document, document.spot(line, 0), line, day, words)}
        assert len(offered) > 10
        assert offered & NAMES == set()
    shell = ShellComplete(faden, {}, "faden", "_FADEN_COMPLETE").get_completions(["set", "anna"], "")
    assert "ring" in {item.value for item in shell}
    assert {item.value for item in shell} & NAMES == set()
    old = {
        name
        for schema in SCHEMAS.values()
        for name, value in schema["properties"].items()
        if value.get("deprecated")
    }
    assert old == NAMES


@pytest.mark.parametrize(("slip", "meant"), [("trus", None), ("star", "stars")])
def test_no_slip_leads_to_it(slip: str, meant: str | None) -> None:
    """A key with a typing error is led to one that is asked for, or to none."""
    text = f"---\nname: Anna\n{slip}: 2\n---\n"
    (finding,) = parse_file(Part.PEOPLE, "contacts/people/anna.md", text).findings
    message = show(finding)
    assert (f"Did you mean {meant}?" in message) == (meant is not None)
    assert "trust" not in message

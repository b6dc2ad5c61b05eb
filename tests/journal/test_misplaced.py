"""Files that nothing reads, although they look like a part of the journal."""

from __future__ import annotations

from pathlib import Path

import pytest

from faden.core.diagnostics import Diagnostic
from faden.journal.loader import open_journal

PERSON, NOTE = "---\nname: Uta Lang\n---\n", "---\nwith: [uta]\n---\n"


def misplaced(root: Path, file: str, text: str, unsaved: bool = False) -> list[str]:
    """Where it is said that the file belongs."""
    (root / "contacts").mkdir(exist_ok=True)
    (root / "contacts/journal.yml").touch()
    if not unsaved:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text, "utf-8")
    findings: tuple[Diagnostic, ...] = open_journal(root, unsaved={file: text} if unsaved else None)[1]
    return [one.values["proposal"] for one in findings if one.code == "misplaced" and one.place.file == file]


@pytest.mark.parametrize(
    ("file", "text", "place"),
    [
        ("contacts/uta.md", PERSON, "contacts/people/uta.md"),
        ("contacts/uta.md", "", "contacts/people/uta.md"),
        ("contacts/Uta Lang.md", PERSON, "contacts/people/uta-lang.md"),
        ("contacts/2026-11-22-x.md", NOTE, "contacts/meetings/2026/2026-11-22-x.md"),
        ("contacts/2026-11-22.md", "- 2026-11-22 call with [[uta]]\n", "contacts/log/2026/2026-11-22.md"),
        ("contacts/Log.md", "# Log\n", "contacts/log.md"),
        ("contacts/Meetings/2026/2026-11-22-x.md", NOTE, "contacts/meetings/2026/2026-11-22-x.md"),
        ("contacts/Personen/family/uta.md", PERSON, "contacts/people/family/uta.md"),
        ("contacts/friends/uta.md", PERSON, "contacts/people/uta.md"),
        ("contacts/Ziele/job.md", "---\nname: A job\n---\n", "contacts/goals/job.md"),
    ],
)
@pytest.mark.parametrize("unsaved", [False, True])
def test_a_file_in_the_wrong_place(tmp_path: Path, file: str, text: str, place: str, unsaved: bool) -> None:
    """On the disk or only in an editor, the finding says where the file belongs."""
    assert misplaced(tmp_path, file, text, unsaved) == [place]


@pytest.mark.parametrize(
    "file",
    [
        "contacts/README.md",
        "contacts/log.md",
        "contacts/photos/about.md",
        "contacts/templates/person.md",
        "contacts/.obsidian/uta.md",
        "contacts/recipes/soup.md",
        "contacts/people/uta.md",
    ],
)
def test_a_file_that_may_be_there(tmp_path: Path, file: str) -> None:
    """Other notes beside the journal, and what belongs where it is, are left alone."""
    text = "Soup.\n" if "soup" in file else PERSON
    assert misplaced(tmp_path, file, text) == []

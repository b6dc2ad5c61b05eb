"""Whatever the machine is like, the same journal gives the same bytes, or a finding says what is the matter."""

from __future__ import annotations

import datetime as dt
import os
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.support.crowd import crowd
from tests.support.machines import pages_on

from faden.cli import faden
from faden.journal.loader import open_journal

TODAY = dt.date(2026, 11, 23)
JOURNAL = {
    "contacts/journal.yml": b"today: 2026-11-23\nlanguage: de\nme: {name: J\xc3\xb6rg}\n",
    "contacts/people/anna.md": "---\nname: Änne Ünal\nring: 15\nbirthday: --11-23\n---\n".encode(),
    "contacts/people/b/ben.md": b"---\nname: Ben\nring: 5\nknows: [anna]\nfields: [law]\n---\nA note.\n",
    "contacts/people/a/ida.md": b"---\nname: \xc4\xb0da I\xc4\xb1\nring: 50\ncircles: [choir]\n---\n",
    "contacts/meetings/2026-11-22-late.md": b"---\nwith: [anna, ben, ida]\n---\n- [ ] call (by 2026-11-23)\n",
    "contacts/log.md": b"- 2026-11-20 call from [[anna]]: hello\n",
}


def write(folder: Path, files: dict[str, bytes] = JOURNAL) -> Path:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def findings(folder: Path) -> list[tuple[str, str]]:
    return [(finding.place.file, finding.code) for finding in open_journal(folder, TODAY)[1]]


def test_the_same_bytes_on_a_strange_machine() -> None:
    """No HOME, the C locale, a day earlier by its clock, folders in another order: not a byte is another."""
    assert pages_on("plain", JOURNAL) == pages_on("C locale, no HOME", JOURNAL)


def test_a_folder_that_cannot_be_listed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system refuses a folder, a finding names it, and the rest is read."""
    write(tmp_path)
    real = os.scandir

    # Not by its permissions: the tests may be run by root, who may list anything.
    def refuse(folder: Any = ".") -> Any:
        if str(folder).endswith("people/b"):
            raise PermissionError(13, "Permission denied", str(folder))
        return real(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    assert ("contacts/people/b", "unreadable") in findings(tmp_path)
    assert set(open_journal(tmp_path, TODAY)[0].people) == {"anna", "ida"}


def test_links_to_folders_outside_are_not_followed(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A folder that is a link is no part of the journal, and one in the place of a part gives nothing but findings."""
    outside = tmp_path_factory.mktemp("outside")
    (outside / "carla.md").write_text("---\nname: Secret\n---\n")
    write(tmp_path)
    (tmp_path / "contacts/people/more").symlink_to(outside)
    (tmp_path / "contacts/goals").symlink_to(outside)
    assert set(findings(tmp_path)) >= {
        ("contacts/people/more", "stray-file"),
        ("contacts/goals/carla.md", "not-a-file"),
    }
    journal = open_journal(tmp_path, TODAY)[0]
    assert set(journal.people) == {"anna", "ben", "ida"}
    assert journal.goals == ()


@pytest.mark.parametrize(
    "name",
    ["Anna", "nul", "com1", "aux", "lpt9", "index", "müller", unicodedata.normalize("NFD", "müller"), "a" * 200, "a b", "-", "🎉",
     "..", "ann\u0430", "a\u202eb", "con."],
)  # fmt: skip
def test_names_that_some_machine_cannot_keep(tmp_path: Path, name: str) -> None:
    """A name that another system reserves, folds, shortens or reads otherwise is a finding, and costs only that file."""
    write(tmp_path, {**JOURNAL, f"contacts/people/x/{name}.md": b"---\nname: Somebody\n---\n"})
    people = set(open_journal(tmp_path, TODAY)[0].people)
    if name == "..":
        # An empty name with an ending: to the system it is hidden.
        assert findings(tmp_path) in ([], [("contacts/people/x/...md", "bad-id")])
    else:
        assert [code for _, code in findings(tmp_path)] == ["bad-id"]
    assert people == {"anna", "ben", "ida"}


def test_a_run_over_midnight_has_one_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock is read once: what is computed after midnight belongs to the day that the run began on."""
    files = {path: content.replace(b"today: 2026-11-23\n", b"") for path, content in JOURNAL.items()}
    write(tmp_path, files)
    days = iter(range(23, 31))

    def plan(*options: str) -> str:
        return CliRunner().invoke(faden, ["--journal", str(tmp_path), *options, "plan", "--json"]).stdout

    expected = plan("--today", "2026-11-23")
    monkeypatch.setattr("faden.library.opened.clock", lambda: dt.date(2026, 11, next(days)))
    assert plan() == expected
    assert len(list(days)) == 7


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_six_builds_at_once(tmp_path: Path) -> None:
    """Of six at once none fails; one consistent result, nothing left over, and whoever waited said so."""
    journal, into = write(tmp_path / "journal"), tmp_path / "said"
    into.mkdir()
    alone = write(tmp_path / "alone")
    assert CliRunner().invoke(faden, ["--journal", str(alone), "build", "--no-site"]).exit_code == 0
    found = crowd(journal, 6, into)
    assert found.failed == []
    assert found.waited >= 1
    assert found.leftovers == []
    assert found.pages == crowd(alone, 1, into).pages
    assert {path: (journal / path).read_bytes() for path in JOURNAL} == JOURNAL

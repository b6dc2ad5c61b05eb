"""The gallery: for each kind of finding the smallest journal that causes it, and exactly what faden says."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from faden.cli import faden
from faden.core.diagnostic_kinds import KINDS
from faden.core.diagnostics import show
from faden.journal.loader import open_journal

if TYPE_CHECKING:
    from tests.conftest import Golden

GALLERY = Path(__file__).parent
CASES = sorted(folder.name for folder in GALLERY.iterdir() if (folder / "contacts").is_dir())
TODAY = date(2026, 11, 23)

MADE_HERE = {"nul", "too-large", "photo-large", "unreadable", "not-a-file"}
"""Kinds whose cases no repository can hold; they are made in the tests below."""


def findings(folder: Path) -> str:
    return "\n\n".join(show(finding) for finding in open_journal(folder, TODAY)[1])


@pytest.mark.parametrize("case", CASES)
def test_says_exactly(case: str, golden: Golden) -> None:
    """Each broken journal gives its stated output, and exit code 1."""
    result = CliRunner().invoke(faden, ["--journal", str(GALLERY / case), "--today", str(TODAY), "check"])
    golden.check(GALLERY / case / "expected.txt", result.stdout)
    assert result.exit_code == 1


@pytest.mark.parametrize("case", CASES)
def test_shows_the_kind_it_is_named_after(case: str) -> None:
    """The first finding of a case is of the kind in its name, so that the manual shows what it promises."""
    codes = [finding.code for finding in open_journal(GALLERY / case, TODAY)[1]]
    assert case == "several" or any(case == code or case.startswith(f"{code}-") for code in codes)


def test_every_kind_has_its_case() -> None:
    """No finding can be added without the journal that causes it."""
    shown = {finding.code for case in CASES for finding in open_journal(GALLERY / case, TODAY)[1]}
    assert shown | MADE_HERE == set(KINDS)


def test_the_readme_names_what_is_made_here() -> None:
    """Who looks for a case in vain is told where it is."""
    told = (
        (GALLERY / "README.md").read_text("utf-8").split("is made in `test_gallery.py`: ")[1].split(". ")[0]
    )
    assert {name.strip(" `") for name in told.split(",")} == MADE_HERE


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    people = tmp_path / "contacts" / "people"
    people.mkdir(parents=True)
    (tmp_path / "contacts" / "journal.yml").touch()
    (people / "ben-maier.md").write_text("---\nname: Ben Maier\n---\n")
    return tmp_path


def test_a_nul_byte_has_its_place(journal: Path) -> None:
    """What a write that was cut off leaves behind is found, and nothing of the file is taken over."""
    (journal / "contacts/people/anna-berger.md").write_bytes(b"---\nname: Anna\0Berger\n---\n")
    assert findings(journal) == (
        "contacts/people/anna-berger.md:2:11: error: NUL byte in the text [nul]\n"
        "  2 │ name: Anna\\u0000Berger\n"
        "    │           ^^^^^^\n"
        "  The file is damaged, or is not text. Look for an older version in git."
    )


def test_a_huge_file_is_left_out(journal: Path) -> None:
    """More than 5 MB of a note, or 50 of the log, are reported and not read; the rest is."""
    (journal / "contacts/meetings").mkdir(exist_ok=True)
    for file, size in (("log.md", 50_100_000), ("meetings/2026-01-01-a.md", 5_100_000)):
        with (journal / "contacts" / file).open("wb") as handle:
            handle.truncate(size)
    hint = "  Split it: the log may have as many files in log/ as you like."
    assert findings(journal) == (
        f"contacts/log.md: error: This file is 50.1 MB; faden reads at most 50 MB [too-large]\n{hint}\n\n"
        "contacts/meetings/2026-01-01-a.md: error: This file is 5.1 MB; faden reads at most 5 MB [too-large]\n"
        f"{hint}"
    )


def test_a_huge_photo_is_left_out(journal: Path) -> None:
    """A photo of more than 10 MB is a finding."""
    (journal / "contacts/people/anna-berger.md").write_text("---\nname: Anna Berger\nphoto: anna.jpg\n---\n")
    (journal / "contacts/people/anna.jpg").write_bytes(b"\xff\xd8\xff" + bytes(10_000_000))
    assert findings(journal) == (
        'contacts/people/anna-berger.md:3:8: error: The photo "anna.jpg" is larger than 10 MB [photo-large]\n'
        "  3 │ photo: anna.jpg\n    │        ^^^^^^^^\n"
        "  Make it smaller: on the site it is no wider than 1,200 pixels."
    )


def test_a_link_out_of_the_journal_is_refused(
    journal: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A symbolic link that leaves the journal is not followed."""
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.md"
    secret.write_text("---\nname: Secret\n---\n")
    (journal / "contacts/people/secret.md").symlink_to(secret)
    assert "contacts/people/secret.md: error: This is a link that leads out of the journal" in findings(
        journal
    )
    assert set(open_journal(journal, TODAY)[0].people) == {"ben-maier"}


@pytest.mark.skipif(os.geteuid() == 0 and not shutil.which("setpriv"), reason="root may read everything")
def test_a_pipe_is_refused(journal: Path) -> None:
    """A named pipe would wait for ever; it is refused."""
    os.mkfifo(journal / "contacts/people/pipe.md")
    assert "not a regular file" in findings(journal)


def test_an_unreadable_file_does_not_stop_the_rest(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system refuses a file, the finding says why and the others are read."""
    (journal / "contacts/people/anna-berger.md").write_text("---\nname: Anna Berger\n---\n")

    open_descriptor = os.open

    def refuse(path: str | Path, *arguments: Any, **options: Any) -> int:
        if Path(path).name == "anna-berger.md":
            raise PermissionError(13, "Permission denied")
        return open_descriptor(path, *arguments, **options)

    monkeypatch.setattr(os, "open", refuse)
    assert findings(journal) == (
        "contacts/people/anna-berger.md: error: This cannot be read: Permission denied [unreadable]\n"
        "  Check its permissions."
    )
    assert set(open_journal(journal, TODAY)[0].people) == {"ben-maier"}

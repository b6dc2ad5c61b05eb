"""The commands of the page on encryption do what it says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SECRET = "Trafohaus"


def sh(folder: Path, commands: str, *, fails: bool = False) -> str:
    names = {
        f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    done = subprocess.run(
        ["sh", "-ec", commands],
        cwd=folder,
        env={**os.environ, **names, "GIT_CONFIG_GLOBAL": os.devnull},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    assert fails or done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(
    not all(map(shutil.which, ("git-crypt", "age", "git"))), reason="no git-crypt or age on this machine"
)
def test_recipes(tmp_path: Path) -> None:
    """No byte of a note is in what is pushed or kept, both sides' lines survive a merge, and all comes back."""
    page = (ROOT / "docs/encryption.md").read_text("utf-8")
    crypt, keep, back = re.findall(r"```sh\n(.*?)```", page, re.DOTALL)
    journal, laptop = tmp_path / "journal", tmp_path / "laptop"
    (journal / "contacts/people").mkdir(parents=True)
    (journal / "contacts/goals").mkdir()
    (journal / "contacts/goals/.gitkeep").touch()
    (journal / "contacts/people/zoe.md").write_text(f"---\nname: Zoe\n---\n{SECRET}\n")
    (journal / "contacts/log.md").write_text(f"- 2026-10-01 call to [[zoe]]: {SECRET}\n")
    sh(journal, f"git init -q -b main\n{crypt}")
    for file in ("people/zoe.md", "log.md"):
        assert SECRET in (journal / "contacts" / file).read_text()
        assert sh(journal, f"git cat-file blob HEAD:contacts/{file}").startswith("\0GITCRYPT\0")
    assert sh(journal, "git status --porcelain") == ""
    assert "zoe.md" in sh(journal, "git ls-tree -r --name-only HEAD")

    sh(tmp_path, "git clone -q journal laptop")
    assert SECRET not in (laptop / "contacts/log.md").read_text("utf-8", "replace")
    sh(
        laptop,
        "git-crypt unlock ../faden.key\necho '- 2026-11-20 call to [[zoe]]' >> contacts/log.md\ngit commit -qam b",
    )
    sh(journal, "echo '- 2026-11-21 mail to [[zoe]]' >> contacts/log.md\ngit commit -qam a")
    sh(journal, "git pull -q --no-rebase --no-edit ../laptop main")
    merged = (journal / "contacts/log.md").read_text()
    assert sorted(line[:12] for line in merged.splitlines()) == [
        "- 2026-10-01",
        "- 2026-11-20",
        "- 2026-11-21",
    ]
    assert sh(journal, "git cat-file blob HEAD:contacts/log.md").startswith("\0GITCRYPT\0")

    # As the page warns: a clone that is not unlocked pushes what is new as it stands.
    sh(tmp_path, "git clone -q journal locked")
    (tmp_path / "locked/contacts/people/karl.md").write_text("---\nname: Karl\n---\n")
    sh(tmp_path / "locked", "git add -A\ngit commit -qm karl")
    assert "Karl" in sh(tmp_path / "locked", "git cat-file blob HEAD:contacts/people/karl.md")

    sh(journal, keep)
    assert not (tmp_path / "journal.bundle").exists()
    assert b"zoe" not in (tmp_path / "journal.bundle.age").read_bytes()
    sh(journal, back)
    sh(tmp_path / "journal-again", "git-crypt unlock ../faden.key")
    assert (tmp_path / "journal-again/contacts/log.md").read_text() == merged

"""`faden publish`: encrypted for any host, in the clear only where it stays private."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.site.publishing.vault.test_vault import PASSPHRASE

from faden.cli import faden


def run(folder: Path, *arguments: str, **said: str | dict[str, str]) -> Result:
    return CliRunner().invoke(faden, ["--journal", str(folder), *arguments], catch_exceptions=False, **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"env": {"FADEN_PASSPHRASE": "geheim"}}, "too weak"),
        ({"input": "geheim\n"}, "too weak"),
        ({"input": ""}, "There is no passphrase"),
    ],
)
def test_a_passphrase_is_asked_for(journal: Path, said: dict[str, str], message: str) -> None:
    """Without a passphrase, or with a weak one, nothing is written, and one is proposed."""
    flags = ["--passphrase-stdin"] if "input" in said else []
    result = run(journal, "publish", str(journal / "vault"), "--encrypt", *flags, **said)
    assert (result.exit_code, message in result.stderr) == (2, True)
    assert not (journal / "vault").exists()
    assert "geheim" not in result.output


def test_in_the_clear_only_where_it_is_private(journal: Path) -> None:
    """The journal's own repository with a remote is refused with the reason; nothing is built or written."""
    for arguments in (("init", "-q"), ("remote", "add", "origin", "git@example.org:me/journal.git")):
        subprocess.run(["git", "-C", str(journal), *arguments], check=True)
    result = run(journal, "publish", str(journal / "pages"))
    assert result.exit_code == 1
    assert "git@example.org:me/journal.git is a copy of" in result.stderr
    assert "With --encrypt any place will do." in result.stderr
    assert not {"pages", "site", "site_src"} & {path.name for path in journal.iterdir()}
    result = run(journal, "publish", "me@example.org:pages")
    assert (result.exit_code, "is an address" in result.stderr) == (2, True)


@pytest.mark.engine
def test_published_twice(tmp_path: Path) -> None:
    """The vault is whole, holds nothing that can be read and no stale file after the second time; --verify sees one bit."""
    journal, vault = tmp_path / "journal", tmp_path / "vault"
    run(tmp_path, "init", str(journal))
    (journal / "contacts/people/zora.md").write_text("---\nname: Zora Zwitscherlein\n---\n")
    secret = {"FADEN_PASSPHRASE": PASSPHRASE}
    first = run(journal, "publish", str(vault), "--encrypt", env=secret)
    assert first.exit_code == 0, first.output
    before = {file.name for file in (vault / "v").iterdir()}
    assert (
        run(journal, "publish", str(vault), "--encrypt", "--passphrase-stdin", input=PASSPHRASE).exit_code
        == 0
    )
    files = [file for file in vault.rglob("*") if file.is_file()]
    assert {file.name for file in (vault / "v").iterdir()}.isdisjoint(before)
    assert len((*(vault / "v").iterdir(),)) == len(before)
    for file in files:
        assert b"zora" not in (file.relative_to(vault).as_posix().encode() + file.read_bytes()).lower()
    assert run(journal, "publish", str(vault), "--verify", env=secret).exit_code == 0
    blob = max((vault / "v").iterdir(), key=lambda file: file.stat().st_size)
    changed = bytearray(blob.read_bytes())
    changed[777] ^= 1
    blob.write_bytes(changed)
    spoilt = run(journal, "publish", str(vault), "--verify", env=secret)
    assert (spoilt.exit_code, blob.name in spoilt.stderr) == (1, True)
    assert json.loads((vault / "vault.json").read_text())["rounds"] == 600_000

"""`faden publish`: encrypted for any host, in the clear only where it stays private."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.site.publishing.vault.test_vault import PASSPHRASE

from faden.cli import faden
from faden.cli.context import Context


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
    assert "git@example.org:me/journal.git" in result.stderr
    assert "With --encrypt, any folder will do." in result.stderr
    assert not {"pages", "site", "site_src"} & {path.name for path in journal.iterdir()}
    result = run(journal, "publish", "me@example.org:pages")
    assert (result.exit_code, "is a web address" in result.stderr) == (2, True)


SITE = "<html><body><h1>Anna</h1></body></html>"


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Publishing takes a site that is there, without an engine; an empty home, closed to others."""
    site = tmp_path / "journal/site"

    def ready(context: Context, engine: str, write: Callable[[Path], None]) -> None:
        write(site)

    monkeypatch.setattr("faden.cli.publish._with_the_site", ready)
    monkeypatch.setenv("HOME", str(tmp_path))
    tmp_path.chmod(0o700)
    run(tmp_path, "init", str(tmp_path / "journal"))
    site.mkdir()
    for name in ("index.html", "404.html"):
        (site / name).write_text(SITE)
    return tmp_path / "journal"


@pytest.mark.parametrize(
    "where",
    ["Dropbox/site", "OneDrive - Company/a/b/site", "x/site", "Library/CloudStorage/Box-Box/site"],
)
def test_in_a_synced_folder_only_when_asked_to(at_once: Path, tmp_path: Path, where: str) -> None:
    """Where a cloud has it, the site goes only with --in-clear, and then every page says so."""
    folder = tmp_path / where
    (tmp_path / "x").mkdir()
    (tmp_path / "x/.stfolder").mkdir()
    refused = run(at_once, "publish", str(folder))
    assert (refused.exit_code, "with --in-clear, it is written there anyway" in refused.stderr) == (1, True)
    assert not (folder / "index.html").exists()
    done = run(at_once, "publish", str(folder), "--in-clear")
    assert done.exit_code == 0, done.output
    assert all(
        "This copy is not encrypted, and" in (folder / name).read_text()
        for name in ("index.html", "404.html")
    )


def test_elsewhere_pages_stay_as_they_are(at_once: Path, tmp_path: Path) -> None:
    """In a folder of your own nothing is added to a page, and --in-clear does not open a place for everyone."""
    assert run(at_once, "publish", str(tmp_path / "copy"), "--in-clear").exit_code == 0
    assert (tmp_path / "copy/index.html").read_text() == SITE
    refused = run(at_once, "publish", str(tmp_path / "public_html"), "--in-clear")
    assert (refused.exit_code, "web server" in refused.stderr) == (1, True)
    both = run(at_once, "publish", str(tmp_path / "copy"), "--in-clear", "--encrypt")
    assert both.exit_code == 2


def test_a_vault_with_clear_text_is_none(at_once: Path, tmp_path: Path) -> None:
    """Whatever else is in the folder, hidden or not, a file, a link or a name, is named by --verify and by the next publish."""
    vault, secret = tmp_path / "vault", {"FADEN_PASSPHRASE": PASSPHRASE}
    done = run(at_once, "--today", "2026-11-30", "publish", str(vault), "--encrypt", env=secret)
    assert done.exit_code == 0, done.output
    (vault / ".git").mkdir()
    (vault / ".git/config").touch()
    (vault / "CNAME").write_text("journal.example.org")
    verified = run(at_once, "publish", str(vault), "--verify", env=secret)
    assert (verified.exit_code, verified.stderr.splitlines()[-1]) == (0, "It was built on 30 November 2026.")
    for strange in (
        ".old/index.html",
        ".plain.html",
        "v/.index.html",
        "notes.txt",
        "v/deep/a",
        "link",
        "anna-berger/",
    ):
        (vault / strange).parent.mkdir(exist_ok=True)
        if strange == "link":
            (vault / strange).symlink_to(at_once / "site")
        elif strange.endswith("/"):
            (vault / strange).mkdir()
        else:
            (vault / strange).write_text(SITE)
        for flag in ("--verify", "--encrypt"):
            refused = run(at_once, "publish", str(vault), flag, env=secret)
            assert (refused.exit_code, f"holds {strange}, which is not of a vault" in refused.stderr) == (
                1,
                True,
            )
        if strange.endswith("/"):
            (vault / strange).rmdir()
        else:
            (vault / strange).unlink()
        if strange in (".old/index.html", "v/deep/a"):
            (vault / strange).parent.rmdir()


def test_an_interrupted_publish_is_carried_on(at_once: Path, tmp_path: Path) -> None:
    """A kill while the files are moved leaves no vault, and the next publish makes one."""
    vault, secret = tmp_path / "vault", {"FADEN_PASSPHRASE": PASSPHRASE}
    assert run(at_once, "publish", str(vault), "--encrypt", env=secret).exit_code == 0
    (vault / ".staging").mkdir()
    (vault / "vault.json").rename(vault / ".staging/0")
    record = {
        "write": [["vault.json", sha256((vault / ".staging/0").read_bytes()).hexdigest()]],
        "remove": [],
    }
    (vault / ".staging/record.json").write_text(json.dumps({**record, "ours": None, "sign": "vault.json"}))
    assert run(at_once, "publish", str(vault), "--verify", env=secret).exit_code == 1
    assert run(at_once, "publish", str(vault), "--encrypt", env=secret).exit_code == 0
    assert run(at_once, "publish", str(vault), "--verify", env=secret).exit_code == 0


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

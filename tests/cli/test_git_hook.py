"""`faden init --hook`: git pushes no mistakes, and no journal to where everybody can read it."""

from __future__ import annotations

import functools
import os
import subprocess
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from faden.cli import faden

ROOT = Path(__file__).parents[2]


def init(*arguments: object) -> Result:
    return CliRunner().invoke(faden, ["init", *map(str, arguments)], catch_exceptions=False)


def git(where: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    me = {
        f"GIT_{who}_{what}": "jana@example.org"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    environment = {**os.environ, **me, "PYTHONPATH": str(ROOT / "generator")}
    return subprocess.run(
        ["git", "-C", str(where), *arguments], env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A journal in a folder of a repository, with the hook."""
    assert git(tmp_path, "init", "-q", "-b", "main").returncode == 0
    folder = tmp_path / "my journal"
    assert init(folder, "--ci", "none").exit_code == 0
    (tmp_path / "yaml.py").write_text("raise SystemExit('what somebody pushed into the journal is not run')")
    done = init(folder, "--hook")
    assert (done.exit_code, "Before each push" in done.stderr) == (0, True)
    return folder


def test_mistakes_are_not_pushed(journal: Path, tmp_path: Path) -> None:
    """A push with a finding is refused and shows it; mended, it goes through."""
    bare = tmp_path / "bare.git"
    git(tmp_path, "init", "-q", "--bare", str(bare))
    git(journal, "remote", "add", "origin", str(bare))
    broken = journal / "contacts/people/zora.md"
    broken.write_text("---\nname: Zora\nrhythm: 6 wekes\n---\n")
    git(journal, "add", "-A", ".")
    git(journal, "commit", "-q", "--no-gpg-sign", "-m", "a day")
    refused = git(journal, "push", "origin", "main")
    assert refused.returncode == 1
    assert "contacts/people/zora.md:3:9: error" in refused.stderr
    assert git(bare, "rev-parse", "main").returncode != 0
    assert "in commit" in refused.stderr
    broken.write_text("---\nname: Zora\nrhythm: 6 weeks\n---\n")
    git(journal, "commit", "-q", "--no-gpg-sign", "-a", "-m", "mended")
    pushed = git(journal, "push", "origin", "main")
    assert pushed.returncode == 0, pushed.stderr
    assert git(bare, "rev-parse", "main").returncode == 0


GOOD, BAD = (f"---\nname: Zora\nrhythm: 6 {unit}\n---\n" for unit in ("weeks", "wekes"))


@pytest.mark.parametrize(("committed", "there", "status"), [(BAD, GOOD, 1), (GOOD, BAD, 0), (BAD, None, 1)])
def test_the_commits_that_go_are_checked(
    journal: Path, tmp_path: Path, committed: str, there: str | None, status: int
) -> None:
    """A mended file does not let a broken commit through, and a half-written one does not hold up a good commit."""
    bare = tmp_path / "bare.git"
    git(tmp_path, "init", "-q", "--bare", str(bare))
    git(journal, "remote", "add", "origin", str(bare))
    person = journal / "contacts/people/zora.md"
    person.write_text(committed)
    git(journal, "add", "-A", ".")
    git(journal, "commit", "-q", "--no-gpg-sign", "-m", "a day")
    if there is None:
        person.unlink()
    else:
        person.write_text(there)
    before = git(journal, "status", "--porcelain").stdout
    pushed = git(journal, "push", "origin", "main")
    assert pushed.returncode == status, pushed.stderr
    assert git(journal, "status", "--porcelain").stdout == before
    assert not list((tmp_path / ".git").glob("faden-push*"))


def test_what_holds_no_journal_is_not_held_up(journal: Path, tmp_path: Path) -> None:
    """Of several branches each is checked; one without a journal goes, and so does the deletion of a branch."""
    bare = tmp_path / "bare.git"
    git(tmp_path, "init", "-q", "--bare", str(bare))
    git(journal, "remote", "add", "origin", str(bare))
    person = journal / "contacts/people/zora.md"
    person.write_text(GOOD)
    git(journal, "add", "-A", ".")
    git(journal, "commit", "-q", "--no-gpg-sign", "-m", "a day")
    git(journal, "checkout", "-q", "-b", "other")
    person.write_text(BAD)
    git(journal, "commit", "-q", "--no-gpg-sign", "-a", "-m", "a slip")
    refused = git(journal, "push", "origin", "main", "other")
    assert (refused.returncode, " of other." in refused.stderr) == (1, True)
    assert git(journal, "push", "origin", "main").returncode == 0
    assert git(journal, "tag", "-a", "-m", "so far", "v1").returncode == 0
    assert git(journal, "push", "origin", "v1").returncode == 1
    git(journal, "checkout", "-q", "--orphan", "pages")
    git(journal, "rm", "-rfq", "--cached", ".")
    (journal / "index.html").write_text("<p>")
    git(journal, "add", "index.html")
    git(journal, "commit", "-q", "--no-gpg-sign", "-m", "a site")
    pushed = git(journal, "push", "origin", "pages")
    assert pushed.returncode == 0, pushed.stderr
    assert git(journal, "push", "origin", ":pages").returncode == 0


class Forge(SimpleHTTPRequestHandler):
    """Serves a repository to everybody, or to nobody without a name."""

    public: bool

    def do_GET(self) -> None:
        if self.public:
            super().do_GET()
        else:
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="forge"')
            self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def forge(journal: Path, tmp_path: Path) -> Iterator[str]:
    bare = tmp_path / "served" / "journal.git"
    git(tmp_path, "init", "-q", "--bare", str(bare))
    git(bare, "update-server-info")
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Forge, directory=str(bare.parent))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_port}/journal.git"
        server.shutdown()


def asked_at(forge: str, journal: Path, tmp_path: Path, address: str) -> subprocess.CompletedProcess[str]:
    """The hook as git calls it; what it asks over the web goes to our own forge."""
    programs = tmp_path / "bin"
    programs.mkdir(exist_ok=True)
    asked = tmp_path / "asked"
    (programs / "git").write_text(
        '#!/bin/sh\ncase "$*" in *ls-remote*) for address; do :; done; '
        f'echo "$address $HOME" >> "{asked}"; exec /usr/bin/env -u PATH "$GIT" ls-remote "http://{forge}" ;; esac\n'
        'exec "$GIT" "$@"\n'
    )
    (programs / "git").chmod(0o755)
    found = subprocess.run(["/bin/sh", "-c", "command -v git"], capture_output=True, text=True, check=True)
    return subprocess.run(
        ["/bin/sh", str(tmp_path / ".git/hooks/pre-push"), "origin", address],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        env={
            **os.environ,
            "PATH": f"{programs}:{os.environ['PATH']}",
            "GIT": found.stdout.strip(),
            "PYTHONPATH": str(ROOT / "generator"),
        },
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("git@example.org:me/journal.git", "https://example.org/me/journal.git"),
        ("ssh://git@example.org:2222/me/journal.git", "https://example.org/me/journal.git"),
        ("https://me:secret@example.org/me/journal.git", "https://example.org/me/journal.git"),
    ],
)
def test_nothing_goes_where_everybody_can_read(
    forge: str, journal: Path, tmp_path: Path, address: str, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A remote that anybody can read without a name is refused, however it is addressed; one that asks for a name is not."""
    monkeypatch.setattr(Forge, "public", True, raising=False)
    refused = asked_at(forge, journal, tmp_path, address)
    assert (refused.returncode, f"anyone can read {asked}" in refused.stderr) == (1, True)
    assert (tmp_path / "asked").read_text() == f"{asked} /nonexistent\n"
    assert "secret" not in refused.stderr
    monkeypatch.setattr(Forge, "public", False)
    passed = asked_at(forge, journal, tmp_path, address)
    assert (passed.returncode, passed.stderr) == (0, "")


def test_another_hook_stays(journal: Path, tmp_path: Path) -> None:
    """A hook that is there is not touched, and without a repository there is none."""
    before = (tmp_path / ".git/hooks/pre-push").read_bytes()
    again = init(journal, "--hook")
    assert (again.exit_code, "pre-push" in again.stderr) == (2, True)
    assert (tmp_path / ".git/hooks/pre-push").read_bytes() == before
    (tmp_path / ".git").rename(tmp_path / "git")
    nowhere = init(journal, "--hook")
    assert (nowhere.exit_code, "There is no git repository" in nowhere.stderr) == (2, True)

"""`faden remind`: one message on a day that has something; how many, and who only where that is asked for."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from faden.cli import faden

ROOT = Path(__file__).parents[2]


def run(*arguments: str, **options: object) -> Result:
    return CliRunner().invoke(faden, [*arguments], catch_exceptions=False, **options)  # type: ignore[arg-type]


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """Somebody whose birthday is in two days, and a meeting today."""
    people, meetings = tmp_path / "contacts/people", tmp_path / "contacts/meetings"
    for folder in (people, meetings):
        folder.mkdir(parents=True)
    (tmp_path / "contacts/journal.yml").write_text("language: en\n")
    (people / "anna.md").write_text("---\nname: Anna Berger\nbirthday: 1986-11-25\n---\n")
    (meetings / "2026-11-23-lunch.md").write_text(
        "---\ndate: 2026-11-23\nwith: [anna]\nactivity: lunch\n---\nAsk about the move.\n"
    )
    return tmp_path


@pytest.fixture
def received() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """A receiver on this machine, its address, and what it was sent."""
    messages: list[dict[str, str]] = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            messages.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Receiver) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"json://127.0.0.1:{server.server_port}", messages
        server.shutdown()


def test_a_day_with_something(journal: Path) -> None:
    """Discreet it says how many; with --names who and what. The day after has nothing."""
    at = ("--journal", str(journal), "--today")
    assert run(*at, "2026-11-23", "remind", "--dry-run").stdout == "Today: 1 meeting, 1 occasion\n"
    named = run(*at, "2026-11-23", "remind", "--dry-run", "--names").stdout
    assert (
        named
        == "Today: You are meeting Anna Berger, lunch\nAnna Berger: 40th birthday in 2 days, on 25 November.\n"
    )
    assert run(*at, "2026-11-24", "remind", "--dry-run").stdout == "There is nothing to do today.\n"


def test_it_is_sent_once_a_day(journal: Path, received: tuple[str, list[dict[str, str]]]) -> None:
    address, messages = received
    at = ("--journal", str(journal), "--today")
    for day in ("2026-11-23", "2026-11-23", "2026-11-24", "2026-11-25"):
        result = run(*at, day, "remind", env={"FADEN_REMIND": address})
        assert (result.exit_code, result.output) == (0, "")
    assert [message["message"] for message in messages] == ["1 meeting, 1 occasion", "1 occasion"]
    assert "Anna" not in json.dumps(messages)


def test_what_could_not_be_sent_is_tried_again(
    journal: Path, received: tuple[str, list[dict[str, str]]]
) -> None:
    at = ("--journal", str(journal), "--today", "2026-11-23", "remind")
    failed = run(*at, env={"FADEN_REMIND": "json://127.0.0.1:9"})
    assert (failed.exit_code, "could not be sent" in failed.stderr) == (1, True)
    assert run(*at, env={"FADEN_REMIND": received[0]}).exit_code == 0
    assert len(received[1]) == 1


@pytest.mark.parametrize("address", ["", "nonsense://secret"])
def test_an_address_is_asked_for(journal: Path, tmp_path: Path, address: str) -> None:
    """Without an address it says where one belongs; a wrong one is not repeated, for it may hold a password."""
    surroundings = {"FADEN_REMIND": address, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    result = run("--journal", str(journal), "--today", "2026-11-23", "remind", env=surroundings)
    assert result.exit_code == 2
    assert ("apprise.yml" in result.stderr) is (address == "")
    assert "secret" not in result.output


def test_apprise_reads_its_own_file(
    journal: Path, tmp_path: Path, received: tuple[str, list[dict[str, str]]]
) -> None:
    (tmp_path / "apprise.yml").write_text(f"urls:\n  - {received[0]}\n")
    surroundings = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "FADEN_REMIND": ""}
    result = run("--journal", str(journal), "--today", "2026-11-23", "remind", env=surroundings)
    assert (result.exit_code, len(received[1])) == (0, 1), result.output

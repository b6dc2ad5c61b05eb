"""What an editor is told while a journal is read for the first time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.lsp.server import LanguageServer

from faden.lsp import sessions
from faden.lsp.pause_timer import PauseTimer
from faden.lsp.workspace import Workspace, WorkspaceSnapshot

ALL = types.WorkDoneProgressReport(message="5 Dateien")


def told(journal: Path, able: types.ClientCapabilities, monkeypatch: pytest.MonkeyPatch) -> Sequence[object]:
    """What a server tells of its progress whose first look takes a moment."""
    said: list[object] = []
    look = Workspace.look

    def slow(workspace: Workspace) -> WorkspaceSnapshot:
        found = look(workspace)
        until = time.monotonic() + (10 if able.window else 0.05)
        while ALL not in said and time.monotonic() < until:
            time.sleep(0.005)
        return found

    async def created(*_: object) -> None:
        said.append("token")

    server = LanguageServer("faden", "1")
    monkeypatch.setattr(Workspace, "look", slow)
    monkeypatch.setattr(sessions, "PATIENCE", 0.01)
    monkeypatch.setattr(LanguageServer, "client_capabilities", able)
    monkeypatch.setattr(server.work_done_progress, "create_async", created)
    for step in ("begin", "report", "end"):
        monkeypatch.setattr(server.work_done_progress, step, lambda _, value: said.append(value))

    async def opened() -> None:
        ours = sessions.Sessions(server, lambda: date(2026, 11, 23), None, PauseTimer())
        found = ours.at((journal / "contacts/log.md").as_uri())
        assert found is not None
        first = await ours.opened(found[0])
        assert await ours.opened(found[0]) is first
        await asyncio.sleep(0)

    # In a thread of its own: Playwright leaves a loop running in the thread of the tests that come after a browser's.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, opened()).result(timeout=30)
    return said


def test_a_first_look_that_takes_long(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has a beginning, in the journal's language, the number of files so far, and an end; a second one has none."""
    (journal / "contacts/journal.yml").write_text("language: de\n")
    able = types.ClientCapabilities(window=types.WindowClientCapabilities(work_done_progress=True))
    token, begin, *reports, end = told(journal, able, monkeypatch)
    assert token == "token"
    assert begin == types.WorkDoneProgressBegin("faden liest das Journal", cancellable=False)
    assert reports[-1] == ALL
    assert end == types.WorkDoneProgressEnd()


def test_an_editor_that_shows_no_progress(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told nothing that it did not ask for."""
    assert told(journal, types.ClientCapabilities(), monkeypatch) == []

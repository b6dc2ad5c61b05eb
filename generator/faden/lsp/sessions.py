"""The journals that an editor has open, read again a moment after anything in them changes."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from uuid import uuid4

from lsprotocol import types
from pygls import uris
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from faden.core.diagnostics import Diagnostic
from faden.journal.discovery import find_root
from faden.lsp.convert import Converter, file_of, uri_of
from faden.lsp.language.context import Document
from faden.lsp.pause_timer import PauseTimer
from faden.lsp.workspace import Workspace, WorkspaceSnapshot

PAUSE = 0.15
"""Seconds without a change before the journal is read again, so that answers take into account what was typed."""
QUIET = 0.6
"""Seconds after the last key before findings are sent: as long as a person pauses between words."""
REST = 2.0
"""Seconds after the last key before new findings are sent for the file being written: a half-typed line is not a mistake."""
WATCH = 5.0
"""Seconds between two checks of the disk, if the editor does not watch it."""
PATIENCE = 0.4
"""Seconds that the first reading may take before its progress is reported, and between two reports."""


class Sessions:
    """A workspace for each journal, found by the files that the editor opens."""

    def __init__(
        self,
        server: LanguageServer,
        clock: Callable[[], date],
        language: str | None,
        timer: PauseTimer,
        today: date | None = None,
    ) -> None:
        self._server = server
        self._clock = clock
        self._language = language
        self._today = today
        self._timer = timer
        self.editor = ""
        """The name by which the editor introduced itself."""
        self._sessions: dict[Path, Workspace] = {}
        self._waiting: dict[Path, asyncio.Task[None]] = {}
        self._opening: dict[Path, asyncio.Task[WorkspaceSnapshot]] = {}
        self._shown: dict[Path, dict[str, list[types.Diagnostic]]] = {}
        self._typed: dict[Path, dict[str, float]] = {}
        """When a key was last pressed in each file, by the timer; removed after a pause."""
        self._looking: dict[Path, asyncio.Task[WorkspaceSnapshot]] = {}
        self._watching: dict[Path, asyncio.Task[None]] = {}

    @property
    def wire(self) -> Converter:
        workspace = self._server.client_capabilities.workspace
        edits = workspace.workspace_edit if workspace else None
        snippets = self._takes_snippets
        return Converter(
            self._server.workspace.position_codec,
            (edits.resource_operations if edits else None) or (),
            # Neovim 0.10 inserts a zero byte for a line end, and has no snippets; later versions have.
            lines=snippets or self.editor != "Neovim",
            snippets=snippets,
            # Neovim 0.11 inserts a completion only up to its first blank, unless it is a snippet.
            blanks=not snippets or self.editor != "Neovim",
        )

    @property
    def _takes_snippets(self) -> bool:
        document = self._server.client_capabilities.text_document
        item = document.completion.completion_item if document and document.completion else None
        return bool(item and item.snippet_support)

    def at(self, uri: str) -> tuple[Workspace, str] | None:
        """The workspace of the journal that a file belongs to, and its path from there; None if there is no journal."""
        path = uris.to_fs_path(uri)
        root = find_root(Path(path).parent) if path else None
        if root is None:
            return None
        workspace = self._sessions.setdefault(root, self._workspace(root))
        file = file_of(root, uri)
        return None if file is None else (workspace, file)

    def _workspace(self, root: Path) -> Workspace:
        return Workspace(root, self._clock, self._language, asked_today=self._today)

    def all(self) -> list[Workspace]:
        return list(self._sessions.values())

    def open_folder(self, folder: str) -> None:
        """Begins to read the journal around a folder before any of its files is opened."""
        root = find_root(Path(folder))
        if root is not None:
            self.changed(self._sessions.setdefault(root, self._workspace(root)))

    def close_folder(self, folder: str) -> None:
        """Called when the editor closes a folder: its journal is dropped, unless one of its files is open."""
        root = find_root(Path(folder))
        workspace = self._sessions.get(root) if root is not None else None
        if workspace is None or workspace.unsaved:
            return
        self._show(workspace, dict.fromkeys(list(self._shown.get(workspace.root, ())), ()))
        for tasks in (self._waiting, self._watching):
            task = tasks.pop(workspace.root, None)
            if task is not None:
                task.cancel()
        del self._sessions[workspace.root]

    def holds(self, uri: str, text: str, *, typed: bool = False) -> None:
        """Records the text that a file has in the editor, which may not be on the disk yet; `typed` if keys were pressed."""
        place = self.at(uri)
        if place is not None and place[1].startswith("contacts/"):
            workspace, file = place
            if workspace.holds(file):
                if typed:
                    self._typed.setdefault(workspace.root, {})[file] = self._timer.time()
                workspace.unsaved[file] = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
            self.changed(workspace)

    def let_go(self, uri: str) -> None:
        """Called when the editor closes a file: the file on the disk counts again."""
        place = self.at(uri)
        if place is not None:
            place[0].forget(place[1])
            self.saved(uri)

    def saved(self, uri: str) -> None:
        """Called when a file has been saved or closed: nothing in it is half typed."""
        place = self.at(uri)
        if place is not None:
            self._typed.get(place[0].root, {}).pop(place[1], None)
            self.changed(place[0])

    def changed(self, workspace: Workspace) -> None:
        """Reads a journal again as soon as nothing has changed for a moment."""
        waiting = self._waiting.pop(workspace.root, None)
        if waiting is not None:
            waiting.cancel()
        self._waiting[workspace.root] = asyncio.get_running_loop().create_task(self._look_soon(workspace))
        if not self._editor_watches and workspace.root not in self._watching:
            self._watching[workspace.root] = asyncio.get_running_loop().create_task(self._watch(workspace))

    @property
    def _editor_watches(self) -> bool:
        workspace = self._server.client_capabilities.workspace
        files = workspace.did_change_watched_files if workspace else None
        return bool(files and files.dynamic_registration)

    async def _watch(self, workspace: Workspace) -> None:
        """Checks whether files have changed on the disk, for an editor that does not watch them."""
        before = await asyncio.to_thread(workspace.seals)
        while True:
            began = self._timer.time()
            await self._timer.sleep(WATCH)
            seals = await asyncio.to_thread(workspace.seals)
            if seals != before:
                self.changed(workspace)
            before = seals
            # With a large journal on a slow disk, the checks should take no more than a fiftieth of the time.
            await self._timer.sleep(50 * (self._timer.time() - began - WATCH))

    async def _look_soon(self, workspace: Workspace) -> None:
        """Reads a journal and sends its findings, those of the file being written last."""
        await self._timer.sleep(PAUSE)
        look = await self._look(workspace)
        findings_of: dict[str, list[Diagnostic]] = {file: [] for file in self._shown.get(workspace.root, ())}
        for finding in look.findings:
            held = look.unsaved.get(finding.place.file)
            if held is not None and (not held.strip() or Document(finding.place.file, held).is_empty):
                continue  # an empty file cannot contain a mistake yet
            findings_of.setdefault(finding.place.file, []).append(finding)
        typed = self._typed.get(workspace.root, {})
        last = max(typed.values(), default=0)
        if typed:
            await self._timer.sleep(last + QUIET - self._timer.time())
            half_typed = {
                file for file in typed if self._has_news(workspace, file, findings_of.get(file, ()))
            }
            self._show(
                workspace,
                {file: findings for file, findings in findings_of.items() if file not in half_typed},
            )
            await self._timer.sleep(last + REST - self._timer.time() if half_typed else 0)
            typed.clear()
        self._show(workspace, findings_of)
        await asyncio.to_thread(workspace.prepare)

    def _has_news(self, workspace: Workspace, file: str, findings: Sequence[Diagnostic]) -> bool:
        """Whether a file has a finding that the editor does not show yet, on whatever line."""
        shown = Counter(
            (diagnostic.code, diagnostic.message)
            for diagnostic in self._shown.get(workspace.root, {}).get(file, ())
        )
        wire, words, lines = self.wire, workspace.words, workspace.document(file).lines
        diagnostics = (wire.diagnostic(finding, lines, words) for finding in findings)
        return bool(Counter((diagnostic.code, diagnostic.message) for diagnostic in diagnostics) - shown)

    async def current(self, workspace: Workspace, *, to_the_letter: bool = False) -> WorkspaceSnapshot:
        """A reading that takes into account which files are open in the editor; with `to_the_letter` also their exact text."""
        await self.opened(workspace)
        if workspace.is_behind if to_the_letter else workspace.has_other_files:
            return await self._look(workspace)
        return workspace.last

    async def _look(self, workspace: Workspace) -> WorkspaceSnapshot:
        """Reads a journal after the current reading has ended: there is one at a time, and at most one more waits."""
        if not workspace.ready:
            return await self.opened(workspace)
        running = self._looking.get(workspace.root)
        if running is not None:
            await asyncio.wait((running,))
        running = self._looking.get(workspace.root)
        if running is None or running.done():
            # The reading goes on if the caller is cancelled, and the next caller uses the result.
            running = asyncio.create_task(asyncio.to_thread(workspace.look))
            self._looking[workspace.root] = running
        return await asyncio.shield(running)

    async def opened(self, workspace: Workspace) -> WorkspaceSnapshot:
        """The last reading of a journal, or else the first, which takes seconds if nothing is cached."""
        if workspace.ready:
            return workspace.last
        if workspace.root not in self._opening:
            self._opening[workspace.root] = asyncio.create_task(self._open(workspace))
        return await asyncio.shield(self._opening[workspace.root])

    async def _open(self, workspace: Workspace) -> WorkspaceSnapshot:
        telling = asyncio.create_task(self._tell_progress(workspace))
        try:
            return await asyncio.to_thread(workspace.look)
        finally:
            telling.cancel()
            # If it failed, the next caller tries again.
            del self._opening[workspace.root]

    async def _tell_progress(self, workspace: Workspace) -> None:
        """Reports to the editor how many files have been read, if it can show that, until this is cancelled."""
        window = self._server.client_capabilities.window
        await self._timer.sleep(PATIENCE)
        if window is None or not window.work_done_progress:
            return
        progress, token, words = self._server.work_done_progress, f"faden-{uuid4()}", workspace.words_at_first
        with contextlib.suppress(JsonRpcException):  # the editor declined
            await progress.create_async(token)
            title = words("faden is reading the journal")
            progress.begin(token, types.WorkDoneProgressBegin(title, cancellable=False))
            try:
                while True:
                    progress_text = words.many("{count} file", "{count} files", workspace.files_read)
                    progress.report(token, types.WorkDoneProgressReport(message=progress_text))
                    await self._timer.sleep(PATIENCE)
            finally:
                progress.end(token, types.WorkDoneProgressEnd())

    def _show(self, workspace: Workspace, findings_of: Mapping[str, Sequence[Diagnostic]]) -> None:
        """Sends the editor the findings of files that differ from those it shows."""
        wire, words = self.wire, workspace.words
        shown = self._shown.setdefault(workspace.root, {})
        for file, findings in sorted(findings_of.items()):
            lines = workspace.document(file).lines if findings else ()
            diagnostics = [wire.diagnostic(finding, lines, words) for finding in findings]
            if diagnostics != shown.get(file, []):
                self._server.text_document_publish_diagnostics(
                    types.PublishDiagnosticsParams(uri_of(workspace.root, file), diagnostics)
                )
            shown.pop(file, None)
            if diagnostics:
                shown[file] = diagnostics

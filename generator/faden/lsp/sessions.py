"""The journals that an editor has open, looked at again a moment after anything in them changes."""

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
from faden.lsp.workspace import Workspace, WorkspaceSnapshot

PAUSE = 0.15
"""Seconds without a change before the journal is looked at again: answers know what was typed."""
QUIET = 0.6
"""Seconds after the last key before anything is said: as long as a person pauses between words."""
REST = 2.0
"""Seconds after the last key before anything new is said of the file that is being written: a line that is half typed
is no mistake."""
WATCH = 5.0
"""Seconds between two looks at the disk where the editor does not watch it."""
PATIENCE = 0.4
"""Seconds that the first look may take before the editor is told how far it has come, and between two such words."""


class Sessions:
    """One desk for each journal, found by the files that the editor opens."""

    def __init__(self, server: LanguageServer, clock: Callable[[], date], language: str | None) -> None:
        self._server = server
        self._clock = clock
        self._language = language
        self._desks: dict[Path, Workspace] = {}
        self._waiting: dict[Path, asyncio.Task[None]] = {}
        self._opening: dict[Path, asyncio.Task[WorkspaceSnapshot]] = {}
        self._shown: dict[Path, dict[str, list[types.Diagnostic]]] = {}
        self._typed: dict[Path, dict[str, float]] = {}
        """When a key was last pressed in each file, by the clock of the loop, until there was a rest."""
        self._looking: dict[Path, asyncio.Task[WorkspaceSnapshot]] = {}
        self._watching: dict[Path, asyncio.Task[None]] = {}

    @property
    def wire(self) -> Converter:
        workspace = self._server.client_capabilities.workspace
        edits = workspace.workspace_edit if workspace else None
        return Converter(
            self._server.workspace.position_codec, (edits.resource_operations if edits else None) or ()
        )

    def at(self, uri: str) -> tuple[Workspace, str] | None:
        """The desk of the journal that a file belongs to, and its path from there; None where there is no journal."""
        path = uris.to_fs_path(uri)
        root = find_root(Path(path).parent) if path else None
        if root is None:
            return None
        desk = self._desks.setdefault(root, Workspace(root, self._clock, self._language))
        file = file_of(root, uri)
        return None if file is None else (desk, file)

    def all(self) -> list[Workspace]:
        return list(self._desks.values())

    def open_folder(self, folder: str) -> None:
        """Begins with the journal around a folder, before any file of it is opened."""
        root = find_root(Path(folder))
        if root is not None:
            self.changed(self._desks.setdefault(root, Workspace(root, self._clock, self._language)))

    def holds(self, uri: str, text: str, *, typed: bool = False) -> None:
        """The editor holds this text of a file, which may not be on the disk (yet); `typed` where keys were pressed."""
        found = self.at(uri)
        if found is not None and found[1].startswith("contacts/"):
            desk, file = found
            if typed:
                self._typed.setdefault(desk.root, {})[file] = asyncio.get_running_loop().time()
            desk.unsaved[file] = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
            self.changed(desk)

    def let_go(self, uri: str) -> None:
        """The editor closed a file: what the disk says holds again."""
        found = self.at(uri)
        if found is not None:
            found[0].forget(found[1])
            self.saved(uri)

    def saved(self, uri: str) -> None:
        """A file was saved or closed: nothing in it is half typed."""
        found = self.at(uri)
        if found is not None:
            self._typed.get(found[0].root, {}).pop(found[1], None)
            self.changed(found[0])

    def changed(self, desk: Workspace) -> None:
        """Looks at a journal again as soon as nothing more has changed for a moment."""
        waiting = self._waiting.pop(desk.root, None)
        if waiting is not None:
            waiting.cancel()
        self._waiting[desk.root] = asyncio.get_running_loop().create_task(self._look_soon(desk))
        if not self._editor_watches and desk.root not in self._watching:
            self._watching[desk.root] = asyncio.get_running_loop().create_task(self._watch(desk))

    @property
    def _editor_watches(self) -> bool:
        workspace = self._server.client_capabilities.workspace
        files = workspace.did_change_watched_files if workspace else None
        return bool(files and files.dynamic_registration)

    async def _watch(self, desk: Workspace) -> None:
        """Looks whether files have changed on the disk, for an editor that does not."""
        before = await asyncio.to_thread(desk.seals)
        while True:
            began = asyncio.get_running_loop().time()
            await asyncio.sleep(WATCH)
            seals = await asyncio.to_thread(desk.seals)
            if seals != before:
                self.changed(desk)
            before = seals
            # Of a large journal on a slow disk it shall take no more than a fiftieth of the time.
            await asyncio.sleep(50 * (asyncio.get_running_loop().time() - began - WATCH))

    async def _look_soon(self, desk: Workspace) -> None:
        """Looks at a journal and says what is wrong with it, of what is being written last."""
        await asyncio.sleep(PAUSE)
        look = await self._look(desk)
        found: dict[str, list[Diagnostic]] = {file: [] for file in self._shown.get(desk.root, ())}
        for finding in look.findings:
            if not look.unsaved.get(finding.place.file, "-").strip():
                continue  # in an empty file nothing can be wrong yet
            found.setdefault(finding.place.file, []).append(finding)
        typed = self._typed.get(desk.root, {})
        last = max(typed.values(), default=0)
        if typed:
            await asyncio.sleep(last + QUIET - asyncio.get_running_loop().time())
            half_typed = {file for file in typed if self._has_news(desk, file, found.get(file, ()))}
            self._show(desk, {file: said for file, said in found.items() if file not in half_typed})
            await asyncio.sleep(last + REST - asyncio.get_running_loop().time() if half_typed else 0)
            typed.clear()
        self._show(desk, found)
        await asyncio.to_thread(desk.prepare)

    def _has_news(self, desk: Workspace, file: str, findings: Sequence[Diagnostic]) -> bool:
        """Whether anything was found in a file that the editor does not show yet, wherever it has moved to."""
        shown = Counter((one.code, one.message) for one in self._shown.get(desk.root, {}).get(file, ()))
        wire, words, lines = self.wire, desk.words, desk.document(file).lines
        said = (wire.diagnostic(finding, lines, words) for finding in findings)
        return bool(Counter((one.code, one.message) for one in said) - shown)

    async def current(self, desk: Workspace, *, to_the_letter: bool = False) -> WorkspaceSnapshot:
        """A look that knows which files the editor holds; `to_the_letter` also what is in each of them."""
        await self.opened(desk)
        if desk.is_behind if to_the_letter else desk.has_other_files:
            return await self._look(desk)
        return desk.last

    async def _look(self, desk: Workspace) -> WorkspaceSnapshot:
        """Looks at a journal, once another look is done: there is one at a time, and at most one that waits for it."""
        if not desk.ready:
            return await self.opened(desk)
        running = self._looking.get(desk.root)
        if running is not None:
            await asyncio.wait((running,))
        running = self._looking.get(desk.root)
        if running is None or running.done():
            # It goes on if the caller is called off, and the next one uses what it has read.
            running = asyncio.create_task(asyncio.to_thread(desk.look))
            self._looking[desk.root] = running
        return await asyncio.shield(running)

    async def opened(self, desk: Workspace) -> WorkspaceSnapshot:
        """The last look at a journal; the first where there was none, which takes seconds if nothing is remembered."""
        if desk.ready:
            return desk.last
        if desk.root not in self._opening:
            self._opening[desk.root] = asyncio.create_task(self._open(desk))
        return await asyncio.shield(self._opening[desk.root])

    async def _open(self, desk: Workspace) -> WorkspaceSnapshot:
        telling = asyncio.create_task(self._tell_progress(desk))
        try:
            return await asyncio.to_thread(desk.look)
        finally:
            telling.cancel()
            # Where it failed, whoever asks next tries again.
            del self._opening[desk.root]

    async def _tell_progress(self, desk: Workspace) -> None:
        """Tells the editor how many files were read, if it can show that, until it is called off."""
        window = self._server.client_capabilities.window
        await asyncio.sleep(PATIENCE)
        if window is None or not window.work_done_progress:
            return
        progress, token, words = self._server.work_done_progress, f"faden-{uuid4()}", desk.words_at_first
        with contextlib.suppress(JsonRpcException):  # the editor would rather not
            await progress.create_async(token)
            title = words("faden reads the journal")
            progress.begin(token, types.WorkDoneProgressBegin(title, cancellable=False))
            try:
                while True:
                    said = words.many("{count} file", "{count} files", desk.files_read)
                    progress.report(token, types.WorkDoneProgressReport(message=said))
                    await asyncio.sleep(PATIENCE)
            finally:
                progress.end(token, types.WorkDoneProgressEnd())

    def _show(self, desk: Workspace, found: Mapping[str, Sequence[Diagnostic]]) -> None:
        """Tells the editor the findings of files, where they are others than those that it shows."""
        wire, words = self.wire, desk.words
        shown = self._shown.setdefault(desk.root, {})
        for file, findings in sorted(found.items()):
            lines = desk.document(file).lines if findings else ()
            said = [wire.diagnostic(finding, lines, words) for finding in findings]
            if said != shown.get(file, []):
                self._server.text_document_publish_diagnostics(
                    types.PublishDiagnosticsParams(uri_of(desk.root, file), said)
                )
            shown.pop(file, None)
            if said:
                shown[file] = said

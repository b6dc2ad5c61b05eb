"""The journals that an editor has open, looked at again a moment after anything in them changes."""

from __future__ import annotations

import asyncio
import contextlib
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

GLANCE = 0.04
"""Seconds without a change before what is being written is looked at: shorter than the pause between two keys."""
PAUSE = 0.15
"""Seconds without a change before the journal is looked at again: shorter than a person's pause between words."""
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

    def holds(self, uri: str, text: str) -> None:
        """The editor holds this text of a file, which may not be on the disk yet."""
        found = self.at(uri)
        if found is not None and found[1].startswith("contacts/"):
            desk, file = found
            desk.unsaved[file] = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
            self.changed(desk)

    def let_go(self, uri: str) -> None:
        """The editor closed a file: what the disk says holds again."""
        found = self.at(uri)
        if found is not None:
            found[0].unsaved.pop(found[1], None)
            self.changed(found[0])

    def changed(self, desk: Workspace) -> None:
        """Looks at a journal again as soon as nothing more has changed for a moment."""
        waiting = self._waiting.pop(desk.root, None)
        if waiting is not None:
            waiting.cancel()
        self._waiting[desk.root] = asyncio.get_running_loop().create_task(self._look_soon(desk))

    async def _look_soon(self, desk: Workspace) -> None:
        if desk.ready:
            await asyncio.sleep(GLANCE)
            # What was seen is shown, even if meanwhile something else calls for another look.
            await asyncio.shield(self._glance(desk))
        await asyncio.sleep(PAUSE - GLANCE)
        # From here on it is not called off any more, or somebody who types without a pause would never see anything.
        self._waiting.pop(desk.root, None)
        look = await asyncio.to_thread(desk.look) if desk.ready else await self.opened(desk)
        found: dict[str, list[Diagnostic]] = {file: [] for file in self._shown.get(desk.root, ())}
        for finding in look.findings:
            found.setdefault(finding.place.file, []).append(finding)
        # What was written since then was glanced at, and is looked at soon.
        newer = {file for file, text in desk.unsaved.items() if look.unsaved.get(file) != text}
        self._show(desk, {file: said for file, said in found.items() if file not in newer})

    async def _glance(self, desk: Workspace) -> None:
        self._show(desk, await asyncio.to_thread(desk.glance))

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

"""The journals that an editor has open, looked at again a moment after anything in them changes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from pathlib import Path

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from faden.folder import find_root
from faden.lsp.desk import Desk, Look
from faden.lsp.wire import Wire, file_of, uri_of

PAUSE = 0.15
"""Seconds without a change before the journal is looked at again: shorter than a person's pause between words."""


class Desks:
    """One desk for each journal, found by the files that the editor opens."""

    def __init__(self, server: LanguageServer, clock: Callable[[], date], language: str | None) -> None:
        self._server = server
        self._clock = clock
        self._language = language
        self._desks: dict[Path, Desk] = {}
        self._waiting: dict[Path, asyncio.Task[None]] = {}
        self._shown: dict[Path, dict[str, list[types.Diagnostic]]] = {}

    @property
    def wire(self) -> Wire:
        return Wire(self._server.workspace.position_codec)

    def at(self, uri: str) -> tuple[Desk, str] | None:
        """The desk of the journal that a file belongs to, and its path from there; None where there is no journal."""
        path = uris.to_fs_path(uri)
        root = find_root(Path(path).parent) if path else None
        if root is None:
            return None
        desk = self._desks.setdefault(root, Desk(root, self._clock, self._language))
        file = file_of(root, uri)
        return None if file is None else (desk, file)

    def all(self) -> list[Desk]:
        return list(self._desks.values())

    def open_folder(self, folder: str) -> None:
        """Begins with the journal around a folder, before any file of it is opened."""
        root = find_root(Path(folder))
        if root is not None:
            self.changed(self._desks.setdefault(root, Desk(root, self._clock, self._language)))

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

    def changed(self, desk: Desk) -> None:
        """Looks at a journal again as soon as nothing more has changed for a moment."""
        waiting = self._waiting.pop(desk.root, None)
        if waiting is not None:
            waiting.cancel()
        self._waiting[desk.root] = asyncio.get_running_loop().create_task(self._look_soon(desk))

    async def _look_soon(self, desk: Desk) -> None:
        await asyncio.sleep(PAUSE)
        # From here on it is not called off any more, or somebody who types without a pause would never see anything.
        self._waiting.pop(desk.root, None)
        self._show(desk, await asyncio.to_thread(desk.look))

    def _show(self, desk: Desk, look: Look) -> None:
        """Tells the editor the findings of every file that has any, or had any before."""
        wire, words = self.wire, desk.words
        found: dict[str, list[types.Diagnostic]] = {}
        for finding in look.findings:
            lines = desk.document(finding.place.file).lines
            found.setdefault(finding.place.file, []).append(wire.diagnostic(finding, lines, words))
        before = self._shown.get(desk.root, {})
        self._shown[desk.root] = found
        for file in sorted({*before, *found}):
            if before.get(file) != found.get(file):
                self._server.text_document_publish_diagnostics(
                    types.PublishDiagnosticsParams(uri_of(desk.root, file), found.get(file, []))
                )

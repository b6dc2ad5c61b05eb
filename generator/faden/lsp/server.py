"""The server: each request of the protocol, and the function that answers it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from typing import Protocol

from lsprotocol import types
from pygls import uris
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from faden import __version__
from faden.lsp import symbols
from faden.lsp.handlers import Request, logging
from faden.lsp.language.context import Document
from faden.lsp.pause_timer import PauseTimer
from faden.lsp.protocol import AnsweringProtocol
from faden.lsp.renaming import RefusedError, moved
from faden.lsp.sessions import Sessions
from faden.lsp.workspace import Workspace

AFTERWARDS = 0.3
"""Seconds within which an editor receives an answer and makes its edit."""
WATCHED = "faden-watches-the-journal"


class _AtAPlace(Protocol):
    @property
    def text_document(self) -> types.TextDocumentIdentifier: ...

    @property
    def position(self) -> types.Position: ...


def build(
    clock: Callable[[], date],
    language: str | None = None,
    timer: PauseTimer | None = None,
    today: date | None = None,
) -> LanguageServer:
    """A server that is ready to be started.

    `clock` gives the day where the settings do not, `today` in any case; `language` is that of the answers, by default each
    journal's own. `timer` measures pauses; by default in real time.
    """
    server = LanguageServer("faden", __version__, protocol_cls=AnsweringProtocol)
    sessions = Sessions(server, clock, language, timer or PauseTimer(), today)
    _follow(server, sessions)
    _look_around(server, sessions)
    _tell(server, sessions)
    _show(server, sessions)
    _decorate(server, sessions)
    _move(server, sessions)
    _change(server, sessions)
    return server


def _follow(server: LanguageServer, sessions: Sessions) -> None:
    """Notifications about the editor's files."""

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        sessions.editor = params.client_info.name if params.client_info else ""

    @server.feature(types.INITIALIZED)
    async def initialized(_: types.InitializedParams) -> None:
        for folder in server.workspace.folders.values():
            sessions.open_folder(uris.to_fs_path(folder.uri) or "")
        watched = server.client_capabilities.workspace
        files = watched.did_change_watched_files if watched else None
        if files and files.dynamic_registration:
            watchers = [types.FileSystemWatcher("**/contacts/**")]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            wanted = types.Registration(WATCHED, types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await server.client_register_capability_async(types.RegistrationParams([wanted]))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        sessions.holds(params.text_document.uri, params.text_document.text)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        sessions.holds(uri, server.workspace.get_text_document(uri).source, typed=True)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: types.DidCloseTextDocumentParams) -> None:
        sessions.let_go(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: types.DidSaveTextDocumentParams) -> None:
        sessions.saved(params.text_document.uri)


def _look_around(server: LanguageServer, sessions: Sessions) -> None:
    """Notifications about the editor's folders, and about changes on the disk."""

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    async def changed_folders(params: types.DidChangeWorkspaceFoldersParams) -> None:
        for folder in params.event.removed:
            sessions.close_folder(uris.to_fs_path(folder.uri) or "")
        for folder in params.event.added:
            sessions.open_folder(uris.to_fs_path(folder.uri) or "")

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def changed_elsewhere(_: types.DidChangeWatchedFilesParams) -> None:
        for workspace in sessions.all():
            sessions.changed(workspace)


async def _asked(sessions: Sessions, params: _AtAPlace, *, to_the_letter: bool = False) -> Request | None:
    """The request, once the journal has been read; None for files that belong to no journal."""
    place = sessions.at(params.text_document.uri)
    if place is None:
        return None
    await sessions.current(place[0], to_the_letter=to_the_letter)
    return Request(place[0], sessions.wire, place[1], params.position)


def _tell(server: LanguageServer, sessions: Sessions) -> None:
    """Requests for information."""

    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION,
        types.CompletionOptions(trigger_characters=["[", ",", ":", " ", "@", "#", "(", "-"]),
    )
    async def completion(params: types.CompletionParams) -> types.CompletionList | None:
        request = await _asked(sessions, params)
        return request.completion() if request else None

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        request = await _asked(sessions, params)
        return request.hover() if request else None

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> types.Location | None:
        request = await _asked(sessions, params)
        return request.definition() if request else None

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def references(params: types.ReferenceParams) -> list[types.Location] | None:
        request = await _asked(sessions, params)
        return request.references() if request else None


def _show(server: LanguageServer, sessions: Sessions) -> None:
    """Requests about whole files."""

    @server.feature(types.WORKSPACE_SYMBOL)
    async def workspace_symbol(params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
        for workspace in sessions.all():
            await sessions.current(workspace)
        return [
            symbol
            for workspace in sessions.all()
            for symbol in symbols.workspace_symbols(workspace, params.query)
        ]

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensOptions())
    async def code_lens(params: types.CodeLensParams) -> list[types.CodeLens] | None:
        opened = await _opened(sessions, params.text_document.uri)
        return list(symbols.lenses(*opened)) if opened else None

    @server.command(symbols.LOG_COMMAND)
    async def log(uri: str, person: str, spoken: str) -> None:
        place = sessions.at(uri)
        if place is not None:
            await sessions.current(place[0], to_the_letter=True)
            data = {"uri": uri, "person": person, "spoken": spoken}
            action = logging(place[0], sessions.wire, types.CodeAction("", data=data))
            if action.edit is not None:
                await server.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(action.edit))
            elif action.disabled is not None:
                server.window_show_message(
                    types.ShowMessageParams(types.MessageType.Warning, action.disabled.reason)
                )


def _decorate(server: LanguageServer, sessions: Sessions) -> None:
    """Requests for what the editor shows next to a file's text, answered without holding up other requests."""

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def document_symbol(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol] | None:
        opened = await _opened(sessions, params.text_document.uri)
        return await asyncio.to_thread(symbols.document_symbols, opened[1], sessions.wire) if opened else None

    @server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
    async def folding_range(params: types.FoldingRangeParams) -> list[types.FoldingRange] | None:
        opened = await _opened(sessions, params.text_document.uri)
        return await asyncio.to_thread(symbols.folding_ranges, opened[1]) if opened else None

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_LINK, types.DocumentLinkOptions())
    async def document_link(params: types.DocumentLinkParams) -> list[types.DocumentLink] | None:
        opened = await _opened(sessions, params.text_document.uri)
        return await asyncio.to_thread(symbols.document_links, *opened, sessions.wire) if opened else None

    @server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
    async def inlay_hint(params: types.InlayHintParams) -> list[types.InlayHint] | None:
        opened = await _opened(sessions, params.text_document.uri)
        if opened is None:
            return None
        return await asyncio.to_thread(symbols.inlay_hints, *opened, params.range, sessions.wire)

    @server.feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, symbols.LEGEND)
    async def semantic_tokens(params: types.SemanticTokensParams) -> types.SemanticTokens | None:
        opened = await _opened(sessions, params.text_document.uri)
        return await asyncio.to_thread(symbols.semantic_tokens, *opened, sessions.wire) if opened else None


async def _opened(sessions: Sessions, uri: str) -> tuple[Workspace, Document] | None:
    """The journal of a file, once it has been read, and the file; None if it belongs to no journal."""
    place = sessions.at(uri)
    if place is None:
        return None
    await sessions.current(place[0])
    return place[0], place[0].document(place[1])


def _change(server: LanguageServer, sessions: Sessions) -> None:
    """Requests for changes; the editor makes them itself."""

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    async def prepare_rename(
        params: types.PrepareRenameParams,
    ) -> types.Range | types.PrepareRenamePlaceholder | None:
        request = await _asked(sessions, params)
        return request.renameable() if request else None

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    async def rename(params: types.RenameParams) -> types.WorkspaceEdit | None:
        request = await _asked(sessions, params, to_the_letter=True)
        if request is None:
            return None
        try:
            edit = request.rename(params.new_name)
        except RefusedError as refused:
            raise JsonRpcException(str(refused), types.LSPErrorCodes.RequestFailed.value) from None
        left = request.left_to_rename(params.new_name)
        if left is not None:
            # Shown after the edit, because otherwise the editor's own "done" would replace it.
            message = types.ShowMessageParams(types.MessageType.Warning, left)
            asyncio.get_running_loop().call_later(AFTERWARDS, server.window_show_message, message)
        return edit

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(
            [types.CodeActionKind.QuickFix, types.CodeActionKind.Empty], resolve_provider=True
        ),
    )
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction] | None:
        place = sessions.at(params.text_document.uri)
        if place is None:
            return None
        await sessions.opened(place[0])
        request = Request(place[0], sessions.wire, place[1], params.range.start)
        return request.actions(params, later=_resolves(server))

    @server.feature(types.CODE_ACTION_RESOLVE)
    def resolve(action: types.CodeAction) -> types.CodeAction:
        data = action.data if isinstance(action.data, dict) else {}
        place = sessions.at(str(data.get("uri", "")))
        return logging(place[0], sessions.wire, action) if place else action


def _move(server: LanguageServer, sessions: Sessions) -> None:
    """What has to change when the editor renames files."""

    @server.feature(
        types.WORKSPACE_WILL_RENAME_FILES,
        types.FileOperationRegistrationOptions(
            [types.FileOperationFilter(types.FileOperationPattern("**/contacts/**/*.md"), "file")]
        ),
    )
    async def will_rename_files(params: types.RenameFilesParams) -> types.WorkspaceEdit | None:
        steps: list[types.TextDocumentEdit] = []
        for renamed in params.files:
            old, new = sessions.at(renamed.old_uri), sessions.at(renamed.new_uri)
            if old is None or new is None or old[0] is not new[0]:
                continue
            await sessions.current(old[0], to_the_letter=True)
            try:
                steps += moved(old[0], sessions.wire, old[1], new[1])
            except RefusedError as refused:
                warning = types.ShowMessageParams(types.MessageType.Warning, str(refused))
                server.window_show_message(warning)
        return types.WorkspaceEdit(document_changes=steps) if steps else None


def _resolves(server: LanguageServer) -> bool:
    """Whether the editor asks for an action's edit only when the action is chosen."""
    document = server.client_capabilities.text_document
    support = document.code_action.resolve_support if document and document.code_action else None
    return support is not None and "edit" in support.properties

"""The server: each request of the protocol, and who answers it."""

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
from faden.lsp.protocol import AnsweringProtocol
from faden.lsp.renaming import RefusedError, moved
from faden.lsp.sessions import Sessions
from faden.lsp.workspace import Workspace

AFTERWARDS = 0.3
"""Seconds in which an editor gets an answer and makes its edit."""
WATCHED = "faden-watches-the-journal"


class _AtAPlace(Protocol):
    @property
    def text_document(self) -> types.TextDocumentIdentifier: ...

    @property
    def position(self) -> types.Position: ...


def build(clock: Callable[[], date], language: str | None = None) -> LanguageServer:
    """A server that is ready to be started. `clock` says the day; `language` is that of the answers, else each
    journal's own.
    """
    server = LanguageServer("faden", __version__, protocol_cls=AnsweringProtocol)
    desks = Sessions(server, clock, language)
    _follow(server, desks)
    _tell(server, desks)
    _show(server, desks)
    _decorate(server, desks)
    _move(server, desks)
    _change(server, desks)
    return server


def _follow(server: LanguageServer, desks: Sessions) -> None:
    """What the editor tells of its files."""

    @server.feature(types.INITIALIZED)
    async def initialized(_: types.InitializedParams) -> None:
        for folder in server.workspace.folders.values():
            desks.open_folder(uris.to_fs_path(folder.uri) or "")
        watched = server.client_capabilities.workspace
        files = watched.did_change_watched_files if watched else None
        if files and files.dynamic_registration:
            watchers = [types.FileSystemWatcher("**/contacts/**")]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            wanted = types.Registration(WATCHED, types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await server.client_register_capability_async(types.RegistrationParams([wanted]))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(told: types.DidOpenTextDocumentParams) -> None:
        desks.holds(told.text_document.uri, told.text_document.text)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(told: types.DidChangeTextDocumentParams) -> None:
        uri = told.text_document.uri
        desks.holds(uri, server.workspace.get_text_document(uri).source, typed=True)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(told: types.DidCloseTextDocumentParams) -> None:
        desks.let_go(told.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(told: types.DidSaveTextDocumentParams) -> None:
        desks.saved(told.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def changed_elsewhere(_: types.DidChangeWatchedFilesParams) -> None:
        for desk in desks.all():
            desks.changed(desk)


async def _asked(desks: Sessions, params: _AtAPlace, *, to_the_letter: bool = False) -> Request | None:
    """The question, once the journal was looked at; about files that belong to none there is nothing to say."""
    found = desks.at(params.text_document.uri)
    if found is None:
        return None
    await desks.current(found[0], to_the_letter=to_the_letter)
    return Request(found[0], desks.wire, found[1], params.position)


def _tell(server: LanguageServer, desks: Sessions) -> None:
    """What the editor asks to know."""

    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION,
        types.CompletionOptions(trigger_characters=["[", ",", ":", " ", "@", "#", "(", "-"]),
    )
    async def completion(params: types.CompletionParams) -> types.CompletionList | None:
        one = await _asked(desks, params)
        return one.completion() if one else None

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        one = await _asked(desks, params)
        return one.hover() if one else None

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> types.Location | None:
        one = await _asked(desks, params)
        return one.definition() if one else None

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def references(params: types.ReferenceParams) -> list[types.Location] | None:
        one = await _asked(desks, params)
        return one.references() if one else None


def _show(server: LanguageServer, desks: Sessions) -> None:
    """What the editor shows of whole files."""

    @server.feature(types.WORKSPACE_SYMBOL)
    async def workspace_symbol(params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
        for desk in desks.all():
            await desks.current(desk)
        return [symbol for desk in desks.all() for symbol in symbols.workspace_symbols(desk, params.query)]

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensOptions())
    async def code_lens(params: types.CodeLensParams) -> list[types.CodeLens] | None:
        opened = await _opened(desks, params.text_document.uri)
        return list(symbols.lenses(*opened)) if opened else None

    @server.command(symbols.LOG_COMMAND)
    async def log(uri: str, person: str, spoken: str) -> None:
        found = desks.at(uri)
        if found is not None:
            await desks.current(found[0], to_the_letter=True)
            data = {"uri": uri, "person": person, "spoken": spoken}
            action = logging(found[0], desks.wire, types.CodeAction("", data=data))
            if action.edit is not None:
                await server.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(action.edit))
            elif action.disabled is not None:
                server.window_show_message(
                    types.ShowMessageParams(types.MessageType.Warning, action.disabled.reason)
                )


def _decorate(server: LanguageServer, desks: Sessions) -> None:
    """What the editor shows beside the text of a file."""

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def document_symbol(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol] | None:
        opened = await _opened(desks, params.text_document.uri)
        return symbols.document_symbols(opened[1], desks.wire) if opened else None

    @server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
    async def folding_range(params: types.FoldingRangeParams) -> list[types.FoldingRange] | None:
        opened = await _opened(desks, params.text_document.uri)
        return symbols.folding_ranges(opened[1]) if opened else None

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_LINK, types.DocumentLinkOptions())
    async def document_link(params: types.DocumentLinkParams) -> list[types.DocumentLink] | None:
        opened = await _opened(desks, params.text_document.uri)
        return list(symbols.document_links(*opened, desks.wire)) if opened else None

    @server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
    async def inlay_hint(params: types.InlayHintParams) -> list[types.InlayHint] | None:
        opened = await _opened(desks, params.text_document.uri)
        return list(symbols.inlay_hints(*opened, params.range, desks.wire)) if opened else None


async def _opened(desks: Sessions, uri: str) -> tuple[Workspace, Document] | None:
    """The journal of a file, looked at, and the file; None where it belongs to none."""
    found = desks.at(uri)
    if found is None:
        return None
    await desks.current(found[0])
    return found[0], found[0].document(found[1])


def _change(server: LanguageServer, desks: Sessions) -> None:
    """What the editor asks to be changed; it makes the changes itself."""

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    async def prepare_rename(
        params: types.PrepareRenameParams,
    ) -> types.Range | types.PrepareRenamePlaceholder | None:
        one = await _asked(desks, params)
        return one.renameable() if one else None

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    async def rename(params: types.RenameParams) -> types.WorkspaceEdit | None:
        one = await _asked(desks, params, to_the_letter=True)
        if one is None:
            return None
        try:
            edit = one.rename(params.new_name)
        except RefusedError as refused:
            raise JsonRpcException(str(refused), types.LSPErrorCodes.RequestFailed.value) from None
        left = one.left_to_rename(params.new_name)
        if left is not None:
            # Once the edit is there, or the editor's own "done" would cover the words.
            told = types.ShowMessageParams(types.MessageType.Warning, left)
            asyncio.get_running_loop().call_later(AFTERWARDS, server.window_show_message, told)
        return edit

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(
            [types.CodeActionKind.QuickFix, types.CodeActionKind.Empty], resolve_provider=True
        ),
    )
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction] | None:
        found = desks.at(params.text_document.uri)
        if found is None:
            return None
        await desks.opened(found[0])
        one = Request(found[0], desks.wire, found[1], params.range.start)
        return one.actions(params, later=_resolves(server))

    @server.feature(types.CODE_ACTION_RESOLVE)
    def resolve(action: types.CodeAction) -> types.CodeAction:
        data = action.data if isinstance(action.data, dict) else {}
        found = desks.at(str(data.get("uri", "")))
        return logging(found[0], desks.wire, action) if found else action


def _move(server: LanguageServer, desks: Sessions) -> None:
    """What has to follow when the editor gives files other names."""

    @server.feature(
        types.WORKSPACE_WILL_RENAME_FILES,
        types.FileOperationRegistrationOptions(
            [types.FileOperationFilter(types.FileOperationPattern("**/contacts/**/*.md"), "file")]
        ),
    )
    async def will_rename_files(params: types.RenameFilesParams) -> types.WorkspaceEdit | None:
        steps: list[types.TextDocumentEdit] = []
        for renamed in params.files:
            old, new = desks.at(renamed.old_uri), desks.at(renamed.new_uri)
            if old is None or new is None or old[0] is not new[0]:
                continue
            await desks.current(old[0], to_the_letter=True)
            try:
                steps += moved(old[0], desks.wire, old[1], new[1])
            except RefusedError as refused:
                warning = types.ShowMessageParams(types.MessageType.Warning, str(refused))
                server.window_show_message(warning)
        return types.WorkspaceEdit(document_changes=steps) if steps else None


def _resolves(server: LanguageServer) -> bool:
    """Whether the editor asks for an action's edit when the action is chosen, and not before."""
    document = server.client_capabilities.text_document
    support = document.code_action.resolve_support if document and document.code_action else None
    return support is not None and "edit" in support.properties

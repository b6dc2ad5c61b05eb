"""A small journal, and an editor: a client of the protocol that starts `faden lsp` and talks to it.

The server is the real one. Its seconds pass when a test says so, see `hand_timed`; only `plain_editor` starts it as
editors do, and waits.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

T = TypeVar("T")
TODAY = "2026-11-23"
ROOT = Path(__file__).parents[2]
REAL = ("faden", "lsp", "--today", TODAY)
HAND_TIMED = ("tests.lsp.hand_timed", TODAY)
LONGEST = 20.0
"""Seconds within which everything that is waited for must come."""
STEP = 0.05
"""Seconds after which it is looked whether it has come."""
FILES = {
    "contacts/journal.yml": "me: {name: Jana Vogt}\n",
    "contacts/people/anna-berger.md": (
        "---\nname: Anna Berger\nnickname: Anni\nring: 15\nplace: Köln\n"
        "fields: [energy]\nchannels: {signal: yes}\nknows: [juergen-gross]\n---\n\nSaw [[juergen-gross]].\n"
    ),
    "contacts/people/juergen-gross.md": "---\nname: Jürgen Groß\n---\n",
    "contacts/people/joe.md": "---\nname: Joe\nmet: {through: anna-berger}\n---\n",
    "contacts/log.md": (
        "# Log\n\n- 2026-11-20 call with [[anna-berger]]: 😀 heat pumps\n"
        "- 2026-11-21 mail to [[anna-berger]] and [[joe]]\n"
    ),
    "contacts/meetings/2026-11-01-anna.md": (
        '---\ndate: 2026-11-01\nwith: ["[[anna-berger]]", joe]\n---\n\n- [ ] send her the book (by 2026-11-15)\n'
    ),
}


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@contextmanager
def alone() -> Iterator[None]:
    """A loop can run while the block does.

    That of the browser tests, which stands still while no browser is asked for anything, stays marked as running in
    this thread from Python 3.12 on, and none may run beside it.
    """
    other = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(other)


def run(runner: asyncio.Runner, work: Coroutine[Any, Any, T]) -> T:
    with alone():
        return runner.run(work)


@dataclass
class Editor:
    """An editor with one journal in it. Lines and columns count from 0, as the protocol has them."""

    root: Path
    runner: asyncio.Runner
    client: LanguageClient
    versions: dict[str, int] = field(default_factory=dict)
    held: dict[str, str] = field(default_factory=dict)
    diagnostics: dict[str, list[types.Diagnostic]] = field(default_factory=dict)
    messages: list[str] = field(default_factory=list)
    publishes: int = 0
    hand_timed: bool = True

    def ask(self, request: Awaitable[T]) -> T:
        async def answered() -> T:
            return await asyncio.wait_for(request, LONGEST)

        return run(self.runner, answered())

    def uri(self, file: str) -> str:
        return (self.root / file).as_uri()

    def open(self, file: str, text: str | None = None) -> None:
        held = text if text is not None else (self.root / file).read_bytes().decode("utf-8")
        item = types.TextDocumentItem(self.uri(file), "markdown", 1, held)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        self.versions[file] = 1
        self.held[file] = held

    def write(self, file: str, text: str) -> None:
        """Types a text in place of all that is there."""
        if file not in self.versions:
            self.open(file, text)
            return
        self.versions[file] += 1
        self.held[file] = text
        document = types.VersionedTextDocumentIdentifier(self.versions[file], self.uri(file))
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [whole]))

    def save(self, file: str) -> None:
        document = types.TextDocumentIdentifier(self.uri(file))
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(document))

    def close(self, file: str) -> None:
        document = types.TextDocumentIdentifier(self.uri(file))
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(document))
        del self.versions[file]

    def wait(self, seconds: float) -> None:
        """Lets so many seconds pass; afterwards everything is there that the server has sent in them."""

        async def passed() -> None:
            if self.hand_timed:
                await self.client.protocol.send_request_async("test/pass", seconds)
            else:
                await asyncio.sleep(seconds)

        self.ask(passed())

    def inserted(self, file: str, text: str) -> list[str]:
        """What completion would write where a | is in the text that is held."""
        before, _, behind = text.partition("|")
        self.write(file, before + behind)
        items = self.completion(file, before.count("\n"), units(before.rpartition("\n")[2]))
        return [item.text_edit.new_text for item in items if isinstance(item.text_edit, types.TextEdit)]

    def completed(self, file: str, text: str, which: int = 0) -> str:
        """The text once the editor has taken a proposal, with its cursor where the | is."""
        before, _, behind = text.partition("|")
        self.write(file, before + behind)
        item = self.completion(file, before.count("\n"), units(before.rpartition("\n")[2]))[which]
        assert isinstance(item.text_edit, types.TextEdit)
        text = before + behind
        begin, end = (place(text, there) for there in (item.text_edit.range.start, item.text_edit.range.end))
        assert begin <= len(before) <= end, "an editor takes only what is at its cursor"
        written = text[begin : len(before)]
        assert (item.filter_text or item.label).lower().startswith(written.lower()), "an editor would drop it"
        return text[:begin] + item.text_edit.new_text + text[end:]

    def at(self, file: str, line: int, column: int) -> dict[str, Any]:
        return {
            "text_document": types.TextDocumentIdentifier(self.uri(file)),
            "position": types.Position(line, column),
        }

    def labels(self, file: str, line: int, column: int) -> list[str]:
        return [item.label for item in self.completion(file, line, column)]

    def completion(self, file: str, line: int, column: int) -> list[types.CompletionItem]:
        params = types.CompletionParams(**self.at(file, line, column))
        found = self.ask(self.client.text_document_completion_async(params))
        assert isinstance(found, types.CompletionList)
        return list(found.items)

    def hover(self, file: str, line: int, column: int) -> str | None:
        params = types.HoverParams(**self.at(file, line, column))
        found = self.ask(self.client.text_document_hover_async(params))
        if found is None:
            return None
        assert isinstance(found.contents, types.MarkupContent)
        return found.contents.value

    def actions(self, file: str, line: int, column: int = 0) -> dict[str, types.CodeAction]:
        where = types.Range(types.Position(line, column), types.Position(line, column))
        context = types.CodeActionContext(self.diagnostics.get(file, []))
        document = types.TextDocumentIdentifier(self.uri(file))
        params = types.CodeActionParams(document, where, context)
        found = self.ask(self.client.text_document_code_action_async(params)) or []
        return {action.title: action for action in found if isinstance(action, types.CodeAction)}

    def until(self, fine: Callable[[dict[str, list[types.Diagnostic]]], bool]) -> None:
        """Waits until the findings are as they should be."""
        passed = 0.0
        while not fine(self.diagnostics):
            assert passed < LONGEST, f"nothing but {self.diagnostics}"
            self.wait(STEP)
            passed += STEP

    def apply(self, edit: types.WorkspaceEdit | None) -> None:
        """Does to the disk what an editor would do to its files."""
        assert edit is not None
        for step in edit.document_changes or ():
            if isinstance(step, types.CreateFile):
                self._path(step.uri).parent.mkdir(parents=True, exist_ok=True)
                self._path(step.uri).touch()
            elif isinstance(step, types.RenameFile):
                self._path(step.old_uri).rename(self._path(step.new_uri))
            elif isinstance(step, types.TextDocumentEdit):
                path = self._path(step.text_document.uri)
                text = path.read_bytes().decode("utf-8") if path.exists() else ""
                for change in sorted(step.edits, key=lambda one: one.range.start, reverse=True):
                    assert isinstance(change, types.TextEdit)
                    text = (
                        text[: place(text, change.range.start)]
                        + change.new_text
                        + text[place(text, change.range.end) :]
                    )
                path.write_bytes(text.encode("utf-8"))

    def _path(self, uri: str) -> Path:
        return Path(unquote(urlsplit(uri).path))


def units(text: str) -> int:
    """The length of a text in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def place(text: str, position: types.Position) -> int:
    """The character of a text that the protocol means, which counts in units of UTF-16."""
    lines = [*text.splitlines(keepends=True), ""]
    before = sum(len(line) for line in lines[: position.line])
    units = lines[position.line].encode("utf-16-le")[: 2 * position.character]
    return before + len(units.decode("utf-16-le"))


@contextmanager
def serving(
    module: tuple[str, ...],
    *operations: types.ResourceOperationKind,
    name: str = "an editor",
    snippets: bool = False,
) -> Iterator[tuple[asyncio.Runner, LanguageClient]]:
    """A server that was started from this module, by an editor that can do this to whole files."""
    actions = types.CodeActionClientCapabilities(
        code_action_literal_support=types.ClientCodeActionLiteralOptions(
            types.ClientCodeActionKindOptions([types.CodeActionKind.QuickFix])
        ),
        resolve_support=types.ClientCodeActionResolveOptions(["edit"]),
    )
    item = types.ClientCompletionItemOptions(snippet_support=snippets)
    able = types.ClientCapabilities(
        text_document=types.TextDocumentClientCapabilities(
            code_action=actions, completion=types.CompletionClientCapabilities(completion_item=item)
        ),
        workspace=types.WorkspaceClientCapabilities(
            workspace_edit=types.WorkspaceEditClientCapabilities(resource_operations=operations)
        ),
    )
    runner = asyncio.Runner()
    client = LanguageClient("an editor", "1")

    async def start() -> None:
        await client.start_io(sys.executable, "-m", *module, cwd=ROOT)
        await client.initialize_async(types.InitializeParams(able, client_info=types.ClientInfo(name)))
        client.initialized(types.InitializedParams())

    async def stop() -> None:
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()

    try:
        run(runner, start())
        yield runner, client
        run(runner, stop())
    finally:
        with alone():
            runner.close()


@pytest.fixture(scope="session")
def server() -> Iterator[tuple[asyncio.Runner, LanguageClient]]:
    """A server without any journal; each test opens its own."""
    operations = (types.ResourceOperationKind.Create, types.ResourceOperationKind.Rename)
    with serving(HAND_TIMED, *operations) as both:
        yield both


@pytest.fixture
def editor(journal: Path, server: tuple[asyncio.Runner, LanguageClient]) -> Editor:
    return opened(journal, server)


@pytest.fixture
def plain_editor(journal: Path) -> Iterator[Editor]:
    """An editor that can edit texts and do nothing to files, as Emacs; in it seconds take as long as they do."""
    with serving(REAL) as both:
        editor = opened(journal, both)
        editor.hand_timed = False
        yield editor


def opened(journal: Path, server: tuple[asyncio.Runner, LanguageClient]) -> Editor:
    """An editor with a journal of which no file is open yet."""
    runner, client = server
    one = Editor(journal, runner, client)

    def told(params: types.PublishDiagnosticsParams) -> None:
        file = Path(unquote(urlsplit(params.uri).path))
        if file.is_relative_to(journal):
            one.diagnostics[file.relative_to(journal).as_posix()] = list(params.diagnostics)
            one.publishes += 1

    client.protocol.fm.features.pop(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, None)
    client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(told)
    client.protocol.fm.features.pop(types.WINDOW_SHOW_MESSAGE, None)

    @client.feature(types.WINDOW_SHOW_MESSAGE)
    def said(params: types.ShowMessageParams) -> None:
        one.messages.append(params.message)

    return one

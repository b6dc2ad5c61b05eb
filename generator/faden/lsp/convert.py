"""Converts the journal's values to the protocol's: places to ranges, files to addresses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from lsprotocol import types
from pygls import uris
from pygls.workspace import PositionCodec

from faden.core.diagnostics import Diagnostic, Severity
from faden.core.i18n import Words
from faden.journal.parsing.source import Reference
from faden.lsp.language.action import Action
from faden.lsp.language.edits import Edit
from faden.lsp.workspace import Workspace

SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
}

Step = types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile


def file_of(root: Path, uri: str) -> str | None:
    """The path of a file from the journal's root, with forward slashes; None if it is elsewhere."""
    path = uris.to_fs_path(uri)
    if path is None:
        return None
    for base in (root, root.resolve()):
        if Path(path).is_relative_to(base):
            return Path(path).relative_to(base).as_posix()
    return None


@lru_cache(maxsize=100_000)
def uri_of(root: Path, file: str) -> str:
    """The address of a file; cached, because answers may name the same thousand files again and again."""
    return str(uris.from_fs_path(str(root / file)))


class Converter:
    """Columns are characters here, and units of the editor's own there, which it names when it starts.

    `operations` are what it can do to whole files; some editors can only edit text. `lines` is False if a completion
    may not contain a line end, `snippets` True if it may have gaps to fill in, and `blanks` False if only a snippet
    may contain blanks.
    """

    def __init__(
        self,
        codec: PositionCodec,
        operations: Collection[types.ResourceOperationKind],
        *,
        lines: bool = True,
        snippets: bool = False,
        blanks: bool = True,
    ) -> None:
        self._codec = codec
        self._operations = operations
        self.takes_lines = lines
        self.takes_snippets = snippets
        self.takes_blanks = blanks

    @property
    def renames_files(self) -> bool:
        return types.ResourceOperationKind.Rename in self._operations

    @property
    def creates_files(self) -> bool:
        return types.ResourceOperationKind.Create in self._operations

    def range(self, lines: Sequence[str], line: int, begin: int, last_line: int, end: int) -> types.Range:
        return types.Range(self._position(lines, line, begin), self._position(lines, last_line, end))

    def marked(self, reference: Reference) -> types.Range:
        """The place of an id."""
        place, text = reference.place, reference.excerpt
        columns = (place.column - 1, place.column - 1 + place.length)
        begin, end = (min(at, len(text)) if text.isascii() else self._units(text[:at]) for at in columns)
        return types.Range(types.Position(place.line - 1, begin), types.Position(place.line - 1, end))

    def _position(self, lines: Sequence[str], line: int, column: int) -> types.Position:
        text = lines[line] if 0 <= line < len(lines) else ""
        # Most lines are all ASCII, where nothing has to be counted; a line may be as long as a file.
        return types.Position(line, min(column, len(text)) if text.isascii() else self._units(text[:column]))

    def _units(self, text: str) -> int:
        # The codec looks at every character; in most lines each counts for one.
        return len(text) if text.isascii() else self._codec.client_num_units(text)

    def column(self, lines: Sequence[str], position: types.Position) -> int:
        """The character of a line that a position of the editor's means."""
        if position.line >= len(lines):
            return 0
        text = lines[position.line]
        if text.isascii():
            return min(position.character, len(text))
        return self._codec.position_from_client_units([text], types.Position(0, position.character)).character

    def diagnostic(self, finding: Diagnostic, lines: Sequence[str], words: Words) -> types.Diagnostic:
        place = finding.place
        line = max(0, place.line - 1)
        # A finding about a file as a whole is shown on its first line.
        begin, length = (place.column - 1, place.length) if place.line else (0, len(lines[0]) if lines else 0)
        message = finding.message(words)
        advice = finding.advice(words)
        return types.Diagnostic(
            range=self.range(lines, line, begin, line, begin + length),
            message=f"{message}\n{advice}" if advice else message,
            severity=SEVERITIES[finding.severity],
            code=finding.code,
            source="faden",
        )

    def edit(self, edit: Edit, lines: Sequence[str]) -> types.TextEdit:
        where = self.range(lines, edit.line, edit.begin, edit.last_line, edit.end)
        return types.TextEdit(where, edit.text)

    def changes(self, workspace: Workspace, edits: Iterable[Edit]) -> list[types.TextDocumentEdit]:
        """The edits, file by file."""
        by_file: dict[str, list[Edit]] = {}
        for edit in edits:
            by_file.setdefault(edit.file, []).append(edit)
        return [self._change(workspace, file, edits) for file, edits in by_file.items()]

    def _change(self, workspace: Workspace, file: str, edits: Sequence[Edit]) -> types.TextDocumentEdit:
        lines = workspace.document(file).lines
        document = types.OptionalVersionedTextDocumentIdentifier(uri_of(workspace.root, file))
        return types.TextDocumentEdit(document, [self.edit(edit, lines) for edit in edits])

    def action(
        self, workspace: Workspace, action: Action, diagnostics: Iterable[types.Diagnostic]
    ) -> types.CodeAction:
        meant = [diagnostic for diagnostic in diagnostics if diagnostic.code == action.finding.code]
        return types.CodeAction(
            title=action.title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=meant or None,
            is_preferred=action.best or None,
            edit=self.workspace_edit(workspace, action.created, action.edits, action.moved),
        )

    def workspace_edit(
        self,
        workspace: Workspace,
        created: Mapping[str, str],
        edits: Iterable[Edit],
        moved: Mapping[str, str] = MappingProxyType({}),
    ) -> types.WorkspaceEdit:
        """Files to write, edits of existing files, and files to move, by path."""
        steps: list[Step] = []
        for file, text in created.items():
            uri = uri_of(workspace.root, file)
            beginning = types.Range(types.Position(0, 0), types.Position(0, 0))
            document = types.OptionalVersionedTextDocumentIdentifier(uri)
            if self.creates_files:
                steps.append(types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=True)))
            steps.append(types.TextDocumentEdit(document, [types.TextEdit(beginning, text)]))
        steps += self.changes(workspace, edits)
        steps += (
            types.RenameFile(uri_of(workspace.root, file), uri_of(workspace.root, place))
            for file, place in moved.items()
        )
        return types.WorkspaceEdit(document_changes=steps)

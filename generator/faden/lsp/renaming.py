"""Renames a person or a note: the file and every mention, in one step that the editor can undo."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from lsprotocol import types

from faden.core.diagnostics import Diagnostic
from faden.core.layout import NOTE, Part, names_note, part_of, stem_of
from faden.journal.validation import is_good_id, proposed_id
from faden.lsp.convert import Converter, Step, uri_of
from faden.lsp.workspace import Workspace

NOTE_FILE = re.compile(rf"{NOTE.pattern}[^\[\]|#^/\\\n]*", re.ASCII)


class RefusedError(Exception):
    """The editor asked for something that cannot be done; the text says why."""


def bare_id(typed: str) -> str:
    """An id without the brackets that may have been typed around it."""
    return typed.strip().removeprefix("[[").removesuffix("]]")


def renamed_file(file: str, new_id: str) -> str:
    return f"{file.rpartition('/')[0]}/{new_id}.md"


def rename(workspace: Workspace, wire: Converter, old: str, new_id: str) -> types.WorkspaceEdit:
    """The edits that give `old` another id, or name, in every file. Raises RefusedError."""
    refuse(workspace, old, new_id)
    steps: list[Step] = list(_mentions(workspace, wire, old, new_id))
    file = workspace.last.file_of(old)
    if file is not None and wire.renames_files:
        if wire.creates_files and not (workspace.root / file).exists():
            # A text that exists only in the editor has no file that could be renamed.
            options = types.CreateFileOptions(ignore_if_exists=True)
            steps.append(types.CreateFile(uri_of(workspace.root, file), options=options))
        steps.append(
            types.RenameFile(uri_of(workspace.root, file), uri_of(workspace.root, renamed_file(file, new_id)))
        )
    return types.WorkspaceEdit(document_changes=steps)


def refuse(workspace: Workspace, old: str, new_id: str) -> None:
    """Raises RefusedError if a person or a note cannot have that id or name."""
    words = workspace.words
    if names_note(old) and not NOTE_FILE.fullmatch(new_id):
        raise RefusedError(words("A note’s name begins with its date, as in 2026-11-20-lunch."))
    if not names_note(old) and not is_good_id(new_id):
        raise RefusedError(
            words("“{id}” is not a valid id; “{proposal}” is.", id=new_id, proposal=proposed_id(new_id))
        )
    taken = workspace.last.file_of(new_id)
    if taken is not None:
        raise RefusedError(words("The id “{id}” is taken by {file}.", id=new_id, file=taken))


def moved(
    workspace: Workspace, wire: Converter, old_file: str, new_file: str
) -> list[types.TextDocumentEdit]:
    """The edits of all mentions when the editor renames a file.

    None if the name stays the same, as in a move to another folder. Raises RefusedError if the new name is not valid.
    """
    old, new_id = stem_of(old_file), stem_of(new_file)
    parts = (part_of(old_file), part_of(new_file))
    if old == new_id or parts[0] is None or parts[0] is not parts[1]:
        return []
    if parts[0] not in (Part.PEOPLE, Part.MEETINGS):
        return []
    refuse(workspace, old, new_id)
    return list(_mentions(workspace, wire, old, new_id))


def corrected(workspace: Workspace, wire: Converter, finding: Diagnostic) -> types.CodeAction | None:
    """The action that gives a file whose name cannot be an id the proposed one, in every mention too.

    None if that id is taken, or if the editor cannot rename files.
    """
    old, new_id = finding.values["id"], finding.values["proposal"]
    if not wire.renames_files or workspace.last.file_of(new_id) is not None:
        return None
    file = finding.place.file
    renamed = types.RenameFile(
        uri_of(workspace.root, file), uri_of(workspace.root, renamed_file(file, new_id))
    )
    title = workspace.words("Rename to {file}", file=f"{new_id}.md")
    edit = types.WorkspaceEdit(document_changes=[*_mentions(workspace, wire, old, new_id), renamed])
    return types.CodeAction(title, types.CodeActionKind.QuickFix, edit=edit)


def _mentions(
    workspace: Workspace, wire: Converter, old: str, new_id: str
) -> Iterator[types.TextDocumentEdit]:
    for file, mentions in groupby(workspace.mentions(old), lambda mention: mention.place.file):
        document = types.OptionalVersionedTextDocumentIdentifier(uri_of(workspace.root, file))
        edits = [types.TextEdit(wire.marked(mention), new_id) for mention in mentions]
        yield types.TextDocumentEdit(document, edits)

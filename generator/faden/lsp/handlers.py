"""What the server answers when an editor asks about one place."""

from __future__ import annotations

import re
from itertools import groupby

from lsprotocol import types

from faden.core.layout import Part, stem_of
from faden.journal.parsing.source import NOTE, names_note
from faden.journal.validation import is_good_id, proposed_id
from faden.lsp.convert import Converter, Step, uri_of
from faden.lsp.language import completion as complete
from faden.lsp.language import hover
from faden.lsp.language.code_actions import SPOKEN, for_finding, for_person, logged
from faden.lsp.language.context import ContextKind, CursorContext, Document
from faden.lsp.workspace import Workspace

SORTS = {
    complete.Sort.KEY: types.CompletionItemKind.Property,
    complete.Sort.WORD: types.CompletionItemKind.EnumMember,
    complete.Sort.DAY: types.CompletionItemKind.Constant,
    complete.Sort.PERSON: types.CompletionItemKind.Reference,
    complete.Sort.NOTE: types.CompletionItemKind.File,
}


def bare_id(typed: str) -> str:
    return typed.strip().removeprefix("[[").removesuffix("]]")


def renamed_file(file: str, new_id: str) -> str:
    return f"{file.rpartition('/')[0]}/{new_id}.md"


NOTE_FILE = re.compile(rf"{NOTE.pattern}[^\[\]|#^/\\\n]*", re.ASCII)


class RefusedError(Exception):
    """The editor asked for something that cannot be done; its text says why."""


class Request:
    """One question about one place: in which journal, which file, where."""

    def __init__(self, desk: Workspace, wire: Converter, file: str, position: types.Position) -> None:
        self.desk = desk
        self.wire = wire
        self.document: Document = desk.document(file)
        self.line = position.line
        self.column = wire.column(self.document.lines, position)

    def completion(self) -> types.CompletionList:
        look, words = self.desk.last, self.desk.words
        spot = self.document.spot(self.line, self.column)
        found = complete.proposals(look.known, self.document, spot, self.line, look.today, words)
        where = self.wire.range(self.document.lines, self.line, spot.begin, self.line, spot.end)
        items = [self._item(one, number, spot, where) for number, one in enumerate(found)]
        # People are found by any spelling of any of their names, so what is typed next is asked again.
        return types.CompletionList(is_incomplete=spot.kind is ContextKind.PERSON, items=items)

    def _item(
        self, one: complete.Proposal, number: int, spot: CursorContext, where: types.Range
    ) -> types.CompletionItem:
        person = one.sort is complete.Sort.PERSON
        return types.CompletionItem(
            label=one.label,
            kind=SORTS[one.sort],
            detail=one.detail or None,
            documentation=one.about or None,
            # The editor would compare what is typed with the label, and drop Jürgen for "juergen".
            filter_text=spot.typed.strip() or one.insert if person else one.insert.strip(" :"),
            sort_text=f"{number:04}",
            text_edit=types.TextEdit(where, one.insert),
        )

    def hover(self) -> types.Hover | None:
        words, lines = self.desk.words, self.document.lines
        spot = self.document.id_at(self.line, self.column)
        said = None
        note = self.desk.last.notes.get(spot.typed)
        if spot.kind is ContextKind.PERSON and note is not None:
            said = hover.about_note(self.desk.last.day, note, words)
        elif spot.kind is ContextKind.PERSON:
            said = hover.about_person(self.desk.last.day, spot.typed, words)
        elif self.line < len(lines):
            spot = self.document.key_at(self.line, self.column)
            said = hover.about_key(self.document, spot, words) if spot.kind is ContextKind.KEY else None
        if said is None:
            return None
        where = self.wire.range(lines, self.line, spot.begin, self.line, spot.end)
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, said), where)

    def definition(self) -> types.Location | None:
        file = self.desk.last.file_of(self.named() or "")
        top = types.Range(types.Position(0, 0), types.Position(0, 0))
        return types.Location(uri_of(self.desk.root, file), top) if file else None

    def references(self) -> list[types.Location]:
        name = self.named()
        found = self.desk.mentions(name) if name else ()
        return [
            types.Location(uri_of(self.desk.root, one.place.file), self.wire.marked(one)) for one in found
        ]

    def renameable(self) -> types.Range | None:
        """The id under the cursor, which is what will be written anew; None where there is none."""
        spot = self.document.id_at(self.line, self.column)
        if spot.kind is not ContextKind.PERSON:
            return None
        return self.wire.range(self.document.lines, self.line, spot.begin, self.line, spot.end)

    def rename(self, new_id: str) -> types.WorkspaceEdit:
        """Another id for somebody, or name for a note: that of the file, and every mention. Raises RefusedError."""
        look = self.desk.last
        old, new_id = self.named(), bare_id(new_id)
        if old is None:
            raise RefusedError(self.desk.words("Here stands no id."))
        self._refuse(old, new_id)
        steps: list[Step] = []
        for file, mentions in groupby(self.desk.mentions(old), lambda one: one.place.file):
            document = types.OptionalVersionedTextDocumentIdentifier(uri_of(self.desk.root, file))
            edits = [types.TextEdit(self.wire.marked(one), new_id) for one in mentions]
            steps.append(types.TextDocumentEdit(document, edits))
        file = look.file_of(old)
        if file is not None and self.wire.renames_files:
            new_file = renamed_file(file, new_id)
            steps.append(types.RenameFile(uri_of(self.desk.root, file), uri_of(self.desk.root, new_file)))
        return types.WorkspaceEdit(document_changes=steps)

    def left_to_rename(self, new_id: str) -> str | None:
        """What somebody has to do whose editor cannot rename files, as Emacs cannot."""
        file = self.desk.last.file_of(self.named() or "")
        if file is None or self.wire.renames_files:
            return None
        return self.desk.words(
            "The mentions are changed, but this editor cannot rename files. Rename {file} to {new_file}.",
            file=file,
            new_file=renamed_file(file, bare_id(new_id)),
        )

    def _refuse(self, old: str, new_id: str) -> None:
        """Raises RefusedError where a person or a note cannot have that id or name."""
        words = self.desk.words
        if names_note(old) and not NOTE_FILE.fullmatch(new_id):
            raise RefusedError(words("The name of a note begins with its day, as 2026-11-20-lunch does."))
        if not names_note(old) and not is_good_id(new_id):
            raise RefusedError(
                words("“{id}” cannot be an id; “{proposal}” can.", id=new_id, proposal=proposed_id(new_id))
            )
        taken = self.desk.last.file_of(new_id)
        if taken is not None:
            raise RefusedError(words("The id “{id}” is taken by {file}.", id=new_id, file=taken))

    def actions(self, asked: types.CodeActionParams, *, later: bool) -> list[types.CodeAction]:
        """What can be done here. With `later` the editor asks again for what a line of the log would change."""
        look, words = self.desk.last, self.desk.words
        found: list[types.CodeAction] = []
        for finding in look.findings_in(self.document.file):
            line = max(0, finding.place.line - 1)
            if asked.range.start.line <= line <= asked.range.end.line:
                offered = for_finding(finding, look.today, words)
                found += [self.wire.action(self.desk, one, asked.context.diagnostics) for one in offered]
        person_id = self.named()
        for spoken, title in for_person(look.journal, person_id, words) if person_id else ():
            data = {"uri": asked.text_document.uri, "person": person_id, "spoken": spoken}
            action = types.CodeAction(title, types.CodeActionKind.Empty, data=data)
            found.append(action if later else logging(self.desk, self.wire, action))
        return found

    def named(self) -> str | None:
        """The person or note under the cursor; in the file of either, anywhere else in it, that one."""
        spot = self.document.id_at(self.line, self.column)
        if spot.kind is ContextKind.PERSON:
            return spot.typed
        own = self.document.part in (Part.PEOPLE, Part.MEETINGS)
        return stem_of(self.document.file) if own else None


def logging(desk: Workspace, wire: Converter, action: types.CodeAction) -> types.CodeAction:
    """The action with the edit that it stands for: a line of the log, put where it belongs."""
    look = desk.last
    data = action.data if isinstance(action.data, dict) else {}
    person, spoken = str(data.get("person")), str(data.get("spoken"))
    if person in look.journal.people and spoken in SPOKEN:
        done = logged(look.journal, person, spoken, desk.log_texts(), look.today)
        if done is None:
            reason = desk.words("The line cannot be added; `faden check` says why.")
            action.disabled = types.CodeActionDisabled(reason)
        else:
            action.edit = wire.workspace_edit(desk, *done)
    return action


def symbols(desk: Workspace, query: str) -> list[types.WorkspaceSymbol]:
    """The people whose name begins as the query does, to go to."""
    look = desk.last
    people = look.known.called(query) if query.strip() else look.journal.people.values()
    return [
        types.WorkspaceSymbol(
            location=types.LocationUriOnly(uri_of(desk.root, person.source.file)),
            name=person.name,
            kind=types.SymbolKind.Object,
            container_name=person.id,
        )
        for person in people
    ]

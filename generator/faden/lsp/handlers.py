"""The server's answers to requests about a place in a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from faden.core.diagnostic_kinds import BAD_ID
from faden.core.layout import Part, stem_of
from faden.lsp.convert import Converter, uri_of
from faden.lsp.language import completion as complete
from faden.lsp.language import hover
from faden.lsp.language.code_actions import SPOKEN, for_finding, for_person, logged
from faden.lsp.language.completion_index import Proposal, Sort
from faden.lsp.language.context import Document
from faden.lsp.language.cursor_context import ContextKind, CursorContext
from faden.lsp.language.edits import Edit
from faden.lsp.language.outline import headings
from faden.lsp.language.skeletons import as_snippet, escaped, forms
from faden.lsp.renaming import RefusedError, bare_id, corrected, rename, renamed_file
from faden.lsp.workspace import Workspace

SORTS = {
    Sort.KEY: types.CompletionItemKind.Property,
    Sort.WORD: types.CompletionItemKind.EnumMember,
    Sort.DAY: types.CompletionItemKind.Constant,
    Sort.PERSON: types.CompletionItemKind.Reference,
    Sort.NOTE: types.CompletionItemKind.File,
    Sort.FORM: types.CompletionItemKind.Snippet,
}


class Request:
    """A request about a place: the journal, the file and the position."""

    def __init__(self, workspace: Workspace, wire: Converter, file: str, position: types.Position) -> None:
        self.workspace = workspace
        self.wire = wire
        self.document: Document = workspace.document(file)
        self.line = position.line
        self.column = wire.column(self.document.lines, position)

    def completion(self) -> types.CompletionList:
        look, words = self.workspace.last, self.workspace.words
        spot = self.document.spot(self.line, self.column)
        choices = self._choices(spot)
        proposals = complete.proposals(look.known, self.document, spot, self.line, look.today, words, choices)
        if spot.kind is ContextKind.FILE and not self.wire.takes_lines:
            proposals = ()  # a form has several lines, so it is offered as an action
        where = self.wire.range(self.document.lines, self.line, spot.begin, self.line, spot.end)
        items = [self._item(proposal, number, spot, where) for number, proposal in enumerate(proposals)]
        # The editor has to ask again after the next letter, because it cannot match other spellings itself.
        again = spot.kind in (ContextKind.PERSON, ContextKind.DATE, ContextKind.DUE)
        return types.CompletionList(is_incomplete=again, items=items)

    def _choices(self, spot: CursorContext) -> list[str]:
        """The pictures or the headings, if one may follow."""
        if spot.kind is ContextKind.VALUE and spot.path == ("photo",):
            return self.workspace.pictures(self.document.file)
        if spot.kind is ContextKind.HEADING:
            file = self.workspace.last.file_of(spot.path[0])
            return [heading.text for heading in headings(self.workspace.document(file))] if file else []
        return []

    def _item(
        self, proposal: Proposal, number: int, spot: CursorContext, where: types.Range
    ) -> types.CompletionItem:
        written = self.document.lines[self.line][spot.begin : self.column]
        form = proposal.sort is Sort.FORM and self.wire.takes_snippets
        snippet = form or (" " in proposal.insert and not self.wire.takes_blanks)
        text = (
            as_snippet(proposal.insert) if form else escaped(proposal.insert) if snippet else proposal.insert
        )
        return types.CompletionItem(
            label=proposal.label,
            kind=SORTS[proposal.sort],
            detail=proposal.detail or None,
            documentation=proposal.about or None,
            # The editor would compare what is typed with the label, and drop Jürgen for "juergen".
            filter_text=written or proposal.insert
            if proposal.asked
            else proposal.insert.strip(" :") or proposal.label,
            sort_text=f"{number:04}",
            insert_text_format=types.InsertTextFormat.Snippet if snippet else None,
            # Otherwise an editor may indent each line as far as the line with the cursor.
            insert_text_mode=types.InsertTextMode.AsIs if snippet else None,
            text_edit=types.TextEdit(where, text),
        )

    def hover(self) -> types.Hover | None:
        words, lines = self.workspace.words, self.document.lines
        spot = self.document.id_at(self.line, self.column)
        text = None
        note = self.workspace.last.notes.get(spot.typed)
        if spot.kind is ContextKind.PERSON and note is not None:
            text = hover.about_note(self.workspace.last.day, note, words)
        elif spot.kind is ContextKind.PERSON:
            text = hover.about_person(self.workspace.last.day, spot.typed, words)
        elif self.line < len(lines):
            spot = self.document.key_at(self.line, self.column)
            text = hover.about_key(self.document, spot, words) if spot.kind is ContextKind.KEY else None
        if text is None:
            return None
        where = self.wire.range(lines, self.line, spot.begin, self.line, spot.end)
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), where)

    def definition(self) -> types.Location | None:
        file = self.workspace.last.file_of(self.named() or "")
        top = types.Range(types.Position(0, 0), types.Position(0, 0))
        return types.Location(uri_of(self.workspace.root, file), top) if file else None

    def references(self) -> list[types.Location]:
        name = self.named()
        mentions = self.workspace.mentions(name) if name else ()
        return [
            types.Location(uri_of(self.workspace.root, mention.place.file), self.wire.marked(mention))
            for mention in mentions
        ]

    def renameable(self) -> types.Range | types.PrepareRenamePlaceholder | None:
        """The id under the cursor, which is what will be renamed; None if there is none.

        Among the keys of a file it is the id of the file itself, which no key contains.
        """
        lines = self.document.lines
        spot = self.document.id_at(self.line, self.column)
        if spot.kind is ContextKind.PERSON:
            return self.wire.range(lines, self.line, spot.begin, self.line, spot.end)
        name = self.named()
        if name is None or self.line > self.document.keys_end:
            return None
        here = self.wire.range(lines, self.line, self.column, self.line, self.column)
        return types.PrepareRenamePlaceholder(here, name)

    def rename(self, new_id: str) -> types.WorkspaceEdit:
        """Renames a person or a note: the file and every mention. Raises RefusedError."""
        old = self.named()
        if old is None:
            raise RefusedError(self.workspace.words("There is no id at the cursor."))
        return rename(self.workspace, self.wire, old, bare_id(new_id))

    def left_to_rename(self, new_id: str) -> str | None:
        """What you have to do yourself if your editor cannot rename files; Emacs cannot."""
        file = self.workspace.last.file_of(self.named() or "")
        if file is None or self.wire.renames_files:
            return None
        return self.workspace.words(
            "The mentions have been changed, but this editor cannot rename files. Rename {file} "
            "to {new_file}.",
            file=file,
            new_file=renamed_file(file, bare_id(new_id)),
        )

    def actions(self, asked: types.CodeActionParams, *, later: bool) -> list[types.CodeAction]:
        """The actions at this place. With `later` the editor asks separately for the edit that adds a line to the log."""
        look, words = self.workspace.last, self.workspace.words
        actions: list[types.CodeAction] = []
        for finding in look.findings_in(self.document.file):
            line = max(0, finding.place.line - 1)
            if asked.range.start.line <= line <= asked.range.end.line:
                offered = for_finding(finding, look.journal, self.document, look.today, words)
                actions += [
                    self.wire.action(self.workspace, fix, asked.context.diagnostics) for fix in offered
                ]
                renaming = corrected(self.workspace, self.wire, finding) if finding.kind is BAD_ID else None
                actions += [renaming] if renaming else []
        actions += self._forms()
        person_id = self.named()
        for spoken, title in for_person(look.journal, person_id, words) if person_id else ():
            data = {"uri": asked.text_document.uri, "person": person_id, "spoken": spoken}
            action = types.CodeAction(title, types.CodeActionKind.Empty, data=data)
            actions.append(action if later else logging(self.workspace, self.wire, action))
        return [action for action in actions if _is_wanted(action, asked.context.only)]

    def _forms(self) -> Iterator[types.CodeAction]:
        """The forms for an empty file, also for editors whose completion cannot write one."""
        document, words = self.document, self.workspace.words
        if document.spot(0, 0).kind is not ContextKind.FILE:
            return
        last = len(document.lines) - 1
        for form in forms(document, self.workspace.last.today, words):
            edit = Edit(document.file, 0, 0, last, len(document.lines[last]), form.insert)
            yield types.CodeAction(
                words("Insert the form: {form}", form=form.detail),
                types.CodeActionKind.Empty,
                edit=self.wire.workspace_edit(self.workspace, {}, (edit,)),
            )

    def named(self) -> str | None:
        """The person or note under the cursor; elsewhere in the file of a person or a note, that person or note."""
        spot = self.document.id_at(self.line, self.column)
        if spot.kind is ContextKind.PERSON:
            return spot.typed
        own = self.document.part in (Part.PEOPLE, Part.MEETINGS)
        return stem_of(self.document.file) if own else None


def _is_wanted(action: types.CodeAction, kinds: Sequence[types.CodeActionKind | str] | None) -> bool:
    """Whether an action is of a kind that the editor asks for, or of one of its subkinds; if it names no kind, all
    are wanted.
    """
    own = types.CodeActionKind(action.kind or "").value
    wanted = [kind.value if isinstance(kind, types.CodeActionKind) else kind for kind in kinds or ("",)]
    return any(not kind or own == kind or own.startswith(f"{kind}.") for kind in wanted)


def logging(workspace: Workspace, wire: Converter, action: types.CodeAction) -> types.CodeAction:
    """The action with its edit: a line of the log, inserted where it belongs."""
    look = workspace.last
    data = action.data if isinstance(action.data, dict) else {}
    person, spoken = str(data.get("person")), str(data.get("spoken"))
    if person in look.journal.people and spoken in SPOKEN:
        done = logged(look.journal, person, spoken, workspace.log_texts(), look.today)
        if done is None:
            reason = workspace.words("The line cannot be added; `faden check` says why.")
            action.disabled = types.CodeActionDisabled(reason)
        else:
            action.edit = wire.workspace_edit(workspace, *done)
    return action

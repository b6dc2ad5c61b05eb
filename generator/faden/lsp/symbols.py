"""Answers about whole files: people and notes to go to, outlines, folds, links, hints and colours."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from faden.core.layout import Part, stem_of
from faden.core.name_matching import begins
from faden.lsp.convert import Converter, uri_of
from faden.lsp.language.code_actions import for_person
from faden.lsp.language.context import Document
from faden.lsp.language.edits import exactly
from faden.lsp.language.hints import hints
from faden.lsp.language.outline import OutlineSection, SectionKind, folds, sections
from faden.lsp.language.tokens import TokenKind, tokens
from faden.lsp.workspace import Workspace

LOG_COMMAND = "faden.log"
"""The command of a lens above a person's keys: it logs a touch for today."""
MOST = 200
"""People, and notes, that are found at a time; more letters bring others."""
KINDS = {
    SectionKind.KEYS: types.SymbolKind.Object,
    SectionKind.KEY: types.SymbolKind.Property,
    SectionKind.HEADING: types.SymbolKind.String,
    SectionKind.TOUCH: types.SymbolKind.Event,
}
COLOURS = {
    TokenKind.PERSON: types.SemanticTokenTypes.Class,
    TokenKind.NOTE: types.SemanticTokenTypes.Interface,
    TokenKind.DAY: types.SemanticTokenTypes.Number,
    TokenKind.TAG: types.SemanticTokenTypes.EnumMember,
    TokenKind.PRIVATE: types.SemanticTokenTypes.Keyword,
}
"""For each kind of word, a token type for which every editor's themes have a colour."""
LEGEND = types.SemanticTokensLegend([type.value for type in COLOURS.values()], [])


def workspace_symbols(workspace: Workspace, query: str) -> Iterator[types.WorkspaceSymbol]:
    """The people, notes and goals with that name, in any spelling of any of their names.

    Editors filter the answer again by the name, so it includes the id and the query.
    """
    look = workspace.last
    asked = query.strip().removeprefix("@")
    people = list(look.known.called(asked) if asked else look.journal.people.values())
    for person in people[:MOST]:
        names = (name for name in (person.nickname, *person.aliases) if name and begins(name, asked))
        other = None if begins(person.name, asked) or begins(person.id, asked) else next(names, None)
        shown = f"{person.name} ({', '.join(filter(None, (other, person.id)))})"
        shown = _with_query(shown, asked)
        yield _symbol(workspace, person.source.file, shown, types.SymbolKind.Object, person.org or "")
    notes = look.known.notes_called(asked) if asked else iter(look.journal.meetings[::-1])
    for note, _ in zip(notes, range(MOST), strict=False):
        there = ", ".join(look.day.names.get(id, id) for id in note.people)
        about = ", ".join(filter(None, (note.activity, note.place, *note.topics)))
        shown = ": ".join(filter(None, (note.id, there)))
        shown = _with_query(f"{shown} ({about})" if about else shown, asked)
        yield _symbol(workspace, note.source.file, shown, types.SymbolKind.Event)
    for goal in look.journal.goals:
        if not asked or begins(goal.name, asked):
            yield _symbol(
                workspace, goal.source.file, _with_query(goal.name, asked), types.SymbolKind.Constant
            )


def _with_query(name: str, asked: str) -> str:
    """A name in which an editor finds the query: letter by letter, as they look, or else as it was typed.

    >>> _with_query("Jürgen Groß (juergen-gross)", "juerg"), _with_query("Øystein (oe)", "oyst")
    ('Jürgen Groß (juergen-gross)', 'Øystein (oe) · oyst')
    """
    letters = iter(name.casefold())
    wanted = (letter for letter in asked.casefold() if not letter.isspace())
    return name if all(letter in letters for letter in wanted) else f"{name} · {asked}"


def _symbol(
    workspace: Workspace, file: str, name: str, kind: types.SymbolKind, container: str = ""
) -> types.WorkspaceSymbol:
    top = types.Range(types.Position(0, 0), types.Position(0, 0))
    place = types.Location(uri_of(workspace.root, file), top)
    return types.WorkspaceSymbol(location=place, name=name, kind=kind, container_name=container or None)


def document_symbols(document: Document, wire: Converter) -> list[types.DocumentSymbol]:
    """The outline of a file."""
    return [_outlined(section, document, wire) for section in sections(document)]


def _outlined(section: OutlineSection, document: Document, wire: Converter) -> types.DocumentSymbol:
    lines = document.lines
    whole = wire.range(lines, section.line, 0, section.last_line, len(lines[section.last_line]))
    own = wire.range(lines, section.line, 0, section.line, len(lines[section.line]))
    children = [_outlined(inner, document, wire) for inner in section.children]
    return types.DocumentSymbol(
        section.name or "-", KINDS[section.kind], whole, own, detail=section.detail or None, children=children
    )


def folding_ranges(document: Document) -> list[types.FoldingRange]:
    """What can be folded away."""
    return [types.FoldingRange(first, last) for first, last in folds(document)]


def document_links(workspace: Workspace, document: Document, wire: Converter) -> list[types.DocumentLink]:
    """The ids and the names of notes that lead to a file."""
    links = []
    for reference in document.references:
        file = workspace.last.file_of(reference.id)
        if file is not None:
            where = wire.marked(exactly(reference))
            name = workspace.last.day.names.get(reference.id)
            links.append(types.DocumentLink(where, uri_of(workspace.root, file), tooltip=name))
    return links


def inlay_hints(
    workspace: Workspace, document: Document, asked: types.Range, wire: Converter
) -> list[types.InlayHint]:
    """Names next to ids, and the state of a tie next to the name."""
    shown = []
    last = min(asked.end.line, len(document.lines) - 1)
    for hint in hints(workspace.last.day, document, asked.start.line, last, workspace.words):
        where = wire.range(document.lines, hint.line, hint.column, hint.line, hint.column).start
        shown.append(types.InlayHint(where, hint.text, padding_left=True))
    return shown


def lenses(workspace: Workspace, document: Document) -> Iterator[types.CodeLens]:
    """What can be logged for today with the person of the file, above the keys."""
    if document.part is not Part.PEOPLE:
        return
    person = stem_of(document.file)
    top = types.Range(types.Position(0, 0), types.Position(0, 0))
    for spoken, title in for_person(workspace.last.journal, person, workspace.words):
        arguments = [uri_of(workspace.root, document.file), person, spoken]
        yield types.CodeLens(top, types.Command(title, LOG_COMMAND, None, arguments))


def semantic_tokens(workspace: Workspace, document: Document, wire: Converter) -> types.SemanticTokens:
    """The words that mean something to faden, each as its distance from the previous one."""
    data: list[int] = []
    line = column = 0
    numbers = {kind: number for number, kind in enumerate(COLOURS)}
    for token in tokens(document, lambda name: workspace.last.file_of(name) is not None):
        where = wire.range(document.lines, token.line, token.begin, token.line, token.end)
        begin, length = where.start.character, where.end.character - where.start.character
        data += (
            token.line - line,
            begin - column if token.line == line else begin,
            length,
            numbers[token.kind],
            0,
        )
        line, column = token.line, begin
    return types.SemanticTokens(data)

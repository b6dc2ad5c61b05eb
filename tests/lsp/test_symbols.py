"""What an editor shows of whole files: symbols, folds, links, hints and lenses."""

from __future__ import annotations

import pytest
from lsprotocol import types
from tests.lsp.conftest import Editor

from faden.journal.loader import open_journal
from faden.lsp.symbols import LEGEND

ANNA, JOE, LOG = "contacts/people/anna-berger.md", "contacts/people/joe.md", "contacts/log.md"
NOTE, BRUECK = "contacts/meetings/2026-11-01-anna.md", "contacts/people/arne-brueckkamp.md"


@pytest.fixture
def editor(editor: Editor) -> Editor:
    (editor.root / BRUECK).write_text("---\nname: Arne Brückkamp\nnickname: Ado\n---\n")
    note = '---\nwith: ["[[joe]]"]\nactivity: rowing\ntopics: [Wärmepumpen]\n---\n'
    (editor.root / "contacts/meetings/2026-10-01-lake.md").write_text(note)
    (editor.root / "contacts/people/oe.md").write_text("---\nname: Øystein Ødegård\n---\n")
    (editor.root / "contacts/goals").mkdir()
    (editor.root / "contacts/goals/job.md").write_text("---\nname: New job\nkind: help_via\n---\n")
    editor.open(ANNA)
    return editor


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("bruck", "Arne Brückkamp (arne-brueckkamp)"),
        ("brück", "Arne Brückkamp (arne-brueckkamp)"),
        ("brueck", "Arne Brückkamp (arne-brueckkamp)"),
        ("ado", "Arne Brückkamp (Ado, arne-brueckkamp)"),
        ("rowing", "2026-10-01-lake: Joe (rowing, Wärmepumpen)"),
        ("oyst", "Øystein Ødegård (oe) · oyst"),
        ("new j", "New job"),
        ("waermep", "2026-10-01-lake: Joe (rowing, Wärmepumpen) · waermep"),
        ("warmep", "2026-10-01-lake: Joe (rowing, Wärmepumpen) · warmep"),
        ("2026-10", "2026-10-01-lake: Joe (rowing, Wärmepumpen)"),
        ("lake", "2026-10-01-lake: Joe (rowing, Wärmepumpen)"),
    ],
)
def test_people_and_notes_by_any_spelling(editor: Editor, query: str, name: str) -> None:
    """The answer holds what editors compare with the query: the id, or else the query itself."""
    found = editor.ask(editor.client.workspace_symbol_async(types.WorkspaceSymbolParams(query))) or []
    assert name in [one.name for one in found if one.location.uri.startswith(editor.root.as_uri())]


def outline(symbols: list[types.DocumentSymbol]) -> list[object]:
    return [(one.name, one.detail, outline(list(one.children or ()))) for one in symbols]


def test_document_symbols(editor: Editor) -> None:
    """Keys below the name, headings inside headings, and each line of the log."""
    person = "---\nname: Joe\nmet:\n  when: 2009\nring: 5\n---\n# News\n## Kids\n```\n# code\n```\n# Old\n"
    editor.open(JOE, person)
    editor.open(LOG, "# 2026\n\n- 2026-11-20 call with [[anna-berger|Anni]]: heat pumps\n")

    def symbols(file: str) -> list[object]:
        params = types.DocumentSymbolParams(types.TextDocumentIdentifier(editor.uri(file)))
        found = editor.ask(editor.client.text_document_document_symbol_async(params)) or []
        return outline([one for one in found if isinstance(one, types.DocumentSymbol)])

    keys = [("name", "Joe", []), ("met", None, []), ("ring", "5", [])]
    assert symbols(JOE) == [("Joe", None, keys), ("News", None, [("Kids", None, [])]), ("Old", None, [])]
    assert symbols(LOG) == [("2026", None, [("2026-11-20 call with Anni", "heat pumps", [])])]


def test_folds(editor: Editor) -> None:
    """The keys, a key of several lines, sections without their blank ends, code, and private passages."""
    text = (
        "---\nname: Joe\nmet:\n  when: 2009\n---\n# News\nold\n\n# Next\n```\nx\n```\n"
        "<!-- private -->\nx\n<!-- /private -->\n"
    )
    editor.open(JOE, text)
    params = types.FoldingRangeParams(types.TextDocumentIdentifier(editor.uri(JOE)))
    found = editor.ask(editor.client.text_document_folding_range_async(params)) or []
    folds = [(one.start_line, one.end_line) for one in found]
    assert folds == [(0, 4), (2, 3), (5, 6), (8, 14), (9, 11), (12, 14)]


def test_links_and_hints(editor: Editor) -> None:
    """Ids lead to their files, in keys and text; beside them stands the name, where the id does not say it."""
    editor.open(
        JOE, "---\nname: Joe\nknows: [anna-berger]\n---\n😀 [[anna-berger]], [[arne-brueckkamp|A]], [[x]]\n"
    )
    params = types.DocumentLinkParams(types.TextDocumentIdentifier(editor.uri(JOE)))
    links = editor.ask(editor.client.text_document_document_link_async(params)) or []
    assert [(one.range.start.line, one.range.start.character, one.target) for one in links] == [
        (2, 8, editor.uri(ANNA)),
        (4, 5, editor.uri(ANNA)),
        (4, 22, editor.uri(BRUECK)),
    ]
    everywhere = types.Range(types.Position(0, 0), types.Position(99, 0))
    asked = types.InlayHintParams(types.TextDocumentIdentifier(editor.uri(JOE)), everywhere)
    hints = editor.ask(editor.client.text_document_inlay_hint_async(asked)) or []
    assert [(one.position.line, one.position.character, one.label) for one in hints] == [
        (1, 9, "Last contact: 3 weeks ago (meeting) · no rhythm: never due"),
        (2, 19, "Anna Berger"),
        (4, 18, "Anna Berger"),
    ]


def test_colours(editor: Editor) -> None:
    """Ids that lead somewhere, days of the calendar, tags of the log, and marks of privacy as they are read."""
    editor.open(
        JOE,
        "---\nname: Joe\nadded: 2026-01-02 # 2026-01-03\nknows: [anna-berger, nobody]\nprivate: [facts]\n---\n"
        "😀 [[anna-berger|A]], [[2026-10-01-lake]], 2026-02-30, `[[anna-berger]] 2026-03-01`\n"
        "<!-- private -->\n[[nobody]]\n<!-- /private --> <!-- 2026-04-01 -->\n\nx #private\n",
    )
    editor.open(LOG, "- 2026-11-20 call with [[anna-berger]]: film #rowing; todo: it (by 2026-12)\n")

    def coloured(file: str, text: str) -> list[tuple[str, str]]:
        params = types.SemanticTokensParams(types.TextDocumentIdentifier(editor.uri(file)))
        data = editor.ask(editor.client.text_document_semantic_tokens_full_async(params))
        assert data is not None
        words, line, column = [], 0, 0
        for at in range(0, len(data.data), 5):
            down, right, length, number, _ = data.data[at : at + 5]
            line, column = line + down, right + (0 if down else column)
            coded = text.split("\n")[line].encode("utf-16-le")[2 * column : 2 * (column + length)]
            words.append((LEGEND.token_types[number], coded.decode("utf-16-le")))
        return words

    assert coloured(JOE, editor.held[JOE]) == [
        ("number", "2026-01-02"),
        ("class", "anna-berger"),
        ("keyword", "private"),
        ("class", "anna-berger"),
        ("interface", "2026-10-01-lake"),
        ("keyword", "<!-- private -->"),
        ("keyword", "<!-- /private -->"),
        ("keyword", "#private"),
    ]
    assert coloured(LOG, editor.held[LOG]) == [
        ("number", "2026-11-20"),
        ("class", "anna-berger"),
        ("enumMember", "#rowing"),
        ("number", "2026-12"),
    ]


def test_a_lens_logs_a_call(editor: Editor) -> None:
    """Above the keys of a person, and the editor makes the change itself."""
    params = types.CodeLensParams(types.TextDocumentIdentifier(editor.uri(ANNA)))
    lenses = editor.ask(editor.client.text_document_code_lens_async(params)) or []
    commands = [one.command for one in lenses if one.command]
    assert [command.title for command in commands] == ["Log today: call, Anni", "Log today: message, Anni"]
    edits: list[types.WorkspaceEdit] = []
    editor.client.protocol.fm.features.pop(types.WORKSPACE_APPLY_EDIT, None)

    @editor.client.feature(types.WORKSPACE_APPLY_EDIT)
    def apply(asked: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
        edits.append(asked.edit)
        return types.ApplyWorkspaceEditResult(applied=True)

    command = types.ExecuteCommandParams(commands[0].command, commands[0].arguments)
    editor.ask(editor.client.workspace_execute_command_async(command))
    editor.apply(edits[0])
    journal, findings = open_journal(editor.root)
    assert not findings
    assert [(str(one.date), one.people) for one in journal.touches][-1] == ("2026-11-23", ("anna-berger",))

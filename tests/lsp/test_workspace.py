"""Open documents are the journal: what is typed counts for everything, with or without a file, and quietly."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from tests.lsp.conftest import FILES, TODAY, Editor, opened

from faden.journal.loader import open_journal
from faden.lsp.workspace import Workspace

ANNA, JOE, LOG = "contacts/people/anna-berger.md", "contacts/people/joe.md", "contacts/log.md"
NOTE = "contacts/meetings/2026-11-01-anna.md"
NEW = "contacts/people/jane-smith.md"
JANE = "---\nname: Jane Smith\nplace: Hull\n---\n"


def renamed(editor: Editor, file: str, name: str) -> types.WorkspaceEdit:
    asked = types.RenameParams(new_name=name, **editor.at(file, 0, 0))
    edit = editor.ask(editor.client.text_document_rename_async(asked))
    assert edit is not None
    return edit


def test_a_new_person_counts_before_she_is_saved(editor: Editor) -> None:
    """She is completed, shown, gone to, found and mentioned, and nobody who links to her is told that she is unknown."""
    editor.open(NEW, JANE)
    editor.open(JOE, "---\nname: Joe\n---\nSaw [[jane-smith]] and [[jane\n")
    editor.wait(1)
    assert not editor.diagnostics.get(JOE)
    assert "Jane Smith" in editor.labels(JOE, 3, 31)
    assert (editor.hover(JOE, 3, 8) or "").startswith("**Jane Smith**")
    place = types.DefinitionParams(**editor.at(JOE, 3, 8))
    definition = editor.ask(editor.client.text_document_definition_async(place))
    assert isinstance(definition, types.Location)
    assert definition.uri == editor.uri(NEW)
    found = editor.ask(editor.client.workspace_symbol_async(types.WorkspaceSymbolParams("jane"))) or []
    assert "Jane Smith (jane-smith)" in [one.name for one in found]
    asked = types.ReferenceParams(context=types.ReferenceContext(False), **editor.at(NEW, 0, 0))
    references = editor.ask(editor.client.text_document_references_async(asked)) or []
    assert [one.uri for one in references] == [editor.uri(JOE)]


def test_a_new_person_has_her_findings_at_once(editor: Editor) -> None:
    """Nothing has to be saved for a finding, and closed unsaved she is gone again."""
    editor.open(NEW, "---\nname: Jane\nrythm: weekly\n---\n")
    editor.open(JOE, "---\nname: Joe\n---\nSaw [[jane-smith]].\n")
    editor.until(lambda found: bool(found.get(NEW)))
    assert not editor.diagnostics.get(JOE)
    editor.close(NEW)
    editor.until(lambda found: bool(found.get(JOE)) and not found.get(NEW))


def test_a_new_person_is_renamed_with_her_file(editor: Editor) -> None:
    """Where there is no file yet it is made, so that there is one to rename; nobody else may have her id."""
    editor.open(NEW, JANE)
    editor.open(JOE, "---\nname: Joe\n---\nSaw [[jane-smith]].\n")
    steps = renamed(editor, NEW, "jane-doe").document_changes or ()
    assert [type(step).__name__ for step in steps] == ["TextDocumentEdit", "CreateFile", "RenameFile"]
    with pytest.raises(JsonRpcException, match=r"is taken by contacts/people/jane-smith\.md"):
        renamed(editor, ANNA, "jane-smith")


def test_what_can_be_renamed(editor: Editor) -> None:
    """An id where there is one; among the keys of a file its own, which is proposed; nothing in the text below."""
    editor.open(ANNA)

    def prepared(line: int, column: int) -> object:
        asked = types.PrepareRenameParams(**editor.at(ANNA, line, column))
        return editor.ask(editor.client.text_document_prepare_rename_async(asked))

    assert prepared(7, 10) == types.Range(types.Position(7, 8), types.Position(7, 21))
    here = types.Position(1, 3)
    assert prepared(1, 3) == types.PrepareRenamePlaceholder(types.Range(here, here), "anna-berger")
    assert prepared(10, 1) is None


def test_an_empty_file_has_no_findings(editor: Editor) -> None:
    """Nothing is wrong where nothing has been written, or no more than the line that opens the keys."""
    begun = "contacts/people/jane-doe.md"
    editor.open(NEW, "")
    editor.open(begun, "")
    for text in ("-", "--", "---", "---\n"):
        editor.write(begun, text)
        editor.wait(3)
        assert not editor.diagnostics.get(begun)
    editor.open(JOE, "---\nname: Joe\n---\n[[nobody]]\n")
    editor.until(lambda found: bool(found.get(JOE)))
    assert not editor.diagnostics.get(NEW)


def test_an_open_file_that_is_deleted_stays(editor: Editor) -> None:
    """As long as the editor holds it, nothing else in the journal is wrong."""
    editor.open(ANNA)
    editor.open(LOG)
    editor.wait(0.5)
    (editor.root / ANNA).unlink()
    editor.save(LOG)
    editor.wait(0.8)
    assert not any(editor.diagnostics.values())
    editor.close(ANNA)
    editor.until(lambda found: bool(found.get(LOG)))


def test_the_last_good_reading_stays(editor: Editor) -> None:
    """While a quotation mark is open she is still who she was, for everybody, also if the file was opened so."""
    editor.open(JOE)
    for text in (FILES[ANNA].replace("name: Anna Berger", 'name: "Ann'), "---\nname: [\n"):
        editor.write(ANNA, text)
        editor.wait(0.6)
        editor.write(JOE, "---\nname: Joe\n---\nSaw [[anna\n")
        assert editor.labels(JOE, 3, 10)[0] == "Anna Berger"
        assert (editor.hover(LOG, 2, 25) or "").startswith("**Anna Berger**")
    editor.until(lambda found: bool(found.get(ANNA)))
    assert not editor.diagnostics.get(LOG)


def test_quiet_while_a_line_is_typed(editor: Editor) -> None:
    """Ninety keys with pauses between words say next to nothing, what is half typed is no mistake, and within three
    seconds of the last key what is wrong is there.
    """
    head = "---\nname: Joe\n---\n"
    editor.open(JOE, head)
    editor.wait(0.5)
    before = editor.publishes
    text = 'Saw [[anna-berger]] and then [[nobody-here]] at the lake, "for a while'
    line = "- 2026-11-22 call with [[anna-berger]]: film"
    for file, start, typed in ((JOE, head, text), (LOG, FILES[LOG], line)):
        for at in range(1, len(typed) + 1):
            editor.write(file, start + typed[:at])
            editor.wait(0.3 if typed[at - 1] == " " else 0.01)
    assert editor.publishes == before
    editor.until(lambda found: bool(found.get(JOE)))
    assert editor.publishes - before <= 2
    assert [one.code for one in editor.diagnostics[JOE]] == ["unknown-person"]
    assert not editor.diagnostics.get(LOG)


def test_what_was_wrong_before_does_not_flicker(editor: Editor) -> None:
    """A finding stays while another line is half typed, and goes as soon as its own is mended."""
    wrong = "---\nname: Joe\nrythm: weekly\n---\n"
    editor.open(JOE, wrong)
    editor.until(lambda found: len(found.get(JOE, ())) == 1)
    before = editor.publishes
    for typed in ('nickname: "Jo', 'nickname: "Joey'):
        editor.write(JOE, wrong.replace("---\n", f"---\n{typed}\n", 1))
        editor.wait(0.7)
    assert editor.publishes == before
    editor.write(JOE, "---\nname: Joe\nrhythm: weekly\n---\n")
    editor.wait(1.1)
    assert editor.diagnostics[JOE] == []


def test_saving_ends_the_silence(editor: Editor) -> None:
    """Who saves has written what they wanted to write."""
    editor.open(JOE, "---\nname: Joe\n---\n")
    editor.write(JOE, "---\nname: Joe\nrythm: weekly\n---\n")
    editor.save(JOE)
    editor.wait(0.7)
    assert len(editor.diagnostics.get(JOE, ())) == 1


@pytest.mark.parametrize(
    "text", ["`[[nobody]]`", "<!-- [[nobody]] -->", "%%[[nobody]]%%", "[[]]", "```\n[[nobody]]\n```"]
)
def test_code_and_comments_have_no_findings(editor: Editor, text: str) -> None:
    """Nor have two brackets that the editor closed by itself."""
    editor.open(JOE, f"---\nname: Joe\n---\n{text}\n")
    editor.open(LOG, "- 2026-11-22 call with [[]]\n")
    editor.until(lambda found: bool(found.get(LOG)))
    assert len(editor.diagnostics[LOG]) == 1
    assert not editor.diagnostics.get(JOE)


def test_create_comes_before_a_near_name(editor: Editor) -> None:
    """Only a typing error is proposed, and after the person who is not there yet; a name is a person to create."""
    note = FILES[NOTE] + "Met [[anna-bergr]], [[hanna-waldberg]], [[Jane Smith]] and [[Anni]].\n"
    editor.open(NOTE, note)
    editor.until(lambda found: len(found.get(NOTE, ())) == 4)
    line = note.count("\n") - 1
    offered = editor.actions(NOTE, line)
    assert [title for title in offered if not title.startswith("Log")] == [
        "Create Anna Bergr",
        "Write “anna-berger”",
        "Create Hanna Waldberg",
        "Create Jane Smith and link to them",
        "Link to Anna Berger",
        "Create Anni and link to them",
    ]
    preferred = [title for title, action in offered.items() if action.is_preferred]
    assert preferred == [
        "Create Anna Bergr",
        "Create Hanna Waldberg",
        "Create Jane Smith and link to them",
        "Link to Anna Berger",
    ]
    (editor.root / NOTE).write_text(note)
    for title in (
        "Link to Anna Berger",
        "Create Jane Smith and link to them",
        "Create Hanna Waldberg",
        "Write “anna-berger”",
    ):
        editor.apply(offered[title].edit)
    journal, findings = open_journal(editor.root)
    assert not findings
    assert journal.people["jane-smith"].name == "Jane Smith"
    text = (editor.root / NOTE).read_text()
    assert text.endswith("Met [[anna-berger]], [[hanna-waldberg]], [[jane-smith]] and [[anna-berger]].\n")


@pytest.mark.parametrize(
    ("written", "title", "mended"),
    [
        ("phone: 0221 5", "Move below “channels”", "channels: {phone: 0221 5}"),
        (
            "channels: {email: a@b.de}\nphone: 0221 5",
            "Move below “channels”",
            "channels: {email: a@b.de, phone: 0221 5}",
        ),
        ("channels: {}\nE-Mail: a@b.de", "Move below “channels”", "channels: {email: a@b.de}"),
        ("channels:\n  signal: 1\nphone: 2", "Move below “channels”", "channels:\n  phone: 2\n  signal: 1"),
        ("phone: 2\nchannels:\n  signal: 1", "Move below “channels”", "channels:\n  phone: 2\n  signal: 1"),
        ("introduced_by: joe", "Move below “met”", "met: {through: joe}"),
        ("company: Rhein", "Write “org”", "org: Rhein"),
        ("role: nurse", "Write “title”", "title: nurse"),
        ("Geburtstag: 1980-01-02", "Write “birthday”", "birthday: 1980-01-02"),
        ("knows: joe, juergen-gross", "Write “[joe, juergen-gross]”", "knows: [joe, juergen-gross]"),
    ],
)
def test_keys_that_people_know_from_elsewhere(editor: Editor, written: str, title: str, mended: str) -> None:
    """Each is led to its place, and no finding is left."""
    text = f"---\nname: Anna Berger\n{written}\n---\n"
    (editor.root / ANNA).write_text(text)
    editor.open(ANNA)
    editor.until(lambda found: bool(found.get(ANNA)))
    line = editor.diagnostics[ANNA][0].range.start.line
    editor.apply(editor.actions(ANNA, line)[title].edit)
    assert (editor.root / ANNA).read_text() == f"---\nname: Anna Berger\n{mended}\n---\n"
    assert open_journal(editor.root)[1] == ()


@pytest.mark.parametrize("written", ["[Jane Smith]", '["Jane Smith"]', '["[[Jane Smith]]"]', "Jane Smith"])
def test_create_and_link_in_a_list(editor: Editor, written: str) -> None:
    """Whatever is around the name stays around the id."""
    (editor.root / JOE).write_text(f"---\nname: Joe\nknows: {written}\n---\n")
    editor.open(JOE)
    editor.until(lambda found: bool(found.get(JOE)))
    editor.apply(editor.actions(JOE, 2)["Create Jane Smith and link to them"].edit)
    mended = written.replace("Jane Smith", "jane-smith")
    assert (editor.root / JOE).read_text() == f"---\nname: Joe\nknows: {mended}\n---\n"
    assert open_journal(editor.root)[1] == ()


def test_a_file_in_the_wrong_place_is_moved(editor: Editor) -> None:
    """The finding is in the file that is open, saved or not, and one key moves it."""
    (editor.root / "contacts/uta.md").write_text("---\nname: Uta\n---\n")
    editor.open("contacts/uta.md")
    editor.until(lambda found: bool(found.get("contacts/uta.md")))
    editor.apply(editor.actions("contacts/uta.md", 0)["Move to contacts/people/uta.md"].edit)
    journal, findings = open_journal(editor.root)
    assert not findings
    assert "uta" in journal.people
    editor.open("contacts/Meetings/2026-11-22-x.md", "---\nwith: [joe]\n---\n")
    editor.until(lambda found: bool(found.get("contacts/Meetings/2026-11-22-x.md")))


@pytest.mark.parametrize(
    ("file", "text", "title", "place"),
    [
        ("people/Uta Klein.md", "---\nname: Uta\n---\n", "Rename to uta-klein.md", "people/uta-klein.md"),
        ("people/UTA.md", "---\nname: Uta\n---\n", "Rename to uta.md", "people/uta.md"),
        (
            "people/2026-11-20-lunch.md",
            "---\nwith: joe\n---\n",
            "Move to contacts/meetings/2026/2026-11-20-lunch.md",
            "meetings/2026/2026-11-20-lunch.md",
        ),
        (
            "meetings/uta.md",
            "---\nname: Uta\n---\n",
            "Move to contacts/people/uta.md",
            "people/uta.md",
        ),
    ],
)
def test_a_file_whose_name_or_folder_is_wrong(
    editor: Editor, file: str, text: str, title: str, place: str
) -> None:
    """One key gives it the name or the folder with which it is read, and whoever links to it is led there."""
    contacts = editor.root / "contacts"
    (contacts / "meetings/2026").mkdir()
    (contacts / file).write_text(text)
    stem = file.rpartition("/")[2].removesuffix(".md")
    (editor.root / JOE).write_text(f"---\nname: Joe\n---\nSaw [[{stem}]].\n")
    editor.open(f"contacts/{file}")
    editor.until(lambda found: bool(found.get(f"contacts/{file}")))
    editor.apply(editor.actions(f"contacts/{file}", 0)[title].edit)
    assert (contacts / place).exists()
    assert open_journal(editor.root)[1] == ()


def test_a_rename_in_the_explorer(editor: Editor) -> None:
    """Before the file has its new name every mention gets it; one that cannot be is said."""
    editor.open(JOE)

    def moving(new: str) -> types.WorkspaceEdit | None:
        files = [types.FileRename(editor.uri(ANNA), editor.uri(new))]
        return editor.ask(editor.client.workspace_will_rename_files_async(types.RenameFilesParams(files)))

    edit = moving("contacts/people/anna-vogt.md")
    editor.apply(edit)
    (editor.root / ANNA).rename(editor.root / "contacts/people/anna-vogt.md")
    journal, findings = open_journal(editor.root)
    assert not findings
    assert "anna-vogt" in journal.people
    (editor.root / "contacts/people/anna-vogt.md").rename(editor.root / ANNA)
    assert moving("contacts/people/family/anna-berger.md") is None
    assert moving("contacts/people/joe.md") is None
    editor.until(lambda _: any("is taken by" in message for message in editor.messages))


def test_a_link_that_leads_out_of_the_journal_is_not_held(editor: Editor, tmp_path: Path) -> None:
    """Opened in the editor it stays what it is, and no rename writes through it."""
    outside = tmp_path.parent / f"{tmp_path.name}-outside.md"
    outside.write_text("---\nname: Out\n---\n[[anna-berger]]\n")
    (editor.root / "contacts/people/out.md").symlink_to(outside)
    (editor.root / "contacts/people/twin.md").symlink_to("anna-berger.md")
    editor.open("contacts/people/out.md")
    editor.until(
        lambda found: [one.code for one in found.get("contacts/people/out.md", ())] == ["not-a-file"]
    )
    assert editor.uri("contacts/people/out.md") not in [
        step.text_document.uri
        for step in renamed(editor, ANNA, "anna-vogt").document_changes or ()
        if isinstance(step, types.TextDocumentEdit)
    ]


def test_the_day_that_was_asked_for(tmp_path: Path) -> None:
    """`faden lsp --today` counts more than `today:` of the settings, as with every command; the clock counts least."""
    (tmp_path / "contacts/people").mkdir(parents=True)
    (tmp_path / "contacts/journal.yml").write_text("today: 2026-11-01\n")
    asked, clock = date(2026, 12, 24), date(2027, 1, 1)
    assert Workspace(tmp_path, lambda: clock, asked_today=asked).look().today == asked
    assert Workspace(tmp_path, lambda: clock).look().today == date(2026, 11, 1)
    (tmp_path / "contacts/journal.yml").write_text("")
    assert Workspace(tmp_path, lambda: clock).look().today == clock


def test_a_question_is_read_once_for_each_change() -> None:
    """Colours, links and hints of a file that is open come from one reading, until the next key."""
    workspace = Workspace(Path("/nowhere"), lambda: date(2026, 11, 23))
    workspace.unsaved[JOE] = "---\nname: Joe\n---\n[[anna-berger]]\n"
    first = workspace.document(JOE)
    assert workspace.document(JOE).references is first.references
    workspace.unsaved[JOE] += "[[joe]]\n"
    assert [one.id for one in workspace.document(JOE).references] == ["anna-berger", "joe"]
    workspace.forget(JOE)
    assert workspace.document(JOE).text == ""


def test_only_the_kinds_of_actions_that_are_asked_for(editor: Editor) -> None:
    """An editor that mends what it can when a file is saved asks for fixes only."""
    editor.open(JOE, "---\nname: Joe\nrythm: weekly\n---\n")
    editor.until(lambda found: bool(found.get(JOE)))

    def titles(*kinds: types.CodeActionKind | str) -> set[str]:
        where = types.Range(types.Position(2, 0), types.Position(2, 0))
        context = types.CodeActionContext([], only=list(kinds) or None)
        params = types.CodeActionParams(types.TextDocumentIdentifier(editor.uri(JOE)), where, context)
        found = editor.ask(editor.client.text_document_code_action_async(params)) or []
        return {action.title for action in found}

    fixes = {"Write “rhythm”", "Write “x-rythm”"}
    assert titles() == titles("") == fixes | {"Log today: call, Joe", "Log today: message, Joe"}
    assert titles(types.CodeActionKind.QuickFix) == fixes
    assert titles(types.CodeActionKind.Refactor) == titles("quick") == set()


def test_deletes_outside_are_seen_without_watching(editor: Editor) -> None:
    """An editor that does not watch files gets its findings all the same, within some seconds."""
    editor.open(ANNA)
    editor.wait(0.5)
    (editor.root / JOE).unlink()
    editor.until(lambda found: bool(found.get(LOG)) and bool(found.get(NOTE)))


def test_it_ends_in_silence() -> None:
    """After shutdown and exit the exit code is 0, and nothing is said on standard error."""
    params = {"capabilities": {}, "processId": None, "rootUri": None}
    messages: list[dict[str, Any]] = [
        {"id": 1, "method": "initialize", "params": params},
        {"id": 2, "method": "shutdown"},
        {"method": "exit"},
    ]
    bodies = [json.dumps({"jsonrpc": "2.0", **message}).encode() for message in messages]
    said = b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(body), body) for body in bodies)
    command = (sys.executable, "-m", "faden", "lsp")
    done = subprocess.run(command, input=said, capture_output=True, timeout=30, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


async def _talk(*messages: dict[str, Any]) -> list[dict[str, Any]]:
    """What the server answers to messages that no client library would send."""
    command = (sys.executable, "-m", "faden", "lsp", "--today", TODAY)
    process = await asyncio.create_subprocess_exec(*command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    answers = []
    for message in messages:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        while "id" in message:
            head = await asyncio.wait_for(process.stdout.readuntil(b"\r\n\r\n"), 10)
            length = next(line for line in head.split(b"\r\n") if line.startswith(b"Content-Length"))
            answer = json.loads(await process.stdout.readexactly(int(length.split(b":")[1])))
            if answer.get("id") == message["id"]:
                answers.append(answer)
                break
    process.stdin.close()
    await asyncio.wait_for(process.wait(), 10)
    return answers


def test_folders_come_and_go(editor: Editor, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A journal whose folder is added is read, and its findings go with the folder."""
    other = tmp_path_factory.mktemp("other")
    for name, text in {**FILES, "contacts/people/zoe.md": "---\nname: Zoe\nrythm: x\n---\n"}.items():
        (other / name).parent.mkdir(parents=True, exist_ok=True)
        (other / name).write_text(text, "utf-8")
    second = opened(other, (editor.runner, editor.client))
    folder = types.WorkspaceFolder(other.as_uri(), "other")

    def names() -> list[str]:
        found = editor.ask(editor.client.workspace_symbol_async(types.WorkspaceSymbolParams("zoe"))) or []
        return [one.name for one in found if one.location.uri.startswith(other.as_uri())]

    def change(added: list[types.WorkspaceFolder], removed: list[types.WorkspaceFolder]) -> None:
        event = types.WorkspaceFoldersChangeEvent(added, removed)
        editor.client.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(event))

    change([folder], [])
    second.until(lambda found: bool(found.get("contacts/people/zoe.md")))
    assert names() == ["Zoe (zoe)"]
    change([], [folder])
    second.until(lambda found: not found["contacts/people/zoe.md"])
    assert names() == []


def test_every_request_is_answered(editor: Editor) -> None:
    """A negative column and a request after the shutdown get an error, and not silence."""
    where = {"textDocument": {"uri": editor.uri(ANNA)}, "position": {"line": 0, "character": -1}}
    far = {"textDocument": {"uri": editor.uri(ANNA)}, "position": {"line": 900, "character": 900}}
    hover = "textDocument/hover"
    talk = _talk(
        {"id": 1, "method": "initialize", "params": {"capabilities": {}, "processId": None, "rootUri": None}},
        {"id": 2, "method": hover, "params": where},
        {"id": 3, "method": hover, "params": far},
        {"id": 4, "method": "shutdown"},
        {"id": 5, "method": hover, "params": far},
        {"method": "exit"},
    )
    _, negative, beyond, _, late = editor.ask(talk)
    assert negative["error"]["code"] == -32602
    assert beyond["result"] is None
    assert late["error"]["code"] == -32600

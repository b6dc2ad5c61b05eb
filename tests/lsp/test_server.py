"""What an editor sees: the server is started as editors start it, and driven over its pipes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from tests.lsp.conftest import FILES, Editor

from faden.cli import faden
from faden.journal.loader import open_journal

ANNA, JOE, LOG = "contacts/people/anna-berger.md", "contacts/people/joe.md", "contacts/log.md"
NOTE = "contacts/meetings/2026-11-01-anna.md"


def test_findings_as_one_types(editor: Editor) -> None:
    """A slip shows its finding, with its hint, at its characters, and goes when it is mended; nothing is saved."""
    editor.write(ANNA, "---\nname: Anna\nrythm: weekly\n---\n")
    editor.until(lambda found: bool(found.get(ANNA)))
    (finding,) = editor.diagnostics[ANNA]
    assert finding.code == "unknown-key"
    assert finding.source == "faden"
    assert "Did you mean rhythm?" in finding.message
    assert finding.range == types.Range(types.Position(2, 0), types.Position(2, 5))
    editor.write(ANNA, "---\nname: Anna\nrhythm: weekly\n---\n")
    editor.until(lambda found: not found.get(ANNA))
    assert (editor.root / ANNA).read_text("utf-8") == FILES[ANNA]


def test_findings_count_as_the_editor_counts(editor: Editor) -> None:
    """Behind an emoji, which is two units of UTF-16, the marked characters are still the right ones."""
    line = "- 2026-11-20 call with [[joe]]: 😀 with [[nobody-known]]"
    editor.write(LOG, f"{line}\n")
    editor.until(lambda found: bool(found.get(LOG)))
    where = editor.diagnostics[LOG][0].range
    units = line.encode("utf-16-le")[2 * where.start.character : 2 * where.end.character]
    assert units.decode("utf-16-le") == "nobody-known"


def test_findings_of_files_that_are_not_open(editor: Editor) -> None:
    """To take a name away in one file shows where another still leads to it."""
    (editor.root / JOE).unlink()
    editor.open(ANNA)
    editor.until(lambda found: bool(found.get(LOG)) and bool(found.get(NOTE)))
    assert {one.code for one in editor.diagnostics[LOG]} == {"unknown-person"}


def test_completion(editor: Editor) -> None:
    """Keys that are not there yet, words that a key takes, people by any spelling of their names."""
    editor.write(
        JOE,
        "---\nname: Joe\nri\nplace: \nfields: [\nknows: [jurg, \nrhythm: \nmet: {thr\nchannels: {\n---\n\nSaw [[ann\n",
    )
    keys = {item.label: item for item in editor.completion(JOE, 2, 2)}
    assert "ring" in keys
    assert "name" not in keys
    assert isinstance(keys["ring"].text_edit, types.TextEdit)
    assert keys["ring"].text_edit.new_text == "ring: "
    assert editor.labels(JOE, 3, 7) == ["Köln"]
    assert editor.labels(JOE, 4, 9) == ["energy"]
    assert editor.labels(JOE, 5, 12) == ["Jürgen Groß"]
    assert "6 weeks" in editor.labels(JOE, 6, 8)
    assert "through" in editor.labels(JOE, 7, 9)
    assert editor.labels(JOE, 8, 11)[:3] == ["signal", "phone", "mobile"]
    anna, note = editor.completion(JOE, 11, 9)
    assert note.label == "2026-11-01-anna"
    assert isinstance(anna.text_edit, types.TextEdit)
    assert (anna.label, anna.detail, anna.text_edit.new_text) == (
        "Anna Berger",
        "anna-berger",
        "anna-berger]]",
    )
    assert anna.text_edit.range == types.Range(types.Position(11, 6), types.Position(11, 9))


def test_completion_in_the_log(editor: Editor) -> None:
    """A line of the log is offered word by word, from the day to the people."""
    editor.write(
        LOG, "- \n- 2026-11-22 \n- 2026-11-22 call \n- 2026-11-22 mail \n- 2026-11-22 call with Anni\n"
    )
    assert editor.labels(LOG, 0, 2)[0] == "2026-11-23"
    assert "call" in editor.labels(LOG, 1, 13)
    assert editor.labels(LOG, 2, 18)[0] == "with"
    assert editor.labels(LOG, 3, 18)[0] == "to"
    (anna,) = editor.completion(LOG, 4, 27)
    assert isinstance(anna.text_edit, types.TextEdit)
    assert anna.text_edit.new_text == "[[anna-berger]]"
    assert anna.filter_text == "Anni"


def test_hover(editor: Editor) -> None:
    """A person is told in a few lines, a key in one."""
    editor.open(JOE)
    assert editor.hover(JOE, 2, 20) == (
        "**Anna Berger** (Anni) · close friends · monthly  \nKöln  \n"
        "Last contact: 3 days ago (call) · due in 4 weeks\n\n"
        "- You promised: send her the book (open since 1 November 2026)."
    )
    assert editor.hover(JOE, 1, 2) == "the name; the only key you need\n\n`name: Anna Berger`"
    assert editor.hover(JOE, 0, 0) is None


def test_definition_and_references(editor: Editor) -> None:
    """From an id to its file, and from a file to every mention, in all the ways of writing one."""
    definition = editor.ask(
        editor.client.text_document_definition_async(types.DefinitionParams(**editor.at(NOTE, 2, 12)))
    )
    assert isinstance(definition, types.Location)
    assert definition.uri == editor.uri(ANNA)
    asked = types.ReferenceParams(context=types.ReferenceContext(False), **editor.at(ANNA, 0, 0))
    found = editor.ask(editor.client.text_document_references_async(asked)) or []
    marked = {(one.uri.rpartition("/")[2], text_at(editor, one)) for one in found}
    assert marked == {(file, "anna-berger") for file in ("joe.md", "log.md", "2026-11-01-anna.md")}
    assert len(found) == 4


def test_without_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In any folder it is said what to type, as it is where somebody sets up an editor."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "pygls", None)
    monkeypatch.delitem(sys.modules, "faden.lsp.server", raising=False)
    done = CliRunner().invoke(faden, ["lsp"])
    assert (done.exit_code, "-m pip install pygls" in done.stderr) == (1, True)


def text_at(editor: Editor, place: types.Location) -> str:
    file = next(name for name in FILES if editor.uri(name) == place.uri)
    line = FILES[file].split("\n")[place.range.start.line].encode("utf-16-le")
    return line[2 * place.range.start.character : 2 * place.range.end.character].decode("utf-16-le")


def test_rename(editor: Editor) -> None:
    """An id gets another name in every file at once, and the journal has no finding before or after."""
    edit = editor.ask(
        editor.client.text_document_rename_async(
            types.RenameParams(new_name="anna-vogt", **editor.at(JOE, 2, 20))
        )
    )
    editor.apply(edit)
    journal, findings = open_journal(editor.root)
    assert not findings
    assert "anna-vogt" in journal.people
    assert not any("anna-berger" in path.read_text("utf-8") for path in editor.root.rglob("*.md"))


def test_an_editor_that_cannot_rename_files(plain_editor: Editor) -> None:
    """It gets what it can do, which is all the texts, and its user is told what to do with the file."""
    asked = types.RenameParams(new_name="anna-vogt", **plain_editor.at(JOE, 2, 20))
    edit = plain_editor.ask(plain_editor.client.text_document_rename_async(asked))
    plain_editor.apply(edit)
    plain_editor.until(lambda _: plain_editor.messages != [])
    (message,) = plain_editor.messages
    assert message.endswith("Rename contacts/people/anna-berger.md to contacts/people/anna-vogt.md.")
    (plain_editor.root / ANNA).rename(plain_editor.root / "contacts/people/anna-vogt.md")
    assert open_journal(plain_editor.root)[1] == ()
    plain_editor.write(JOE, (plain_editor.root / JOE).read_text("utf-8") + "Knows [[carla-weiss]].\n")
    plain_editor.until(lambda found: len(found.get(JOE, ())) == 1)
    plain_editor.apply(plain_editor.actions(JOE, 4)["Create Carla Weiss"].edit)
    assert "Carla Weiss" in (plain_editor.root / "contacts/people/carla-weiss.md").read_text("utf-8")


def test_notes(editor: Editor) -> None:
    """A link to a note is completed, shown and followed, and the note is found and renamed by it."""
    name = "2026-11-01-anna"
    editor.write(JOE, f"---\nname: Joe\n---\nSee [[{name}|the note]] and [[2026\n")
    (note,) = editor.completion(JOE, 3, 47)
    assert (note.label, note.detail) == (name, "Anna Berger, Joe")
    assert editor.hover(JOE, 3, 8) == "**Sunday, 1 November 2026** · Anna Berger and Joe"
    place = types.DefinitionParams(**editor.at(JOE, 3, 8))
    definition = editor.ask(editor.client.text_document_definition_async(place))
    assert isinstance(definition, types.Location)
    assert definition.uri == editor.uri(NOTE)
    editor.write(JOE, f"---\nname: Joe\n---\nSee [[{name}|the note]].\n")
    (editor.root / JOE).write_text(f"---\nname: Joe\n---\nSee [[{name}|the note]].\n")
    asked = types.RenameParams(new_name="2026-11-01-lunch", **editor.at(NOTE, 0, 0))
    editor.apply(editor.ask(editor.client.text_document_rename_async(asked)))
    journal, findings = open_journal(editor.root)
    assert not findings
    assert [meeting.id for meeting in journal.meetings] == ["2026-11-01-lunch"]
    bad = types.RenameParams(new_name="lunch", **editor.at(JOE, 3, 8))
    with pytest.raises(JsonRpcException, match="begins with its date"):
        editor.ask(editor.client.text_document_rename_async(bad))


@pytest.mark.parametrize(("name", "why"), [("joe", "is taken by"), ("Änne Groß", "“aenne-gross” is")])
def test_rename_is_refused(editor: Editor, name: str, why: str) -> None:
    """What would lose somebody, or could not be read, is refused with the reason."""
    asked = editor.client.text_document_rename_async(
        types.RenameParams(new_name=name, **editor.at(ANNA, 0, 0))
    )
    with pytest.raises(JsonRpcException, match=why):
        editor.ask(asked)


def test_create_a_person_and_take_what_was_meant(editor: Editor) -> None:
    """Somebody who is not there yet can be created; a slip in an id or a key be mended."""
    note = FILES[NOTE] + "Met [[carla-weiss]] and [[juergen-gros]].\n"
    (editor.root / NOTE).write_text(note, "utf-8")
    editor.open(NOTE)
    editor.until(lambda found: len(found.get(NOTE, ())) == 2)
    offered = editor.actions(NOTE, 6)
    assert list(offered) == ["Create Carla Weiss", "Create Juergen Gros", "Write “juergen-gross”"]
    assert offered["Create Carla Weiss"].diagnostics
    editor.apply(offered["Create Carla Weiss"].edit)
    editor.apply(offered["Write “juergen-gross”"].edit)
    journal, findings = open_journal(editor.root)
    assert not findings
    assert journal.people["carla-weiss"].name == "Carla Weiss"


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("- yesterday call with [[joe]]", ["Write “2026-11-22”"]),
        ("- 03/04/2026 call with [[joe]]", ["Write “2026-04-03”", "Write “2026-03-04”"]),
        ("- [[joe]] rang on 8.11.2026: film", ["Write “- 2026-11-08 call from [[joe]]: film”"]),
        ("- 2026-11-08 call with [[joe]], film", ["Write “- 2026-11-08 call with [[joe]]: film”"]),
    ],
)
def test_a_line_that_is_not_read_is_mended(editor: Editor, line: str, offered: list[str]) -> None:
    """What a finding about a line of the log proposes is one key away, and then the line is read."""
    (editor.root / LOG).write_text(f"{line}\n", "utf-8")
    editor.open(LOG)
    editor.until(lambda found: len(found.get(LOG, ())) == 1)
    fixes = {title: action for title, action in editor.actions(LOG, 0).items() if title.startswith("Write")}
    assert list(fixes) == offered
    editor.apply(next(iter(fixes.values())).edit)
    journal, findings = open_journal(editor.root)
    assert findings == ()
    assert [touch.people for touch in journal.touches] == [("joe",)]


@pytest.mark.parametrize("ends", ["\n", "\r\n", ""])
def test_log_a_call_today(editor: Editor, ends: str) -> None:
    """A line goes into the log at its place, whatever the ends of its lines, and is read back."""
    log = FILES[LOG].rstrip("\n").replace("\n", ends or "\n") + ends
    (editor.root / LOG).write_bytes(log.encode("utf-8"))
    editor.open(ANNA)
    action = editor.actions(ANNA, 1)["Log today: call, Anni"]
    editor.apply(editor.ask(editor.client.code_action_resolve_async(action)).edit)
    journal, findings = open_journal(editor.root)
    assert not findings
    assert [(str(one.date), one.people) for one in journal.touches][-1] == ("2026-11-23", ("anna-berger",))
    assert (editor.root / LOG).read_bytes().decode("utf-8").startswith(log.rstrip("\r\n"))


def test_a_file_outside_any_journal(editor: Editor) -> None:
    """About other files there is nothing to say, and no error."""
    params = types.HoverParams(types.TextDocumentIdentifier("file:///nowhere/else.md"), types.Position(0, 0))
    assert editor.ask(editor.client.text_document_hover_async(params)) is None


def test_people_by_name(editor: Editor) -> None:
    """Somebody can be gone to by name, from any file."""
    editor.open(JOE)
    found = editor.ask(editor.client.workspace_symbol_async(types.WorkspaceSymbolParams("jurgen")))
    here = [one for one in found or [] if one.location.uri.startswith(editor.root.as_uri())]
    assert [one.name for one in here] == ["Jürgen Groß (juergen-gross)"]

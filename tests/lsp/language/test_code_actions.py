"""Lines that stand twice, or almost, after a merge: the editor removes the one that is not wanted."""

from __future__ import annotations

import pytest
from tests.lsp.conftest import FILES, Editor

from faden.journal.loader import open_journal

LOG, PERSON = "contacts/log.md", "contacts/people/joe.md"


TWIN = "- 2026-11-20 call with [[anna-berger]]: 😀 heat pumps and her mother\n"


@pytest.mark.parametrize(
    ("title", "left"),
    [("Remove this line", "😀 heat pumps"), ("Remove line 3 instead", "😀 heat pumps and her mother")],
)
def test_one_of_two_near_twins_is_removed(editor: Editor, title: str, left: str) -> None:
    (editor.root / LOG).write_text(FILES[LOG] + TWIN, "utf-8")
    editor.open(LOG)
    editor.until(lambda found: [one.code for one in found.get(LOG, ())] == ["almost-twice"])
    editor.apply(editor.actions(LOG, 4)[title].edit)
    journal, findings = open_journal(editor.root)
    assert (findings, journal.touches[0].text) == ((), left)
    assert len(journal.touches) == 2


def test_a_call_without_an_answer_becomes_an_attempt(editor: Editor) -> None:
    """The fix replaces how you were in touch, and keeps every other byte of the line."""
    (editor.root / LOG).write_text("# Log\n\n*  2026-11-20 call with  [[anna-berger]]: no answer\n", "utf-8")
    editor.open(LOG)
    editor.until(lambda findings: [finding.code for finding in findings.get(LOG, ())] == ["unanswered"])
    editor.apply(editor.actions(LOG, 2)["Write “*  2026-11-20 tried [[anna-berger]]: no answer”"].edit)
    assert (editor.root / LOG).read_text(
        "utf-8"
    ) == "# Log\n\n*  2026-11-20 tried [[anna-berger]]: no answer\n"
    assert open_journal(editor.root)[1] == ()


@pytest.mark.parametrize(
    ("written", "title", "mended"),
    [
        ("shoe size: 41", "Write “x-shoe-size”", "x-shoe-size: 41"),
        ("rythm: weekly", "Write “x-rythm”", "x-rythm: weekly"),
        ("phone: ['1', '2']", "Move below “channels”", "channels: {phone: ['1', '2']}"),
        ("children: [Mia, Noah]", "Move below “facts”", "facts: {children: [Mia, Noah]}"),
        ("birth: 1980-01-02", "Write “birthday”", "birthday: 1980-01-02"),
        ("instagram: anna", "Move below “channels”", "channels: {instagram: anna}"),
    ],
)
def test_a_key_that_is_none(editor: Editor, written: str, title: str, mended: str) -> None:
    """It becomes the key that was meant, also with a list behind it, or, whatever it is, one of your own."""
    (editor.root / PERSON).write_text(f"---\nname: Joe\n{written}\n---\n", "utf-8")
    editor.open(PERSON)
    editor.until(lambda found: bool(found.get(PERSON)))
    editor.apply(editor.actions(PERSON, 2)[title].edit)
    assert (editor.root / PERSON).read_text("utf-8") == f"---\nname: Joe\n{mended}\n---\n"
    assert open_journal(editor.root)[1] == ()


@pytest.mark.parametrize(
    ("file", "offered"),
    [
        ("contacts/people/uta.MD", ["Rename to uta.md"]),
        ("contacts/people/uta.markdown", ["Rename to uta.md"]),
        ("contacts/meetings/2026-11-22 lunch.txt", ["Rename to 2026-11-22 lunch.md"]),
        ("contacts/people/Uta Klein.txt", []),
    ],
)
def test_a_file_whose_ending_keeps_it_unread(editor: Editor, file: str, offered: list[str]) -> None:
    """With the ending that faden reads it is read, if it has a name with which it can be."""
    (editor.root / file).write_text("---\nwith: [joe]\n---\n" if "meet" in file else "---\nname: Uta\n---\n")
    editor.open(file)
    editor.until(lambda found: [one.code for one in found.get(file, ())] == ["stray-file"])
    actions = {title: one for title, one in editor.actions(file, 0).items() if title.startswith("Rename")}
    assert list(actions) == offered
    for action in actions.values():
        editor.apply(action.edit)
        assert open_journal(editor.root)[1] == ()


@pytest.mark.parametrize(
    ("line", "title", "mended"),
    [
        (
            "- 8.11.2026 called Anna: flat",
            "Write “- 2026-11-08 call to [[anna-berger]]: flat”",
            "- 2026-11-08 call to [[anna-berger]]: flat",
        ),
        (
            "- 9.11.2026 met Anna: at the zoo",
            "Write “- 2026-11-09 meeting with [[anna-berger]]: at the zoo”",
            "- 2026-11-09 meeting with [[anna-berger]]: at the zoo",
        ),
        (
            "- 2026-11-08 call to [[anna-berger]]: flat; 2026-11-10 mail to [[joe]]: book",
            "Write “- 2026-11-10 mail to [[joe]]: book”",
            "- 2026-11-08 call to [[anna-berger]]: flat\n- 2026-11-10 mail to [[joe]]: book",
        ),
    ],
)
def test_a_line_that_is_not_read_is_written_anew(editor: Editor, line: str, title: str, mended: str) -> None:
    """Names get their brackets, a channel that is missing is proposed, and a second contact gets its own line."""
    (editor.root / LOG).write_text(f"# Log\n\n{line}\n", "utf-8")
    editor.open(LOG)
    editor.until(lambda found: bool(found.get(LOG)))
    editor.apply(editor.actions(LOG, 2)[title].edit)
    assert (editor.root / LOG).read_text("utf-8") == f"# Log\n\n{mended}\n"
    assert open_journal(editor.root)[1] == ()

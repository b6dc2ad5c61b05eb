"""What completion writes, key by key: the text before, with | as the cursor, and the text behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types
from tests.lsp.conftest import HAND_TIMED, Editor, opened, serving

from faden.core.layout import part_of
from faden.journal.loader import open_journal
from faden.journal.parsing.document import parse_file

ANNA, JOE, LOG = "contacts/people/anna-berger.md", "contacts/people/joe.md", "contacts/log.md"
NOTE, PLAN = "contacts/meetings/2026-11-01-anna.md", "contacts/meetings/2026-11-22-x.md"
GOAL = "contacts/goals/job.md"
HEAD = "---\nwith: [anna-berger, joe]\n---\n"


@pytest.fixture
def editor(editor: Editor) -> Editor:
    """With a note about heat pumps, a photo, headings and tags."""
    contacts = editor.root / "contacts"
    (contacts / "meetings/2026-10-01-lake.md").write_text(
        "---\nwith: [joe]\nactivity: rowing\nplace: Aasee\ntopics: [heat pumps, Brücken]\n---\n"
    )
    (contacts / "people/joe.jpg").write_bytes(b"")
    (contacts / "people/juergen-gross.md").write_text("---\nname: Jürgen Groß\n---\n\n# News\n\n## Kinder\n")
    (contacts / "log").mkdir()
    (contacts / "log/2025.md").write_text("- 2025-11-20 call with [[joe]]: film #rowing\n")
    return editor


@pytest.mark.parametrize(
    ("file", "before", "behind"),
    [
        (JOE, "---\nname: Joe\n---\nSaw [[jurg|", "[[juergen-gross]]"),
        (JOE, "---\nname: Joe\n---\nSaw [[jurg|]] there", "Saw [[juergen-gross]] there"),
        (JOE, "---\nname: Joe\n---\nSaw [[jurg|] there", "Saw [[juergen-gross]] there"),
        (JOE, "---\nname: Joe\n---\n😀 [[jurg|", "😀 [[juergen-gross]]"),
        (JOE, "---\nname: Joe\n---\nSaw @jürg|", "Saw [[juergen-gross]]"),
        (JOE, "---\nname: Joe\n---\nSaw @anna b| there", "Saw [[anna-berger]] there"),
        (JOE, "---\nname: Joe\n---\nRead [[heat|", "Read [[2026-10-01-lake]]"),
        (JOE, "---\nname: Joe\n---\nRead [[bruck|", "Read [[2026-10-01-lake]]"),
        (JOE, "---\nname: Joe\n---\nRead [[2026-10|", "Read [[2026-10-01-lake]]"),
        (JOE, "---\nname: Joe\n---\nRead [[juergen-gross#|", "Read [[juergen-gross#News]]"),
        (JOE, "---\nname: Joe\nknows: [@jur|]\n---\n", "knows: [juergen-gross]"),
        (JOE, '---\nname: Joe\nknows: ["[[jur|"]\n---\n', 'knows: ["[[juergen-gross]]"]'),
        (JOE, "---\nname: Joe\nfacts: {boss: @jur|}\n---\n", 'facts: {boss: "[[juergen-gross]]"}'),
        (JOE, "---\nname: Joe\nfacts:\n  boss: @jur|\n---\n", '  boss: "[[juergen-gross]]"'),
        (JOE, "---\nname: Joe\nfacts: {boss: 'old @jur|'}\n---\n", "facts: {boss: 'old [[juergen-gross]]'}"),
        (JOE, "---\nname: Joe\nanecdotes:\n  - saw @jur|\n---\n", "  - saw [[juergen-gross]]"),
        (JOE, "---\nname: Joe\nchannels: {|}\n---\n", "channels: {signal: }"),
        (JOE, "---\nname: Joe\nfacts: {|}\n---\n", "facts: {partner: }"),
        (JOE, "---\nname: Joe\ndates: {|}\n---\n", "dates: {wedding: }"),
        (JOE, "---\nname: Joe\nphoto: |\n---\n", "photo: joe.jpg"),
        (JOE, "---\nname: Joe\nlanguages: [d|]\n---\n", "languages: [de]"),
        (JOE, "---\nname: Joe\nlent: [{wh|}]\n---\n", "lent: [{what: }]"),
        (JOE, "---\nname: Joe\nborrowed:\n  - what: a drill\n    ba|\n---\n", "    back: "),
        (JOE, "---\nname: Joe\njobs: [{org: A, ti|}]\n---\n", "jobs: [{org: A, title: }]"),
        (JOE, "---\nname: Joe\nknows: [{juergen-gross: bro|}]\n---\n", "knows: [{juergen-gross: brother}]"),
        (JOE, "---\nname: Joe\nsnooze: |\n---\n", "snooze: 2026-11-24"),
        (PLAN, "---\nwith: [joe]\nactivity: |\n---\n", "activity: rowing"),
        (PLAN, "---\nwith: [joe]\nplace: |\n---\n", "place: Aasee"),
        (PLAN, "---\nwith: [joe]\ntopics: [|]\n---\n", "topics: [heat pumps]"),
        (NOTE, f"{HEAD}- ga|", "- gave: "),
        (NOTE, f"{HEAD}- [ ] |", "- [ ] [[anna-berger]]: "),
        (NOTE, f"{HEAD}- [ ] lend @jo|", "- [ ] lend [[joe]]"),
        (NOTE, f"{HEAD}- [ ] the book (|", "- [ ] the book (by 2026-11-24)"),
        (NOTE, f"{HEAD}- [ ] the book (by |)", "- [ ] the book (by 2026-11-24)"),
        (NOTE, f"{HEAD}- [ ] the book 📅 |", "- [ ] the book 📅 2026-11-24"),
        (NOTE, f"{HEAD}- gave [[jo|", "- gave [[joe]]"),
        (LOG, "- |", "- 2026-11-23 "),
        (LOG, "- 2026-11-20 call with [[joe]]: film\n|", "- 2026-11-23 "),
        (LOG, "- 2026-|", "- 2026-11-23 "),
        (LOG, "- 2026-11|", "- 2026-11-23 "),
        (LOG, "- 2026-11-|", "- 2026-11-23 "),
        (LOG, "- yest|", "- 2026-11-22 "),
        (LOG, "- fri|", "- 2026-11-20 "),
        (LOG, "- 20.11|", "- 2026-11-20 "),
        (LOG, "2026-11-22 ca|", "2026-11-22 call"),
        (LOG, "2026-11-22 call w|", "2026-11-22 call with "),
        (LOG, "2026-11-22 call with jur|", "2026-11-22 call with [[juergen-gross]]"),
        (LOG, "- 2026-11-22 call with @jur|", "- 2026-11-22 call with [[juergen-gross]]"),
        (
            LOG,
            "- 2026-11-22 call with [[joe]]: saw @jur|",
            "- 2026-11-22 call with [[joe]]: saw [[juergen-gross]]",
        ),
        (LOG, "- 2026-11-22 call with [[joe]]: film; go|", "- 2026-11-22 call with [[joe]]: film; got: "),
        (LOG, "- 2026-11-22 call with [[joe]]: film; to|", "- 2026-11-22 call with [[joe]]: film; todo: "),
        (LOG, "- 2026-11-22 call with [[joe]]: film; todo: it (|", "film; todo: it (by 2026-11-24)"),
        (LOG, "- 2026-11-22 call with [[joe]]: film #ro|", "- 2026-11-22 call with [[joe]]: film #rowing"),
    ],
)
def test_what_completion_writes(editor: Editor, file: str, before: str, behind: str) -> None:
    """The first proposal that an editor would not drop is what was meant, and brackets are closed once."""
    editor.open(file, before.replace("|", ""))
    editor.wait(0.3)
    line = before.partition("|")[0].count("\n")
    for which in range(len(editor.inserted(file, before))):
        try:
            text = editor.completed(file, before, which)
        except AssertionError:
            continue
        assert behind in text.split("\n")[line]
        return
    pytest.fail("nothing is proposed")


def test_an_empty_file_is_offered_its_form(editor: Editor) -> None:
    """A person, a note, a goal and a log from nothing, each read without a finding but for what is still missing."""
    for file, begun, inside in (
        ("contacts/people/jane-smith.md", "", "name: Jane Smith"),
        ("contacts/people/jane-smith.md", "--", "name: Jane Smith"),
        (PLAN, "", "date: 2026-11-22"),
        (GOAL, "", "name: Job"),
        ("contacts/log/2027.md", "", "# 2027\n\n- 2026-11-23 call with [["),
        ("contacts/log/2026/2026-11-20.md", "", "# 2026-11-20\n\n- 2026-11-20 call with [["),
    ):
        for which in range(len(editor.inserted(file, f"{begun}|"))):
            text = editor.completed(file, f"{begun}|", which)
            assert inside in text
            part = part_of(file)
            assert part is not None
            codes = {one.code for one in parse_file(part, file, text).findings}
            assert codes <= {"nobody", "log-line"}


def test_a_form_with_places_to_fill_in(journal: Path) -> None:
    """An editor that knows snippets goes from key to key by Tab; nothing else is written than without them."""
    jane = "contacts/people/jane-smith.md"
    with serving(HAND_TIMED, snippets=True) as both:
        editor = opened(journal, both)
        editor.open(jane, "")
        form, _ = editor.completion(jane, 0, 0)
        assert form.insert_text_format is types.InsertTextFormat.Snippet
        assert isinstance(form.text_edit, types.TextEdit)
        places = "ring: $1\nplace: $2\nchannels: {$3}\nmet: {$4}\nfacts: {$5}\n---\n\n$0"
        assert form.text_edit.new_text == f"---\nname: Jane Smith\nadded: 2026-11-23\n{places}"


def test_an_editor_that_cannot_complete_lines(journal: Path) -> None:
    """Neovim 0.10 would write bytes of zero between them: the form is an action there, as it is everywhere."""
    jane = "contacts/people/jane-smith.md"
    with serving(HAND_TIMED, types.ResourceOperationKind.Create, name="Neovim") as both:
        editor = opened(journal, both)
        editor.open(jane, "")
        assert editor.completion(jane, 0, 0) == []
        actions = editor.actions(jane, 0)
        assert list(actions) == [
            "Insert the form: a person: the keys that matter most",
            "Insert the form: a person, with every key as a comment",
        ]
        (journal / jane).write_text("")
        editor.apply(actions["Insert the form: a person: the keys that matter most"].edit)
        assert (journal / jane).read_text().startswith("---\nname: Jane Smith\nadded: 2026-11-23\n")
        editor.write(jane, "---\nname: Jane\n---\n")
        assert not [title for title in editor.actions(jane, 0) if "form" in title]


@pytest.mark.parametrize(
    ("name", "written", "format"),
    [("Neovim", "(by 2026-11-24)", types.InsertTextFormat.Snippet), ("another", "(by 2026-11-24)", None)],
)
def test_an_editor_that_ends_a_completion_at_a_blank(
    journal: Path, name: str, written: str, format: types.InsertTextFormat | None
) -> None:
    """Neovim 0.11 would write no more than `(by`; as a snippet it writes all of it."""
    with serving(HAND_TIMED, name=name, snippets=True) as both:
        editor = opened(journal, both)
        editor.open(NOTE, f"{HEAD}- [ ] {{a}} $b (")
        item = editor.completion(NOTE, 3, 14)[0]
        assert isinstance(item.text_edit, types.TextEdit)
        assert (item.text_edit.new_text, item.insert_text_format) == (written, format)


@pytest.mark.parametrize(("line", "written"), [("(|", "(by 2026-11-24)"), ("(|)", "(by 2026-11-24")])
def test_a_bracket_is_closed_once(editor: Editor, line: str, written: str) -> None:
    """Also where an editor closes it by itself, and writes no further than the cursor."""
    editor.open(NOTE, f"{HEAD}- [ ] the book ")
    assert editor.inserted(NOTE, f"{HEAD}- [ ] the book {line}")[0] == written


def test_birthdays_are_not_today(editor: Editor) -> None:
    """Nobody is born on the day on which their file is written; the day of the file is today."""
    assert editor.inserted(JOE, "---\nname: Joe\nbirthday: |\n---\n") == []
    assert editor.inserted(JOE, "---\nname: Joe\nmet: {when: |}\n---\n") == []
    assert editor.inserted(JOE, "---\nname: Joe\nadded: |\n---\n") == ["2026-11-23"]


def test_a_person_a_note_and_a_line_from_nothing(editor: Editor) -> None:
    """Written with nothing but letters and proposals, the journal has no finding."""
    jane = "contacts/people/jane-smith.md"
    text = editor.completed(jane, "|").replace("ring: \n", "ring: |\n")
    text = editor.completed(jane, text, 1)
    editor.write(jane, text)
    note = editor.completed(PLAN, "|").replace("with: []", "with: [@jane|]")
    note = editor.completed(PLAN, note)
    note = editor.completed(PLAN, f"{note}- [ ] the book (|")
    editor.write(PLAN, note)
    line = editor.completed(LOG, "- |")
    line = editor.completed(LOG, f"{line}call w|")
    line = editor.completed(LOG, f"{line}@jan|")
    held = {jane: text, PLAN: note, LOG: f"{line}: film\n"}
    journal, findings = open_journal(editor.root, unsaved=held)
    assert not findings
    assert journal.people["jane-smith"].ring == 15
    assert journal.touches[-1].people == ("jane-smith",)
    promises = [
        one for meeting in journal.meetings for one in meeting.promises if meeting.id == "2026-11-22-x"
    ]
    assert [str(one.due) for one in promises] == ["2026-11-24"]

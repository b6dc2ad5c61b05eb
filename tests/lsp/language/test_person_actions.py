"""Whoever is mentioned and not there: linked, if there is somebody of that name, and else created."""

from __future__ import annotations

import pytest
from tests.lsp.conftest import Editor

from faden.journal.loader import open_journal

JOE, LOG = "contacts/people/joe.md", "contacts/log.md"


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("ANNA-BERGER", ["Link to Anna Berger", "Create ANNA-BERGER and link to them"]),
        ("Anna  Berger", ["Link to Anna Berger", "Create Anna Berger and link to them"]),
        ("anna_berger", ["Link to Anna Berger", "Create anna_berger and link to them"]),
        ("Berger, Anna", ["Link to Anna Berger", "Create Berger, Anna and link to them"]),
        ("anni", ["Link to Anna Berger", "Create Anni"]),
        ("jurgen gross", ["Link to Jürgen Groß", "Create jurgen gross and link to them"]),
        ("juergen-gros", ["Create Juergen Gros", "Write “juergen-gross”"]),
        ("Joe", ["Link to Joe", "Create Joe and link to them"]),
        ("Zoe", ["Create Zoe and link to them", "Write “joe”"]),
    ],
)
def test_another_spelling_leads_to_the_person(editor: Editor, written: str, offered: list[str]) -> None:
    """Capitals, spaces, accents and the order of an address book make no other person, and no action comes twice."""
    (editor.root / JOE).write_text(f"---\nname: Joe\n---\nSaw [[{written}]].\n", "utf-8")
    editor.open(JOE)
    editor.until(lambda found: [one.code for one in found.get(JOE, ())] == ["unknown-person"])
    actions = {title: one for title, one in editor.actions(JOE, 3).items() if not title.startswith("Log")}
    assert list(actions) == offered
    assert [title for title, one in actions.items() if one.is_preferred] == offered[:1]
    editor.apply(actions[offered[0]].edit)
    assert open_journal(editor.root)[1] == ()


@pytest.mark.parametrize(
    ("line", "offered", "written"),
    [
        ("call with Anna Berger: film", ["Link to Anna Berger", "Create Anna Berger and link to them"], "[[anna-berger]]: film"),
        ("call with anni", ["Link to Anna Berger", "Create Anni and link to them"], "[[anna-berger]]"),
        ("call with anna-berger : x", ["Link to Anna Berger"], "[[anna-berger]] : x"),
        ("call with [joe]: x", ["Link to Joe"], "[[joe]]: x"),
        ("call with [[joe]: x", ["Link to Joe"], "[[joe]]: x"),
        ("call with [[joe]] and anni: x", ["Link to Anna Berger", "Create Anni and link to them"], "and [[anna-berger]]: x"),
        ("call with Zoe Zimmer: 😀", ["Create Zoe Zimmer and link to them"], "[[zoe-zimmer]]: 😀"),
        ("call with zoe: x", ["Create Zoe and link to them"], "[[zoe]]: x"),
    ],
)  # fmt: skip
def test_a_name_without_brackets_in_the_log(
    editor: Editor, line: str, offered: list[str], written: str
) -> None:
    """What is written most often: the brackets are missing, or not all there, and one key puts them."""
    (editor.root / LOG).write_text(f"- 2026-11-20 {line}\n", "utf-8")
    editor.open(LOG)
    editor.until(lambda found: [one.code for one in found.get(LOG, ())] == ["log-line"])
    actions = {title: one for title, one in editor.actions(LOG, 0).items() if "ink" in title}
    assert list(actions) == offered
    editor.apply(actions[offered[0]].edit)
    assert (editor.root / LOG).read_text("utf-8").rstrip().endswith(written)
    journal, findings = open_journal(editor.root)
    assert findings == ()
    assert len(journal.touches) == 1

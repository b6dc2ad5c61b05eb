"""Lines that stand twice, or almost, after a merge: the editor removes the one that is not wanted."""

from __future__ import annotations

import pytest
from tests.lsp.conftest import FILES, Editor

from faden.journal.loader import open_journal

LOG = "contacts/log.md"


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

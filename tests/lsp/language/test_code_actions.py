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

"""Each editor of a terminal that is on this machine, set up with the manual's own lines, and typed into."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from tests.editors.stories import EDITORS, JANE, ROOT, TerminalEditor, write_before, wrong_after
from tests.editors.terminal import Terminal, can_run


@pytest.mark.parametrize("editor", EDITORS, ids=lambda editor: editor.name)
def test_a_person_a_note_and_a_line_from_nothing(tmp_path: Path, editor: TerminalEditor) -> None:
    """What is typed, proposed and taken is a person, a note with a promise, and a touch, without a finding."""
    if not (editor.is_here() and can_run()):
        pytest.skip(f"{editor.name} of at least {editor.oldest} or tmux is not on this machine")
    journal = tmp_path / "journal"
    write_before(journal)
    faden = tmp_path / "bin" / "faden"
    faden.parent.mkdir()
    faden.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT / "generator"}" exec "{sys.executable}" -m faden "$@"\n')
    faden.chmod(0o755)
    settings = tmp_path / editor.settings
    settings.parent.mkdir(parents=True)
    settings.write_text(editor.settings_of_manual())
    surroundings = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")}
    surroundings |= {"HOME": str(tmp_path), "PATH": f"{faden.parent}:{os.environ['PATH']}"}
    terminal = Terminal(tmp_path)
    terminal.start([editor.program, JANE], journal, surroundings)
    try:
        editor.write(terminal, editor)
    finally:
        terminal.stop()
    assert wrong_after(journal) == []

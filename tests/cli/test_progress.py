"""How far something is: silence for a second, then a line every ten seconds where there is no terminal."""

from __future__ import annotations

import pytest

from faden.cli import progress
from faden.cli.progress import Progress
from faden.core.i18n import Words


def test_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What ends within ten seconds says nothing; what goes on says so, and not more often than every ten seconds."""
    clock = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: clock[0])
    with Progress(Words("en"), "Markdown") as shown:
        for clock[0], done in ((100.5, 1), (109.9, 2), (110.0, 3), (119.9, 4), (120.0, 8)):
            shown(done, 8)
    assert capsys.readouterr().err.splitlines() == ["Markdown: 38 %", "Markdown: 100 %"]

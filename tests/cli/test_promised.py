"""The answer to a line of the log says by when something is promised."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import run


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rang, todo: book the minibus by weds"], "Promised: book the minibus (by 25 November)."),
        (["rang, todo: ring her on sat"], "Promised: ring her (by 28 November)."),
        (["rang, they: bring the cake (by 2026-12-01)"], "Promised: bring the cake (by 1 December)."),
        (["rang, todo: ring her in may"], "Promised: ring her (by 31 May 2027)."),
        (["rang, todo: CV bis mittw.", "--language", "de"], "Versprochen: CV (bis 25. November)."),
        (
            ["rang, todo: send cv asap"],
            '"asap" may say by when, and is no day. If it does, write a day: (by 2026-11-26).',
        ),
    ],
)
def test_by_when(journal: Path, arguments: list[str], said: str) -> None:
    result = run(journal, "log", "joe", *arguments)
    assert (result.exit_code, said in " ".join(result.stderr.split())) == (0, True), result.output


@pytest.mark.parametrize("text", ["rang, todo: lend the tent", "rang", "rang, done: cv by weds"])
def test_without_a_day_nothing_is_said(journal: Path, text: str) -> None:
    assert "Promised" not in run(journal, "log", "joe", text).stderr

"""The same contact logged twice is said, and asked about on a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import TODAY, contents, run
from tests.support.terminal import Typing

ON_A_TERMINAL = pytest.mark.skipif(not Path("/dev/ptmx").exists(), reason="needs terminals")


@pytest.mark.parametrize(
    ("said", "twice"),
    [
        ("called joe, his cat is ill", True),
        ("rang joe: his cat is ill!", True),
        ("called joe", True),
        ("joe rang me, his cat is ill", True),
        ("called joe, the film plans", False),
        ("called joe yesterday, his cat is ill", False),
        ("coffee with joe, his cat is ill", False),
        ("called joe and Jürgen, his cat is ill", False),
    ],
)
def test_it_is_said_where_the_line_is(journal: Path, said: str, twice: bool) -> None:
    """Same people, day and channel, and much the same text, or none."""
    run(journal, "log", "called joe, his cat is ill")
    result = run(journal, "log", said)
    assert result.exit_code == 0, result.output
    assert ("Already in the log: contacts/log/2026.md, line 3." in result.stderr) is twice


def test_two_lines_of_a_file(journal: Path) -> None:
    """Those of the same run count too."""
    result = run(journal, "log", "-", said="called joe, his cat is ill\ncalled joe, his cat is ill\n")
    assert "line 3" in result.stderr


@ON_A_TERMINAL
def test_enter_means_not_again(journal: Path) -> None:
    run(journal, "log", "called joe")
    before = contents(journal)
    typing = Typing(journal, "faden", "--journal", ".", "--today", str(TODAY), "log", "called joe")
    typing.types("", "Log it again")
    typing.types("\r", "Nothing was logged")
    assert typing.left() == 2
    assert contents(journal) == before

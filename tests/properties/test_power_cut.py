"""A power cut at any moment of a command leaves each file as it was or as it was to be; once it is done, as it was to be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.support.power import cuts

from faden.cli import faden

TODAY = date(2026, 11, 23)

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/fd").exists(), reason="asks Linux which file a handle leads to"
)


@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "Carla Conti"),
        ("note", "joe", "--place", "Café"),
        ("log", "joe", "--via", "call"),
        ("log", "joe", "--via", "call", "--date", "2020-01-02"),
        ("forget", "ben", "--yes"),
    ],
    ids=("a new file", "a new file in a new folder", "a line more", "a line between", "a removal"),
)
def test_a_power_cut(journal: Path, arguments: tuple[str, ...]) -> None:
    """Whatever the disk may have kept, no file is torn, none of the others is gone, and what was said to be done is done."""
    (journal / "contacts/people/ben.md").write_text("---\nname: Ben\n---\n")
    (journal / "contacts/log.md").write_text("- 2026-11-20 call to [[joe]], [[ben]]: hello\n")

    def work() -> None:
        options = ["--journal", str(journal), "--today", str(TODAY)]
        result = CliRunner().invoke(faden, [*options, *arguments], catch_exceptions=False)
        assert result.exit_code == 0, result.output

    before, after, found = cuts(journal / "contacts", work)
    assert before != after
    wrong = [
        (moment, path, left.get(path))
        for moment, left in found
        for path in {*left, *before}
        if left.get(path) not in (before.get(path), after.get(path))
    ]
    assert wrong == []
    assert found[-1][1] == after, "the command ended, and its work could still be lost"
    assert len(found) > 5

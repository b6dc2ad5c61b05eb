"""What commands write stays in the journal."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import contents, run, write


@pytest.mark.parametrize("link", ["contacts", "contacts/people", "contacts/log.md", ".faden"])
def test_nothing_is_written_through_a_link_that_leaves_the_journal(
    journal: Path, tmp_path_factory: pytest.TempPathFactory, link: str
) -> None:
    """What readers refuse, writers refuse too; what is outside keeps every byte."""
    outside = tmp_path_factory.mktemp("outside")
    here = journal / link
    write(journal, "- 2026-11-01 call with [[joe]]\n")
    (journal / ".faden").mkdir(exist_ok=True)
    target = outside / here.name
    here.rename(target)
    here.symlink_to(target)
    before = contents(outside)
    commands = {
        "contacts/people": [["new", "Zed"]],
        "contacts/log.md": [["log", "joe", "call"]],
    }.get(link, [["new", "Zed"], ["log", "joe", "call"], ["note", "joe"], ["forget", "joe", "--yes"]])
    for command in commands:
        result = run(journal, *command)
        assert contents(outside) == before, command
        assert result.exit_code != 0, command

"""`faden who`: the journal is looked at once, however many ways there are."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

from tests.cli.test_find import run, write

from faden.rules.timeline import Timelines


def test_all_ways_are_told_from_one_look_at_the_journal(journal: Path) -> None:
    for name in ("ada", "ben", "cleo"):
        file = f"contacts/people/{name}.md"
        write(journal, f"---\nname: {name.title()}\nring: 50\nknows: [{name}-boss]\n---\n", file)
        boss = f"---\nname: {name.title()} Boss\nstate: unmet\nfields: [whales]\n---\n"
        write(journal, boss, f"contacts/people/{name}-boss.md")
    made = []
    real = Timelines.__init__
    with patch.object(Timelines, "__init__", lambda self, *of: made.append(1) or real(self, *of)):
        shown = run(journal, "who", "whales").stdout
    assert [shown.count(f"{name} knows {name} Boss (") for name in ("Ada", "Ben", "Cleo")] == [1, 1, 1]
    assert len(made) == 1

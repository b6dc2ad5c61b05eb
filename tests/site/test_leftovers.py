"""What earlier versions and runs left in a journal, and a later one takes away."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from tests.support.four_people import four_people

from faden.cli import faden
from faden.site.leftovers import FORMER


def test_the_caches_of_0_1_go_with_the_next_build(tmp_path: Path) -> None:
    """`towns.json` and its like are read by nothing, and say where people live; what is not ours stays."""
    journal = four_people(tmp_path)
    (journal / ".faden").mkdir(exist_ok=True)
    for name in (*FORMER, "mine.json"):
        (journal / ".faden" / name).write_text("{}")
    result = CliRunner().invoke(faden, ["--journal", str(journal), "build", "--no-site"])
    assert result.exit_code == 0, result.output
    assert not {file.name for file in (journal / ".faden").iterdir()} & set(FORMER)
    assert (journal / ".faden/mine.json").is_file()

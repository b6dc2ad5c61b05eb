"""`faden build` where nothing changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.test_find import run, write

from faden.site import builder


def test_the_second_build_starts_nothing_and_mends_the_site(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`faden build`: the site is back, whatever became of it, without an engine; `--anew` starts one."""
    write(journal, (Path(__file__).parents[2] / "mkdocs.yml").read_text("utf-8"), "mkdocs.yml")
    started = []
    real = builder.run_engine
    monkeypatch.setattr(builder, "run_engine", lambda *of: started.append(1) or real(*of))
    assert run(journal, "build").exit_code == 0
    page = journal / "site" / "index.html"
    before = page.read_bytes()
    page.unlink()
    assert run(journal, "build").exit_code == 0
    assert (page.read_bytes(), len(started)) == (before, 1)
    write(journal, "---\nname: Zoe\n---\n", "contacts/people/zoe.md")
    assert run(journal, "build").exit_code == 0
    assert len(started) == 2
    assert (journal / "site" / "people" / "zoe" / "index.html").is_file()
    assert run(journal, "build", "--anew").exit_code == 0
    assert len(started) == 3

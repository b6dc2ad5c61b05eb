"""Plugins of MkDocs that make pages themselves work beside faden's own in one mkdocs.yml."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from faden.cli import faden

pytest.importorskip("mkdocs_gen_files", reason="mkdocs-gen-files is not installed")


@pytest.mark.engine
def test_a_blog_and_generated_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Posts of the blog of Material, its archive, and a page that a script writes, beside the pages of faden."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    journal = tmp_path / "journal"
    CliRunner().invoke(faden, ["init", str(journal), "--ci", "none"], catch_exceptions=False)
    settings = (journal / "mkdocs.yml").read_text("utf-8")
    plugins = (
        "plugins:\n  - blog:\n      blog_dir: pages/blog\n  - gen-files:\n      scripts: [make_pages.py]\n"
    )
    assert settings.count("\nplugins:\n") == 1
    (journal / "mkdocs.yml").write_text(settings.replace("plugins:\n", plugins), "utf-8")
    (journal / "make_pages.py").write_text(
        "import mkdocs_gen_files\nwith mkdocs_gen_files.open('made.md', 'w') as file: file.write('# Made\\n\\nquince\\n')\n",
        "utf-8",
    )
    posts = journal / "site_src/pages/blog/posts"
    posts.mkdir(parents=True)
    (posts.parent / "index.md").write_text("# Blog\n", "utf-8")
    (posts / "one.md").write_text("---\ndate: 2026-11-01\n---\n# First\n\nmedlar\n", "utf-8")
    for arguments in (["trust", "--yes"], ["build", "--strict", "--engine", "mkdocs"]):
        result = CliRunner().invoke(faden, ["--journal", str(journal), *arguments], catch_exceptions=False)
        assert result.exit_code == 0, result.output
    site = journal / "site"
    assert "quince" in (site / "made.html").read_text("utf-8")
    assert "medlar" in (site / "pages/blog/2026/11/01/first.html").read_text("utf-8")
    assert "medlar" in (site / "pages/blog/archive/2026.html").read_text("utf-8")
    assert (site / "people/index.html").exists()

"""The builder: a journal that is named by a relative path is the same journal."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.site.publishing.vault.test_vault import PASSPHRASE

from faden.cli import faden


@pytest.mark.engine
@pytest.mark.parametrize(("written", "engine"), [("rj", "mkdocs"), ("./rj/../rj", "zensical")])
def test_built_and_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, engine: str
) -> None:
    """`--journal rj` builds and publishes from the folder above, with either engine."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> None:
        environment = {"FADEN_PASSPHRASE": PASSPHRASE}
        result = CliRunner().invoke(faden, arguments, env=environment, catch_exceptions=False)
        assert result.exit_code == 0, result.output

    run("init", "rj")
    if engine == "mkdocs":
        run("--journal", written, "publish", "vault", "--encrypt", "--engine", engine)
        assert (tmp_path / "vault/vault.json").is_file()
    else:
        run("--journal", written, "build", "--engine", engine)
    assert (tmp_path / "rj/site/index.html").is_file()

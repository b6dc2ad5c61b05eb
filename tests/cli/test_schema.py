"""`faden schema`, and what `init` wires into editors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from faden.cli import faden
from faden.core.i18n import Words
from faden.interchange.exporters.answer_types import ANSWERS
from faden.journal.parsing.json_schema import TITLES, schema


def test_schema_prints_each_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of a journal too; in the language that is asked for, else that of the journal."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    kinds = CliRunner().invoke(faden, ["schema"]).stdout
    assert [line.split()[0] for line in kinds.splitlines()] == [*TITLES, *ANSWERS, "journal"]
    for kind in TITLES:
        assert json.loads(CliRunner().invoke(faden, ["schema", kind]).stdout) == schema(kind, Words("en"))
    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts/journal.yml").write_text("language: de\n")
    german = CliRunner().invoke(faden, ["schema", "goal"]).stdout
    assert json.loads(german)["properties"]["until"]["description"] == "der letzte Tag des Ziels"
    assert CliRunner().invoke(faden, ["schema", "gaol"]).exit_code == 2


@pytest.mark.parametrize("language", ["de", "en"])
def test_init_wires_the_settings_into_vs_code(tmp_path: Path, language: str) -> None:
    """The schema that VS Code is told of is there, in the language of the journal, and for the file that is there."""
    CliRunner().invoke(faden, ["init", str(tmp_path / "j"), "--language", language], catch_exceptions=False)
    wired = json.loads((tmp_path / "j/.vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    ((file, target),) = wired.items()
    assert json.loads((tmp_path / "j" / file).read_text("utf-8")) == schema("settings", Words(language))
    assert (tmp_path / "j" / target).is_file()

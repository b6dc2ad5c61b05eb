"""A journal that somebody else wrote is data: nothing in it runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mkdocs.config import load_config
from tests.support.foreign import FOREIGN, RUN, changed, foreign, with_modules

from faden.cli import faden
from faden.site.configuration import configuration, is_trusted, trust, trusted_file, usable
from faden.storage.transaction import SiteError


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user of their own, who has trusted nothing yet."""
    folder = tmp_path / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    return folder


@pytest.fixture
def ran(tmp_path: Path) -> Path:
    """A file that is there once anything of the journal ran."""
    return tmp_path / "ran"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    folder = tmp_path / "journal"
    assert faden_in(tmp_path, "init", str(folder), "--ci", "none").exit_code == 0
    return folder


def faden_in(folder: Path, *arguments: str) -> Result:
    options = ["--journal", str(folder)] if (folder / "contacts").exists() else []
    return CliRunner().invoke(faden, [*options, *arguments], catch_exceptions=False)


@pytest.mark.engine
@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_modules_in_a_journal_are_not_imported(journal: Path, ran: Path, engine: str) -> None:
    """Not by the engine, however faden is started, nor by anything that it starts."""
    with_modules(journal, ran)
    done = subprocess.run(
        [sys.executable, "-P", "-m", "faden", "build", "--engine", engine],
        cwd=journal,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (journal / "site/index.html").exists()
    assert not ran.exists()


def test_the_module_form_does_not_look_into_the_current_folder(journal: Path, ran: Path) -> None:
    """`python -m faden check`, too, has its own modules and none of the journal's."""
    for name in ("click", "yaml", "msgspec"):
        (journal / f"{name}.py").write_text(RUN.format(ran=str(ran)))
    done = subprocess.run(
        [sys.executable, "-m", "faden", "check"], cwd=journal, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert not ran.exists()


@pytest.mark.parametrize("way", list(FOREIGN))
def test_what_engines_read_has_nothing_that_runs(journal: Path, ran: Path, way: str) -> None:
    """Whatever it is that a configuration names, the engine is given the part without it."""
    foreign(journal, ran, [way])
    found = configuration(journal)
    assert found.unknown
    assert not is_trusted(found)
    (journal / "site_src").mkdir(exist_ok=True)
    (journal / "site_src/.whole.yml").touch()
    with usable(journal) as file:
        load_config(str(file))
        assert "run" not in file.read_text().replace("# ", "").split()
    assert not ran.exists()


@pytest.mark.engine
def test_a_configuration_runs_nothing_until_it_is_trusted(journal: Path, ran: Path) -> None:
    """The site is made with the known part, and what was left out is said."""
    foreign(journal, ran, ["hooks", "a tag of Python's", "templates", "a plugin"])
    result = faden_in(journal, "build")
    assert result.exit_code == 0, result.stderr
    assert "mkdocs.yml names things that can run code on this machine" in result.stderr
    assert "faden trust" in result.stderr
    assert (journal / "site/index.html").exists()
    assert not ran.exists()
    assert not list(journal.glob(".mkdocs*"))


@pytest.mark.engine
def test_what_is_trusted_runs_until_it_changes(journal: Path, ran: Path, state: Path) -> None:
    """`faden trust` is remembered outside of the journal, for the configuration and the hook as they are."""
    (journal / "run.py").write_text(f"def on_config(config):\n    open({str(ran)!r}, 'w').close()\n")
    changed(journal, "plugins:\n", "hooks: [run.py]\nplugins:\n")
    result = faden_in(journal, "trust", "--yes")
    assert result.exit_code == 0
    assert "hooks: run.py" in result.stderr
    assert trusted_file().is_relative_to(state)
    assert faden_in(journal, "build").exit_code == 0
    assert ran.exists()
    ran.unlink()
    with (journal / "run.py").open("a") as file:
        file.write("# changed\n")
    assert "faden trust" in faden_in(journal, "build").stderr
    assert not ran.exists()


def test_trust_asks(journal: Path) -> None:
    changed(journal, "plugins:\n", "hooks: [run.py]\nplugins:\n")
    refused = CliRunner().invoke(faden, ["--journal", str(journal), "trust"], input="n\n")
    assert refused.exit_code == 1
    assert not is_trusted(configuration(journal))
    trust(configuration(journal))
    assert is_trusted(configuration(journal))


def test_a_new_journal_needs_no_trust_and_its_own_file_is_used(journal: Path) -> None:
    found = configuration(journal)
    assert found.unknown == ()
    with usable(journal) as file:
        assert file == journal / "mkdocs.yml"


def test_harmless_settings_stay_in_the_known_part(journal: Path) -> None:
    """What is left out is what is not known, and nothing else."""
    changed(journal, "plugins:\n", "hooks: [run.py]\ncopyright: mine\nplugins:\n")
    found = configuration(journal)
    assert found.unknown == ("hooks: run.py",)
    text = found.known_part.decode()
    assert "copyright: mine" in text
    assert "!ENV [FADEN_SITE_DIR, site]" in text
    assert "hooks" not in text


def test_the_mark_of_a_whole_source_is_ours_to_the_byte(journal: Path, ran: Path) -> None:
    """An engine reads it as a configuration; another's is written over."""
    assert faden_in(journal, "build", "--no-site").exit_code == 0
    (journal / "site_src/.whole.yml").write_text(f"extra: !!python/object/apply:os.system ['touch {ran}']\n")
    assert faden_in(journal, "build", "--no-site").exit_code == 0
    assert "python" not in (journal / "site_src/.whole.yml").read_text()


@pytest.mark.parametrize("name", ["/", "..", ".", "/etc/hostname"])
def test_what_is_run_from_elsewhere_is_no_traceback(journal: Path, ran: Path, name: str) -> None:
    """Not the whole machine is looked through to tell whether it changed."""
    changed(journal, "plugins:\n", f"hooks: ['{name}']\nplugins:\n")
    try:
        assert configuration(journal).unknown == (f"hooks: {name}",)
    except SiteError as error:
        assert str(error) == f"{name}: is too much to be looked at"  # noqa: PT017 -- either is right


def test_a_file_behind_a_merged_key_asks_again_when_it_changes(journal: Path, ran: Path) -> None:
    foreign(journal, ran, ["hooks, merged"])
    before = configuration(journal).digest
    (journal / "run.py").write_text("pass\n")
    assert configuration(journal).digest != before

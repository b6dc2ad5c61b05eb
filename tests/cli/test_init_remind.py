"""`faden init --remind`: a timer that is shown, asked for, and taken back; `--upgrade`: what is the user's stays."""

from __future__ import annotations

import configparser
import os
import plistlib
import shlex
import stat
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from faden.cli import faden
from faden.cli.timers import timer, with_line, without_line


def run(journal: Path, *arguments: str, **options: object) -> Result:
    return CliRunner().invoke(faden, ["init", str(journal), *arguments], catch_exceptions=False, **options)  # type: ignore[arg-type]


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    folder = tmp_path / 'my "odd" 100% $journal'
    assert run(folder, "--ci", "none").exit_code == 0
    return folder


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home, and stand-ins for the system's programs that keep a table of cron and a list of what was asked."""
    programs = tmp_path / "bin"
    programs.mkdir()
    stand_in = f"""#!{sys.executable}
import sys
from pathlib import Path
here, name = Path({str(tmp_path)!r}), Path(sys.argv[0]).name
with (here / "asked").open("a") as asked: print(name, *sys.argv[1:], file=asked)
table = here / "table"
if name == "crontab" and sys.argv[1] == "-l":
    if not table.exists(): sys.exit("no crontab for me")
    print(table.read_text(), end="")
elif name == "crontab":
    table.write_text(sys.stdin.read())
"""
    for name in ("crontab", "systemctl"):
        (programs / name).write_text(stand_in)
        (programs / name).chmod(0o700)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return tmp_path


def files(home: Path) -> dict[str, str]:
    return (
        {file.name: file.read_text() for file in home.rglob("*") if file.is_file()} if home.exists() else {}
    )


def test_systemd_is_written_and_taken_back(journal: Path, system: Path) -> None:
    asked = run(journal, "--remind", "systemd")
    assert (asked.exit_code, "add --yes to agree" in asked.stderr) == (2, True)
    assert files(system / "home") == {}
    result = run(journal, "--remind", "systemd", "--yes")
    assert result.exit_code == 0, result.output
    written = files(system / "home")
    assert sorted(name.rpartition(".")[2] for name in written) == ["service", "timer"]
    assert all(name in result.stderr for name in written)
    service = next(text for name, text in written.items() if name.endswith("service"))
    unit = configparser.RawConfigParser()
    unit.read_string(service)
    words = unit["Service"]["ExecStart"].replace("%%", "%").replace("$$", "$")
    assert shlex.split(words) == [
        sys.executable,
        "-m",
        "faden",
        "--journal",
        str(journal.resolve()),
        "remind",
    ]
    name = next(name for name in written if name.endswith(".timer"))
    assert f"systemctl --user enable --now {name}" in (system / "asked").read_text()
    assert run(journal, "--remind", "off").exit_code == 0
    assert files(system / "home") == {}
    assert f"systemctl --user disable --now {name}" in (system / "asked").read_text()


def test_the_table_of_cron_keeps_what_is_the_users(journal: Path, system: Path) -> None:
    """One line more, once, and then the same bytes as before; a table that cannot be read is left alone."""
    before = "# mine\nMAILTO=me\n0 1 * * * /bin/true"
    (system / "table").write_text(before)
    for _ in range(2):
        assert run(journal, "--remind", "cron", "--yes").exit_code == 0
    lines = (system / "table").read_text().splitlines()
    assert lines[:3] == before.splitlines()
    assert len(lines) == 4
    command = lines[3].removeprefix("0 8 * * * ").rpartition(" # ")[0].replace("\\%", "%")
    assert shlex.split(command)[-2:] == [str(journal.resolve()), "remind"]
    assert run(journal, "--remind", "off").exit_code == 0
    assert (system / "table").read_text() == before + "\n"
    (system / "bin" / "crontab").write_text("#!/bin/sh\necho denied >&2; exit 1\n")
    (system / "bin" / "crontab").chmod(stat.S_IRWXU)
    result = run(journal, "--remind", "cron", "--yes")
    assert (result.exit_code, "nothing was changed" in result.stderr) == (1, True)


def test_what_does_not_run_is_said(journal: Path, system: Path) -> None:
    """Where the system refuses, the files are there and the command to say later is printed."""
    (system / "bin" / "systemctl").write_text("#!/bin/sh\necho no bus >&2; exit 1\n")
    result = run(journal, "--remind", "systemd", "--yes")
    assert result.exit_code == 1
    assert "no bus" in result.stderr
    assert "systemctl --user daemon-reload" in result.stderr


@given(
    st.text(
        st.characters(blacklist_characters="\x00/", blacklist_categories=("Cs", "Cc")),
        min_size=1,
        max_size=30,
    )
)
def test_launchd_and_the_task_scheduler_read_what_was_meant(name: str) -> None:
    """Whatever the folder is called, the program gets it as one word."""
    root = Path("/home/me") / name
    (text,) = timer("launchd", root).files.values()
    assert plistlib.loads(text.encode())["ProgramArguments"][-2:] == [str(root), "remind"]
    (text,) = timer("task", root).files.values()
    task = ET.fromstring(text)
    schema = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    arguments = task.findtext(".//t:Arguments", namespaces=schema)
    assert arguments is not None
    assert arguments.endswith(" remind")
    assert str(root) in arguments.replace('\\"', '"')


@given(
    st.lists(
        st.text(
            st.characters(
                blacklist_categories=("Cs",), blacklist_characters="\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
            )
        )
    )
)
def test_a_table_survives(lines: list[str]) -> None:
    table = "".join(f"{line}\n" for line in lines)
    line = timer("cron", Path("/j")).line
    assert without_line(with_line(table, line), line) == table


def test_an_own_mkdocs_yml_is_carried_forward(journal: Path) -> None:
    """What the user wrote stays; what changed in ours comes; a second time there is nothing to do."""
    shipped = Path(__file__).parents[2] / "generator/faden/scaffold"
    former = (shipped / "former/mkdocs-1.yml").read_text()
    file = journal / "mkdocs.yml"
    file.write_text(former.replace("logo: material/vector-curve", "logo: material/heart") + "\n# mine\n")
    check = ["--journal", str(journal), "check"]
    assert (
        "mkdocs.yml: written by an earlier version. `faden init . --upgrade`"
        in CliRunner().invoke(faden, check).stderr
    )
    result = run(journal, "--upgrade", "--yes")
    assert result.exit_code == 0, result.output
    expected = (shipped / "journal/mkdocs.yml").read_text().replace("material/vector-curve", "material/heart")
    assert file.read_text() == expected + "\n# mine\n"
    assert (CliRunner().invoke(faden, check).exit_code, CliRunner().invoke(faden, check).stderr) == (0, "")
    again = run(journal, "--upgrade", "--yes")
    assert "your own changes stay as they are" in again.stderr
    file.write_text("site_name: something else altogether\n")
    run(journal, "--upgrade", "--yes")
    assert "something else altogether" in file.read_text()


@pytest.mark.parametrize(
    ("name", "former", "now"),
    [
        (".github/workflows/journal.yml", "github-1.yml", "ci/github/_github/workflows/journal.yml"),
        (".forgejo/workflows/journal.yml", "forgejo-1.yml", "ci/forgejo/_forgejo/workflows/journal.yml"),
        (".gitlab-ci.yml", "gitlab-1.yml", "ci/gitlab/_gitlab-ci.yml"),
    ],
)
def test_the_workflow_of_0_1_is_carried_forward(journal: Path, name: str, former: str, now: str) -> None:
    """It took faden by its bare name from an index, and an old version; your own steps and hours stay."""
    shipped = Path(__file__).parents[2] / "generator/faden/scaffold"
    (journal / "mkdocs.yml").write_text((shipped / "journal/mkdocs.yml").read_text())
    old = (shipped / "former" / former).read_text()
    assert "faden==0.1.0" in old
    (journal / name).parent.mkdir(parents=True, exist_ok=True)
    (journal / name).write_text(old + "\n# mine\n")
    result = run(journal, "--upgrade", "--yes")
    assert result.exit_code == 0, result.output
    assert f"+++ {name}" in result.output
    assert (journal / name).read_text() == (shipped / now).read_text() + "\n# mine\n"
    assert (journal / "mkdocs.yml").read_text() == (shipped / "journal/mkdocs.yml").read_text()

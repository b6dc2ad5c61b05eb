"""What faden imports it declares, and the lowest versions that it declares are enough."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "generator" / "faden"
EXTRAS = ("lsp", "publish")
CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1
DTSTART:20260105T120000
DTEND:20260105T130000
RRULE:FREQ=WEEKLY;BYDAY=MO,TH
SUMMARY:Lunch
ATTENDEE;CN=Anna Berger:mailto:anna@example.org
END:VEVENT
END:VCALENDAR
"""


def declared() -> dict[str, Requirement]:
    """Every requirement of faden and its extras, but for those of development, by its name in small letters."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [
        line for name, lines in project["optional-dependencies"].items() if name != "dev" for line in lines
    ]
    requirements = [Requirement(line) for line in (*project["dependencies"], *extras)]
    return {plain(requirement.name): requirement for requirement in requirements}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported() -> Iterator[tuple[str, str]]:
    """Every package that a module of faden's imports, wherever in it, and the module."""
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                names = [node.module]
            for name in names:
                top = name.partition(".")[0]
                if top not in sys.stdlib_module_names and top != "faden":
                    yield top, file.relative_to(SOURCE).as_posix()


def test_what_is_imported_is_declared() -> None:
    """Not because something else happens to bring it along."""
    brings, names = packages_distributions(), declared()
    missing = {
        f"{file} imports {package}"
        for package, file in imported()
        if not {plain(name) for name in brings.get(package, ())} & names.keys()
    }
    assert missing == set()


def test_every_requirement_says_from_which_version_on() -> None:
    """A requirement without a lowest version promises that any will do."""
    assert [
        name for name, line in declared().items() if not any(part.operator == ">=" for part in line.specifier)
    ] == []


@pytest.fixture(scope="module")
def lowest() -> Path:
    """The programs of an environment with the lowest versions that are declared; made once for each change of them."""
    environment = Path(sys.prefix) / "lowest-versions"
    python = environment / ("Scripts" if os.name == "nt" else "bin") / "python"
    of = sha256(f"{sys.version}\n{(ROOT / 'pyproject.toml').read_text('utf-8')}".encode()).hexdigest()
    stamp = environment / "of.txt"
    if not (stamp.is_file() and stamp.read_text() == of):
        uv = [sys.executable, "-m", "uv", "--quiet"]
        package = f"{ROOT}[{','.join(EXTRAS)}]"
        steps = (
            [*uv, "venv", "--clear", "--python", sys.executable, str(environment)],
            [
                *uv,
                "pip",
                "install",
                "--python",
                str(python),
                "--resolution",
                "lowest-direct",
                "--editable",
                package,
            ],
        )
        for step in steps:
            done = subprocess.run(step, capture_output=True, text=True, check=False)
            if done.returncode:
                unreachable = re.search(r"error sending request|dns error|timed? out|offline", done.stderr)
                if unreachable and os.environ.get("CI") != "true":
                    pytest.skip("the lowest versions cannot be fetched: there is no network")
                pytest.fail(f"{' '.join(step)}\n{done.stderr}")
        stamp.write_text(of)
    return python.parent


@pytest.mark.engine
def test_the_lowest_versions_are_enough(lowest: Path, tmp_path: Path) -> None:
    """With them the demo is planned, prepared, checked, built, imported into, exported and encrypted, without a warning."""
    journal = tmp_path / "journal"
    variables = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "LC_ALL": "C.UTF-8",
        "PYTHONWARNINGS": "error::DeprecationWarning:faden",
    }

    def run(*arguments: str, said: str = "") -> str:
        command = [str(lowest / "faden"), "--today", "2026-11-23", *arguments]
        done = subprocess.run(
            command,
            cwd=tmp_path,
            env=variables,
            input=said,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
        assert "Warning:" not in done.stderr, done.stderr
        return done.stdout

    run("init", "journal", "--demo")
    (tmp_path / "calendar.ics").write_text(CALENDAR)
    run("--journal", "journal", "plan")
    assert "Anna" in run("--journal", "journal", "prep", "anna")
    run("--journal", "journal", "check", "--fail-on", "error")
    assert "[[anna-berger]]: Lunch" in run("--journal", "journal", "import", "calendar.ics")
    assert run("--journal", "journal", "export", "ics").startswith("BEGIN:VCALENDAR")
    passphrase = "kafo miru tesa buki lono geda"
    run("--journal", "journal", "publish", "vault", "--encrypt", "--passphrase-stdin", said=f"{passphrase}\n")
    assert (journal / "site/people/anna-berger/index.html").is_file()
    assert (tmp_path / "vault/vault.json").is_file()
    probe = "import faden.lsp.server, faden.site.server.watcher, faden.site.mkdocs_plugin.plugin"
    subprocess.run([str(lowest / "python"), "-c", probe], check=True, env=variables, cwd=tmp_path)

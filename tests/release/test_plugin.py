"""The example of a plugin, installed beside faden into an empty environment."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.release.packages import ROOT, build

PEOPLE = {
    "anna-berger": "---\nname: Anna Berger\nring: 5\nbirthday: 1986-04-12\n---\n",
    "ben-maier": "---\nname: Ben Maier\nring: 15\n---\n",
}


def _python(environment: Path) -> Path:
    return environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with faden and the example from their wheels; what faden needs is that of this one."""
    folder = tmp_path_factory.mktemp("environment")
    wheels = [
        build(source, folder / "wheels" / source.name)[1] for source in (ROOT, ROOT / "examples/plugin")
    ]
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "venv")], check=True)
    asked = [_python(folder / "venv"), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = Path(subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip())
    others = [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    (packages / "others.pth").write_text("".join(f"{path}\n" for path in others))
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-index",
            "--no-deps",
            "--target",
            packages,
            *wheels,
        ],
        check=True,
    )
    return folder / "venv"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    people = tmp_path / "contacts/people"
    people.mkdir(parents=True)
    (tmp_path / "contacts/journal.yml").write_text("language: en\n")
    for id, text in PEOPLE.items():
        (people / f"{id}.md").write_text(text)
    return tmp_path


def run(environment: Path, journal: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    said = [
        _python(environment),
        "-P",
        "-m",
        "faden",
        "--journal",
        journal,
        "--today",
        "2026-11-23",
        *arguments,
    ]
    return subprocess.run(said, capture_output=True, text=True, encoding="utf-8", cwd=journal, check=False)


def test_the_example_works(environment: Path, journal: Path) -> None:
    """Its check, its form of export, its format of import and its page, each as a person would use it."""
    check = run(environment, journal, "check", "--json")
    assert [(row["file"], row["code"]) for row in json.loads(check.stdout)] == [
        ("contacts/people/ben-maier.md", "no-birthday")
    ]
    exported = run(environment, journal, "export", "birthdays")
    assert exported.stdout.splitlines()[2:] == ["| 12.4. | Anna Berger |"]
    (journal / "list.txt").write_text("--05-06 Cora Stein\n")
    imported = run(environment, journal, "import", "list.txt", "--write")
    assert imported.returncode == 0, imported.stderr
    assert 'birthday: "--05-06"' in (journal / "contacts/people/cora-stein.md").read_text()
    assert run(environment, journal, "build", "--no-site").returncode == 0
    page = (journal / "site_src/plugins/birthdays/index.md").read_text()
    assert "* 6.5. [Cora Stein](../../people/cora-stein/index.md)" in page


def test_it_is_the_installed_faden(environment: Path, journal: Path) -> None:
    """The one from the wheel: what is tried is what is released."""
    said = "import faden, importlib.metadata as m; print(faden.__file__); print(m.version('faden-birthdays'))"
    where = subprocess.run(
        [_python(environment), "-P", "-c", said], capture_output=True, text=True, cwd=journal, check=True
    )
    file, version = where.stdout.splitlines()
    assert Path(file).is_relative_to(environment)
    assert version == "1.0.0"

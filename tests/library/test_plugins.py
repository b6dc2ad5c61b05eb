"""Plugins: what they add, and that nothing they do wrong is a traceback or passes in silence."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import faden
from faden.cli import faden as command
from faden.library import plugins

TODAY = date(2026, 11, 23)
Install = Callable[..., None]


def birthdays(*, group: str) -> Any:
    """A function of the example."""
    sys.path.insert(0, str(Path(__file__).parents[2] / "examples/plugin"))
    try:
        import faden_birthdays
    finally:
        sys.path.pop(0)
    return {
        plugins.CHECKS: faden_birthdays.no_birthday,
        plugins.EXPORTERS: faden_birthdays.table,
        plugins.IMPORTERS: faden_birthdays.read_list,
        plugins.PAGES: faden_birthdays.pages,
    }[group]


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Makes functions into plugins, by group and name."""
    known: dict[str, list[metadata.EntryPoint]] = {}

    class Entry:
        def __init__(self, name: str, function: Any) -> None:
            self.name, self._function, self.dist = name, function, None

        def load(self) -> Any:
            if isinstance(self._function, BaseException):
                raise self._function
            return self._function

    def add(group: str, **functions: Any) -> None:
        known.setdefault(group, []).extend(Entry(*one) for one in functions.items())  # type: ignore[arg-type]

    monkeypatch.setattr(metadata, "entry_points", lambda group: known.get(group, []))
    return add


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    people = tmp_path / "contacts/people"
    people.mkdir(parents=True)
    (tmp_path / "contacts/journal.yml").write_text("language: en\n")
    (people / "anna.md").write_text("---\nname: Anna [B]\nring: 5\nbirthday: 1986-04-12\n---\n")
    (people / "ben.md").write_text("---\nname: Ben\nring: 15\n---\n")
    (people / "secret.md").write_text("---\nname: Secret\nring: 5\nprivate: yes\n---\n")
    return tmp_path


def run(journal: Path, *arguments: str, **options: Any) -> Result:
    said = ["--journal", str(journal), "--today", str(TODAY), *arguments]
    return CliRunner().invoke(command, said, catch_exceptions=False, **options)


def broken(*_: Any) -> Any:
    raise RuntimeError("no such\nthing")


def ends(*_: Any) -> Any:
    sys.exit(3)


def test_a_check(journal: Path, install: Install) -> None:
    install(plugins.CHECKS, no_birthday=birthdays(group=plugins.CHECKS))
    result = run(journal, "check")
    assert result.exit_code == 1
    assert result.stdout == (
        "contacts/people/ben.md: warning: Ben is in ring 15, and has no birthday [no_birthday]\n"
        "  faden set ben birthday --04-12\n\n"
        "contacts/people/secret.md: warning: Secret is in ring 5, and has no birthday [no_birthday]\n"
        "  faden set secret birthday --04-12\n"
    )
    (ben, _) = json.loads(run(journal, "check", "--json").stdout)
    assert (ben["code"], ben["severity"], ben["line"]) == ("no_birthday", "warning", 0)
    assert "Secret" not in run(journal, "check", env={"CI": "true"}).stdout


def test_a_finding_in_a_line(journal: Path, install: Install) -> None:
    """Plain tuples will do; braces are text, and a line that is not there is no error."""
    install(
        plugins.CHECKS,
        mine=lambda day: [("contacts/people/ben.md", 2, "a {name}!"), ("gone.md", 99, "?", "{x}")],
    )
    result = run(journal, "check")
    assert "contacts/people/ben.md:2:1: warning: a {name}! [mine]\n  2 │ name: Ben\n" in result.stdout
    assert "gone.md:99:1: warning: ? [mine]\n  {x}" in result.stdout


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (broken, "RuntimeError: no such"),
        (ends, "SystemExit: 3"),
        (ImportError("no module named x"), "ImportError: no module named x"),
        (lambda day: [("only", "two")], "TypeError: "),
        (lambda day: None, "TypeError: "),
    ],
    ids=["raises", "exits", "cannot be loaded", "gives too little", "gives nothing"],
)
def test_a_check_that_fails(journal: Path, install: Install, wrong: Any, why: str) -> None:
    """One line that names it, and the others have their say."""
    install(plugins.CHECKS, bad=wrong, good=lambda day: [("contacts/people/ben.md", 0, "hello")])
    result = run(journal, "check")
    assert result.exit_code == 1
    assert "hello [good]" in result.stdout
    (line,) = [line for line in result.stderr.splitlines() if line]
    assert line.startswith(f"The plugin bad from ? failed: {why}")


def test_an_exporter(journal: Path, install: Install) -> None:
    install(
        plugins.EXPORTERS,
        birthdays=birthdays(group=plugins.EXPORTERS),
        bad=broken,
        number=lambda day, people: 7,
    )
    result = run(journal, "export", "birthdays")
    assert (result.exit_code, result.stdout) == (
        0,
        "| birthday | name |\n|---|---|\n| 12.4. | Anna \\[B\\] |\n",
    )
    assert run(journal, "export", "birthdays", "ben").exit_code == 1
    for name, why in (("bad", "RuntimeError: no such"), ("number", "TypeError: an exporter gives a text")):
        failed = run(journal, "export", name)
        assert (failed.exit_code, failed.stdout) == (1, "")
        assert f"The plugin {name} from ? failed: {why}" in failed.stderr
    unknown = run(journal, "export", "nothing")
    assert unknown.exit_code == 2
    assert "vcard" in unknown.stderr


def test_an_export_overwrites_nothing(journal: Path, install: Install, tmp_path: Path) -> None:
    install(plugins.EXPORTERS, birthdays=birthdays(group=plugins.EXPORTERS))
    file = tmp_path / "mine.md"
    file.write_text("mine")
    assert run(journal, "export", "birthdays", "-o", str(file)).exit_code == 2
    assert file.read_text() == "mine"


def test_a_private_person_is_in_no_export(journal: Path, install: Install) -> None:
    names = lambda day, people: " ".join([*day.journal.people, *(one.id for one in people)])  # noqa: E731
    install(plugins.EXPORTERS, names=names)
    assert run(journal, "export", "names").stdout == "anna ben anna ben"
    assert "secret" in run(journal, "export", "names", "--with-private").stdout


def test_an_importer(journal: Path, install: Install, tmp_path: Path) -> None:
    install(plugins.IMPORTERS, bad=broken, birthdays=birthdays(group=plugins.IMPORTERS))
    file = tmp_path / "list.txt"
    file.write_text("1990-02-03 Cora; von Stein\n--05-06 Ben\n")
    result = run(journal, "import", str(file), "--write")
    assert result.exit_code == 0
    assert "list.txt (birthdays)" in result.stdout
    assert "The plugin bad from ? failed: RuntimeError: no such" in result.stderr
    text = (journal / "contacts/people/cora-von-stein.md").read_text()
    assert "1990-02-03" in text
    cards = tmp_path / "cards.vcf"
    cards.write_text("BEGIN:VCARD\nVERSION:4.0\nFN:Dora\nEND:VCARD\n")
    assert "Dora" in run(journal, "import", str(cards)).stdout


def test_pages(journal: Path, install: Install) -> None:
    """In a folder of its own, named behind More; without anybody private, even on a site that is for oneself."""
    names = lambda day: [("index.md", f"# All: {' '.join(day.journal.people)}\n")]  # noqa: E731
    install(plugins.PAGES, birthdays=birthdays(group=plugins.PAGES), names=names, bad=broken)
    result = run(journal, "build", "--no-site", "--with-private")
    assert result.exit_code == 0
    assert "The plugin bad from ? failed: RuntimeError: no such" in result.stderr
    page = (journal / "site_src/plugins/birthdays/index.md").read_text()
    assert "## April\n\n* 12.4. [Anna \\[B\\]](../../people/anna/index.md)" in page
    assert (journal / "site_src/plugins/names/index.md").read_text() == "# All: anna ben\n"
    rules = (journal / "site_src/rules/index.md").read_text()
    assert '<a href="../plugins/birthdays/index.html">Birthdays</a>' in rules
    assert run(journal, "build", "--no-site", "--strict").exit_code == 1


@pytest.mark.parametrize(
    "path", ["../index.md", "/etc/x.md", "index.html", ".hidden.md", "a/../../b.md", "a\\b.md", ""]
)
def test_a_page_stays_in_its_folder(journal: Path, install: Install, path: str) -> None:
    install(plugins.PAGES, bad=lambda day: [(path, "# X")])
    opened = faden.open(journal, today=TODAY)
    report = faden.build(opened, options=faden.BuildOptions(no_site=True))
    (line,) = report.failed
    assert line.startswith("The plugin bad from ? failed: ValueError")
    assert not any("plugins" in page for page in report.changes.written)


def test_they_run_in_the_order_of_their_names(journal: Path, install: Install) -> None:
    install(plugins.CHECKS, b=lambda day: [("b", 0, "b")], a=lambda day: [("z", 0, "a")])
    assert [line[0] for line in run(journal, "check").stdout.split("\n\n")] == ["z", "b"]

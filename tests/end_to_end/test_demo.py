"""The demo journal from the files to the pages, through the command line."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from faden.cli import faden
from faden.core.i18n import LANGUAGES, Words
from faden.journal.loader import open_journal
from faden.rules.redaction import redact
from faden.rules.snapshot import Snapshot
from faden.site.pages.sitemap import render

if TYPE_CHECKING:
    from tests.conftest import Golden

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
TODAY = date(2026, 11, 23)

CANARIES = (
    "Simone", "simone-faust", "Brühl", "chestnut", "advertising column", "Murmeltier", "Schonkost", "Winnipeg",
    "Zwetschgenkuchen", "Zündapp",
)  # fmt: skip
"""Words that stand in private places of the demo journal and nowhere else in it."""

DEMOS = {"en": ROOT / "contacts", "de": ROOT / "generator" / "faden" / "scaffold" / "demo-de"}

Run = Callable[..., Result]


@pytest.fixture(scope="module", params=LANGUAGES)
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder with the demo journal of a language, and the language."""
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(DEMOS[request.param], folder / "contacts")
    return folder, request.param


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs faden on a copy of the demo journal."""
    for part in ("contacts", "site_src/assets"):
        shutil.copytree(ROOT / part, tmp_path / part)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)

    def run_faden(*arguments: str) -> Result:
        return CliRunner().invoke(faden, ["--journal", str(tmp_path), *arguments], catch_exceptions=False)

    return run_faden


def last_line(result: Result) -> str:
    """What is said in the end: on a slow machine it is preceded by how far the work is."""
    return result.stderr.splitlines()[-1]


def test_check_is_silent(run: Run) -> None:
    """The demo journal has no finding: nothing is said, and the exit code is 0."""
    result = run("check")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize(
    "command",
    ["plan", "due", "prep anna", "prep ingrid", "prep anna ben", "who energy", "stock", "plan --why"],
)
def test_answers_in_the_terminal(demo: tuple[Path, str], golden: Golden, command: str) -> None:
    """What the terminal shows of the demo in each language, word for word, at 80 columns."""
    folder, language = demo
    words = command.replace("energy", "Energie") if language == "de" else command
    result = CliRunner().invoke(faden, ["--journal", str(folder), *words.split()], catch_exceptions=False)
    assert (result.exit_code, result.stderr) == (0, "")
    assert all(len(line) <= 80 for line in result.stdout.splitlines() if command != "due")
    golden.check(
        GOLDEN / "terminal" / f"{command.replace(' --', ' ').replace(' ', '-')}.{language}.txt", result.stdout
    )


def test_without_a_command_it_is_the_plan(run: Run) -> None:
    """`faden` alone prints this week’s plan."""
    assert run().stdout == run("plan").stdout


def test_options_stand_before_or_after(run: Run) -> None:
    """--language and --today go on either side of the command."""
    assert run("--language", "de", "plan").stdout == run("plan", "--language", "de").stdout
    assert run("--today", "2026-12-01", "due").stdout == run("due", "--today", "2026-12-01").stdout


def test_plan_as_data(run: Run) -> None:
    """The plan as JSON names the same people in the same order as the text."""
    data = json.loads(run("plan", "--json").stdout)
    text = run("plan").stdout
    names = [line["name"] for line in data["lines"]]
    assert len(names) == data["capacity"] == 4
    positions = [text.index(name) for name in names]
    assert positions == sorted(positions)


def test_the_week_stays(run: Run) -> None:
    """On every day of the week the plan names the same people."""
    weeks = [json.loads(run("plan", "--json", "--today", f"2026-11-{day}").stdout) for day in range(23, 30)]
    assert len({tuple(line["id"] for line in week["lines"]) for week in weeks}) == 1


@pytest.fixture(scope="module")
def pages(demo: tuple[Path, str]) -> dict[str, bytes]:
    journal, findings = open_journal(demo[0], TODAY)
    words = Words(demo[1])
    return dict(render(Snapshot(redact(journal), TODAY), findings=findings, words=words, pinned=True))


def test_pages_are_the_same_twice(pages: dict[str, bytes], demo: tuple[Path, str]) -> None:
    """Another reading of the same journal on the same day gives the same bytes."""
    journal, findings = open_journal(demo[0], TODAY)
    words = Words(demo[1])
    assert render(Snapshot(redact(journal), TODAY), findings=findings, words=words, pinned=True) == pages


def test_nothing_private_is_in_the_pages(pages: dict[str, bytes]) -> None:
    """No private word is in any page or in the name of one."""
    everything = b"\0".join([*pages.values(), *(path.encode() for path in pages)]).decode("utf-8", "replace")
    assert [word for word in CANARIES if word.lower() in everything.lower()] == []


def test_with_private_it_is_all_there() -> None:
    """The canaries above do sing where private text is asked for."""
    journal, findings = open_journal(ROOT, TODAY)
    pages = render(Snapshot(journal, TODAY), findings=findings, words=Words("en"))
    everything = b"\0".join(pages.values()).decode("utf-8", "replace")
    assert [word for word in CANARIES if word.lower() not in everything.lower()] == []


@pytest.mark.parametrize(
    "page",
    [
        "index",
        "people/anna-berger/index",
        "prep/ingrid-falkenberg/index",
        "due/index",
        "circles/zaehlerwerke/index",
        "insights/2025/index",
        "insights/2026/index",
    ],
)
def test_golden_pages(golden: Golden, page: str, pages: dict[str, bytes], demo: tuple[Path, str]) -> None:
    """The Markdown of one page of each kind, byte for byte."""
    golden.check(GOLDEN / demo[1] / f"{page}.md", pages[f"{page}.md"].decode())


ENGLISH = re.compile(r"(?<![\w-])(?:the|and|with|of|is|his|about|your|in the)(?![\w-])", re.IGNORECASE)


def test_the_german_demo_is_german() -> None:
    """No note, line or fact of it is English, and it tells of the same people on the same days."""
    files = {language: sorted(DEMOS[language].rglob("*.*")) for language in LANGUAGES}
    names = {
        language: [file.relative_to(DEMOS[language]) for file in files[language]] for language in LANGUAGES
    }
    assert names["de"] == names["en"]
    for file in files["de"]:
        found = [
            line
            for line in file.read_text("utf-8").splitlines()
            if ENGLISH.search(line.removeprefix("with: "))
        ]
        assert found == [], file


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_of_the_demo_begins_in_four_ways(language: str, tmp_path: Path) -> None:
    """The shop window: four lines, each with another sentence to begin with, and with what was said last."""
    shutil.copytree(DEMOS[language], tmp_path / "contacts")
    result = CliRunner().invoke(faden, ["--journal", str(tmp_path), "plan", "--json"], catch_exceptions=False)
    openers = [line["opener"] for line in json.loads(result.stdout)["lines"]]
    assert len(set(openers)) == 4
    assert all(openers)


def test_build_writes_only_what_changed(run: Run, tmp_path: Path) -> None:
    """The second build writes nothing; an edit of one person leaves the pages of others alone."""
    assert "80" in run("build", "--no-site").stderr or run("build", "--no-site").exit_code == 0
    before = {file: file.stat().st_mtime_ns for file in (tmp_path / "site_src").rglob("*") if file.is_file()}
    second = run("build", "--no-site")
    assert last_line(second) == "0 pages written, 0 removed."
    assert {
        file: file.stat().st_mtime_ns for file in (tmp_path / "site_src").rglob("*") if file.is_file()
    } == before
    person = tmp_path / "contacts/people/anna-berger.md"
    person.write_text(person.read_text() + "\nHas a new bicycle.\n")
    assert last_line(run("build", "--no-site")) == "1 page written, 0 removed."  # and the week's list


def test_build_changes_no_file_of_the_users(run: Run, tmp_path: Path) -> None:
    """Not a byte under contacts/ is touched by check, plan or build."""
    before = {file: file.read_bytes() for file in (tmp_path / "contacts").rglob("*") if file.is_file()}
    for command in (["check"], ["plan"], ["build", "--no-site"]):
        run(*command)
    assert {
        file: file.read_bytes() for file in (tmp_path / "contacts").rglob("*") if file.is_file()
    } == before


def test_a_broken_file_costs_only_itself(run: Run, tmp_path: Path) -> None:
    """The site is built without what cannot be read, and says so; with --strict the build fails."""
    (tmp_path / "contacts/people/anna-berger.md").write_text("---\nname: [\n---\n")
    result = run("build", "--no-site")
    assert result.exit_code == 0
    assert "1 finding in the journal; `faden check` shows it." in result.stderr
    assert "problems/index.html" in (tmp_path / "site_src/index.md").read_text()
    # Whether she is private cannot be known from a file that cannot be read: the page does not name her.
    problems = (tmp_path / "site_src/problems/index.md").read_text()
    assert "contacts/people/…:2:7" in problems
    assert "anna-berger" not in problems
    assert run("build", "--no-site", "--strict").exit_code == 1


def test_an_edited_page_is_rescued(run: Run, tmp_path: Path) -> None:
    """What somebody typed into a generated page is moved aside, and the build says where to."""
    run("build", "--no-site")
    (tmp_path / "site_src/index.md").write_text("my own words")
    result = run("build", "--no-site")
    assert (
        "site_src/index.md was edited by hand; your version is in site_src/.rescued/index.md."
        in result.stderr
    )
    assert (tmp_path / "site_src/.rescued/index.md").read_text() == "my own words"

"""`import faden`: what the commands do, for programs; and the page of the manual that shows it."""

from __future__ import annotations

import contextlib
import io
import re
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner
from tests.conftest import Golden

import faden
from faden.cli import faden as command
from faden.site.address import ServerAddress

PAGE = Path(__file__).parents[2] / "docs" / "library.md"
TODAY = date(2026, 11, 23)
NAMES = {
    *("open", "plan", "due", "prep", "find", "who", "build", "serve", "publish"),
    *("OpenedJournal", "BuildOptions", "BuildReport", "NoJournalError", "PersonError", "SiteError"),
}
TYPED = ["--today", "2026-11-23", "init", "my-journal", "--demo", "--language", "en"]
PRIVATE = """\
---
name: Anna Berger
ring: 15
---
<!-- private -->She lost the lawsuit.<!-- /private -->
She plays chess.
"""


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    people = tmp_path / "journal/contacts/people"
    people.mkdir(parents=True)
    (tmp_path / "journal/contacts/journal.yml").write_text("language: en\n")
    (people / "anna-berger.md").write_text(PRIVATE)
    (people / "anna-vogt.md").write_text("---\nname: Anna Vogt\nring: 5\nprivate: true\n---\n")
    mkdocs = "site_name: x\nINHERIT: site_src/.whole.yml\n"
    (tmp_path / "journal/mkdocs.yml").write_text(mkdocs)
    return tmp_path / "journal"


def test_the_names() -> None:
    """The API is what it was; a name that is added or gone is a decision."""
    assert set(faden.__all__) == NAMES
    assert all(callable(getattr(faden, name)) for name in NAMES)
    assert set(dir(faden)) >= NAMES
    assert all(f"`{name}(" in PAGE.read_text("utf-8") for name in NAMES if name.islower())
    with pytest.raises(AttributeError, match="nothing"):
        faden.nothing  # noqa: B018


def test_it_is_imported_when_it_is_used(journal: Path) -> None:
    """`import faden` costs nothing, and no answer needs Click."""
    program = (
        "import sys, faden; assert not [m for m in sys.modules if m.startswith('faden.')]\n"
        f"j = faden.open({str(journal)!r}); faden.plan(j); faden.due(j); faden.find(j, 'chess'); faden.prep(j, 'anna-berger')\n"
        "faden.build(j, options=faden.BuildOptions(no_site=True))\n"
        "assert 'click' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_page_of_the_manual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Golden) -> None:
    """The program on the page runs as it is, and prints what the page says."""
    text = PAGE.read_text("utf-8")
    found = re.search(r"```python\n(.*?)```\n\nIt prints:\n\n```text\n(.*?)```", text, re.DOTALL)
    assert found is not None
    assert len([line for line in found[1].splitlines() if line]) <= 20
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(command, TYPED, catch_exceptions=False)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(found[1], str(PAGE), "exec"), {})
    golden.check(PAGE, text.replace(f"```text\n{found[2]}```", f"```text\n{printed.getvalue()}```"))


RECIPE = re.compile(r"### ([^\n]+)\n.*?```python\n(.*?)```\n\nIt prints:\n\n```text\n(.*?)```", re.DOTALL)


@pytest.mark.engine
def test_the_recipes(tmp_path: Path, golden: Golden) -> None:
    """Each runs as it stands, beside a journal, and prints what the page says; the check says so by its exit code."""
    text = PAGE.read_text("utf-8")
    recipes = RECIPE.findall(text.partition("## Recipes")[2].partition("## Plugins")[0])
    assert len(recipes) == 5
    CliRunner().invoke(
        command, [*TYPED[:3], str(tmp_path / "my-journal"), *TYPED[4:]], catch_exceptions=False
    )
    for title, program, said in recipes:
        file = tmp_path / "recipe.py"
        file.write_text(program, "utf-8")
        done = subprocess.run(
            [sys.executable, "-X", "utf8", file],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.stderr == ""
        assert done.returncode == (1 if title.startswith("A check") else 0)
        text = text.replace(
            f"{program}```\n\nIt prints:\n\n```text\n{said}```",
            f"{program}```\n\nIt prints:\n\n```text\n{done.stdout}```",
        )
    golden.check(PAGE, text)
    assert "# Films" in (tmp_path / "my-journal/site_src/pages/films.md").read_text("utf-8")


def test_what_is_private_is_asked_for(journal: Path) -> None:
    """Without `with_private` no answer and no page has what is private; a site has to be asked itself."""
    shown, whole = faden.open(journal, today=TODAY), faden.open(journal, today=TODAY, with_private=True)
    assert (faden.find(shown, "lawsuit"), len(faden.find(whole, "lawsuit"))) == ([], 1)
    assert len(faden.find(whole, "lawsuit", with_private=False)) == 0
    assert [cadence.person.id for cadence in faden.due(shown)] == ["anna-berger"]
    assert {cadence.person.id for cadence in faden.due(whole)} == {"anna-berger", "anna-vogt"}
    page = journal / "site_src/people/anna-berger/index.md"
    for opened in (shown, whole):
        faden.build(opened, options=faden.BuildOptions(no_site=True))
        assert "chess" in page.read_text("utf-8")
        assert "lawsuit" not in page.read_text("utf-8")
        assert not (page.parents[1] / "anna-vogt").exists()
    report = faden.build(shown, options=faden.BuildOptions(no_site=True, with_private=True))
    assert "people/anna-vogt/index.md" in report.changes.written
    assert "lawsuit" in page.read_text("utf-8")


def test_a_name_that_is_not_clear(journal: Path, tmp_path: Path) -> None:
    opened = faden.open(journal, with_private=True)
    with pytest.raises(faden.PersonError, match="anna-berger, anna-vogt") as unclear:
        faden.prep(opened, "Anna")
    assert [person.id for person in unclear.value.people] == ["anna-berger", "anna-vogt"]
    with pytest.raises(faden.PersonError, match="nobody in the journal is called 'Joe'"):
        faden.prep(opened, "Joe")
    with pytest.raises(faden.NoJournalError):
        faden.open(tmp_path)


def test_a_day_of_ones_own(journal: Path) -> None:
    """A day that is given is that of the answer; a journal's is that of its opening, and no clock's."""
    opened = faden.open(journal, today=TODAY)
    assert str(faden.plan(opened).monday) == "2026-11-23"
    assert str(faden.plan(opened, date(2027, 1, 6)).monday) == "2027-01-04"


def test_a_day_is_worked_out_once(journal: Path) -> None:
    opened = faden.open(journal)
    day = opened.day()
    assert opened.day(opened.today) is day
    assert opened.day(with_private=True) is not day
    assert opened.day(date(2026, 11, 24)).today == date(2026, 11, 24)


def test_publishing(journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only where it may go: a weak passphrase, a folder others read and a doubtful mark write nothing."""
    monkeypatch.setattr("faden.site.builder.make_site", lambda *_, **__: "")
    opened, target = faden.open(journal, today=TODAY), tmp_path / "vault"
    with pytest.raises(faden.SiteError, match="too weak"):
        faden.publish(opened, target, "geheim")
    with pytest.raises(faden.SiteError, match="not a place"):
        faden.publish(opened, journal, "six words that nobody would ever guess here")
    file = journal / "contacts/people/anna-berger.md"
    file.write_text(file.read_text() + "\n<!-- private -->No end of it.\n")
    with pytest.raises(faden.SiteError, match=r"anna-berger\.md:\d+"):
        faden.publish(faden.open(journal), target, "six words that nobody would ever guess here")
    assert not target.exists()


@pytest.mark.engine
def test_a_site_is_served_and_ends(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A program serves, is told where, reads a page, sees a save on it, and ends it; nothing is printed."""
    root = tmp_path / "j"
    CliRunner().invoke(command, ["init", str(root), "--language", "en"], catch_exceptions=False)
    CliRunner().invoke(command, ["--journal", str(root), "new", "Anna Berger"], catch_exceptions=False)
    capfd.readouterr()
    stop, ready, pages, at = threading.Event(), threading.Event(), [], []

    def began(address: ServerAddress) -> None:
        at.append(address)
        ready.set()

    def look() -> None:
        assert ready.wait(60)
        with urlopen(f"http://localhost:{at[0].port}/people/anna-berger/index.html") as answer:
            pages.append(answer.read().decode())
        stop.set()

    visitor = threading.Thread(target=look)
    visitor.start()
    faden.serve(faden.open(root, today=TODAY), "127.0.0.1:0", ready=began, stop=stop)
    visitor.join()
    assert "Anna Berger" in pages[0]
    assert "Traceback" not in "".join(capfd.readouterr())


def test_an_answer_from_everything_looks_for_nothing_private(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking through every text takes longer than the answer, and is done only for what others may see."""
    journal = faden.open(PAGE.parents[1], with_private=True)
    monkeypatch.setattr("faden.rules.redaction.redact", lambda journal: pytest.fail("looked"))
    assert journal.prepared_day().journal.people.keys() == journal.journal.people.keys()
    assert journal.prepared_day().journal.towns

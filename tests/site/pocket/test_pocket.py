"""The pocket file: small, whole, private, and asking nobody for anything."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from random import Random

import pytest
from benchmarks.journals import write_journal
from click.testing import CliRunner, Result
from tests.site.publishing.vault.test_vault import PASSPHRASE
from tests.support.canaries import leaks
from tests.support.canaries import write_journal as write_canaries

from faden.cli import faden
from faden.core.i18n import Words
from faden.journal.loader import open_journal
from faden.rules.redaction import redact
from faden.rules.snapshot import Snapshot
from faden.site.pocket.file import SIGN, pocket, policy_of
from faden.site.pocket.locked import locked
from faden.site.publishing.vault.unlock_page import texts_in

ROOT = Path(__file__).parents[3]
LOADS = {
    ("script", "src"),
    ("link", "href"),
    ("img", "src"),
    ("iframe", "src"),
    ("form", "action"),
    ("img", "srcset"),
}


class Page(HTMLParser):
    """The ids of a page, its links, and what it would load."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.styled: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if (tag, name) == ("a", "href"):
                self.links.append(value or "")
            if (tag, name) in LOADS and not (value or "").startswith("data:"):
                self.loads.append(f"{tag} {value}")
            if name == "style" or name.startswith("on"):
                self.styled.append(f"{tag} {name}")


def run(journal: Path, *arguments: str, **options: object) -> Result:
    return CliRunner().invoke(
        faden, ["--journal", str(journal), *arguments], catch_exceptions=False, **options
    )  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("pocket") / "week.html"
    assert run(ROOT, "pocket", str(file)).exit_code == 0
    return file.read_text("utf-8")


def test_every_link_arrives(text: str) -> None:
    """What leads into the file arrives there, once; no attribute brings a style or a script of its own."""
    page = Page(text)
    assert len(page.ids) == len(set(page.ids)) > 40
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert page.loads == []
    assert page.styled == []


def test_the_policy_knows_the_file(text: str) -> None:
    """The policy in the file allows its own style and script by their hashes, and no host at all."""
    style, script = (re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL) for tag in ("style", "script"))
    assert style is not None
    assert script is not None
    expected = policy_of(style[1], script[1]).replace("'", "&#39;")
    assert f'content="{expected}"' in text
    assert "http" not in expected
    assert "self" not in expected


def test_everybody_has_a_card_and_the_plan_has_sheets(text: str) -> None:
    files = list((ROOT / "contacts/people").rglob("*.md"))
    people = {file.stem for file in files}
    private = {file.stem for file in files if "\nprivate: yes" in file.read_text("utf-8")}
    ids = set(Page(text).ids)
    assert {f"p-{id}" for id in people - private} == {id for id in ids if id.startswith("p-")}
    plan = run(ROOT, "plan", "--json").stdout
    planned = re.findall(r'"id": "([a-z-]+)"', plan)
    assert planned
    assert {f"s-{id}" for id in planned} <= ids | {f"s-{id}" for id in private}


def test_the_dead_are_not_called(text: str) -> None:
    """Somebody who died keeps a card, and there is no button on it."""
    card = re.search(r'<details class="card" id="p-robert-jansen".*?</details>', text, re.DOTALL)
    assert card is not None
    assert "Robert Jansen" in card[0]
    assert "buttons" not in card[0]
    assert "no number yet" not in card[0]


def test_the_same_day_makes_the_same_bytes(text: str, tmp_path: Path) -> None:
    run(ROOT, "pocket", str(tmp_path / "again.html"))
    assert (tmp_path / "again.html").read_text("utf-8") == text


def test_150_people_fit(tmp_path: Path) -> None:
    """A journal of 150 people with two notes each is below 400 kB, sealed too, and the owner's alone."""
    journal, file = tmp_path / "journal", tmp_path / "week.html"
    write_journal(journal, 150, 300)
    result = run(journal, "pocket", str(file))
    assert "150 people" in result.stderr
    assert file.stat().st_size < 400_000
    assert file.stat().st_mode & 0o077 == 0
    assert (
        len(locked(file.read_text("utf-8"), PASSPHRASE, texts_in(Words("en")), Random(1).randbytes)) < 400_000
    )


def test_nothing_private_is_in_it(tmp_path: Path) -> None:
    """Of what is private no word is in the file; where a mark is doubtful the command writes none at all."""
    write_canaries(tmp_path)
    journal, _ = open_journal(tmp_path)
    content = pocket(Snapshot(redact(journal), date(2026, 11, 23)), "en", {}, "Jana’s journal").encode()
    assert b"Anna Berger" in content
    assert leaks("pocket", content) == []
    result = run(tmp_path, "pocket", str(tmp_path / "week.html"))
    assert result.exit_code == 1
    assert not (tmp_path / "week.html").exists()
    assert leaks("pocket", result.stderr.encode()) == []


def test_sealed_it_says_nothing(text: str) -> None:
    """Unencrypted are only the unlock page and figures; the same random bytes make the same file."""
    one, other = (locked(text, PASSPHRASE, texts_in(Words("en")), Random(1).randbytes) for _ in range(2))
    assert one == other
    assert one.startswith(SIGN)
    for word in ("Anna", "Berger", "Vogt", "Köln", "Rheinwerk", "48"):
        assert word not in re.sub(r"[0-9a-zA-Z+/=]{60,}", "", one)
    page = Page(one)
    assert page.loads == []


@pytest.mark.parametrize(
    ("there", "arguments", "message"),
    [
        ("<p>mine</p>", ("week.html",), "is not a pocket file"),
        (None, ("week.pdf",), "ends in .html"),
        (None, ("week.html", "--passphrase-stdin"), "only works with --encrypt"),
        (None, ("week.html", "--encrypt"), "There is no passphrase"),
    ],
)
def test_what_is_refused_is_left_alone(
    journal: Path, there: str | None, arguments: tuple[str, ...], message: str
) -> None:
    file = journal / arguments[0]
    if there is not None:
        file.write_text(there)
    result = run(journal, "pocket", str(file), *arguments[1:])
    assert (result.exit_code, message in result.stderr) == (2, True), result.output
    assert (file.read_text() if file.exists() else None) == there


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    run(tmp_path, "init", str(tmp_path / "journal"))
    return tmp_path / "journal"


def test_an_empty_journal_has_one_too(journal: Path) -> None:
    (journal / "contacts/people/example.md").unlink()
    assert run(journal, "pocket", str(journal / "week.html")).exit_code == 0
    assert "The journal is empty." in (journal / "week.html").read_text("utf-8")


def test_a_sheet_as_a_page() -> None:
    """`prep --format html` is one page with the buttons, for one person and for several."""
    one = run(ROOT, "prep", "anna", "--format", "html").stdout
    assert 'href="tel:+492215550199"' in one
    assert "<h1>Anna Berger</h1>" in one
    several = run(ROOT, "prep", "anna", "ben", "--format", "html").stdout
    assert "<h1>Anna Berger and Ben Maier</h1>" in several
    assert Page(several).loads == []

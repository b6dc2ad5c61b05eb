"""What is private stays in the files where it was written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.support.canaries import CANARIES, FILES, leaks, leaks_in, write_journal
from tests.support.spellings import WORDED

from faden.cli import faden
from faden.cli.build import variables
from faden.cli.context import Context
from faden.core.i18n import Words
from faden.site.pages.page_context import SIGN_OF_PRIVATE
from faden.site.publishing.target import refuse_private
from faden.storage.transaction import SiteError


def run(journal: Path, *arguments: str) -> Result:
    return CliRunner().invoke(faden, ["--journal", str(journal), *arguments], catch_exceptions=False)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    write_journal(tmp_path)
    return tmp_path


def test_every_canary_is_in_the_journal() -> None:
    """Each word stands in a file or in its name, so that missing it in the output means something."""
    written = " ".join((*FILES, *FILES.values())).casefold()
    assert len(CANARIES) > 50
    assert [word for word in CANARIES if word not in written] == []


def test_no_byte_of_the_pages_is_private(journal: Path) -> None:
    """Pages, their names and what the build prints hold none of the words, also of lines that could not be read."""
    result = run(journal, "build", "--no-site")
    assert len(json.loads(run(journal, "check", "--format", "json").stdout)) > 15
    problems = (journal / "site_src/problems/index.md").read_text("utf-8")
    assert "contacts/people/anna.md:6" in problems
    assert leaks("printed", (result.stdout + result.stderr).encode()) == []
    assert list(leaks_in(journal / "site_src")) == []
    assert "kinkajou" not in problems
    run(journal, "build", "--no-site", "--with-private")
    assert len(set(leaks_in(journal / "site_src"))) > 30


@pytest.mark.parametrize(
    "command",
    ["plan", "plan --why", "plan --json", "plan --format markdown", "due", "due --json", "prep anna", "prep ben --format markdown",
     "prep anna --json", "tidy --json", "tidy --list --json", "who law --json", "find a --json",
     "prep anna --format html", "remind --dry-run --names", "stock", "who law", "find a", "find 2026", "export vcard"],
)  # fmt: skip
@pytest.mark.parametrize("how", ["--for-sharing", "CI"])
def test_no_answer_for_others_is_private(
    journal: Path, command: str, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing that a command shows of the journal holds one of the words, where others may see it."""
    if how == "CI":
        monkeypatch.setenv("CI", "true")
    sharing = [how] if how != "CI" and command[:6] not in ("export", "remind") else []
    result = run(journal, *command.split(), *sharing)
    assert result.exit_code in (0, 1)
    assert leaks(command, (result.stdout + result.stderr).encode()) == []


@pytest.mark.parametrize(
    "command", ["check", "check --format json", "check --format github", "build --strict"]
)
def test_what_a_forge_keeps_holds_no_word(
    journal: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In CI findings are printed without a word of the journal, and without the names of hidden files."""
    monkeypatch.setenv("CI", "true")
    result = run(journal, *command.split())
    assert result.exit_code == 1
    assert leaks(command, (result.stdout + result.stderr).encode()) == []


@pytest.fixture
def confided(tmp_path: Path) -> Path:
    """Somebody private, a private note with a promise, and a private line of the log."""
    for path, text in CONFIDED.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


CONFIDED = {
    "contacts/journal.yml": "language: en\ntoday: 2026-11-23\n",
    "contacts/people/a.md": "---\nname: Anna\nring: 15\nchannels: {phone: '1'}\n---\n",
    "contacts/people/b.md": "---\nname: Ben\nring: 15\nchannels: {phone: '2'}\nfacts: {job: cook}\nprivate: [facts]\n---\n",
    "contacts/people/p.md": "---\nname: Paula\nring: 15\nfields: [law]\nprivate: yes\nchannels: {phone: '3'}\n---\n",
    "contacts/meetings/2026-11-20-hospital.md": (
        "---\nwith: [b]\nprivate: yes\n---\n- [ ] bring him the book (by 2026-11-22)\n"
    ),
    "contacts/log.md": (
        "- 2026-09-01 call to [[a]]\n- 2026-09-01 call to [[p]]\n"
        "<!-- private -->\n- 2026-11-18 call to [[a]]: the diagnosis\n<!-- /private -->\n"
    ),
}


@pytest.mark.parametrize(
    ("command", "own"),
    [
        ("plan", "Paula"), ("plan", "bring him the book"), ("plan --json", '"p"'), ("due", "Paula"), ("due --json", '"p"'),
        ("due --all", "no contact for 5 days"), ("due --all", "no contact for 3 days"), ("prep paula", "Paula"),
        ("prep b", "bring him the book"),
        ("prep b", "cook"), ("stock", "Paula"), ("who law", "Paula"), ("find diagnosis", "the diagnosis"), ("find paula", "p.md"),
    ],
)  # fmt: skip
def test_ones_own_terminal_knows_everything(
    confided: Path, command: str, own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """People, notes and lines that are private count there; what others may see is without them."""
    assert own in run(confided, *command.split()).stdout
    assert own not in run(confided, *command.split(), "--for-sharing").output
    monkeypatch.setenv("CI", "true")
    assert own not in run(confided, *command.split()).output


@pytest.mark.parametrize(
    "command", ["build --strict --no-site", "export vcard", "export json", "export csv", "export ics"]
)
def test_what_leaves_stops_at_a_doubtful_mark(confided: Path, command: str) -> None:
    """It names the file and repeats nothing of it; a build goes on without it, and what it makes is without it."""
    (confided / "contacts/people/x.md").write_text("---\nname: Xaver\nPrivat: ja, Quitte\n---\n", "utf-8")
    result = run(confided, *command.split())
    assert (result.exit_code, result.stdout) == (1, "")
    assert "contacts/people/x.md:3: Treated as private: this whole file" in result.stderr
    assert "Quitte" not in result.stderr
    assert not (confided / "site_src").exists()
    built = run(confided, "build", "--no-site")
    assert built.exit_code == 0
    assert "contacts/people/x.md:3: Treated as private" in built.stderr
    pages = [page.read_text("utf-8") for page in (confided / "site_src").rglob("*.md")]
    assert not any("Xaver" in page or "people/x" in page for page in pages)


@pytest.mark.parametrize("how", [["--encrypt"], []])
def test_publishing_stops_at_a_doubtful_mark(confided: Path, how: list[str]) -> None:
    (confided / "contacts/log.md").write_text(
        "- 2026-09-01 call to [[a]]\n\n<!— private —>\nQuitte\n", "utf-8"
    )
    result = run(confided, "publish", str(confided / "away"), *how)
    assert result.exit_code == 1
    assert "contacts/log.md:3: Treated as private" in result.stderr
    assert not {"away", "site", "site_src"} & {path.name for path in confided.iterdir()}


def test_a_site_with_private_matters_says_so_on_every_page(confided: Path, tmp_path: Path) -> None:
    """And it is refused wherever it would be in the clear."""
    run(confided, "build", "--no-site", "--with-private")
    pages = list((confided / "site_src").rglob("*.md"))
    assert len(pages) > 15
    assert all(SIGN_OF_PRIVATE in page.read_text("utf-8") for page in pages)
    assert (
        "with private entries"
        in variables(Context(folder=confided), tmp_path, with_private=True)["FADEN_TITLE"]
    )
    site = tmp_path / "built"
    (site / "people").mkdir(parents=True)
    (site / "people/a.html").write_text(f'<p class="{SIGN_OF_PRIVATE}">', "utf-8")
    with pytest.raises(SiteError, match="contains private entries"):
        refuse_private(site, Words())
    run(confided, "build", "--no-site")
    assert not any(
        SIGN_OF_PRIVATE in page.read_text("utf-8") for page in (confided / "site_src").rglob("*.md")
    )


def test_nobody_is_told_that_somebody_is_hidden(confided: Path) -> None:
    """A finding in a hidden file, or about one, is not on the page of problems."""
    (confided / "contacts/people/p.md").write_text(
        "---\nname: Paula\nprivate: yes\nrhythm: often\n---\n", "utf-8"
    )
    (confided / "contacts/people/a.md").write_text("---\nname: Anna\n---\nSaw [[P]].\n", "utf-8")
    assert len(json.loads(run(confided, "check", "--format", "json").stdout)) == 2
    run(confided, "build", "--no-site")
    assert "contacts/" not in (confided / "site_src/problems/index.md").read_text("utf-8")


@pytest.mark.parametrize("file", ["x.md", "Xaver Unread.md"])
def test_whose_file_cannot_be_read_is_hidden_until_it_can(confided: Path, file: str) -> None:
    """It may be private; so links to them go from the notes of others, whatever is wrong with the file."""
    (confided / "contacts/people" / file).write_text("---\nname: Xaver\nprivate: [yes\n---\n", "utf-8")
    link = f"[[{file.removesuffix('.md')}|Xaver the quince]]"
    (confided / "contacts/people/a.md").write_text(f"---\nname: Anna\n---\nSaw {link}.\n", "utf-8")
    run(confided, "build", "--no-site")
    page = (confided / "site_src/people/a/index.md").read_text("utf-8")
    assert "Saw ….</p>" in page
    assert "quince" not in page


def test_a_list_of_keys_in_any_case(confided: Path) -> None:
    """Those keys are hidden, your own too; with a key of your own that is not there, the whole person is."""
    text = "---\nname: Anna\norg: Quitte AG\nx-note: Quitte\nring: 15\nprivate: [Org, X-NOTE]\n---\n"
    (confided / "contacts/people/a.md").write_text(text, "utf-8")
    run(confided, "build", "--no-site")
    assert "Quitte" not in (confided / "site_src/people/a/index.md").read_text("utf-8")
    (confided / "contacts/people/a.md").write_text(text.replace("X-NOTE", "x-nota"), "utf-8")
    run(confided, "build", "--no-site")
    assert not (confided / "site_src/people/a").exists()


@pytest.mark.parametrize("command", [["inbox"], ["inbox", "--json"], ["inbox", "--take"]])
def test_ci_is_told_how_many_lines_wait_and_not_what_they_say(
    journal: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    """A forge keeps what is printed, and nobody has looked at what arrived yet."""
    inbox = journal / "contacts/inbox/from-narwhal.txt"
    inbox.parent.mkdir()
    inbox.write_text("2026-11-20 called Anna: narwhal\ncalled Carla Gharial\n", "utf-8")
    assert "narwhal" in run(journal, *command, "--today", "2026-11-23").output or "--take" in command
    inbox.write_text("2026-11-21 called Anna: narwhal\ncalled Carla Gharial\n", "utf-8")
    monkeypatch.setenv("CI", "true")
    output = run(journal, *command, "--today", "2026-11-23").output
    assert not [word for word in ("called", "narwhal", "Gharial") if word in output]


def test_no_page_and_no_answer_has_what_a_word_may_hide(tmp_path: Path) -> None:
    """In a person's text, in a note and in the log, for each way to say that something is private."""
    (tmp_path / "contacts/people").mkdir(parents=True)
    (tmp_path / "contacts/meetings").mkdir()
    for number, text in enumerate(WORDED):
        said = text.replace("{}", "wolverine").replace("{{", "{").replace("}}", "}")
        log = f"- 2026-11-{number % 20 + 1:02} call with [[p{number}]]: {said}\n" if "\n" not in said else ""
        (tmp_path / f"contacts/people/p{number}.md").write_text(
            f"---\nname: P{number}\n---\n{said}\n", "utf-8"
        )
        (tmp_path / f"contacts/meetings/2026-11-20-m{number}.md").write_text(
            f"---\nwith: [p{number}]\n---\nTalked.\n\n{said}\n", "utf-8"
        )
        with (tmp_path / "contacts/log.md").open("a", encoding="utf-8") as file:
            file.write(log)
    (tmp_path / "contacts/journal.yml").write_text("language: en\ntoday: 2026-11-23\n", "utf-8")
    assert run(tmp_path, "find", "wolverine").output.count("wolverine") > 2 * len(WORDED)
    assert run(tmp_path, "find", "wolverine", "--for-sharing").output.count("wolverine") == 1  # the question
    run(tmp_path, "build", "--no-site")
    pages = [file for file in (tmp_path / "site_src").rglob("*") if file.is_file()]
    assert [file for file in pages if b"wolverine" in file.read_bytes()] == []
    for number in range(len(WORDED)):
        assert "wolverine" not in run(tmp_path, "prep", f"p{number}", "--for-sharing").output


@pytest.mark.parametrize(
    "value",
    [
        'facts:\n  job: "cook (private: fired\n    last wolverine)"',
        "facts:\n  job: |\n    cook\n    <!-- private -->\n    last wolverine\n    <!-- /private -->",
        "needs:\n- a flat\n- >\n  %% private\n  last wolverine",
        'org: "Foo\n  #private\n  last wolverine"',
    ],
)
def test_a_mark_hides_in_all_the_lines_of_a_value(tmp_path: Path, value: str) -> None:
    """Also where each line has a word that is looked for, and the key below it is open."""
    (tmp_path / "contacts/people").mkdir(parents=True)
    (tmp_path / "contacts/journal.yml").write_text("language: en\n", "utf-8")
    (tmp_path / "contacts/people/a.md").write_text(
        f"---\nname: Anna\n{value}\nplace: Bonn, last house\n---\n", "utf-8"
    )
    assert run(tmp_path, "find", "last").output.count("wolverine") == 1
    shared = run(tmp_path, "find", "last", "--for-sharing").output
    assert "wolverine" not in shared
    assert "Bonn, last house" in shared


def test_a_tag_hides_from_what_is_found_for_others(journal: Path) -> None:
    """In a note, in the log, and in a log that is private as a whole."""
    places = {
        "contacts/people/ben.md": "---\nname: Ben Maier\n---\n- met #private wolverine\n  wolverine\n",
        "contacts/log.md": "- 2026-11-03 call with [[ben]]: wolverine #privat\n- 2026-11-04 cal with [[ben]]: wolverine #private\n",
        "contacts/log/day.md": "---\nprivate: yes\n---\n- 2026-11-04 call with [[ben]]: wolverine\nand wolverine\n",
    }
    for file, text in places.items():
        (journal / file).parent.mkdir(exist_ok=True)
        (journal / file).write_text(text, "utf-8")
    assert run(journal, "find", "wolverine").output.count("wolverine") == 6
    assert (
        "wolverine" not in run(journal, "find", "wolverine", "--for-sharing").output.partition("Nothing")[0]
    )
    run(journal, "build", "--no-site")
    assert not [file for file in (journal / "site_src").rglob("*.*") if b"wolverine" in file.read_bytes()]
    (journal / "contacts/log").rename(journal / "contacts/old")
    (journal / "contacts/log.md").write_text(places["contacts/log/day.md"], "utf-8")
    assert (
        "wolverine" not in run(journal, "find", "wolverine", "--for-sharing").output.partition("Nothing")[0]
    )


def test_in_ci_a_command_that_writes_shows_counts(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A forge keeps what is printed: which file, and how many lines of it, but none of them."""
    monkeypatch.setenv("CI", "true")
    (journal / "contacts/people/olga.md").write_text("---\nname: Olga\norg: zebrafirm\n---\n", "utf-8")
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Zebra Secret\nNOTE:zebranote\nTEL:+49 171 0000000\nEND:VCARD\n"
    (journal / "cards.vcf").write_text(card, "utf-8")
    set_one = run(journal, "set", "olga", "org", "zebraworks")
    assert "contacts/people/olga.md\n    -1 +1\n" in set_one.stdout
    logged = run(journal, "log", "olga", "lunch", "--text", "zebra plans")
    assert logged.stdout.rpartition(":")[0].startswith("contacts/log")
    brought = run(journal, "import", str(journal / "cards.vcf"), "--write", "--verbose")
    assert "New: 1" in brought.stdout
    undone = run(journal, "undo")
    for result in (set_one, logged, brought, undone):
        assert result.exit_code == 0
        assert "zebra" not in (result.stdout + result.stderr).lower().replace("zebra-secret.md", "")


@pytest.mark.parametrize(
    ("command", "counts"),
    [
        ("rename paula pp", "1 file changed: -1 +1\nThe person’s file gets a new name.\n"),
        ("rename paula pp --dry-run", "1 file changed: -1 +1\nThe person’s file gets a new name.\n"),
        ("join b paula --prefer a", "2 files changed: -2 +4\n1 file removed\n"),
        ("forget paula --yes", "1 file changed: -1 +0\n1 file removed\n"),
        ("forget paula --dry-run", "1 file changed: -1 +0\n1 file removed\n"),
        ("note b --dry-run", "contacts/meetings/2026/2026-11-23-b.md\n    +26\n"),
    ],
)
def test_in_ci_a_private_person_is_not_named_by_what_changes(
    confided: Path, command: str, counts: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file's name is an id, so that even it says too much; at home the same command shows everything."""
    mark = "the book" if command.startswith("note") else "contacts/people/p.md"
    (confided / "contacts/people/p.md").write_text(
        "---\nname: Paula Quitte\nring: 15\norg: Quitte AG\nprivate: yes\n---\n", "utf-8"
    )
    shown = run(confided, *command.replace(" --yes", "").replace(" --dry-run", "").split(), "--dry-run")
    assert mark in shown.stdout
    monkeypatch.setenv("CI", "true")
    result = run(confided, *command.split())
    assert (result.exit_code, result.stdout) == (0, counts)
    undone = run(confided, "undo", "--dry-run")
    for output in (result.output, undone.output):
        assert not [word for word in ("Quitte", "Paula", "people/p", "[[p]]", "the book") if word in output]


def test_in_ci_no_private_person_is_a_choice(confided: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a name fits several people, or a value has to be chosen, nothing is said of those who are private."""
    hidden = "---\nname: Paula Quitte\norg: Quitte AG\nprivate: yes\n---\n"
    (confided / "contacts/people/p.md").write_text(hidden, "utf-8")
    (confided / "contacts/people/q.md").write_text("---\nname: Paula Quast\norg: Quark\n---\n", "utf-8")
    (confided / "contacts/people/b.md").write_text(
        "---\nname: Ben\norg: Birne\nprivate: [org]\n---\n", "utf-8"
    )
    assert "Quitte" in run(confided, "rename", "paula", "x").stderr
    assert "Birne" in run(confided, "join", "b", "q").stderr
    assert "Remove Paula" in run(confided, "forget", "p").stderr
    monkeypatch.setenv("CI", "true")
    for command in (
        ["rename", "paula", "x"],
        ["join", "b", "q"],
        ["join", "paula quitte", "paula quitte"],
        ["forget", "p"],
    ):
        result = run(confided, *command)
        assert result.exit_code == 2
        assert not [
            word for word in ("Quitte", "Paula Q", "Birne", "  p ", "  q ", "are p,") if word in result.output
        ]

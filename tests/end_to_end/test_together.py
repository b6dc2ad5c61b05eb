"""Two people, or one with two machines, keep a journal together through git."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from faden.cli import faden
from faden.core.model import Journal
from faden.journal.loader import open_journal

START = date(2026, 11, 2)
PLAN = "contacts/meetings/2026-11-01-plan.md"
PEOPLE = ("anna-berger", "ben-maier", "carla-weiss", "juergen-gross")
KEYS = {
    "jana": (("place", "Köln"), ("interests", "[jazz]"), ("circles", "[chess-club]")),
    "tom": (("org", "Rheinwerk"), ("needs", "[a flat in Hamburg]"), ("fields", "[energy]")),
}
"""Which keys each of the two fills in. In the form they are neighbours, and to git a conflict."""
PROMISES = {"jana": "the book", "tom": "the article"}
"""The promise that each of the two keeps; one stands below the other."""
WHAT = ("log", "by hand", "note", "key", "promise", "new", "nothing")

ACTIONS = st.lists(st.tuples(st.sampled_from(WHAT), st.sampled_from(PEOPLE)), min_size=30, max_size=31)


@dataclass
class Keeper:
    """One of the two, with a clone."""

    name: str
    clone: Path
    lines: list[str] = field(default_factory=list)
    """What they logged."""
    notes: int = 0
    people: int = 0

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        who = {
            f"GIT_{role}_{what}": self.name for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        return subprocess.run(
            ["git", *arguments],
            cwd=self.clone,
            env={**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
            capture_output=True,
            text=True,
            check=False,
        )

    def types(self, today: date, *arguments: str) -> None:
        done = CliRunner().invoke(
            faden,
            ["--journal", str(self.clone), "--today", str(today), "--language", "en", *arguments],
            catch_exceptions=False,
        )
        assert done.exit_code == 0, done.output

    def does(self, what: str, who: str, today: date) -> None:
        """One thing of a day."""
        text = f"{self.name} {today} {len(self.lines)}"
        if what == "log":
            self.types(today, "log", who, f"call, {text}")
            self.lines.append(text)
        elif what == "by hand":  # in an editor that closes the last line, as .editorconfig asks
            log = self.clone / "contacts/log.md"
            log.write_text(
                f"{log.read_text('utf-8').rstrip()}\n- {today} mail to [[{who}]]: {text}\n", "utf-8"
            )
            self.lines.append(text)
        elif what == "note":
            self.types(today, "note", who, "--activity", {"jana": "lunch", "tom": "walk"}[self.name])
            self.notes += 1
        elif what == "key":
            key, value = KEYS[self.name][today.day % 3]
            self.rewrites(f"contacts/people/{who}.md", rf"^#{key}:.*$", f"{key}: {value}")
        elif what == "promise":
            self.rewrites(PLAN, rf"\[ \] {PROMISES[self.name]}", f"[x] {PROMISES[self.name]}")
        elif what == "new":
            self.types(today, "new", f"{self.name.title()}s {today:%B} {today.day} {self.people}")
            self.people += 1

    def rewrites(self, name: str, old: str, new: str) -> None:
        """What one does in an editor."""
        file = self.clone / name
        file.write_text(re.sub(old, new, file.read_text("utf-8"), flags=re.MULTILINE), "utf-8")

    def syncs(self) -> None:
        """What everybody does in the evening. No conflict may stop it."""
        self.git("add", "-A")
        self.git("commit", "-q", "-m", self.name)
        pulled = self.git("pull", "-q", "--no-rebase", "--no-edit", "origin", "main")
        assert pulled.returncode == 0, self.git("diff").stdout
        assert self.git("push", "-q", "origin", "HEAD:main").returncode == 0

    def journal(self) -> Journal:
        journal, findings = open_journal(self.clone, START + timedelta(days=60))
        # Two calls of one day with much the same text are only asked about.
        assert [finding.message() for finding in findings if finding.code != "almost-twice"] == []
        return journal


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new journal with four people, in a bare repository."""
    folder = tmp_path_factory.mktemp("shared")
    first = Keeper("jana", folder / "first")
    CliRunner().invoke(faden, ["--today", str(START), "init", str(first.clone), "--language", "en"])
    for id in PEOPLE:
        first.types(START, "new", id.replace("-", " ").title())
    (first.clone / PLAN).write_text(
        "---\nwith: anna-berger\n---\n" + "".join(f"- [ ] {what}\n" for what in PROMISES.values()), "utf-8"
    )
    first.git("init", "-q", "-b", "main")
    first.git("add", "-A")
    first.git("commit", "-q", "-m", "begin")
    first.git("clone", "-q", "--bare", ".", str(folder / "origin.git"))
    return folder / "origin.git"


def two(shared: Path, folder: Path) -> tuple[Keeper, Keeper]:
    """Two clones of a copy of the shared repository, told to merge key by key."""
    Keeper("jana", folder).git("clone", "-q", "--bare", str(shared), "origin.git")
    for name in ("jana", "tom"):
        Keeper(name, folder).git("clone", "-q", "origin.git", name)
    both = Keeper("jana", folder / "jana"), Keeper("tom", folder / "tom")
    for keeper in both:
        keeper.types(START, "init", str(keeper.clone), "--merge")
    return both


@settings(max_examples=1, phases=[Phase.generate])  # a month of git is too long to look for a shorter one
@given(first=ACTIONS, second=ACTIONS, rest=st.integers(1, 5))
def test_a_month_without_a_conflict(
    shared: Path,
    tmp_path_factory: pytest.TempPathFactory,
    first: list[tuple[str, str]],
    second: list[tuple[str, str]],
    rest: int,
) -> None:
    """Both log, write notes, fill in keys and enter people, and meet every few days: nothing conflicts or is lost."""
    jana, tom = two(shared, tmp_path_factory.mktemp("month"))
    done: set[tuple[str, str, date]] = set()
    for number, pair in enumerate(zip(first, second, strict=False)):
        today = START + timedelta(days=number)
        for keeper, (what, who) in zip((jana, tom), pair, strict=True):
            keeper.does(what, who, today)
            done.add((keeper.name, what, today))
        if number % (rest + 2) == rest:
            jana.syncs()
            tom.syncs()
    for keeper in (jana, tom, jana):
        keeper.syncs()
    journal = jana.journal()
    logged = [touch.text for touch in journal.touches]
    assert sorted(logged) == sorted(jana.lines + tom.lines)
    assert len(journal.meetings) == 1 + jana.notes + tom.notes
    assert len(journal.people) == len(PEOPLE) + 1 + jana.people + tom.people
    assert tom.journal() == journal


def test_what_only_people_can_settle(shared: Path, tmp_path: Path) -> None:
    """Two values of one key are a disagreement: git stops, and check shows the place until somebody has decided."""
    jana, tom = two(shared, tmp_path)
    for keeper, ring in ((jana, "5"), (tom, "50")):
        file = keeper.clone / "contacts/people/anna-berger.md"
        file.write_text(file.read_text("utf-8").replace("#ring: 15", f"ring: {ring}"), "utf-8")
    jana.syncs()
    tom.git("commit", "-q", "-a", "-m", "tom")
    assert tom.git("pull", "-q", "--no-rebase", "--no-edit", "origin", "main").returncode != 0
    _, findings = open_journal(tom.clone, START)
    assert {finding.code for finding in findings} == {"conflict"}


def neighbours(jana: Keeper, tom: Keeper) -> str:
    """Each fills in a key that stands beside the other's; gives what tom's file is after his pull."""
    for keeper, key in ((jana, "place"), (tom, "org")):
        keeper.rewrites("contacts/people/anna-berger.md", f"^#{key}:", f"{key}:")
    jana.syncs()
    tom.git("commit", "-q", "-a", "-m", "tom")
    tom.git("pull", "-q", "--no-rebase", "--no-edit", "origin", "main")
    return (tom.clone / "contacts/people/anna-berger.md").read_text("utf-8")


def test_both_write_down_the_same_person(shared: Path, tmp_path: Path) -> None:
    """Whoever both enter on one evening is one person, with what each of them knows."""
    jana, tom = two(shared, tmp_path)
    for keeper, key in ((jana, "place"), (tom, "org")):
        keeper.types(START, "new", "Zoe Zimmer", "--no-edit")
        keeper.rewrites("contacts/people/zoe-zimmer.md", f"^#{key}:", f"{key}:")
    jana.syncs()
    tom.syncs()
    zoe = tom.journal().people["zoe-zimmer"]
    assert (zoe.place, zoe.org) == ("Köln", "Rheinwerk Energie")


def test_without_faden_git_does_what_it_always_does(shared: Path, tmp_path: Path) -> None:
    """In a clone whose faden is gone neighbouring keys are a conflict, with both sides between the marks."""
    jana, tom = two(shared, tmp_path)
    driver = tom.git("config", "merge.faden.driver").stdout.strip()
    tom.git("config", "merge.faden.driver", driver.replace(sys.executable, "/nowhere/python"))
    text = neighbours(jana, tom)
    assert "<<<<<<< ours\n#place: Köln\norg: Rheinwerk Energie\n=======\nplace: Köln\n#org:" in text


def test_no_program_of_the_repository_runs(shared: Path, tmp_path: Path) -> None:
    """A module that somebody puts into the journal is not what git's driver loads."""
    jana, tom = two(shared, tmp_path)
    for name in ("faden", "yaml", "click"):
        (jana.clone / f"{name}.py").write_text("open('ran', 'w')\n")
    jana.syncs()
    tom.syncs()
    assert "place: Köln\norg: Rheinwerk Energie" in neighbours(jana, tom)
    assert not (tom.clone / "ran").exists()


def test_a_corrected_line_is_not_lost(shared: Path, tmp_path: Path) -> None:
    """One corrects the last line while the other writes below it: both versions stay, and check asks about them."""
    jana, tom = two(shared, tmp_path)
    jana.does("log", "anna-berger", START)
    jana.syncs()
    tom.syncs()
    log = jana.clone / "contacts/log.md"
    log.write_text(log.read_text("utf-8").replace("call with", "call from"), "utf-8")
    tom.does("log", "ben-maier", START + timedelta(days=1))
    jana.syncs()
    tom.syncs()
    assert "call from [[anna-berger]]" in (text := (tom.clone / "contacts/log.md").read_text("utf-8"))
    assert "[[ben-maier]]: tom" in text
    findings = open_journal(tom.clone, START + timedelta(days=60))[1]
    assert [(finding.code, finding.place.file) for finding in findings] == [
        ("almost-twice", "contacts/log.md")
    ]

"""What git remembers, in a real repository."""

from __future__ import annotations

import os
import subprocess
import time
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from faden.cli import faden
from faden.core.model import Person, Source
from faden.journal.git_history import GitHistory


class Repository:
    """A journal in git, with commits on the days that the test chooses."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "-q")
        self.write("contacts/journal.yml", "language: en\ntoday: 2026-11-23\n")

    def git(self, *arguments: str, day: str = "2020-01-01") -> None:
        identity = ("-c", "user.name=Jana", "-c", "user.email=jana@example.org")
        stamps = {"GIT_AUTHOR_DATE": f"{day}T12:00:00", "GIT_COMMITTER_DATE": f"{day}T12:00:00"}
        subprocess.run(
            ["git", *identity, *arguments], cwd=self.root, env={**os.environ, **stamps}, check=True
        )

    def write(self, file: str, text: str) -> None:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def commit(self, day: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "x", day=day)


ANN = "contacts/people/ann.md"


def earlier(root: Path, files: dict[str, tuple[str, date]], name: str = "Ann") -> dict[str, Person]:
    people = {id: Person(id=id, name=name, source=Source(file)) for id, (file, _) in files.items()}
    return dict(GitHistory(root).earlier({id: (file, people[id], day) for id, (file, day) in files.items()}))


def prepared(root: Path, *options: str) -> str:
    """The prep sheet for Ann."""
    command = ["--journal", str(root), "prep", "ann", *options]
    return CliRunner().invoke(faden, command, catch_exceptions=False).stdout


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    found = Repository(tmp_path)
    found.write(ANN, "---\nname: Ann\nring: 50\nplace: Bonn\n---\n")
    found.commit("2025-01-01")
    found.write(ANN, "---\nname: Ann\nring: 50\nplace: Köln\nprivate: [needs]\nneeds: [Murmeltier]\n---\n")
    found.commit("2026-03-01")
    return found


@pytest.mark.parametrize(
    ("day", "place"), [("2025-01-01", "Bonn"), ("2026-02-28", "Bonn"), ("2026-03-01", "Köln")]
)
def test_people_as_they_were(repository: Repository, day: str, place: str) -> None:
    """The version is the last one of the day, or of the last day before on which there was one."""
    people = earlier(repository.root, {"ann": (ANN, date.fromisoformat(day))})
    assert people["ann"].place == place


def test_before_the_file_there_is_nothing(repository: Repository) -> None:
    """Who had no file yet is left out, and so is somebody unknown."""
    day = date(2024, 12, 31)
    assert earlier(repository.root, {"ann": (ANN, day), "bob": ("contacts/people/bob.md", day)}) == {}


def test_a_moved_file_keeps_its_past(repository: Repository) -> None:
    """Folders below people/ carry no meaning: a file that moved is the same person."""
    repository.write("contacts/people/office/.keep", "")
    repository.git("mv", ANN, "contacts/people/office/ann.md")
    repository.commit("2026-04-01")
    people = earlier(repository.root, {"ann": ("contacts/people/office/ann.md", date(2025, 6, 1))})
    assert people["ann"].place == "Bonn"


def test_a_journal_inside_a_larger_repository(tmp_path: Path) -> None:
    """Paths are the journal's own, wherever its root lies in the repository."""
    outer = Repository(tmp_path)
    outer.write("journal/contacts/journal.yml", "")
    outer.write(f"journal/{ANN}", "---\nname: Ann\nplace: Bonn\n---\n")
    outer.commit("2025-01-01")
    assert earlier(tmp_path / "journal", {"ann": (ANN, date(2025, 2, 1))})["ann"].place == "Bonn"


def test_days_of_snoozing(repository: Repository) -> None:
    """Each commit that writes or changes the key counts, the latest first; others do not."""
    for day, until in (
        ("2026-05-01", "2026-06-01"),
        ("2026-06-02", "2026-07-01"),
        ("2026-07-03", "2026-08-01"),
    ):
        repository.write(ANN, f"---\nname: Ann\nring: 50\nsnooze: {until}\n---\n")
        repository.commit(day)
    repository.write(ANN, "---\nname: Ann\nring: 50\nsnooze: 2026-08-01\nplace: Bonn\n---\n")
    repository.commit("2026-08-01")
    assert GitHistory(repository.root).snoozes([ANN]) == {
        ANN: (date(2026, 7, 3), date(2026, 6, 2), date(2026, 5, 1))
    }


def test_without_a_repository_nothing_is_known(tmp_path: Path) -> None:
    """No git, no past, no error."""
    assert earlier(tmp_path, {"ann": (ANN, date(2026, 1, 1))}) == {}
    assert GitHistory(tmp_path).snoozes([ANN]) == {}


def test_the_sheet_tells_what_changed_and_nothing_private(repository: Repository) -> None:
    """What was recorded since you last met is on the sheet; what is private now is only on your own."""
    repository.write("contacts/meetings/2025-06-01-lunch.md", "---\nwith: [ann]\n---\nLunch.\n")
    shared = prepared(repository.root, "--for-sharing")
    assert "place: Köln, before: Bonn" in shared
    assert "recorded since you last met" in shared
    assert "Murmeltier" not in shared
    assert "needs: Murmeltier" in prepared(repository.root)


def test_the_third_snooze_asks(repository: Repository) -> None:
    """Put off three times since the last contact, the sheet asks what it means."""
    for day, until in (
        ("2026-05-01", "2026-06-01"),
        ("2026-06-02", "2026-07-01"),
        ("2026-07-03", "2027-01-01"),
    ):
        repository.write(ANN, f"---\nname: Ann\nring: 50\nsnooze: {until}\n---\n")
        repository.commit(day)
    result = CliRunner().invoke(
        faden, ["--journal", str(repository.root), "prep", "ann"], catch_exceptions=False
    )
    assert "Ann has come up three times" in result.stdout


FORM = "---\nname: {name}\nring: 50\nplace: {place}\nprivate: {private}\n# channels:\n# dates:\n# circles:\n---\n"
ZOE, YAN = "contacts/people/zoe.md", "contacts/people/yan.md"


@pytest.fixture
def forgotten(tmp_path: Path) -> Repository:
    """A journal with a private person in its past, whose form is the next one's."""
    made = Repository(tmp_path)
    made.write(ZOE, FORM.format(name="Zoe Ghoul", place="Bonn", private="yes"))
    made.commit("2026-01-01")
    return made


@pytest.mark.parametrize("way", ["one commit", "two commits", "git mv", "same file", "same file, one commit"])
@pytest.mark.parametrize("private", ["yes", "no"])
def test_who_is_gone_is_nobodys_past(tmp_path: Path, way: str, private: str) -> None:
    """However a person is removed, and another is added, the new person is never shown as having been the old one."""
    made = Repository(tmp_path)
    made.write(ZOE, FORM.format(name="Zoe Ghoul", place="Bonn", private=private))
    made.commit("2026-01-01")
    file = ZOE if "same file" in way else YAN
    if way == "git mv":
        made.git("mv", ZOE, YAN)
    else:
        (tmp_path / ZOE).unlink()
    if way in ("two commits", "same file"):
        made.commit("2026-02-01")
    made.write(file, FORM.format(name="Yan Adler", place="Köln", private="no"))
    made.commit("2026-03-01")
    made.write("contacts/meetings/2026-01-15-lunch.md", f"---\nwith: [{Path(file).stem}]\n---\n")
    assert earlier(tmp_path, {"yan": (file, date(2026, 1, 15))}, "Yan Adler") == {}
    said = CliRunner().invoke(faden, ["--journal", str(tmp_path), "prep", "yan"], catch_exceptions=False)
    assert "Zoe" not in said.stdout
    assert "Bonn" not in said.stdout


def test_a_file_that_only_moves_with_every_byte_is_followed(tmp_path: Path) -> None:
    """An id that became longer, because a second Ann came, keeps its past."""
    made = Repository(tmp_path)
    made.write(ANN, "---\nname: Ann\nplace: Bonn\n---\n")
    made.commit("2026-01-01")
    made.git("mv", ANN, "contacts/people/ann-lee.md")
    made.commit("2026-02-01")
    made.write("contacts/people/ann-lee.md", "---\nname: Ann\nplace: Köln\n---\n")
    made.commit("2026-03-01")
    people = earlier(tmp_path, {"ann-lee": ("contacts/people/ann-lee.md", date(2026, 1, 15))})
    assert people["ann-lee"].place == "Bonn"


@pytest.mark.parametrize(
    ("first", "between", "shown"),
    [("", "", "Bonn"), ("private: [place]\n", "", None), ("", "private: [place]\n", None)],
)
def test_what_was_private_stays_private(tmp_path: Path, first: str, between: str, shown: str | None) -> None:
    """At the commit, or at any later one, though it is public today."""
    made = Repository(tmp_path)
    for day, place, private in (("01", "Bonn", first), ("02", "Trier", between), ("03", "Köln", "")):
        made.write(ANN, f"---\nname: Ann\nplace: {place}\n{private}---\n")
        made.commit(f"2026-{day}-01")
    made.write("contacts/meetings/2026-01-15-lunch.md", "---\nwith: [ann]\n---\n")
    assert ("Bonn" in prepared(tmp_path, "--for-sharing")) == (shown is not None)
    assert "Bonn" in prepared(tmp_path)


@pytest.mark.parametrize("between", ["private: yes\n", "private: [unclosed\n"])
def test_who_was_private_meanwhile_has_no_past(tmp_path: Path, between: str) -> None:
    made = Repository(tmp_path)
    for day, place, private in (("01", "Bonn", ""), ("02", "Trier", between), ("03", "Köln", "")):
        made.write(ANN, f"---\nname: Ann\nplace: {place}\n{private}---\n")
        made.commit(f"2026-{day}-01")
    assert earlier(tmp_path, {"ann": (ANN, date(2026, 1, 15))}) == {}


def test_snoozes_of_who_is_gone_do_not_count(tmp_path: Path) -> None:
    made = Repository(tmp_path)
    for number in range(1, 4):
        made.write(ANN, f"---\nname: Ann\nsnooze: 2026-0{number + 1}-01\n---\n")
        made.commit(f"2026-0{number}-01")
    (tmp_path / ANN).unlink()
    made.commit("2026-04-01")
    made.write(ANN, "---\nname: Ann Other\nsnooze: 2027-01-01\n---\n")
    made.commit("2026-05-01")
    assert GitHistory(tmp_path).snoozes([ANN]) == {ANN: (date(2026, 5, 1),)}


PROGRAMS = {
    "core.fsmonitor": "{}",
    "core.pager": "{}",
    "diff.external": "{}",
    "diff.notes.textconv": "{}",
    "gpg.program": "{}",
    "core.sshCommand": "{}",
    "core.alternateRefsCommand": "{}",
    "filter.notes.smudge": "{}",
    "filter.notes.clean": "{}",
}


def test_no_program_that_a_repository_names_runs(forgotten: Repository, tmp_path: Path) -> None:
    """Settings and attributes of a repository that came from elsewhere name programs of all kinds; none is started."""
    ran = tmp_path / "ran"
    program = tmp_path / "program"
    program.write_text(f'#!/bin/sh\necho "$0 $@" >> {ran}\nexit 1\n')
    program.chmod(0o755)
    forgotten.write(".gitattributes", "*.md diff=notes filter=notes\n")
    forgotten.write(ZOE, FORM.format(name="Zoe Ghoul", place="Trier", private="no") + "snooze: 1\n")
    forgotten.commit("2026-02-01")
    for name, value in {**PROGRAMS, "log.showSignature": "true", "log.follow": "true"}.items():
        forgotten.git("config", name, value.format(program))
    forgotten.write("contacts/meetings/2026-01-15-lunch.md", "---\nwith: [zoe]\n---\n")
    for command in (["prep", "zoe"], ["build", "--no-site"], ["forget", "zoe", "--yes"]):
        CliRunner().invoke(faden, ["--journal", str(tmp_path), *command], catch_exceptions=False)
    assert not ran.exists()


def test_a_git_that_lies_in_the_journal_is_not_started(
    forgotten: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path with an empty part in it would find the program of whoever wrote the journal."""
    program = tmp_path / "git"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    for path in ("", ".", str(tmp_path)):
        monkeypatch.setenv("PATH", f"{path}:{os.environ['PATH']}")
        assert earlier(tmp_path, {"zoe": (ZOE, date(2026, 6, 1))}) == {}
    assert not (tmp_path / "ran").exists()


def test_any_path_that_git_prints(repository: Repository, tmp_path: Path) -> None:
    """Line separators, newlines, tabs, quotes and bytes that are no text in names of files cost nobody their past."""
    people = os.fsencode(tmp_path / "contacts/people")
    for name in ("a\u2028b\u2029c\x85.md", "new\nline.md", 'tab\t"quoted".md', ":100644 x.md", "ü\udcff.md"):
        Path(os.fsdecode(people + b"/" + os.fsencode(name))).write_text("---\nname: X\n---\n")
    repository.commit("2026-04-01")
    repository.write(ANN, "---\nname: Ann\nplace: Ulm\n---\n")
    repository.commit("2026-04-01")
    assert earlier(tmp_path, {"ann": (ANN, date(2026, 3, 2))})["ann"].place == "Köln"
    repository.write("contacts/meetings/2026-01-15-lunch.md", "---\nwith: [ann]\n---\n")
    for command in (["prep", "ann"], ["build", "--no-site"]):
        result = CliRunner().invoke(faden, ["--journal", str(tmp_path), *command], catch_exceptions=False)
        assert result.exit_code == 0


def test_git_that_takes_too_long_is_given_up_and_that_is_said(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A git that never answers costs two seconds, and the sheet comes without its past."""
    bin = tmp_path.parent / f"{tmp_path.name}-bin"
    bin.mkdir()
    (bin / "git").write_text("#!/bin/sh\nexec sleep 60\n")
    (bin / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{bin}:{os.environ['PATH']}")
    repository.write("contacts/meetings/2025-06-01-lunch.md", "---\nwith: [ann]\n---\nLunch.\n")
    began = time.monotonic()
    result = CliRunner().invoke(faden, ["--journal", str(tmp_path), "prep", "ann"], catch_exceptions=False)
    assert time.monotonic() - began < 5
    assert result.exit_code == 0
    assert "git is taking too long" in result.stderr
    assert "before: Bonn" not in result.stdout

"""A journal that is remembered answers as one that is read anew, whatever happens to its files."""

from __future__ import annotations

import dataclasses
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import TypeVar
from unittest.mock import patch

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from msgspec.structs import replace

from faden.cli import faden
from faden.cli.context import Context
from faden.core import told_deaths
from faden.core.diagnostics import Diagnostic
from faden.core.layout import Part
from faden.core.model import Journal
from faden.journal import discovery, parallel
from faden.journal.cache import ROOMS, recall, remember
from faden.journal.discovery import LARGE, FolderScans, cache_of, looked_through, notes
from faden.journal.loader import open_journal
from faden.journal.part_cache import PartRecord
from faden.storage import cache as cache_room
from faden.storage import workers
from faden.storage.cache import SETTLED_NS, SWITCH, Cache, cache_file
from faden.storage.workers import parallel_map

T = TypeVar("T")

TODAY = date(2026, 11, 23)
FILES = (
    "people/anna.md",
    "people/ben.md",
    "people/old/ben.md",
    "meetings/2026-11-01-lunch.md",
    "log.md",
    "goals/work.md",
)
TEXTS = (
    "---\nname: Anna\nring: 15\nknows: [ben]\n---\nShe met [[ben]].\n",
    "---\nname: Ben!\nring: 50\nknows: [ann]\n---\nShe met [[ben]].\n",  # as long as the first
    "---\nname: Ben\nbirthday: 2030-01-01\nphoto: none.jpg\n---\n",
    "---\ndate: 2026-11-01\nwith: [anna, nobody]\nasked: [zz9]\n---\n- [ ] call\n<!-- private -->x<!-- /private -->\n",
    "- 2026-11-02 call from [[anna]]: hello\n- 2027-11-02 mail to [[ben]]\n",
    "---\nname: Work\nrhythm: 6 wekes\n---\n",
    "",
    "---\nname: Cleo\nwith: [anna]\n---\nAs in [[2026-11-01-lunch]] and [[2026-11-02]].\n",
    "---\nname: Anna\nwith: [anna]\n---\nBen has died.\n",
    "- 2026-11-03 call to [[ben]]: Anna died\n- 2026-11-04 call to [[ben]]: done: call\n",
    "---\nname: Ben\nring: 15\nskills: [tea]\nprivate: yes\nwith: [ben, anna]\n---\n- [ ] send the tea\n",
)


STRANGERS = 2
"""Two of the files mention somebody who has none; they are read each time, to say where."""


def remembered(root: Path, *, sealed: bool = False) -> tuple[Journal, tuple[Diagnostic, ...]]:
    """What a command sees that may use what the last one remembered; `sealed` if another looked through its folders."""
    memory = recall(root)
    folders = FolderScans(root, list(looked_through(root))) if sealed else None
    opened = open_journal(root, TODAY, memory=memory, folders=folders)
    memory.turn()
    remember(root, memory)
    return opened


def read_count(root: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many notes are parsed when the journal is opened with its memory."""
    count = 0
    real = open_journal.__globals__["parse_file"]

    def counting(*arguments: object) -> object:
        nonlocal count
        count += 1
        return real(*arguments)

    with monkeypatch.context() as patch:
        patch.setitem(open_journal.__globals__, "parse_file", counting)
        remembered(root)
    return count


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journal of six files that were written long ago."""
    root = tmp_path / "journal"
    for number, name in enumerate(FILES):
        file = root / "contacts" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(TEXTS[number % 2] if name.startswith("people") else TEXTS[3 if "meet" in name else 4])
    (root / "contacts" / "goals" / "work.md").write_text("---\nname: Work\n---\n")
    (root / "contacts" / "journal.yml").write_text("capacity: 3\n")
    settle(monkeypatch)
    return root


def settle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets files that were written just now count as written long ago."""
    monkeypatch.setattr(cache_room, "SETTLED_NS", -3600 * 10**9)


def test_only_what_changed_is_read(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second opening reads nothing but the files with findings; after an edit, that file too."""
    assert read_count(journal, monkeypatch) == 5  # the second ben is one too many, and not read
    assert read_count(journal, monkeypatch) == STRANGERS
    anna = journal / "contacts/people/anna.md"
    anna.write_text(anna.read_text() + "More.\n")
    assert read_count(journal, monkeypatch) == STRANGERS + 1


def test_a_touched_file_is_not_parsed_again(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where only the times changed, as after a checkout, the bytes decide."""
    remembered(journal)
    for part in Part:
        for file in notes(journal, part):
            os.utime(file.path, (1, 1))
    assert read_count(journal, monkeypatch) == STRANGERS


def test_an_edit_within_a_tick_is_seen(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that was written just before it was read is compared by its bytes, not by its times."""
    monkeypatch.setattr(cache_room, "SETTLED_NS", SETTLED_NS)
    anna = journal / "contacts/people/anna.md"
    remembered(journal)
    known = recall(journal).known[Part.PEOPLE].traits["contacts/people/anna.md"]
    assert known.stamp is None
    anna.write_text(TEXTS[1])
    assert remembered(journal) == open_journal(journal, TODAY)


def test_a_part_in_which_nothing_changed_is_taken_as_a_whole(journal: Path) -> None:
    """No file of it is looked up; after an edit the files of that part are, and of no other."""
    (journal / "contacts/people/old/ben.md").unlink()
    remembered(journal)
    (journal / "contacts/log.md").write_text(TEXTS[4].replace("hello", "good bye"))
    memory = recall(journal)
    open_journal(journal, TODAY, memory=memory)
    same = {part for part, part_cache in memory.kept.items() if part_cache is memory.known[part]}
    assert same == {Part.PEOPLE, Part.MEETINGS, Part.GOALS}


def test_only_files_that_may_tell_of_a_death_are_looked_through(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cache holds which they are, for parts that are taken as a whole and for single files."""
    (journal / "contacts/people/old/ben.md").unlink()
    (journal / "contacts/people/ben.md").write_text("---\nname: Ben\n---\n")
    (journal / "contacts/log.md").write_text("- 2026-11-02 call from [[anna]]: Ben has died\n")
    remembered(journal)
    looked_at: list[str] = []
    real = told_deaths._may_tell
    for edit in ("", "She likes tea.\n"):
        with (journal / "contacts/people/anna.md").open("a") as anna:
            anna.write(edit)
        with monkeypatch.context() as patch:
            patch.setattr(told_deaths, "_may_tell", lambda text: looked_at.append(text) or real(text))
            opened, findings = remembered(journal)
        assert opened.people["ben"].told_dead
        assert [finding.kind.code for finding in findings].count("told-dead") == 1
        assert "call" not in "".join(looked_at), "a text without a sign"
        assert any("Ben has died" in text for text in looked_at)


def test_what_cannot_be_read_is_never_taken_as_a_whole(journal: Path) -> None:
    """A file with a finding is read by every command, whatever else stands beside it."""
    (journal / "contacts/goals/life.md").write_text(TEXTS[5])
    assert remembered(journal) == remembered(journal)
    assert recall(journal).known[Part.GOALS].seal == b""


def test_the_state_of_a_journal(journal: Path) -> None:
    """It is known if each part was taken as a whole, and another one after any edit, until that has been read."""
    for file in ("people/ben.md", "people/nested/ben.md", "log.md", "meetings/2026-11-01-a.md"):
        (journal / "contacts" / file).unlink(missing_ok=True)

    def state() -> bytes:
        memory = recall(journal)
        open_journal(journal, TODAY, memory=memory)
        memory.turn()
        remember(journal, memory)
        return memory.state

    seen = {b""}
    for file, text in (
        *(("people/eva.md", "---\nname: Eva\n---\n"), ("log.md", "- 2026-11-03 call to [[eva]]\n")),
        *(
            ("meetings/2026-11-02-eva.md", "---\ndate: 2026-11-02\nwith: [eva]\n---\n"),
            ("goals/work.md", "---\nname: X\n---\n"),
        ),
        ("journal.yml", "capacity: 2\n"),
    ):
        (journal / "contacts" / file).write_text(text)
        state()
        again = state()
        assert again not in seen, file
        assert again == state()
        seen.add(again)
    memory = recall(journal)
    for text in (None, "- 2026-11-04 call to [[eva]]\n"):
        if text is not None:
            (journal / "contacts" / "log.md").write_text(text)
        open_journal(journal, TODAY, memory=memory)
        memory.turn()
        assert bool(memory.state) is (text is None), "a server keeps its memory from one opening to the next"
    (journal / "contacts" / "inbox").mkdir()
    (journal / "contacts" / "inbox" / "phone.md").write_text("- 2026-11-03 call to [[eva]]\n")
    assert state() == b""


@pytest.mark.parametrize("damage", [b"", b"\x81", b"garbage", None])
def test_a_damaged_memory_is_none(journal: Path, damage: bytes | None) -> None:
    """Whatever stands where the memory was, the journal is read."""
    expected = remembered(journal)
    file = cache_file(journal, cache_of(Part.PEOPLE))
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2] if damage is None else damage)
    assert remembered(journal) == expected
    assert recall(journal).known


@pytest.mark.parametrize("traits", [b"", b"\x81", b"\x81\xa1a\xc0", b"\x81\xa1\xff\xc0", b"\x91" * 5000])
def test_a_memory_damaged_inside_is_none(journal: Path, traits: bytes) -> None:
    """Where what is packed in it turns out to be damaged only when somebody asks, the files are read."""
    remembered(journal)
    memory = recall(journal)
    for part, part_cache in memory.known.items():
        stored = replace(part_cache.stored(), seal=b"", traits=traits)
        assert Cache(journal, cache_of(part), PartRecord, rooms=ROOMS).write(stored)
    assert remembered(journal) == open_journal(journal, TODAY)
    assert "contacts/people/anna.md" in recall(journal).mentions


def test_another_edition_forgets(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version of the program remembered is not used."""
    remembered(journal)
    assert recall(journal).known
    monkeypatch.setattr(cache_room, "program", lambda *rooms: "another")
    assert not recall(journal).known


def test_a_journal_that_cannot_be_written_to_is_read(journal: Path) -> None:
    """Where no memory can be kept, everything is answered all the same."""
    (journal / ".faden").write_text("in the way")
    assert remembered(journal) == open_journal(journal, TODAY)


def test_many_files_are_read_by_several_processes(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What they say, what is wrong with them and what is remembered are the same as from one."""
    (journal / "contacts/people/old/ben.md").unlink()
    meetings = journal / "contacts/meetings"
    for number in range(60):
        text = TEXTS[number % len(TEXTS)].replace("2026-11-01", f"2026-10-{number % 30 + 1:02}")
        (meetings / f"2026-10-{number % 30 + 1:02}-{number}.md").write_text(text)
    (meetings / "2026-10-31-bytes.md").write_bytes(b"\xff\xfe")
    (meetings / "2026-10-31-link.md").symlink_to(meetings / "2026-10-04-3.md")

    def first_run() -> tuple[object, ...]:
        for part in Part:
            cache_file(journal, cache_of(part)).unlink(missing_ok=True)
        opened = remembered(journal)
        return (
            opened,
            recall(journal).mentions,
            {part: seen.traits for part, seen in recall(journal).known.items()},
        )

    alone = first_run()
    asked = []

    def on_two(tasks: Sequence[T], work: Callable[[T], bytes]) -> Iterator[bytes | None]:
        asked.append(len(tasks))
        # One of the answers does not arrive.
        return (None if at == 1 else answer for at, answer in enumerate(parallel_map(tasks, work)))

    monkeypatch.setattr(parallel, "MANY", 10)
    monkeypatch.setattr(parallel, "BATCH", 7)
    monkeypatch.setattr(parallel, "processors", lambda: 2)
    # Also where a test before this one left a thread, which holds no lock here.
    monkeypatch.setattr(parallel, "can_split", lambda: True)
    monkeypatch.setattr(workers, "can_split", lambda: True)
    monkeypatch.setattr(parallel, "parallel_map", lambda tasks, work: map(work, tasks))
    assert first_run() == alone, "batch by batch, in this process"
    monkeypatch.setattr(parallel, "parallel_map", on_two)
    assert first_run() == alone
    assert asked == [9]
    told: list[tuple[int, int]] = []
    open_journal(journal, TODAY, progress=lambda done, total: told.append((done, total)))
    number = sum(len(notes(journal, part)) for part in Part)
    assert told == sorted(told), "it never goes back"
    assert told[-1] == (number, number)
    assert remembered(journal) == alone[0]
    assert asked == [9, 9], "what is remembered is not read again"


def test_each_opening_looks_for_itself(journal: Path) -> None:
    """What another process saw of the folders holds for one opening; a copy of the command looks anew."""
    context = Context(folder=journal, asked_today=TODAY).looking()
    assert "carl" not in context.journal.people
    (journal / "contacts/people/carl.md").write_text(TEXTS[0])
    assert "carl" in dataclasses.replace(context).journal.people


def test_another_commit_and_a_clone(journal: Path, tmp_path: Path) -> None:
    """After a checkout of another commit, and in a clone with a foreign memory, the answers are those of the files."""

    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments],
            cwd=journal,
            check=True,
            capture_output=True,
        )

    git("init", "-b", "main")
    git("add", "contacts")
    git("commit", "-m", "one")
    (journal / "contacts/people/anna.md").write_text(TEXTS[1])
    (journal / "contacts/goals/work.md").unlink()
    git("commit", "-am", "two")
    for commit in ("main~1", "main", "main~1"):
        git("checkout", commit)
        assert remembered(journal) == open_journal(journal, TODAY)
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", str(journal), str(clone)], check=True, capture_output=True)
    shutil.copytree(journal / ".faden", clone / ".faden")
    assert remembered(clone) == open_journal(clone, TODAY)


QUESTIONS = (
    *("plan --why", "due --all", "prep anna", "prep ben", "stock", "check", "find ben", "who tea"),
    *("plan --for-sharing", "find died --for-sharing"),
)
SETTINGS = ("", "capacity: 1\n", "language: de\n", "capacity: 1\n# the same\n", "capacity: many\n")
DAYS = (TODAY, date(2026, 11, 24), date(2026, 12, 1), date(2027, 11, 3))


def answered(root: Path, day: date) -> list[tuple[int, str]]:
    """What the terminal shows on a day, one command after the other, with the exit codes."""
    said = []
    for question in QUESTIONS:
        done = CliRunner().invoke(faden, ["--journal", str(root), "--today", str(day), *question.split()])
        said.append((done.exit_code, done.output))
    return said


class AnyEdit(RuleBasedStateMachine):
    """Files are written, touched, renamed, swapped and removed in any order."""

    settled_ns = SETTLED_NS

    def __init__(self) -> None:
        super().__init__()
        cache_room.SETTLED_NS = self.settled_ns
        discovery.LARGE = 0  # the folders are looked through by another process, as those of ten years are
        self.root = Path(mkdtemp())
        self.states: dict[bytes, Journal] = {}
        (self.root / "contacts").mkdir()
        (self.root / "contacts" / "journal.yml").write_text("")

    def teardown(self) -> None:
        cache_room.SETTLED_NS = SETTLED_NS
        discovery.LARGE = LARGE
        shutil.rmtree(self.root)

    def file(self, name: str) -> Path:
        file = self.root / "contacts" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        return file

    def put(self, file: Path, text: str) -> None:
        """Writes, and once more where the clock had not moved on since the last time."""
        before = file.stat().st_ctime_ns if file.exists() else None
        file.write_text(text)
        while file.stat().st_ctime_ns == before:
            file.write_text(text)

    @rule(name=st.sampled_from(FILES), text=st.sampled_from(TEXTS))
    def write(self, name: str, text: str) -> None:
        self.put(self.file(name), text)

    @rule(name=st.sampled_from(FILES), text=st.sampled_from(TEXTS))
    def write_with_the_old_times(self, name: str, text: str) -> None:
        file = self.file(name)
        before = file.stat() if file.exists() else None
        self.put(file, text)
        if before is not None:
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    @rule(name=st.sampled_from(FILES))
    def touch(self, name: str) -> None:
        if self.file(name).exists():
            os.utime(self.file(name), (time.time() - 5000, time.time() - 5000))

    @rule(name=st.sampled_from(FILES), other=st.sampled_from(FILES))
    def rename(self, name: str, other: str) -> None:
        if self.file(name).exists():
            self.file(name).replace(self.file(other))

    @rule(name=st.sampled_from(FILES))
    def remove(self, name: str) -> None:
        self.file(name).unlink(missing_ok=True)

    @rule(text=st.sampled_from(SETTINGS))
    def sets(self, text: str) -> None:
        self.put(self.root / "contacts" / "journal.yml", text)

    @rule(text=st.sampled_from(("", "- 2026-11-03 call to [[anna]]: the inbox\n")))
    def arrives(self, text: str) -> None:
        self.put(self.file("inbox/phone.md"), text)

    @rule()
    def remembers(self) -> None:
        remembered(self.root)

    @rule(day=st.sampled_from(DAYS))
    def asks(self, day: date) -> None:
        """What was asked before, of whatever day, makes no difference to what is answered."""
        found = answered(self.root, day)
        with patch.dict(os.environ, {SWITCH: "no"}):
            assert found == answered(self.root, day)

    @rule()
    def forgets(self) -> None:
        shutil.rmtree(self.root / ".faden", ignore_errors=True)

    @invariant()
    def answers_as_when_read_anew(self) -> None:
        anew = open_journal(self.root, TODAY)
        assert remembered(self.root) == anew
        assert remembered(self.root, sealed=True) == anew

    @invariant()
    def the_same_state_is_the_same_journal(self) -> None:
        memory = recall(self.root)
        journal, _ = open_journal(self.root, TODAY, memory=memory)
        if memory.state:
            assert self.states.setdefault(memory.state, journal) == journal


class AnyEditLongAgo(AnyEdit):
    """The same where the times of files are believed, as they are of files that nobody touched for two seconds."""

    settled_ns = -3600 * 10**9


AnyEdit.TestCase.settings = AnyEditLongAgo.TestCase.settings = settings(
    max_examples=60 if "FADEN_MANY" in os.environ else 30,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
test_whatever_is_edited: Callable[[], None] = AnyEdit.TestCase
test_whatever_was_edited_long_ago: Callable[[], None] = AnyEditLongAgo.TestCase

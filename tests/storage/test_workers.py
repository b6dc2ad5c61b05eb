"""Work in a process beside the program comes back whole and in order, or is known to be missing."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from faden.core.layout import Part
from faden.journal import discovery
from faden.journal.discovery import NO_SEAL, FolderScans, files, looked_through, seal_of
from faden.storage import workers
from faden.storage.workers import PIPE_BYTES, ForkedWorker, can_split, parallel_map

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are split on Linux only")


def children() -> set[int]:
    """The processes that this one began and has not waited for."""
    found = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text("ascii")
    return set(map(int, found.split()))


@pytest.fixture(autouse=True)
def _nobody_left_over(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # Also where a test before these left a thread, which holds no lock here.
    monkeypatch.setattr(workers, "can_split", lambda: True)
    before = children()
    yield
    assert children() <= before


def test_pieces_come_in_order_however_long() -> None:
    """Empty ones, and such as no pipe holds."""
    pieces = [b"", b"one", bytes(3 * PIPE_BYTES), b"last"]
    assert list(ForkedWorker(lambda: pieces)) == pieces


def test_it_is_done_in_another_process() -> None:
    """What it changes is its own."""
    seen: list[int] = []

    def work() -> Iterator[bytes]:
        seen.append(1)
        yield str(os.getpid()).encode()

    assert [int(piece) for piece in ForkedWorker(work)] != [os.getpid()]
    assert seen == []


def _raises() -> None:
    raise RuntimeError


def _is_killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("ends", [_raises, _is_killed])
def test_one_that_ends_early_gives_what_it_had(
    ends: Callable[[], None], capfd: pytest.CaptureFixture[str]
) -> None:
    """And says nothing about it: whoever asked does the rest."""

    def work() -> Iterator[bytes]:
        yield b"one"
        ends()
        yield b"two"

    assert list(ForkedWorker(work)) == [b"one"]
    assert capfd.readouterr() == ("", "")


def test_one_that_nobody_listens_to_ends() -> None:
    """It notices at its next word, even one that would go on for ever."""

    def work() -> Iterator[bytes]:
        while True:
            yield bytes(PIPE_BYTES)

    endless = ForkedWorker(work)
    pieces = iter(endless)
    assert next(pieces) == bytes(PIPE_BYTES)
    endless.end()


def test_what_was_printed_before_is_printed_once(capfd: pytest.CaptureFixture[str]) -> None:
    """A copy of what waits to be written is not written by the copy of the process."""
    with os.fdopen(os.dup(1), "w") as out:
        out.write("said")
        assert list(ForkedWorker(lambda: [b"x"])) == [b"x"]
    assert capfd.readouterr().out == "said"


def test_tasks_are_spread_and_answered_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """By as many processes as there are processors, and no more than there are tasks."""
    monkeypatch.setattr(workers, "processors", lambda: 3)
    found = list(parallel_map(range(7), lambda task: f"{task} {os.getpid()}".encode()))
    assert [at for at, answer in enumerate(found) if answer is None] == [0, 3, 6], "this one's share"
    answers = [answer.split() for answer in found if answer]
    assert [int(task) for task, _ in answers] == [1, 2, 4, 5]
    assert len({process for _, process in answers} - {str(os.getpid()).encode()}) == 2
    assert list(parallel_map("a", str.encode)) == [None]
    assert list(parallel_map("", str.encode)) == []


def test_the_tasks_of_a_process_that_ended_come_back_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of them, and none of another's."""
    monkeypatch.setattr(workers, "processors", lambda: 2)

    def work(task: int) -> bytes:
        if task == 3:
            _is_killed()
        return str(task).encode()

    assert list(parallel_map(range(6), work)) == [None, b"1", None, None, None, None]


def test_where_there_is_no_room_for_a_process_all_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system may refuse one."""

    def refused() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refused)
    before = len(list(Path("/proc/self/fd").iterdir()))
    assert list(parallel_map("ab", str.encode)) == [None, None]
    monkeypatch.setattr(discovery, "LARGE", 0)
    assert FolderScans.of(tmp_path).files(Part.PEOPLE) == []
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_answers_that_nobody_wants_any_more_hold_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several processes with more to say than their pipes hold end when the listener goes."""
    monkeypatch.setattr(workers, "processors", lambda: 3)
    answers = parallel_map(range(30), lambda _: bytes(PIPE_BYTES))
    assert next(answers) is None
    assert next(answers) == bytes(PIPE_BYTES)
    answers.close()  # type: ignore[attr-defined]


def test_no_process_is_split_that_has_threads() -> None:
    """Another thread may hold a lock that nobody would ever open in the copy."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert not can_split()
    finally:
        done.set()
        thread.join()


def test_a_seal_changes_with_anything_that_the_system_says(tmp_path: Path) -> None:
    """Name, size and times; a folder that cannot be listed has none."""
    file = tmp_path / "contacts/people/anna.md"
    file.parent.mkdir(parents=True)
    found = set()
    for change in (
        lambda: file.write_text("Anna"),
        lambda: file.write_text("Anna."),
        lambda: os.utime(file, ns=(0, -5)),
        lambda: file.rename(file.with_name("anne.md")),
    ):
        change()
        listed = files(tmp_path, Part.PEOPLE)
        for told in ([], list(looked_through(tmp_path)), list(looked_through(tmp_path))[:1]):
            folders = FolderScans(tmp_path, told)
            assert folders.seal(Part.PEOPLE) == seal_of(listed) != NO_SEAL
            assert folders.files(Part.PEOPLE) == listed
        found.add(seal_of(listed))
    assert len(found) == 4


def test_a_folder_that_cannot_be_listed_has_no_seal(tmp_path: Path) -> None:
    """And so it is looked through by the program itself, which says why."""
    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts/people").write_text("no folder")
    for told in ([], looked_through(tmp_path)):
        folders = FolderScans(tmp_path, told)
        assert [part for part in Part if folders.seal(part) == NO_SEAL] == [Part.PEOPLE]
        refused: dict[str, OSError] = {}
        assert folders.files(Part.PEOPLE, refused.__setitem__) == []
        assert list(refused) == ["contacts/people"]


def test_names_that_are_no_text_arrive(tmp_path: Path) -> None:
    """A file's name may hold any bytes."""
    people = tmp_path / "contacts/people"
    people.mkdir(parents=True)
    (people / os.fsdecode(b"m\xfcller.md")).write_text("")
    (people / "Jürgen.md").write_text("")
    assert FolderScans(tmp_path, looked_through(tmp_path)).files(Part.PEOPLE) == files(tmp_path, Part.PEOPLE)

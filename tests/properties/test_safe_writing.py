"""Writing survives a kill at any moment, two at once, and an editor that saves meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.cli.conftest import TODAY, log, no_findings, run, write

from faden.editing import log_insert

NEW = "- 2026-11-23 call with [[joe]]"
OLD = "- 2026-11-20 call to [[joe]]"


def test_an_editor_that_saves_meanwhile(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an editor writes between reading and writing is kept, and so is the new line."""
    write(journal, f"{OLD}\n")
    real, saved = log_insert.with_line, []

    def with_line(text: str, line: str, day: date) -> log_insert.Spliced | None:
        # The command first tries the line by itself, on no text at all: nothing is read yet, and nothing could be lost.
        if text and not saved:
            assert text == f"{OLD}\n"
            write(journal, f"{OLD}\nsaved meanwhile\n")
            saved.append(True)
        return real(text, line, day)

    write(journal, f"{OLD}\n")
    monkeypatch.setattr(log_insert, "with_line", with_line)
    assert run(journal, "log", "joe", "call").exit_code == 0
    assert saved
    assert log(journal) == f"{OLD}\nsaved meanwhile\n{NEW}\n"


def test_many_at_once(journal: Path) -> None:
    """Of four logs at once none is lost; of four files of one name one is made."""
    command = [sys.executable, "-m", "faden", "--journal", str(journal), "--today", str(TODAY)]
    logs = [[*command, "log", "joe", "--via", "call", "--text", f"number {number}"] for number in range(4)]
    started = [subprocess.Popen(one, stdout=subprocess.DEVNULL) for one in logs]
    assert [one.wait() for one in started] == [0] * 4
    lines = (journal / "contacts/log/2026.md").read_text().splitlines()
    assert sorted(lines[2:]) == [f"{NEW}: number {number}" for number in range(4)]
    made = [
        subprocess.Popen([*command, "new", "Ben"], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        for _ in range(4)
    ]
    assert sorted(one.wait() for one in made) == [0] + [2] * 3


STEPS = ((os, "fsync"), (os, "link"), (os, "replace"), (Path, "replace"), (Path, "unlink"), (Path, "open"))


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Runs `work` in a process that dies before its step-th call that reaches the disk; whether it lived."""
    pid = os.fork()
    if pid == 0:
        left = [step]
        for owner, name in STEPS:
            real = getattr(owner, name)

            def counted(*args: object, real: Callable[..., object] = real, **options: object) -> object:
                left[0] -= 1
                if left[0] < 0:
                    os._exit(9)
                return real(*args, **options)

            setattr(owner, name, counted)
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def until_it_lives(work: Callable[[], object]) -> Iterator[int]:
    for step in range(60):
        lived = killed_at(step, work)
        yield step
        if lived:
            return
    raise AssertionError("never finished")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_moment(journal: Path) -> None:
    """A kill before any step leaves the log as it was or with its line, and a new file whole or not there."""
    new, old = journal / "contacts/log/2026.md", journal / "contacts/log.md"
    steps = []
    for step in until_it_lives(lambda: run(journal, "log", "joe", "call")):
        steps.append(step)
        assert not new.exists() or new.read_text() == f"# 2026\n\n{NEW}\n"
        assert no_findings(journal)
        new.unlink(missing_ok=True)
    old.write_text(f"{OLD}\n")
    for step in until_it_lives(lambda: run(journal, "log", "joe", "call")):
        steps.append(step)
        assert log(journal) in (f"{OLD}\n", f"{OLD}\n{NEW}\n")
        assert no_findings(journal)
        old.write_text(f"{OLD}\n")
    assert len(steps) >= 10
    # What a killed run left beside is out of the way after the next one.
    assert run(journal, "log", "joe", "call").exit_code == 0
    assert [file.name for file in (journal / "contacts").glob(".*")] == []

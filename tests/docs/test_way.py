"""The way of one edit, as CONTRIBUTING tells it, is the way that an edit goes: the same calls in the same order."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import pytest
from click.testing import CliRunner

import faden
from faden.cli import faden as command

ROOT = Path(__file__).parents[2]
PACKAGE = f"{Path(faden.__file__).parent}{os.sep}"
LENDING = {"core", "editing", "interchange"}
"""Rooms that others take a value, a word or a function from, wherever they are on the way."""
ELSEWHERE = {"browser"}
"""Rooms of the way that are in another process."""
LONG = {"model.py", "diagnostic_kinds.py"}
"""Modules of more than 300 lines; CONTRIBUTING says why."""


@dataclass(frozen=True)
class Step:
    """A line of the way: a room, and what is called there."""

    room: str
    module: str
    function: str

    @property
    def call(self) -> str:
        return f"{self.room}/{self.module} {self.function}"


def steps_told() -> list[Step]:
    """The way as CONTRIBUTING tells it; a line without a room is in that of the line above."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    told = re.search(r"## The path of one edit.*?```text\n(.*?)```", text, re.DOTALL)
    assert told is not None
    steps: list[Step] = []
    for line in told[1].splitlines():
        columns = re.fullmatch(r"(\w+)? +(\S+\.(?:py|js)) (\S*) +\S.*", line)
        assert columns is not None, f"no step: {line}"
        room, module, function = columns.groups()
        steps.append(Step(room or steps[-1].room, module, function))
    return steps


def astray(steps: list[Step], calls: list[str]) -> list[Step]:
    """The steps that are not called at all, or were called before the step above was. `calls` has each call once."""
    first = {call: number for number, call in enumerate(calls)}
    numbers = [first.get(step.call, -1) for step in steps]
    return [
        step for step, number, above in zip(steps, numbers, [-1, *numbers], strict=False) if number <= above
    ]


def run(folder: Path, *arguments: str) -> None:
    options = ["--journal", str(folder), "--today", "2026-11-23"]
    done = CliRunner().invoke(command, [*options, *arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output


@pytest.fixture
def calls(tmp_path: Path) -> list[str]:
    """What is called in the package when a journal is built after an edit, each function once, in order."""
    CliRunner().invoke(command, ["init", str(tmp_path), "--language", "en"], catch_exceptions=False)
    (tmp_path / "contacts/journal.yml").write_text("holidays: {country: DE}\n")
    run(tmp_path, "new", "Anna Berger", "--ring", "15")
    run(tmp_path, "build", "--no-site")
    file = tmp_path / "contacts/people/anna-berger.md"
    file.write_text(file.read_text("utf-8").replace("#rhythm:", "rhythm:"), "utf-8")
    entered: dict[str, None] = {}

    def note(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_name != "<module>" and code.co_filename.startswith(PACKAGE):
            module = code.co_filename.removeprefix(PACKAGE).replace(os.sep, "/")
            entered.setdefault(f"{module} {code.co_qualname}")

    sys.setprofile(note)
    try:
        run(tmp_path, "build")
    finally:
        sys.setprofile(None)
    return list(entered)


@pytest.mark.engine
def test_the_way_of_an_edit(calls: list[str]) -> None:
    """An edit takes the steps that are told, in that order, and goes through no other room."""
    steps = steps_told()
    here = [step for step in steps if step.room not in ELSEWHERE]
    assert astray(here, calls) == []
    assert {re.split(r"[/.]", call)[0] for call in calls} - LENDING == {step.room for step in here}
    assert [step.module for step in steps if step.room in ELSEWHERE] == ["faden.js"]
    # No two neighbours could be told the other way round.
    for upper in range(len(here) - 1):
        turned = [*here[:upper], here[upper + 1], here[upper], *here[upper + 2 :]]
        assert astray(turned, calls) == [here[upper]]


def test_a_step_that_is_not_taken_is_seen() -> None:
    """Also where it is only later than it is told."""
    read, wrote = Step("journal", "cache.py", "recall"), Step("journal", "cache.py", "remember")
    assert astray([read, wrote], [read.call, wrote.call]) == []
    assert astray([wrote, read], [read.call, wrote.call]) == [read]
    assert astray([read, wrote], [read.call]) == [wrote]


def test_modules_are_short() -> None:
    """No module has more than 300 lines, but for those of which it is said why."""
    long = {
        file.name for file in Path(PACKAGE).rglob("*.py") if len(file.read_text("utf-8").splitlines()) > 300
    }
    assert long == LONG, f"split {long - LONG or 'nothing'}; take out of LONG {LONG - long or 'nothing'}"

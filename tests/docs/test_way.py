"""The way of one edit, as CONTRIBUTING draws it, is the way that an edit goes."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from types import FrameType

from click.testing import CliRunner

import faden
from faden.cli import faden as command

ROOT = Path(__file__).parents[2]
PACKAGE = f"{Path(faden.__file__).parent}{os.sep}"
LENDING = {
    "marks",
    "links",
    "spelling",
    "cli",
    "capture",
    "words",
    "findings",
    "diagnostics",
    "model",
    "disk",
    "parts",
    "photos",
}
"""Rooms that others take a value, a word or a function from, wherever they are on the way."""
ELSEWHERE = {"mkdocs_plugin", "browser"}
"""Rooms of the way that are in another process."""
LONG = {"model.py", "findings.py"}
"""Modules of more than 300 lines; CONTRIBUTING says why."""


def run(folder: Path, *arguments: str) -> None:
    options = ["--journal", str(folder), "--today", "2026-11-23"]
    done = CliRunner().invoke(command, [*options, *arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output


def test_the_way_of_an_edit(tmp_path: Path) -> None:
    """An edit goes through all rooms that are drawn, and through no other."""
    drawn = re.search(
        r"## The way of one edit.*?```text\n(.*?)```",
        (ROOT / "CONTRIBUTING.md").read_text("utf-8"),
        re.DOTALL,
    )
    assert drawn is not None
    rooms = set(re.findall(r"^(\w+)", drawn[1], re.MULTILINE))
    CliRunner().invoke(command, ["init", str(tmp_path), "--language", "en"], catch_exceptions=False)
    (tmp_path / "contacts/journal.yml").write_text("holidays: {country: DE}\n")
    run(tmp_path, "new", "Anna Berger", "--ring", "15")
    run(tmp_path, "build", "--no-site")
    file = tmp_path / "contacts/people/anna-berger.md"
    file.write_text(file.read_text("utf-8").replace("#rhythm:", "rhythm:"), "utf-8")
    entered = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_name != "<module>" and code.co_filename.startswith(PACKAGE):
            entered.add(re.split(r"[/\\\\.]", code.co_filename.removeprefix(PACKAGE))[0])

    sys.setprofile(note)
    try:
        run(tmp_path, "build", "--no-site")
    finally:
        sys.setprofile(None)
    assert entered - LENDING == rooms - ELSEWHERE


def test_modules_are_short() -> None:
    """No module has more than 300 lines, but for those of which it is said why."""
    long = {
        file.name for file in Path(PACKAGE).rglob("*.py") if len(file.read_text("utf-8").splitlines()) > 300
    }
    assert long == LONG

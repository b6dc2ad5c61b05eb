"""Which branches of the core the tests take: those of the rooms that read, compute and write, without a browser."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mutants import noticed

ROOT = Path(__file__).parents[1]
HOUSE = "generator/faden"
ROOMS = ("parse", "rules", "exchange", "capture")
ALONE = (
    "checks",
    "contents",
    "diagnostics",
    "disk",
    "folder",
    "journal",
    "model",
    "parts",
    "photos",
    "readers",
)
"""Rooms of one file."""
TESTS = (
    "parse",
    "rules",
    "exchange",
    "journal",
    "laws",
    "errors",
    "cli",
    "editor",
    "pages",
    "golden",
    "site",
)
CORE = [*(f"{HOUSE}/{room}/*" for room in ROOMS), *(f"{HOUSE}/{room}.py" for room in ALONE)]


def branches(mutants: int) -> str:
    """The share of branches that the tests of the core take; and of so many rules made wrong, how many they notice."""
    with tempfile.TemporaryDirectory() as folder:
        coverage = [sys.executable, "-m", "coverage"]
        given = {
            **os.environ,
            "COVERAGE_FILE": str(Path(folder, "taken")),
            "PYTHONPATH": str(ROOT / "generator"),
        }
        suite = ["pytest", "-q", "-p", "no:cacheprovider", "-m", "not browser and not engine"]
        suite += [f"tests/{name}" for name in TESTS]
        tested = _run([*coverage, "run", "--branch", f"--include={','.join(CORE)}", "-m", *suite], given)
        report = Path(folder, "report.json")
        _run([*coverage, "json", "-q", "-o", str(report)], given)
        files: Mapping[str, Any] = json.loads(report.read_text("utf-8"))["files"]
    taken, there = Counter[str](), Counter[str]()
    for file, found in files.items():
        room = file.removeprefix(f"{HOUSE}/").partition("/")[0].removesuffix(".py")
        taken[room] += found["summary"]["covered_branches"]
        there[room] += found["summary"]["num_branches"]
        for one, other in found["missing_branches"]:
            print(f"{file}:{one}: never goes on with line {other}", file=sys.stderr)
    named = ", ".join(f"{room} {_share(taken[room], there[room])}" for room in ROOMS)
    alone = _share(sum(taken[room] for room in ALONE), sum(there[room] for room in ALONE))
    failed = "" if tested else "; some tests failed"
    whole = f"{_share(taken.total(), there.total())} of {there.total():,}"
    found, tried = noticed(mutants)
    return f"{whole} ({named}, rooms of one file {alone}){failed}; {found} of {tried} mutants"


def _run(command: list[str], variables: Mapping[str, str]) -> bool:
    return (
        subprocess.run(command, cwd=ROOT, env=dict(variables), check=False, stdout=sys.stderr).returncode == 0
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / max(1, whole):.1f} %"

"""Many runs of faden on one journal at the same moment."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.support.faults import tree

WAITS = re.compile("this one waits for it|wartet")
KNOWN = (".manifest.json", ".whole.yml", ".lock")


@dataclass(frozen=True)
class Crowd:
    """What a crowd of runs left: those that failed, those that waited, and what lies about."""

    failed: list[str]
    waited: int
    leftovers: list[str]
    pages: dict[str, bytes]


def crowd(journal: Path, runs: int, into: Path) -> Crowd:
    """Starts so many `faden build --no-site` at once, and waits for all of them. What each says goes to a file `into`."""
    from faden.cli import faden

    start, go = os.pipe()
    children = {}
    for number in range(runs):
        child = os.fork()
        if child == 0:
            os.close(go)
            os.read(start, 1)  # until the parent lets go of the pipe, for all at once
            with Path(into, str(number)).open("wb") as terminal:
                os.dup2(terminal.fileno(), 1)
                os.dup2(terminal.fileno(), 2)
            sys.stdout, sys.stderr = open(1, "w", closefd=False), open(2, "w", closefd=False)  # noqa: SIM115
            code = 70
            try:
                code = faden(["--journal", str(journal), "build", "--no-site"], standalone_mode=False) or 0
            except SystemExit as end:
                code = int(end.code or 0)
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code)
        children[child] = number
    os.close(start)
    os.close(go)
    codes = {}
    for child, number in children.items():
        codes[number] = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    said = {number: Path(into, str(number)).read_text("utf-8") for number in codes}
    source = journal / "site_src"
    return Crowd(
        failed=[f"{codes[number]}: {said[number]}" for number in codes if codes[number]],
        waited=sum(bool(WAITS.search(text)) for text in said.values()),
        leftovers=[path for path in tree(source, hidden=True) if path.startswith(".") and path not in KNOWN],
        pages=tree(source),
    )

"""Whether what is forgotten is gone, and whether a journal runs anything: figures for the scoreboard."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from commands import run
from measures import ENGINES, ROOT, folder
from tests.support.foreign import FOREIGN, MODULES, foreign, with_modules
from tests.support.histories import NAMES, left_after_rewriting


def forgotten(times: int) -> str:
    """Histories rewritten as `forget` prints it, each with another past: traces of the person, or changes of others."""
    wrong = 0
    for number in range(times):
        with folder() as place:
            wrong += bool(left_after_rewriting(place, list(NAMES)[number % len(NAMES)], number // len(NAMES)))
    return f"{wrong} of {times} histories"


def code(_: int) -> str:
    """Builds of journals that name code in every way that is known, none of them trusted; how many ran any of it."""
    ran = ways = 0
    for engine in ENGINES:
        for way in ("", *FOREIGN):
            with folder() as place:
                journal, sign = place / "journal", place / "ran"
                assert run(place, "init", str(journal), "--ci", "none") == 0
                if way:
                    foreign(journal, sign, [way])
                else:
                    with_modules(journal, sign)
                done = subprocess.run(
                    [sys.executable, "-P", "-m", "faden", "build", "--engine", engine],
                    cwd=journal,
                    env={
                        **os.environ,
                        "PYTHONPATH": str(ROOT / "generator"),
                        "XDG_STATE_HOME": str(place / "state"),
                    },
                    capture_output=True,
                    check=False,
                )
                # A configuration whose pages are elsewhere is refused with a sentence, the others are built without it.
                assert done.returncode in (0, 1), done.stderr
                assert b"Traceback" not in done.stderr, done.stderr
                ran += sign.exists()
                ways += len(MODULES) if not way else 1
                shutil.rmtree(journal)
    return f"{ran} of {ways} ways"

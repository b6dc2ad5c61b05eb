"""The only place that runs git, so that nothing in a repository can make it do more than it should.

A repository may come from another person, and its settings can name programs: a pager, a file monitor, filters that
turn pictures into text. None of them runs, nothing is fetched, and no password is asked for.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

SECONDS = 20.0
"""How long git may take for an answer, unless the caller says otherwise."""
DIFFS = ("log", "diff", "show")
"""Commands that compare files, for which a repository may name programs."""
SETTINGS = (
    *("core.fsmonitor=", "core.pager=cat", "core.quotePath=false"),
    *("log.showSignature=false", "log.follow=false", "log.mailmap=false", "protocol.allow=never"),
)
UNWANTED = ("GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_ASKPASS", "SSH_ASKPASS")
QUIET = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C.UTF-8",
}


class GitTimeoutError(Exception):
    """git did not answer in time."""


def ask(folder: Path, *arguments: str, sent: bytes = b"", seconds: float = SECONDS) -> bytes | None:
    """What `git ARGUMENTS` prints in `folder`; None if it fails, takes too long, or there is no git."""
    try:
        return answer(folder, *arguments, sent=sent, seconds=seconds)
    except GitTimeoutError:
        return None


def answer(folder: Path, *arguments: str, sent: bytes = b"", seconds: float = SECONDS) -> bytes | None:
    """The same, but raises GitTimeoutError if it takes too long.

    `sent` is git's standard input, `seconds` how long it may take. Pass `-z` if the output holds paths, which may contain
    any character but NUL.
    """
    program = _program(folder)
    if program is None:
        return None
    if seconds <= 0:
        raise GitTimeoutError
    command, *options = arguments
    if command in DIFFS:
        options = ["--no-textconv", "--no-ext-diff", *options]
    settings = [word for setting in SETTINGS for word in ("-c", setting)]
    try:
        done = subprocess.run(  # noqa: S603 -- git itself, no shell
            [program, "--no-pager", *settings, command, *options],
            cwd=folder,
            env={name: value for name, value in os.environ.items() if name not in UNWANTED} | QUIET,
            input=sent,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise GitTimeoutError from None
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return done.stdout if done.returncode == 0 else None


def text(folder: Path, *arguments: str) -> str | None:
    """The answer as text, without the last line end; None as for `ask`."""
    output = ask(folder, *arguments)
    return None if output is None else os.fsdecode(output).removesuffix("\n")


def _program(folder: Path) -> str | None:
    """The path of git; never that of a program inside `folder`, which PATH might find first."""
    program = shutil.which("git")
    if program is None or not Path(program).is_absolute():
        return None
    inside = Path(program).resolve().is_relative_to(folder.resolve()) and folder.resolve() != Path("/")
    return None if inside else program

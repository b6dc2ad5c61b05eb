"""git, asked for something: the one place where it is started, so that nothing in a repository makes it do more.

A repository may come from somebody else, and its settings name programs: a pager, a file monitor, filters that make
text of pictures. None of them runs, nothing is fetched, and nobody is asked for a password.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

SECONDS = 20.0
"""That git may take for an answer, unless the caller says otherwise."""
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
    """git did not answer in the time that it was given."""


def ask(folder: Path, *arguments: str, sent: bytes = b"", seconds: float = SECONDS) -> bytes | None:
    """What `git ARGUMENTS` prints in `folder`; None where it fails, takes too long, or there is no git."""
    try:
        return answer(folder, *arguments, sent=sent, seconds=seconds)
    except GitTimeoutError:
        return None


def answer(folder: Path, *arguments: str, sent: bytes = b"", seconds: float = SECONDS) -> bytes | None:
    """The same for those who have something to say where it takes too long: raises GitTimeoutError.

    `sent` is what git reads from its standard input. Ask with `-z` wherever the answer holds paths: they may have any
    character in them but that one.
    """
    program = _program(folder)
    if program is None:
        return None
    if seconds <= 0:
        raise GitTimeoutError
    command, *rest = arguments
    if command in DIFFS:
        rest = ["--no-textconv", "--no-ext-diff", *rest]
    settings = [word for setting in SETTINGS for word in ("-c", setting)]
    try:
        done = subprocess.run(  # noqa: S603 -- git itself, no shell
            [program, "--no-pager", *settings, command, *rest],
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
    """The answer as text, without the end of its line."""
    said = ask(folder, *arguments)
    return None if said is None else os.fsdecode(said).removesuffix("\n")


def _program(folder: Path) -> str | None:
    """Git's own program; never one that lies in the folder it is asked about, where the path would find it first."""
    program = shutil.which("git")
    if program is None or not Path(program).is_absolute():
        return None
    inside = Path(program).resolve().is_relative_to(folder.resolve()) and folder.resolve() != Path("/")
    return None if inside else program

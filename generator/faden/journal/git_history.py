"""What git remembers of people's files: how they read on an earlier day, and how often somebody was put off.

Two processes answer for the whole journal. Where there is no repository, no git, or not enough of its past,
nothing is known, and nothing is said.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from faden.core.model import Person
from faden.journal.parsing.person import read_person
from faden.journal.parsing.source import SourceFile

PEOPLE = "contacts/people"
SECONDS = 20
SIZE_LIMIT = 200_000


@dataclass(frozen=True, slots=True)
class FileVersion:
    """A state of a file: the day of the commit and what git calls it (`revision:path`)."""

    day: date
    name: str


def is_kept(root: Path) -> bool:
    """Whether there is a repository that could remember the journal at `root`."""
    return any((folder / ".git").exists() for folder in (root, *root.resolve().parents))


def earlier(root: Path, files: Mapping[str, tuple[str, date]]) -> Mapping[str, Person]:
    """People as their files read at the end of a day; `files` gives the path today and the day, by id.

    Whoever had no file then, or one that cannot be read, is left out.
    """
    versions = _versions(root) if files else {}
    wanted = {}
    for person, (file, day) in files.items():
        found = next((version for version in versions.get(file, ()) if version.day <= day), None)
        if found is not None:
            wanted[person] = found.name
    texts = _texts(root, list(dict.fromkeys(wanted.values())))
    people = {}
    for person, name in wanted.items():
        if name in texts:
            read = read_person(SourceFile(files[person][0], texts[name]), person)
            if read is not None:
                people[person] = read
    return people


def snoozes(root: Path) -> Mapping[str, tuple[date, ...]]:
    """The days on which the `snooze:` of a file was written or changed, the latest first, by path."""
    said = _git(
        root, "log", "-G^snooze:", "--format=%x00%as", "--name-only", "--diff-filter=AM", "--", PEOPLE
    )
    found: dict[str, list[date]] = {}
    for commit in (said or "").split("\0")[1:]:
        first, *files = [line for line in commit.splitlines() if line]
        for file in files:
            found.setdefault(file, []).append(date.fromisoformat(first))
    return {file: tuple(days) for file, days in found.items()}


def _versions(root: Path) -> Mapping[str, list[FileVersion]]:
    """Every version of every file of a person, the latest first, by the path it has today."""
    said = _git(root, "log", "-M", "--format=%x00%H %as", "--name-status", "--", PEOPLE)
    found: dict[str, list[FileVersion]] = {}
    today: dict[str, str] = {}
    for commit in (said or "").split("\0")[1:]:
        first, *changes = [line for line in commit.splitlines() if line]
        revision, day = first.split()
        for change in changes:
            status, *paths = change.split("\t")
            path = paths[-1]
            name = today.get(path, path)
            if status.startswith("R"):
                today[paths[0]] = name
            if status != "D":
                found.setdefault(name, []).append(
                    FileVersion(date.fromisoformat(day), f"{revision}:./{path}")
                )
    return found


def _texts(root: Path, names: list[str]) -> Mapping[str, str]:
    """The contents of several versions, from one process."""
    if not names:
        return {}
    done = _run(root, ["cat-file", "--batch"], "".join(f"{name}\n" for name in names).encode())
    found, rest = {}, done or b""
    for name in names:
        head, _, rest = rest.partition(b"\n")
        words = head.split()
        if len(words) != 3 or not words[2].isdigit():
            continue  # "missing"
        size = int(words[2])
        content, rest = rest[:size], rest[size + 1 :]
        if size <= SIZE_LIMIT:
            found[name] = content.decode("utf-8-sig", "replace")
    return found


def remotes(root: Path) -> list[str] | None:
    """The addresses that the repository at `root` is copied to; None where that cannot be found out."""
    said = _run(root, ["config", "--list", "-z"], b"")
    if said is None:
        return None
    settings = (entry.partition("\n") for entry in said.decode("utf-8", "replace").split("\0"))
    return [value for key, _, value in settings if re.fullmatch(r"remote\..*\.(?:push)?url", key, re.DOTALL)]


def _git(root: Path, *arguments: str) -> str | None:
    said = _run(root, ["-c", "core.quotePath=false", *arguments[:1], "--relative", *arguments[1:]], b"")
    return None if said is None else said.decode("utf-8", "replace")


def _run(root: Path, arguments: list[str], told: bytes) -> bytes | None:
    try:
        done = subprocess.run(  # noqa: S603 -- a fixed program, no shell
            ["git", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false", *arguments],  # noqa: S607
            cwd=root,
            input=told,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout if done.returncode == 0 else None

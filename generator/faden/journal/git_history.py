"""What git remembers of people's files: how they read on an earlier day, and how often somebody was put off.

What changed in a file is followed by its own path alone. A file that moved is the same person where it keeps its name,
or every byte; a guess that two files are alike is never made, for it once showed a friend's secrets on the page of
somebody else. A deletion is a wall: what was before it belongs to somebody who is gone. What was private at a commit,
or at any later one, stays private.

Where there is no repository, no git, or not enough of its past, nothing is known, and nothing is said.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from faden.core.layout import stem_of
from faden.core.model import Person
from faden.journal.parsing.person import read_person
from faden.journal.parsing.source import SourceFile
from faden.storage import git

PEOPLE = "contacts/people"
SECONDS = 2.0
"""That git may take for all of it; a journal's past is pleasant to have, and not worth a longer wait."""
SIZE_LIMIT = 200_000
"""Bytes of a file's version from which on it is no file of a person."""
FILES = ("100644", "100755")
"""What git calls files: no links, and no other repositories."""
NO_FILE = "0" * 6
MAYBE_PRIVATE = re.compile(rb"priv|vertraulich|geheim", re.IGNORECASE)
SNOOZE = re.compile(rb"^snooze:.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FileVersion:
    """A state of a file: the day of the commit, and by what name git has its bytes."""

    day: date
    blob: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """What one commit did with one file."""

    path: str
    before: str
    """The blob before it; empty where there was no file."""
    after: str
    """The blob after it; empty where there is none any more, or no file but a link."""


@dataclass
class GitHistory:
    """The versions of each person's file in the repository around `root`, asked for once."""

    root: Path
    seconds: float = SECONDS
    gave_up: bool = False
    """Whether git took too long, so that less is known than could be."""
    _versions: Mapping[str, Sequence[FileVersion]] | None = None
    _texts: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._end = time.monotonic() + self.seconds

    def earlier(self, files: Mapping[str, tuple[str, Person, date]]) -> Mapping[str, Person]:
        """People as their files read at the end of a day; `files` gives the path today, the person and the day, by id.

        Of `private_keys` each has those of its version and of every later one. Who had no file then, or one that
        cannot be read, is left out, and so is who was private since, or had another name.
        """
        try:
            return dict(self._earlier(files))
        except git.GitTimeoutError:
            self.gave_up = True
            return {}

    def _earlier(self, files: Mapping[str, tuple[str, Person, date]]) -> Iterator[tuple[str, Person]]:
        since = {}
        for id, (path, _, day) in files.items():
            versions = self.versions.get(path, ())
            at = next((at for at, version in enumerate(versions) if version.day <= day), None)
            if at is not None:
                since[id] = versions[: at + 1]
        self._fetch(version.blob for versions in since.values() for version in versions)
        for id, versions in since.items():
            path, person, _ = files[id]
            before = self._as_it_was(path, id, versions)
            if before is not None and _same_name(before, person):
                yield id, before

    def _as_it_was(self, path: str, id: str, versions: Sequence[FileVersion]) -> Person | None:
        """The last of the versions, with every key that any of them kept private."""
        *later, wanted = (self._texts.get(version.blob) for version in versions)
        before = _person(path, id, wanted) if wanted is not None else None
        if before is None or before.private:
            return None
        keys = before.private_keys
        for content in later:
            if content is None:
                return None  # too large to be looked at
            if MAYBE_PRIVATE.search(content):
                between = _person(path, id, content)
                if between is None or between.private:
                    return None
                keys |= between.private_keys
        return replace(before, private_keys=keys)

    def snoozes(self, paths: Iterable[str]) -> Mapping[str, tuple[date, ...]]:
        """The days on which the `snooze:` of a file was written or changed, the latest first, by path."""
        try:
            wanted = {path: self.versions[path] for path in paths if path in self.versions}
            self._fetch(version.blob for versions in wanted.values() for version in versions)
        except git.GitTimeoutError:
            self.gave_up = True
            return {}
        days = {path: tuple(self._days_of_snoozing(versions)) for path, versions in wanted.items()}
        return {path: those for path, those in days.items() if those}

    def _days_of_snoozing(self, versions: Sequence[FileVersion]) -> Iterator[date]:
        lines = [SNOOZE.findall(self._texts.get(version.blob, b"")) for version in versions]
        for version, line, before in zip(versions, lines, [*lines[1:], []], strict=True):
            if line and line != before:
                yield version.day

    @property
    def versions(self) -> Mapping[str, Sequence[FileVersion]]:
        """Every version of each file since it is there, the latest first, by the path that it has today."""
        if self._versions is None:
            self._versions = {}
            self._versions = _followed(commits(self.root, [PEOPLE], self._left()))
        return self._versions

    def _left(self) -> float:
        return self._end - time.monotonic()

    def _fetch(self, blobs: Iterable[str]) -> None:
        wanted = [blob for blob in dict.fromkeys(blobs) if blob not in self._texts]
        self._texts |= contents(self.root, wanted, self._left)


def is_kept(root: Path) -> bool:
    """Whether there is a repository that could remember the journal at `root`."""
    return any((folder / ".git").exists() for folder in (root, *root.resolve().parents))


def remotes(root: Path) -> list[str] | None:
    """The addresses that the repository at `root` is copied to; None where that cannot be found out."""
    answer = git.ask(root, "config", "--list", "-z")
    if answer is None:
        return None
    settings = (entry.partition("\n") for entry in answer.decode("utf-8", "replace").split("\0"))
    return [value for key, _, value in settings if re.fullmatch(r"remote\..*\.(?:push)?url", key, re.DOTALL)]


def commits(
    root: Path, below: Sequence[str], seconds: float = git.SECONDS, *options: str
) -> Iterator[tuple[date, list[_Entry]]]:
    """Every commit that touched a file `below`, the latest first: its day and what it did. Raises GitTimeoutError.

    Paths are those from `root` on, whatever the repository is that the journal is in.
    """
    answer = git.answer(
        root,
        *("log", "--raw", "-z", "--no-abbrev", "--no-renames", "--relative", "--full-history"),
        *("--topo-order", "--format=%H %as", *options, "--", *below),
        seconds=seconds,
    )
    day: date | None = None
    entries: list[_Entry] = []
    fields = iter((answer or b"").split(b"\0"))
    for token in fields:
        head = token.lstrip(b"\n")
        if head.startswith(b":"):
            # What follows is a path, whatever it looks like.
            entries.append(_entry(head.decode("ascii"), next(fields, b"")))
        elif head:
            if day is not None:
                yield day, entries
            day, entries = _day(head.split(b" ")[-1]), []
    if day is not None:
        yield day, entries


def contents(
    root: Path, blobs: Sequence[str], left: Callable[[], float] = lambda: git.SECONDS
) -> dict[str, bytes]:
    """The bytes of several versions that are not too large for a file of the journal. Raises GitTimeoutError."""
    if not blobs:
        return {}
    sent = "".join(f"{blob}\n" for blob in blobs).encode()
    sizes = git.answer(root, "cat-file", "--batch-check", sent=sent, seconds=left()) or b""
    small = [
        words[0].decode()
        for line in sizes.split(b"\n")
        if len(words := line.split()) == 3 and words[1] == b"blob" and int(words[2]) <= SIZE_LIMIT
    ]
    sent = "".join(f"{blob}\n" for blob in small).encode()
    rest = (git.answer(root, "cat-file", "--batch", sent=sent, seconds=left()) if small else b"") or b""
    found = {}
    for blob in small if rest else ():
        head, _, rest = rest.partition(b"\n")
        size = int(head.split()[2])
        found[blob], rest = rest[:size], rest[size + 1 :]
    return found


def _entry(head: str, path: bytes) -> _Entry:
    mode_before, mode_after, before, after, _ = head[1:].split(" ")
    return _Entry(
        path.decode("utf-8", "replace"),
        before if mode_before in FILES else "",
        after if mode_after in FILES else "",
    )


def _day(text: bytes) -> date:
    try:
        return date.fromisoformat(text.decode("ascii"))
    except ValueError:
        return date.max  # a commit from nowhen is before no day


def _followed(past: Iterable[tuple[date, list[_Entry]]]) -> Mapping[str, list[FileVersion]]:
    versions: dict[str, list[FileVersion]] = {}
    today: dict[str, str] = {}
    """Where the file is today that a path is followed for; empty once there is a wall."""
    for day, entries in past:
        moved = dict(moves(entries))
        for entry in entries:
            path = today.setdefault(entry.path, entry.path)
            if path and entry.after:
                versions.setdefault(path, []).append(FileVersion(day, entry.after))
        came_from = {old: today[new] for new, old in moved.items()}
        walls = (entry.path for entry in entries if not (entry.before and entry.after))
        today |= dict.fromkeys(walls, "") | came_from
    return versions


def moves(entries: Sequence[_Entry]) -> Iterator[tuple[str, str]]:
    """Which new file was which old one: it has its name, or all of its bytes, and no other has."""
    gone = [entry for entry in entries if entry.before and not entry.after]
    for entry in entries:
        if not entry.before and entry.after:
            named = [old for old in gone if stem_of(old.path) == stem_of(entry.path)]
            same = named or [old for old in gone if old.before == entry.after]
            if len(same) == 1:
                yield entry.path, same[0].path


def _person(path: str, id: str, content: bytes) -> Person | None:
    return read_person(SourceFile(path, content.decode("utf-8-sig", "replace")), id)


def _same_name(before: Person, now: Person) -> bool:
    """Whether a version is of the person: of one name, or of one that they are called by as well."""
    return not _names(before).isdisjoint(_names(now))


def _names(person: Person) -> frozenset[str]:
    names = (person.name, *person.aliases)
    return frozenset(" ".join(unicodedata.normalize("NFKC", name).casefold().split()) for name in names)

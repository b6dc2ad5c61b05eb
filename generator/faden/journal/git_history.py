"""People's files in git: what they said on an earlier day, and how often a person was put off.

A file is followed by its own path alone. A file that moved is the same person if it kept its name, or every byte;
similar files are never taken to be the same, because that once showed a friend's secrets on another person's page.
The history stops at a deletion: what came before it belongs to a person who is gone. What was private at a commit, or
at any later one, stays private.

If there is no repository, no git, or not enough history, the result is empty, without a finding.
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
from faden.journal.parsing.source import SourceFile
from faden.storage import git

PEOPLE = "contacts/people"
SECONDS = 2.0
"""How long git may take in all; a journal's history is useful, but not worth a longer wait."""
SIZE_LIMIT = 200_000
"""Bytes above which a version is not taken for a person's file."""
FILES = ("100644", "100755")
"""The modes that git gives to files, in contrast to links and submodules."""
NO_FILE = "0" * 6
MAYBE_PRIVATE = re.compile(rb"priv|vertraulich|geheim", re.IGNORECASE)
SNOOZE = re.compile(rb"^snooze:.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FileVersion:
    """A version of a file: the day of the commit, and the blob that holds its bytes."""

    day: date
    blob: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """What one commit did with one file."""

    path: str
    before: str
    """The blob before the commit; empty if there was no file."""
    after: str
    """The blob after the commit; empty if the file was deleted, or became a link."""


@dataclass
class GitHistory:
    """The versions of each person's file in the repository around `root`, read once."""

    root: Path
    seconds: float = SECONDS
    gave_up: bool = False
    """Whether git took too long, so that the results are incomplete."""
    _versions: Mapping[str, Sequence[FileVersion]] | None = None
    _texts: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._end = time.monotonic() + self.seconds

    def earlier(self, files: Mapping[str, tuple[str, Person, date]]) -> Mapping[str, Person]:
        """People as their files read at the end of a day, by id.

        `files` gives, by id, the path today, the person and the day. The `private_keys` of each are those of that
        version and of every later one. People are left out who had no file that day, or one that cannot be read, who
        have been private since, or who had another name.
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
            earlier = self._person_then(path, id, versions)
            if earlier is not None and _same_name(earlier, person):
                yield id, earlier

    def _person_then(self, path: str, id: str, versions: Sequence[FileVersion]) -> Person | None:
        """The last of the versions, with every key that any of them kept private."""
        *later, wanted = (self._texts.get(version.blob) for version in versions)
        earlier = _person(path, id, wanted) if wanted is not None else None
        if earlier is None or earlier.private:
            return None
        keys = earlier.private_keys
        for content in later:
            if content is None:
                return None  # too large to be looked at
            if MAYBE_PRIVATE.search(content):
                between = _person(path, id, content)
                if between is None or between.private:
                    return None
                keys |= between.private_keys
        return replace(earlier, private_keys=keys)

    def snoozes(self, paths: Iterable[str]) -> Mapping[str, tuple[date, ...]]:
        """The days on which the `snooze:` of each file was added or changed, the latest first, by path."""
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
        """Every version of each file since it was created, the latest first, by its path today."""
        if self._versions is None:
            self._versions = {}
            self._versions = _trace_versions(commits(self.root, [PEOPLE], self._seconds_left()))
        return self._versions

    def _seconds_left(self) -> float:
        return self._end - time.monotonic()

    def _fetch(self, blobs: Iterable[str]) -> None:
        wanted = [blob for blob in dict.fromkeys(blobs) if blob not in self._texts]
        self._texts |= contents(self.root, wanted, self._seconds_left)


def is_kept(root: Path) -> bool:
    """Whether the journal at `root` is inside a git repository."""
    return any((folder / ".git").exists() for folder in (root, *root.resolve().parents))


def remotes(root: Path) -> list[str] | None:
    """The addresses of the remotes of the repository at `root`; None if git cannot say."""
    answer = git.ask(root, "config", "--list", "-z")
    if answer is None:
        return None
    settings = (entry.partition("\n") for entry in answer.decode("utf-8", "replace").split("\0"))
    return [value for key, _, value in settings if re.fullmatch(r"remote\..*\.(?:push)?url", key, re.DOTALL)]


def commits(
    root: Path, below: Sequence[str], seconds: float = git.SECONDS, *options: str
) -> Iterator[tuple[date, list[_Entry]]]:
    """Every commit that touched a file `below`, the latest first: its day and what it did. Raises GitTimeoutError.

    Paths are relative to `root`, even if the repository begins in a folder further up.
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
    root: Path, blobs: Sequence[str], seconds_left: Callable[[], float] = lambda: git.SECONDS
) -> dict[str, bytes]:
    """The bytes of several blobs, without those too large for a file of the journal. Raises GitTimeoutError."""
    if not blobs:
        return {}
    sent = "".join(f"{blob}\n" for blob in blobs).encode()
    sizes = git.answer(root, "cat-file", "--batch-check", sent=sent, seconds=seconds_left()) or b""
    small = [
        words[0].decode()
        for line in sizes.split(b"\n")
        if len(words := line.split()) == 3 and words[1] == b"blob" and int(words[2]) <= SIZE_LIMIT
    ]
    sent = "".join(f"{blob}\n" for blob in small).encode()
    answer = (
        git.answer(root, "cat-file", "--batch", sent=sent, seconds=seconds_left()) if small else b""
    ) or b""
    by_blob = {}
    for blob in small if answer else ():
        head, _, answer = answer.partition(b"\n")
        size = int(head.split()[2])
        by_blob[blob], answer = answer[:size], answer[size + 1 :]
    return by_blob


def _entry(head: str, path: bytes) -> _Entry:
    mode_before, mode_after, old_blob, new_blob, _ = head[1:].split(" ")
    return _Entry(
        path.decode("utf-8", "replace"),
        old_blob if mode_before in FILES else "",
        new_blob if mode_after in FILES else "",
    )


def _day(text: bytes) -> date:
    try:
        return date.fromisoformat(text.decode("ascii"))
    except ValueError:
        return date.max  # a commit without a readable day counts as later than all others


def _trace_versions(past: Iterable[tuple[date, list[_Entry]]]) -> Mapping[str, list[FileVersion]]:
    versions: dict[str, list[FileVersion]] = {}
    today: dict[str, str] = {}
    """The path today of the file that had each path then; empty beyond a deletion."""
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
    """Pairs of a new path and the old one of the same file: the only one with its name, or with all of its bytes."""
    gone = [entry for entry in entries if entry.before and not entry.after]
    for entry in entries:
        if not entry.before and entry.after:
            named = [old for old in gone if stem_of(old.path) == stem_of(entry.path)]
            same = named or [old for old in gone if old.before == entry.after]
            if len(same) == 1:
                yield entry.path, same[0].path


def _person(path: str, id: str, content: bytes) -> Person | None:
    from faden.journal.parsing.person import read_person  # only where a file has changed

    return read_person(SourceFile(path, content.decode("utf-8-sig", "replace")), id)


def _same_name(earlier: Person, now: Person) -> bool:
    """Whether a version is of the same person: the two share a name or an alias."""
    return not _names(earlier).isdisjoint(_names(now))


def _names(person: Person) -> frozenset[str]:
    names = (person.name, *person.aliases)
    return frozenset(" ".join(unicodedata.normalize("NFKC", name).casefold().split()) for name in names)

"""What git still holds about a removed person, and what to type to remove it there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from faden.cli.context import Context
from faden.core.layout import Part, part_of, stem_of
from faden.journal.git_history import commits, contents, moves
from faden.journal.source_files import MAX_BYTES
from faden.storage import git

if TYPE_CHECKING:
    from faden.core.model import Person

TIMEOUT = 60.0
"""Seconds that git may take to list every file that ever was in the journal."""
SITE_FOLDERS = ("site", "site_src")


@dataclass
class Traces:
    """What the history of the repository around `root` holds about `person`.

    `removed` are the files that were removed with them, as paths from the root.
    """

    root: Path
    person: Person
    removed: Collection[str]
    living: Collection[str]
    """The ids of everybody else."""
    paths: set[str] = field(default_factory=set)
    """Every path that a file of theirs ever had, without paths of files that exist today."""
    mixed: set[str] = field(default_factory=set)
    """Files that exist today and were theirs once."""
    _blobs: dict[str, set[str]] = field(default_factory=dict)

    def gather(self) -> None:
        """Searches the history. Raises GitTimeoutError."""
        theirs = {*self.removed}
        for _, entries in commits(self.root, ["contacts", *SITE_FOLDERS], TIMEOUT, "--all"):
            came_from = dict(moves(entries))
            for entry in entries:
                blobs = self._blobs.setdefault(entry.path, set())
                blobs.update(blob for blob in (entry.before, entry.after) if blob)
                if self._has_name(entry.path):
                    theirs.add(entry.path)
                if entry.path in theirs and entry.path in came_from:
                    theirs.add(came_from[entry.path])
        theirs |= set(self._paths_by_content(self._blobs.keys() - theirs))
        present_paths = {
            path for path in theirs if (self.root / path).exists() and not path.startswith(SITE_FOLDERS)
        }
        self.paths = (theirs & self._blobs.keys()) - present_paths
        self.mixed = present_paths

    def _has_name(self, path: str) -> bool:
        parts = path.split("/")
        if parts[0] in SITE_FOLDERS:
            return parts[1:2] in (["people"], ["prep"], ["photos"]) and (
                self.person.id in parts or stem_of(parts[-1]).partition(".")[0] == self.person.id
            )
        return path.startswith("contacts/people/") and parts[-1].partition(".")[0] == self.person.id

    def _paths_by_content(self, paths: Collection[str]) -> Iterator[str]:
        """Paths of files that were theirs under other names: a person's file with their name, a note with them alone."""
        from faden.editing.erase import without
        from faden.journal.parsing.person import read_person
        from faden.journal.parsing.source import SourceFile

        looked_at = {
            path
            for path in paths
            if (part_of(path) is Part.PEOPLE and stem_of(path) not in self.living)
            or (part_of(path) is Part.MEETINGS and not (self.root / path).exists())
        } | {path for path in paths if part_of(path) is Part.PEOPLE and (self.root / path).exists()}
        blobs = sorted({blob for path in looked_at for blob in self._blobs[path]})
        texts = contents(self.root, blobs)
        names = {self.person.name.casefold()}
        for path in sorted(looked_at):
            for blob in self._blobs[path]:
                text = texts.get(blob, b"").decode("utf-8-sig", "replace")
                if part_of(path) is Part.MEETINGS:
                    erased = without(path, text, self.person.id) is None
                else:
                    read = read_person(SourceFile(path, text), stem_of(path)) if text else None
                    erased = read is not None and read.name.casefold() in names
                if erased:
                    yield path
                    break

    @cached_property
    def notes(self) -> list[str]:
        return sorted({stem_of(path) for path in self.paths if part_of(path) is Part.MEETINGS})


def advice(context: Context, person: Person, removed: Collection[str]) -> list[str]:
    """Paragraphs about what the history still holds, the first in plain words, and how to remove it; none without one."""
    from faden.editing.rewriting import commands, expressions, words_left

    words, root = context.words, context.root
    top = git.text(root, "rev-parse", "--show-toplevel")
    if top is None:
        return []
    try:
        commits = {
            commit
            for lines in (
                git.answer(root, "log", "--all", "--format=%h", "--", *removed),
                git.answer(root, "log", "--all", "--format=%h", f"-S{person.id}"),
            )
            for commit in (lines or "").split()
        }
        if not commits:
            return []
        traces = Traces(root, person, removed, context.journal.people.keys() - {person.id})
        traces.gather()
    except git.GitTimeoutError:
        return [
            words(
                "They are still in git’s history, but it is taking too long to find out where. "
                "Start a new repository from the files as they are now, and delete the old one "
                "and all its copies."
            )
        ]
    below = git.text(root, "rev-parse", "--show-prefix") or ""
    present = _present_text(root)
    lines = list(expressions(person, traces.notes, present))
    target = _free_path(Path(top))
    typed = commands(top, str(target), lines, [below + path for path in sorted(traces.paths)])
    paragraphs = [
        words.many(
            "They are still in git’s history, in {count} commit.",
            "They are still in git’s history, in {count} commits.",
            len(commits),
        ),
        words(
            "To remove them from the history too, commit this change, install git-filter-repo "
            "and run this. It makes a new repository next to the old one, and leaves the old one "
            "alone:"
        )
        + "\n\n"
        + "\n".join(f"  {line}" for line in typed),
        words(
            "If that is too much, start a new repository from the files as they are now, and delete the old one and "
            "all its copies."
        ),
        words(
            "Check {folder}, then put it in place of the old one and run `git push --force "
            "--all` to update the forge. Every other clone, the forge’s own copies and backups "
            "keep the old history until you replace them.",
            folder=target,
        ),
    ]
    names_left = words_left(person, present)
    if names_left:
        names = ", ".join(f"“{name}”" for name in names_left)
        paragraphs.append(
            words(
                "The journal still contains {names}, so the history does too. If that refers to "
                "the person you removed, change it first and run this again.",
                names=names,
            )
        )
    if traces.mixed:
        files = "\n".join(f"  {file}" for file in sorted(traces.mixed))
        paragraphs.append(
            words(
                "These files once belonged to that person. What was in them then stays in the "
                "history; deal with it by hand:"
            )
            + f"\n{files}"
        )
    return paragraphs


def _present_text(root: Path) -> str:
    """The text of every tracked file, as it is now."""
    listed = git.ask(root, "ls-files", "-z", "--full-name", "--", ":/") or b""
    top = Path(git.text(root, "rev-parse", "--show-toplevel") or root)
    texts = []
    for name in filter(None, listed.split(b"\0")):
        file = top / name.decode("utf-8", "surrogateescape")
        if file.is_file() and not file.is_symlink() and file.stat().st_size <= MAX_BYTES:
            texts.append(file.read_bytes().decode("utf-8", "replace"))
    return "\n\0\n".join(texts)


def _free_path(top: Path) -> Path:
    """A path next to the repository where nothing exists yet."""
    names = (f"{top.name}-new{number or ''}" for number in range(10**6))
    return next(top.with_name(name) for name in names if not top.with_name(name).exists())

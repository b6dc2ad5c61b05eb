"""Whether an engine would make again what it made the last time, so that it need not be started.

What it makes depends on the pages, the configuration, parts of a theme, the programs, and a few variables; all of that, and
the folder that it wrote, are known again by what the system says of files, and what changed a moment ago by its content.
Where something takes part that may read anything (a hook, a plugin of your own) the engine is started each time.
"""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import msgspec

from faden.site.configuration import DEEPEST, NAME, configuration, is_trusted
from faden.site.csp import stamp_of_settings
from faden.site.engines import Engine
from faden.site.source_tree import LOCK, MANIFEST
from faden.storage.cache import Cache, FileStamp, FileState, settled, stamp_of

OWN_TEMPLATES = "theme: custom_dir:"
"""What is not known of a configuration, and reads nothing but files that its digest covers."""
NAMED = ("FADEN_LANGUAGE", "FADEN_TITLE", "FADEN_SITE_DIR", "SOURCE_DATE_EPOCH")
"""Variables that an engine reads, whether or not its configuration names them."""
ELSEWHERE = "FADEN_DOCS_DIR"
"""The variable that has an engine read pages from another folder."""

WORD = re.compile(r"\w+")
INHERITED = re.compile(r"""^INHERIT:[ \t]*["']?([^"'\s#]+)""", re.MULTILINE)


class LastRun(msgspec.Struct, frozen=True):
    """A run of an engine that went well: what it read and wrote, and what it said."""

    read: dict[str, FileState]
    made: dict[str, FileState]
    said: str


class EngineInputs:
    """What a run of an engine depends on, as it is before the engine starts."""

    def __init__(
        self, root: Path, engine: Engine, variables: Mapping[str, str], folder: Path, *, strict: bool
    ) -> None:
        self._made, self._source = folder, root / "site_src"
        of = _settings(root, engine, variables, strict=strict)
        self._cache = None if of is None else Cache(root, f"run-{engine.name}", LastRun, of)
        self._known = None if self._cache is None else self._cache.read()
        self._read = None if self._cache is None else _files(self._source)

    def last_output(self) -> str | None:
        """What the engine said the last time, where it would make the same again; None if it has to be started."""
        last_run = self._known
        if last_run is None or not _same(self._read, last_run.read, self._source):
            return None
        files = _files(self._made)
        if not files or not _same(files, last_run.made, self._made):
            return None
        self._write(files, last_run.said)
        return last_run.said

    def remember(self, output: str) -> None:
        """Notes that the engine ran on what was there before, and went well."""
        files = _files(self._made)
        if files:
            self._write(files, output)

    def _write(self, files: dict[str, FileState], output: str) -> None:
        if self._cache is None or self._read is None:
            return
        run = LastRun(self._read, files, output)
        if run != self._known:
            self._cache.write(run)


def _settings(root: Path, engine: Engine, variables: Mapping[str, str], *, strict: bool) -> str | None:
    """The digest of all but files and programs; None if something takes part of which it cannot be said what it reads."""
    settings = configuration(root)
    runs = settings.unknown if is_trusted(settings) else ()
    if ELSEWHERE in variables or any(not name.startswith(OWN_TEMPLATES) for name in runs):
        return None
    text = _text(root)
    if text is None:
        return None
    words = set(WORD.findall(text))
    variables_read = {name: value for name, value in variables.items() if name in NAMED or name in words}
    parts = [engine.name, strict, stamp_of_settings(root), sorted(variables_read.items())]
    return sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _text(root: Path) -> str | None:
    """The configuration and those that it inherits from, in which variables are named; None if it cannot be said."""
    texts, file = [], root / NAME
    for _ in range(DEEPEST + 1):
        texts.append(file.read_text("utf-8", "replace") if file.is_file() else "")
        inherited = INHERITED.search(texts[-1])
        if inherited is None:
            return (
                None
                if any("INHERIT" in text.replace("INHERIT:", "", 1) for text in texts)
                else "\n".join(texts)
            )
        file = file.parent / inherited[1]
    return None


def _same(now: dict[str, FileState] | None, earlier: Mapping[str, FileState], folder: Path) -> bool:
    """Whether files are what they were: by what the system says, and by their content where they were new then."""
    if now is None or now.keys() != earlier.keys():
        return False
    return all(
        stamp == earlier[path][0]
        and (not earlier[path][1] or earlier[path][1] == (digest or _digest(folder / path)))
        for path, (stamp, digest) in now.items()
    )


def _files(folder: Path) -> dict[str, FileState] | None:
    """The state of every file below a folder; None if a link leads to another folder, or the disk refuses."""
    # No answer depends on this clock: it only decides of which files the content is looked at.
    now = time.time_ns()
    try:
        return {path: _state(folder / path, stamp_of(status), now) for path, status in _walk(str(folder))}
    except OSError:
        return None


def _state(file: Path, stamp: FileStamp, now: int) -> FileState:
    return stamp, "" if settled(stamp, now) else _digest(file)


def _walk(folder: str, below: str = "") -> Iterator[tuple[str, os.stat_result]]:
    for entry in os.scandir(f"{folder}/{below}"):
        path = f"{below}{entry.name}"
        if path in (MANIFEST, LOCK):
            continue
        status = entry.stat()
        if stat.S_ISREG(status.st_mode):
            yield path, status
        elif stat.S_ISDIR(status.st_mode) and not entry.is_symlink():
            yield from _walk(folder, f"{path}/")
        else:
            raise OSError(f"{path}: is a link to a folder, or a pipe")


def _digest(file: Path) -> str:
    """The SHA-256 of a file; of one that is gone since it was looked at, that of no file."""
    try:
        return sha256(file.read_bytes()).hexdigest()
    except OSError:
        return "gone"

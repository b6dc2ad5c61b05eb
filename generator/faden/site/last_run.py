"""Decides whether an engine would produce the same output as last time, so that it need not be started.

Its output depends on the pages, the configuration, parts of a theme, the programs and a few variables. All of these, and
the folder that it wrote, are compared by file status, and files that changed a moment ago also by content.
If something takes part that may read anything (a hook, a plugin of your own), the engine is always started.
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
"""An unknown entry of a configuration that reads only files covered by its digest."""
NAMED = ("FADEN_LANGUAGE", "FADEN_TITLE", "FADEN_SITE_DIR", "SOURCE_DATE_EPOCH")
"""Variables that an engine reads, whether or not its configuration names them."""
ELSEWHERE = "FADEN_DOCS_DIR"
"""The variable that makes an engine read pages from another folder."""

WORD = re.compile(r"\w+")
INHERITED = re.compile(r"""^INHERIT:[ \t]*["']?([^"'\s#]+)""", re.MULTILINE)


class LastRun(msgspec.Struct, frozen=True):
    """A successful run of an engine: the files that it read and wrote, and its output."""

    read: dict[str, FileState]
    made: dict[str, FileState]
    output: str


class EngineInputs:
    """Everything that a run of an engine depends on, recorded before it starts."""

    def __init__(
        self, root: Path, engine: Engine, variables: Mapping[str, str], folder: Path, *, strict: bool
    ) -> None:
        self._made, self._source = folder, root / "site_src"
        of = _settings(root, engine, variables, strict=strict)
        self._cache = None if of is None else Cache(root, f"run-{engine.name}", LastRun, of)
        self._last_run = None if self._cache is None else self._cache.read()
        self._read = None if self._cache is None else _files(self._source)

    def last_output(self) -> str | None:
        """The output of the last run, if the engine would produce the same site again; None if it has to be started."""
        last_run = self._last_run
        if last_run is None or not _same(self._read, last_run.read, self._source):
            return None
        files = _files(self._made)
        if not files or not _same(files, last_run.made, self._made):
            return None
        self._write(files, last_run.output)
        return last_run.output

    def remember(self, output: str) -> None:
        """Records that the engine ran successfully on these inputs, with this output."""
        files = _files(self._made)
        if files:
            self._write(files, output)

    def _write(self, files: dict[str, FileState], output: str) -> None:
        if self._cache is None or self._read is None:
            return
        run = LastRun(self._read, files, output)
        if run != self._last_run:
            self._cache.write(run)


def _settings(root: Path, engine: Engine, variables: Mapping[str, str], *, strict: bool) -> str | None:
    """The digest of all inputs but files and programs; None if something takes part that may read anything."""
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
    """The text of the configuration and of those it inherits from, which name variables; None if that cannot be worked out."""
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
    """Whether files are unchanged: by their status, and by their content if they were new at the time."""
    if now is None or now.keys() != earlier.keys():
        return False
    return all(
        stamp == earlier[path][0]
        and (not earlier[path][1] or earlier[path][1] == (digest or _digest(folder / path)))
        for path, (stamp, digest) in now.items()
    )


def _files(folder: Path) -> dict[str, FileState] | None:
    """The state of every file below a folder; None if a link leads to another folder, or on a disk error."""
    # No result depends on this clock: it only decides which files are also compared by content.
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
    """The SHA-256 of a file; `gone` if it has disappeared in the meantime."""
    try:
        return sha256(file.read_bytes()).hexdigest()
    except OSError:
        return "gone"

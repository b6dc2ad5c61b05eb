"""Reports which files of a journal changed."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

SETTLE = 0.05
"""Seconds of quiet after a change before it counts: editors save in several steps."""
WATCHED = ("contacts", "site_src/assets", "site_src/pages")
SILENT = ("opened", "closed_no_write")


@contextlib.contextmanager
def watched(folders: Sequence[Path], note: Callable[[str], None], *, below: bool = True) -> Iterator[None]:
    """Calls `note` with every path in these folders that changes while the block runs."""
    from watchdog.events import FileSystemEventHandler
    from watchdog.observers import Observer

    class Handler(FileSystemEventHandler):
        def on_any_event(self, event: object) -> None:
            if getattr(event, "event_type", "") not in SILENT:
                for name in ("src_path", "dest_path"):
                    if path := getattr(event, name, ""):
                        note(os.fsdecode(path))

    observer = Observer()
    for folder in folders:
        observer.schedule(Handler(), str(folder), recursive=below)
    observer.start()
    try:
        yield
    finally:
        observer.stop()
        observer.join()


class Watching:
    """Collects changes to the user's own files in the journal at `root`; hidden files, which editors write, are ignored."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._changed: set[Path] = set()
        self._lock = threading.Lock()
        self._news = threading.Event()

    @contextlib.contextmanager
    def going_on(self) -> Iterator[Watching]:
        """Watches while the block runs."""
        own = [self._root / folder for folder in WATCHED if (self._root / folder).is_dir()]
        with watched(own, self._note), watched([self._root], self._note, below=False):
            yield self

    def changes(self, stop: threading.Event | None = None) -> Collection[Path]:
        """The files that changed since the last call; waits for a change, and then until nothing more changes.

        Empty once `stop` is set, which is checked every second.
        """
        # With a timeout, since a wait without one cannot be interrupted on Windows.
        while not self._news.wait(1):
            if stop is not None and stop.is_set():
                return ()
        while self._news.is_set():
            self._news.clear()
            self._news.wait(SETTLE)
        with self._lock:
            paths, self._changed = self._changed, set()
        return paths

    def _note(self, name: str) -> None:
        path = Path(name)
        if self._is_own(path):
            with self._lock:
                self._changed.add(path)
            self._news.set()

    def _is_own(self, path: Path) -> bool:
        if path.parent == self._root:
            return path.name == "mkdocs.yml"
        return not any(part.startswith(".") for part in path.relative_to(self._root).parts)

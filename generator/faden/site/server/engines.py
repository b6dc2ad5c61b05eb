"""The engines while a site is served, and how each of them handles changed files.

MkDocs, or ProperDocs in its place, runs in faden's own process and keeps its data from one save to the next.
Zensical has its own server, which watches and builds the pages; faden serves the result.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Collection, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Protocol

from faden.site.configuration import usable
from faden.site.engines import ENGINES, HOME
from faden.site.install_hints import adding
from faden.site.output import SIGN_OF_A_SITE
from faden.site.server.http import Live
from faden.site.server.watcher import watched
from faden.site.source_tree import reading
from faden.storage import disk
from faden.storage.transaction import SiteError, site_errors

QUIET = 0.05
"""Seconds without a new file after which Zensical counts as finished."""
FIRST = 600.0
"""Seconds that Zensical may take for its first build."""


class LiveEngine(Protocol):
    """Builds the site while it is served. The methods return warnings, and raise SiteError."""

    def whole(self) -> list[str]: ...

    def some(self, paths: Collection[str]) -> list[str]:
        """Rebuilds source files whose content has changed; no file was added or removed."""
        ...


@contextlib.contextmanager
def live_engine(
    name: str, root: Path, folder: Path, variables: Mapping[str, str], live: Live
) -> Iterator[LiveEngine]:
    """The engine of that name, while the block runs. Raises SiteError if another one is already at work there."""
    with site_errors(root), disk.locked(root / ".faden" / f"serve-{name}.lock", wait=False) as handle:
        if handle is None:
            raise SiteError(f"Another `faden serve --engine {name}` shows this journal already.")
        if name == "properdocs":
            _replace_mkdocs()
        makes = _mkdocs if ENGINES[name].takes_plugins else _zensical
        with makes(root, folder, variables, live) as engine:
            yield engine


def _replace_mkdocs() -> None:
    """Makes every import of MkDocs in this process load ProperDocs, as ProperDocs' own command does."""
    try:
        import_module("properdocs.replacement")
    except ModuleNotFoundError:
        raise SiteError(f"properdocs is not installed; `{adding('properdocs')}` adds it") from None


@contextlib.contextmanager
def _mkdocs(root: Path, folder: Path, variables: Mapping[str, str], live: Live) -> Iterator[LiveEngine]:
    from faden.site.mkdocs_plugin.live_build import Builds

    os.environ.update(variables)
    builds = Builds(root / "mkdocs.yml", folder)
    yield _MkDocs(root, builds)
    builds.end()


class _MkDocs:
    def __init__(self, root: Path, builds: object) -> None:
        from faden.site.mkdocs_plugin.live_build import Builds

        assert isinstance(builds, Builds)
        self._root, self._builds = root, builds

    def whole(self) -> list[str]:
        with self._ready():
            return self._builds.whole()

    def some(self, paths: Collection[str]) -> list[str]:
        with self._ready():
            return self._builds.some(paths)

    @contextlib.contextmanager
    def _ready(self) -> Iterator[None]:
        """Locks the source; reads the configuration again, as it may have changed, and so may its trust."""
        with _as_site_errors(), reading(self._root / "site_src"), usable(self._root) as configuration:
            self._builds.config_file = configuration
            yield


@contextlib.contextmanager
def _as_site_errors() -> Iterator[None]:
    from faden.site.mkdocs_plugin.live_build import BuildError

    try:
        yield
    except BuildError as error:
        raise SiteError(f"the site could not be built:\n{error}") from None


@contextlib.contextmanager
def _zensical(root: Path, folder: Path, variables: Mapping[str, str], live: Live) -> Iterator[LiveEngine]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with usable(root) as configuration:
        options = ("--config-file", str(configuration), "--dev-addr", f"127.0.0.1:{port}")
        engine = _Zensical(ENGINES["zensical"].command("serve", *options), folder, variables)
        yield from _running(engine, folder, live)


def _running(engine: _Zensical, folder: Path, live: Live) -> Iterator[LiveEngine]:
    try:
        with watched([folder], engine.note):
            threading.Thread(target=engine.tell, args=(live,), daemon=True).start()
            yield engine
    finally:
        engine.end()


class _Zensical:
    """Zensical's own server as a process. It detects changes by itself."""

    def __init__(self, command: list[str], folder: Path, variables: Mapping[str, str]) -> None:
        self._command, self._folder, self._variables = command, folder, variables
        self._process: subprocess.Popen[bytes] | None = None
        self._written, self._ended = threading.Event(), False

    def note(self, _path: str) -> None:
        self._written.set()

    def tell(self, live: Live) -> None:
        """Makes open pages reload once Zensical has finished writing."""
        while not self._ended:
            if self._written.wait(1):
                while self._written.is_set():
                    self._written.clear()
                    self._written.wait(QUIET)
                live.changed()

    def whole(self) -> list[str]:
        if self._process is None:
            (self._folder / SIGN_OF_A_SITE).unlink(missing_ok=True)
            self._process = subprocess.Popen(  # noqa: S603 -- our own interpreter, no shell
                self._command,
                cwd=HOME,
                env=dict(self._variables),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
            )
            threading.Thread(target=self._pass_on, daemon=True).start()
            end = time.monotonic() + FIRST
            while not (self._folder / SIGN_OF_A_SITE).exists() and time.monotonic() < end:
                if self._process.poll() is not None:
                    raise SiteError(f"zensical ended; is it installed? `{adding('zensical')}` adds it")
                time.sleep(0.1)
        return []

    def some(self, paths: Collection[str]) -> list[str]:
        return []

    def _pass_on(self) -> None:
        """Passes on Zensical's output, except the line after every save that there are no issues."""
        assert self._process is not None
        assert self._process.stderr is not None
        with self._process.stderr as stream:
            for line in stream:
                if line.strip() and line.strip() != b"No issues found":
                    sys.stderr.write(line.decode("utf-8", "replace"))

    def end(self) -> None:
        self._ended = True
        self._written.set()
        if self._process is not None:
            self._process.terminate()
            self._process.wait()

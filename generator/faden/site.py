"""Brings `site_src/` up to date and has an engine make the site of it.

The generated files are listed, with their hashes, in a manifest. Only what changed is
written, what is no longer wanted is removed, and what somebody edited by hand is moved
to `.rescued/` before anything takes its place.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

MANIFEST = ".manifest.json"
RESCUED = ".rescued"
OWN = ("assets", "pages")
"""Folders of `site_src/` that belong to the user."""

SEAL = (
    b'<meta name="robots" content="noindex, nofollow, noarchive"><meta name="referrer" content="no-referrer">'
)
CANONICAL = re.compile(rb"""<link\b[^>]*\brel=["']?canonical\b[^>]*>""")
"""The address that an engine believes the page has; a journal has none to tell."""

SEARCH_INDEXES = (("search/search_index.json", "search/search_index.js"), ("search.json", "search.js"))
"""Where MkDocs and Zensical put the index of the search, and where their scripts look for it in a folder."""


class SiteError(Exception):
    """The site cannot be built; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What bringing the site source up to date did, as paths relative to `site_src/`."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    rescued: tuple[tuple[str, str], ...] = ()
    """Files edited by hand: where they were, and where they are now."""


def bring_up_to_date(source: Path, pages: Mapping[str, bytes]) -> Changes:
    """Make the generated part of `source` exactly `pages`.

    `pages` maps paths relative to `source`, with forward slashes, to contents.
    The manifest is written twice: before the files, with the old and the new hash of each,
    and after them. So a run that is killed half-way leaves nothing that the next one would
    mistake for an edit of the user's.

    Raises SiteError where a path leaves the folder or belongs to the user.
    """
    source.mkdir(parents=True, exist_ok=True)
    with _locked(source):
        known = _read_manifest(source)
        wanted = {path: sha256(content).hexdigest() for path, content in pages.items()}
        for path in wanted:
            _refuse_strange(source, path)
        on_disk = {path: _hash(source / path) for path in {*known, *wanted}}
        edited = [
            path
            for path, found in on_disk.items()
            if found and found not in (*known.get(path, ()), wanted.get(path))
        ]
        to_write = sorted(path for path in wanted if on_disk[path] != wanted[path])
        to_remove = sorted(path for path in known if path not in wanted and on_disk[path])
        if to_write or to_remove or known != {path: (digest,) for path, digest in wanted.items()}:
            _write_manifest(source, _both(known, wanted))
            rescued = tuple((path, _rescue(source, path)) for path in sorted(edited))
            for path in to_write:
                _write(source / path, pages[path])
            for path in to_remove:
                (source / path).unlink(missing_ok=True)
                _remove_empty_folders(source, source / path)
            _write_manifest(source, {path: (digest,) for path, digest in wanted.items()})
        else:
            rescued = ()
        moved = {path for path, _ in rescued}
        return Changes(tuple(to_write), tuple(path for path in to_remove if path not in moved), rescued)


def _both(known: Mapping[str, tuple[str, ...]], wanted: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    return {
        path: tuple(dict.fromkeys((*known.get(path, ()), *((wanted[path],) if path in wanted else ()))))
        for path in {*known, *wanted}
    }


def _refuse_strange(source: Path, path: str) -> None:
    parts = path.split("/")
    if path.startswith("/") or ".." in parts or "" in parts or parts[0] in OWN or parts[0].startswith("."):
        raise SiteError(f"{path}: not a place for a generated page")
    for depth in range(1, len(parts) + 1):
        if source.joinpath(*parts[:depth]).is_symlink():
            raise SiteError(
                f"{source.name}/{'/'.join(parts[:depth])}: is a link; faden does not write through links"
            )


def _read_manifest(source: Path) -> dict[str, tuple[str, ...]]:
    try:
        stored = json.loads((source / MANIFEST).read_text("utf-8"))
        return {str(path): tuple(map(str, hashes)) for path, hashes in stored["files"].items()}
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        # Without a manifest every file that is in the way counts as the user's, and is rescued.
        return {}


def _write_manifest(source: Path, files: Mapping[str, tuple[str, ...]]) -> None:
    content = {
        "about": "Files that faden generated, and their SHA-256.",
        "files": dict(sorted(files.items())),
    }
    _write(source / MANIFEST, json.dumps(content, indent=0).encode())


def _hash(file: Path) -> str | None:
    try:
        return sha256(file.read_bytes()).hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except IsADirectoryError:
        raise SiteError(f"{file}: there is a folder where faden writes a page; move it away") from None


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.new")
    beside.write_bytes(content)
    beside.replace(file)


def _rescue(source: Path, path: str) -> str:
    for number in range(10_000):
        safe = source / RESCUED / (path if number == 0 else f"{path}.{number}")
        if not safe.exists():
            safe.parent.mkdir(parents=True, exist_ok=True)
            (source / path).rename(safe)
            return safe.relative_to(source).as_posix()
    raise SiteError(f"{RESCUED}/{path}: too many rescued copies; look through them and remove some")


def _remove_empty_folders(source: Path, file: Path) -> None:
    for folder in file.parents:
        if folder == source:
            return
        with contextlib.suppress(OSError):
            folder.rmdir()


@contextlib.contextmanager
def _locked(source: Path) -> Iterator[None]:
    """One writer at a time; whoever comes second waits."""
    lock = source / ".lock"
    with lock.open("a") as handle:
        try:
            import fcntl
        except ImportError:  # Windows: two builds at once are left to the person there
            yield
            return
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@dataclass(frozen=True, slots=True)
class Engine:
    """What turns the Markdown into a site: `mkdocs` or `zensical`."""

    name: str
    module: str

    def command(self, action: str, *options: str) -> list[str]:
        return [sys.executable, "-m", self.module, action, *options]


ENGINES = {"mkdocs": Engine("mkdocs", "mkdocs"), "zensical": Engine("zensical", "zensical")}


def environment(language: str, title: str, site: Path) -> dict[str, str]:
    """The variables that the journal's `mkdocs.yml` reads."""
    return {
        **os.environ,
        "FADEN_LANGUAGE": language,
        "FADEN_TITLE": title,
        "FADEN_SITE_DIR": str(site),
        "NO_MKDOCS_2_WARNING": "1",
    }


def run_engine(root: Path, engine: Engine, variables: Mapping[str, str], strict: bool) -> str:
    """Build the site of the journal at `root`; returns what the engine said.

    Raises SiteError where the engine is missing, or fails.
    """
    options = ["--config-file", str(root / "mkdocs.yml"), *(["--strict"] if strict else [])]
    if engine.name == "mkdocs":
        options.append("--quiet")
    done = subprocess.run(  # noqa: S603 -- our own interpreter, no shell, no text of the user's
        engine.command("build", *options),
        cwd=root,
        env=dict(variables),
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    said = (done.stdout + done.stderr).strip()
    if done.returncode:
        if f"No module named {engine.module}" in said:
            raise SiteError(f"{engine.name} is not installed; `pip install faden[{engine.name}]` adds it")
        raise SiteError(f"{engine.name} could not build the site:\n{said}")
    return said


def seal(site: Path) -> None:
    """Tell robots and referrers to stay out of every page, and leave no list of pages lying about.

    Beside the index of the search goes the same as a script: a page that is opened from a folder may load
    nothing else. Done to the built files, so that it holds for every engine and theme (security.md R1, R4).
    """
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        (site / name).unlink(missing_ok=True)
    (site / "robots.txt").write_text("User-agent: *\nDisallow: /\n", "utf-8")
    for page in sorted(site.rglob("*.html")):
        html = page.read_bytes()
        if SEAL not in html:
            html = CANONICAL.sub(b"", html)
            page.write_bytes(re.sub(rb"(<head\b[^>]*>)", lambda head: head[1] + SEAL, html, count=1))
    for index, script in SEARCH_INDEXES:
        if (site / index).is_file():
            (site / script).write_bytes(b"var __index = " + (site / index).read_bytes())

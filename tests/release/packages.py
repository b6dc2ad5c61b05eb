"""The sdist and the wheel: how they are built, and what has to be in them."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from pathspec import GitIgnoreSpec

ROOT = Path(__file__).parents[2]
NOT_SHIPPED = (".ci/", ".github/", ".git/")
"""What belongs to the repository, not to a release."""
NOT_INSTALLED = (".po",)
"""What installed programs have no use for: translations are read from their compiled form."""
EXPECTED = (
    "faden/locale/de/LC_MESSAGES/faden.mo",
    "faden/catalogue/catalogue.yaml",
    "faden/site/pages/static/faden.css",
    "faden/site/pages/static/faden.js",
    "faden/site/pages/templates/today.md.j2",
    "faden/scaffold/journal/mkdocs.yml",
    "faden/scaffold/ci/github/_github/workflows/journal.yml",
    "faden/scaffold/journal/_gitignore",
    "faden/scaffold/demo/journal.yml",
    "faden/scaffold/demo/people/anna-berger.md",
)
"""One of each kind that is no Python: whoever moves one of them has to say where it went."""


def build(root: Path, into: Path) -> tuple[Path, Path]:
    """The sdist and the wheel of a source tree."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(into), "-t", "sdist", "-t", "wheel"],
        cwd=root,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    (sdist,), (wheel,) = into.glob("*.tar.gz"), into.glob("*.whl")
    return sdist, wheel


def sources(root: Path) -> Mapping[str, bytes]:
    """The files of a source tree that git does not ignore, by path."""
    ignored = GitIgnoreSpec.from_lines((root / ".gitignore").read_text("utf-8").splitlines())
    return {path: (root / path).read_bytes() for path in _walk(root, "", ignored)}


def _walk(root: Path, folder: str, ignored: GitIgnoreSpec) -> Iterator[str]:
    for entry in (root / folder).iterdir():
        path = f"{folder}{entry.name}"
        if entry.is_dir() and not entry.is_symlink():
            if not ignored.match_file(f"{path}/") and f"{path}/" not in NOT_SHIPPED:
                yield from _walk(root, f"{path}/", ignored)
        elif not ignored.match_file(path) and path != ".git":
            yield path


def in_sdist(sdist: Path) -> Mapping[str, bytes]:
    """What the sdist holds, by path below its one folder."""
    with tarfile.open(sdist) as tar:
        return {
            member.name.split("/", 1)[1]: file.read()
            for member in tar.getmembers()
            if (file := tar.extractfile(member)) is not None
        }


def in_wheel(wheel: Path) -> Mapping[str, bytes]:
    """What the wheel holds, by path."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def wrong_with_sdist(found: Mapping[str, bytes], tree: Mapping[str, bytes]) -> list[str]:
    """What is missing in an sdist, too much, or other than in the tree it was made from."""
    return list(_different(found, tree, extra=("PKG-INFO",)))


def wrong_with_wheel(found: Mapping[str, bytes], tree: Mapping[str, bytes]) -> list[str]:
    """What is missing in a wheel, too much, or other than in the tree: the package, and the demo journal in it."""
    wanted = {
        path.removeprefix("generator/"): text
        for path, text in tree.items()
        if path.startswith("generator/faden/") and not path.endswith(NOT_INSTALLED)
    }
    demo = {path: text for path, text in tree.items() if path.startswith("contacts/")}
    wanted |= {f"faden/scaffold/demo/{path.removeprefix('contacts/')}": text for path, text in demo.items()}
    package = {path: text for path, text in found.items() if ".dist-info/" not in path}
    missing = [f"missing: {path}" for path in EXPECTED if path not in found]
    return missing + list(_different(package, wanted))


def _different(
    found: Mapping[str, bytes], wanted: Mapping[str, bytes], extra: tuple[str, ...] = ()
) -> Iterator[str]:
    yield from (f"missing: {path}" for path in sorted(wanted.keys() - found.keys()))
    yield from (f"too much: {path}" for path in sorted(found.keys() - wanted.keys() - set(extra)))
    yield from (
        f"changed: {path}" for path in sorted(wanted.keys() & found.keys()) if wanted[path] != found[path]
    )

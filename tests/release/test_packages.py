"""What is released is what stands in the repository."""

from __future__ import annotations

import tarfile
from pathlib import Path

from tests.release.packages import (
    ROOT,
    build,
    in_sdist,
    in_wheel,
    sources,
    wrong_with_sdist,
    wrong_with_wheel,
)


def test_nothing_is_missing_and_nothing_too_much(tmp_path: Path) -> None:
    """The sdist is the whole tree, the wheel the whole package with the demo; that of the sdist has the same bytes."""
    sdist, wheel = build(ROOT, tmp_path / "dist")
    tree = sources(ROOT)
    assert wrong_with_sdist(in_sdist(sdist), tree) == []
    assert wrong_with_wheel(in_wheel(wheel), tree) == []
    with tarfile.open(sdist) as tar:
        tar.extractall(tmp_path, filter="data")
    _, again = build(tmp_path / sdist.name.removesuffix(".tar.gz"), tmp_path / "again")
    assert again.read_bytes() == wheel.read_bytes()


def test_what_is_wrong_is_seen() -> None:
    """A file that is missing, one too many and one that was changed are each named."""
    tree = {
        ".gitignore": b"",
        "contacts/journal.yml": b"a",
        "generator/faden/x.py": b"",
        "generator/faden/y.po": b"",
    }
    package = {"faden/x.py": b"!", "faden/z.py": b"", "faden-1.dist-info/METADATA": b""}
    said = wrong_with_wheel(package, tree)
    assert {"missing: faden/scaffold/demo/journal.yml", "too much: faden/z.py", "changed: faden/x.py"} <= {
        *said
    }
    assert not any("y.po" in line for line in said)
    assert wrong_with_sdist({"PKG-INFO": b"", ".gitignore": b""}, tree)[0] == "missing: contacts/journal.yml"

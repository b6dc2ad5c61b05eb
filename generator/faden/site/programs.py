"""The programs that make a site: which packages there are, and the state of faden's own files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path


@cache
def programs() -> tuple[str, ...]:
    """Python, every package there is with its version, and the state of the files with which faden makes sites.

    It is another after an update, and after a change in a working copy.
    """
    here = Path(__file__).parent
    files = (*here.glob("*.py"), *here.glob("mkdocs_plugin/*.py"))
    own = (f"{file.name} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in sorted(files))
    return (sys.version, *sorted(set(_installed())), *own)


def _installed() -> Iterator[str]:
    for folder in sys.path:
        if Path(folder or ".").is_dir():
            names = (entry.name for entry in os.scandir(folder or "."))
            yield from (name for name in names if name.endswith((".dist-info", ".egg-info")))

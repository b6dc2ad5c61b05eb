"""Options of the whole suite."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from hypothesis import settings

# A deadline would measure the machine, and what else it has to do.
os.environ.pop("CI", None)  # a machine of that kind is asked for where it is meant
settings.register_profile("faden", deadline=None)
settings.load_profile("faden")


FIRST = (
    "storage/test_transaction.py",
    "properties/test_safe_writing.py",
    "life",
    "browser",
    "site/mkdocs_plugin",
    "site/incremental",
    "end_to_end",
    "site/server",
    "lsp",
    "properties",
)
"""Files and folders whose tests come first: those that fork hundreds of times, which costs little only while the process is
small, and those that take longest. `--dist loadfile` gives whole files to its processes: with a long one last, one process
would wait for the other. (By itself xdist puts files of few tests last, and these are the long ones.)"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those of `FIRST` first, whatever follows keeps its order."""
    items.sort(
        key=lambda item: next(
            (at for at, name in enumerate(FIRST) if f"/tests/{name}/" in f"{item.path}/"), len(FIRST)
        )
    )


def pytest_collection_finish() -> None:
    """What was collected stays until the end: the garbage collector need not look through it again and again."""
    gc.collect()
    gc.freeze()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh", action="store_true", help="Write expected outputs and golden pages anew.")


class Golden:
    """Compares with a stored file, or writes it when the run was asked to refresh."""

    def __init__(self, *, refresh: bool) -> None:
        self._refresh = refresh

    def check(self, file: Path, text: str) -> None:
        if self._refresh:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        assert file.exists(), f"{file} is missing; run pytest --refresh and read what it writes"
        assert file.read_text("utf-8") == text


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    return Golden(refresh=request.config.getoption("--refresh"))

"""What is pinned can be installed with every Python that faden promises to run with."""

from __future__ import annotations

import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parents[2]


def pins() -> list[Requirement]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    return [Requirement(line) for line in lines if line.strip() and not line.startswith("#")]


def oldest() -> str:
    """The oldest Python that may be there: `>=3.11` is met by 3.11.0, and Debian has kept a 3.11.2 for years."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    (said,) = SpecifierSet(project["requires-python"])
    return f"{said.version}.0"


def test_no_pin_keeps_a_python_out() -> None:
    """Each pinned version that holds for the oldest Python supports it; one that does not says for which it is meant."""
    assert [str(pin) for pin in pins() if _keeps_out(pin)] == []


def _keeps_out(pin: Requirement) -> bool:
    if pin.marker is not None and not pin.marker.evaluate({"python_full_version": oldest()}):
        return False
    try:
        found = metadata(pin.name)
    except PackageNotFoundError:
        return False
    same = pin.specifier.contains(found["Version"])
    return same and not SpecifierSet(found.get("Requires-Python", "")).contains(oldest())

"""Public holidays, from the package `holidays`.

The package takes a quarter of a second to start, which is most of what `faden plan` would
need. So what it says is remembered in `.faden/` inside the journal, with the edition that
said it; the folder may be deleted at any time.
"""

from __future__ import annotations

import json
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from faden.storage import disk

MEMORY = Path(".faden") / "holidays.json"


def public_holidays(
    root: Path, country: str, subdivision: str | None, years: range
) -> frozenset[date] | None:
    """The public holidays of a country, and of one of its states; None where the package does not know the place."""
    key = [edition("holidays"), country, subdivision, years.start, years.stop]
    known = _remembered(root, key)
    if known is None:
        known = _worked_out(country, subdivision, years)
        if known is not None:
            _remember(root, key, known)
    return known


def edition(package: str) -> str:
    """What tells one installed version of a package from another, without importing it.

    The time of its file: to ask for its version would take as long as half of all other imports.
    """
    spec = find_spec(package)
    origin = spec.origin if spec else None
    return str(Path(origin).stat().st_mtime_ns) if origin else ""


def _remembered(root: Path, key: list[str | int | None]) -> frozenset[date] | None:
    try:
        stored = json.loads((root / MEMORY).read_text("utf-8"))
        return frozenset(map(date.fromisoformat, stored["days"])) if stored["of"] == key else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _remember(root: Path, key: list[str | int | None], days: frozenset[date]) -> None:
    content = json.dumps({"of": key, "days": sorted(map(str, days))}, indent=0)
    disk.remember(root / MEMORY, content.encode())


def _worked_out(country: str, subdivision: str | None, years: range) -> frozenset[date] | None:
    import holidays

    try:
        return frozenset(holidays.country_holidays(country, subdiv=subdivision, years=years))
    except NotImplementedError:
        return None

"""Public holidays, from the package `holidays`.

The package takes a quarter of a second to start, which is most of what `faden plan` would
need. So what it says is remembered in `.faden/` inside the journal, with the edition that
said it; the folder may be deleted at any time.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from faden.storage import disk

MEMORY = Path(".faden") / "holidays.json"


Place = tuple[str, str | None]
"""A country, and one of its states if it has days of its own."""


def public_holidays(root: Path, places: Sequence[Place], years: range) -> tuple[frozenset[date], list[Place]]:
    """The public holidays of all `places` together, and the places that the package does not know."""
    key = [edition("holidays"), [list(place) for place in places], years.start, years.stop]
    known = _remembered(root, key)
    if known is not None:
        return known, []
    found = {place: _worked_out(place[0], place[1], years) for place in places}
    unknown = [place for place, days in found.items() if days is None]
    together = frozenset[date]().union(*(days for days in found.values() if days is not None))
    if not unknown:
        _remember(root, key, together)
    return together, unknown


def edition(package: str) -> str:
    """What tells one installed version of a package from another, without importing it.

    The time of its file: to ask for its version would take as long as half of all other imports.
    """
    spec = find_spec(package)
    origin = spec.origin if spec else None
    return str(Path(origin).stat().st_mtime_ns) if origin else ""


def _remembered(root: Path, key: list[Any]) -> frozenset[date] | None:
    try:
        stored = json.loads((root / MEMORY).read_text("utf-8"))
        return frozenset(map(date.fromisoformat, stored["days"])) if stored["of"] == key else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _remember(root: Path, key: list[Any], days: frozenset[date]) -> None:
    content = json.dumps({"of": key, "days": sorted(map(str, days))}, indent=0)
    disk.remember(root / MEMORY, content.encode())


def _worked_out(country: str, subdivision: str | None, years: range) -> frozenset[date] | None:
    import holidays

    try:
        return frozenset(holidays.country_holidays(country, subdiv=subdivision, years=years))
    except NotImplementedError:
        return None

"""Public holidays, from the package `holidays`.

The package takes a quarter of a second to import, which is most of the time of `faden plan`, so its results are cached.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from faden.storage.cache import Cache

Place = tuple[str, str | None]
"""A country, and one of its states if that has holidays of its own."""


def public_holidays(root: Path, places: Sequence[Place], years: range) -> tuple[frozenset[date], list[Place]]:
    """The public holidays of all `places` together, and the places that the package does not know."""
    key = (tuple(places), years.start, years.stop)
    cache = Cache(root, "holidays", frozenset[date], key, ("core", "journal"))
    cached = cache.read()
    if cached is not None:
        return cached, []
    days_by_place = {place: _country_holidays(place[0], place[1], years) for place in places}
    unknown = [place for place, days in days_by_place.items() if days is None]
    together = frozenset[date]().union(*(days for days in days_by_place.values() if days is not None))
    if not unknown:
        cache.write(together)
    return together, unknown


def _country_holidays(country: str, subdivision: str | None, years: range) -> frozenset[date] | None:
    import holidays

    try:
        return frozenset(holidays.country_holidays(country, subdiv=subdivision, years=years))
    except NotImplementedError:
        return None

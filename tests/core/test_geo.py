"""Places on a sphere: how far apart, and what lies between."""

from __future__ import annotations

import pytest

from faden.core.geo import distance, midpoint
from faden.core.model import Coordinates


def test_a_degree_is_111_kilometres() -> None:
    """Of a meridian of a sphere of 6,371 km; from pole to pole it is half its circumference."""
    assert distance(Coordinates(0, 0), Coordinates(1, 0)) == pytest.approx(111.19493, abs=1e-4)
    assert distance(Coordinates(90, 0), Coordinates(-90, 0)) == pytest.approx(20015.0868, abs=1e-3)


def test_half_way_over_the_date_line() -> None:
    """Between Fiji and Samoa lies no Africa."""
    found = midpoint(Coordinates(-18.0, 178.0), Coordinates(-14.0, -172.0))
    assert (round(found.latitude), round(found.longitude)) == (-16, -177)

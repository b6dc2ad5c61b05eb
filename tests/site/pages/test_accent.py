"""Whatever accent somebody likes, a link in it can be read."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faden.site.pages.accent import DARK_GROUND, LIGHT_GROUND, READABLE, contrast, readable, style

SHEET = files("faden.site.pages").joinpath("static", "faden.css").read_text("utf-8")
GROUNDS = ("paper", "wash", "ground")


def shipped(name: str) -> list[str]:
    """What the style sheet says of a variable: in the light, in the dark."""
    return re.findall(rf"--fd-{name}: (#\w+);", SHEET)


@settings(max_examples=60)
@given(st.integers(0, 0xFFFFFF))
def test_every_accent_can_be_read(number: int) -> None:
    """Made for a palette, any colour has a contrast of 4.5 to every ground of it."""
    light, dark = re.findall(r"#\w{6}", style(f"#{number:06x}"))
    for name in GROUNDS:
        ground_light, ground_dark, *_ = shipped(name)
        assert contrast(light, ground_light) >= READABLE
        assert contrast(dark, ground_dark) >= READABLE


def test_a_readable_accent_stays_as_it_is() -> None:
    """A colour that can be read is not changed, long or short."""
    assert readable("#036", LIGHT_GROUND, "#000000") == "#003366"
    assert readable("#cda48d", DARK_GROUND, "#ffffff") == "#cda48d"


@pytest.mark.parametrize("name", ["ink", "soft"])
def test_the_sheet_s_own_letters_can_be_read(name: str) -> None:
    """Text and quiet text have that contrast to every ground, and so has the accent that is shipped."""
    for palette in (0, 1):
        own = (shipped("accent-light"), shipped("accent-dark"))[palette][0]
        for ground in GROUNDS:
            assert contrast(shipped(name)[palette], shipped(ground)[palette]) >= READABLE
            assert contrast(own, shipped(ground)[palette]) >= READABLE

"""The accent colour of the settings, made readable on both palettes.

Whatever colour you choose, links in it must be readable: WCAG 2 asks for a contrast of 4.5 between text and
background. The hue is kept; a colour too light for the light palette is darkened, one too dark for the dark one is lightened.
"""

from __future__ import annotations

Colour = tuple[int, int, int]

READABLE = 4.5
"""The contrast of normal text with its background, WCAG 2.2, criterion 1.4.3."""
LIGHT_GROUND, DARK_GROUND = "#efeae2", "#2d2a26"
"""The least favourable background of each palette in the style sheet."""
STEPS = 100


def style(accent: str) -> str:
    """The CSS variables for an accent colour, `#rgb` or `#rrggbb`."""
    light, dark = readable(accent, LIGHT_GROUND, "#000000"), readable(accent, DARK_GROUND, "#ffffff")
    return f":root {{ --fd-accent-light: {light}; --fd-accent-dark: {dark}; }}\n"


def readable(accent: str, ground: str, towards: str) -> str:
    """The accent if it is readable on the ground, else the nearest mixture with `towards` that is.

    >>> readable("#8a4b2a", "#ffffff", "#000000")
    '#8a4b2a'
    >>> readable("#ffcc00", "#ffffff", "#000000")
    '#8f7200'
    """
    begin, end = _parsed(accent), _parsed(towards)
    for step in range(STEPS + 1):
        mixed = tuple(round(a + (b - a) * step / STEPS) for a, b in zip(begin, end, strict=True))
        colour = "#{:02x}{:02x}{:02x}".format(*mixed)
        if contrast(colour, ground) >= READABLE:
            return colour
    return towards


def contrast(first: str, second: str) -> float:
    """How strongly two colours differ in lightness, from 1 to 21 (WCAG 2.2, relative luminance).

    >>> contrast("#000000", "#fff")
    21.0
    """
    darker, lighter = sorted((_luminance(_parsed(first)), _luminance(_parsed(second))))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parsed(colour: str) -> Colour:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    red, green, blue = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
    return red, green, blue

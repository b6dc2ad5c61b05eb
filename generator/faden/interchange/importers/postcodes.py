"""Postcodes, and on which side of a town they stand."""

from __future__ import annotations

import re

BRITISH_CODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.IGNORECASE)
"""A postcode as the Royal Mail forms them."""


def town_with_code(code: str, town: str) -> str:
    """A town and its postcode in the order of their country: a British postcode comes last.

    >>> town_with_code("S10 2TN", "Sheffield"), town_with_code("50823", "Köln"), town_with_code("", "Köln")
    ('Sheffield S10 2TN', '50823 Köln', 'Köln')
    """
    british = BRITISH_CODE.fullmatch(code.strip()) is not None
    return " ".join(part for part in ((town, code) if british else (code, town)) if part)

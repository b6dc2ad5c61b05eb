"""Telephone numbers in international form, so that two spellings of one number are equal, and two numbers never are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

NUMBER = re.compile(r"\+?[-\d()/.\s\u00a0\u2010-\u2015\u202a-\u202e\u2066-\u2069]{3,40}")
MARKS = re.compile(r"[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Characters that set the writing direction, or do nothing. Phones put them around numbers and names."""
SERVICE = 6
"""Most digits of a number that no person has: short codes of banks, parcel services and networks. [A]"""


def is_number(text: str) -> bool:
    """Whether a text is written like a telephone number.

    >>> is_number("+49 171 5550101"), is_number("0171/5550101"), is_number("Anna 2")
    (True, True, False)
    """
    return NUMBER.fullmatch(text.strip()) is not None and sum(map(str.isdigit, text)) >= 3


@lru_cache(maxsize=200_000)
def whole_number(text: str, country: str = "") -> str:
    """The number with its country code, as `+491715550101`; empty if the text is not a number.

    `country` has two letters and says where numbers without a country code are dialled. Without it they stay as they are,
    and equal no number that has one.

    >>> whole_number("0171 / 555 01 01", "DE"), whole_number("0049 171 5550101"), whole_number("0171 5550101")
    ('+491715550101', '+491715550101', '01715550101')
    """
    # Its tables take 60 ms to load, which only imports should pay.
    import phonenumbers

    text = MARKS.sub("", text).strip()
    if not is_number(text):
        return ""
    plain = re.sub(r"[^\d+]", "", text.translate({0x2B: "+"}))
    plain = "".join(str(int(char)) if char.isdigit() else char for char in plain)
    if plain.startswith("00"):
        plain = f"+{plain[2:]}"
    try:
        number = phonenumbers.parse(plain, country or None)
    except phonenumbers.NumberParseException:
        return plain
    if not phonenumbers.is_possible_number(number):
        return plain
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def country_of(numbers: Iterable[str]) -> str:
    """The country of most numbers with a country code, as two letters; empty if none has a code."""
    import phonenumbers

    regions: Counter[str] = Counter()
    for text in numbers:
        full_number = whole_number(text)
        if full_number.startswith("+"):
            try:
                region = phonenumbers.region_code_for_number(phonenumbers.parse(full_number, None))
            except phonenumbers.NumberParseException:
                continue
            if region:
                regions[region] += 1
    return min(regions, key=lambda region: (-regions[region], region), default="")


def may_be_mobile(text: str) -> bool:
    """Whether a number is a mobile one, in its country or, if it does not name that, in one of `USUAL`.

    >>> may_be_mobile("0171 5550101"), may_be_mobile("+44 7911 123456"), may_be_mobile("0221 5550101")
    (True, True, False)
    """
    return MOBILE in _kinds(text)


def is_service_number(text: str) -> bool:
    """Whether a number is a company's: too short for a person, free of charge, or at a special rate; in no country another kind.

    >>> is_service_number("0800 330 1000"), is_service_number("22222"), is_service_number("0221 5550101")
    (True, True, False)
    """
    kinds = _kinds(text)
    short = is_number(text) and sum(map(str.isdigit, text)) <= SERVICE
    return short or (bool(kinds) and kinds <= SPECIAL)


USUAL = ("DE", "GB", "FR", "AT", "CH", "NL")
"""Countries whose numbers are recognised without a country code. [A]"""
MOBILE = 1
SPECIAL = frozenset((3, 4, 5, 9, 10))
"""Kinds of numbers as the library counts them: free of charge, premium rate, shared cost, pager, and a company's own."""


@lru_cache(maxsize=20_000)
def _kinds(text: str) -> frozenset[int]:
    import phonenumbers

    kinds = set()
    plain = whole_number(text)
    for country in ("",) if plain.startswith("+") else USUAL:
        try:
            number = phonenumbers.parse(plain, country or None)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            kinds.add(int(phonenumbers.number_type(number)))
    return frozenset(kinds)


def is_service(text: str) -> bool:
    """Whether a sender of messages is a service: a word, or a number too short to be a person's.

    >>> is_service("DHL"), is_service("31279"), is_service("+49 171 5550101")
    (True, True, False)
    """
    return not is_number(text) or sum(map(str.isdigit, text)) <= SERVICE

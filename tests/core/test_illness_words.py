"""Illnesses and accidents, as people write them, and what only sounds like one."""

from __future__ import annotations

import pytest

from faden.rules.news import is_care


@pytest.mark.parametrize(
    "text",
    [
        "hip fractured, op monday", "in LGI, op on tues", "shes got a lump", "found another lump", "a lump in her breast",
        "in A&E", "in a and e all night", "Rory's mam is in ICU", "Rory's had a crash", "crashed his bike", "came off her bike",
        "been sectioned", "in hospital", "knee op next week", "fractured wrist", "in a coma", "biopsy", "mini stroke",
        "mum's really poorly", "he has relapsed", "overdosed", "collapsed at work", "taken to Leeds Royal Infirmary",
        "Hüfte gebrochen", "OP am Montag", "op am dienstag", "Knoten in der Brust", "hat einen Knoten ertastet",
        "in der Notaufnahme", "auf Intensiv", "Intensivstation", "Unfall gebaut", "mit dem Rettungswagen weg", "im Koma",
        "Lungenentzündung", "zwangseingewiesen", "im KH", "in der Charité", "in der Uniklinik", "bösartig", "Krebsdiagnose",
    ],
)  # fmt: skip
def test_an_illness_or_an_accident(text: str) -> None:
    assert is_care(text)


@pytest.mark.parametrize(
    "text",
    [
        "a lump sum", "got a lump of cake", "a lump in his throat", "photo op", "co-op monday", "crash course",
        "crashed on his sofa", "the laptop crashed", "stock market crash", "sectioned off the garden",
        "works nights in A&E", "works in ICU", "icu nurse",
        "the lump is benign", "mrt: tumor ist gutartig", "the biopsy came back clear", "got a benign lump", "gutartiger Tumor",
        "poorly paid", "collapsed laughing", "arbeitet in der Notaufnahme", "arbeitet auf der Intensivstation", "Intensivkurs",
        "Knoten in den Schnürsenkeln", "Knoten geplatzt", "hat intensiv gelernt", "Rekord gebrochen", "broke her promise",
    ],
)  # fmt: skip
def test_what_only_sounds_like_it(text: str) -> None:
    assert not is_care(text)


@pytest.mark.parametrize(
    ("text", "care"),
    [
        ("she's left him", True), ("left her husband", True), ("he walked out on her", True), ("they've split", True),
        ("Rory and his missus have split", True), ("hat sich getrennt", True), ("sie hat ihn verlassen", True),
        ("hat seine Frau verlassen", True), ("sind auseinander", True), ("sind nicht mehr zusammen", True),
        ("left him a message", False), ("left her at the station", False), ("left her keys", False), ("left him in charge", False),
        ("they have split the costs", False), ("split up into groups", False), ("hat sich auf sie verlassen", False),
        ("hat die Stadt verlassen", False),
    ],
)  # fmt: skip
def test_a_parting(text: str, care: bool) -> None:
    assert is_care(text) is care

"""Your Mum in the line of a sister, and the mum of another family."""

from __future__ import annotations

from typing import Any

import pytest

from faden.core.model import Person, Relation, Source
from faden.core.spoken_names import NamedPeople


def person(id: str, name: str, **keys: Any) -> Person:
    return Person(id, name, Source(f"{id}.md"), **keys)


@pytest.mark.parametrize(
    ("teller", "mum"),
    [
        (person("gem", "Gem", kin=True), {}),
        (person("gem", "Gem", relations=(Relation("mum", "mother"),)), {}),
        (person("gem", "Gem", relations=(Relation("mum", "Mutter, beste Freundin"),)), {}),
        (person("gem", "Gem"), {"relations": (Relation("gem", "daughter"),)}),
        (person("gem", "Dad"), {}),
        (person("gem", "Auntie Jean"), {}),
        (person("gem", "Onkel Paul"), {}),
        (person("gem", "Luke Ackroyd", nickname="Cousin Luke"), {}),
    ],
)
@pytest.mark.parametrize(
    ("said", "spelt"),
    [
        ("mum's had a fall", "Mum's had a fall"), ("mum broke her hip", "Mum broke her hip"),
        ("mums in hospital", "Mums in hospital"), ("so mum fell", "so Mum fell"), ("mama ist gestürzt", "Mum ist gestürzt"),
        ("our mum fell", "our Mum fell"), ("her mum fell", "her mum fell"),
        ("rob's mum fell", "rob's mum fell"),
        ("robs mum fell", "robs mum fell"), ("a mum fell", "a mum fell"),
    ],
)  # fmt: skip
def test_a_relative_is_yours_in_a_line_of_family(teller: Person, mum: Any, said: str, spelt: str) -> None:
    named = NamedPeople({"gem": teller, "mum": person("mum", "Mum", **mum)})
    assert named.spelt(said, "gem") == spelt


@pytest.mark.parametrize(
    "teller",
    [
        person("rob", "Rob"),
        person("rob", "Rob", relations=(Relation("mum", "neighbour"),)),
        person("rob", "Rob", relations=(Relation("mum", "mother-in-law"),)),
    ],
)
def test_in_a_line_of_anyone_else_it_is_theirs(teller: Person) -> None:
    named = NamedPeople({"rob": teller, "mum": person("mum", "Mum")})
    assert named.spelt("mum's had a fall", "rob") == "mum's had a fall"
    assert named.spelt("Mama ist gestürzt", "rob") == "Mama ist gestürzt"
    assert named.spelt("my mum's had a fall", "rob") == "Mum's had a fall"

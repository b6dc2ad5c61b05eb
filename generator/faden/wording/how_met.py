"""How you met a person, in words."""

from __future__ import annotations

from collections.abc import Mapping

from faden.core.i18n import Words
from faden.core.model import Person
from faden.wording.known_dates import partial_date


def how_met(words: Words, person: Person, names: Mapping[str, str]) -> str:
    """`2009, Cologne university, through Ben Maier`; empty if nothing is noted. `names` are people's, by id."""
    if person.met is None:
        return ""
    through = names.get(person.met.through) if person.met.through else None
    parts = (
        partial_date(words, person.met.when) if person.met.when else "",
        person.met.where,
        words("through {name}", name=through) if through else "",
    )
    return ", ".join(part for part in parts if part)

"""Circles: who belongs, and when several of them were last together."""

from __future__ import annotations

from datetime import timedelta

from tests.rules.conftest import TODAY, Build

from faden.core.model import Channel, Standing
from faden.rules.circles import circles, common_place, last_together


def test_who_belongs() -> None:
    build = Build()
    anna = build.person("anna", circles=("chess", "chess", "choir"))
    ben = build.person("ben", circles=("chess",), state=Standing.ENDED)
    cora = build.person("cora", circles=("chess",), state=Standing.RESTING)
    found = {one.name: (one.people, one.gone) for one in circles([anna, ben, cora])}
    assert found == {"chess": (("anna", "cora"), ("ben",)), "choir": (("anna",), ())}


def test_last_together() -> None:
    """The latest time that two of them were in one place; a mail to all is not that, nor a meeting with one."""
    build = Build()
    people = [build.person(id, circles=("chess",)) for id in ("anna", "ben", "cora")]
    others = build.person("dora")
    day = build.day(
        *people,
        others,
        build.met("anna ben", 90),
        build.met("ben cora", 60),
        build.met("anna dora", 5),
        build.touch("anna ben", 3, Channel.MAIL),
    )
    last = last_together(day, ("anna", "ben", "cora"))
    assert last is not None
    assert (last.date, set(last.people)) == (TODAY - timedelta(days=60), {"ben", "cora"})
    assert last_together(day, ("anna", "cora")) is None
    assert last_together(day, ()) is None


def test_where_most_of_them_live() -> None:
    build = Build()

    def people(*places: str | None) -> list[object]:
        return [build.person(f"p{at}", place=place) for at, place in enumerate(places)]

    assert common_place(people("Köln", "Köln", "Bonn")) == "Köln"  # type: ignore[arg-type]
    assert common_place(people("Köln", "Köln", None, "Bonn")) is None  # type: ignore[arg-type]
    assert common_place([]) is None

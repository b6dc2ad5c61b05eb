"""Bad news of "her father" is the news of the person whose father it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Build


def mourning(build: Build, *parts: object) -> list[str]:
    day = build.day(build.person("steffi"), build.person("meike"), *parts)
    return [id for id in day.journal.people if day.tidings[id].care]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ihr Vater ist gestorben", "Beerdigung von ihrem Vater"),
        ("Papa ist gestorben, Herzinfarkt", "Beerdigung von ihrem Vater"),
        ("her dad died on Monday", "funeral of her father"),
        ("her mum is in hospital", "her mother has cancer"),
    ],
)
def test_the_relative_of_one_of_several(build: Build, before: str, after: str) -> None:
    """Only the person of whom another text tells it; a text about the relative of another person says nothing."""
    both = build.met("steffi meike", 3, body=after)
    assert mourning(build, build.touch("steffi", 9, text=before), both) == ["steffi"]
    assert mourning(build, build.touch("meike", 9, text=before), both) == ["meike"]
    assert mourning(build, build.met("steffi meike", 9, body=f"Steffi: {before}"), both) == ["steffi"]


def test_told_without_her(build: Build) -> None:
    both = build.met("steffi meike", 3, body="funeral of her father")
    told = build.touch("jo", 9, text="Steffi's father died")
    assert mourning(build, build.person("jo"), told, both) == ["jo", "steffi"]


@pytest.mark.parametrize("text", ["Beerdigung von ihrem Vater", "her father has died", "his mum has cancer"])
def test_without_another_text_it_is_nobodys(build: Build, text: str) -> None:
    assert mourning(build, build.met("steffi meike", 3, body=text)) == []
    assert mourning(
        build, build.touch("meike", 9, text="her cat died"), build.met("steffi meike", 3, body=text)
    ) == ["meike"]
    assert mourning(build, build.touch("steffi", 3, text=text)) == ["steffi"]


def test_a_relative_of_nobody_in_particular_may_be_anyones(build: Build) -> None:
    assert mourning(build, build.met("steffi meike", 3, body="Oma ist gestorben")) == ["meike", "steffi"]


@pytest.mark.parametrize(
    "text",
    [
        "Tobi hat sich getrennt?? Nee, die haben sich nur gestritten",
        "she has cancer. Turned out to be nothing",
        "schwanger? Nein, doch nicht",
        "she got the job! No, false alarm",
    ],
)
def test_what_is_taken_back_is_no_news(build: Build, text: str) -> None:
    """Neither for the person there, nor for the person it names."""
    day = build.day(build.person("jule"), build.person("tobi"), build.touch("jule", 3, text=text))
    for id in day.journal.people:
        assert (day.tidings[id].care, day.tidings[id].good) == ((), ())

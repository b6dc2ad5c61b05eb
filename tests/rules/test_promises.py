"""Whom a promise concerns, and when it is over."""

from __future__ import annotations

import pytest
from tests.rules.conftest import Build

from faden.core.model import Standing


@pytest.mark.parametrize("state", [Standing.DECEASED, Standing.ENDED])
def test_who_is_gone_is_asked_for_nothing(build: Build, state: Standing) -> None:
    """The dead and those you parted from keep no promise, and are kept none."""
    promises = (build.promise("a book", "anna", 5, 1), build.promise("the pictures", "anna ben", 5, 1))
    people = build.person("anna", state=state), build.person("ben")
    day = build.day(*people, build.met("anna ben", 5, promises=promises))
    assert [one.promise.text for one in day.promises] == ["the pictures"]
    assert [one.promise.text for one in build.day(build.met("anna", 5, promises=promises[:1])).promises] == [
        "a book"
    ]


def test_whom_a_promise_concerns(build: Build) -> None:
    """Those it names, if they were there, else all; theirs the one who made it."""
    promises = (
        build.promise("send [[ben]] the book", "anna ben", 5, -3),
        build.promise("the pictures", "anna ben", 5, -2),
        build.promise("ask [[cleo]]", "anna ben", 5, -1),
        build.promise("call back", "anna ben", 5, 0, by="anna"),
    )
    people = [build.person(one) for one in ("anna", "ben", "cleo")]
    day = build.day(*people, build.met("anna ben", 5, promises=promises))
    assert {one.promise.text: one.people for one in day.promises} == {
        "send [[ben]] the book": ("ben",),
        "the pictures": ("anna", "ben"),
        "ask [[cleo]]": ("anna", "ben"),
        "call back": ("anna",),
    }
    kept = build.met("anna", 5, promises=(build.promise("kept", "anna", 5, 1, done=True),))
    half = build.met("anna", 4, promises=(build.promise("kept", "anna", 5, 1, done=True), promises[1]))
    assert [one.promise.text for one in build.day(*people, kept, half).promises] == ["the pictures"]


def test_a_promise_is_overdue_on_the_day_after(build: Build) -> None:
    """On its day it is not, and without a day never; mine that are over come before mine that are not, and theirs last."""
    promises = (
        build.promise("today", "anna", 10, 0, stated=True),
        build.promise("some day", "anna", 90, 76),
        build.promise("over", "anna", 5, 1, stated=True),
        build.promise("theirs", "anna", 20, 15, by="anna", stated=True),
    )
    day = build.day(build.person("anna"), build.met("anna", 20, promises=promises))
    assert [(one.promise.text, one.overdue) for one in day.promises] == [
        ("over", True),
        ("some day", False),
        ("today", False),
        ("theirs", True),
    ]

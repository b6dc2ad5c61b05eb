"""The head of the prep sheet: true on its day, kind, and with all that you must not miss."""

from __future__ import annotations

from typing import Any

import pytest
from tests.rules.conftest import PHONE, TODAY, Build

from faden.core.i18n import Words
from faden.core.model import NamedDate, PartialDate, Person, Standing
from faden.rules.prep import prep
from faden.rules.snapshot import Snapshot
from faden.wording.prep_sheet import sheet

build = Build()


def head(day: Snapshot, who: str = "anna", language: str = "en") -> list[str]:
    return list(sheet(day, prep(day, who, language), Words(language)).head)


def born(ahead: int) -> PartialDate:
    day = build.before(-ahead)
    return PartialDate(1987, day.month, day.day)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "39th birthday in 5 days, on 28 November."),
        ("de", "39. Geburtstag: in 5 Tagen, am 28. November."),
    ],
)
def test_a_birthday_soon_is_on_the_sheet(language: str, line: str) -> None:
    """However soon you have met, and whatever is planned."""
    anna = build.person("anna", ring=5, birthday=born(5))
    assert line in head(build.day(anna, build.met("anna", 2), build.met("anna", -20)), language=language)


@pytest.mark.parametrize("state", [Standing.DECEASED, Standing.ENDED])
def test_no_birthday_of_people_who_are_gone(state: Standing) -> None:
    day = build.day(build.person("anna", birthday=born(5), state=state), build.met("anna", 900))
    assert not any("irthday" in line for line in head(day))


@pytest.mark.parametrize(("days", "standing"), [(60, "due"), (900, "dormant")])
def test_no_day_that_passed_years_ago(days: int, standing: str) -> None:
    """Who sleeps is no longer due: a date of years ago is a reproach."""
    said = head(build.day(build.person("anna", ring=15), build.met("anna", days)))
    assert any(standing in line for line in said)
    assert any("due" in line for line in said) is (standing == "due")


@pytest.mark.parametrize(("language", "line"), [("en", "Died in 2024"), ("de", "Gestorben 2024")])
def test_of_the_dead_only_when_they_died(language: str, line: str) -> None:
    """Not how you addressed them, and not that no ring is noted."""
    died = NamedDate("died", PartialDate(2024, 3, 9))
    anna = build.person("anna", state=Standing.DECEASED, form="du", dates=(died,))
    said = head(build.day(anna, build.met("anna", 990)), language=language)
    assert said[1:] == [line]


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ({"snooze": build.before(-22)}, "Snoozed until 15 December 2026."),
        ({}, "Next: call, about 30 minutes."),
    ],
)
def test_who_asked_for_quiet_is_not_to_be_called(keys: dict[str, Any], line: str) -> None:
    """And there is neither a sentence to begin with nor a word on calls."""
    anna = build.person("anna", ring=15, channels=(PHONE,), **keys)
    day = build.day(anna, build.met("anna", 60))
    assert line in head(day)
    if keys:
        assert not any(line.startswith("Next") or "due" in line for line in head(day))
        assert (prep(day, "anna").opener, prep(day, "anna").expectation) == (None, None)


def test_what_stays_without_an_answer_is_said_once() -> None:
    anna = build.person("anna", ring=15)
    tries = [build.touch("anna", days, "tried", "me") for days in (9, 6, 3)]
    text = " ".join(head(build.day(anna, build.met("anna", 40), *tries)))
    assert text.count("answer") == 1
    assert "The plan leaves them in peace until" in text
    assert "Next" not in text


def test_whom_to_ask_for_an_address() -> None:
    """A person without an address, whom a friend knows."""
    anna, ben = build.person("anna", ring=15, channels=()), build.person("ben", ring=5, knows=("anna",))
    said = head(build.day(anna, ben, build.met("anna", 900), build.met("ben", 1)))
    assert "Ask Ben how to reach them." in said
    assert not any(line.startswith("Next") for line in said)
    assert any(line.startswith("Next") for line in head(build.day(build.person("anna", channels=()))))


@pytest.mark.parametrize(
    ("friends", "line"),
    [("ben", "Ben kann euch bekannt machen."), ("ben carl", "Ben und Carl können euch bekannt machen.")],
)
def test_who_can_introduce_you(friends: str, line: str) -> None:
    """There is no first sentence for people you have not met."""
    anna = build.person("anna", state=Standing.UNMET)
    known = [build.person(name, ring=15, knows=("anna",)) for name in friends.split()]
    day = build.day(anna, *known, *(build.met(person.id, 3) for person in known))
    assert line in head(day, language="de")
    weeks = [day.at(build.before(-7 * n), TODAY) for n in range(53)]
    assert {prep(week, "anna").opener for week in weeks} == {None}


@pytest.mark.parametrize(("people", "said"), [("anna", True), ("anna ben", False), ("ben anna", False)])
def test_of_several_people_nobody_is_said_to_have_begun(people: str, said: bool) -> None:
    """A wedding with forty guests was not hers because the note says `from: them`."""
    friends: list[Person] = [build.person(name, ring=15) for name in ("anna", "ben")]
    day = build.day(*friends, build.touch(people, 9, "meeting", "them", word="met"))
    line = next(line for line in head(day) if line.startswith("Last contact"))
    assert ("Anna’s idea" in line) is said
    assert ("idea" in line) is said


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "big row about money", "call, and you argued"),
        ("en", "told me of her row with her boss", ": call"),
        ("de", "Streit über Geld", "Anruf, ihr habt euch gestritten"),
        ("de", "alles gut", "(Anruf"),
    ],
)
def test_a_quarrel_is_a_contact_in_another_tone(language: str, text: str, said: str) -> None:
    day = build.day(build.person("anna", ring=15), build.touch("anna", 3, text=text))
    assert head(day, language=language)[0].rstrip(".)").endswith(said)

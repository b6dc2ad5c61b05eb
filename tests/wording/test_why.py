"""Why a person is in the plan, in plain words."""

from __future__ import annotations

import pytest
from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.core.model import PartialDate, Rhythm
from faden.rules.plan_candidates import ranked
from faden.rules.pressing import to_care_for
from faden.wording.why import in_words


@pytest.fixture
def build() -> Build:
    return Build()


@pytest.mark.parametrize(
    ("days", "stars", "said"),
    [
        (90, 1, ["It is time to be in touch again."]),
        (400, 2, ["You are about to lose touch, so a contact helps most now.", "You marked them as important.",
                  "It takes courage after so long, so others come first."]),
        (2000, 1, ["You have lost touch, and part of the plan is for reviving old ties.",
                   "It takes courage after so long, so others come first."]),
    ],
)  # fmt: skip
def test_a_line_says_why_in_plain_words(build: Build, days: int, stars: int, said: list[str]) -> None:
    (one,) = ranked(build.day(build.person("anna", ring=50, stars=stars), build.met("anna", days)))
    assert list(in_words(Words("en"), one)) == said


def test_who_was_in_touch_yesterday_is_there_for_the_promise(build: Build) -> None:
    task = build.promise("the CV", "anna", 30, 2, stated=True)
    (one,) = ranked(build.day(build.person("anna", ring=50), build.met("anna", 1, promises=(task,))))
    assert list(in_words(Words("en"), one)) == ["A promise of yours is overdue, and comes first."]
    german = list(in_words(Words("de"), one))
    assert german[0] == "Ein Versprechen von dir ist überfällig und geht vor."


def test_nobody_you_were_in_touch_with_days_ago_is_about_to_be_lost(build: Build) -> None:
    """However short the rhythm is; after a fortnight it may be said again."""
    for days, said in ((14, False), (15, True)):
        anna = build.person("anna", ring=50, rhythm=Rhythm(2))
        (one,) = ranked(build.day(anna, build.met("anna", days)))
        assert (
            any("lose touch" in line or "lost touch" in line for line in in_words(Words("en"), one)) is said
        )


@pytest.mark.parametrize("days", [1, 25, 90])
def test_after_bad_news_nothing_is_said_of_hurry(build: Build, days: int) -> None:
    anna, ben = build.person("anna", ring=50), build.person("ben")
    told = build.touch("ben", 1, text="Anna has cancer")
    day = build.day(anna, ben, build.touch("anna", days), told)
    said = [
        *in_words(Words("en"), next(one for one in ranked(day, care=to_care_for(day)) if one.id == "anna"))
    ]
    assert said[0] == "Something bad has happened, and that comes before everything else."
    assert not any("hurry" in line or "It is time" in line for line in said)


def test_it_is_not_time_before_it_is(build: Build) -> None:
    """A birthday line of a person who is due in a month says only that there is an occasion."""
    born = PartialDate(1980, build.today.month, build.today.day)
    day = build.day(build.person("anna", ring=50, birthday=born), build.touch("anna", 60))
    (one,) = ranked(day)
    assert list(in_words(Words("en"), one)) == ["There is an occasion."]

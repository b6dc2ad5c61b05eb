"""What to ask, and what of it is known: five questions, facts with their age, offers and ice-breakers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from faden.core.model import (
    Catalogue,
    Fact,
    Favour,
    Me,
    Offer,
    PartialDate,
    Person,
    Question,
    Settings,
    Source,
    Standing,
    Went,
)
from faden.rules.icebreakers import fitting
from faden.rules.known_values import known
from faden.rules.prep import prep
from faden.rules.prep.caution import caution
from faden.rules.prep.known_facts import STALE_AFTER, children, known_facts
from faden.rules.prep.offers import small_offer
from faden.rules.prep.questions import questions
from faden.rules.suitability import Suitability, allowed_depth

if TYPE_CHECKING:
    from tests.rules.conftest import Build

ASLEEP, COOLING = 1200, 100


def breaker(name: str, needs: str | None, text: str) -> Question:
    return Question(name, "", {"en": text}, needs=needs)


@pytest.mark.parametrize(
    ("ring", "silence", "depth"),
    [
        (5, 3, 3),
        (15, 10, 3),
        (15, COOLING, 2),
        (15, ASLEEP, 1),
        (50, 10, 2),
        (None, 10, 2),
        (150, 10, 1),
        (15, None, 1),
    ],
)
def test_how_deep_a_question_may_go(build: Build, ring: int | None, silence: int | None, depth: int) -> None:
    """By ring and state (rules.md 2f 6); nobody begins with what is close."""
    met = [] if silence is None else [build.met("anna", silence)]
    assert allowed_depth(build.day(build.person("anna", ring=ring), *met).cadences["anna"]) == depth


@pytest.mark.parametrize(
    ("went", "depth"), [(Went.BETTER, 3), (Went.AS_EXPECTED, 2), (Went.WORSE, 1), (None, 2)]
)
def test_a_meeting_that_went_well_goes_deeper(build: Build, went: Went | None, depth: int) -> None:
    """By one step, and back by one; the last meeting that says so counts."""
    anna = build.person("anna", ring=50)
    notes = [build.met("anna", 60, went=Went.WORSE if went is Went.BETTER else Went.BETTER)]
    day = build.day(anna, *(notes if went else ()), build.met("anna", 20, went=went), build.met("anna", 5))
    assert allowed_depth(day.cadences["anna"]) == depth


@pytest.mark.parametrize(("ring", "went", "depth"), [(5, Went.BETTER, 3), (150, Went.WORSE, 1)])
def test_there_is_a_deepest_and_a_lightest(build: Build, ring: int, went: Went, depth: int) -> None:
    day = build.day(build.person("anna", ring=ring), build.met("anna", 3, went=went))
    assert allowed_depth(day.cadences["anna"]) == depth


def ids(build: Build, person: Person, *parts: object) -> list[str]:
    return [one.question.id for one in questions(build.day(person, *parts), person.id)]


@pytest.mark.parametrize(
    ("ring", "days", "again"), [(15, 364, False), (15, 365, True), (150, 729, False), (150, 730, True)]
)
def test_a_question_is_asked_again_after_a_year_or_two_rhythms(
    build: Build, ring: int, days: int, again: bool
) -> None:
    catalogue = Catalogue(questions=(build.question("q", "family", depth=1),))
    asked = build.met("anna", days, asked=("q",))
    assert ids(build, build.person("anna", ring=ring), catalogue, asked) == (["q"] if again else [])


def test_one_question_of_each_theme_longest_ago_first(build: Build) -> None:
    """Of what was never asked in the order of the catalogue; what goes too deep or needs something is left out."""
    catalogue = Catalogue(
        questions=(
            build.question("fam", "family", depth=1),
            build.question("deep", "mind", depth=3),
            build.question("music", "culture", depth=2),
            build.question("needs", "job", depth=1, needs="team"),
            build.question("old", "rest", depth=1),
            build.question("older", "work", depth=1),
        )
    )
    asked = (build.met("anna", 500, asked=("older",)), build.met("anna", 400, asked=("old",)))
    anna = build.person("anna", ring=50)
    assert ids(build, anna, catalogue, *asked, build.met("anna", 5)) == ["fam", "music", "older", "old"]
    with_team = build.person("anna", ring=50, facts=(Fact("team", ("Hanna",)),))
    assert ids(build, with_team, catalogue, build.met("anna", 5)) == ["fam", "music", "needs", "old", "older"]


def test_an_answer_that_is_known_is_taken_up(build: Build) -> None:
    """By the question's own follow-up, not with "you told me"; an old answer is shown, and asked about again."""
    follow = {"en": ("How was it?", "Shall I?")}
    catalogue = Catalogue(
        questions=(
            build.question("film", "culture", fact="film", wording={"en": "Which film?"}, follow_ups=follow),
            build.question("team", "job", needs="team", fact="team", wording={"en": "How is {team}?"}),
            build.question("open", "rest", fact="book", wording={"en": "Which book?"}),
            build.question("old", "mind", fact="plan", wording={"en": "Which plan?"}, follow_ups=follow),
        ),
        follow_ups=(
            build.question("up", wording={"en": "You said {answer}."}),
            build.question("why", wording={"en": "Why?"}),
        ),
    )
    facts = (
        Fact("film", ("Alien", "Heat"), PartialDate(2026, 11)),
        Fact("team", ("Hanna",)),
        Fact("plan", ("a boat",), PartialDate(2019)),
    )
    anna = build.person("anna", ring=15, facts=facts)
    found = {one.question.id: one for one in questions(build.day(anna, catalogue), "anna")}
    assert {
        id: (one.wording.text("en"), one.taken_up, one.known is not None) for id, one in found.items()
    } == {
        "film": ("Which film?", True, True),
        "team": ("How is Hanna?", False, False),
        "open": ("Which book?", False, False),
        "old": ("Which plan?", False, True),
    }
    own = {id: one.follow_ups["en"] for id, one in found.items()}
    assert own == {"film": follow["en"], "old": follow["en"], "team": ("Why?",), "open": ("Why?",)}


YEARS = {
    **dict.fromkeys(("home", "residence", "place", "family_place"), 5),
    **dict.fromkeys(("job", "job_day", "job_news", "work", "project", "team"), 3),
    **dict.fromkeys(("partner", "family"), 2),
    **dict.fromkeys(("health", "illness"), 1),
    **dict.fromkeys(("plan", "plans", "trip", "looking_forward"), 0.5),
}
"""For how long a question is asked with certainty (rules.md 2f 5)."""


@pytest.mark.parametrize(("key", "years"), [*YEARS.items(), ("anything", 2)])
def test_how_long_a_fact_lasts(key: str, years: float) -> None:
    """On the last day it may still be assumed, on the next it is asked about."""
    assert set(STALE_AFTER) == set(YEARS)
    noted = date(2010, 3, 5)
    fact = Fact(key, ("x",), PartialDate(2010, 3, 5))
    anna = Person("anna", "Anna", Source("anna.md"), facts=(fact,))
    last = noted + timedelta(days=int(365.25 * years))
    (before,), (after,) = known_facts(anna, last), known_facts(anna, last + timedelta(days=1))
    assert (before.stale, after.stale) == (False, True)
    assert before.stale_from == last + timedelta(days=1)
    assert before.years == pytest.approx(years, abs=0.003)


def test_a_fact_without_a_day_is_not_doubted() -> None:
    anna = Person("anna", "Anna", Source("anna.md"), facts=(Fact("job", ("cook",)),))
    (found,) = known_facts(anna, date(2026, 11, 23))
    assert (found.stale, found.years, found.stale_from) == (False, None, None)


def test_a_child_of_next_year_is_not_born_before_today() -> None:
    anna = Person(
        "anna", "Anna", Source("anna.md"), facts=(Fact("children", ("Mia 2027", "Ole 2026", "Ida 2019")),)
    )
    assert [one.age for one in children(anna, date(2026, 11, 23))] == [0, 0, 7]


def test_good_news_that_the_log_marks(build: Build) -> None:
    """With #good, until you are next in touch; a message of theirs is not that."""
    touches = [
        build.touch("anna", 9, text="you have congratulated", tags=("good",)),
        build.touch("anna", 5, text="a first prize at last", tags=("good",)),
        build.touch("anna", 3, "chat", "them", text="a cold"),
    ]
    good = prep(build.day(build.person("anna"), *touches), "anna").tidings.good
    assert [news.text for news in good] == ["a first prize at last"]


def test_grief_and_what_to_avoid_are_never_forgotten(build: Build) -> None:
    facts = (Fact("Trauer", ("her father",)), Fact("job", ("cook",)))
    found = caution(build.day(build.person("anna", facts=facts, avoid=("the flat",))).cadences["anna"])
    assert (found.avoid, found.mourning) == (("the flat",), facts[:1])
    assert (found.after_silence, found.names_may_be_wrong) == (False, False)


def test_an_anecdote_is_a_reminder_and_no_part_of_a_sentence(build: Build) -> None:
    """The user's own words, of any grammar; two of them a week."""
    catalogue = Catalogue(icebreakers=(breaker("own", "anecdote", "The other day I thought of {anecdote}."),))
    day = build.day(build.person("anna", anecdotes=("a", "b", "c")), catalogue, build.met("anna", ASLEEP))
    assert fitting(Suitability(day, "anna"), catalogue.icebreakers[0]) is None
    assert set(prep(day, "anna").anecdotes) < {"a", "b", "c"}
    assert len(prep(day, "anna").anecdotes) == 2


@pytest.mark.parametrize(("silence", "says_it"), [(179, False), (180, True), (None, False)])
def test_that_it_has_been_long_is_said_after_half_a_year(
    build: Build, silence: int | None, says_it: bool
) -> None:
    sentence = Question("long", "", {"en": "It has been long."}, claims=("silence",))
    met = [] if silence is None else [build.met("anna", silence)]
    day = build.day(build.person("anna", ring=50), *met)
    assert (fitting(Suitability(day, "anna"), sentence) is not None) is says_it


def test_what_is_known_of_somebody(build: Build) -> None:
    """A town only if it is not your own, and of acquaintances only those you are in touch with."""
    anna = build.person(
        "anna",
        place="Köln",
        interests=("chess",),
        circles=("choir",),
        facts=(Fact("taught", ("to whistle",)), Fact("learned", ("Greek",))),
        knows=("ben", "cleo"),
    )
    others = (build.person("ben", ring=15), build.person("cleo", ring=15))
    parts = (anna, *others, build.met("ben", 5), build.met("cleo", ASLEEP))
    wants = ("anecdote", "circle", "interest", "place", "mutual", "hobby", "learned", "taught", "pet")
    away, home = (build.day(*parts, settings=Settings(me=Me("Jo", town))) for town in ("Bonn", "Köln"))
    assert {want: known(away, anna, want) for want in wants} == {
        "anecdote": (),
        "circle": ("choir",),
        "interest": ("chess",),
        "place": ("Köln",),
        "mutual": ("Ben",),
        "hobby": ("chess",),
        "learned": ("to whistle",),
        "taught": ("to whistle",),
        "pet": (),
    }
    assert known(home, anna, "place") == known(build.day(*parts), anna, "place") == ()
    sails = build.person("dora", interests=("chess", "gossip of a very high order"), avoid=("Kim",))
    assert known(away, sails, "hobby") == ("chess",)
    children = replace(sails, facts=(Fact("children", ("Kim 2019", "Ida 2021", "twins")),))
    assert known(away, children, "child") == ("Ida",)


@pytest.mark.parametrize(
    ("match", "keys", "fits"),
    [
        ("public", {"url": "https://example.org"}, True),
        ("public", {}, False),
        ("work", {"org": "Bank"}, True),
        ("work", {"title": "cook"}, True),
        ("work", {}, False),
        ("book", {"interests": ("reading",)}, True),
        ("book", {"facts": (Fact("book", ("Heidi",)),)}, True),
        ("book", {"interests": ("chess",)}, False),
        ("photo", {"facts": (Fact("photo", ("the boat",)),)}, True),
        ("photo", {}, False),
    ],
)
def test_what_an_offer_needs(build: Build, match: str, keys: dict[str, object], fits: bool) -> None:
    catalogue = Catalogue(offers=(Offer("o", 1, match, {"en": "something"}),))
    assert (small_offer(build.day(build.person("anna", **keys), catalogue), "anna") is not None) is fits


def test_whoever_could_help_is_offered_once_they_do_not_know_each_other(build: Build) -> None:
    """A lively or sleeping tie of mine who knows about it, not themselves, not the dead, nobody they know already."""
    catalogue = Catalogue(offers=(Offer("o", 1, "need+contact", {"en": "meet {other}"}),))
    anna = build.person("anna", needs=("Tax",), skills=("tax",), knows=("known",))
    for name, keys, fits in (
        ("ben", {"skills": ("tax",)}, True),
        ("ben", {"fields": ("TAX",)}, True),
        ("ben", {"fields": ("law",)}, False),
        ("ben", {"fields": ("tax",), "state": Standing.DECEASED}, False),
        ("known", {"fields": ("tax",)}, False),
    ):
        found = small_offer(build.day(anna, build.person(name, **keys), catalogue), "anna")
        assert (found.wording.text("en") if found else None) == (
            f"meet {name.capitalize()}" if fits else None
        )


@pytest.mark.parametrize(("days", "again"), [(364, False), (365, True)])
def test_what_was_given_is_offered_again_after_a_year(build: Build, days: int, again: bool) -> None:
    catalogue = Catalogue(offers=(Offer("o", 1, "interests", {"en": "a link about {interest}"}),))
    gave = build.met(
        "anna", days, favours=(Favour(True, "a link about Bach"), Favour(False, "a link about Bach"))
    )
    day = build.day(build.person("anna", interests=("Bach",)), catalogue, gave)
    assert (small_offer(day, "anna") is not None) is again

"""Sentences to begin with suit whom they are for, and do not repeat themselves."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pkgutil import get_data
from typing import Any

import pytest
from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.core.model import (
    Address,
    Channel,
    Me,
    Met,
    PartialDate,
    Person,
    Rhythm,
    Settings,
    Source,
    Standing,
)
from faden.journal.parsing.catalogue import read_catalogue
from faden.journal.parsing.source import SourceFile
from faden.rules.evidence import evident
from faden.rules.icebreakers import congratulation, fitting, form_of, greeting, openers, page_of_openers
from faden.rules.plan import plan
from faden.rules.plan_candidates import ranked
from faden.rules.prep import Expectation, prep
from faden.rules.prep.questions import questions
from faden.rules.snapshot import Snapshot
from faden.rules.suitability import Suitability
from faden.wording.week import reasons

HERE = Source("contacts/people/anna.md")


@pytest.mark.parametrize(
    ("keys", "form"),
    [({"form": "sie", "ring": 5}, "sie"), ({"ring": 150, "org": "Werft"}, "sie"), ({"ring": 150}, "du"), ({"org": "Werft"}, "du")],
)  # fmt: skip
def test_how_somebody_is_addressed(keys: dict[str, str | int], form: str) -> None:
    """What is written down counts; else a colleague of the outermost ring is Sie. English makes no difference."""
    person = Person("anna", "Anna", HERE, **keys)  # type: ignore[arg-type]
    assert (form_of(person, "de"), form_of(person, "en")) == (form, "en")


TEXT = (get_data("faden", "catalogue/catalogue.yaml") or b"").decode()


SHIPPED = read_catalogue(SourceFile("catalogue.yaml", TEXT))


SENTENCES = (*SHIPPED.icebreakers, *SHIPPED.questions)


FORMS = ("du", "sie", "en")


AT_HOME = Settings(me=Me("Jana", "Köln"))


def test_a_question_has_two_follow_ups_of_its_own() -> None:
    """In each form of address, and no two questions have the same two."""
    for question in SHIPPED.questions:
        assert {form: len(set(question.follow_ups[form])) for form in FORMS} == dict.fromkeys(FORMS, 2)
    pairs = Counter(question.follow_ups["en"] for question in SHIPPED.questions)
    assert [pair for pair, count in pairs.items() if count > 1] == []


def crowd(build: Build) -> Snapshot:
    interests = ("chess", "jazz", "bread", "maps")
    people = [
        build.person(
            f"p{n:02}",
            ring=(5, 15, 50, 150)[n % 4],
            kin=n % 5 == 0,
            interests=interests[: n % 5],
            place=("Köln", "Bonn")[n % 2],
            form=("du", "sie")[n % 3 == 0],
            org="Werft" if n % 2 else None,
            knows=(f"p{(n + 1) % 12:02}",),
        )
        for n in range(12)
    ]
    met = [build.met(f"p{n:02}", 40 * n + 3) for n in range(12)]
    return build.day(SHIPPED, *people, *met, settings=AT_HOME)


def test_no_opener_comes_twice_within_a_year(build: Build) -> None:
    """For nobody, in any 52 weeks; and most have one in many of them."""
    day = crowd(build)
    for person in day.journal.people:
        weeks = [day.at(day.today + timedelta(days=7 * n), day.today) for n in range(80)]
        said = [{one.text("en") for one in openers(week, person)} for week in weeks]
        for at in range(28):
            assert max(Counter(text for texts in said[at : at + 52] for text in texts).values()) == 1
        assert sum(map(bool, said)) > 20, person


def test_no_opener_stands_twice_on_a_page(build: Build) -> None:
    """Nor do three of them begin with the same four words, whatever the week; and the same day gives the same."""
    day = crowd(build)
    for n in range(0, 300, 7):
        later = day.at(day.today + timedelta(days=n), day.today)
        page = page_of_openers(later, list(day.journal.people))
        assert page == page_of_openers(crowd(build).at(later.today, day.today), list(day.journal.people))
        for form in FORMS:
            texts = [one.text(form) for one in page.values()]
            assert len(set(texts)) == len(texts)
            starts = Counter(" ".join(text.casefold().split()[:4]) for text in texts)
            assert max(starts.values(), default=0) < 3


def test_a_sheet_has_no_sentence_twice(build: Build) -> None:
    day = crowd(build)
    for n in range(0, 100, 7):
        later = day.at(day.today + timedelta(days=n), day.today)
        for person in day.journal.people:
            sheet = prep(later, person)
            texts = [one.wording.text("en") for one in sheet.questions]
            texts += [sheet.opener.text("en")] if sheet.opener else []
            assert len(set(texts)) == len(texts)


def asked(build: Build, person: Person, *parts: object) -> set[str]:
    day = build.day(SHIPPED, person, *parts)
    weeks = (day.at(day.today + timedelta(days=7 * n), day.today) for n in range(30))
    return {one.question.id for week in weeks for one in questions(week, person.id)}


def test_nothing_private_for_people_from_work_who_are_called_sie(build: Build) -> None:
    """Neither as a question nor to begin with; a neighbour in Sie is no business acquaintance."""
    private = {one.id for one in SENTENCES if one.private}
    colleague = build.person("anna", ring=50, form="sie", org="Werft", title="Director")
    neighbour = build.person("anna", ring=50, form="sie")
    parts = (build.met("anna", 40),)
    assert not private & asked(build, colleague, *parts)
    assert private & asked(build, neighbour, *parts)
    day = build.day(SHIPPED, colleague, *parts)
    weeks = [day.at(day.today + timedelta(days=7 * n), day.today) for n in range(53)]
    assert not private & {one.question.id for week in weeks for one in openers(week, "anna")}
    assert form_of(colleague, "de") == "sie"


def test_parents_friends_and_strangers_get_other_questions(build: Build) -> None:
    old = build.met("anna", 3000)
    kin = asked(build, build.person("anna", ring=5, kin=True), build.met("anna", 3), old)
    friend = asked(build, build.person("anna", ring=15), build.met("anna", 3), old)
    stranger = asked(build, build.person("anna", ring=50), build.met("anna", 3))
    themes = {question.id: question.theme for question in SHIPPED.questions}
    assert "family" not in {themes[one] for one in kin} - {themes["fam7"]}
    assert "kin" in {themes[one] for one in kin}
    assert "kin" not in {themes[one] for one in friend | stranger}
    assert {"fam9", "wor9", "res9"} & stranger
    assert not {"fam9", "wor9", "res9"} & friend
    assert {"cul6", "min9", "fam4"} & friend
    assert not {"cul6", "min9", "fam4"} & stranger


@pytest.mark.parametrize(
    "title", ["Teacher, retired", "Lehrerin im Ruhestand", "Rentner", "Studentin der Physik"]
)
def test_nobody_is_asked_about_work_who_has_none(build: Build, title: str) -> None:
    themes = {question.id: question.theme for question in SHIPPED.questions}
    found = asked(build, build.person("anna", ring=15, title=title), build.met("anna", 3))
    assert "work" not in {themes[one] for one in found}


@pytest.mark.parametrize("text", ["Anruf, Oma ist gestürzt", "her father died", "wir haben uns gestritten"])
def test_after_bad_news_only_what_is_gentle_is_left(build: Build, text: str) -> None:
    """Questions, openers, offers, activities; and no rule of thumb about what to expect."""
    gentle = {one.id for one in (*SENTENCES, *SHIPPED.offers, *SHIPPED.activities) if one.gentle}
    anna = build.person("anna", ring=15, interests=("jazz",), org="Werft")
    day = build.day(SHIPPED, anna, build.touch("anna", 60, text=text), build.met("anna", 300))
    for n in range(5):
        sheet = prep(day.at(day.today + timedelta(days=7 * n), day.today), "anna")
        said = [one.question.id for one in sheet.questions]
        said += [one.question.id for one in sheet.activities]
        said += [one.question.id for one in (sheet.opener, sheet.offer and sheet.offer.wording) if one]
        assert said
        assert set(said) <= gentle
        assert sheet.expectation is None
    (line,) = plan(day).lines
    assert line.opener is None or line.opener.question.id in gentle


@pytest.mark.parametrize(
    ("keys", "silence", "expected"),
    [
        ({"ring": 50}, 80, Expectation.NO_OCCASION),
        ({"ring": 50, "kin": True}, 80, None),
        ({"ring": 5}, 6, None),
        ({"ring": 15}, 20, None),
    ],
)
def test_a_surprise_is_only_for_distant_people(
    build: Build, keys: dict[str, Any], silence: int, expected: Expectation | None
) -> None:
    """Your mother, and people you see every week or month, are not strangers to be encouraged about."""
    anna = build.person("anna", channels=(Address("signal", "0221"),), **keys)
    touch = build.touch("anna", silence, str(Channel.CHAT), "both")
    found = prep(build.day(anna, touch), "anna").expectation
    assert (found is Expectation.NO_OCCASION) is (expected is Expectation.NO_OCCASION)


@pytest.mark.parametrize("state", [Standing.ENDED, Standing.DECEASED])
def test_nothing_is_to_be_said_to_the_dead_and_the_estranged(build: Build, state: Standing) -> None:
    anna = build.person("anna", ring=5, state=state, met=Met(PartialDate(2000)))
    sheet = prep(build.day(SHIPPED, anna, build.met("anna", 300)), "anna")
    assert (sheet.opener, sheet.questions, sheet.expectation) == (None, (), None)


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (1, None),
        (0, "Happy birthday!"),
        (-1, "Belated happy birthday!"),
        (-3, "Belated happy birthday!"),
        (-10, "Belated happy birthday!"),
        (-11, None),
    ],
)
def test_a_birthday_is_greeted_on_its_day_or_a_little_late(
    build: Build, ahead: int, said: str | None
) -> None:
    born = build.before(-ahead)
    anna = build.person("anna", ring=15, birthday=PartialDate(1980, born.month, born.day))
    day = build.day(SHIPPED, anna, build.met("anna", 35))
    if ahead < 0:
        since = build.day(SHIPPED, anna, build.touch("anna", 1))
        assert greeting(since, "anna") is None
        theirs = build.day(SHIPPED, anna, build.touch("anna", 1, "chat", "them"))
        assert (greeting(theirs, "anna") is None) is (said is None)
    found = greeting(day, "anna")
    assert (found.text("en") if found else None) == said
    weeks = (day.at(day.today + timedelta(days=7 * n), day.today) for n in range(53))
    assert not {"ice99", "ice100"} & {one.question.id for week in weeks for one in openers(week, "anna")}
    if said:
        assert prep(day, "anna").opener == found


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (0, "It's your birthday, and I'm thinking of you."),
        (-3, "Your birthday has just gone by, and I'm thinking of you."),
    ],
)
@pytest.mark.parametrize("told", [8, 0])
def test_a_birthday_beside_bad_news_is_greeted_gently(build: Build, ahead: int, said: str, told: int) -> None:
    """On the sheet, and in the line of the week, whether the news came before the week or in it."""
    born = build.before(-ahead)
    anna = build.person("anna", ring=15, birthday=PartialDate(1980, born.month, born.day))
    news = build.touch("ben", told, text="Annas Mutter ist gestorben")
    day = build.day(SHIPPED, anna, build.person("ben"), build.met("anna", 50), news)
    assert (found := prep(day, "anna").opener) is not None
    assert found.text("en") == said
    if not ahead:
        (line,) = [line for line in plan(day).lines if line.id == "anna"]
        assert line.opener == found


def test_a_birthday_beside_bad_news_has_just_gone_by_for_three_days(build: Build) -> None:
    born = build.before(4)
    anna = build.person("anna", ring=15, birthday=PartialDate(1980, born.month, born.day))
    day = build.day(SHIPPED, anna, build.met("anna", 50), build.touch("anna", 8, text="her mother died"))
    assert greeting(day, "anna") is None


@pytest.mark.parametrize("ahead", [3, 6, 8])
def test_news_of_this_week_is_not_greeted_as_a_birthday_of_the_next(build: Build, ahead: int) -> None:
    """The line is for Sunday at the latest, before the birthday."""
    day = build.today + timedelta(days=4 + ahead)
    anna = build.person("anna", ring=5, birthday=PartialDate(1980, day.month, day.day))
    told = build.touch("anna", -4, text="her mum has died")
    found = build.day(SHIPPED, anna, build.met("anna", 5), told, today=build.today + timedelta(days=4))
    (line,) = plan(found).lines
    assert line.day <= build.today + timedelta(days=6)
    assert line.opener is None or "birthday" not in line.opener.text("en")


def test_the_line_of_a_birthday_greets_on_the_day_it_is_for(build: Build) -> None:
    """The plan is made on Monday; the second birthday of a week has another sentence."""
    saturday = PartialDate(1980, 11, 28)
    people = [build.person(name, ring=15, birthday=saturday) for name in ("anna", "ben")]
    met = [build.met(name, 40) for name in ("anna", "ben")]
    lines = plan(build.day(SHIPPED, *people, *met, settings=Settings(capacity=4))).lines
    said = [line.opener.text("en") for line in lines if line.opener]
    assert (len(lines), said.count("Happy birthday!"), len(set(said))) == (2, 1, len(said))


NEWS = {"good": "Baby ist da, Paul", "bad": "Streit wegen Weihnachten"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Baby ist da, Paul", "Congratulations on the good news!"),
        ("They got married", "Congratulations on the good news!"),
        ("They got married. Her mother is in hospital.", None),
        ("Tea.", None),
    ],
)
def test_the_line_after_good_news_congratulates(build: Build, text: str, said: str | None) -> None:
    """Good news in the latest note is the opener and the reason; with bad news beside it, care comes first."""
    anna = build.person("anna", rhythm=Rhythm(20))
    day = build.day(SHIPPED, anna, build.touch("anna", 25, "chat", "them", text=text))
    (line,) = plan(day).lines
    opener = line.opener.text("en") if line.opener else ""
    assert (opener == "Congratulations on the good news!") is bool(said)
    told = " ".join(reasons(Words("en"), day, line))
    assert ("Something to congratulate them on" in told) is bool(said)
    assert told.count(text) <= 1
    if said is not None:
        assert f"“{text}”" in told
        assert prep(day, "anna").opener == line.opener


@pytest.mark.parametrize(
    ("days", "channel", "direction", "said"),
    [
        (3, "call", "both", False),
        (3, "call", "them", False),
        (3, "meeting", "both", False),
        (3, "chat", "me", False),
        (3, "chat", "them", True),
        (28, "card", "them", True),
        (29, "chat", "them", False),
    ],
)
@pytest.mark.parametrize("since", [False, True])
def test_congratulations_do_not_come_weeks_late(
    build: Build, days: int, channel: str, direction: str, said: bool, since: bool
) -> None:
    """After another contact never, nor if you talked or wrote when you heard it: you congratulated then."""
    anna = build.person("anna", ring=15)
    lines = [build.touch("anna", days, channel, direction, text="she got promoted!")]
    lines += [build.touch("anna", days - 2, text="quiz night")] if since else []
    day = build.day(SHIPPED, anna, *lines)
    found = congratulation(day, "anna")
    assert (found is not None) is (said and not since)
    if not since and days <= 28:
        assert [news.heard for news in day.tidings["anna"].good] == [not said]


@pytest.mark.parametrize("why", ["birthday", "promise", "good", "bad", ""])
def test_no_reason_is_claimed_where_there_is_one(build: Build, why: str) -> None:
    """“For no particular reason” is untrue five days before a birthday, after news, and while you owe them something."""
    born = PartialDate(1980, 11, 28) if why == "birthday" else None
    anna = build.person("anna", ring=15, birthday=born)
    owed = [build.promise("the article", "anna", 20, 6)] if why == "promise" else []
    day = build.day(SHIPPED, anna, build.met("anna", 20, promises=tuple(owed), body=NEWS.get(why, "Tea.")))
    sentence = next(one for one in SHIPPED.icebreakers if one.id == "ice24")
    assert (fitting(Suitability(day, "anna"), sentence) is None) is bool(why)


@pytest.mark.parametrize("ago", [0, 1, 3])
def test_a_call_nobody_took_is_a_greeting_too(build: Build, ago: int) -> None:
    """No belated greeting, and no line of the plan for the day, after an attempt on it or later."""
    born = build.before(3)
    anna = build.person("anna", ring=15, birthday=PartialDate(1980, born.month, born.day))
    for direction, thought_of in (("me", True), ("them", False)):
        tried = build.touch("anna", ago, "tried", direction)
        day = build.day(SHIPPED, anna, build.met("anna", 60), tried)
        assert (greeting(day, "anna") is None) is thought_of
        assert all(one.occasion is None for one in ranked(day)) is thought_of


@pytest.mark.parametrize(("ago", "silent"), [(9, False), (59, False), (60, True)])
def test_nobody_who_wrote_lately_says_that_they_have_not_been_in_touch(
    build: Build, ago: int, silent: bool
) -> None:
    """Even if there was no answer."""
    parts = (build.person("priya", ring=50), build.met("priya", 200), build.touch("priya", ago, "chat", "me"))
    assert evident(build.day(*parts), "priya", "silence") is silent


@pytest.mark.parametrize(
    ("text", "ago", "asked"),
    [
        ("Baby ist da, Emil", 30, False),
        ("she gave birth to twins", 91, False),
        ("Baby ist da, Emil", 92, True),
        ("Rob's baby was born", 30, True),
        ("Baby ist da? Nein, falscher Alarm", 30, True),
        ("Tea", 30, True),
    ],
)
def test_a_mother_of_a_newborn_is_not_asked_what_she_reads(
    build: Build, text: str, ago: int, asked: bool
) -> None:
    """Nor where she travels; for three months, and only after a birth of her own."""
    day = build.day(SHIPPED, build.person("jule", ring=5), build.touch("jule", ago, text=text))
    suits = Suitability(day, "jule").suits
    assert any(suits(one) for one in SHIPPED.questions if one.theme in ("culture", "rest")) is asked
    assert any(suits(one) for one in SHIPPED.questions if one.theme == "family")

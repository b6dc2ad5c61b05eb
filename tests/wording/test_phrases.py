"""Names of what comes round every year, in either language."""

from __future__ import annotations

from datetime import date

import pytest
from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.journal.parsing.channels import meeting_word
from faden.rules.occasions import Occasion
from faden.wording.phrases import due, occasion, occasion_name, occasion_soon, promise
from faden.wording.phrases import ring as ring_name


@pytest.mark.parametrize(
    ("language", "kind", "years", "name"),
    [
        ("en", "birthday", 40, "40th birthday"),
        ("en", "birthday", None, "birthday"),
        ("en", "wedding", 1, "wedding (1 year)"),
        ("en", "wedding", 10, "wedding (10 years)"),
        ("en", "name day", None, "name day"),
        ("de", "birthday", 40, "40. Geburtstag"),
        ("de", "hochzeit", 2, "Hochzeit (2. Jahrestag)"),
        ("de", "Anniversary", None, "Jahrestag"),
        ("de", "anniversary", 2, "2. Jahrestag"),
        ("en", "Jahrestag", 1, "1st anniversary"),
    ],
)
def test_an_occasion_says_which_one_it_is(language: str, kind: str, years: int | None, name: str) -> None:
    """Where the first year is known; only a German noun gets a capital."""
    assert occasion_name(Words(language), Occasion("anna", kind, date(2026, 11, 25), years)) == name


@pytest.mark.parametrize(
    ("kind", "years", "sentence", "entry"),
    [
        ("birthday", 40, "40th birthday in 2 days, on 25 November.", "40th birthday: in 2 days."),
        ("wedding", 10, "Wedding (10 years) in 2 days, on 25 November.", "Wedding (10 years): in 2 days."),
        ("exam", None, "Exam in 2 days, on 25 November.", "Exam: in 2 days."),
    ],
)
def test_an_occasion_and_its_day_are_a_sentence(
    kind: str, years: int | None, sentence: str, entry: str
) -> None:
    """No colon before a phrase such as "in 2 days, on 25 November"; in a list, next to the day, there is one."""
    coming, today = Occasion("anna", kind, date(2026, 11, 25), years), date(2026, 11, 23)
    assert occasion(Words("en"), coming, today) == sentence
    assert occasion_soon(Words("en"), coming, today) == entry


@pytest.mark.parametrize(
    ("word", "language", "shown"),
    [
        ("Spaziergang", "de", "Spaziergang"),
        ("spaziergang", "de", "Spaziergang"),
        ("lunch", "de", "Mittagessen"),
        ("met", "de", ""),
        ("getroffen", "de", ""),
        ("pub", "de", ""),
        ("lunch", "en", "lunch"),
        ("Kaffee", "en", "Kaffee"),
        ("met", "en", ""),
    ],
)
def test_a_meeting_is_called_what_you_called_it(word: str, language: str, shown: str) -> None:
    """In German with a capital, an English word in German if there is one; `met` says no more than `meeting`."""
    assert meeting_word(word, language) == shown


@pytest.mark.parametrize(
    ("days", "language", "said"),
    [
        (40, "en", "due 10 days ago"),
        (40, "de", "vor 10 Tagen fällig"),
        (30, "de", "heute fällig"),
        (900, "en", "dormant"),
        (900, "de", "Kontakt eingeschlafen"),
    ],
)
def test_a_dormant_tie_has_no_due_day(days: int, language: str, said: str) -> None:
    """“Due two years ago” helps nobody."""
    build = Build()
    day = build.day(build.person("anna", ring=15), build.met("anna", days))
    assert due(Words(language), day.cadences["anna"]) == said


@pytest.mark.parametrize(
    ("kin", "language", "names"),
    [
        (False, "en", ["innermost circle", "close friends", "good friends", "acquaintances"]),
        (True, "en", ["innermost circle", "close family", "family circle", "distant family"]),
        (True, "de", ["engste Vertraute", "enge Familie", "Familienkreis", "weitere Familie"]),
    ],
)
def test_a_mother_is_no_friend(kin: bool, language: str, names: list[str]) -> None:
    assert [ring_name(Words(language), ring, kin=kin) for ring in (5, 15, 50, 150)] == names


@pytest.mark.parametrize(
    ("language", "by", "said"),
    [
        ("en", "anna", "Anna promised: introduce me (open since 13 November 2026)."),
        ("de", "anna", "Versprochen von Anna: introduce me (seit 13. November 2026)."),
        ("en", None, "You promised: introduce me (open since 13 November 2026)."),
        ("de", None, "Dein Versprechen: introduce me (seit 13. November 2026)."),
    ],
)
def test_a_promise_names_who_made_it(language: str, by: str | None, said: str) -> None:
    """What follows is in your words, in which “I” is you: the sentence before it is about the person by name."""
    build = Build()
    made = build.promise("introduce me", "anna", 10, -1, by=by)
    day = build.day(build.person("anna"), build.met("anna", 10, promises=(made,)))
    (open_promise,) = day.promises_of["anna"]
    assert promise(Words(language), open_promise, day.names) == said

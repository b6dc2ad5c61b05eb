"""By when something is promised, in words at its end, at its beginning and within it."""

from __future__ import annotations

import pytest

from faden.journal.parsing.log import read_log
from faden.journal.parsing.source import SourceFile


def promised(said: str) -> tuple[str, str | None, list[str]]:
    """The text of a promise of Tuesday, 24 February 2026, its day, and what the findings are about."""
    reader = SourceFile("contacts/log.md", f"- 2026-02-24 call with [[joe]]: x; todo: {said}\n")
    (promise,) = read_log(reader)[0].promises
    day = str(promise.due) if promise.stated else None
    return promise.text, day, [str(finding.values["value"]) for finding in reader.findings]


@pytest.mark.parametrize(
    ("said", "text", "day"),
    [
        ("send cv by weds", "send cv", "2026-02-25"),
        ("ring her tmrw", "ring her", "2026-02-25"),
        ("ring her on sat", "ring her", "2026-02-28"),
        ("ring her sunday", "ring her", "2026-03-01"),
        ("send it b4 friday", "send it", "2026-02-27"),
        ("pay by the 27th", "pay", "2026-02-27"),
        ("pay by the 3rd", "pay", "2026-03-03"),
        ("ring her next week", "ring her", "2026-03-03"),
        ("paint this weekend", "paint", "2026-03-01"),
        ("send by eow", "send", "2026-03-01"),
        ("send by end of next week", "send", "2026-03-08"),
        ("send by end of march", "send", "2026-03-31"),
        ("send by end march", "send", "2026-03-31"),
        ("send it by fri 5pm", "send it", "2026-02-27"),
        ("ring her in 3 months", "ring her", "2026-05-24"),
        ("tomorrow ring her", "ring her", "2026-02-25"),
        ("friday: send cv", "send cv", "2026-02-27"),
        ("pay on thurs pls", "pay on thurs pls", "2026-02-26"),
        ("ring her tomorrow about the cake", "ring her tomorrow about the cake", "2026-02-25"),
        ("book a table for friday", "book a table for friday", "2026-02-27"),
        ("send her by fri the cv", "send her by fri the cv", "2026-02-27"),
        ("CV schicken bis mi", "CV schicken", "2026-02-25"),
        ("CV schicken bis mi.", "CV schicken", "2026-02-25"),
        ("CV schicken bis mittw.", "CV schicken", "2026-02-25"),
        ("anrufen vor freitag", "anrufen", "2026-02-27"),
        ("anrufen nächste woche", "anrufen", "2026-03-03"),
        ("anrufen am wochenende", "anrufen", "2026-03-01"),
        ("anrufen bis ende märz", "anrufen", "2026-03-31"),
        ("anrufen bis zum 27.", "anrufen", "2026-02-27"),
        ("anrufen morgen", "anrufen", "2026-02-25"),
        ("morgen anrufen", "anrufen", "2026-02-25"),
        ("Freitag anrufen", "anrufen", "2026-02-27"),
        ("bis freitag anrufen", "anrufen", "2026-02-27"),
        ("ihr bis Freitag den CV schicken", "ihr bis Freitag den CV schicken", "2026-02-27"),
        ("ihr morgen den CV schicken", "ihr morgen den CV schicken", "2026-02-25"),
        ("in zwei Wochen anrufen", "anrufen", "2026-03-10"),
    ],
)
def test_a_day_as_people_say_it(said: str, text: str, day: str) -> None:
    """It is cut off the beginning and the end, as far as what remains can stand alone."""
    assert promised(said) == (text, day, [])


@pytest.mark.parametrize(
    "said",
    [
        "ask how friday went",
        "ask about friday",
        "Fotos vom Sonntag schicken",
        "Sunday roast with them",
        "vor zwei wochen versprochen",
        "read the book by Jane Austen",
        "book the book by May Sarton",
        "by the way ask him",
        "send it by mail",
        "get well soon card",
        "für die Bigband im Januar auf die Liste setzen",
        "ring mo",
    ],
)
def test_what_is_no_deadline(said: str) -> None:
    """A day that belongs to what is promised, or another meaning of a word, dates nothing, and nothing is said."""
    assert promised(said) == (said, None, [])


@pytest.mark.parametrize(
    ("said", "unread"),
    [
        ("ring asap", "asap"),
        ("ring soon", "soon"),
        ("anrufen asap", "asap"),
        ("bald anrufen, schnellstmöglich", "schnellstmöglich"),
        ("by wednsday send it", "by wednsday"),
        ("send by febuary", "by febuary"),
        ("send it by 31.2.", "by 31.2"),
        ("send it by summer", "by summer"),
        ("Zelt leihen bis zum Sommer", "bis zum Sommer"),
    ],
)
def test_a_deadline_that_is_no_day_is_a_finding(said: str, unread: str) -> None:
    """The promise is open, and the finding says how to write a day."""
    assert promised(said) == (said, None, [unread])
    reader = SourceFile("contacts/log.md", f"- 2026-02-24 call with [[joe]]: x; todo: {said}\n")
    read_log(reader)
    assert [finding.values["near"] for finding in reader.findings] == ["(by 2026-02-27)"]


def test_what_is_done_is_not_asked_by_when() -> None:
    reader = SourceFile("contacts/log.md", "- 2026-02-24 call with [[joe]]: x; done: ring asap\n")
    assert [promise.done for promise in read_log(reader)[0].promises] == [True]
    assert reader.findings == []

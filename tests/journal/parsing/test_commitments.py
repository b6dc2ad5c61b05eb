"""By when something is promised, in words at the end of it."""

from __future__ import annotations

import pytest

from faden.journal.parsing.log import read_log
from faden.journal.parsing.meeting import read_meeting
from faden.journal.parsing.source import SourceFile


@pytest.mark.parametrize(
    ("said", "text", "due"),
    [
        ("send it before xmas", "send it", "2026-12-25"),
        ("lend the tent in may", "lend the tent", "2027-05-31"),
        ("curry night before end of month", "curry night", "2026-11-30"),
        ("Buch schicken Ende Dezember", "Buch schicken", "2026-12-31"),
        ("Zelt leihen im Mai", "Zelt leihen", "2027-05-31"),
        ("call her before lunch", "call her before lunch", None),
        ("meet in Whitby", "meet in Whitby", None),
    ],
)
def test_by_when(said: str, text: str, due: str | None) -> None:
    """A month means its end; what is no day stays in the text."""
    reader = SourceFile("contacts/log.md", f"- 2026-11-20 call with [[joe]]: x; todo: {said}\n")
    (promise,) = read_log(reader)[0].promises
    assert (promise.text, str(promise.due) if promise.stated else None) == (text, due)
    assert reader.findings == []


@pytest.mark.parametrize(("said", "done"), [("x; done", True), ("; done", True), ("done", False)])
def test_done_alone(said: str, done: bool) -> None:
    """Behind a semicolon it is a promise kept; as the whole text it is what the line was about."""
    reader = SourceFile("contacts/log.md", f"- 2026-11-20 call with [[joe]]: {said}\n")
    (touch,) = read_log(reader)
    assert bool(touch.promises) is done
    assert touch.text == said.removesuffix("; done")


@pytest.mark.parametrize(
    ("said", "theirs"),
    [
        ("er besucht mich im mai", True),
        ("sie bringt den Kuchen", True),
        ("sie will mir schreiben", True),
        ("Sie holt die Karten", True),
        ("ihr bringt Salat mit", True),
        ("she sends me the photos", True),
        ("he'll call the plumber", True),
        ("they bring the tent", True),
        ("sie anrufen", False),
        ("sie mit ins Kino nehmen", False),
        ("ihr Buch zurückgeben", False),
        ("ihr gedicht schicken", False),
        ("ihr das Rezept schicken", False),
        ("ersetzen, was fehlt", False),
        ("her photos", False),
    ],
)
def test_a_promise_told_of_them_is_theirs(said: str, theirs: bool) -> None:
    """A pronoun and its verb say who does it; "sie anrufen" and "ihr Buch" are for you to do."""
    reader = SourceFile(
        "contacts/notes/2026-11-20-joe.md",
        f"---\ndate: 2026-11-20\nwith: [joe]\nchannel: call\n---\n- [ ] {said}\n",
    )
    touch = read_meeting(reader, "2026-11-20-joe")
    assert touch is not None
    (promise,) = touch.promises
    assert (promise.by, reader.findings) == ("joe" if theirs else None, [])


def test_a_pronoun_among_several_is_asked_about() -> None:
    """Which of two people "she" is cannot be known."""
    reader = SourceFile(
        "contacts/log.md", "- 2026-11-20 call with [[joe]] and [[ben]]: x; todo: she sends photos\n"
    )
    read_log(reader)
    assert [finding.kind.code for finding in reader.findings] == ["who-promised"]

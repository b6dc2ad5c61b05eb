"""By when something is promised, in words at the end of it."""

from __future__ import annotations

import pytest

from faden.core.privacy_marks import without_private
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


@pytest.mark.parametrize(
    ("said", "text", "promised"),
    [
        (
            "als wär nix gewesen. offen: ihr das foto schicken",
            "als wär nix gewesen.",
            ["ihr das foto schicken"],
        ),
        ("after six years!! todo: send the cv", "after six years!!", ["send the cv"]),
        ("a role going, todo send him cv by monday; he: intro", "a role going", ["send him cv", "intro"]),
        ("a role going. TODO send him cv", "a role going.", ["send him cv"]),
        ("todo send him cv", "", ["send him cv"]),
        ("nett (war müde) todo: Buch", "nett (war müde)", ["Buch"]),
        ("foto ist raus, erledigt: foto", "foto ist raus", ["foto"]),
        ("foto ist raus. Erledigt: foto", "foto ist raus.", ["foto"]),
        ("his todo list is long", "his todo list is long", []),
        ("todo list for the wedding", "todo list for the wedding", []),
        ("the shop was shut. open: monday", "the shop was shut. open: monday", []),
        ("Dr. todo", "Dr. todo", []),
        ("er sagte. sie: nein", "er sagte. sie: nein", []),
    ],
)
def test_a_promise_behind_a_sentence(said: str, text: str, promised: list[str]) -> None:
    """A full stop or a comma separates it, as a semicolon does, if its word can be nothing else."""
    reader = SourceFile("contacts/log.md", f"- 2026-11-20 call with [[joe]]: {said}\n")
    (touch,) = read_log(reader)
    assert (touch.text, [promise.text for promise in touch.promises]) == (text, promised)
    assert reader.findings == []


def test_what_is_got_behind_a_sentence() -> None:
    (touch,) = read_log(
        SourceFile("contacts/log.md", "- 2026-11-20 call with [[joe]]: ran. got (large): a cake\n")
    )
    assert (touch.text, [favour.text for favour in touch.favours]) == ("ran.", ["a cake"])


@pytest.mark.parametrize(
    "said",
    [
        "he is ill - privat; todo: ring him",
        "he is ill (private). todo ring him",
        "x - private, todo ring him",
    ],
)
def test_a_promise_behind_what_is_private_is_private(said: str) -> None:
    """However it is separated from it."""
    (touch,) = read_log(SourceFile("contacts/log.md", f"- 2026-11-20 call with [[joe]]: {said}\n"))
    (promise,) = touch.promises
    assert without_private(promise.text) == ""
    assert "ring" not in without_private(touch.text)


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("TODO tell Jo thanks", "- [ ] tell Jo thanks"),
        ("- todo: tell Jo thanks", "- [ ] tell Jo thanks"),
        ("  to do: tell Jo", "  - [ ] tell Jo"),
        ("Her todo list is long.", None),
        ("todo list: milk", None),
        ("To do this we met.", None),
    ],
)
def test_todo_in_a_note(line: str, whole: str | None) -> None:
    """It is proposed as a task; nothing else would come back to it."""
    reader = SourceFile("contacts/meetings/2026-11-20-joe.md", f"---\nwith: [joe]\n---\n{line}\n")
    read_meeting(reader, "2026-11-20-joe")
    assert [finding.values["whole"] for finding in reader.findings] == ([whole] if whole else [])


@pytest.mark.parametrize("who", ["me", "Me", "I", "ich"])
def test_a_task_of_mine(who: str) -> None:
    """Who says whose it is has not said what."""
    reader = SourceFile(
        "contacts/meetings/2026-11-20-joe.md", f"---\nwith: [joe]\n---\n- [ ] {who}: cv to joe (by Friday)\n"
    )
    meeting = read_meeting(reader, "2026-11-20-joe")
    assert meeting is not None
    (promise,) = meeting.promises
    assert (promise.text, promise.by, str(promise.due)) == ("cv to joe", None, "2026-11-27")

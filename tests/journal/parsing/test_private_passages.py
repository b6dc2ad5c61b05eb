"""What is private within a line of the log is cut; the rest of the line stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from faden.core.model import Journal, Person, Settings, Source
from faden.core.privacy_marks import without_marks
from faden.rules.redaction import redact

if TYPE_CHECKING:
    from tests.journal.parsing.conftest import Files

    from faden.core.model import Touch


def shown(touches: tuple[Touch, ...]) -> tuple[Touch, ...]:
    """The touches as others may see them."""
    people = {id: Person(id, id.title(), Source("")) for id in ("lucy", "ben")}
    return redact(Journal(settings=Settings(), people=people, touches=touches)).touches


@pytest.mark.parametrize(
    ("text", "open_text"),
    [
        ("stayed over <!-- private -->quokka<!-- /private -->", "stayed over"),
        ("<!-- private -->quokka<!-- /private -->", ""),
        ("stayed over <!-- private -->quokka", "stayed over"),
        ("stayed over (private: quokka) again", "stayed over again"),
        ("stayed over %% privat %% quokka %% /privat %%", "stayed over"),
        ("stayed over <!-- private -->#quokka<!-- /private -->", "stayed over"),
        (
            "stayed over <!-- private -->the; todo: quokka; gave: quokka; a quokka<!-- /private -->",
            "stayed over",
        ),
        (
            "stayed over; todo: <!-- private -->a; quokka; gave: quokka<!-- /private -->; snow",
            "stayed over; ; snow",
        ),
        ("stayed over; <!-- private -->todo: quokka<!-- /private -->", "stayed over"),
        ("stayed over; they: <!-- private -->quokka<!-- /private -->", "stayed over"),
        ("stayed over; gave: <!-- private -->quokka<!-- /private -->", "stayed over"),
    ],
)
def test_only_the_passage_goes(files: Files, text: str, open_text: str) -> None:
    """The contact stays, with its day and channel, and its owner sees everything."""
    touches = files.log(f"- 2026-02-28 visit from [[lucy]]: {text}\n")
    assert "quokka" in without_marks(str(touches))
    (touch,) = shown(touches)
    assert (touch.date.day, touch.word, touch.people, touch.text.strip("; ")) == (
        28,
        "visit",
        ("lucy",),
        open_text,
    )
    assert "quokka" not in str(touch)


def test_an_open_promise_beside_a_passage_stays(files: Files) -> None:
    """What is in another part of the line is not private."""
    line = "- 2026-02-28 call with [[lucy]]: <!-- private -->quokka<!-- /private -->; todo: send the map; gave: tea\n"
    (touch,) = shown(files.log(line))
    assert [promise.text for promise in touch.promises] == ["send the map"]
    assert [favour.text for favour in touch.favours] == ["tea"]


@pytest.mark.parametrize(
    "lines",
    [
        "<!-- private -->\n- 2026-02-28 call with [[lucy]]: quokka\n<!-- /private -->\n",
        "- 2026-02-28 <!-- private -->call with [[lucy]]: quokka<!-- /private -->\n",
        "- 2026-02-28 call with [[lucy]]: quokka <!-- /private -->\n",
        "- 2026-02-28 call with [[lucy]]: quokka #private\n",
    ],
)
def test_a_line_whose_head_is_private_goes_as_a_whole(files: Files, lines: str) -> None:
    """So does one with the end of a passage whose beginning cannot be read."""
    assert shown(files.log(lines)) == ()


def test_a_passage_over_two_lines(files: Files) -> None:
    """Of the first line the end is hidden, and of the second everything."""
    lines = "- 2026-02-27 call with [[lucy]]: snow <!-- private -->quokka\n"
    lines += "- 2026-02-28 call with [[ben]]: quokka<!-- /private -->\n"
    (touch,) = shown(files.log(lines))
    assert (touch.people, touch.text.strip()) == (("lucy",), "snow")

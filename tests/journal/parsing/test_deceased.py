"""People who had died by the day of a sentence are none of its people."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from faden.core.model import InboxLine, NamedDate, PartialDate, Person, Settings, Source, Standing
from faden.journal.parsing.deceased import leave_out_the_dead
from faden.journal.parsing.inbox import understand
from faden.journal.parsing.name_index import NameIndex
from faden.journal.parsing.sentence_reader import read_sentence

JEAN = Person(
    "jean",
    "Auntie Jean",
    Source(""),
    state=Standing.DECEASED,
    dates=(NamedDate("died", PartialDate(2026, 1, 22)),),
)
OMA = Person("oma", "Oma Lisbeth", Source(""), state=Standing.DECEASED)
OTHERS = tuple(
    Person(name.casefold(), name, Source("")) for name in ("Wendy", "Mama", "Papa", "Ted", "Gran", "Mum")
)
NAMES = NameIndex((JEAN, OMA, *OTHERS))
DAY = date(2026, 1, 31)
TODAY = date(2026, 2, 2)


@pytest.mark.parametrize(
    ("text", "dead", "people", "about"),
    [
        ("tea with Auntie Jean and Wendy", ("jean",), ["wendy"], "tea with Auntie Jean and Wendy"),
        ("2026-01-31 Kaffee mit Mama und Oma", ("oma",), ["mama"], "Kaffee mit Mama und Oma"),
        ("Beerdigung Oma mit Papa", ("oma",), ["papa"], "Beerdigung Oma mit Papa"),
        ("funeral Gran with Mum and Ted", ("gran",), ["mum", "ted"], "funeral Gran with Mum and Ted"),
        ("tea with Wendy: asked after Jean", (), ["wendy"], "asked after Jean"),
        ("tea with Jean", ("jean",), ["jean"], ""),
    ],
)
def test_the_dead_are_named_in_the_text_alone(
    text: str, dead: tuple[str, ...], people: list[str], about: str
) -> None:
    sentence = read_sentence(text, NAMES)
    assert leave_out_the_dead(sentence, text, DAY, NAMES) == dead
    assert (sentence.people, sentence.text) == (people, about)
    assert sentence.sure is not (bool(dead) and people != [*dead])


def test_before_the_death_nobody_is_left_out() -> None:
    text = "tea with Auntie Jean and Wendy"
    sentence = read_sentence(text, NAMES)
    assert leave_out_the_dead(sentence, text, date(2026, 1, 22), NAMES) == ()
    assert sentence.people == ["jean", "wendy"]


def test_a_day_that_was_said_is_before_a_death_of_an_unknown_day() -> None:
    sentence = read_sentence("Kaffee mit Oma", NAMES)
    assert leave_out_the_dead(sentence, "Kaffee mit Oma", DAY, NAMES, surely=True) == ()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Beerdigung Oma, alle da", ""),
        ("Besuch bei Oma am Grab", "- 2026-01-31 visit to [[oma]]: am Grab"),
        ("tea with Jean", ""),
        ("Gran died this morning", ""),
        ("Beerdigung Papa, Mama war da", ""),
    ],
)
def test_an_arrived_line_with_the_dead_alone_is_asked_about(text: str, written: str) -> None:
    """A reading with them is proposed only if the day of their death is not known, and is not told by the line."""
    line = understand(
        InboxLine(Source("a.md"), text), read_sentence(text, NAMES), DAY, TODAY, Settings(), NAMES
    )
    assert (line.problem, line.written) == ("dead", written)


def test_an_arrived_line_of_an_earlier_day_counts() -> None:
    text = "tea with Jean"
    day = date(2026, 1, 20)
    line = understand(
        InboxLine(Source("a.md"), text), read_sentence(text, NAMES), day, TODAY, Settings(), NAMES
    )
    assert (line.problem, line.people) == (None, ("jean",))


def test_with_others_an_arrived_line_is_asked_about() -> None:
    text = "sorry to hear about Jean said Wendy"
    line = understand(
        InboxLine(Source("a.md"), text), read_sentence(text, NAMES), DAY, TODAY, Settings(), NAMES
    )
    assert (line.problem, line.people) == ("how", ("wendy",))


def test_a_year_of_death_leaves_its_days_open() -> None:
    jean = replace(JEAN, dates=(NamedDate("died", PartialDate(2026)),))
    lived = [NameIndex((jean,)).lived_on("jean", day) for day in (date(2025, 12, 31), DAY, date(2027, 1, 1))]
    assert lived == [True, None, False]

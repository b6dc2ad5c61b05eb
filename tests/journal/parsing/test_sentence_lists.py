"""Several people in a sentence: none of them is lost, and none is made up."""

from __future__ import annotations

import time

import pytest
from tests.journal.parsing.line_forms import PEOPLE

from faden.journal.parsing.name_index import NameIndex
from faden.journal.parsing.sentence_reader import read_sentence

EVA, BEN, MUM, GRAN = "eva-lang", "ben-maier", "renate-berger", "elfriede-gross"


@pytest.mark.parametrize(
    ("line", "people", "text"),
    [
        ("walk with eva ben mama", [EVA, BEN, MUM], ""),
        ("lauf mit eva ben", [EVA, BEN], ""),
        ("Lauf mit Eva u. Ben am See", [EVA, BEN], "am See"),
        ("Lauf mit Eva Ben und Mama", [EVA, BEN, MUM], ""),
        ("Lauf mit Eva Ben am See", [EVA, BEN], "am See"),
        ("Eva Ben Kaffee", [EVA, BEN], ""),
        ("Oma besucht mit Mama, Erdbeerkuchen", [GRAN, MUM], "Erdbeerkuchen"),
        ("visited Gran with Mum and Ben: cake", [GRAN, MUM, BEN], "cake"),
        ("Oma besucht zusammen mit Mama", [GRAN, MUM], ""),
        ("Anruf mit Eva: mit Ben war es schön", [EVA], "mit Ben war es schön"),
        ("Kaffee mit Eva Maier", [EVA], "Maier"),
        ("called Mum, Gran fell", [MUM], "Gran fell"),
    ],
)
def test_who_was_there(line: str, people: list[str], text: str) -> None:
    """Names in a row, after "u." and after "mit"; a family name is no other person, and what it was about stays."""
    sentence = read_sentence(line, NameIndex(PEOPLE))
    assert (sentence.people, sentence.text) == (people, text)


@pytest.mark.parametrize("word", ["bis ", "mum, ", "mama und ", "- ", "mums "])
def test_a_long_line_is_read_in_time(word: str) -> None:
    """Four times as much of the same word takes no more than about four times as long."""
    names = NameIndex(PEOPLE)

    def took(many: int) -> float:
        begin = time.process_time()
        read_sentence(word * many, names)
        return time.process_time() - begin

    took(10)
    assert took(4000) < 0.05 + 8 * took(1000)

"""Lines as hurried people type them: the everyday ones are sure and right, of the others none is."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.journal.parsing import everyday_de, everyday_en, unsure_lines

from faden.core.model import Direction, Person, Source
from faden.core.privacy_marks import marks
from faden.journal.parsing import sentence_words
from faden.journal.parsing.channels import CHANNELS, VERBS
from faden.journal.parsing.name_index import NameIndex
from faden.journal.parsing.sentence import Sentence
from faden.journal.parsing.sentence_reader import read_sentence
from faden.journal.parsing.sentence_words import KINDS

TODAY = date(2026, 12, 1)
TO = {Direction.ME: "to", Direction.THEM: "from", Direction.BOTH: "with"}


def names(language: ModuleType) -> NameIndex:
    return NameIndex(Person(id, name, Source("x.md")) for id, name in language.PEOPLE.items())


ENGLISH, GERMAN = names(everyday_en), names(everyday_de)


def read(line: str, index: NameIndex) -> Sentence:
    given = re.match(r"\[([a-z-]+(?:, [a-z-]+)*)\] ", line)
    if given is None:
        return read_sentence(line, index)
    return read_sentence(line[given.end() :], index, given=given[1].split(", "))


def said(sentence: Sentence) -> str:
    """The reading of a sure sentence as the table has it: "call to mum: nana fell"; else "ask"."""
    if not sentence.sure or sentence.unclear:
        return "ask"
    word = str(sentence.word).casefold()
    to = "" if word in ("tried", "versucht") and sentence.began is Direction.ME else f"{TO[sentence.began]} "
    return f"{word} {to}{', '.join(sentence.people)}" + (f": {sentence.text}" if sentence.text else "")


TABLE = [
    (line.partition(" => ")[0], line.partition(" => ")[2], index)
    for module, index in ((everyday_en, ENGLISH), (everyday_de, GERMAN))
    for line in module.LINES.split("\n")
]
UNSURE = [
    (line, index)
    for text, index in (
        (unsure_lines.ENGLISH, ENGLISH), (unsure_lines.GIVEN_ENGLISH, ENGLISH),
        (unsure_lines.GERMAN, GERMAN), (unsure_lines.GIVEN_GERMAN, GERMAN),
    )
    for line in text.split("\n")
]  # fmt: skip


@pytest.mark.parametrize(("line", "reading", "index"), TABLE, ids=[line for line, *_ in TABLE])
def test_an_everyday_line(line: str, reading: str, index: NameIndex) -> None:
    """It is read as the table says, or asked about if the table says so."""
    assert said(read(line, index)) == reading


@pytest.mark.parametrize(("line", "index"), UNSURE, ids=[line for line, _ in UNSURE])
def test_a_line_that_must_be_asked_about(line: str, index: NameIndex) -> None:
    assert said(read(line, index)) == "ask"


@pytest.mark.parametrize(
    ("line", "word", "people", "text"),
    [
        ("zoom w mike n sarah n rob fri", "zoom", ["mike", "sarah", "rob"], "fri"),
        ("nana died this morning. dad rang", "call", ["dad"], "nana died this morning. dad rang"),
        ("nana died yesterday, dad rang today", "call", ["dad"], "nana died yesterday, dad rang"),
        ("sent mike a babygro", "message", ["mike"], "sent mike a babygro"),
        ("mike kicked off at me in the spoons", None, ["mike"], "mike kicked off at me in the spoons"),
    ],
)
def test_what_is_offered_keeps_every_word(line: str, word: str | None, people: list[str], text: str) -> None:
    """Of a line that is asked about, no name and no word is lost, and nothing is made up."""
    sentence = read(line, ENGLISH)
    assert (sentence.sure, sentence.word, sentence.people, sentence.text) == (False, word, people, text)


def test_how_many_are_sure() -> None:
    """At least nine of ten everyday lines need no question."""
    for index in (ENGLISH, GERMAN):
        readings = [reading for _, reading, its in TABLE if its is index]
        assert len(readings) >= 150
        assert sum(reading != "ask" for reading in readings) >= 0.9 * len(readings)
    assert len(UNSURE) >= 150


@pytest.mark.parametrize("sign", ["", "-"])
@pytest.mark.parametrize("word", ["Geburtstag", "Oster", "Weihnacht", "Urlaub"])
@pytest.mark.parametrize(
    "bound", ["gruß", "grüße", "gruss", "GRÜẞE", "nachricht", "nachrıcht", "maıl", "poſt", "Karte"]
)
def test_a_compound_in_any_letters(word: str, sign: str, bound: str) -> None:
    """A ß is two letters when cases are ignored, and a pattern takes ı for i and ſ for s."""
    joint = "" if word == "Oster" else "s"
    sentence = read_sentence(f"{word}{joint}{sign}{bound} per sms an Mama", GERMAN)
    assert sentence.people == ["mama"]


VOCABULARY = [
    *{word for table in vars(sentence_words).values() if isinstance(table, (frozenset, dict)) for word in table},
    *CHANNELS, *KINDS, *VERBS, "Mama", "[[mama]]", "oster", "geburtstags", ",", ":", ".", "gestern", "mit", "and",
]  # fmt: skip


@given(
    st.lists(
        st.tuples(
            st.sampled_from(sorted(word for word in VOCABULARY if isinstance(word, str))),
            st.sampled_from([str, str.upper, str.title, str.casefold]),
            st.sampled_from(["", "ßẞ", "sſ", "iı", "k\u212a", "s-"]),
        ),
        max_size=7,
    )
)
def test_nothing_stops_it(words: list[tuple[str, Callable[[str], str], str]]) -> None:
    """Its own words in any order and in any letters: it has a reading, or none, but never fails."""
    line = " ".join(case(word).replace(letters[:1] or "\0", letters[1:]) for word, case, letters in words)
    sentence = read_sentence(line, GERMAN)
    assert sentence.began in Direction
    assert sentence.channel is None or sentence.word is not None


@pytest.mark.parametrize(
    "line", ["called mum - privat, do is 18 april", "mama angerufen - privat, feier 18. April"]
)
def test_a_private_line_stays_so_with_its_day(line: str) -> None:
    """The text to which the day is given back keeps the mark that it lost to a sign."""
    for sentence in (read(line, ENGLISH), read(line, GERMAN)):
        assert all(marks(text).private for text in (sentence.text, sentence.text_with_day) if text)


@pytest.mark.parametrize(
    ("line", "people", "index"),
    [
        ("walk with mum and not dad", ["mum"], ENGLISH),
        ("lunch with mum and maybe dad", ["mum"], ENGLISH),
        ("pub with mum, probably dad", ["mum"], ENGLISH),
        ("Kaffee mit Mama und nicht Papa", ["mama"], GERMAN),
        ("Kino mit Mama und vielleicht Papa", ["mama"], GERMAN),
    ],
)
def test_who_may_not_have_been_there_is_not_counted(line: str, people: list[str], index: NameIndex) -> None:
    assert read_sentence(line, index).people == people


@pytest.mark.parametrize(
    "line", ["lunch with mum in edinburgh, august", "lunch with mum, August", "walk with mum, in March!"]
)
def test_a_month_at_the_end_is_no_today(line: str) -> None:
    assert not read_sentence(line, ENGLISH).sure
    assert read_sentence("lunch with mum: august plans", ENGLISH).sure

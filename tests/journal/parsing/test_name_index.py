"""Names in a sentence: the family name first, and with an s, at whose home or on whose birthday it was."""

from __future__ import annotations

import pytest
from tests.journal.parsing.line_forms import PEOPLE, TODAY

from faden.core.model import InboxLine, Me, Person, Settings, Source
from faden.journal.parsing.inbox import read_inbox
from faden.journal.parsing.name_index import NameIndex
from faden.journal.parsing.sentence_reader import read_sentence
from faden.journal.parsing.source import SourceFile

NAMES = NameIndex(PEOPLE)


def read(sentence: str, settings: Settings) -> InboxLine:
    (line,) = read_inbox(SourceFile(f"contacts/inbox/{TODAY}.txt", sentence), NAMES, TODAY, settings)
    return line


@pytest.mark.parametrize(
    ("sentence", "english", "german"),
    [
        ("yesterday coffee with Lang Eva", "coffee with [[eva-lang]]", "Kaffee mit [[eva-lang]]"),
        ("yesterday lunch at mums", "lunch at [[renate-berger]]", "Mittagessen bei [[renate-berger]]"),
        (
            "yesterday dinner at mum's place",
            "dinner at [[renate-berger]]",
            "Abendessen bei [[renate-berger]]",
        ),
        ("gestern Abendessen bei Mamas", "dinner at [[renate-berger]]", "Abendessen bei [[renate-berger]]"),
        (
            "gestern Mamas 71. gefeiert",
            "party with [[renate-berger]]: Mamas 71. gefeiert",
            "Feier mit [[renate-berger]]: Mamas 71. gefeiert",
        ),
        (
            "yesterday celebrated mum's 71st",
            "party with [[renate-berger]]: 71st",
            "Feier mit [[renate-berger]]: 71st",
        ),
        ("yesterday pub to mum", "pub with [[renate-berger]]", "pub mit [[renate-berger]]"),
        ("yesterday camping with Eva", "camping with [[eva-lang]]", "camping mit [[eva-lang]]"),
    ],
)
def test_names(sentence: str, english: str, german: str) -> None:
    assert read(sentence, Settings()).written == f"- 2026-11-29 {english}"
    assert read(sentence, Settings(language="de")).written == f"- 2026-11-29 {german}"


@pytest.mark.parametrize(
    "sentence", ["at Eva's funeral with Ben", "lunch with Bens wife", "Treffen mit Mamas Frisörin"]
)
def test_a_name_with_an_s_is_another_persons(sentence: str) -> None:
    assert set(read(sentence, Settings()).people) <= {"ben-maier"}


@pytest.mark.parametrize("sentence", ["muss noch Eva anrufen", "need to ring Eva", "wollte Ben schreiben"])
def test_what_is_still_to_be_done(sentence: str) -> None:
    """Of a plan it is asked whether it happened, and not how."""
    assert read(sentence, Settings(language="de")).problem == "whether"


@pytest.mark.parametrize(
    ("settings", "day"),
    [
        (Settings(), None),
        (Settings(language="de"), "2026-11-01"),
        (Settings(country="GB"), "2026-11-01"),
        (Settings(country="US"), None),
        (Settings(me=Me(phone=("+44 113 5550100",))), "2026-11-01"),
        (Settings(me=Me(phone=("+1 212 555 0100",))), None),
    ],
)
def test_whether_the_day_comes_first(settings: Settings, day: str | None) -> None:
    for sentence in ("1/11/26 call with Eva", "1/11/2026 call with Eva"):
        line = read(sentence, settings)
        assert (str(line.day) if line.day else None) == day
    assert str(read("11/13/26 call with Eva", settings).day) == "2026-11-13"


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("Vogelsang", ()),
        ("vogelsang", ()),
        ("Katharina Vogelsang", ("katharina",)),
        ("Katharina Berger", ("katharina",)),
        ("Lauftreff", ()),
        ("lauftreff", ()),
        ("Laden", ()),
        ("nebenan", ()),
    ],
)
def test_the_last_word_of_an_alias(said: str, ids: tuple[str, ...]) -> None:
    """It is no name by itself: phones keep "Wiebke Lauftreff" and "die vom Laden nebenan"."""
    person = Person(
        "katharina",
        "Katharina Berger",
        Source("contacts/people/katharina.md"),
        aliases=("Katharina Vogelsang", "Kathi Lauftreff", "die vom Laden nebenan"),
    )
    named = NameIndex([person])(said, 0)
    assert (named[1] if named else ()) == ids


FRIENDS = NameIndex(
    Person(id, name, Source("x.md"), nickname=nickname)
    for id, name, nickname in (
        ("jessica-holt", "Jessica Holt", None), ("mum", "Renate Reuter", "Mum"), ("annabel-fry", "Annabel Fry", None),
        ("matthew-ray", "Matthew Ray", None), ("thomas-abel", "Thomas Abel", None), ("paula-ott", "Paula Ott", None),
        ("kathrin-ott", "Kathrin Ott", None), ("katharina-ow", "Katharina Ow", None),
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("called jess", ["jessica-holt"]),
        ("jess rang", ["jessica-holt"]),
        ("coffee with Jess and matt", ["jessica-holt", "matthew-ray"]),
        ("mit tommy telefoniert", ["thomas-abel"]),
        ("rang mam, all well", ["mum"]),
        ("called ma", ["mum"]),
        ("Mama angerufen", ["mum"]),
        ("called anna", []),
        ("called Paul", []),
        ("called kat", []),
        ("called his mam", []),
        ("got art supplies", []),
    ],
)
def test_a_short_form_of_which_there_is_one(sentence: str, who: list[str]) -> None:
    """If only one person's name has it; Anna and Paul are names of their own, and Kat may be two people."""
    assert read_sentence(sentence, FRIENDS).people == who


KNOWN = NameIndex(
    Person(id, name, Source("x.md"))
    for id, name in {"mo": "Mohammed Iqbal", "linda": "Linda Harriers", "frau-koch": "Sabine Koch"}.items()
)


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("meeting with Sadiq Iqbal: pint", []),
        ("Sadiq Iqbal rang", []),
        ("drinks with sadiq iqbal", []),
        ("Kaffee mit Peter Koch", []),
        ("kaffee mit peter koch", []),
        ("called Iqbal", ["mo"]),
        ("met old Iqbal", ["mo"]),
        ("Iqbal rang", ["mo"]),
        ("Kaffee mit Frau Koch", ["frau-koch"]),
        ("Kaffee mit Koch", ["frau-koch"]),
        ("Mohammed Iqbal rang", ["mo"]),
        ("drinks with Mohammed Iqbal", ["mo"]),
        ("called Linda Harriers", ["linda"]),
        ("called linda", ["linda"]),
        ("run with harriers", []),
        ("met Harriers in the park", []),
    ],
)
def test_a_family_name_of_a_stranger_or_a_club(sentence: str, people: list[str]) -> None:
    """Sadiq Iqbal is not Mohammed, and the Harriers are not Linda."""
    assert read_sentence(sentence, KNOWN).people == people


@pytest.mark.parametrize(
    ("sentence", "english"),
    [
        ("eva 9pm call sorted date for stag 24 december", "eva 9pm call sorted date for stag 24 december"),
        ("called eva, party is on 24 December", "party is on 24 December"),
        ("eva angerufen, feier ist am 24. Dezember", "feier ist am 24. Dezember"),
        ("texted eva about the party on 24 december", "about the party on 24 december"),
    ],
)
def test_a_day_to_come_is_what_a_call_was_about(sentence: str, english: str) -> None:
    """It stays in the text, and the line is offered with its own day."""
    line = read(sentence, Settings(language="en", me=Me(name="Me", place="")))
    assert line.problem in (None, "right"), line
    assert line.day == TODAY
    assert line.written.endswith(f": {english}")


def test_a_meeting_to_come_is_ahead() -> None:
    line = read("dinner with eva at hers 24 december", Settings(language="en", me=Me(name="Me", place="")))
    assert line.problem == "ahead"

"""What was written last: on the sheet and the plan line, and the news in it; promises and whom they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from faden.core.model import Fact, NamedDate, PartialDate
from faden.rules.last_time import WORDS, last_times, last_words
from faden.rules.news import is_care, is_good
from faden.rules.note_text import sentences
from faden.rules.prep import prep
from faden.rules.redaction import redact

if TYPE_CHECKING:
    from tests.rules.conftest import Build

    from faden.core.model import Person, Promise


@pytest.mark.parametrize(
    "sentence",
    [
        "Anruf, Oma ist gestürzt",
        "Papa liegt im Krankenhaus.",
        "nach der Beerdigung einen Film gesehen",
        "Sie haben sich getrennt.",
        "Streit wegen der Wohnung",
        "hat ihren Job verloren",
        "ihm wurde zum Jahresende gekündigt",
        "Mein Vater ist letzte Woche verstorben.",
        "Oma fell",
        "her father died on Sunday",
        "he has lost his job",
        "we quarrelled about the flat",
        "They have separated.",
        "Danylo is in hospital",
        "she started a treatment at the hospital",
        "she was made redundant in May",
        "her mother has dementia",
        "dad not himself",
        "not great, drinking.",
        "drinking again since the funeral",
        "mum rang in bits",
        "he isn't doing too well",
        "Papa geht es nicht gut",
        "geht ihr gar nicht gut",
        "trinkt wieder",
        "not great at the moment",
        "he's not great at the moment",
        "she sounded not great",
        "struggling since the funeral",
        "Mick is struggling.",
        "in a bad place",
        "having a hard time",
        "Es geht ihr gar nicht gut",
        "ihm gehts schlecht",
        "ihr geht es im Moment gar nicht gut",
        "mir geht's gut, ihr nicht gut.",
        "ist am Boden.",
        "am Boden seit der Beerdigung",
        "nicht gut drauf",
        "macht eine schwere Zeit durch",
    ],
)
def test_what_asks_for_care(sentence: str) -> None:
    assert is_care(sentence)
    assert is_care(f"We had lunch and talked: {sentence} More next week.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Krankenhaus-Serie gesehen",
        "eine Serie über ein Krankenhaus gesehen",
        "Tatort: drei Tote, und wir haben geschlafen",
        "wir haben getrennt bezahlt",
        "we died laughing",
        "my phone died on the way",
        "she starts at the hospital trust",
        "joined as a nurse at the hospital",
        "fängt im Mai im Krankenhaus an",
        "a novel about a divorce",
        "fell in love, she says",
        "dead tired after the train",
        "she works at the hospital",
        "not ill at all, only lazy",
        "heat-pump unit is hiring in spring",
        "died of boredom in the meeting",
        "drinking tea in the garden",
        "we were out drinking.",
        "the food was not great",
        "not great weather",
        "struggling with the crossword",
        "struggling to find a flat",
        "he is not good at maths",
        "lag am Boden",
        "am Boden der Tatsachen",
        "nicht gut geschlafen, sonst ok",
        "Essen war nicht gut",
        "bits and pieces",
        "not by himself any more",
        "läuft nicht gut, der Motor",
    ],
)
def test_no_false_alarm(sentence: str) -> None:
    assert not is_care(sentence)


@pytest.mark.parametrize(
    ("sentence", "good"),
    [
        ("Jule ist schwanger!", True),
        ("hat die Prüfung bestanden", True),
        ("ist befördert worden", True),
        ("sie heiraten im Mai, Hochzeit in Bonn", True),
        ("permanent contract from July", True),
        ("Passed! Language for engineers", True),
        ("has got a new job at the bank", True),
        ("their baby was born on Monday", True),
        ("from hospital, Elsie born 6lb 2", True),
        ("baby is here, all well", True),
        ("the baby's here!", True),
        ("she gave birth in hospital last night", True),
        ("it's a girl!", True),
        ("Baby ist da, Paul", True),
        ("Anruf aus der Klinik: Mia ist da, Geburt von Mia gestern", True),
        ("im Krankenhaus entbunden", True),
        ("stillborn", False),
        ("congrats on the baby", False),
        ("congratulated her on the new job", False),
        ("zur Hochzeit gratuliert", False),
        ("Glückwunsch zur bestandenen Prüfung", False),
        ("new job, so happy for her", False),
        ("where she was, born to run on the radio", False),
        ("hat darauf bestanden zu zahlen", False),
        ("noch nicht bestanden", False),
        ("is expecting a parcel", False),
        ("engaged in a long talk", False),
    ],
)
def test_what_to_congratulate_on(sentence: str, good: bool) -> None:
    assert is_good(sentence) is good
    assert not (good and is_care(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Elsie was born, and is in intensive care",
        "stillborn in hospital",
        "baby is here, but Oma died",
        "Totgeburt",
    ],
)
def test_a_birth_excuses_only_the_hospital(sentence: str) -> None:
    assert is_care(sentence)


def test_news_is_there_for_three_months_and_grief_for_a_year(build: Build) -> None:
    """The last three contacts count longer; a day of your own, and a dated fact, count as well."""
    anna = build.person("anna")

    def found(*parts: object, person: Person = anna) -> tuple[list[str], list[str]]:
        news = build.day(person, *parts).tidings["anna"]
        return [one.text for one in news.care], [one.text for one in news.good]

    later = [build.touch("anna", n, text="soup") for n in (3, 10, 17)]
    assert found(build.touch("anna", 80, text="Oma ist gestürzt"), *later) == (["Oma ist gestürzt"], [])
    assert found(build.touch("anna", 100, text="Oma ist gestürzt"), *later) == ([], [])
    assert found(build.touch("anna", 100, text="Oma ist gestürzt")) == (["Oma ist gestürzt"], [])
    assert found(build.touch("anna", 300, text="her father died"), *later) == (["her father died"], [])
    assert found(build.touch("anna", 400, text="her father died")) == ([], [])
    assert found(build.touch("anna", 100, text="Jule ist schwanger")) == ([], [])
    wed = build.person("anna", dates=(NamedDate("wedding", PartialDate(2026, 11, 14)),))
    assert found(person=wed) == ([], ["wedding"])
    fact = build.person("anna", facts=(Fact("job", ("new job at the port",), PartialDate(2026, 11)),))
    assert found(person=fact) == ([], ["new job at the port"])


def test_what_was_written_comes_first_and_as_it_was(build: Build) -> None:
    """A log line whole; of a note whole paragraphs up to sixty words, without tasks and headings; attempts say nothing."""
    body = (
        "# Lunch\nHer *new* team: [[ben]] knows it.\n\n"
        + "word " * 70
        + "\n\n- [ ] send it\n- gave: a book\n"
    )
    day = build.day(
        build.person("anna"),
        build.touch("anna", 1, "tried", text="rang twice"),
        build.touch("anna", 2, text="Anruf, Oma ist gestürzt"),
        build.met("anna", 9, body=body),
        build.met("anna", 20, topics=("chess", "Rome")),
        build.touch("anna", 30, text="too long ago"),
    )
    shown = prep(day, "anna").last_times
    assert [one.text for one in shown] == [
        "Anruf, Oma ist gestürzt",
        "Her new team: [[ben]] knows it. …",
        "chess, Rome",
    ]
    assert [one.cut for one in shown] == [False, True, False]


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("Oma ist gestürzt.", "Oma ist gestürzt"),
        ("jelly, choir, and she won't keep me", "jelly, choir, and she won't keep me"),
        (
            "a new team of seven people, two of them older than her father, and all of them explain the grid",
            "a new team of seven people, two of them older than her father",
        ),
        ("x" * 100 + " y", "x" * 64 + " …"),
        ("mein 41. Geburtstag, 25 Leute", "mein 41. Geburtstag, 25 Leute"),
        ("Tom u. Biggi Lauf", "Tom u. Biggi Lauf"),
        ("soll Bewerbung bis 28.2. schicken", "soll Bewerbung bis 28.2. schicken"),
        (
            "wegen der Stelle bei den Stadtwerken, soll Bewerbung bis 28.2. schicken",
            "wegen der Stelle bei den Stadtwerken",
        ),
        (
            "wegen der Stelle bei den neuen Stadtwerken bis 28.2. die Bewerbung",
            "wegen der Stelle bei den neuen Stadtwerken bis 28.2. die …",
        ),
        (
            "call at the office in the old town about 14:30 and again on the train",
            "call at the office in the old town about 14:30 and again on the …",
        ),
        ("1 stunde!! er kommt zum Treffen im märz", "1 stunde!! er kommt zum Treffen im märz"),
        ("Tea. Her son was there. It rained.", "Tea. Her son was there"),
        ("A long and happy walk. It rained.", "A long and happy walk"),
        ("Beim Termin mit Dr. Wenning. Danach Eis.", "Beim Termin mit Dr. Wenning"),
        ("z. B. Karten spielen, Tee. Danach Eis.", "z. B. Karten spielen, Tee"),
    ],
)
def test_half_a_sentence_for_the_plan(build: Build, text: str, half: str) -> None:
    day = build.day(build.person("anna"), build.touch("anna", 3, text=text))
    words = last_words(day.cadences["anna"].history)
    assert words is not None
    assert words[0] == half


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("lee", "party, lee blanked me, good music"),
        ("ben", "party, Ben has cancer, good music"),
        ("rachel", "party, good music"),
    ],
)
def test_bad_news_of_a_guest_is_on_the_guests_own_sheet(build: Build, who: str, said: str) -> None:
    """Of a party with others they are told what it was like; with two people everything stays."""
    text = "party, lee blanked me, Ben has cancer, good music"
    people = [build.person(name) for name in ("ben", "lee", "rachel")]
    line = build.touch("ben lee rachel", 3, "meeting", text=text)
    day = build.day(*people, line)
    (last,) = last_times(day.histories[who], who, day.journal.people)
    assert last.text == said
    two = build.day(*people, build.touch("ben rachel", 3, "meeting", text=text))
    assert last_times(two.histories["rachel"], "rachel", two.journal.people)[0].text == text


def test_a_question_is_quoted_with_its_answer(build: Build) -> None:
    """Half of it says what is not true."""
    said = "Tobi hat sich getrennt?? Nee, die haben sich nur gestritten und wohnen wieder zusammen"
    words = last_words(build.day(build.person("anna"), build.touch("anna", 1, text=said)).histories["anna"])
    assert words is not None
    assert words[0] == said


def test_long_paragraphs_end_with_a_sentence(build: Build) -> None:
    body = " ".join(["One two three four five six seven eight nine ten."] * 9)
    (shown,) = prep(build.day(build.person("anna"), build.met("anna", 3, body=body)), "anna").last_times
    assert shown.cut
    assert len(shown.text.split()) <= WORDS + 1
    assert shown.text.endswith("ten. …")
    assert list(sentences("One.\n\nTwo?")) == ["One.", "Two?"]


def test_what_is_private_is_not_told(build: Build) -> None:
    """Neither as the last time nor as news."""
    body = "We had soup.\n<!-- private -->\nHer father died.\n<!-- /private -->"
    hidden = build.touch("anna", 1, text="Oma ist gestürzt", private=True)
    journal = build.journal(build.person("anna"), build.met("anna", 3, body=body), hidden)
    from faden.rules.snapshot import Snapshot

    day = Snapshot(redact(journal), build.today)
    sheet = prep(day, "anna")
    assert ([one.text for one in sheet.last_times], sheet.tidings.care) == (["We had soup."], ())


def whose(build: Build, promise: Promise, *people: Person) -> list[tuple[str, ...]]:
    note = build.met(" ".join(one.id for one in people), 20, promises=(promise,))
    return [one.people for one in build.day(*people, note).promises]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("send Ulrich the talk", ("ulrich",)),
        ("send Jo Ulrich’s talk", ("ulrich", "jo")),
        ("Ulrichs Vortrag schicken", ("ulrich",)),
        ("send the talk", ("ulrich", "jo")),
        ("join the club", ("ulrich", "jo")),
        ("write to [[jo]] about Ulrich", ("jo",)),
    ],
)
def test_a_promise_belongs_to_whom_it_names(build: Build, text: str, people: tuple[str, ...]) -> None:
    promise = build.promise(text, "ulrich jo", 20, 6)
    assert whose(build, promise, build.person("ulrich"), build.person("jo")) == [people]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("send katie the name of that podcast", ("katie",)),
        ("send the band recordings to jonny", ("jon",)),
        ("zoes rad reparieren", ("zoe",)),
        ("ring Zoe Clegg", ("zoe",)),
        ("sing a song", ("katie", "jon", "zoe", "mark")),
        ("mark the date", ("katie", "jon", "zoe", "mark")),
        ("Mark the date", ("mark",)),
        ("katies kindergarten", ("katie",)),
        ("a katiekin", ("katie", "jon", "zoe", "mark")),
    ],
)
def test_a_name_in_small_letters_names_too(build: Build, text: str, people: tuple[str, ...]) -> None:
    """First names and nicknames as a phone writes them, without accents; last names only in capitals."""
    from msgspec.structs import replace

    named = {"katie": "Katie Lister", "jon": "Jonathan Song", "zoe": "Zoë Clegg", "mark": "Mark Date"}
    there = [replace(build.person(id), name=name) for id, name in named.items()]
    there[1] = replace(there[1], nickname="Jonny")
    promise = build.promise(text, "katie jon zoe mark", 20, 6)
    assert whose(build, promise, *there) == [people]


def test_a_first_name_that_two_have_names_nobody(build: Build) -> None:
    from msgspec.structs import replace

    one, other = (
        replace(build.person(f"u{n}"), name=f"Ulrich {last}") for n, last in enumerate(("Ahrens", "Bo"))
    )
    assert whose(build, build.promise("send Ulrich the talk", "u0 u1", 20, 6), one, other) == [("u0", "u1")]
    assert whose(build, build.promise("send Ulrich Bo the talk", "u0 u1", 20, 6), one, other) == [("u1",)]


def test_a_promise_to_a_private_person_is_not_told_to_who_was_there(build: Build) -> None:
    promise = build.promise("send Ulrich the talk", "ulrich jo", 20, 6)
    people = (build.person("ulrich", private=True), build.person("jo"))
    journal = redact(build.journal(*people, build.met("ulrich jo", 20, promises=(promise,))))
    assert [one.promises for one in journal.meetings] == [()]


def test_news_is_about_whom_it_names(build: Build) -> None:
    """In a note with several people; what names nobody may be about any of them."""
    note = build.met("ulrich jo", 3, body="Jo has a new job. Ulrich's father died. And Sofia is in hospital.")
    day = build.day(build.person("ulrich"), build.person("jo"), note)
    care = {id: [one.text for one in day.tidings[id].care] for id in ("ulrich", "jo")}
    assert care["ulrich"] == ["Ulrich's father died.", "And Sofia is in hospital."]
    assert care["jo"] == ["And Sofia is in hospital."]
    assert [one.text for one in day.tidings["jo"].good] == ["Jo has a new job."]
    assert day.tidings["ulrich"].good == ()


@pytest.mark.parametrize(
    ("text", "there", "of"),
    [
        ("Hochzeit!!! geheult", "ulrich jo", []),
        ("Jos Hochzeit", "ulrich jo", ["jo"]),
        ("Tims Hochzeit", "jo", []),
        ("rob's wedding, lovely", "jo", []),
        ("Sofia got engaged!", "jo", []),
        ("Jo got engaged to Sofia", "ulrich jo", ["jo"]),
        ("got engaged to Sofia", "jo", ["jo"]),
        ("she got engaged", "jo", ["jo"]),
        ("it's a girl, the baby is here", "jo", ["jo"]),
    ],
)
def test_only_those_whom_good_news_is_about_are_congratulated(
    build: Build, text: str, there: str, of: list[str]
) -> None:
    """Not the guests of another's wedding."""
    people = [build.person(name) for name in ("ulrich", "jo", "sofia", "tim")]
    tidings = build.day(*people, build.touch(there, 3, "meeting", text=text)).tidings
    assert [id for id in ("ulrich", "jo", "sofia", "tim") if tidings[id].good] == of


def test_good_news_is_old_after_four_weeks_and_after_the_next_contact(build: Build) -> None:
    def good(*parts: object) -> list[str]:
        return [news.text for news in build.day(build.person("rob"), *parts).tidings["rob"].good]

    promoted = "got the job"
    assert good(build.touch("rob", 28, text=promoted)) == [promoted]
    assert good(build.touch("rob", 29, text=promoted)) == []
    assert good(build.touch("rob", 20, text=promoted), build.touch("rob", 6, "meeting", text="pint")) == []
    assert (
        good(build.touch("rob", 20, text=promoted), build.touch("rob", 6, "chat", "me", text="well done"))
        == []
    )
    assert good(build.touch("rob", 20, text=promoted), build.touch("rob", 6, "chat", "them")) == [promoted]


def test_one_wedding_is_one_piece_of_news(build: Build) -> None:
    """Whether it is in the file, in a line of that day, or in both."""
    wed = build.person("katrin", dates=(NamedDate("Hochzeit", PartialDate(2026, 11, 14)),))
    of_both = build.day(wed, build.touch("katrin", 9, "meeting", text="Hochzeit!!! geheult"))
    assert len(of_both.tidings["katrin"].good) == 1
    among_many = build.day(
        wed, build.person("meike"), build.touch("katrin meike", 9, "meeting", text="Hochzeit!!!")
    )
    assert [news.text for news in among_many.tidings["katrin"].good] == ["Hochzeit"]
    assert among_many.tidings["meike"].good == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Sein 41. Geburtstag. Viele Leute.", ["Sein 41. Geburtstag.", "Viele Leute."]),
        ("She left in 2019. Then she came back.", ["She left in 2019.", "Then she came back."]),
        ("bis 3.12. schicken. Danach Pause.", ["bis 3.12. schicken.", "Danach Pause."]),
        ("Prof. Dr. Ada Lind war da. Schön!", ["Prof. Dr. Ada Lind war da.", "Schön!"]),
        ("So did I. He laughed.", ["So did I.", "He laughed."]),
        ("“Yes.” Then tea.", ["“Yes.”", "Then tea."]),
        ("  ", []),
        ("Eins.\n\n\n\nZwei!", ["Eins.", "Zwei!"]),
    ],
)
def test_where_a_sentence_ends(text: str, parts: list[str]) -> None:
    """Neither after an ordinal or a day, nor after an abbreviation."""
    assert list(sentences(text)) == parts


@pytest.mark.parametrize(
    ("text", "later", "care"),
    [
        ("Streit wegen Weihnachten", None, True),
        ("Streit wegen Weihnachten", ("meeting", "both", "essen, der Name fürs Baby ist Lotta"), False),
        ("a bad row about money", ("call", "both", "talked for an hour"), False),
        ("we quarrelled", ("chat", "them", "she apologised"), False),
        ("Streit am Telefon, aufgelegt", ("chat", "them", "hat sich entschuldigt"), False),
        ("a bad row", ("chat", "them", "we sorted it out, friends again after the row"), False),
        ("Streit am Telefon", ("chat", "them", "alles wieder gut nach dem Streit"), False),
        ("Streit am Telefon", ("chat", "them", "haben uns ausgesprochen"), False),
        ("Streit am Telefon", ("chat", "them", "das Wetter ist ausgesprochen gut"), True),
        ("a bad row", ("chat", "them", "worked late again"), True),
        ("Streit am Telefon, aufgelegt", ("chat", "me", "entschuldigung geschrieben, keine antwort"), True),
        ("Streit am Telefon, aufgelegt", ("tried", "me", ""), True),
        ("Streit am Telefon, aufgelegt", ("chat", "them", "ihr ist schlecht"), True),
        ("Streit am Telefon, aufgelegt", ("call", "both", "wieder Streit"), True),
        ("Streit, und sie liegt im Krankenhaus", ("meeting", "both", "Kaffee"), True),
        ("her mother died", ("meeting", "both", "coffee"), True),
    ],
)
def test_a_quarrel_is_over_once_you_have_talked(
    build: Build, text: str, later: tuple[str, str, str] | None, *, care: bool
) -> None:
    """A meeting, a call or an apology afterwards ends it; an illness or a death it does not."""
    touches = [build.touch("anna", 38, text=text)]
    if later is not None:
        channel, direction, said = later
        touches.append(build.touch("anna", 3, channel, direction, text=said))
    day = build.day(build.person("anna", ring=15), *touches)
    assert bool(day.tidings["anna"].care) is care


@pytest.mark.parametrize(("days", "care"), [(10, True), (28, True), (29, False), (60, False)])
def test_a_quarrel_among_several_is_soon_forgotten(build: Build, days: int, *, care: bool) -> None:
    """Who of the guests quarrelled is not known; after four weeks it is shown for none of them."""
    people = [build.person(name, ring=5) for name in ("anna", "ben", "carla")]
    day = build.day(*people, build.touch("anna ben carla", days, "meeting", text="Gans, Streit über Politik"))
    assert [bool(day.tidings[person.id].care) for person in people] == [care] * 3

"""What did not happen, or happened between others, is asked and not noted; what did is noted without a question."""

from __future__ import annotations

import pytest

from faden.core.diagnostic_kinds import CALLED_OFF, UNANSWERED
from faden.core.model import Channel, Direction, Person, Source
from faden.journal.parsing.called_off import is_unanswered
from faden.journal.parsing.log import read_log
from faden.journal.parsing.name_index import NameIndex
from faden.journal.parsing.proposed_line import proposal
from faden.journal.parsing.sentence_reader import read_sentence
from faden.journal.parsing.source import SourceFile

PEOPLE = {"anna-berger": "Anna Berger", "ben-maier": "Ben Maier", "mum": "Mum", "oma": "Oma"}
NAMES = NameIndex(Person(id, name, Source("x.md")) for id, name in PEOPLE.items())
WHAT_WAS_NOT = """
Anna cancelled lunch
no lunch with Anna
dreamt of lunch with Ben
Ben told me Anna called mum
lunch with Anna was moved to Friday
lunch with Anna cancelled
lunch with Anna: cancelled
lunch with Anna postponed
call with Anna fell through
Anna stood me up at lunch
lunch with Anna didn't happen
was going to call Anna
almost called Anna
nearly met Anna
thought about calling Anna
planned lunch with Anna
Anna wants lunch
Anna told me about her job over lunch
lunch with Anna on Friday?
invited Anna to lunch
asked Anna for coffee
heard that Anna met Ben
Anna and Ben had lunch
Ben says Anna called
lunch with Anna next week
Anna can't make lunch
had to cancel dinner with Anna
called off lunch with Anna
skipped coffee with Anna
wish I had called Anna
hope to see Anna
talked about Anna with Ben
saw a photo of Anna
Anna's lunch with Ben
couldn't call Anna
wasn't at lunch with Anna
instead of lunch with Anna
Anna refused to meet
Anna might call Ben
neither lunch nor coffee with Anna
Anna called Ben
too tired for dinner with Anna
Anna put lunch off
Anna hat Mittagessen abgesagt
kein Mittagessen mit Anna
Mittagessen mit Anna auf Freitag verschoben
von Mittagessen mit Ben geträumt
Ben erzählte, dass Anna Mum angerufen hat
Ben hat erzählt, Anna habe angerufen
Mittagessen mit Anna wurde auf Freitag verlegt
Mittagessen mit Anna abgesagt
Mittagessen mit Anna: abgesagt
Kaffee mit Anna fiel aus
Kaffee mit Anna ist leider ausgefallen
Treffen mit Anna geplatzt
Treffen mit Anna geplant
Anna zum Essen eingeladen
Anna hat mich zum Essen eingeladen
mit Anna zum Essen verabredet
fast Anna angerufen
beinahe Anna getroffen
wollte Anna anrufen
wollte mit Anna telefonieren, keine Zeit
hätte Anna anrufen sollen
Anna konnte nicht zum Essen kommen
Anna kam nicht zum Essen
ohne Anna Mittagessen
statt Kaffee mit Anna
Anna hat mich beim Essen versetzt
Anna und Ben waren beim Essen
Annas Mittagessen mit Ben
Anna traf Ben
Anna hat mit Ben telefoniert
Anna hat gestern mit Ben gesprochen
am Freitag treffe ich Anna zum Kaffee
Treffe Anna zum Kaffee
wir besuchen Oma, Kaffee bei Anna
I'm having lunch with Anna
Anna rief Ben an
an Anruf bei Anna gedacht
Anruf bei Anna vergessen
Anna nicht angerufen
Mittagessen mit Anna nächste Woche
Mittagessen mit Anna am Freitag?
würde gern Anna treffen
Foto von Anna gesehen
über Anna gesprochen
Anna sagte das Essen ab
Anruf mit Anna hat nicht geklappt
Treffen mit Anna fand nicht statt
Anna hat das Treffen verschoben
Anna um Anruf gebeten
Anna wünscht sich einen Anruf
muss Anna anrufen
Kaffee mit Anna verpasst
Anna hat Kaffee vorgeschlagen
"""
WHAT_WAS = """
called mum, Oma fell
lunch with Anna: she cancelled her holiday
lunch with Anna and Ben yesterday: film plans
called Anna: no news
called Anna, she did not get the job
mail to Anna about the cancelled lunch
called Anna to move lunch to Friday
visited Anna, never laughed so much
no answer from Anna
Anna called, cancelled lunch
Anna rang to cancel lunch
met Anna without Ben
coffee with Anna: dreamt of summer
called Anna back
lunch with Anna; Ben could not come
called mum about Anna
met Ben, who called Anna
missed call from Anna
lunch with Anna, Ben was ill
mit Anna telefoniert
Anna angerufen, nicht erreicht
Verpasster Anruf von Anna
Anruf mit Anna: Urlaub abgesagt
Mittagessen mit Anna, Ben konnte nicht
Anna hat angerufen und Mittagessen abgesagt
Anna rief an
ich habe mit Anna und Ben telefoniert
Anna hat mit mir telefoniert
rief Anna an, ging nicht ran
Kaffee mit Anna am See
Kaffee mit Anna und Ben gestern
Mail an Anna wegen Umzug
Anna getroffen, sie hat gekündigt
lange mit Anna gesprochen
Langes Mittagessen mit Anna
Anna hat geschrieben, kommt nicht zur Feier
bei Anna zu Besuch
Brief von Anna bekommen
war mit Anna essen
mit Anna und Ben im Kino
"""


@pytest.mark.parametrize("line", WHAT_WAS_NOT.strip().split("\n"))
def test_what_was_not(line: str) -> None:
    """Cancelled, moved, planned, dreamt of, wished for, or told of others."""
    sentence = read_sentence(line, NAMES)
    assert not sentence.sure


@pytest.mark.parametrize("line", WHAT_WAS.strip().split("\n"))
def test_what_was(line: str) -> None:
    """The same words in what it was about say nothing against it."""
    sentence = read_sentence(line, NAMES)
    assert (sentence.anybody, sentence.word is not None, sentence.sure) == (True, True, True)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("called Anna, no answer", "tried"),
        ("rief Anna an, ging nicht ran", "tried"),
        ("phoned mum: engaged", "tried"),
        ("Oma angerufen, niemand da", "tried"),
        ("called Anna: no news", "call"),
        ("called Anna: engaged to Ben!", "call"),
        ("called Anna: busy week", "call"),
        ("called Anna: busy again", "tried"),
        ("called Anna, went to voicemail", "tried"),
        ("mail to Anna: no answer yet", "mail"),
    ],
)
def test_a_call_without_an_answer_is_an_attempt(line: str, word: str) -> None:
    assert read_sentence(line, NAMES).word == word


@pytest.mark.parametrize(
    "text",
    ["cancelled", "moved to Friday", "auf Freitag verschoben", "leider ausgefallen #spring", "fiel aus."],
)
def test_a_line_of_the_log_that_takes_itself_back(text: str) -> None:
    """It does not count, and says so; what else was cancelled does not matter, nor does an attempt."""
    reader = SourceFile("contacts/log.md", f"- 2026-11-20 lunch with [[anna-berger]]: {text}\n")
    assert read_log(reader) == ()
    assert [finding.kind for finding in reader.findings] == [CALLED_OFF]
    for line in (f"tried [[anna-berger]]: {text}", f"lunch with [[anna-berger]]: her holiday {text}"):
        reader = SourceFile("contacts/log.md", f"- 2026-11-20 {line}\n")
        assert len(read_log(reader)) == 1
        assert reader.findings == []


@pytest.mark.parametrize(
    ("line", "whole", "direction"),
    [
        ("call to [[anna]]: no answer", "tried [[anna]]: no answer", Direction.ME),
        ("call with [[anna]]: nobody there.", "tried [[anna]]: nobody there.", Direction.ME),
        ("call from [[anna]]: didn't pick up", "tried from [[anna]]: didn't pick up", Direction.THEM),
        ("called [[anna]] and [[ben]]: no luck", "tried [[anna]] and [[ben]]: no luck", Direction.ME),
        (
            "Videoanruf mit [[anna]]: ging nicht ran #umzug",
            "versucht [[anna]]: ging nicht ran #umzug",
            Direction.ME,
        ),
        ("Anruf von [[anna]]: besetzt", "versucht von [[anna]]: besetzt", Direction.THEM),
        ("call to [[anna]]: busy; todo: call", "tried [[anna]]: busy; todo: call", Direction.ME),
    ],
)
def test_a_line_of_the_log_about_a_call_without_an_answer(
    line: str, whole: str, direction: Direction
) -> None:
    """It counts as the attempt that it was, nothing of it is lost, and the finding has the line to write instead."""
    for indent in ("- 2026-11-20", "* 2026-11-20 "):
        reader = SourceFile("contacts/log.md", f"{indent} {line}\n")
        (touch,) = read_log(reader)
        assert (touch.channel, touch.direction) == (Channel.TRIED, direction)
        assert len(touch.promises) == line.count("todo:")
        (finding,) = reader.findings
        assert (finding.kind, finding.values["whole"]) == (UNANSWERED, f"{indent} {whole}")
        mended = SourceFile("contacts/log.md", finding.values["whole"] + "\n")
        assert read_log(mended) == (touch,)
        assert mended.findings == []


@pytest.mark.parametrize(
    "line",
    [
        "call to [[anna]]: no answer to her question yet",
        "call to [[anna]]: engaged to Ben",
        "call to [[anna]]: no answer, but she rang back and we talked",
        "mail to [[anna]]: no answer",
        "lunch with [[anna]]: nobody there",
    ],
)
def test_a_line_of_the_log_that_says_more_is_what_it_says(line: str) -> None:
    reader = SourceFile("contacts/log.md", f"- 2026-11-20 {line}\n")
    (touch,) = read_log(reader)
    assert touch.channel is not Channel.TRIED
    assert reader.findings == []


def test_nothing_is_proposed_that_was_not() -> None:
    """The editor writes no touch of a line that says that there was none."""
    assert proposal("- 20.11.2026 lunch [[anna-berger]]") == "- 2026-11-20 lunch with [[anna-berger]]"
    assert proposal("- 20.11.2026 no lunch with [[anna-berger]]") == ""
    assert proposal("- 20.11.2026 lunch with [[anna-berger]] cancelled") == ""


@pytest.mark.parametrize(
    "text",
    [
        *("i was out", "but I was driving", "I missed it", "I missed her", "I didn't pick up", "missed it"),
        *(
            "war nicht da",
            "war ich unterwegs",
            "bin nicht ran",
            "hab ihn verpasst",
            "ich hab den Anruf verpasst",
        ),
    ],
)
def test_a_call_that_you_missed_is_no_call(text: str) -> None:
    """Behind "Dad rang": you did not speak, whoever was called."""
    assert is_unanswered(text)


@pytest.mark.parametrize(
    "text", ["i was out of milk", "I missed her so much", "war nicht dabei", "I was delighted"]
)
def test_what_a_call_was_about_is_a_call(text: str) -> None:
    assert not is_unanswered(text)

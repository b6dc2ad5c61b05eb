"""A call at which nobody spoke is an attempt, in whatever words it is told; what a call was about is none of them."""

from __future__ import annotations

import pytest

from faden.core.model import Channel, Direction, Person, Source
from faden.journal.parsing.log import read_log
from faden.journal.parsing.name_index import NameIndex
from faden.journal.parsing.sentence_reader import read_sentence
from faden.journal.parsing.source import SourceFile

PEOPLE = {"arne-voss": "Arne Voss", "doerte": "Dörte", "anna": "Anna"}
NAMES = NameIndex(Person(id, name, Source("x.md")) for id, name in PEOPLE.items())
NOT_REACHED = """
dörte angerufen, ging keiner ran
Dörte angerufen, hebt nicht ab
Dörte angerufen, nimmt nicht ab
Dörte angerufen, keiner ab dran
arne rief an, hab aber nicht abgehoben
Anruf an Dörte, ging aber nur die mailbox dran
Dörte angerufen, auf den anrufbeantworter gesprochen
Dörte angerufen, mailbox
Dörte angerufen, besetzt
Dörte angerufen, weggedrückt
Arne hat angerufen, weggedrückt
Dörte angerufen, aber keiner hat abgehoben
Dörte angerufen, hat keiner abgenommen
Dörte angerufen, hat niemand abgehoben
Dörte angerufen, niemand ist rangegangen
Dörte angerufen, ging niemand ran
Dörte angerufen, es ging keiner ran
Dörte angerufen, geht keiner ran
Dörte angerufen, war keiner da
Dörte angerufen, keiner zu Hause
Dörte angerufen, sie ging nicht dran
Dörte angerufen, sie hat nicht abgenommen
Dörte angerufen, sie hebt nicht ab
Dörte angerufen, hob nicht ab
Dörte angerufen, nahm nicht ab
Dörte angerufen, nur AB
Dörte angerufen, nur der AB
Dörte angerufen, AB dran
Dörte angerufen, der AB ging ran
Dörte angerufen, Anrufbeantworter
Dörte angerufen, auf die Mailbox gesprochen
Dörte angerufen, auf den AB gesprochen
Dörte angerufen, Mailbox vollgequatscht
Dörte angerufen, habe auf die Mailbox gesprochen
Dörte angerufen, Nachricht hinterlassen
Dörte angerufen, dauernd besetzt
Dörte angerufen, Leitung besetzt
Dörte angerufen, war besetzt
Dörte angerufen, hat mich weggedrückt
Dörte angerufen, durchgeklingelt
Dörte angerufen, hat nur geklingelt
Dörte angerufen, nur Freizeichen
Dörte angerufen, keine Antwort
Dörte angerufen, leider nicht erreicht
Dörte angerufen, aber nicht erreicht
Dörte angerufen, hab sie nicht erreicht
Dörte angerufen, hab sie aber nicht erreicht
arne rief an, bin nicht drangegangen
arne rief an, ich ging nicht ran
arne rief an, hab nicht abgenommen
arne rief an, konnte nicht rangehen
arne rief an, hab ihn weggedrückt
arne rief an, hab's nicht gehört
arne rief an, hab es überhört
arne rief an, war nicht zu Hause
arne rief an, habe ich verpasst
Anruf an Dörte: ging nur die Mailbox dran
Anruf an Dörte, ging bloß der Anrufbeantworter ran
Anruf an Dörte, aber nur die Mailbox
called Anna, no one picked up
called Anna, nobody home
called Anna, nobody picked up
called Anna, nobody answered
called Anna, no-one answered
called Anna, noone there
called Anna, went to voicemail
called Anna, it went to voicemail
called Anna, went straight to voicemail
called Anna, it went straight to her voicemail
called Anna, but it went to voicemail
called Anna, rang out
called Anna, it just rang out
called Anna, the phone rang out
called Anna, line busy
called Anna, line engaged
called Anna, the line was engaged
called Anna, busy
called Anna, got her machine
called Anna, got the answerphone
called Anna, got her voicemail
called Anna, only got the machine
called Anna, spoke to her answering machine
called Anna, phone just rang
called Anna, it just rang and rang
called Anna, kept ringing
called Anna, rang and rang
called Anna, voicemail
called Anna, answerphone
called Anna, left a voicemail
called Anna, left her a message
called Anna, left a message
called Anna, left a message on her machine
called Anna, she didn't pick up
called Anna, she wasn't in
called Anna, she wasn't home
called Anna, not home
called Anna, not picking up
called Anna, isn't picking up
called Anna, she doesn't answer
called Anna, couldn't get through
called Anna, couldn't reach her
called Anna, went unanswered
called Anna, nobody was in
called Anna, there was no answer
called Anna, no pick-up
Arne rang, I didn't answer
Arne rang but I didn't pick up
Arne rang, couldn't take it
Arne called, I let it ring
Arne called, let it go to voicemail
Arne called, sent him to voicemail
Arne called, missed the call
call to Anna: rang out
call to Anna, got her machine
called Anna, number unobtainable
Dörte angerufen, aufs Band gesprochen
Dörte angerufen, kam nicht durch
called Anna, nobody there
"""
TALKED = """
called Anna, no one answers her letters
called Anna, she doesn't answer my mails
called Anna, she isn't in a good mood
called Anna, she is never home before eight
called Anna, nobody picks up the bins
called Anna, the machine is broken
called Anna, rang in the new year
called Anna, got her job
called Anna, she rang off at ten
called Anna, the band and the tour
called Anna, line dancing is fun
Dörte angerufen, ab und zu hat sie Rückenweh
Dörte angerufen, ab Freitag im Urlaub
Dörte angerufen, sie war nicht da am Sonntag
Dörte angerufen, sie hat nicht abgeschlossen
Dörte angerufen, keiner mag den Chef
Dörte angerufen, sie kam nicht durch die Prüfung
Dörte angerufen, sie hat noch nichts erreicht
Dörte angerufen, es ging ihr nicht gut
Dörte angerufen, ging um die Mailbox von Arne
Dörte angerufen, hat nicht gehört, dass ich umziehe
Dörte angerufen, ist gut drauf
Dörte angerufen, niemand kommt zur Feier
"""


@pytest.mark.parametrize("line", NOT_REACHED.strip().split("\n"))
def test_nobody_spoke(line: str) -> None:
    """It is an attempt of the person who called, without a question."""
    sentence = read_sentence(line, NAMES)
    theirs = line.casefold().startswith("arne")
    assert (sentence.word, sentence.sure) == ("tried", True)
    assert sentence.direction is (Direction.THEM if theirs else Direction.ME)


@pytest.mark.parametrize("line", TALKED.strip().split("\n"))
def test_you_spoke(line: str) -> None:
    sentence = read_sentence(line, NAMES)
    assert sentence.word == "call"


@pytest.mark.parametrize(
    "text", ["ging nur die Mailbox dran", "keiner hat abgehoben", "rang out", "got her machine"]
)
def test_in_the_log(text: str) -> None:
    """Behind the colon of a line, too."""
    (touch,) = read_log(SourceFile("contacts/log.md", f"- 2026-11-20 call to [[anna]]: {text}\n"))
    assert touch.channel is Channel.TRIED

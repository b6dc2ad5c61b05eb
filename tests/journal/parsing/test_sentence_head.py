"""Messages that do not say "message": who sent them, and that they are no meetings."""

from __future__ import annotations

import pytest
from tests.journal.parsing.line_forms import PEOPLE

from faden.core.model import Channel, Direction
from faden.journal.parsing.name_index import NameIndex
from faden.journal.parsing.sentence_reader import read_sentence

ME, THEM = Direction.ME, Direction.THEM


@pytest.mark.parametrize(
    ("line", "channel", "began"),
    [
        ("Eva: Postkarte aus Rom", "card", THEM),
        ("Eva postcard from Rome", "card", THEM),
        ("Postkarte aus Rom an Eva", "card", ME),
        ("sent Eva a postcard from Rome", "card", ME),
        ("Eva: postcard", "card", ME),
        ("Weihnachtskarte von Eva", "card", THEM),
        ("Eva: Geburtstagskarte", "card", ME),
        ("Beileidskarte an Eva", "card", ME),
        ("Eva gratuliert", "chat", ME),
        ("Eva zum Geburtstag gratuliert", "chat", ME),
        ("Eva hat mir gratuliert", "chat", THEM),
        ("habe Eva gratuliert", "chat", ME),
        ("congratulated Eva on the new job", "chat", ME),
        ("Eva congratulated me on the flat", "chat", THEM),
        ("Eva: congratulated her on the flat", "chat", ME),
        ("Eva: congratulated me on the flat", "chat", THEM),
        ("thanked Eva for the book", "chat", ME),
        ("Eva bedankt sich für das Buch", "chat", THEM),
        ("Eva: Danke für das Buch", "chat", ME),
        ("wished Eva a happy birthday", "chat", ME),
        ("Eva alles Gute gewünscht", "chat", ME),
        ("Eva: happy birthday", "chat", ME),
        ("Eva: Grüße aus Wien", "chat", THEM),
        ("sent Eva flowers", "chat", ME),
        ("Eva sent flowers", "chat", THEM),
        ("Eva hat Blumen geschickt", "chat", THEM),
        ("Eva Blumen geschickt", "chat", ME),
        ("Eva hat einen Brief geschickt", "letter", THEM),
        ("Eva hat meinen Brief bekommen", "letter", ME),
        ("Eva hat eine Sprachnachricht geschickt", "voice", THEM),
        ("Eva: Sprachnachricht", "voice", ME),
        ("Eva: voice message about the film", "voice", ME),
        ("left Eva a voicemail", "voice", ME),
        ("Eva left a voicemail", "voice", THEM),
        ("Eva auf Mailbox gesprochen", "voice", ME),
        ("Eva wrote back", "chat", THEM),
        ("Eva liked my photo", "reaction", THEM),
        ("DM from Eva", "chat", THEM),
        ("Insta-Nachricht von Eva", "chat", THEM),
        ("Sonntagsspaziergang mit Eva", "meeting", Direction.BOTH),
        ("Geburtstagsessen mit Eva", "meeting", Direction.BOTH),
        ("Geburtstagsfeier mit Eva", "group", Direction.BOTH),
        ("Hochzeitsfeier mit Eva", "group", Direction.BOTH),
        ("Abschiedsparty mit Eva", "group", Direction.BOTH),
        ("Eva: frohe Weihnachten", "chat", ME),
        ("Eva: alles Gute zum Geburtstag", "chat", ME),
    ],
)
def test_it_is_a_message(line: str, channel: str, began: Direction) -> None:
    sentence = read_sentence(line, NameIndex(PEOPLE))
    assert (sentence.people, sentence.channel, sentence.began) == (["eva-lang"], Channel(channel), began)
    assert sentence.sure


@pytest.mark.parametrize(
    "line",
    [
        "Eva: film plans, she sent photos",
        "Eva die Adresse von Ben geschickt per Mail",
        "die Adresse von Ben an Eva geschickt per Mail",
        "Eva hat einen Brief von Ben geschickt",
        "Eva: said that Ben was congratulated",
        "Eva: Fahrkarte vergessen",
        "looked at photos with Eva",
        "Eva lässt grüßen",
        "Eva gave me a book",
        "Eva Weihnachten bei Mama mit allen",
        "Eva: Christmas at home",
        "Eva: gute Idee",
        "Eva: Fotos angeschaut",
        "Eva: Blumen gegossen",
    ],
)
def test_what_is_no_message(line: str) -> None:
    """What is told of somebody else, or in another clause, is asked about."""
    sentence = read_sentence(line, NameIndex(PEOPLE))
    assert not sentence.sure
    assert sentence.people in (["eva-lang"], ["eva-lang", "renate-berger"], ["eva-lang", "ben-maier"])


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Eva: congratulated her on the flat", "congratulated her on the flat"),
        ("congratulated Eva on the job", "congratulated Eva on the job"),
        ("Eva zum Geburtstag angerufen, sie freut sich", "zum Geburtstag, sie freut sich"),
        ("Eva wegen der Wohnung geschrieben", "wegen der Wohnung"),
        ("Eva zum Geburtstag gratuliert", "zum Geburtstag gratuliert"),
        ("mit Eva Kaffee getrunken", ""),
        ("Kaffee mit Eva getrunken, am See", "am See"),
        ("Eva: Geburtstagskarte", "Geburtstagskarte"),
        ("Weihnachtskarte von Eva gestern", "Weihnachtskarte von Eva"),
    ],
)
def test_its_words_stay(line: str, text: str) -> None:
    """They say more than the channel does."""
    assert read_sentence(line, NameIndex(PEOPLE)).text == text

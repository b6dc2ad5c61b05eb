"""Deaths that a text tells of: the right person, or no one."""

from __future__ import annotations

from dataclasses import replace as with_parts
from datetime import date

import pytest
from msgspec.structs import replace

from faden.core.model import (
    Channel,
    Direction,
    InboxLine,
    Journal,
    Meeting,
    NamedDate,
    PartialDate,
    Person,
    Source,
    Standing,
    Touch,
)
from faden.core.spoken_names import NamedPeople
from faden.core.told_deaths import told_deaths, told_in, with_told_deaths

PEOPLE = {
    person.id: person
    for person in (
        Person("anna", "Anna Berger", Source("anna.md")),
        Person("elfriede", "Elfriede Groß", Source("elfriede.md"), nickname="Oma", aliases=("Gran",)),
        Person("gertrud", "Gertrud Lang", Source("gertrud.md")),
        Person("ines", "Ines Groll", Source("ines.md")),
        Person("otto", "Otto Kern", Source("otto.md")),
        Person("tom", "Tom Berg", Source("tom.md"), nickname="Dad"),
        Person("eva-1", "Eva Lind", Source("eva-1.md")),
        Person("eva-2", "Eva Lohr", Source("eva-2.md")),
    )
}
NAMED = NamedPeople(PEOPLE)
DAY = date(2026, 11, 20)


def told(text: str, alone: str | None = None) -> set[str]:
    return {id for id, _ in told_in(text, NAMED, alone)}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Oma ist gestorben", "elfriede"),
        ("Gran died", "elfriede"),
        ("my Gran died", "elfriede"),
        ("Beerdigung meiner Oma", "elfriede"),
        ("Omas Beerdigung", "elfriede"),
        ("Beerdigung Otto, Anna getroffen", "otto"),
        ("Beerdigung von Otto und Anna umarmt", "otto"),
        ("Heute Nacht ist Oma gestorben", "elfriede"),
        ("Als Oma starb, lag Schnee", "elfriede"),
        ("funeral of Dad", "tom"),
        ("Dad’s funeral was beautiful", "tom"),
        ("Dad's dead", "tom"),
        ("Gertrud has sadly passed away", "gertrud"),
        ("Tod von Gertrud", "gertrud"),
        ("Frau Lang ist verstorben", "gertrud"),
        ("Tante Gertrud ist gestorben", "gertrud"),
        ("Long call. She told me that Otto died.", "otto"),
        ("Gestern starb Otto", "otto"),
        ("Otto ist am Sonntag im Hospiz gestorben", "otto"),
        ("Otto, der letzte Woche gestorben ist, fehlt allen", "otto"),
        ("Otto wurde am Montag beerdigt", "otto"),
        ("[[otto]] ist tot", "otto"),
        ("Anna und Otto sind gestorben", "otto"),
        ("Eva Lind has died", "eva-1"),
        ("oma ist heut nacht eingeschlafen", "elfriede"),
        ("die oma ist gestern friedlich eingeschlafen", "elfriede"),
        ("gran died in the night", "elfriede"),
        ("my gran died", "elfriede"),
        ("my grandma passed last night", "elfriede"),
        ("nana passed away this morning", "elfriede"),
        ("meine großmutter ist verstorben", "elfriede"),
        ("dad slipped away in his sleep", "tom"),
        ("my father has died", "tom"),
        ("beerdigung von oma", "elfriede"),
        ("als oma starb, lag schnee", "elfriede"),
        ("gertrud ist von uns gegangen", "gertrud"),
        ("otto passed on.", "otto"),
        ("otto ist gestorben", "otto"),
        ("eva lind has died", "eva-1"),
        ("we lost gran last night", "elfriede"),
        ("lost grandma today", "elfriede"),
        ("Otto's lost, we lost Otto on Monday", "otto"),
        ("RIP otto", "otto"),
        ("rest in peace, dear Otto", "otto"),
        ("Otto, ruhe in Frieden", "otto"),
        ("Otto gestern gestorben", "otto"),
        ("Oma heute Nacht friedlich eingeschlafen", "elfriede"),
        ("wir haben Otto gestern verloren", "otto"),
        ("gestern haben wir unsere Oma verloren", "elfriede"),
        ("Otto ist nicht mehr am Leben", "otto"),
        ("Gertrud is no longer with us", "gertrud"),
        ("my da died", "tom"),
        ("our da passed away", "tom"),
        ("vati ist gestorben", "tom"),
        ("Dads Beerdigung", "tom"),
    ],
)
def test_who_has_died(text: str, who: str) -> None:
    assert told(text) == {who}


@pytest.mark.parametrize(
    "text",
    [
        "her Gran died",
        "Annas Oma ist gestorben",
        "Lenas Oma ist gestorben",
        "ihre Oma ist gestorben",
        "Anna's mother died",
        "Anna ist der Vater gestorben",
        "funeral of Anna's mother",
        "Beerdigung von Annas Mutter",
        "Beerdigung von Anna Bergers Mutter",
        "Beerdigung von Ines’ Mutter",
        "Beerdigung von Anna Klein",
        "Beerdigung mit Anna",
        "Gertruds Mann ist gestorben",
        "Gertrud's cat died",
        "Gertrud said her mother died",
        "Otto was there when her husband died",
        "Otto, whose dad died",
        "Otto was at the funeral",
        "Otto died laughing",
        "Otto nearly died",
        "Otto ist fast gestorben",
        "Otto is not dead",
        "Otto is dead tired",
        "Ottos Handy ist tot",
        "der Hund von Oma ist gestorben",
        "Eva has died",
        "lenas oma ist heute nacht eingeschlafen",
        "annas gran died",
        "anna's gran died",
        "her grandma passed away",
        "the gran who lived there died",
        "otto passed on the message",
        "otto ist erst um drei eingeschlafen",
        "otto passed last week's exam",
        "beth told me: her nan died",
        "we lost Otto in the crowd",
        "lost Otto's number",
        "lost to Otto at chess",
        "lost touch with Otto",
        "Otto hat verloren",
        "wir haben gegen Otto verloren",
        "Anna hat ihre Oma verloren",
        "Anna lost her Gran last night",
        "da ist Anna gestorben vor Lachen",
        "Otto is gone",
        "Otto didn't make it",
        "Otto hat es nicht geschafft",
    ],
)
def test_what_is_no_death_of_anyone_here(text: str) -> None:
    """Somebody else's death is news; of two Evas neither is taken for dead."""
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("otto is gone", "otto"),
        ("gran has gone", "elfriede"),
        ("Otto didn't make it through the night", "otto"),
        ("otto didn't make it", "otto"),
        ("Oma hat es nicht geschafft.", "elfriede"),
        ("otto is gone to the pub", None),
        ("otto didn't make it to the party", None),
        ("has otto gone?", None),
    ],
)
def test_what_tells_of_a_death_only_alone(text: str, who: str | None) -> None:
    """In a line about something else, a person who did not make it was late; if nothing else is said, faden asks."""
    assert {id for id, _ in told_in(text, NAMED, whole=True)} == ({who} if who else set())
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "is_death"),
    [
        ("died this morning", True),
        ("She passed away on Sunday", True),
        ("ist heute Nacht gestorben", True),
        ("verstorben", True),
        ("tot", True),
        ("her mother died", False),
        ("gestorben ist ihr Vater", False),
        ("gestern starb ihre Mutter", False),
        ("heute ist seine Frau gestorben", False),
        ("death of her mother", False),
        ("died laughing", False),
        ("tote Hose", False),
        ("annas otto ist gestorben", False),
        ("Her mother was ill. She died on Sunday.", False),
    ],
)
def test_a_line_with_one_person(text: str, *, is_death: bool) -> None:
    """Without a name it is the person the line is with; with several people there, or in a later sentence, nobody."""
    assert told(text, "otto") == ({"otto"} if is_death else set())
    assert told(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "funeral",
        "zur Beerdigung",
        "auf der Beerdigung, lange geredet",
        "Beerdigung war schön",
        "Otto getroffen auf der Beerdigung, lange geredet",
        "met Otto at the funeral",
        "Otto: Beerdigung",
        "otto: beerdigung am freitag, bin dabei",
        "Otto Beerdigung am Freitag",
        "Beerdigung (ihres Vaters)",
        "Beerdigung, Otto umarmt",
        "Beerdigung Otto lange gesprochen",
        "hugged Otto after the burial",
        "funeral of his mother, Otto was there",
        "gestorben: sein Vater",
        "gestorben (seine Oma)",
        "died: her father",
        "vater: gestorben 18.1.2026",
        "Vater gestorben",
        "Otto: Vater gestorben",
    ],
)
def test_a_funeral_where_you_met(text: str) -> None:
    """A funeral without a name may be anyone's, and whoever you met there lives."""
    assert told(text, "otto") == set()
    for channel in (Channel.MEETING, Channel.CHAT):
        assert told_deaths(Journal(people=PEOPLE, touches=(line(text, "otto", channel=channel),))) == {}
    assert told_deaths(Journal(people=PEOPLE, meetings=(note("2026-11-20-otto", text, "otto"),))) == {}
    assert (
        told_deaths(Journal(people=PEOPLE, inbox=(InboxLine(Source("i.txt"), text, people=("otto",)),))) == {}
    )


def line(text: str, *people: str, channel: Channel = Channel.CALL) -> Touch:
    return Touch(DAY, channel, Direction.BOTH, people, Source("log.md", 3), text)


def note(id: str, body: str, *people: str) -> Meeting:
    return Meeting(id, DAY, people, Source(f"{id}.md"), body=body)


@pytest.mark.parametrize(
    "journal",
    [
        Journal(people=PEOPLE, touches=(line("Otto died", "anna"),)),
        Journal(people=PEOPLE, meetings=(note("2026-11-20-anna", "Tea.\n\nOtto\nhas died.", "anna"),)),
        Journal(people=PEOPLE, meetings=(note("2026-11-20-beerdigung-otto", "", "otto", "anna"),)),
        Journal(people=PEOPLE, meetings=(note("2026-11-20-ottos-funeral", "", "otto"),)),
        Journal(people=PEOPLE, inbox=(InboxLine(Source("inbox.txt", 1), "Otto ist gestorben"),)),
        Journal(people=PEOPLE, inbox=(InboxLine(Source("inbox.txt"), "call: died", people=("otto",)),)),
        Journal(
            people=PEOPLE, inbox=(InboxLine(Source("inbox.txt"), "lost otto last night", people=("otto",)),)
        ),
        Journal(people=PEOPLE | {"otto": replace(PEOPLE["otto"], body="Died in March 2026.")}),
        Journal(
            people=PEOPLE
            | {"otto": replace(PEOPLE["otto"], dates=(NamedDate("died", PartialDate(2026, 3, 1)),))}
        ),
    ],
)
def test_wherever_it_is_told(journal: Journal) -> None:
    assert set(told_deaths(journal)) == {"otto"}
    marked = with_told_deaths(journal)
    assert [person.id for person in marked.people.values() if person.told_dead] == ["otto"]


@pytest.mark.parametrize("text", ["lost nan last night", "my nan died", "nan died", "RIP nan"])
def test_a_line_that_only_names_a_relative(text: str) -> None:
    """By another word for her than that of her file, and as the only person of the line."""
    arrived = InboxLine(Source("inbox.txt"), text, people=("elfriede",))
    assert set(told_deaths(Journal(people=PEOPLE, inbox=(arrived,)))) == {"elfriede"}


@pytest.mark.parametrize(
    ("keys", "asked"),
    [
        ({"state": Standing.DECEASED}, False),
        ({"state": Standing.ENDED}, False),
        ({"state": Standing.RESTING}, True),
        ({"tags": ("alive",)}, False),
        ({"tags": ("Lebt",)}, False),
        ({"tags": ("friend",)}, True),
    ],
)
def test_the_answer_is_in_the_file(keys: dict[str, object], *, asked: bool) -> None:
    """Once the file says that they died, or that they live, nothing is asked any more."""
    journal = Journal(people=PEOPLE, touches=(line("Otto died", "anna"),))
    answered = with_parts(journal, people=PEOPLE | {"otto": replace(PEOPLE["otto"], **keys)})
    assert (set(told_deaths(answered)) == {"otto"}) is asked
    assert with_told_deaths(answered).people["otto"].told_dead is asked

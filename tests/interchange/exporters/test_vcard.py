"""vCards say what the journal says, to readers that we did not write."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from msgspec.structs import replace
from tests.interchange.exporters.people import HOSTILE, people
from tests.interchange.exporters.readers import Card, by_ez_vcard, by_vobject

from faden.core.model import Address, Fact, NamedDate, PartialDate, Person, Source
from faden.interchange.card_ids import card_id
from faden.interchange.entries import item_of, texts
from faden.interchange.exporters.vcard import VcardVersion, uid, vcards
from faden.interchange.importers.result import ImportResult
from faden.interchange.importers.vcard import read_vcard
from faden.journal.loader import open_journal

ROOT = Path(__file__).parents[3]
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
"""A person of so many keys takes minutes to shrink."""
VERSIONS = pytest.mark.parametrize("version", list(VcardVersion))


def journal() -> list[Person]:
    found, _ = open_journal(ROOT)
    return list(found.people.values())


def written(cards: list[Person], version: VcardVersion) -> str:
    return vcards(cards, {person.id: person.name for person in cards}, version)


def said(person: Person, version: VcardVersion) -> Card:
    """What a card must say of a person."""
    four = version is VcardVersion.FOUR
    single = {
        "FN": person.name,
        "UID": uid(person),
        "ORG": person.org,
        "TITLE": person.title,
        "URL": person.url,
        "NOTE": person.body,
        "X-FADEN-ID": person.id,
        "X-FADEN-RING": person.ring,
        "X-FADEN-RHYTHM": person.rhythm and person.rhythm.text,
        "X-FADEN-SAY": person.say,
        "X-FADEN-STATE": person.state,
        "X-FADEN-SNOOZE": person.snooze,
        "X-FADEN-ADDED": person.added,
    }
    words = {relation.person: relation.word for relation in person.relations}
    several = {
        "X-FADEN-CIRCLES": person.circles,
        "X-FADEN-AVOID": person.avoid,
        "X-FADEN-ANECDOTES": person.anecdotes,
        "X-FADEN-GIFTS": person.gifts,
        "X-FADEN-JOBS": texts(person, "jobs"),
        "X-FADEN-LENT": texts(person, "lent"),
        "X-FADEN-BORROWED": texts(person, "borrowed"),
        "X-FADEN-KNOWS": [f"{one}: {words[one]}" if one in words else one for one in person.knows],
        "X-FADEN-FACT": [
            f"{fact.key}: {value}" + (f" ({fact.as_of})" if fact.as_of else "")
            for fact in person.facts
            for value in fact.values
        ],
        "NICKNAME": [*([person.nickname] if person.nickname else []), *person.aliases],
        "EXPERTISE" if four else "X-FADEN-FIELDS": person.fields,
        "RELATED": [card_id(one) for one in person.knows] if four else [],
    }
    card: Card = {name: [[str(value)]] for name, value in single.items() if value}
    card |= {name: [[value] for value in values] for name, values in several.items()}
    card["CATEGORIES"] = [list(person.tags)] if person.tags else []
    return card


def agrees(found: Card, person: Person, version: VcardVersion) -> None:
    expected = said(person, version)
    # Within one group, and from one to the other, readers keep their own order.
    assert {name: sorted(found.get(name, [])) for name in expected} == {
        name: sorted(values) for name, values in expected.items()
    }


@VERSIONS
@settings(max_examples=30, phases=QUICK)
@given(person=people)
def test_vobject_reads_back_every_value(person: Person, version: VcardVersion) -> None:
    """Whatever stands in a person's file, vobject reads the same from the card, in both versions."""
    text = written([person], version)
    assert all(len(line) <= 75 for line in text.encode().split(b"\r\n"))
    (card,) = by_vobject(text)
    agrees(card, person, version)


@VERSIONS
@settings(max_examples=15, phases=QUICK)
@given(person=people)
def test_our_own_import_loses_nothing(person: Person, version: VcardVersion) -> None:
    """What `faden import` makes of a card holds every value of the person, under its own key or one with x-."""
    found = read_vcard(written([person], version).encode())
    assert isinstance(found, ImportResult)
    (contact,) = found.people
    assert (contact.name, contact.first("org")) == (one_line(person.name), one_line(person.org or ""))
    assert contact.first("birthday") or str(person.birthday or "") == ""
    entries = [dict(item_of(key, one.text)) for key in ("jobs", "lent") for one in contact.all(key)]
    held = [one.text for one in contact.kept] + [one_line(contact.note)]
    held += [part for entry in entries for part in entry.values()]
    values = [*person.aliases, *person.interests, *person.fields, *person.avoid, *person.tags, *person.anecdotes,
              *(value for fact in person.facts for value in fact.values), *(value for _, value in person.extra),
              *(one_line(part) for job in person.jobs for part in (job.org, job.title)),
              *(one_line(loan.what) for loan in person.lent),
              person.nickname or "", person.place or "", person.title or "", person.body]  # fmt: skip
    assert [one for one in values if not any(one_line(one) in text for text in held)] == []


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_ez_vcard_has_nothing_against_a_card() -> None:
    """ez-vcard reads every card of the demo journal and of hostile people without a warning, and the same values."""
    everybody = [*journal(), *map(hostile, range(len(HOSTILE)))]
    both = [(person, version) for version in VcardVersion for person in everybody]
    cards, complaints = by_ez_vcard("".join(written([person], version) for person, version in both))
    assert complaints == ""
    for card, (person, version) in zip(cards, both, strict=True):
        agrees(card, person, version)


def hostile(number: int) -> Person:
    """Somebody of whom every value is hostile."""
    one, *rest = (HOSTILE[number], *HOSTILE[:number])
    line, others = one.replace("\n", " "), tuple(other.replace("\n", " ") for other in rest)
    return Person(
        id=f"nr-{number}", name=line, source=Source("x.md"), nickname=line, aliases=others, org=line, title=line,
        pronouns=line, say=line, place=line, birthday=PartialDate(None, 2, 29), url="https://example.org/a,b;c?d=e",
        dates=(NamedDate("wedding", PartialDate(2000, 2, 29)), NamedDate(line, PartialDate(1999))), fields=(line, *others),
        channels=(Address("phone", "+49 221 1"), Address("sms", "+49 221 2"),
                  Address("signal", line), Address(line, line), Address("letter", line),
                  Address("xing", line, dead=True)),
        interests=others, tags=others, facts=(Fact(line, (line, *others), PartialDate(2024, 5)),), avoid=(line,),
        languages=("de", "pt-BR"), extra=(("x-hat", one), ("x-größe", one)), body=one,
    )  # fmt: skip


def test_what_phones_look_for() -> None:
    """A birthday without a year, a wedding, an address and a preferred channel stand where phones look for them."""
    person = Person(
        id="anna", name="Dr. Anna van der Berg", source=Source("x.md"), birthday=PartialDate(None, 2, 29), prefers="email",
        place="Berlin", dates=(NamedDate("Hochzeitstag", PartialDate(2015, 6, 20)),),
        channels=(Address("mobile", "+49 221 1"), Address("email", "a@example.org"), Address("telegram", "an na"),
                  Address("letter", "Am Treidelpfad 12, 12059 Berlin")),
    )  # fmt: skip
    four, three = (set(written([person], version).splitlines()) for version in VcardVersion)
    both = {"N:van der Berg;Anna;;Dr.;", "TEL;TYPE=cell:+49 221 1", "IMPP:telegram:an%20na",
            "item1.ADR:;;Am Treidelpfad 12;Berlin;;12059;", "X-FADEN-PLACE:Berlin"}  # fmt: skip
    assert four >= both | {
        "BDAY:--0229", "EMAIL;PREF=1:a@example.org", "item2.ANNIVERSARY:20150620", "item2.X-ABLabel:Hochzeitstag",
    }  # fmt: skip
    assert three >= both | {
        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29", "EMAIL;TYPE=pref:a@example.org", "item2.X-ABDATE:2015-06-20",
    }  # fmt: skip


def test_a_card_to_hand_on_says_no_more_than_its_owner_would() -> None:
    """Neither notes nor judgements, nor what no longer works, nor whom they know, are on a card to hand on."""
    person = replace(hostile(0), channels=(Address("phone", "0221 1", dead=True), Address("home", "0221 22")))
    text = vcards([person], {}, to_hand_on=True)
    names = {line.partition(":")[0].partition(";")[0] for line in text.splitlines()}
    assert names <= {"BEGIN", "VERSION", "PRODID", "UID", "FN", "N", "NICKNAME", "PRONOUNS", "X-FADEN-SAY", "ORG", "TITLE",
                     "URL", "BDAY", "TEL", "ADR", "END"}  # fmt: skip

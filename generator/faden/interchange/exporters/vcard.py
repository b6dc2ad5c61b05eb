"""People as vCards, 4.0 (RFC 6350) or 3.0 (RFC 2426).

Keys with a standard property use that; every other key of the journal gets a property of faden's own
(`X-FADEN-RING`), and keys of your own get properties of the same name; a value that has a name is written
as in the journal (`partner: Tom (2024)`). Each value of a list has a line of its
own, and no value of ours has parts: readers cut unknown properties at commas. Nothing in a card says when it
was made: the same person gives the same bytes every day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial

from faden.core.model import PartialDate, Person
from faden.interchange.card_ids import card_id
from faden.interchange.entries import texts
from faden.interchange.exporters.content_lines import ContentLine, clean, escaped, listed
from faden.interchange.exporters.name_parts import name_parts
from faden.interchange.exporters.related_types import related_types
from faden.interchange.exporters.vcard_channels import posted, ways
from faden.interchange.importers.vcard_noise import is_noise
from faden.interchange.importers.vcard_properties import READERS

STANDARD = {"x-role": "ROLE", "x-tz": "TZ"}
"""Keys of your own that an import made from a standard property."""
OF_THE_CARD = ("x-uid", "x-import")
"""Keys that are in the card already, or that only this journal can use."""
FAX = re.compile(r"x-(fax|pager|modem|isdn)(?:-(work|home))?")
PRODUCT = "-//faden//journal//EN"
NO_YEAR = 1604
"""Apple's year for an unknown year, which others read too: a leap year, so that it has 29 February."""
MARRIED = ("wedding", "anniversary", "hochzeit", "hochzeitstag", "jahrestag")
OLD_TYPES = {"text": "msg"}
"""Types of number that vCard 3.0 names differently."""
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
PROPERTY = re.compile(r"x-(?!faden-|ab|apple-)[a-z0-9-]+")
"""A key that can be the name of a property; Apple has properties of its own."""

Parameters = Sequence[tuple[str, str]]


def is_free(key: str, value: str) -> bool:
    """Whether a key of your own can be the name of a property, and is read back as what it was.

    >>> [is_free(key, "x") for key in ("x-hobbyhorse", "x-signal", "x-id", "x-größe")]
    [True, False, False, False]
    """
    name = key.upper()
    return PROPERTY.fullmatch(key) is not None and name not in READERS and not is_noise(name, value)


class VcardVersion(StrEnum):
    FOUR = "4.0"
    THREE = "3.0"


def uid(person: Person) -> str:
    """The id of a person's card: that of the program they were imported from, otherwise one of the journal's own."""
    source = dict(person.extra).get("x-uid", "").split(", ")[0]
    return source or card_id(person.id)


def vcards(
    people: Iterable[Person],
    names: Mapping[str, str],
    version: VcardVersion = VcardVersion.FOUR,
    *,
    to_hand_on: bool = False,
) -> str:
    """A card for each of `people`; `names` are everybody's names by id, for the people they know.

    With `to_hand_on`, only what people would put on their own card.
    """
    return "".join(text for _, text in cards(people, names, version, to_hand_on=to_hand_on))


def cards(
    people: Iterable[Person],
    names: Mapping[str, str],
    version: VcardVersion = VcardVersion.FOUR,
    *,
    to_hand_on: bool = False,
) -> Iterator[tuple[Person, str]]:
    """Each of `people` with their card."""
    everybody = list(people)
    card_ids = {person.id: uid(person) for person in everybody}

    def ids(id: str) -> str:
        return card_ids.get(id) or card_id(id)

    for person in everybody:
        yield person, _CardWriter(person, names, version, to_hand_on, ids).text()


@dataclass
class _CardWriter:
    person: Person
    names: Mapping[str, str]
    version: VcardVersion
    to_hand_on: bool
    ids: Callable[[str], str] = card_id
    """The id of a person's card, by the person's id."""
    lines: list[ContentLine] = field(default_factory=list)
    groups: int = 0

    def text(self) -> str:
        self.add("BEGIN", "VCARD")
        self.add("VERSION", self.version)
        self.add("PRODID", PRODUCT)
        self.add("UID", escaped(uid(self.person)))
        self.identity()
        self.reach()
        if not self.to_hand_on:
            self.ties()
            self.own_keys()
        self.add("END", "VCARD")
        return "".join(map(str, self.lines))

    @property
    def four(self) -> bool:
        return self.version is VcardVersion.FOUR

    def add(self, name: str, *values: str, parameters: Parameters = (), label: str | None = None) -> None:
        """A line for each value, as it is written; empty ones are left out. Programs show the label next to them."""
        written = [value for value in values if value]
        group = None
        if label and written:
            self.groups += 1
            group = f"item{self.groups}"
        self.lines += [ContentLine(name, value, tuple(parameters), group) for value in written]
        if group:
            self.lines.append(ContentLine("X-ABLabel", escaped(label or ""), (), group))

    def identity(self) -> None:
        """Who it is."""
        person, parts = self.person, name_parts(self.person.name)
        self.add("FN", escaped(person.name))
        self.add("N", ";".join(map(escaped, (parts.family, parts.given, "", parts.before, ""))))
        self.add("NICKNAME", escaped(person.nickname or ""))
        self.add("NICKNAME", *map(escaped, person.aliases), label="aliases")
        self.add("PRONOUNS" if self.four else "X-FADEN-PRONOUNS", escaped(person.pronouns or ""))
        self.add("X-FADEN-SAY", escaped(person.say or ""))
        department = escaped(dict(person.extra).get("x-department", ""))
        self.add("ORG", ";".join(filter(None, (escaped(person.org), department))) if person.org else "")
        self.add("TITLE", escaped(person.title or ""))
        self.add("URL", clean(person.url or ""))
        self.birthday()

    def birthday(self) -> None:
        day = self.person.birthday
        if day is None:
            return
        value, parameters = self.date(day)
        self.add("BDAY" if value else "X-FADEN-BIRTHDAY", value or str(day), parameters=parameters)

    def date(self, day: PartialDate) -> tuple[str, Parameters]:
        """A day as this version writes it; empty if it cannot."""
        if self.four:
            # The basic format, for all dates but a month of a year: 19860412, --0412, 1986, 1986-04.
            text = str(day)
            return (text[:2] + text[2:].replace("-", "") if day.day else text), []
        if day.month is None or day.day is None:
            return "", []
        if day.year is None:
            return f"{NO_YEAR}-{day.month:02}-{day.day:02}", [("X-APPLE-OMIT-YEAR", str(NO_YEAR))]
        return str(day), []

    def reach(self) -> None:
        """How to reach them."""
        for way in ways(self.person, dead=not self.to_hand_on):
            types = [type if self.four else OLD_TYPES.get(type, type) for type in way.types]
            parameters = [("TYPE", type) for type in types]
            if way.preferred:
                parameters.append(("PREF", "1") if self.four else ("TYPE", "pref"))
            self.add(way.name, way.value, parameters=parameters, label=way.label)
        place = escaped(self.person.place or "")
        if not place:
            return
        if posted(self.person):
            # Otherwise the address book would show the town twice, once in the whole address.
            self.add("X-FADEN-PLACE", place)
        else:
            self.add("ADR", f";;;{place};;;")

    def ties(self) -> None:
        """Whom they know, and since when you have known them."""
        person = self.person
        words = {relation.person: relation.word for relation in person.relations}
        for id in person.knows:
            word = words.get(id, "")
            if self.four:
                self.add("RELATED", self.ids(id), parameters=[("TYPE", type) for type in related_types(word)])
            elif id in self.names:
                self.add("X-ABRELATEDNAMES", escaped(self.names[id]), label=word or "knows")
        acquaintances = [f"{id}: {words[id]}" if id in words else id for id in person.knows]
        self.add("X-FADEN-KNOWS", *map(escaped, acquaintances))
        for date in person.dates:
            value, parameters = self.date(date.date)
            if self.four and value and date.name.lower() in MARRIED and not self.has("ANNIVERSARY"):
                self.add("ANNIVERSARY", value, label=date.name)
            elif value:
                self.add("X-ABDATE", value, parameters=parameters, label=date.name)
            else:
                self.add("X-FADEN-DATE", escaped(f"{date.name}: {date.date}"))
        if person.met is not None:
            self.add("X-FADEN-MET-WHEN", str(person.met.when or ""))
            self.add("X-FADEN-MET-WHERE", escaped(person.met.where or ""))
            self.add("X-FADEN-MET-THROUGH", person.met.through or "")

    def has(self, name: str) -> bool:
        return any(line.name == name for line in self.lines)

    def own_keys(self) -> None:
        """Everything else in the file."""
        person = self.person
        self.add("CATEGORIES", listed(person.tags))
        tagged = self.four and all(map(LANGUAGE_TAG.fullmatch, person.languages))
        self.add("LANG" if tagged else "X-FADEN-LANGUAGES", *map(escaped, person.languages))
        self.add("EXPERTISE" if self.four else "X-FADEN-FIELDS", *map(escaped, person.fields))
        self.add("INTEREST" if self.four else "X-FADEN-INTERESTS", *map(escaped, person.interests))
        self.add("X-FADEN-ID", person.id)
        for key, write in OWN.items():
            self.add(f"X-FADEN-{key.upper()}", *map(escaped, write(person)))
        for fact in person.facts:
            as_of = f" ({fact.as_of})" if fact.as_of else ""
            self.add("X-FADEN-FACT", *(escaped(f"{fact.key}: {value}{as_of}") for value in fact.values))
        for key, value in person.extra:
            if key in OF_THE_CARD or (key == "x-department" and person.org):
                continue
            if (fax := FAX.fullmatch(key)) and re.search(r"\d{3}", value):
                self.add("TEL", escaped(value), parameters=[("TYPE", type) for type in fax.groups() if type])
            elif key in STANDARD:
                self.add(STANDARD[key], escaped(value))
            elif is_free(key, value):
                self.add(key, escaped(value))
            else:
                self.add("X-FADEN-OWN", escaped(f"{key}: {value}"))
        self.add("NOTE", escaped(person.body))


def _rhythm(person: Person) -> str:
    rhythm = person.rhythm
    if rhythm is None:
        return ""
    return rhythm.text or (f"{rhythm.days} days" if rhythm.days else "never")


OWN: Mapping[str, Callable[[Person], Iterable[str]]] = {
    "ring": lambda p: [str(p.ring or "")],
    "rhythm": lambda p: [_rhythm(p)],
    "stars": lambda p: ["" if p.stars == 1 else str(p.stars)],
    "trust": lambda p: ["" if p.trust == 3 else str(p.trust)],
    "kin": lambda p: ["yes" if p.kin else ""],
    "form": lambda p: [p.form or ""],
    "jobs": partial(texts, key="jobs"),
    "circles": lambda p: p.circles,
    "prefers": lambda p: [p.prefers or ""],
    "skills": lambda p: p.skills,
    "needs": lambda p: p.needs,
    "anecdotes": lambda p: p.anecdotes,
    "gifts": lambda p: p.gifts,
    "lent": partial(texts, key="lent"),
    "borrowed": partial(texts, key="borrowed"),
    "avoid": lambda p: p.avoid,
    "state": lambda p: [p.state or ""],
    "snooze": lambda p: [str(p.snooze or "")],
    "added": lambda p: [str(p.added or "")],
    "photo": lambda p: [p.photo or ""],
    "private": lambda p: ["yes"] if p.private else sorted(p.private_keys),
}
"""Keys that no standard has. A key at its default is left out."""

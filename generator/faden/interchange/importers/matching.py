"""Whether somebody whom another program knows stands in the journal already, and by what they are known again.

The surest sign counts: the same record, the address of a profile, an e-mail address, a number, and at last
name and company. A match is shown, never carried out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from faden.core.i18n import mark
from faden.core.name_spelling import heard, spellings

if TYPE_CHECKING:
    from faden.core.model import Person
    from faden.interchange.importers.result import ImportedContact

MARK = "x-import"
"""The key that remembers which record of which source a file was made of."""
SAME_RECORD = mark("the same record")
BY_UID = mark("the same card ({value})")
BY_ADDRESS = mark("by the address {value}")
BY_EMAIL = mark("by the e-mail address {value}")
BY_PHONE = mark("by the number {value}")
BY_NAME_AND_ORG = mark("by name and company")
BY_NAME = mark("by name; nothing else can be compared")

PROFILES = ("linkedin", "xing")
SHORTEST_NUMBER = 6
SHARED = ("work", "office", "arbeit", "dienst", "büro")
"""Numbers at work may belong to everybody there."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Somebody who is known: everything of theirs that can be compared, by key, with what stands below the key."""

    id: str
    file: str
    values: Mapping[str, tuple[tuple[str, str], ...]]

    def texts(self, key: str) -> Iterator[str]:
        return (text for _, text in self.values.get(key, ()))

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for key in ("name", "nickname", "aliases") for name in self.texts(key))

    @property
    def org(self) -> str:
        return next(self.texts("org"), "")


@dataclass(frozen=True, slots=True)
class Match:
    """Who somebody is, and what says so; `why` has a place for `value`."""

    profile: Profile
    why: str
    value: str = ""


def profile_of(person: Person) -> Profile:
    """What the journal knows of a person."""
    single = ("name", "nickname", "birthday", "place", "org", "title", "url", "state")
    lists = ("aliases", "fields", "circles", "languages", "interests", "skills", "tags")
    values: dict[str, tuple[tuple[str, str], ...]] = {
        key: (("", str(value)),) for key in single if (value := getattr(person, key)) is not None
    }
    values.update({key: tuple(("", text) for text in getattr(person, key)) for key in lists})
    values["channels"] = tuple((one.kind, one.value) for one in person.channels)
    values["dates"] = tuple((one.name, str(one.date)) for one in person.dates)
    values["facts"] = tuple((fact.key, text) for fact in person.facts for text in fact.values)
    values.update({key: (("", text),) for key, text in person.extra})
    values["note"] = (("", person.body),)
    return Profile(person.id, person.source.file, values)


def profile_of_contact(contact: ImportedContact, id: str, file: str, mark: str) -> Profile:
    """What the journal will know of somebody who is new."""
    values: dict[str, tuple[tuple[str, str], ...]] = {}
    for one in contact.kept:
        values[one.key] = (*values.get(one.key, ()), (one.below, one.text))
    return Profile(id, file, {**values, MARK: (("", mark),), "note": (("", contact.note),)})


class ContactIndex:
    """Everybody who is known, found by each sign."""

    def __init__(self, profiles: Sequence[Profile] = ()) -> None:
        self._by: dict[tuple[str, str], list[Profile]] = defaultdict(list)
        self.profiles: list[Profile] = []
        for profile in profiles:
            self.add(profile)

    def add(self, profile: Profile) -> None:
        self.profiles.append(profile)
        for sign in set(signs(profile)):
            self._by[sign].append(profile)

    def by_email(self, address: str) -> Profile | None:
        return next(iter(self._by.get(("email", address.casefold()), ())), None)

    def by_name(self, name: str) -> tuple[Profile, ...]:
        """Everybody of that name."""
        found = (profile for one in sorted(spellings(name)) for profile in self._by.get(("name", one), ()))
        return tuple({profile.id: profile for profile in found}.values())

    def who(self, new: Profile, mark: str, others: frozenset[str] = frozenset()) -> Match | None:
        """Who the new one is; `others` are ids of people who they are said not to be."""
        if same := self._first(("mark", mark), frozenset()):
            return Match(same, SAME_RECORD)
        for (kind, value), why in _asked(new):
            for profile in self._by.get((kind, value), ()):
                if profile.id not in others and _agrees(kind, value, profile, new):
                    return Match(profile, why, _as_written(new, kind, value))
        return self._by_name_and_org(new, others)

    def _first(self, sign: tuple[str, str], others: frozenset[str]) -> Profile | None:
        return next((profile for profile in self._by.get(sign, ()) if profile.id not in others), None)

    def _by_name_and_org(self, new: Profile, others: frozenset[str]) -> Match | None:
        named = {profile.id: profile for name in new.names for profile in self.by_name(name)}
        free = [one for one in named.values() if one.id not in others and not _are_two(one, new)]
        for profile in free:
            if new.org and profile.org.casefold() == new.org.casefold():
                return Match(profile, BY_NAME_AND_ORG)
        alone = next((one for one in free if not one.org or not new.org), None)
        return Match(alone, BY_NAME) if alone else None


def signs(profile: Profile) -> Iterator[tuple[str, str]]:
    """What a person is known by: what it is (`mark`, `uid`, `email`, `address`, `phone`, `name`), and its value."""
    for marks in profile.texts(MARK):
        yield from (("mark", mark.strip()) for mark in marks.split(","))
    yield from (("uid", uid) for uid in profile.texts("x-uid"))
    for kind, text in (*profile.values.get("channels", ()), *(("url", url) for url in profile.texts("url"))):
        if sign := _sign(kind, text):
            yield sign
    for name in profile.names:
        yield from (("name", spelt) for spelt in heard(name))


def _asked(new: Profile) -> Iterator[tuple[tuple[str, str], str]]:
    """The signs of somebody new, the surest first."""
    known = list(signs(new))
    for kind, why in (("uid", BY_UID), ("address", BY_ADDRESS), ("email", BY_EMAIL), ("phone", BY_PHONE)):
        yield from ((sign, why) for sign in known if sign[0] == kind)


def _sign(kind: str, text: str) -> tuple[str, str] | None:
    if "@" in text and "mail" in kind.lower():
        return "email", text.casefold()
    if any(network in kind.lower() for network in PROFILES) or kind == "url":
        return "address", profile_address(text, kind)
    number = digits(text)
    if (
        len(number) >= SHORTEST_NUMBER
        and is_number(text)
        and not any(word in kind.lower() for word in SHARED)
    ):
        return "phone", number[-SHORTEST_NUMBER:]
    return None


def profile_address(text: str, kind: str = "") -> str:
    """An address as far as it tells one page from another.

    >>> profile_address("https://de.linkedin.com/in/Anna-B/?trk=x"), profile_address("anna-b", "linkedin")
    ('linkedin.com/in/anna-b', 'linkedin.com/in/anna-b')
    """
    plain = re.sub(r"^[a-z+]+://", "", text.strip().casefold())
    plain = re.sub(r"[?#].*", "", plain).rstrip("/")
    if kind in PROFILES and "/" not in plain and "." not in plain:
        return f"linkedin.com/in/{plain}" if kind == "linkedin" else f"xing.com/profile/{plain}"
    return re.sub(r"^(?:www|[a-z]{2}|m)\.(?=(?:linkedin|xing)\.)|^www\.", "", plain)


def is_number(text: str) -> bool:
    return (
        re.fullmatch(r"[-+0-9()/. \u00a0]+(?:(?:;?\s*ext|x|,|#).*)?", text.strip(), re.IGNORECASE) is not None
    )


def digits(text: str) -> str:
    """The figures of a number, without what stands before it in one's own country."""
    return re.sub(r"\D", "", re.split(r";|ext|x|,|#", text, maxsplit=1, flags=re.IGNORECASE)[0]).lstrip("0")


def same_number(one: str, other: str) -> bool:
    """Whether two numbers are one, with or without the code of the country.

    >>> same_number("+49 171 1234567", "0171/1234567"), same_number("0221 555 0101", "0221 555 0102")
    (True, False)
    """
    short, long = sorted((digits(one), digits(other)), key=len)
    return short == long or (
        len(short) >= SHORTEST_NUMBER and long.endswith(short) and len(long) - len(short) <= 3
    )


def _agrees(kind: str, value: str, known: Profile, new: Profile) -> bool:
    """Whether a sign that may mean several people means this one."""
    if kind != "phone":
        return True
    for mine, text in known.values.get("channels", ()):
        for theirs, other in new.values.get("channels", ()):
            if is_number(text) and is_number(other) and same_number(text, other):
                # A number at home is the family's; there the name has to agree, too.
                return "mobile" in mine + theirs or _first_name(known) == _first_name(new)
    return False


def _first_name(profile: Profile) -> str:
    return next(iter(profile.names), "").casefold().split(" ")[0]


def _are_two(known: Profile, new: Profile) -> bool:
    """Whether two people of one name are certainly two: each has an own profile on the same network."""
    mine, theirs = (_profiles(one) for one in (known, new))
    return any(mine[network].isdisjoint(theirs[network]) for network in mine.keys() & theirs.keys())


def _profiles(profile: Profile) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for kind, text in profile.values.get("channels", ()):
        if kind in PROFILES:
            found[kind].add(profile_address(text, kind))
    return found


def _as_written(new: Profile, kind: str, value: str) -> str:
    texts = [text for below, text in new.values.get("channels", ()) if _sign(below, text) == (kind, value)]
    return next(iter((*texts, *(url for url in new.texts("url") if kind == "address"))), value)

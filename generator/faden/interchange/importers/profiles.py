"""Everything about a person by which an import may recognise them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from faden.core.name_spelling import heard
from faden.interchange import entries
from faden.interchange.card_ids import card_id
from faden.interchange.importers.person_names import name_words
from faden.interchange.importers.phone_numbers import whole_number

if TYPE_CHECKING:
    from faden.core.model import Person
    from faden.interchange.importers.result import ImportedContact

MARK = "x-import"
"""The key that says which record of which source a file was made from."""
PROFILES = ("linkedin", "xing")
SHORTEST_NUMBER = 6
SHARED = ("work", "office", "arbeit", "dienst", "büro", "geschäft")
"""Numbers at work may belong to everybody there."""
TEXTS = (
    "name", "nickname", "birthday", "place", "org", "title", "url", "state", "pronouns", "say", "ring", "stars", "trust",
    "form", "prefers", "snooze", "added", "photo",
)  # fmt: skip
LISTS = (
    "aliases", "fields", "circles", "languages", "interests", "skills", "tags", "needs", "anecdotes", "gifts", "avoid",
)  # fmt: skip
MAILBOXES = re.compile(
    r"(?:info|kontakt|contact|office|mail|e?mail|post|poststelle|famil(?:ie|y|le)|hello|hallo|sales|support|team|admin|"
    r"buero|büro|sekretariat|secretary|service|praxis|verwaltung|vertrieb|presse|press|jobs|karriere|noreply|"
    r"no-reply|billing|rechnung|buchhaltung|empfang|reception|zentrale|kanzlei|verein|vorstand|webmaster|shop|"
    r"bestellung|marketing|hr|home|wir|us)(?:[-._+].*)?",
    re.IGNORECASE,
)
"""Local parts of addresses that several people read."""


MOBILES = ("mobil", "cell", "handy")


@dataclass(frozen=True, slots=True)
class Profile:
    """A known person: all their values that can be compared, by key, each with the word below the key."""

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

    @property
    def called(self) -> tuple[tuple[str, ...], ...]:
        """The words of each name."""
        return tuple(name_words(name) for name in self.names)

    @property
    def marks(self) -> tuple[str, ...]:
        """The records that the file was made from, or that were matched with this person."""
        return tuple(mark.strip() for marks in self.texts(MARK) for mark in marks.split(","))

    @property
    def uids(self) -> frozenset[str]:
        return frozenset(uid for text in self.texts("x-uid") for uid in text.split(", "))


def profile_of(person: Person) -> Profile:
    """What the journal knows about a person."""
    values: dict[str, tuple[tuple[str, str], ...]] = {
        key: (("", str(value)),) for key in TEXTS if (value := getattr(person, key)) is not None
    }
    values.update({key: tuple(("", text) for text in getattr(person, key)) for key in LISTS})
    values.update({key: tuple(("", text) for text in entries.texts(person, key)) for key in entries.KEYS})
    values["kin"] = (("", "yes"),) if person.kin else ()
    values["rhythm"] = (("", person.rhythm.text),) if person.rhythm else ()
    values["x-faden-photo"] = values.get("photo", ())
    values["private"] = tuple(("", key) for key in (["yes"] if person.private else person.private_keys))
    values["channels"] = tuple((channel.kind, channel.value or "yes") for channel in person.channels)
    values["channels"] += tuple(
        ("dead", channel.value or channel.kind) for channel in person.channels if channel.dead
    )
    values["dates"] = tuple((day.name, str(day.date)) for day in person.dates)
    values["facts"] = tuple((fact.key, text) for fact in person.facts for text in fact.values)
    values["met"] = tuple(
        (key, str(text)) for key in ("when", "where", "through") if (text := getattr(person.met, key, None))
    )
    values.update({key: (("", text),) for key, text in person.extra})
    values["x-uid"] = (*values.get("x-uid", ()), ("", card_id(person.id)))
    values["note"] = (("", person.body),)
    return Profile(person.id, person.source.file, values)


def profile_of_contact(contact: ImportedContact, id: str, file: str, mark: str) -> Profile:
    """What the journal will know about a new person."""
    values: dict[str, tuple[tuple[str, str], ...]] = {}
    for value in contact.kept:
        values[value.key] = (*values.get(value.key, ()), (value.below, value.text))
    return Profile(id, file, {**values, MARK: (("", mark),), "note": (("", contact.note),)})


def signs(profile: Profile) -> Iterator[tuple[str, str]]:
    """The signs that identify a person: the kind (`mark`, `uid`, `email`, `address`, `phone`, `name`), and the value."""
    yield from (("mark", mark) for mark in profile.marks)
    yield from (("uid", uid) for uid in profile.uids)
    for kind, text in (*profile.values.get("channels", ()), *(("url", url) for url in profile.texts("url"))):
        if sign := sign_of(kind, text):
            yield sign
    for name in profile.names:
        yield from (("name", spelling) for spelling in heard(name))


def sign_of(kind: str, text: str) -> tuple[str, str] | None:
    if "@" in text and "mail" in kind.lower():
        return "email", text.casefold()
    if any(network in kind.lower() for network in PROFILES) or kind == "url":
        return "address", profile_address(text, kind)
    shared = any(word in kind.lower() for word in SHARED) and not any(w in kind.lower() for w in MOBILES)
    if not shared and is_number(text) and len(number := national(text)) >= SHORTEST_NUMBER:
        return "phone", number
    return None


def profile_address(text: str, kind: str = "") -> str:
    """A web address reduced to what distinguishes one page from another.

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
    """The digits of a number, without the leading zeros."""
    return re.sub(r"\D", "", _without_extension(text)).lstrip("0")


def _without_extension(text: str) -> str:
    return re.split(r";|ext|x|,|#", text, maxsplit=1, flags=re.IGNORECASE)[0]


@lru_cache(maxsize=200_000)
def national(text: str, country: str = "") -> str:
    """The digits of a number without its country code, whether it is written with one or not.

    >>> national("+49 171 1234567"), national("0171/1234567"), national("0049 171 1234567")
    ('1711234567', '1711234567', '1711234567')
    """
    full_number = whole_number(_without_extension(text), country)
    if not full_number.startswith("+"):
        return digits(text)
    import phonenumbers

    try:
        return str(phonenumbers.parse(full_number, None).national_number)
    except phonenumbers.NumberParseException:
        return digits(text)


class NumberUse(Enum):
    """What a number is used for; unknown in North America, and for numbers without a country code."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    UNKNOWN = "unknown"


@lru_cache(maxsize=200_000)
def number_use(text: str, country: str = "") -> NumberUse:
    """Whether a number is a mobile, which belongs to a person, or a landline.

    >>> number_use("+49 171 1234567"), number_use("0221 5550101", "DE")
    (<NumberUse.MOBILE: 'mobile'>, <NumberUse.LANDLINE: 'landline'>)
    """
    import phonenumbers

    full_number = whole_number(_without_extension(text), country)
    if not full_number.startswith("+"):
        return NumberUse.UNKNOWN
    try:
        type = phonenumbers.number_type(phonenumbers.parse(full_number, None))
    except phonenumbers.NumberParseException:
        return NumberUse.UNKNOWN
    uses = {
        phonenumbers.PhoneNumberType.MOBILE: NumberUse.MOBILE,
        phonenumbers.PhoneNumberType.FIXED_LINE: NumberUse.LANDLINE,
    }
    return uses.get(type, NumberUse.UNKNOWN)


def same_number(first: str, second: str, country: str = "") -> bool:
    """Whether two numbers are the same: in every digit, and in the country if both have one.

    >>> same_number("+49 171 1234567", "0171/1234567"), same_number("0221 555 0101", "0221 555 0102")
    (True, False)
    >>> same_number("123455501", "3455501"), same_number("+49 171 1234567", "+43 171 1234567")
    (False, False)
    """
    numbers = [whole_number(_without_extension(text), country) for text in (first, second)]
    if all(number.startswith("+") for number in numbers):
        return numbers[0] == numbers[1]
    return bool(digits(first)) and national(first, country) == national(second, country)


def are_two(old: Profile, new: Profile) -> bool:
    """Whether two people are certainly different: their profiles on one network differ, or their birthdays."""
    mine, theirs = (_pages(profile) for profile in (old, new))
    if any(mine[network].isdisjoint(theirs[network]) for network in mine.keys() & theirs.keys()):
        return True
    days = [next(profile.texts("birthday"), "") for profile in (old, new)]
    # A day without its year is the same day as one with it.
    return all(re.fullmatch(r"(?:\d{4}|-)-\d{2}-\d{2}", day) for day in days) and (
        days[0][-5:] != days[1][-5:] or (all(day[:1] != "-" for day in days) and days[0] != days[1])
    )


def share_birthday(old: Profile, new: Profile) -> bool:
    """Whether two people were born on the same day of the same year."""
    days = [next(profile.texts("birthday"), "") for profile in (old, new)]
    return days[0] == days[1] and re.fullmatch(r"\d{4}-\d{2}-\d{2}", days[0]) is not None


def _pages(profile: Profile) -> dict[str, set[str]]:
    profiles: dict[str, set[str]] = defaultdict(set)
    for kind, text in profile.values.get("channels", ()):
        if kind in PROFILES:
            profiles[kind].add(profile_address(text, kind))
    return profiles

"""Whether somebody whom another program knows stands in the journal already, and by what they are known again.

The surest sign counts: the same record, the address of a profile, an e-mail address, a number, and at last
name and company. Two people are two whatever they share: but for the record itself the names have to agree, too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from faden.core.i18n import mark
from faden.core.name_spelling import spellings
from faden.interchange.importers.person_names import (
    any_agree,
    company_words,
    is_same_name,
    names_are_near,
)
from faden.interchange.importers.profiles import (
    MAILBOXES,
    MOBILES,
    PROFILES,
    NumberUse,
    Profile,
    is_number,
    national,
    number_use,
    profile_address,
    same_number,
    sign_of,
    signs,
)

SAME_RECORD = mark("the same record")
BY_UID = mark("the same card ({value})")
BY_ADDRESS = mark("by the address {value}")
BY_EMAIL = mark("by the e-mail address {value}")
BY_PHONE = mark("by the number {value}")
BY_NAME_AND_ORG = mark("by name and company")
BY_NAME = mark("by name; nothing else can be compared")

BY_HAND = mark("because you say so")
OTHER_ORG = mark("the same name, at another company")
OTHER_ADDRESS = mark("the same name, with other addresses")
OTHER_CARD = mark("the same name, on another card of the file")
OTHER_ORDER = mark("the same words in another order")
NEAR_NAME = mark("a similar name, and {value}")

CROWD = 20
"""So many people share a switchboard, the address of an office, or a name by chance: a sign of more says nothing alone. [A]"""
SHARED_SIGNS = ("address", "email", "phone")


@dataclass(frozen=True, slots=True)
class Match:
    """Who somebody is, and what says so; `why` has a place for `value`."""

    profile: Profile
    why: str
    value: str = ""


class ContactIndex:
    """Everybody who is known, found by each sign. `country` is where numbers without a country's code are dialled."""

    def __init__(self, profiles: Sequence[Profile] = (), country: str = "") -> None:
        self._by: dict[tuple[str, str], list[Profile]] = defaultdict(list)
        self._by_id: dict[str, Profile] = {}
        self.country = country
        self.profiles: list[Profile] = []
        for profile in profiles:
            self.add(profile)

    def add(self, profile: Profile) -> None:
        self._by_id.setdefault(profile.id, profile)
        self.profiles.append(profile)
        for sign in set(signs(profile)):
            self._by[sign].append(profile)
        for words in set(profile.called):
            name = " ".join(sorted(words))
            self._by["words", name].append(profile)
            if profile.org:
                self._by["org", f"{name}\0{' '.join(company_words(profile.org))}"].append(profile)
            for kind, value in set(signs(profile)):
                if kind in SHARED_SIGNS:
                    self._by[f"{kind} of", f"{value}\0{name}"].append(profile)
            if words:
                self._by["near", words[0]].append(profile)

    def by_id(self, id: str) -> Profile | None:
        return self._by_id.get(id)

    def by_uid(self, uid: str) -> Profile | None:
        return self._first("uid", uid)

    def _first(self, kind: str, value: str) -> Profile | None:
        return next(iter(self._by.get((kind, value), ())), None)

    def by_email(self, address: str) -> Profile | None:
        return self._first("email", address.casefold())

    def by_name(self, name: str) -> tuple[Profile, ...]:
        """Everybody of that name."""
        found = (profile for one in sorted(spellings(name)) for profile in self._by.get(("name", one), ()))
        return tuple({profile.id: profile for profile in found}.values())

    def namesake(self, name: str) -> str:
        """The id of the first of that name; empty where there is none."""
        return next(
            (first.id for spelt in sorted(spellings(name)) if (first := self._first("name", spelt))), ""
        )

    def by_record(self, new: Profile, mark: str) -> Match | None:
        """Whose record or card it is."""
        if same := self._by.get(("mark", mark)):
            return Match(same[0], SAME_RECORD)
        for uid in new.uids:
            if same := self._by.get(("uid", uid)):
                return Match(same[0], BY_UID, uid)
        return None

    def who(
        self,
        new: Profile,
        mark: str,
        is_other: Callable[[str], bool] = lambda _: False,
        beside: Collection[str] = frozenset(),
    ) -> Match | None:
        """Who the new one is; `is_other` tells of ids that they are somebody else's.

        `beside` are ids of those who are on another card of the same file: there a name alone says nothing.
        """
        if match := self.by_record(new, mark):
            return match
        for (kind, value), why in _asked(new):
            for profile in self._with(kind, value, new):
                if not is_other(profile.id) and self._agrees(
                    kind, value, profile, new, beside=profile.id in beside
                ):
                    return Match(profile, why, _as_written(new, kind, value))
        return self._by_name_and_org(new, is_other, beside)

    def perhaps(self, new: Profile, others: Collection[str] = frozenset()) -> Match | None:
        """Whom the new one may be, though nothing proves it: to be named, and never to be acted on."""
        for words in new.called:
            for profile in self._by.get(("words", " ".join(sorted(words))), ())[:CROWD]:
                if profile.id not in others and not _are_two(profile, new):
                    return Match(profile, _unlike(profile, new, words))
        for (kind, value), _ in _asked(new):
            for profile in self._with(kind, value, new):
                if (
                    profile.id in others
                    or _are_two(profile, new)
                    or not self._is_personal(kind, value, profile, new)
                ):
                    continue
                if any(names_are_near(mine, theirs) for mine in profile.called for theirs in new.called):
                    return Match(profile, NEAR_NAME, _as_written(new, kind, value))
        return None

    def _with(self, kind: str, value: str, new: Profile) -> Sequence[Profile]:
        """Those who have this sign; of a crowd only those of the new one's name, since the others are somebody else."""
        known = self._by.get((kind, value), ())
        if len(known) <= CROWD:
            return known
        names = sorted({" ".join(sorted(words)) for words in new.called})
        return [
            profile
            for name in names
            for profile in self._by.get((f"{kind} of", f"{value}\0{name}"), ())[:CROWD]
        ]

    def _namesakes(self, name: str, new: Profile) -> Sequence[Profile]:
        """Everybody of this name; of a crowd only those of the same company."""
        known = self._by.get(("words", name), ())
        if len(known) <= CROWD:
            return known
        org = " ".join(company_words(new.org))
        return self._by.get(("org", f"{name}\0{org}"), ())[:CROWD] if new.org else ()

    def _agrees(self, kind: str, value: str, known: Profile, new: Profile, *, beside: bool) -> bool:
        """Whether a sign that several people may share means this one."""
        if _are_two(known, new):
            return False
        if kind == "phone" and not self._share_number(known, new):
            return False
        equal = any(is_same_name(mine, theirs) for mine in known.called for theirs in new.called)
        if equal or beside or not self._is_personal(kind, value, known, new):
            return equal
        # A card that has nothing but an address is called by it.
        nameless = any("@" in profile.names[0] for profile in (known, new) if profile.names)
        return nameless or any_agree(known.called, new.called)

    def _is_personal(self, kind: str, value: str, known: Profile, new: Profile) -> bool:
        """Whether a sign belongs to a person, and not to a family or a company."""
        if kind == "email":
            return not MAILBOXES.fullmatch(value.partition("@")[0])
        if kind == "phone":
            return any(
                any(word in below.lower() for word in MOBILES)
                or number_use(text, self.country) is NumberUse.MOBILE
                for profile in (known, new)
                for below, text in profile.values.get("channels", ())
                if is_number(text) and national(text) == value
            )
        return any(network in value for network in PROFILES)

    def _share_number(self, known: Profile, new: Profile) -> bool:
        return any(
            same_number(text, other, self.country)
            for _, text in known.values.get("channels", ())
            for _, other in new.values.get("channels", ())
            if is_number(text) and is_number(other)
        )

    def _by_name_and_org(
        self, new: Profile, is_other: Callable[[str], bool], beside: Collection[str]
    ) -> Match | None:
        named = {
            profile.id: profile
            for words in new.called
            for profile in self._namesakes(" ".join(sorted(words)), new)
            if words in profile.called and not is_other(profile.id) and not _are_two(profile, new)
        }
        for profile in named.values():
            unlike = _differs(profile, new)
            same_org = new.org and company_words(profile.org) == company_words(new.org)
            if same_org and not (unlike if profile.id in beside else len(unlike) > 1):
                return Match(profile, BY_NAME_AND_ORG)
        for profile in named.values():
            if profile.id not in beside and not (profile.org and new.org) and not _differs(profile, new):
                return Match(profile, BY_NAME)
        return None


def _unlike(known: Profile, new: Profile, words: tuple[str, ...]) -> str:
    """What two of one name have that is not the same."""
    if words not in known.called:
        return OTHER_ORDER
    if known.org and new.org and company_words(known.org) != company_words(new.org):
        return OTHER_ORG
    return OTHER_ADDRESS if _differs(known, new) else OTHER_CARD


def _differs(known: Profile, new: Profile) -> frozenset[str]:
    """The kinds of address of which both have some, and none in common."""
    mine, theirs = _addresses(known), _addresses(new)
    return frozenset(
        kind
        for kind in mine.keys() & theirs.keys()
        if not any(one == other or same_number(one, other) for one in mine[kind] for other in theirs[kind])
    )


def _addresses(profile: Profile) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for kind, text in profile.values.get("channels", ()):
        if "@" in text and "mail" in kind.lower():
            found["email"].add(text.casefold())
        elif is_number(text) and any(word in kind.lower() for word in MOBILES):
            found["mobile"].add(text)
    return found


def _asked(new: Profile) -> Iterator[tuple[tuple[str, str], str]]:
    """The signs of somebody new, the surest first."""
    known = list(signs(new))
    for kind, why in (("address", BY_ADDRESS), ("email", BY_EMAIL), ("phone", BY_PHONE)):
        yield from ((sign, why) for sign in known if sign[0] == kind)


def _are_two(known: Profile, new: Profile) -> bool:
    """Whether two people are certainly two: each has an own profile on the same network, or a birthday of their own."""
    mine, theirs = (_profiles(one) for one in (known, new))
    if any(mine[network].isdisjoint(theirs[network]) for network in mine.keys() & theirs.keys()):
        return True
    days = [next(profile.texts("birthday"), "") for profile in (known, new)]
    # A day without its year is no other day than the same one with it.
    return all(re.fullmatch(r"(?:\d{4}|-)-\d{2}-\d{2}", day) for day in days) and (
        days[0][-5:] != days[1][-5:] or (all(day[:1] != "-" for day in days) and days[0] != days[1])
    )


def _profiles(profile: Profile) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for kind, text in profile.values.get("channels", ()):
        if kind in PROFILES:
            found[kind].add(profile_address(text, kind))
    return found


def _as_written(new: Profile, kind: str, value: str) -> str:
    texts = [text for below, text in new.values.get("channels", ()) if sign_of(below, text) == (kind, value)]
    return next(iter((*texts, *(url for url in new.texts("url") if kind == "address"))), value)

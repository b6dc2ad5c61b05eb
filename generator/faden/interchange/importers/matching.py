"""Whether a person in another program is already in the journal, and what they are recognised by.

The surest sign counts: the same record, the address of a profile, an e-mail address, a number, and finally
name and company. Sharing a sign is not enough: unless it is the same record, the names have to agree too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from faden.core.i18n import mark
from faden.core.name_spelling import spellings
from faden.core.nicknames import may_be_nickname
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
    are_two,
    is_number,
    national,
    number_use,
    same_number,
    share_birthday,
    sign_of,
    signs,
)

SAME_RECORD = mark("the same record")
BY_UID = mark("the same card ({value})")
BY_ADDRESS = mark("by the address {value}")
BY_EMAIL = mark("by the email address {value}")
BY_PHONE = mark("by the phone number {value}")
BY_NAME_AND_ORG = mark("by name and company")
BY_NAME = mark("by name; there is nothing else to compare")

BY_HAND = mark("because you said so")
OTHER_ORG = mark("the same name, at another company")
OTHER_ADDRESS = mark("the same name, with other addresses")
OTHER_CARD = mark("the same name, on another card in the file")
OTHER_ORDER = mark("the same name in a different order")
NEAR_NAME = mark("a similar name, and {value}")
OTHER_NAME = mark("another name, but also {value}")
SAME_BIRTHDAY = mark("the same birthday, and {value}")

CROWD = 20
"""Up to this many people may share a switchboard, an office's address, or a name by chance; a sign that more people
share proves nothing. [A]
"""
SHARED_SIGNS = ("address", "email", "phone")


@dataclass(frozen=True, slots=True)
class Match:
    """Who a person is, and the reason; `why` has a placeholder for `value`."""

    profile: Profile
    why: str
    value: str = ""


class ContactIndex:
    """Everybody in the journal, by each sign. `country` is where numbers without a country code are dialled."""

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
        own_signs = set(signs(profile))
        for sign in own_signs:
            self._by[sign].append(profile)
        for words in set(profile.called):
            name = " ".join(sorted(words))
            self._by["words", name].append(profile)
            if profile.org:
                self._by["org", f"{name}\0{' '.join(company_words(profile.org))}"].append(profile)
            for kind, value in own_signs:
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
        matches = (self._by.get(("name", spelling), ()) for spelling in sorted(spellings(name)))
        return tuple({profile.id: profile for profiles in matches for profile in profiles}.values())

    def by_words(self, words: tuple[str, ...]) -> tuple[Profile, ...]:
        """Everybody whose name has these words in this order; titles and accents make no difference."""
        profiles = self._by.get(("words", " ".join(sorted(words))), ()) if words else ()
        return tuple({profile.id: profile for profile in profiles if words in profile.called}.values())

    def namesake(self, name: str) -> str:
        """The id of the first person of that name; empty if there is none."""
        return next(
            (first.id for spelling in sorted(spellings(name)) if (first := self._first("name", spelling))), ""
        )

    def by_record(self, new: Profile, mark: str) -> Match | None:
        """The match by the record or the card itself."""
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
        same_file: Collection[str] = frozenset(),
    ) -> Match | None:
        """Who the new person is; `is_other` says of an id that it is another person's.

        `same_file` are the ids of people on another card of the same file, for whom a name alone proves nothing.
        """
        if match := self.by_record(new, mark):
            return match
        for (kind, value), why in _ranked_signs(new):
            for profile in self._sharing(kind, value, new):
                if not is_other(profile.id) and self._agrees(
                    kind, value, profile, new, same_file=profile.id in same_file
                ):
                    return Match(profile, why, _as_written(new, kind, value))
        return self._by_name_and_org(new, is_other, same_file)

    def near_match(self, new: Profile, apart: Collection[str] = frozenset()) -> Match | None:
        """Who the new person may be, though nothing proves it: only ever shown, never acted on."""
        for words in new.called:
            for profile in self._by.get(("words", " ".join(sorted(words))), ())[:CROWD]:
                if profile.id not in apart and not are_two(profile, new):
                    return Match(profile, _difference(profile, new, words))
        for (kind, value), _ in _ranked_signs(new):
            for profile in self._sharing(kind, value, new):
                if profile.id in apart or are_two(profile, new):
                    continue
                if why := self._likeness(kind, value, profile, new):
                    return Match(profile, why, _as_written(new, kind, value))
        return None

    def _likeness(self, kind: str, value: str, old: Profile, new: Profile) -> str:
        """Why two people who share a sign may be one; empty if the sign may be a family's or a company's."""
        if kind == "phone" and not self._share_number(old, new):
            return ""
        if kind in ("phone", "email") and share_birthday(old, new):
            return SAME_BIRTHDAY
        if not self._is_personal(kind, value, old, new):
            return ""
        pairs = [(mine, theirs) for mine in old.called for theirs in new.called]
        if any(names_are_near(*pair) for pair in pairs):
            return NEAR_NAME
        return OTHER_NAME if any(may_be_nickname(*pair) for pair in pairs) else ""

    def _sharing(self, kind: str, value: str, new: Profile) -> Sequence[Profile]:
        """The people who have this sign; in a crowd only those who share the new person's name."""
        profiles = self._by.get((kind, value), ())
        if len(profiles) <= CROWD:
            return profiles
        names = sorted({" ".join(sorted(words)) for words in new.called})
        return [
            profile
            for name in names
            for profile in self._by.get((f"{kind} of", f"{value}\0{name}"), ())[:CROWD]
        ]

    def _namesakes(self, name: str, new: Profile) -> Sequence[Profile]:
        """Everybody of this name; in a crowd only those at the same company."""
        profiles = self._by.get(("words", name), ())
        if len(profiles) <= CROWD:
            return profiles
        org = " ".join(company_words(new.org))
        return self._by.get(("org", f"{name}\0{org}"), ())[:CROWD] if new.org else ()

    def _agrees(self, kind: str, value: str, old: Profile, new: Profile, *, same_file: bool) -> bool:
        """Whether a sign that several people may share means this person."""
        if are_two(old, new):
            return False
        if kind == "phone" and not self._share_number(old, new):
            return False
        equal = any(is_same_name(mine, theirs) for mine in old.called for theirs in new.called)
        if equal or same_file or not self._is_personal(kind, value, old, new):
            return equal
        # The name of a card with nothing but an address is that address.
        nameless = any("@" in profile.names[0] for profile in (old, new) if profile.names)
        return nameless or any_agree(old.called, new.called)

    def _is_personal(self, kind: str, value: str, old: Profile, new: Profile) -> bool:
        """Whether a sign belongs to a person, and not to a family or a company."""
        if kind == "email":
            return not MAILBOXES.fullmatch(value.partition("@")[0])
        if kind == "phone":
            return any(
                any(word in below.lower() for word in MOBILES)
                or number_use(text, self.country) is NumberUse.MOBILE
                for profile in (old, new)
                for below, text in profile.values.get("channels", ())
                if is_number(text) and national(text) == value
            )
        return any(network in value for network in PROFILES)

    def _share_number(self, old: Profile, new: Profile) -> bool:
        return any(
            same_number(text, other, self.country)
            for _, text in old.values.get("channels", ())
            for _, other in new.values.get("channels", ())
            if is_number(text) and is_number(other)
        )

    def _by_name_and_org(
        self, new: Profile, is_other: Callable[[str], bool], same_file: Collection[str]
    ) -> Match | None:
        namesakes = {
            profile.id: profile
            for words in new.called
            for profile in self._namesakes(" ".join(sorted(words)), new)
            if words in profile.called and not is_other(profile.id) and not are_two(profile, new)
        }
        for profile in namesakes.values():
            unlike = _conflicts(profile, new)
            same_org = new.org and company_words(profile.org) == company_words(new.org)
            if same_org and not (unlike if profile.id in same_file else len(unlike) > 1):
                return Match(profile, BY_NAME_AND_ORG)
        for profile in namesakes.values():
            if profile.id not in same_file and not (profile.org and new.org) and not _conflicts(profile, new):
                return Match(profile, BY_NAME)
        return None


def _difference(old: Profile, new: Profile, words: tuple[str, ...]) -> str:
    """How two people of one name differ."""
    if words not in old.called:
        return OTHER_ORDER
    if old.org and new.org and company_words(old.org) != company_words(new.org):
        return OTHER_ORG
    return OTHER_ADDRESS if _conflicts(old, new) else OTHER_CARD


def _conflicts(old: Profile, new: Profile) -> frozenset[str]:
    """The kinds of address that both have, but none in common."""
    mine, theirs = _addresses(old), _addresses(new)
    return frozenset(
        kind
        for kind in mine.keys() & theirs.keys()
        if not any(text == other or same_number(text, other) for text in mine[kind] for other in theirs[kind])
    )


def _addresses(profile: Profile) -> dict[str, set[str]]:
    addresses: dict[str, set[str]] = defaultdict(set)
    for kind, text in profile.values.get("channels", ()):
        if "@" in text and "mail" in kind.lower():
            addresses["email"].add(text.casefold())
        elif is_number(text) and any(word in kind.lower() for word in MOBILES):
            addresses["mobile"].add(text)
    return addresses


def _ranked_signs(new: Profile) -> Iterator[tuple[tuple[str, str], str]]:
    """The signs of a new person with the reason that each gives, the surest first."""
    new_signs = list(signs(new))
    for kind, why in (("address", BY_ADDRESS), ("email", BY_EMAIL), ("phone", BY_PHONE)):
        yield from ((sign, why) for sign in new_signs if sign[0] == kind)


def _as_written(new: Profile, kind: str, value: str) -> str:
    texts = [text for below, text in new.values.get("channels", ()) if sign_of(below, text) == (kind, value)]
    return next(iter((*texts, *(url for url in new.texts("url") if kind == "address"))), value)

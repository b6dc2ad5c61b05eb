"""Who takes part in a chat: by a number, a mail address, a handle or profile, and at last by a name that only one has."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property

from faden.core.name_matching import begins
from faden.core.name_spelling import spellings
from faden.interchange.importers.event_titles import EventTitles
from faden.interchange.importers.matching import ContactIndex
from faden.interchange.importers.phone_numbers import MARKS, country_of, is_number, whole_number
from faden.interchange.importers.profiles import Profile, profile_address
from faden.interchange.importers.result import PersonRef

MESSENGERS = (
    "telegram",
    "signal",
    "threema",
    "matrix",
    "whatsapp",
    "instagram",
    "mastodon",
    "linkedin",
    "xing",
    "facebook",
    "skype",
)
COMPANY = re.compile(r"\s*[(\[|/].*$")


class Participants:
    """Everybody in the journal, as chats call them.

    A sign that two people share means neither of them, unless the name beside it says which. Nobody is guessed.
    """

    def __init__(
        self,
        people: ContactIndex,
        country: str = "",
        ids: Mapping[str, str] | None = None,
        ignored: Collection[str] = frozenset(),
        is_removed: Callable[[Profile], bool] = lambda _: False,
    ) -> None:
        self.is_removed = is_removed
        self.people = people
        self._said = country
        self._titles: tuple[int, EventTitles] | None = None
        self.ids = ids or {}
        """Ids by what the source calls people, and by what you have said of its names."""
        self.ignored = frozenset(self._plain(text) for text in ignored)

    def _plain(self, text: str) -> str:
        return (whole_number(text, self.country) if is_number(text) else "") or " ".join(
            text.split()
        ).casefold()

    def ignores(self, who: PersonRef) -> bool:
        """Whether you have said that a person is to be left out for ever, or have removed them from the journal."""
        called = [text for text in (who.name, who.email, who.phone, who.handle) if text]
        if self.ignored and any(self._plain(text) in self.ignored for text in called):
            return True
        channels = (("phone", who.phone), ("email", who.email))
        values = {
            "name": tuple(("", name) for name in names_in(who.name)),
            "channels": tuple((kind, text) for kind, text in channels if text),
        }
        return self.is_removed(Profile("", "", values))

    def __call__(self, who: PersonRef) -> str | None:
        """The id of a person; None where it is not known for sure."""
        if who.ref.startswith("id:"):
            return who.ref[3:]
        for called in filter(None, (who.ref, who.phone, who.handle, who.name)):
            if called in self.ids:
                return self.ids[called]
        if who.email:
            known = self.people.by_email(who.email)
            return known.id if known else None
        for sign in self._signs(who):
            if people := self._by_sign.get(sign):
                return self._only(people, who.name)
        named = {id for name in names_in(who.name) for id in self._named(name)}
        return named.pop() if len(named) == 1 else None

    def knows(self, text: str) -> bool:
        """Whether a name or number is that of a person in the journal."""
        return self(PersonRef(phone=text) if is_number(text) else PersonRef(text)) is not None

    def titled(self, title: str) -> tuple[tuple[PersonRef, ...], bool]:
        """Who is named in the title of a meeting, and whether that is sure."""
        if self._titles is None or self._titles[0] != len(self.people.profiles):
            self._titles = len(self.people.profiles), EventTitles(self.people.profiles)
        ids, sure = self._titles[1].people(title)
        return tuple(PersonRef(ref=f"id:{id}") for id in ids), sure

    def near(self, who: PersonRef) -> tuple[str, ...]:
        """Ids of at most three people who may be meant, for a question."""
        plain = next(iter(names_in(who.name)), "")
        if not plain:
            return ()
        ids = (
            profile.id
            for profile in self.people.profiles
            if any(begins(name, plain) for name in profile.names)
        )
        return tuple(dict.fromkeys(ids))[:3]

    def _named(self, name: str) -> Iterator[str]:
        return (profile.id for profile in self.people.by_name(name))

    def _signs(self, who: PersonRef) -> Iterator[tuple[str, str]]:
        if number := whole_number(who.phone, self.country) if who.phone else "":
            yield "number", number
        if who.handle:
            yield "handle", _handle(who.handle)

    def _only(self, people: Collection[Profile], name: str) -> str | None:
        if len(people) > 1:
            # A number at home is the family's: there the name has to say whose message it was.
            wanted = {spelt for called in names_in(name) for spelt in spellings(called.split(" ")[0])}
            people = [
                profile
                for profile in people
                if any(not wanted.isdisjoint(spellings(own.split(" ")[0])) for own in profile.names)
            ]
        return next(iter(people)).id if len(people) == 1 else None

    @cached_property
    def country(self) -> str:
        """The settings' country, or else the one that most of the journal's numbers name."""
        if self._said:
            return self._said
        return country_of(text for profile in self.people.profiles for text in profile.texts("channels"))

    @property
    def _by_sign(self) -> Mapping[tuple[str, str], list[Profile]]:
        if len(self.people.profiles) != self._indexed[0]:
            del self._indexed
        return self._indexed[1]

    @cached_property
    def _indexed(self) -> tuple[int, Mapping[tuple[str, str], list[Profile]]]:
        index: dict[tuple[str, str], list[Profile]] = defaultdict(list)
        for profile in self.people.profiles:
            signs = {
                sign for kind, text in profile.values.get("channels", ()) if (sign := self._sign(kind, text))
            }
            for sign in signs:
                index[sign].append(profile)
        return len(self.people.profiles), index

    def _sign(self, kind: str, text: str) -> tuple[str, str] | None:
        if is_number(text):
            return ("number", number) if (number := whole_number(text, self.country)) else None
        if any(messenger in kind.casefold() for messenger in MESSENGERS) and "@" not in text[1:]:
            return "handle", _handle(profile_address(text, kind.casefold()))
        return None


def _handle(text: str) -> str:
    return text.strip().removeprefix("@").casefold()


def names_in(text: str) -> tuple[str, ...]:
    """A name as phones show it, and plainer: without pictures, without what is in brackets, with the first name first.

    >>> names_in("Anna Berger 🌻"), names_in("Berger, Anna"), names_in("Mia (Chor)")
    (('Anna Berger',), ('Berger, Anna', 'Anna Berger'), ('Mia (Chor)', 'Mia'))
    """
    kept = "".join(
        char
        for char in MARKS.sub("", text)
        if unicodedata.category(char) not in ("So", "Sk", "Cn", "Co", "Cs")
    ).replace("\ufe0f", "")
    plain = " ".join(kept.split()).strip("~ ")
    family, comma, first = plain.partition(", ")
    forms = (plain, f"{first} {family}" if comma and first else "", COMPANY.sub("", plain))
    return tuple(dict.fromkeys(form for form in forms if form))

"""Who takes part in a chat: by a number, a mail address, a handle or profile, and finally by a name that only one person has."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property

from faden.core.name_matching import begins
from faden.core.name_spelling import folded, spellings
from faden.interchange.importers.event_titles import EventTitles
from faden.interchange.importers.matching import ContactIndex
from faden.interchange.importers.person_names import name_words, without_titles
from faden.interchange.importers.phone_numbers import MARKS, country_of, is_number, whole_number
from faden.interchange.importers.profiles import SHORTEST_NUMBER, Profile, national, profile_address
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
    """Everybody in the journal, as chats name them.

    A sign that two people share means neither of them, unless the name with it shows which. No one is guessed.
    """

    def __init__(
        self,
        people: ContactIndex,
        country: str = "",
        ids: Mapping[str, str] | None = None,
        ignored: Collection[str] = frozenset(),
        is_removed: Callable[[Profile], bool] = lambda _: False,
        own_names: Collection[str] = (),
        used: set[str] | None = None,
    ) -> None:
        self.is_removed = is_removed
        self.own_names = own_names
        self.people = people
        self._settings_country = country
        self._titles: tuple[int, EventTitles] | None = None
        self.ids = ids or {}
        """Ids by what the source calls people, and by the names that you have explained."""
        self.ignored = frozenset(self._plain(text) for text in ignored)
        self._said = {folded(" ".join(name.split())): name for name in self.ids}
        self.used = set[str]() if used is None else used
        """Those of `ids` that a source has."""

    def _plain(self, text: str) -> str:
        return (whole_number(text, self.country) if is_number(text) else "") or " ".join(
            text.split()
        ).casefold()

    def ignores(self, person: PersonRef) -> bool:
        """Whether you have chosen to leave a person out for ever."""
        signs = [text for text in (person.name, person.email, person.phone, person.handle) if text]
        return bool(self.ignored) and any(self._plain(text) in self.ignored for text in signs)

    def was_removed(self, person: PersonRef) -> bool:
        """Whether you removed a person from the journal."""
        channels = (("phone", person.phone), ("email", person.email))
        values = {
            "name": tuple(("", name) for name in names_in(person.name)),
            "channels": tuple((kind, text) for kind, text in channels if text),
        }
        return self.is_removed(Profile("", "", values))

    def __call__(self, person: PersonRef) -> str | None:
        """The id of a person; None if it is not certain."""
        if person.ref.startswith("id:"):
            return person.ref[3:]
        for label in filter(None, (person.ref, person.phone, person.handle, person.name)):
            # Emoji may come with or without the characters that join them.
            said = label if label in self.ids else self._said.get(folded(" ".join(label.split())))
            if said is not None:
                self.used.add(said)
                return self.ids[said]
        if person.email:
            profile = self.people.by_email(person.email)
            return profile.id if profile else None
        for sign in self._signs(person):
            if people := self._by_sign.get(sign):
                return self._single_id(people, person.name)
        names = names_in(person.name) or (person.name,)
        ids = {id for name in names for id in self._ids_named(name)}
        if not ids:
            forms = map(name_words, names_in(person.name))
            ids = {profile.id for words in forms if len(words) > 1 for profile in self.people.by_words(words)}
        return ids.pop() if len(ids) == 1 else None

    def knows(self, text: str) -> bool:
        """Whether a name or number belongs to a person in the journal."""
        return self(PersonRef(phone=text) if is_number(text) else PersonRef(text)) is not None

    def titled(self, title: str) -> tuple[tuple[PersonRef, ...], bool]:
        """Who is named in the title of a meeting, and whether that is certain."""
        if self._titles is None or self._titles[0] != len(self.people.profiles):
            self._titles = len(self.people.profiles), EventTitles(self.people.profiles, self.own_names)
        ids, sure = self._titles[1].people(title)
        return tuple(PersonRef(ref=f"id:{id}") for id in ids), sure

    def near(self, person: PersonRef) -> tuple[str, ...]:
        """Ids of at most three people who may be meant, for a question."""
        plain = tuple(filter(None, map(without_titles, names_in(person.name))))
        ids = (
            profile.id
            for profile in self.people.profiles
            if any(begins(name, form) for name in profile.names for form in plain)
            or any(_may_be(name_words(form), own) for own in profile.called for form in plain)
        )
        return tuple(dict.fromkeys(ids))[:3]

    def _ids_named(self, name: str) -> Iterator[str]:
        return (profile.id for profile in self.people.by_name(name))

    def _signs(self, person: PersonRef) -> Iterator[tuple[str, str]]:
        if number := whole_number(person.phone, self.country) if person.phone else "":
            yield "number", number
            # "+44 7700 900108" in a chat is "07700 900108" on a card, if nothing says which country the card means.
            yield "national", national(number)
            if not number.startswith("+"):
                yield "abroad", national(number)
        if person.handle:
            yield "handle", _handle(person.handle)

    def _single_id(self, people: Collection[Profile], name: str) -> str | None:
        if len(people) > 1:
            # A home number belongs to the whole family, so the name has to show whose message it was.
            wanted = {spelling for form in names_in(name) for spelling in spellings(form.split(" ")[0])}
            people = [
                profile
                for profile in people
                if any(not wanted.isdisjoint(spellings(own.split(" ")[0])) for own in profile.names)
            ]
        return next(iter(people)).id if len(people) == 1 else None

    @cached_property
    def country(self) -> str:
        """The settings' country, otherwise the one that most numbers in the journal have."""
        if self._settings_country:
            return self._settings_country
        return country_of(text for profile in self.people.profiles for text in profile.texts("channels"))

    @property
    def _by_sign(self) -> Mapping[tuple[str, str], list[Profile]]:
        if len(self.people.profiles) != self._sign_index[0]:
            del self._sign_index
        return self._sign_index[1]

    @cached_property
    def _sign_index(self) -> tuple[int, Mapping[tuple[str, str], list[Profile]]]:
        index: dict[tuple[str, str], list[Profile]] = defaultdict(list)
        for profile in self.people.profiles:
            signs = {
                sign
                for kind, text in profile.values.get("channels", ())
                for sign in self._own_signs(kind, text)
            }
            for sign in signs:
                index[sign].append(profile)
        return len(self.people.profiles), index

    def _own_signs(self, kind: str, text: str) -> Iterator[tuple[str, str]]:
        if is_number(text):
            number = whole_number(text, self.country)
            yield "number", number
            if len(national_number := national(number)) >= SHORTEST_NUMBER:
                yield ("abroad" if number.startswith("+") else "national"), national_number
        elif any(messenger in kind.casefold() for messenger in MESSENGERS) and "@" not in text[1:]:
            yield "handle", _handle(profile_address(text, kind.casefold()))


def _may_be(name: Sequence[str], own: Sequence[str]) -> bool:
    """Whether a name in a chat has a person's words in another order, or more of them, or only an initial for the last.

    >>> _may_be(("funk", "mia"), ("mia", "funk")), _may_be(("mia", "f"), ("mia", "funk")), _may_be(("mia", "g"), ("mia", "funk"))
    (True, True, False)
    """
    if len(own) > 1 and set(own) <= set(name):
        return True
    return (
        bool(own)
        and len(name) > 1
        and name[0] == own[0]
        and len(name[-1]) == 1
        and own[-1].startswith(name[-1])
    )


def _handle(text: str) -> str:
    return text.strip().removeprefix("@").casefold()


def names_in(text: str) -> tuple[str, ...]:
    """A name as phones show it, and in plainer forms: without emoji, without brackets, with the first name first.

    >>> names_in("Anna Berger 🌻"), names_in("Berger, Anna"), names_in("Mia (Chor)")
    (('Anna Berger',), ('Berger, Anna', 'Anna Berger'), ('Mia (Chor)', 'Mia'))
    """
    characters = "".join(
        char
        for char in MARKS.sub("", text)
        if unicodedata.category(char) not in ("So", "Sk", "Cn", "Co", "Cs")
    ).replace("\ufe0f", "")
    plain = " ".join(characters.split()).strip("~ ")
    family, comma, first = plain.partition(", ")
    forms = (plain, f"{first} {family}" if comma and first else "", COMPANY.sub("", plain))
    return tuple(dict.fromkeys(form for form in forms if form))

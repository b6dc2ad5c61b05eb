"""People who were removed from the journal, and must not come back with the next import.

Nothing is kept that names a person: names, mail addresses, numbers and ids of cards in other programs are salted
hashes. They show whether a given person is among them, and nothing else. They are not encryption: a name that you
guess can be tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256

from faden.core.name_spelling import spellings
from faden.interchange.importers.profiles import (
    MAILBOXES,
    MOBILES,
    SHARED,
    NumberUse,
    Profile,
    is_number,
    national,
    number_use,
    profile_address,
    signs,
)

FORGOTTEN = "contacts/forgotten.yml"
"""The file of people removed by `faden forget`."""
IMPORTED = "contacts/imported.yml"
"""The file of people whom an import added or found: a person in it who is not in the journal was removed by hand."""
LENGTH = 24
SALT = re.compile(r"^salt: ([0-9a-f]{8,64})\s*$", re.MULTILINE)
HASH = re.compile(rf"^- ([0-9a-f]{{{LENGTH}}})\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Register:
    """Hashes of what identifies people; `salt` makes those of one journal differ from those of any other."""

    salt: str
    hashes: frozenset[str] = frozenset()

    @staticmethod
    def of(text: str, salt: str) -> Register:
        """What a file holds; `salt` is for a file that has none."""
        written = SALT.search(text)
        return Register(written[1] if written else salt, frozenset(HASH.findall(text)))

    def knows(self, profile: Profile, present: frozenset[str] = frozenset()) -> bool:
        """Whether it has something that identifies this person; `present` are hashes of people who are in the journal."""
        return bool(self.hashes) and not self.hashes.isdisjoint(self._hashes(profile, every=True) - present)

    def proves(self, profile: Profile, present: frozenset[str]) -> bool:
        """As `knows`, but a name of one word alone proves nothing unless it is on a card: many people in chats are
        called Tom.

        The card of a person in the journal may have that name too.
        """
        if not profile.marks:
            names = tuple(name for name in profile.values.get("name", ()) if len(name[1].split()) > 1)
            profile = replace(profile, values={**profile.values, "name": names})
        return self.knows(profile, present)

    def hashes_of(self, profiles: Iterable[Profile]) -> frozenset[str]:
        """What identifies these people, as hashes of this register; nothing if it is empty."""
        return frozenset().union(*map(self._hashes, profiles)) if self.hashes else frozenset()

    def adding(self, profiles: Iterable[Profile]) -> Register:
        return replace(self, hashes=self.hashes.union(*map(self._hashes, profiles)))

    def without(self, profiles: Iterable[Profile]) -> Register:
        if not self.hashes:
            return self
        return replace(self, hashes=self.hashes.difference(*map(self._hashes, profiles)))

    def text(self, about: str) -> str:
        """The file: comment, salt, and one hash per line, so that git can merge what two people removed."""
        comment = "".join(f"# {line}\n" for line in about.splitlines())
        return f"{comment}salt: {self.salt}\nhashes:\n" + "".join(
            f"- {digest}\n" for digest in sorted(self.hashes)
        )

    def _hashes(self, profile: Profile, *, every: bool = False) -> frozenset[str]:
        return frozenset(
            sha256(f"{self.salt}\0{key}\0{value}".encode("utf-8", "replace")).hexdigest()[:LENGTH]
            for key, value in _keys(profile, every=every)
        )


def _keys(profile: Profile, *, every: bool) -> Iterable[tuple[str, str]]:
    """What identifies a person, in a uniform spelling; with `every` also what a family or a company may share.

    Shared signs are compared but not kept: a husband is not removed with his wife.
    """
    for kind, value in signs(profile):
        if kind in ("mark", "uid", "address") or (kind == "email" and (every or _is_own(value))):
            yield kind, value.casefold()
    for kind, text in profile.values.get("channels", ()):
        if is_number(text):
            if every or _is_own_number(kind, text):
                yield "number", national(text)
        elif "@" in text:
            if every or _is_own(text):
                yield "email", text.casefold()
        elif "." in text and "/" in text:
            yield "address", profile_address(text, kind)
    for name in profile.texts("name"):
        for spelling in spellings(" ".join(name.split())):
            yield "name", spelling


def _is_own(address: str) -> bool:
    return not MAILBOXES.fullmatch(address.partition("@")[0])


def _is_own_number(kind: str, text: str) -> bool:
    plain = kind.lower()
    if any(word in plain for word in MOBILES):
        return True
    return number_use(text) is not NumberUse.LANDLINE and not any(word in plain for word in ("home", *SHARED))

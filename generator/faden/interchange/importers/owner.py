"""The journal's owner in their own address book: they are no contact of theirs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from faden.core.i18n import mark
from faden.interchange.importers.person_names import is_same_name, name_words, names_agree
from faden.interchange.importers.profiles import same_number
from faden.interchange.importers.result import SkippedValue

if TYPE_CHECKING:
    from faden.core.model import Me
    from faden.interchange.importers.result import ImportedContact, ImportResult

OWN = mark("is you (`me` in journal.yml), not a contact of yours")


def without_owner(result: ImportResult, me: Me, country: str) -> ImportResult:
    """The result of reading a file, with the owner's own records among what is left out.

    A record is the owner's if it has their number or address and a name that may be theirs, or their whole name and no
    other number or address. `country` is where numbers without a country code are dialled.
    """
    own = [contact for contact in result.people if _is_owner(contact, me, country)]
    if not own:
        return result
    left = [SkippedValue("name", contact.name, OWN, contact.line) for contact in own]
    people = tuple(contact for contact in result.people if contact not in own)
    return replace(result, people=people, left=(*result.left, *left))


def _is_owner(contact: ImportedContact, me: Me, country: str) -> bool:
    name, mine = name_words(contact.name), name_words(me.name)
    if not mine or not name:
        return False
    reached_at = [value.text for value in contact.all("channels")]
    shared = any(text.casefold() == address.casefold() for text in reached_at for address in me.email) or any(
        same_number(text, number, country) for text in reached_at if "@" not in text for number in me.phone
    )
    if shared:
        return names_agree(name, mine) or is_same_name(name, mine)
    return len(mine) > 1 and is_same_name(name, mine) and not (reached_at and (me.email or me.phone))

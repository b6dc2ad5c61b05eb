"""The ways to reach somebody as properties of a vCard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from faden.core.model import Address, Person
from faden.interchange.exporters.content_lines import escaped

PHONES: Mapping[str, str] = {
    "phone": "voice",
    "mobile": "cell",
    "home": "home",
    "work": "work",
    "sms": "text",
}
"""Kinds of number, and the type that says the same in a vCard."""
MESSENGERS = ("signal", "whatsapp", "threema", "telegram", "matrix", "skype", "zoom", "xmpp")
NETWORKS = ("linkedin", "xing", "mastodon", "instagram", "facebook", "github", "bluesky")
POST = ("post", "address", "letter", "card")

MAIL = re.compile(r"[^\s@,;]+@[^\s@,;]+")
NUMBER = re.compile(r"\+?[\d()][\d ()/.\-]{3,}")
WEB = re.compile(r"https?://\S+", re.IGNORECASE)
GERMAN_ADDRESS = re.compile(r"(?P<street>[^,\n]+), (?P<code>\d{4,5}) (?P<city>[^,\n]+)")

CHANNEL, DEAD = "X-FADEN-CHANNEL", "X-FADEN-DEAD-CHANNEL"


@dataclass(frozen=True, slots=True)
class ChannelValue:
    """One property, and what the journal calls it where the property does not say so by itself."""

    name: str
    value: str
    type: str | None = None
    label: str | None = None
    preferred: bool = False


def ways(person: Person, *, dead: bool = True) -> Iterator[ChannelValue]:
    """Every channel of somebody, in the order of their file.

    What no longer works, and what is only said to exist, is kept where no phone would dial it. With `dead`
    off only what can be used is given.
    """
    preferred = next((one for one in person.usable_channels if one.kind == person.prefers), None)
    for address in person.channels:
        if not address.dead and address.value:
            yield _way(address, preferred=address is preferred)
        elif dead:
            yield _kept(address)


def posted(person: Person) -> bool:
    """Whether an address to write to names the place where somebody lives."""
    place = (person.place or "").casefold()
    written = (one.value.casefold() for one in person.usable_channels if _way(one).name == "ADR")
    return any(place in address for address in written)


def _way(address: Address, *, preferred: bool = False) -> ChannelValue:
    kind, value = address.kind.lower(), address.value
    label = address.kind
    if kind in PHONES and NUMBER.fullmatch(value):
        return ChannelValue("TEL", escaped(value), PHONES[kind], _unless(label, kind), preferred)
    if kind in ("email", "mail") and MAIL.fullmatch(value):
        return ChannelValue("EMAIL", escaped(value), None, _unless(label, "email"), preferred)
    if kind in MESSENGERS:
        return ChannelValue(
            "IMPP", f"{kind}:{quote(value, safe='+@')}", None, _unless(label, kind), preferred
        )
    if kind in NETWORKS:
        return ChannelValue("X-SOCIALPROFILE", escaped(value), kind, _unless(label, kind), preferred)
    if kind in POST:
        return ChannelValue("ADR", _address(value), None, _unless(label, "letter"), preferred)
    for name, pattern in (("EMAIL", MAIL), ("TEL", NUMBER)):
        if pattern.fullmatch(value):
            return ChannelValue(name, escaped(value), None, label, preferred)
    return _kept(address)


def _unless(label: str, usual: str) -> str | None:
    return None if label == usual else label


def _address(value: str) -> str:
    """Street, town and code where an address is written as in Germany, else all of it as the street."""
    match = GERMAN_ADDRESS.fullmatch(value)
    if match is None:
        return ";".join(("", "", escaped(value), "", "", "", ""))
    return ";".join(("", "", escaped(match["street"]), escaped(match["city"]), "", match["code"], ""))


def _kept(address: Address) -> ChannelValue:
    return ChannelValue(
        DEAD if address.dead else CHANNEL, escaped(f"{address.kind}: {address.value or 'yes'}")
    )

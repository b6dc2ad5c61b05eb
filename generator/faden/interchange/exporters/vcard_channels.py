"""The ways to reach a person as properties of a vCard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from faden.core.model import Address, Person
from faden.interchange.exporters.content_lines import escaped

PHONES: Mapping[str, str] = {"phone": "voice", "mobile": "cell", "sms": "text"}
"""Kinds of number, and the type that says the same in a vCard."""
PLACES = ("home", "work")
"""Words before a kind that a vCard has a type for."""
MESSENGERS = (
    "signal", "whatsapp", "threema", "telegram", "matrix", "skype", "zoom", "xmpp", "jabber", "aim", "icq", "msn", "yahoo",
    "sip", "qq",
)  # fmt: skip
SCHEMES = {"jabber": "xmpp"}
NETWORKS = (
    "linkedin",
    "xing",
    "mastodon",
    "instagram",
    "facebook",
    "github",
    "bluesky",
    "twitter",
    "youtube",
    "tiktok",
)
POST = ("post", "address", "letter", "card")

MAIL = re.compile(r"[^\s@,;]+@[^\s@,;]+")
NUMBER = re.compile(r"\+?[\d()][\d ()/.\-]{3,}")
WEB = re.compile(r"https?://\S+", re.IGNORECASE)
ADDRESS = re.compile(
    r"(?P<street>[^\n]+?), (?P<code>(?=[^,]*\d)[A-Z0-9][A-Z0-9-]{1,7}(?: \d[A-Z]{2})?) (?P<city>[^,\d\n]+)"
    r"(?:, (?P<region>[^,\n]+)(?=,))?(?:, (?P<country>[^,\n]+))?"
)
"""Street, code and town, and what follows, as imports write them, and people in most of Europe."""

CHANNEL, DEAD = "X-FADEN-CHANNEL", "X-FADEN-DEAD-CHANNEL"


@dataclass(frozen=True, slots=True)
class ChannelValue:
    """One property, and the journal's word for it if the property does not say it."""

    name: str
    value: str
    types: tuple[str, ...] = ()
    label: str | None = None
    preferred: bool = False


def ways(person: Person, *, dead: bool = True) -> Iterator[ChannelValue]:
    """Every channel of a person, in the order of their file.

    What no longer works, or has no value, goes into a property that no phone would dial. Without `dead`
    only usable channels are given.
    """
    preferred = next((channel for channel in person.usable_channels if channel.kind == person.prefers), None)
    for address in person.channels:
        if not address.dead and address.value:
            yield _way(address, preferred=address is preferred)
        elif dead:
            yield _kept(address)


def posted(person: Person) -> bool:
    """Whether a postal address names the place where the person lives."""
    place = (person.place or "").casefold()
    written = (channel.value.casefold() for channel in person.usable_channels if _way(channel).name == "ADR")
    return any(place in address for address in written)


def _way(address: Address, *, preferred: bool = False) -> ChannelValue:
    written, value = address.kind, address.value
    kind = written.lower()
    place, _, base = kind.partition(" ")
    if place not in PLACES or not base:
        place, base = "", kind
    place_types = (place,) if place else ()
    exact = written == kind
    if base in PHONES and NUMBER.fullmatch(value):
        return ChannelValue(
            "TEL", escaped(value), (*place_types, PHONES[base]), _unless(written, exact), preferred
        )
    if kind in PLACES and NUMBER.fullmatch(value):
        return ChannelValue("TEL", escaped(value), (kind,), None, preferred)
    if base in ("email", "mail") and MAIL.fullmatch(value):
        usual = exact and base == "email"
        return ChannelValue("EMAIL", escaped(value), place_types, _unless(written, usual), preferred)
    if kind in MESSENGERS:
        scheme = SCHEMES.get(kind, kind)
        usual = exact and kind != "xmpp"
        return ChannelValue(
            "IMPP", f"{scheme}:{quote(value, safe='+@')}", (), _unless(written, usual), preferred
        )
    if kind in NETWORKS:
        return ChannelValue("X-SOCIALPROFILE", escaped(value), (kind,), _unless(written, exact), preferred)
    if base in POST:
        usual = exact and base == "address"
        return ChannelValue("ADR", _address(value), place_types, _unless(written, usual), preferred)
    for name, pattern in (("EMAIL", MAIL), ("TEL", NUMBER)):
        if pattern.fullmatch(value):
            return ChannelValue(name, escaped(value), (), _label(written, name), preferred)
    if kind.endswith(" address"):
        return ChannelValue("ADR", _address(value), (), _label(written, "ADR"), preferred)
    return _kept(address)


def _unless(label: str, usual: object) -> str | None:
    return None if usual else label


ENDINGS = {"EMAIL": " email", "TEL": " phone", "ADR": " address"}


def _label(written: str, name: str) -> str:
    """The label that a program shows next to the value: the first word of `Büro phone`, as the source had it."""
    ending = ENDINGS[name]
    label = written.removesuffix(ending)
    return written if f" {label}".endswith(ending) else label


def _address(value: str) -> str:
    """Street, code, town, region and country if the address has that order, otherwise all of it as the street."""
    match = ADDRESS.fullmatch(value)
    if match is None:
        return ";".join(("", "", escaped(value), "", "", "", ""))
    parts = (escaped(match[name] or "") for name in ("street", "city", "region", "code", "country"))
    return ";".join(("", "", *parts))


def _kept(address: Address) -> ChannelValue:
    return ChannelValue(
        DEAD if address.dead else CHANNEL, escaped(f"{address.kind}: {address.value or 'yes'}")
    )

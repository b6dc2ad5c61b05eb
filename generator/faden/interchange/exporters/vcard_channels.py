"""The ways to reach somebody as properties of a vCard."""

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
"""Street, code and town, and what follows, as an import writes them and people do in most of Europe."""

CHANNEL, DEAD = "X-FADEN-CHANNEL", "X-FADEN-DEAD-CHANNEL"


@dataclass(frozen=True, slots=True)
class ChannelValue:
    """One property, and what the journal calls it where the property does not say so by itself."""

    name: str
    value: str
    types: tuple[str, ...] = ()
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
    written, value = address.kind, address.value
    kind = written.lower()
    place, _, base = kind.partition(" ")
    if place not in PLACES or not base:
        place, base = "", kind
    where = (place,) if place else ()
    exact = written == kind
    if base in PHONES and NUMBER.fullmatch(value):
        return ChannelValue("TEL", escaped(value), (*where, PHONES[base]), _unless(written, exact), preferred)
    if kind in PLACES and NUMBER.fullmatch(value):
        return ChannelValue("TEL", escaped(value), (kind,), None, preferred)
    if base in ("email", "mail") and MAIL.fullmatch(value):
        usual = exact and base == "email"
        return ChannelValue("EMAIL", escaped(value), where, _unless(written, usual), preferred)
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
        return ChannelValue("ADR", _address(value), where, _unless(written, usual), preferred)
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
    """What a program shall show beside the value: of `Büro phone` the first word, as the source had it."""
    ending = ENDINGS[name]
    label = written.removesuffix(ending)
    return written if f" {label}".endswith(ending) else label


def _address(value: str) -> str:
    """Street, code, town, region and country where an address is written in that order, else all of it as the street."""
    match = ADDRESS.fullmatch(value)
    if match is None:
        return ";".join(("", "", escaped(value), "", "", "", ""))
    parts = (escaped(match[name] or "") for name in ("street", "city", "region", "code", "country"))
    return ";".join(("", "", *parts))


def _kept(address: Address) -> ChannelValue:
    return ChannelValue(
        DEAD if address.dead else CHANNEL, escaped(f"{address.kind}: {address.value or 'yes'}")
    )

"""Links by which a phone or a browser calls or writes to a person, made of the channels in their file.

The addresses are the documented ones of each service: `tel:` (RFC 3966), `sms:` (RFC 5724), `mailto:` (RFC 6068),
signal.me, wa.me, t.me, threema.id, `facetime:`, matrix.to, and the pages of profiles. A value that is not a number,
an address or a name at the service gets no link: a button that leads nowhere is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from faden.core.i18n import mark
from faden.core.model import Channel, Standing

if TYPE_CHECKING:
    from faden.core.i18n import Words
    from faden.core.model import Address, Person
    from faden.rules.channel_choice import Suggestion

SILENT = (Standing.DECEASED, Standing.ENDED, Standing.RESTING)
"""In these states you are not asked to get in touch."""
NUMBER = re.compile(r"(?:\+|00)?[\d(][\d ()/.\u2009\u00a0\u202f\-\u2011\u2013]{2,30}")
MAIL = re.compile(r"[^\s@,;<>\"']+@[^\s@,;<>\"']+\.[^\s@,;<>\"'.]+")
WEB = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)
NAME = re.compile(r"@?([\w.\-]{2,80})")
"""A name at a service, with or without its @."""
PHONES = (
    *("phone", "mobile", "home", "work", "sms", "cell", "tel", "telefon", "handy", "mobil", "festnetz"),
    *("office", "büro", "arbeit", "dienst"),
)
MOBILES = ("mobile", "sms", "cell", "handy", "mobil")
MAILS = ("email", "e-mail", "mail")


# fmt: off
TRUNK_ZERO: Mapping[str, int] = {
    "AT": 43, "AU": 61, "BE": 32, "BG": 359, "CH": 41, "DE": 49, "FI": 358, "FR": 33, "GB": 44, "HR": 385, "IE": 353,
    "IL": 972, "IN": 91, "JP": 81, "NL": 31, "NZ": 64, "RO": 40, "RS": 381, "SE": 46, "SI": 386, "SK": 421, "TR": 90,
    "UA": 380, "ZA": 27,
}
# fmt: on
"""Calling codes of countries that write a zero before national numbers, which is left out abroad (ITU-T E.164)."""


@dataclass(frozen=True, slots=True)
class ContactLink:
    """A button: `kind` names its picture and its style, `text` says what it does and where to."""

    kind: str
    short: str
    """A word or two, for a row of buttons: `Call`, `Signal`."""
    text: str
    """The same with the number, or in a sentence: `Call +49 221 555 0199`, `Message on Signal`."""
    href: str


def dialled(value: str) -> str:
    """The digits of a telephone number as `tel:` takes them; empty if it is not a number.

    >>> dialled("+49 (0)221 / 555-0199"), dialled("0049 221 5550199"), dialled("0221 555"), dialled("ask Ben")
    ('+492215550199', '+492215550199', '0221555', '')
    """
    written = value.strip()
    if not NUMBER.fullmatch(written):
        return ""
    abroad = written.startswith(("+", "00"))
    digits = re.sub(r"\D", "", written.replace("(0)", "") if abroad else written)
    if len(digits) < 3:
        return ""
    return f"+{digits.removeprefix('00')}" if abroad else digits


def contact_links(
    words: Words, person: Person, suggestion: Suggestion | None = None, country: str | None = None
) -> tuple[ContactLink, ...]:
    """A person's buttons, each way once; the suggested one comes first, the others in the order of their file.

    `country` is that of the journal's owner, in two letters: numbers without a country are taken to be there, as the
    owner's telephone takes them. There are none for people who are, or may be, deceased, for ended ties, and for
    people who are resting.
    """
    if person.state in SILENT or person.told_dead:
        return ()
    pairs = [
        (address, link)
        for address in person.usable_channels
        for link in _links(words, person, address, country)
    ]
    meant = suggestion.address if suggestion is not None else None
    first = [link for address, link in pairs if meant is not None and address == meant]
    first.sort(key=lambda link: link.kind != _kind_of(suggestion))
    unique: dict[str, ContactLink] = {}
    for link in (*first, *(link for _, link in pairs)):
        unique.setdefault(link.href, link)
    return tuple(unique.values())


def _kind_of(suggestion: Suggestion | None) -> str:
    """The button that the suggestion means, for a number that you can both call and write to."""
    return "text" if suggestion is not None and suggestion.channel is Channel.CHAT else "call"


def _links(words: Words, person: Person, address: Address, country: str | None) -> Iterator[ContactLink]:
    kind, value = address.kind.lower().strip(), address.value.strip()
    service = next((name for name in SERVICES if name == kind), "") or next(
        (name for name in SERVICES if name in kind), ""
    )
    if service:
        link = SERVICES[service](_with_country(value or _own_number(person), country))
        name = NAMES[service]
        if link:
            template = PROFILES if service in PROFILE_PAGES else MESSAGES
            yield ContactLink(service, name, words(template, service=name), link)
        return
    if WEB.fullmatch(value):
        yield ContactLink("web", address.kind, f"{address.kind}", value)
        return
    by_kind = any(name in kind for name in (*PHONES, *MAILS))
    if MAIL.fullmatch(value) and (by_kind or "@" in value):
        yield ContactLink(
            "mail", words("Email"), words("Email {address}", address=value), f"mailto:{_mail(value)}"
        )
    elif (number := dialled(value)) and not any(name in kind for name in MAILS):
        if kind != "sms":
            yield ContactLink("call", words("Call"), words("Call {number}", number=value), f"tel:{number}")
        if any(name in kind for name in MOBILES):
            yield ContactLink("text", words("SMS"), words("Text {number}", number=value), f"sms:{number}")


MESSAGES = mark("Message on {service}")
PROFILES = mark("On {service}")


def _mail(value: str) -> str:
    return quote(value, safe="@+-._~!$*=")


def _own_number(person: Person) -> str:
    """The number behind `signal: yes`: the mobile number, or else the first of any kind."""
    numbers = [
        (address.kind.lower(), address.value)
        for address in person.usable_channels
        if dialled(address.value) and any(name in address.kind.lower() for name in PHONES)
    ]
    mobile = (value for kind, value in numbers if any(name in kind for name in MOBILES))
    return next(mobile, numbers[0][1] if numbers else "")


def _with_country(value: str, country: str | None) -> str:
    """A national number as the world dials it; everything else, and what cannot be told, as it is.

    >>> _with_country("0221 555", "DE"), _with_country("+41 44 555", "DE"), _with_country("anna.berger", "DE")
    ('+49221555', '+41 44 555', 'anna.berger')
    """
    number = dialled(value)
    code = TRUNK_ZERO.get((country or "").upper())
    if code is None or not number.startswith("0"):
        return value
    return f"+{code}{number[1:]}"


def _abroad(value: str) -> str:
    """A number with its country code, which the messengers need."""
    number = dialled(value)
    return number if number.startswith("+") else ""


def _signal(value: str) -> str:
    if re.fullmatch(r"https://signal\.me/#[\w/+=.\-]+", value):
        return value
    return f"https://signal.me/#p/{number}" if (number := _abroad(value)) else ""


def _whatsapp(value: str) -> str:
    if re.fullmatch(r"https://(?:wa\.me|api\.whatsapp\.com)/[\w/+?=.\-]+", value):
        return value
    return f"https://wa.me/{number[1:]}" if (number := _abroad(value)) else ""


def _telegram(value: str) -> str:
    if number := _abroad(value):
        return f"https://t.me/{number}"
    match = re.fullmatch(r"(?:https?://)?(?:t\.me/|telegram\.me/)?@?([A-Za-z]\w{3,31})", value)
    return f"https://t.me/{match[1]}" if match else ""


def _threema(value: str) -> str:
    match = re.fullmatch(r"(?:https?://threema\.id/)?([A-Za-z0-9*][A-Za-z0-9]{7})", value)
    return f"https://threema.id/{match[1].upper()}" if match else ""


def _facetime(value: str) -> str:
    if MAIL.fullmatch(value):
        return f"facetime:{_mail(value)}"
    return f"facetime:{number}" if (number := dialled(value)) else ""


def _mastodon(value: str) -> str:
    match = re.fullmatch(r"@?([\w.\-]+)@([\w\-]+(?:\.[\w\-]+)+)", value, re.ASCII)
    if match:
        return f"https://{match[2]}/@{match[1]}"
    return value if WEB.fullmatch(value) else ""


def _matrix(value: str) -> str:
    if re.fullmatch(r"@[\w.=\-/+]+:[\w.\-]+(?::\d+)?", value, re.ASCII):
        return f"https://matrix.to/#/{quote(value, safe='@:')}"
    return value if re.match(r"https://matrix\.to/#/\S+$", value) else ""


def _profile(host: str, prefix: str) -> Callable[[str], str]:
    """A page at `host`, for which the file may give a name, a part of the address or the whole address."""
    written = re.compile(rf"(?:https?://)?(?:[a-z]{{2,3}}\.)?{re.escape(host)}/(\S+)", re.IGNORECASE)

    def address(value: str) -> str:
        match = written.fullmatch(value)
        if match:
            return f"https://www.{host}/{_path(match[1])}" if prefix else f"https://{host}/{_path(match[1])}"
        name = NAME.fullmatch(value.removeprefix("/").removeprefix(prefix).rstrip("/"))
        if name is None:
            return ""
        page = f"{prefix}{_path(name[1])}"
        return f"https://www.{host}/{page}" if prefix else f"https://{host}/{page}"

    return address


def _path(value: str) -> str:
    return quote(value, safe="/@%?=&._-~")


def _bluesky(value: str) -> str:
    match = re.fullmatch(r"(?:https://bsky\.app/profile/)?@?([\w\-]+(?:\.[\w\-]+)+)", value, re.ASCII)
    return f"https://bsky.app/profile/{match[1]}" if match else ""


SERVICES: Mapping[str, Callable[[str], str]] = {
    "signal": _signal,
    "whatsapp": _whatsapp,
    "telegram": _telegram,
    "threema": _threema,
    "facetime": _facetime,
    "linkedin": _profile("linkedin.com", "in/"),
    "xing": _profile("xing.com", "profile/"),
    "mastodon": _mastodon,
    "matrix": _matrix,
    "instagram": _profile("instagram.com", ""),
    "facebook": _profile("facebook.com", ""),
    "github": _profile("github.com", ""),
    "bluesky": _bluesky,
}
NAMES: Mapping[str, str] = {
    **{name: name.capitalize() for name in SERVICES},
    "whatsapp": "WhatsApp",
    "facetime": "FaceTime",
    "linkedin": "LinkedIn",
    "xing": "XING",
    "github": "GitHub",
}
PROFILE_PAGES = ("instagram", "facebook", "github", "bluesky", "linkedin", "xing", "mastodon")
"""For these the link leads to a page where you can write."""

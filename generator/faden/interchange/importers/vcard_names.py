"""The words that programs use for kinds of values on a vCard."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

NO_YEAR = (1604, 1600, 1)
"""Years that Apple and others write for an unknown year."""
UNSAID = (
    "internet",
    "pref",
    "voice",
    "msg",
    "x400",
    "parcel",
    "postal",
    "intl",
    "dom",
    "text",
    "other",
    "x-internet",
    "iana-token",
)
HOME_WORD = "home"
MOBILES = ("cell", "mobile", "iphone", "mobil", "handy")
FAXES = ("fax", "pager", "modem", "isdn", "bbs", "pcs", "car", "textphone")
HOMES = ("home", "privat", "private")
WORKS = ("work", "office", "arbeit", "company", "geschäftlich", "dienstlich")
SCHEMES = re.compile(
    r"(tel|mailto|skype|xmpp|aim|icq|sip|im|msnim|ymsgr|geo|x-apple|sms|matrix|gtalk):(.*)",
    re.IGNORECASE | re.DOTALL,
)
ADDRESS = re.compile(r"([a-z][a-z0-9+.-]*):(.*)", re.IGNORECASE | re.DOTALL)
CHATS = {
    "X-JABBER": "jabber", "X-AIM": "aim", "X-ICQ": "icq", "X-MSN": "msn", "X-YAHOO": "yahoo", "X-SKYPE": "skype",
    "X-SKYPE-USERNAME": "skype", "X-GOOGLE-TALK": "google talk", "X-GADUGADU": "gadu-gadu", "X-TWITTER": "twitter",
    "X-GROUPWISE": "groupwise", "X-QQ": "qq", "X-SIGNAL": "signal", "X-WHATSAPP": "whatsapp", "X-SIP": "sip",
    "X-TELEGRAM": "telegram", "X-THREEMA": "threema", "X-MATRIX": "matrix", "X-MASTODON": "mastodon",
}  # fmt: skip
LISTS = {
    "CATEGORIES": "tags", "X-GROUP-MEMBERSHIP": "tags", "X-GROUPS": "tags",
    "HOBBY": "interests", "INTEREST": "interests", "EXPERTISE": "skills", "LANG": "languages",
}  # fmt: skip
OWN_WORDS = {"address": ("post", "letter", "card"), "email": ("mail",), "phone": ("sms",)}
"""Other words that a journal has for these kinds, with which faden labels its cards."""
SPOUSES = (
    "X-SPOUSE",
    "X-EVOLUTION-SPOUSE",
    "X-KADDRESSBOOK-X-SPOUSESNAME",
    "X-KADDRESSBOOK-X-SPOUSENAME",
    "X-MS-SPOUSE",
)
ANNIVERSARIES = (
    "ANNIVERSARY",
    "X-ANNIVERSARY",
    "X-EVOLUTION-ANNIVERSARY",
    "X-KADDRESSBOOK-X-ANNIVERSARY",
    "X-MS-ANNIVERSARY",
)


ANDROID_RELATIONS = {
    "1": "assistant", "2": "brother", "3": "child", "4": "partner", "5": "father", "6": "friend", "7": "manager",
    "8": "mother", "9": "parent", "10": "partner", "11": "referred by", "12": "relative", "13": "sister", "14": "spouse",
}  # fmt: skip
ANDROID_EVENTS = {"1": "anniversary", "2": "day", "3": "birthday"}
APP = re.compile(r"(?:vnd\.android\.cursor\.item/)?vnd\.(?!android)")
"""What another app, such as a messenger, keeps beside a contact."""
"""The types in Android's ContactsContract.CommonDataKinds, by their number."""


def where_in(types: list[str]) -> list[str]:
    """The words to put before a kind: `home`, `work`, or any other word as it is."""
    plain = [
        HOME_WORD if word in HOMES else "work" if word in WORKS else word.removeprefix("x-")
        for word in types
        if word
    ]
    return list(dict.fromkeys(plain))


def without_scheme(text: str) -> str:
    match = SCHEMES.fullmatch(text)
    return match[2] if match and match[1].lower() in ("tel", "mailto") else text


def telling(types: Sequence[str]) -> list[str]:
    """The types of a property that say something, each once."""
    return [word for word in dict.fromkeys(types) if word and word not in UNSAID]


def is_for_messages(types: Sequence[str]) -> bool:
    """Whether a number only takes messages; other programs say that any number takes them too.

    >>> is_for_messages(["msg"]), is_for_messages(["text", "voice"])
    (True, False)
    """
    return "voice" not in types and ("text" in types or "msg" in types)


def android_label(values: list[str], names: Mapping[str, str]) -> str:
    """The label after a value: a number for a type that Android has, or 0 and a word of your own."""
    number, word, *_ = [*values[1:], "", ""]
    return (
        names.get(number, "") or ("" if word.isdecimal() else word) or ("" if number.isdecimal() else number)
    )

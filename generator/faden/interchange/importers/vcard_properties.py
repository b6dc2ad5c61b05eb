"""Which key of the journal each property of a vCard goes to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from urllib.parse import unquote

from faden.core.model import PartialDate
from faden.interchange.importers.dates import plain_date_name, written_day
from faden.interchange.importers.networks import network_of
from faden.interchange.importers.postcodes import town_with_code
from faden.interchange.importers.result import ABOUT_THE_FILE, BINARY, FOR_EVERYONE, LABEL, NOT_UNDERSTOOD
from faden.interchange.importers.vcard_lines import Property, pieces
from faden.interchange.importers.vcard_names import (
    ADDRESS,
    ANDROID_EVENTS,
    ANDROID_RELATIONS,
    ANNIVERSARIES,
    APP,
    CHATS,
    FAXES,
    HOME_WORD,
    HOMES,
    LISTS,
    MOBILES,
    NO_YEAR,
    OWN_WORDS,
    SCHEMES,
    SPOUSES,
    WORKS,
    android_label,
    is_for_messages,
    telling,
    where_in,
    without_scheme,
)
from faden.interchange.importers.vcard_noise import is_own_label
from faden.interchange.importers.vcard_record import CardRecord


def take(card: CardRecord, line: Property, text: str) -> None:
    """Puts the value of one line where it belongs."""
    READERS.get(line.name, _other)(card, line, text)


def _name(card: CardRecord, line: Property, text: str) -> None:
    card.names.append(card.text(text))


def _parts_of_name(card: CardRecord, line: Property, text: str) -> None:
    name_parts = pieces(text, ";")
    if card.version != "2.1":
        card.parts.append([" ".join(filter(None, card.split(part, ","))) for part in name_parts])
    else:
        card.parts.append([card.text(part) for part in name_parts])


def _nickname(card: CardRecord, line: Property, text: str) -> None:
    are_aliases = card.is_ours and card.label(line) == "aliases"
    for name in card.split(text, ","):
        card.put("aliases" if are_aliases or card.has("nickname") else "nickname", name)


def _birthday(card: CardRecord, line: Property, text: str) -> None:
    _date(card, line, text, "birthday", "")


def _named_date(card: CardRecord, line: Property, text: str, name: str = "") -> None:
    _date(card, line, text, "dates", plain_date_name(card.label(line)) or name or "day")


def _date(card: CardRecord, line: Property, text: str, key: str, below: str) -> None:
    plain = card.text(text)
    day = written_day(plain)
    if (
        day is not None
        and day.day
        and (str(day.year) == line.param("X-APPLE-OMIT-YEAR") or day.year in NO_YEAR)
    ):
        day = PartialDate(None, day.month, day.day)
    card.day(key, plain, day, below)
    if day is not None and (time := re.search(r"T(?!00:?00)(?=.*[1-9])\d.*", plain)):
        card.own(f"{below or key}-time", time[0])


def _death(card: CardRecord, line: Property, text: str) -> None:
    card.put("state", "deceased")
    card.own("deathdate", card.text(text))


def _phone(card: CardRecord, line: Property, text: str) -> None:
    number, types = without_scheme(card.text(text)), telling(line.types)
    fax = next((word for word in types if word in FAXES), "")
    if fax:
        card.own(" ".join(sorted({fax, *where_in(types)} - {HOME_WORD})), number)
        return
    number_kind = "sms" if card.is_ours and is_for_messages(line.types) else "phone"
    kind = "mobile" if any(word in MOBILES for word in types) else number_kind
    _channel(card, line, kind, number, [word for word in types if word not in MOBILES])


def _email(card: CardRecord, line: Property, text: str) -> None:
    _channel(card, line, "email", without_scheme(card.text(text)), telling(line.types))


def _channel(card: CardRecord, line: Property, kind: str, value: str, types: list[str]) -> None:
    label = card.label(line).strip()
    if label.lower() in MOBILES and kind == "phone":
        kind, label = "mobile", ""
    place = HOME_WORD if label.lower() in HOMES else "work" if label.lower() in WORKS else ""
    words = (
        [label] if label and not place else list(dict.fromkeys([*where_in(types), *filter(None, (place,))]))
    )
    # On a card of ours the label is the full kind, `Büro phone`.
    other_words = OWN_WORDS.get(kind, ()) if card.is_ours else ()
    is_full_kind = label.lower().rpartition(" ")[2] in (kind, *other_words)
    card.put("channels", value, label if is_full_kind else " ".join([*words, kind]))


def _chat(card: CardRecord, line: Property, text: str) -> None:
    value = card.text(text)
    match = (ADDRESS if line.name == "IMPP" else SCHEMES).fullmatch(value)
    service = (
        CHATS.get(line.name) or line.param("X-SERVICE-TYPE").lower() or (match[1].lower() if match else "")
    )
    places = [word for word in telling(line.types) if word not in HOMES and word not in WORKS]
    names = {"xmpp": "jabber", "aim": "aim", "x-apple": "chat", "im": "chat", "": "chat"}
    kind = names.get(service, service)
    # The part after a scheme is an address, with some characters percent-encoded.
    plain = unquote(match[2]) if match and line.name == "IMPP" else match[2] if match else ""
    card.put("channels", plain or value, " ".join(dict.fromkeys([*places, kind])))


def _network(card: CardRecord, line: Property, text: str) -> None:
    # An iPhone writes `x-apple:` before a name that has no page.
    value = card.text(text).removeprefix("x-apple:")
    kind = next((word for word in telling(line.types) if word not in HOMES + WORKS), "") or card.label(line)
    user = line.param("X-USER")
    if user and user not in value:
        card.put("channels", user, kind or "network")
    card.put("channels", value, network_of(value) or kind.lower() or "network")


def _address(card: CardRecord, line: Property, text: str) -> None:
    box, more, street, town, region, code, country, *rest = [*card.split(text), *([""] * 7)]
    city = town_with_code(code, town)
    fields = [street, more, box, city, region, country, *rest]
    types = telling(line.types)
    written = ", ".join(re.sub(r"\s*\n\s*", ", ", part) for part in fields if part)
    if town and fields == [*[""] * 3, town, *[""] * (len(fields) - 4)] and card.first("place") in ("", town):
        # A town alone is where they live, not an address to write to.
        card.put("place", town)
        return
    _channel(card, line, "address", written, types)
    if town and not card.is_ours and not any(word in WORKS for word in types) and not card.has("place"):
        card.put("place", town)


def _label(card: CardRecord, line: Property, text: str) -> None:
    """A postal address in one piece; dropped if an ADR says the same."""
    written = re.sub(r"\s*\n\s*", ", ", card.text(text))
    words = set(re.findall(r"\w+", written.casefold()))
    addresses = (text for line, text in card.lines if line.name == "ADR")
    if not any(words <= set(re.findall(r"\w+", card.text(adr).casefold())) for adr in addresses):
        card.own("address-label", written)


def _firm(card: CardRecord, line: Property, text: str) -> None:
    firm, *units = card.split(text)
    if firm:
        card.put("org", firm)
    for unit in units:
        card.own("department", unit)


def _plain(card: CardRecord, line: Property, text: str) -> None:
    card.put(line.name.lower(), card.text(text))


def _page(card: CardRecord, line: Property, text: str) -> None:
    address, label = card.text(text), card.label(line)
    card.web(address)
    if address and label.lower() not in ("", "other", "homepage", "home page", *HOMES, *WORKS):
        card.own("website", f"{label}: {address}")


def _list(card: CardRecord, line: Property, text: str) -> None:
    for item in card.split(text, ","):
        is_label = LISTS[line.name] == "tags"
        if is_label and is_own_label(item):
            card.leave(line.name, item, FOR_EVERYONE, line.number)
        else:
            card.put(LABEL if is_label and not card.is_ours else LISTS[line.name], item)


def _note(card: CardRecord, line: Property, text: str) -> None:
    card.note(card.text(text))


def _related(card: CardRecord, line: Property, text: str) -> None:
    kind = card.label(line) or next(iter(telling(line.types)), "")
    value = card.text(text)
    ref = value.removeprefix("urn:uuid:")
    if ref != value or line.param("VALUE").lower() == "uri":
        card.related.append((kind, ref))
    else:
        card.relation(kind, value)


def _spouse(card: CardRecord, line: Property, text: str) -> None:
    card.relation("spouse", card.text(text))


def _uid(card: CardRecord, line: Property, text: str) -> None:
    card.ref = card.ref or card.text(text).removeprefix("urn:uuid:")
    card.own("uid", card.text(text))


def _kind(card: CardRecord, line: Property, text: str) -> None:
    word = card.text(text).lower()
    card.group = word == "group"
    if word not in ("individual", "group"):
        card.own("kind", word)


def _member(card: CardRecord, line: Property, text: str) -> None:
    card.members.append(card.text(text).removeprefix("urn:uuid:"))


def _binary(card: CardRecord, line: Property, text: str) -> None:
    value = text.strip()
    if re.match(r"(https?|ftp)://", value, re.IGNORECASE):
        card.own(line.name, value)
    elif line.name == "SOUND" and line.encoding not in ("b", "base64") and not value.startswith("data:"):
        card.own("phonetic", " ".join(card.split(value)))
    else:
        card.leave(
            line.name,
            f"{value[:40]} … ({len(value) + line.cut})" if len(value) > 60 else value,
            BINARY,
            line.number,
        )


def _of_the_file(card: CardRecord, line: Property, text: str) -> None:
    card.leave(line.name, text, ABOUT_THE_FILE, line.number)


def _android(card: CardRecord, line: Property, text: str) -> None:
    """`vnd.android.cursor.item/nickname;Anni;1;;…`: values for which Android uses no standard property."""
    kind, *values = card.split(text)
    texts = [value for value in values if value]
    if kind.endswith("/nickname") and texts:
        _nickname(card, line, texts[0].replace(",", r"\,"))
        texts = [value for value in texts[1:] if not value.isdecimal()]
    elif kind.endswith("/relation") and texts:
        card.relation(android_label(values, ANDROID_RELATIONS), texts[0])
        texts = []
    elif kind.endswith("/contact_event") and texts:
        name = android_label(values, ANDROID_EVENTS)
        if name == "birthday":
            _birthday(card, line, texts[0])
        else:
            card.day("dates", texts[0], written_day(texts[0]), name or "day")
        texts = []
    if texts and APP.match(kind):
        card.leave(line.name, text, ABOUT_THE_FILE, line.number)
    elif texts:
        card.own(kind.rpartition("/")[2] or line.name, ", ".join(texts))


def _other(card: CardRecord, line: Property, text: str) -> None:
    if line.name:
        card.own(line.name, card.text(text))
    else:
        card.leave("", text, NOT_UNDERSTOOD, line.number)


Reader = Callable[[CardRecord, Property, str], None]
READERS: Mapping[str, Reader] = {
    "FN": _name, "N": _parts_of_name, "NICKNAME": _nickname, "X-NICKNAME": _nickname, "BDAY": _birthday,
    "DEATHDATE": _death, "X-ABDATE": _named_date, "TEL": _phone, "EMAIL": _email, "IMPP": _chat,
    "X-SOCIALPROFILE": _network, "SOCIALPROFILE": _network, "ADR": _address, "LABEL": _label, "ORG": _firm,
    "TITLE": _plain, "URL": _page, "NOTE": _note, "RELATED": _related, "X-ABRELATEDNAMES": _related, "UID": _uid,
    "KIND": _kind, "X-ADDRESSBOOKSERVER-KIND": _kind, "MEMBER": _member, "X-ADDRESSBOOKSERVER-MEMBER": _member,
    "X-ANDROID-CUSTOM": _android, "PRONOUNS": _plain,
    **dict.fromkeys(LISTS, _list), **dict.fromkeys(SPOUSES, _spouse), **dict.fromkeys(CHATS, _chat),
    **dict.fromkeys(ANNIVERSARIES, partial(_named_date, name="anniversary")),
    **dict.fromkeys(("PHOTO", "LOGO", "SOUND", "KEY"), _binary),
    **dict.fromkeys(("VERSION", "PRODID", "REV", "SOURCE", "PROFILE", "CLIENTPIDMAP", "SORT-STRING", "CLASS", "MAILER"),
                    _of_the_file),
}  # fmt: skip

"""One contact in Monica, and what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from faden.core.model import Channel, Direction, PartialDate
from faden.interchange.importers.contact_builder import ContactBuilder
from faden.interchange.importers.dates import partial, written_day
from faden.interchange.importers.monica_json import groups, leaves, properties
from faden.interchange.importers.networks import network_of
from faden.interchange.importers.postcodes import town_with_code
from faden.interchange.importers.result import (
    ABOUT_THE_FILE,
    ContactField,
    ImportedExchange,
    ImportedLink,
    PersonRef,
)

SYSTEM = (
    "uuid", "created_at", "updated_at", "number_of_views", "last_consulted_at", "is_active", "is_partial", "avatar", "vcard",
    "distant_etag", "stay_in_touch_trigger_date", "deceased_reminder", "first_met_reminder", "has_avatar", "type", "count",
)  # fmt: skip
OWN = (
    "gender",
    "food_preferences",
    "last_talked_to",
    "stay_in_touch_frequency",
    "first_met_additional_info",
)


def contact(person: ContactBuilder, record: Any, names: Mapping[str, str]) -> None:
    """The fields of the contact itself."""
    fields = dict(properties(record))
    person.ref = str(record.get("uuid") or "") if isinstance(record, Mapping) else ""
    person.put("name", " ".join(_text(fields, key) for key in ("first_name", "middle_name", "last_name")))
    person.put("nickname", _text(fields, "nickname"))
    person.put("org", _text(fields, "company"))
    person.put("title", _text(fields, "job"))
    person.note(_text(fields, "description", cleaned=False))
    if _is_yes(fields.pop("is_starred", None)):
        person.put("tags", "starred")
    if _is_yes(fields.pop("is_dead", None)):
        person.put("state", "deceased")
    tags = fields.pop("tags", None)
    for tag in tags if isinstance(tags, list) else [tags]:
        for _, text in leaves(tag):
            person.put("tags", text)
    _special(person, fields.pop("birthdate", None), "birthday", "")
    _special(person, fields.pop("first_met_date", None), "met", "when")
    _special(person, fields.pop("deceased_date", None), "x-deathdate", "")
    person.put("met", _text(fields, "first_met_where"), "where")
    if through := _text(fields, "first_met_through"):
        otherwise = ContactField("x-met-through", names.get(through, through))
        person.links.append(ImportedLink("met", through, otherwise))
    for key in OWN:
        for _, text in leaves(fields.pop(key, None)):
            person.own(key, names.get(text, text))
    _other(person, record, fields)


def _other(person: ContactBuilder, record: Any, fields: Mapping[str, Any]) -> None:
    """Fields that are unknown here, and those that only Monica needs; groups below the contact are read by `below`."""
    flat = {
        key: value for key, value in fields.items() if key in SYSTEM or not isinstance(value, (Mapping, list))
    }
    for path, text in leaves(flat):
        if path.split(".")[0] in SYSTEM:
            person.leave(path, text, ABOUT_THE_FILE)
        else:
            person.own(path, text)
    if isinstance(record, Mapping) and "properties" in record:
        beside = {key: value for key, value in record.items() if key not in ("properties", "data")}
        for path, text in leaves(beside):
            person.leave(path, text, ABOUT_THE_FILE)


def below(person: ContactBuilder, record: Any, names: Mapping[str, str]) -> Iterator[ImportedExchange]:
    """The groups below a contact: ways to reach them, and what was noted. Calls and conversations are touches."""
    for type, values in groups(record).items():
        for value in values:
            fields = dict(properties(value))
            if type == "contactfield":
                _contact_field(person, fields, names)
            elif type == "address":
                _address(person, fields)
            elif type == "call":
                yield from _call(person, fields)
            elif type == "conversation":
                yield from _conversation(person, fields, names)
            elif type == "pet":
                pet = " ".join(
                    text for _, text in leaves([fields.pop("name", None), fields.pop("category", None)])
                )
                person.put("facts", pet, "pets")
            elif type in ("activity", "photo", "document") and not isinstance(value, Mapping):
                person.refs.append(str(value))
                if type != "activity":
                    person.leave(type, str(value), ABOUT_THE_FILE)
                continue
            else:
                _note(person, type, fields, names)
            _rest(person, type, fields if "properties" not in fields else {}, value)


def _rest(person: ContactBuilder, type: str, fields: dict[str, Any], value: Any) -> None:
    for path, text in leaves(fields):
        if path.split(".")[0] in SYSTEM:
            person.leave(f"{type}.{path}", text, ABOUT_THE_FILE)
        else:
            person.own(f"{type}-{path}", text)
    if isinstance(value, Mapping) and "properties" in value:
        for path, text in leaves({key: item for key, item in value.items() if key != "properties"}):
            person.leave(f"{type}.{path}", text, ABOUT_THE_FILE)


def _text(fields: dict[str, Any], key: str, *, cleaned: bool = True) -> str:
    value = fields.pop(key, None)
    if value is None or isinstance(value, (Mapping, list)):
        return ""
    return " ".join(str(value).split()) if cleaned else str(value)


def _is_yes(value: Any) -> bool:
    return value is True or value in ("1", "true")


def _special(person: ContactBuilder, value: Any, key: str, below: str) -> None:
    """A date in Monica: the year may be unknown, or computed from an age."""
    fields = dict(properties(value)) if isinstance(value, Mapping) else {"date": value}
    written = _text(fields, "date")
    if not written:
        return
    day = written_day(written)
    if day is not None and _is_yes(fields.pop("is_year_unknown", None)):
        day = partial(None, day.month, day.day)
    if day is not None and _is_yes(fields.pop("is_age_based", None)):
        day = PartialDate(day.year)
    if key.startswith("x-"):
        person.own(key, str(day) if day else written)
    else:
        person.day(key, written, day, below)
    for path, text in leaves(fields):
        person.leave(f"{key}.{path}", text, ABOUT_THE_FILE)


def _contact_field(person: ContactBuilder, fields: dict[str, Any], names: Mapping[str, str]) -> None:
    value, type = _text(fields, "data"), _text(fields, "type") or _text(fields, "contact_field_type")
    kind = names.get(type, type).lower()
    if "mail" in kind or ("@" in value and not kind):
        person.put("channels", value, "email")
    elif "phone" in kind:
        person.put("channels", value, "phone")
    else:
        person.put("channels", value, network_of(value) or kind or "network")


def _address(person: ContactBuilder, fields: dict[str, Any]) -> None:
    name, street, town = (_text(fields, key) for key in ("name", "street", "city"))
    region, code, country = (_text(fields, key) for key in ("province", "postal_code", "country"))
    parts = (street, town_with_code(code, town), region, country)
    if not any(parts):
        person.own("address", name)
    kind = "address" if name.lower() in ("", "home", "privat", "zuhause") else f"{name} address"
    person.put("channels", ", ".join(part for part in parts if part), kind)
    person.put("place", town, into="place")
    coordinates = [_text(fields, key) for key in ("latitude", "longitude")]
    if any(coordinates):
        person.own("geo", " ".join(coordinates))


def _call(person: ContactBuilder, fields: dict[str, Any]) -> Iterator[ImportedExchange]:
    moment, content = _text(fields, "called_at"), _text(fields, "content")
    theirs = _is_yes(fields.pop("contact_called", None))
    felt = ", ".join(text for _, text in leaves(fields.pop("emotions", None)))
    text = " · ".join(filter(None, (content, felt)))
    yield from _touch(person, moment, Channel.CALL, Direction.THEM if theirs else Direction.ME, text, "call")


def _conversation(
    person: ContactBuilder, fields: dict[str, Any], names: Mapping[str, str]
) -> Iterator[ImportedExchange]:
    happened = _text(fields, "happened_at")
    kind = names.get(str(fields.get("contact_field_type")), _text(fields, "contact_field_type"))
    fields.pop("contact_field_type", None)
    messages = fields.pop("messages", None)
    begun = Direction.BOTH
    texts = [kind] if kind else []
    for number, message in enumerate(messages if isinstance(messages, list) else []):
        inside = dict(properties(message))
        mine = _is_yes(inside.pop("written_by_me", None))
        if number == 0:
            begun = Direction.ME if mine else Direction.THEM
        texts.append(_text(inside, "content"))
        written = _text(inside, "written_at")
        if written[:10] != happened[:10]:
            texts.append(written)
        _rest(person, "message", inside if "properties" not in inside else {}, message)
    yield from _touch(person, happened, Channel.CHAT, begun, " · ".join(filter(None, texts)), "conversation")


def _touch(
    person: ContactBuilder, written: str, channel: Channel, direction: Direction, text: str, key: str
) -> Iterator[ImportedExchange]:
    day = written_day(written[:10])
    if day is None or day.full is None:
        person.own(key, f"{written} {text}")
        return
    if len(written) > 10:
        person.leave(f"{key}.time", written, ABOUT_THE_FILE)
    ref = PersonRef(ref=person.ref, name=person.first("name"))
    yield ImportedExchange(person.line, day.full, channel, direction, (ref,), text)


def _note(person: ContactBuilder, type: str, fields: dict[str, Any], names: Mapping[str, str]) -> None:
    """A note, a gift, a debt, a task, a life event: into the note, with the word for what it is."""
    system = {key: fields.pop(key) for key in list(fields) if key in SYSTEM and key != "type"}
    body = _text(fields, "body", cleaned=False) or _text(fields, "note", cleaned=False)
    if type == "task" and (title := _text(fields, "title")):
        person.note(f"- [{'x' if _is_yes(fields.pop('completed', None)) else ' '}] {title}")
    words = [
        f"{path}: {names.get(text, text)}"
        for path, text in leaves({k: v for k, v in fields.items() if k != "properties"})
    ]
    head = "; ".join(words)
    if type == "note" and not head:
        person.note(body)
    elif head or body:
        person.note(f"{type}: " + "\n".join(part for part in (head, body) if part))
    fields.clear()
    fields.update(system)

"""Monica v4's JSON: contacts with everything that belongs to them, calls and activities as lines of the log."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from faden.core.i18n import mark
from faden.core.model import Channel, Direction
from faden.interchange.importers.contact_builder import ContactBuilder, sorted_out
from faden.interchange.importers.dates import written_day
from faden.interchange.importers.family_words import is_family
from faden.interchange.importers.monica_contact import below, contact
from faden.interchange.importers.monica_json import groups, leaves, properties
from faden.interchange.importers.result import (
    ABOUT_THE_FILE,
    NOT_UNDERSTOOD,
    ImportedExchange,
    ImportedLink,
    ImportFailure,
    ImportResult,
    PersonRef,
    Result,
    SkippedValue,
)

NOT_MONICA = mark("is JSON, but not a Monica export")
BROKEN = mark("is not JSON: {problem}")
TOO_DEEP = mark("is nested too deeply")
OF_THE_FILE = (
    "user", "photo", "document", "addressbook", "addressbooksubscription", "module", "reminderrule", "auditlog", "gender",
    "activitytype", "activitytypecategory", "contactfieldtype", "lifeeventtype", "lifeeventcategory",
)  # fmt: skip


def read_monica(text: str) -> Result:
    """Everybody in the account; values that belong to nobody are reported."""
    try:
        tree = json.loads(text, object_pairs_hook=_all_pairs, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        return ImportFailure(BROKEN, error.lineno, {"problem": error.msg})
    except (RecursionError, ValueError):
        return ImportFailure(TOO_DEEP)
    account = tree.get("account") if isinstance(tree, Mapping) else None
    if not isinstance(account, Mapping):
        return ImportFailure(NOT_MONICA)
    try:
        return _account(tree, account)
    except RecursionError:
        return ImportFailure(TOO_DEEP)


def _account(tree: Mapping[str, Any], account: Mapping[str, Any]) -> ImportResult:
    values_by_type = groups(account)
    names = _names(values_by_type)
    people: list[ContactBuilder] = []
    touches: list[ImportedExchange] = []
    skipped = [
        SkippedValue(key, str(value), ABOUT_THE_FILE, 0)
        for key, value in tree.items()
        if not isinstance(value, (dict, list))
    ]
    for number, record in enumerate(values_by_type.pop("contact", ()), 1):
        person = ContactBuilder(number)
        contact(person, record, names)
        touches += below(person, record, names)
        people.append(person)
    _relations(values_by_type.pop("relationship", ()), people, names)
    touches += _activities(values_by_type.pop("activity", ()), people, names, skipped)
    for type, values in values_by_type.items():
        why = ABOUT_THE_FILE if type in OF_THE_FILE else NOT_UNDERSTOOD
        skipped += [
            SkippedValue(f"{type}.{path}", text, why, 0) for value in values for path, text in leaves(value)
        ]
    contacts, nobody = sorted_out(people)
    return ImportResult("monica", "Monica", contacts, touches=tuple(touches), left=(*skipped, *nobody))


def _all_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A mapping in which a second key of the same name does not hide the first."""
    mapping: dict[str, Any] = {}
    for key, value in pairs:
        name = key
        while name in mapping:
            name += " +"
        mapping[name] = value
    return mapping


def _names(values_by_type: Mapping[str, list[Any]]) -> dict[str, str]:
    """The names of people and of types, by their uuid."""
    names = {}
    for type in ("contact", "contactfieldtype", "lifeeventtype", "activitytype", "gender"):
        for record in values_by_type.get(type, ()):
            fields = properties(record)
            parts = [fields.get(key) for key in ("first_name", "middle_name", "last_name")]
            name = " ".join(str(part) for part in parts if part) or str(
                fields.get("name") or fields.get("translation_key") or ""
            )
            uuid = record.get("uuid") if isinstance(record, Mapping) else None
            if isinstance(uuid, str) and name:
                names[uuid] = name
    return names


def _relations(
    values: list[Any] | tuple[Any, ...], people: list[ContactBuilder], names: Mapping[str, str]
) -> None:
    by_ref = {person.ref: person for person in people if person.ref}
    for record in values:
        fields = properties(record)
        kind, ref, of = (str(fields.get(key) or "") for key in ("type", "contact_is", "of_contact"))
        if of in by_ref:
            linked = ref in by_ref and ref != of
            if linked:
                by_ref[of].links.append(ImportedLink("knows", ref, kind=kind.strip()))
            if not linked or is_family(kind):
                by_ref[of].relation(kind, names.get(ref, ref))


def _activities(
    values: list[Any] | tuple[Any, ...],
    people: list[ContactBuilder],
    names: Mapping[str, str],
    skipped: list[SkippedValue],
) -> Iterator[ImportedExchange]:
    """Activities are listed next to the contacts, which refer to them by uuid."""
    by_uuid: dict[str, list[ContactBuilder]] = {}
    for person in people:
        for uuid in person.refs:
            by_uuid.setdefault(uuid, []).append(person)
    for record in values:
        fields = properties(record)
        uuid = str(record.get("uuid") or "") if isinstance(record, Mapping) else ""
        day = written_day(str(fields.get("happened_at") or ""))
        kind = names.get(str(fields.get("type") or ""), "")
        parts = [str(fields.get(key) or "") for key in ("summary", "description")]
        text = " · ".join(part for part in (kind, *parts) if part)
        participants = tuple(
            PersonRef(ref=person.ref, name=names.get(person.ref, "")) for person in by_uuid.get(uuid, ())
        )
        if day is None or day.full is None or not participants:
            skipped.append(
                SkippedValue("activity", f"{fields.get('happened_at') or ''} {text}", NOT_UNDERSTOOD, 0)
            )
        else:
            yield ImportedExchange(0, day.full, Channel.MEETING, Direction.BOTH, participants, text)
        read_keys = {"happened_at", "summary", "description", "type"}
        skipped += [
            SkippedValue(f"activity.{path}", text, ABOUT_THE_FILE, 0)
            for path, text in leaves(record)
            if path.split(".")[-1] not in read_keys
        ]

"""Monica v4's JSON: contacts with everything below them, calls and activities as lines of the log."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from faden.core.i18n import mark
from faden.core.model import Channel, Direction
from faden.interchange.importers.contact_builder import ContactBuilder, is_family, sorted_out
from faden.interchange.importers.dates import written_day
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

NOT_MONICA = mark("is JSON, but not an export of Monica")
BROKEN = mark("is no JSON: {problem}")
TOO_DEEP = mark("is nested too deeply")
OF_THE_FILE = (
    "user", "photo", "document", "addressbook", "addressbooksubscription", "module", "reminderrule", "auditlog", "gender",
    "activitytype", "activitytypecategory", "contactfieldtype", "lifeeventtype", "lifeeventcategory",
)  # fmt: skip


def read_monica(text: str) -> Result:
    """Everybody in the account; what belongs to nobody is reported."""
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
    found = groups(account)
    names = _names(found)
    people: list[ContactBuilder] = []
    touches: list[ImportedExchange] = []
    left = [
        SkippedValue(key, str(value), ABOUT_THE_FILE, 0)
        for key, value in tree.items()
        if not isinstance(value, (dict, list))
    ]
    for number, one in enumerate(found.pop("contact", ()), 1):
        person = ContactBuilder(number)
        contact(person, one, names)
        touches += below(person, one, names)
        people.append(person)
    _relations(found.pop("relationship", ()), people, names)
    touches += _activities(found.pop("activity", ()), people, names, left)
    for type, values in found.items():
        why = ABOUT_THE_FILE if type in OF_THE_FILE else NOT_UNDERSTOOD
        left += [
            SkippedValue(f"{type}.{path}", text, why, 0) for value in values for path, text in leaves(value)
        ]
    kept, nobody = sorted_out(people)
    return ImportResult("monica", "Monica", kept, touches=tuple(touches), left=(*left, *nobody))


def _all_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A map in which a second key of one name does not hide the first."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        name = key
        while name in found:
            name += " +"
        found[name] = value
    return found


def _names(found: Mapping[str, list[Any]]) -> dict[str, str]:
    """What people and kinds are called, by their uuid."""
    names = {}
    for type in ("contact", "contactfieldtype", "lifeeventtype", "activitytype", "gender"):
        for one in found.get(type, ()):
            said = properties(one)
            parts = [said.get(key) for key in ("first_name", "middle_name", "last_name")]
            name = " ".join(str(part) for part in parts if part) or str(
                said.get("name") or said.get("translation_key") or ""
            )
            uuid = one.get("uuid") if isinstance(one, Mapping) else None
            if isinstance(uuid, str) and name:
                names[uuid] = name
    return names


def _relations(
    values: list[Any] | tuple[Any, ...], people: list[ContactBuilder], names: Mapping[str, str]
) -> None:
    by_ref = {person.ref: person for person in people if person.ref}
    for one in values:
        said = properties(one)
        kind, who, of = (str(said.get(key) or "") for key in ("type", "contact_is", "of_contact"))
        if of in by_ref:
            linked = who in by_ref and who != of
            if linked:
                by_ref[of].links.append(ImportedLink("knows", who, kind=kind.strip()))
            if not linked or is_family(kind):
                by_ref[of].relation(kind, names.get(who, who))


def _activities(
    values: list[Any] | tuple[Any, ...],
    people: list[ContactBuilder],
    names: Mapping[str, str],
    left: list[SkippedValue],
) -> Iterator[ImportedExchange]:
    """Activities stand beside the contacts, which name them by their uuid."""
    there: dict[str, list[ContactBuilder]] = {}
    for person in people:
        for uuid in person.refs:
            there.setdefault(uuid, []).append(person)
    for one in values:
        said = properties(one)
        uuid = str(one.get("uuid") or "") if isinstance(one, Mapping) else ""
        day = written_day(str(said.get("happened_at") or ""))
        kind = names.get(str(said.get("type") or ""), "")
        parts = [str(said.get(key) or "") for key in ("summary", "description")]
        text = " · ".join(part for part in (kind, *parts) if part)
        whos = tuple(
            PersonRef(ref=person.ref, name=names.get(person.ref, "")) for person in there.get(uuid, ())
        )
        if day is None or day.full is None or not whos:
            left.append(
                SkippedValue("activity", f"{said.get('happened_at') or ''} {text}", NOT_UNDERSTOOD, 0)
            )
        else:
            yield ImportedExchange(0, day.full, Channel.MEETING, Direction.BOTH, whos, text)
        rest = {"happened_at", "summary", "description", "type"}
        left += [
            SkippedValue(f"activity.{path}", text, ABOUT_THE_FILE, 0)
            for path, text in leaves(one)
            if path.split(".")[-1] not in rest
        ]

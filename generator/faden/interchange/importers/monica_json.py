"""Monica's nesting: values in groups, groups in `data`, the fields of each value in `properties`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any


def groups(node: Any) -> dict[str, list[Any]]:
    """The groups below a value by their type, spelt alike: `contact_fields` and `ContactField` are `contactfield`."""
    values_by_type: dict[str, list[Any]] = {}
    if not isinstance(node, Mapping):
        return values_by_type
    data = node.get("data")
    for group in data if isinstance(data, list) else []:
        if isinstance(group, Mapping) and isinstance(group.get("values"), list):
            values_by_type.setdefault(plain_type(str(group.get("type", ""))), []).extend(group["values"])
    members = {
        **node,
        **properties(node),
        **(node["instance"] if isinstance(node.get("instance"), Mapping) else {}),
    }
    for key, value in members.items():
        values = value.get("values") if isinstance(value, Mapping) else value
        if isinstance(values, list) and key not in ("data", "tags", "messages"):
            values_by_type.setdefault(plain_type(key), []).extend(values)
    return values_by_type


def plain_type(name: str) -> str:
    word = re.sub(r"[^a-z]", "", name.lower())
    if word.endswith("ies"):
        return word[:-3] + "y"
    return (
        word[:-2]
        if word.endswith("sses")
        else word[:-1]
        if word.endswith("s") and not word.endswith("ss")
        else word
    )


def properties(record: Any) -> Mapping[str, Any]:
    """The fields of a value; some exports have them next to the uuid."""
    if not isinstance(record, Mapping):
        return {}
    inside = record.get("properties")
    return inside if isinstance(inside, Mapping) else record


def leaves(node: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text and number below a value, with the path to it."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from leaves(value, f"{path}.{key}" if path else str(key))
    elif isinstance(node, list):
        for value in node:
            yield from leaves(value, path)
    elif node is not None and node is not False and node != "":
        yield path, "yes" if node is True else str(node)

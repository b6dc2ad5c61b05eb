"""The catalogue of questions, ice-breakers, offers and activities: the shipped one, and the person's own."""

from __future__ import annotations

from collections.abc import Mapping

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from faden.core.diagnostic_kinds import NOT_KEYS, UNKNOWN_KEY
from faden.core.model import Activity, Catalogue, Offer, Question
from faden.journal.parsing.fields import pairs
from faden.journal.parsing.source import SourceFile
from faden.journal.parsing.yaml_nodes import whole_file

SECTIONS = ("questions", "follow_ups", "icebreakers", "offers", "activities")
FORMS = ("du", "sie", "en", "de")


def read_catalogue(reader: SourceFile) -> Catalogue:
    """Everything of one catalogue file that can be read."""
    sections: dict[str, Node] = {}
    for key, value in pairs(reader, whole_file(reader)):
        if key.value in SECTIONS:
            sections[key.value] = value
        else:
            reader.at(UNKNOWN_KEY, key, key=key.value, what="the catalogue", own=key.value)
    return Catalogue(
        questions=tuple(
            _question(item, theme)
            for theme, items in _themes(reader, sections)
            for item in _rows(reader, theme, items)
        ),
        follow_ups=tuple(
            _question(row, "") for row in _rows(reader, "follow_ups", sections.get("follow_ups"))
        ),
        icebreakers=tuple(
            _question(row, "") for row in _rows(reader, "icebreakers", sections.get("icebreakers"))
        ),
        offers=tuple(_offer(row) for row in _rows(reader, "offers", sections.get("offers"))),
        activities=tuple(_activity(row) for row in _rows(reader, "activities", sections.get("activities"))),
    )


def joined(first: Catalogue, second: Catalogue) -> Catalogue:
    """Both catalogues; where an id stands in both, the second one's wording holds."""

    def join(ours: tuple[Question, ...], own: tuple[Question, ...]) -> tuple[Question, ...]:
        return tuple({entry.id: entry for entry in (*ours, *own)}.values())

    return Catalogue(
        questions=join(first.questions, second.questions),
        follow_ups=join(first.follow_ups, second.follow_ups),
        icebreakers=join(first.icebreakers, second.icebreakers),
        offers=tuple({offer.id: offer for offer in (*first.offers, *second.offers)}.values()),
        activities=tuple({one.id: one for one in (*first.activities, *second.activities)}.values()),
    )


def _themes(reader: SourceFile, sections: Mapping[str, Node]) -> list[tuple[str, Node]]:
    node = sections.get("questions")
    if node is None:
        return []
    if not isinstance(node, MappingNode):
        reader.at(
            NOT_KEYS,
            node,
            key="questions",
            example="family: [{id: mine1, depth: 1, en: What made you laugh?}]",
        )
        return []
    return [(theme.value, items) for theme, items in pairs(reader, node)]


def _rows(reader: SourceFile, section: str, node: Node | None) -> list[dict[str, str]]:
    if node is None:
        return []
    found = []
    for item in node.value if isinstance(node, SequenceNode) else [node]:
        row = (
            {key.value: value.value for key, value in pairs(reader, item) if isinstance(value, ScalarNode)}
            if isinstance(item, MappingNode)
            else {}
        )
        if "id" in row and any(form in row for form in FORMS):
            found.append(row)
        else:
            reader.at(
                NOT_KEYS,
                item,
                key=section,
                example='{id: mine1, depth: 1, en: "What made you laugh?"}',
            )
    return found


def _wording(row: Mapping[str, str]) -> dict[str, str]:
    return {form: row[form] for form in FORMS if form in row}


def _number(row: Mapping[str, str], key: str, default: int) -> int:
    value = row.get(key, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else default


def _question(row: Mapping[str, str], theme: str) -> Question:
    depth = min(3, max(1, _number(row, "depth", 1)))
    return Question(row["id"], theme, _wording(row), depth, row.get("needs"), row.get("fact"))


def _offer(row: Mapping[str, str]) -> Offer:
    return Offer(row["id"], _number(row, "cost", 1), row.get("match", "nothing"), _wording(row))


def _activity(row: Mapping[str, str]) -> Activity:
    return Activity(
        row["id"],
        _number(row, "min", 60),
        row.get("first") == "true",
        row.get("out") == "true",
        _wording(row),
    )

"""The catalogue of questions, ice-breakers, offers and activities: the shipped one, and the person's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from faden.core.diagnostic_kinds import CHOICE, NOT_KEYS, UNKNOWN_KEY
from faden.core.model import Activity, Catalogue, Offer, Question
from faden.journal.parsing.fields import pairs
from faden.journal.parsing.source import SourceFile
from faden.journal.parsing.yaml_nodes import whole_file

SECTIONS = ("questions", "follow_ups", "icebreakers", "offers", "activities")
FORMS = ("du", "sie", "en", "de")
CLAIMS = (
    *("contact", "met", "silence", "place", "said", "photo", "taught", "care", "good"),
    *("birthday", "birthday_past", "no_occasion", "read", "remembered"),
)
"""What a sentence may claim; a journal has no evidence for the last two."""
IMPLIED: Mapping[str, tuple[str, ...]] = {
    **{needs: (needs,) for needs in ("place", "photo", "taught")},
    "learned": ("taught",),
    "nothing": ("silence",),
}
"""What a sentence claims, by what it needs, if it does not say."""


@dataclass(slots=True)
class CatalogueRow:
    """The keys of one sentence."""

    values: dict[str, str] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    follow: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def says(self, key: str) -> bool:
        return self.values.get(key) in ("yes", "true")


def read_catalogue(reader: SourceFile) -> Catalogue:
    """The catalogue in one file, as far as it can be read."""
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
            _question(row, "", "icebreakers")
            for row in _rows(reader, "icebreakers", sections.get("icebreakers"))
        ),
        offers=tuple(_offer(row) for row in _rows(reader, "offers", sections.get("offers"))),
        activities=tuple(_activity(row) for row in _rows(reader, "activities", sections.get("activities"))),
    )


def joined(first: Catalogue, second: Catalogue) -> Catalogue:
    """Both catalogues; if an id is in both, the second one's wording is used."""

    def join(ours: tuple[Question, ...], own: tuple[Question, ...]) -> tuple[Question, ...]:
        return tuple({entry.id: entry for entry in (*ours, *own)}.values())

    return Catalogue(
        questions=join(first.questions, second.questions),
        follow_ups=join(first.follow_ups, second.follow_ups),
        icebreakers=join(first.icebreakers, second.icebreakers),
        offers=tuple({offer.id: offer for offer in (*first.offers, *second.offers)}.values()),
        activities=tuple(
            {activity.id: activity for activity in (*first.activities, *second.activities)}.values()
        ),
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


def _rows(reader: SourceFile, section: str, node: Node | None) -> list[CatalogueRow]:
    if node is None:
        return []
    rows = []
    for item in node.value if isinstance(node, SequenceNode) else [node]:
        row = CatalogueRow()
        for key, value in pairs(reader, item) if isinstance(item, MappingNode) else ():
            if isinstance(value, ScalarNode):
                row.values[key.value] = value.value
            elif isinstance(value, SequenceNode):
                row.lists[key.value] = _texts(value)
            elif key.value == "follow" and isinstance(value, MappingNode):
                row.follow = {form.value: _texts(texts) for form, texts in pairs(reader, value)}
            if key.value == "claims":
                _check_claims(reader, value)
        if "id" in row.values and any(form in row.values for form in FORMS):
            rows.append(row)
        else:
            reader.at(
                NOT_KEYS,
                item,
                key=section,
                example='{id: mine1, depth: 1, en: "What made you laugh?"}',
            )
    return rows


def _check_claims(reader: SourceFile, node: Node) -> None:
    """A finding for an unknown claim, which has no evidence: the sentence would never be offered, for no visible reason."""
    for claim in node.value if isinstance(node, SequenceNode) else [node]:
        if isinstance(claim, ScalarNode) and claim.value and claim.value not in CLAIMS:
            reader.at(CHOICE, claim, key="claims", value=claim.value, choices=", ".join(CLAIMS))


def _texts(node: Node) -> tuple[str, ...]:
    nodes = node.value if isinstance(node, SequenceNode) else [node]
    return tuple(item.value for item in nodes if isinstance(item, ScalarNode) and item.value)


def _wording(row: CatalogueRow) -> dict[str, str]:
    return {form: row.values[form] for form in FORMS if form in row.values}


def _number(row: CatalogueRow, key: str, default: int) -> int:
    value = row.values.get(key, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else default


def _claims(row: CatalogueRow) -> tuple[str, ...]:
    """What a sentence claims; if it does not say, what the place it needs implies."""
    if "claims" in row.lists:
        return row.lists["claims"]
    if "claims" in row.values:
        return (row.values["claims"],) if row.values["claims"] else ()
    return IMPLIED.get(row.values.get("needs", ""), ())


def _question(row: CatalogueRow, theme: str, section: str = "questions") -> Question:
    depth = min(3, max(1, _number(row, "depth", 1)))
    fits = row.lists.get("fits", ()) or tuple(filter(None, [row.values.get("fits", "")]))
    return Question(
        row.values["id"],
        theme,
        _wording(row),
        depth,
        row.values.get("needs"),
        row.values.get("fact"),
        _claims(row),
        fits,
        row.says("private"),
        row.says("gentle"),
        opens=row.says("opens") or section == "icebreakers",
        recent=row.says("recent") or section == "questions",
        follow_ups=row.follow,
    )


def _offer(row: CatalogueRow) -> Offer:
    return Offer(
        row.values["id"],
        _number(row, "cost", 1),
        row.values.get("match", "nothing"),
        _wording(row),
        _claims(row),
        row.says("gentle"),
    )


def _activity(row: CatalogueRow) -> Activity:
    return Activity(
        row.values["id"],
        _number(row, "min", 60),
        row.says("first"),
        row.says("out"),
        _wording(row),
        _claims(row),
        row.says("gentle"),
        row.says("liked"),
        row.says("work"),
        row.says("far"),
    )

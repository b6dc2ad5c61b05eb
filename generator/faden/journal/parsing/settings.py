"""The settings: `journal.yml`."""

from __future__ import annotations

import re

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from faden.core.diagnostic_kinds import CHOICE, COORDINATES, FORGE, RANGE
from faden.core.model import RINGS, Coordinates, DateRange, Forge, Me, Rhythm, Settings, SiteSettings
from faden.journal.parsing.field_types import (
    DAY,
    calendar_day,
    choice,
    colour,
    day,
    is_empty,
    items,
    number,
    text,
    web_address,
    whole,
    yes_no,
)
from faden.journal.parsing.fields import Key, mapping, read_keys, schema_of
from faden.journal.parsing.json_schema_parts import (
    LINE,
    NOTHING,
    SOMETHING,
    Schema,
    any_case,
    list_of,
    map_of,
    matching,
    shaped,
)
from faden.journal.parsing.natural_dates import WEEKDAYS
from faden.journal.parsing.rhythm import rhythm
from faden.journal.parsing.source import SourceFile
from faden.journal.parsing.word_lists import words
from faden.journal.parsing.yaml_nodes import whole_file

WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = choice(
    {f"{name}{end}": (day,) for name, day in WEEKDAYS.items() for end in ("", "s" if len(name) > 4 else ".")}
    | dict.fromkeys(("weekend", "weekends", "wochenende"), (5, 6)),
    WEEKDAY_NAMES,
)
BETWEEN = r"(?:\s*(?:\.\.|to|bis|/|–)\s*|\s+-\s+)"
RANGE_TEXT = re.compile(rf"({DAY}){BETWEEN}({DAY})", re.ASCII)
FORGES = {**{forge.value: forge for forge in Forge}, "codeberg.org": Forge.FORGEJO}
KNOWN_FORGE = rf"{any_case('http')}[sS]?://[^/]*({'|'.join(map(any_case, FORGES))})"
"""The address of a forge whose host says what it is."""
GERMAN = ("de", "deutsch", "german", "de-de", "de_de", "de-at", "de-ch")
ENGLISH = ("en", "english", "englisch", "en-gb", "en_gb", "en-us", "en_us")
LANGUAGE = choice({**dict.fromkeys(GERMAN, "de"), **dict.fromkeys(ENGLISH, "en")}, ("de", "en"))

ME = (
    Key("name", text, "Jana Vogt", "your name, for the title of the site"),
    Key("place", text, "Köln", "where you live, for meeting halfway"),
    Key("language", LANGUAGE, "de", "the language you speak with most people"),
    Key("email", words, "[jana@example.org]", "your email addresses, so that an import recognises you"),
    Key("phone", words, '["+49 171 5550100"]', "your phone numbers, so that an import recognises you"),
    Key("handles", words, "[Jana, janav]", "your names in chats and profiles"),
)
HOLIDAYS = (
    Key("country", text, "DE", "two-letter code"),
    Key("subdivision", text, "NW", "state or canton"),
)
SITE = (
    Key("title", text, "My people", "title of the site"),
    Key("accent", colour, '"#8a4b2a"', "the accent colour of the site"),
    Key(
        "edit",
        web_address,
        "https://codeberg.org/me/journal",
        "the repository’s address on its forge, for links to edit a file or write from your phone",
    ),
    Key(
        "forge",
        choice({forge.value: forge for forge in Forge}),
        "forgejo",
        "which forge it is, if its address does not say: github, gitlab, forgejo or gitea",
    ),
    Key("branch", text, "main", "the branch that such links write to"),
    Key("calendar", yes_no, "yes", "publish faden.ics with the pages; off by default"),
    Key("alarms", yes_no, "yes", "add alarms to faden.ics: in the morning, and two days before birthdays"),
)
RANGE_KEYS = (
    Key("from", day, "2026-12-24", "the first day", "first"),
    Key("to", day, "2027-01-03", "the last day", "last"),
)


@shaped(schema_of(ME))
def _me(reader: SourceFile, key: str, node: Node) -> Me | None:
    if mapping(reader, key, node, "{name: Jana Vogt, place: Köln}") is None:
        return None
    assert isinstance(node, MappingNode)
    return Me(**read_keys(reader, node, ME, "me").values)


_RINGS: Schema = {
    "type": "object",
    # By a pattern, because editors do not match a key that is a number by name.
    "patternProperties": {f"^({'|'.join(map(str, RINGS))})$": {"anyOf": [rhythm.schema, NOTHING]}},
    "additionalProperties": False,
}


@shaped(_RINGS)
def _rings(reader: SourceFile, key: str, node: Node) -> dict[int, Rhythm] | None:
    rhythms: dict[int, Rhythm] = {}
    for ring, value in mapping(reader, key, node, "{5: weekly, 15: monthly}") or ():
        if ring.value not in map(str, RINGS):
            reader.at(CHOICE, ring, key=key, value=ring.value, choices="5, 15, 50, 150")
            continue
        often = None if is_empty(value) else rhythm(reader, key, value)
        if often is not None:
            rhythms[int(ring.value)] = often
    return rhythms


_RANGE: Schema = {
    **schema_of(RANGE_KEYS, {"from": SOMETHING}),
    **matching(f"(?:{DAY})(?:{BETWEEN}(?:{DAY}))?", "object", blank=False, kind=RANGE),
}


@shaped(list_of(_RANGE))
def _away(reader: SourceFile, key: str, node: Node) -> tuple[DateRange, ...]:
    nodes = node.value if isinstance(node, SequenceNode) else [node]
    ranges = (_range(reader, item) for item in nodes)
    return tuple(
        sorted((span for span in ranges if span is not None), key=lambda span: (span.first, span.last))
    )


def _range(reader: SourceFile, node: Node) -> DateRange | None:
    first = last = None
    if isinstance(node, MappingNode):
        findings_before = len(reader.findings)
        values = read_keys(reader, node, RANGE_KEYS, "a range of days").values
        first, last = values.get("first"), values.get("last", values.get("first"))
        if first is None and len(reader.findings) > findings_before:
            return None
    elif isinstance(node, ScalarNode):
        match = RANGE_TEXT.fullmatch(node.value.strip())
        if match:
            first, last = calendar_day(match[1]), calendar_day(match[2])
        else:
            first = last = calendar_day(node.value.strip())
    if first is None or last is None or last < first:
        reader.at(RANGE, node)
        return None
    return DateRange(first, last)


COUNTRY: Schema = {**schema_of(HOLIDAYS), "type": [*LINE["type"], "object"]}


@shaped(list_of(COUNTRY))
def _holidays(reader: SourceFile, key: str, node: Node) -> tuple[tuple[str, str | None], ...]:
    nodes = node.value if isinstance(node, SequenceNode) else [node]
    places = (_holidays_of(reader, key, item) for item in nodes)
    return tuple(dict.fromkeys(place for place in places if place is not None))


def _holidays_of(reader: SourceFile, key: str, node: Node) -> tuple[str, str | None] | None:
    if isinstance(node, ScalarNode):
        return (node.value.strip().upper(), None) if node.value.strip() else None
    if mapping(reader, key, node, "{country: DE, subdivision: NW}") is None:
        return None
    assert isinstance(node, MappingNode)
    values = read_keys(reader, node, HOLIDAYS, "holidays").values
    country = values.get("country")
    return (country.upper(), values.get("subdivision")) if country else None


@shaped(list_of(WEEKDAY.schema, gaps=True))
def _quiet_days(reader: SourceFile, key: str, node: Node) -> tuple[int, ...]:
    weekdays = (WEEKDAY(reader, key, item) for item in items(reader, key, node))
    return tuple(sorted({day for days in weekdays for day in days or ()}))


COORDINATE = r"-?[0-9]{1,3}(?:\.[0-9]{1,9})?"
POINT = (
    Key("latitude", number(-90, 90, whole=False), "50.94", "degrees north"),
    Key("longitude", number(-180, 180, whole=False), "6.96", "degrees east"),
)


def _degrees(most: int) -> Schema:
    return matching(COORDINATE, "number", blank=False, kind=COORDINATES, minimum=-most, maximum=most)


_POINT: Schema = {
    **schema_of(POINT, {"latitude": SOMETHING, "longitude": SOMETHING}),
    **matching(rf"{COORDINATE}(?:\s*,\s*|\s+){COORDINATE}", "array", "object", blank=False, kind=COORDINATES),
    "items": [_degrees(90), _degrees(180)],
    "minItems": 2,
    "maxItems": 2,
}


@shaped(map_of(_POINT))
def _places(reader: SourceFile, key: str, node: Node) -> dict[str, Coordinates] | None:
    points: dict[str, Coordinates] = {}
    for name, value in mapping(reader, key, node, "{Nideggen: [50.69, 6.48]}") or ():
        place = None if is_empty(value) else _coordinates(reader, value)
        if place is not None:
            points[name.value] = place
    return points


def _coordinates(reader: SourceFile, node: Node) -> Coordinates | None:
    if isinstance(node, SequenceNode):
        parts = [item.value.strip() if isinstance(item, ScalarNode) else "…" for item in node.value]
    elif isinstance(node, ScalarNode):
        parts = re.split(r"\s*,\s*|\s+", node.value.strip())
    elif isinstance(node, MappingNode):
        findings_before = len(reader.findings)
        values = read_keys(reader, node, POINT, "a place").values
        if len(values) == len(POINT):
            return Coordinates(**values)
        if len(reader.findings) > findings_before:
            return None
        parts = [f"{name}: {value}" for name, value in values.items()]
    else:
        return None
    numbers = [float(part) for part in parts if re.fullmatch(COORDINATE, part, re.ASCII)]
    if len(parts) != 2 or len(numbers) != 2 or abs(numbers[0]) > 90 or abs(numbers[1]) > 180:
        reader.at(COORDINATES, node, value=", ".join(parts) or "…")
        return None
    return Coordinates(*numbers)


_SITE: Schema = {
    **schema_of(SITE),
    # Either the address of the repository says which forge it is, or the key `forge` does.
    "anyOf": [
        {"properties": {"edit": {"anyOf": [matching(rf"{KNOWN_FORGE}[\s\S]*", kind=FORGE), NOTHING]}}},
        {"properties": {"forge": {"not": NOTHING}}, "required": ["forge"]},
    ],
}


@shaped(_SITE)
def _site(reader: SourceFile, key: str, node: Node) -> SiteSettings | None:
    if mapping(reader, key, node, '{accent: "#8a4b2a"}') is None:
        return None
    assert isinstance(node, MappingNode)
    keys = read_keys(reader, node, SITE, "site")
    address = keys.values.get("edit")
    if address and "forge" not in keys.nodes:
        match = re.match(KNOWN_FORGE, address)
        if match:
            keys.values["forge"] = FORGES[match[1].lower()]
        else:
            reader.at(FORGE, keys.nodes["edit"], value=address)
    return SiteSettings(**keys.values)


SETTINGS = (
    Key("me", _me, "{name: Jana Vogt, place: Köln}", "who keeps the journal"),
    Key("language", LANGUAGE, "de", "the language of the site and the terminal: de or en"),
    Key("capacity", whole(1, 50), "4", "how many people to get in touch with in a week"),
    Key("rings", _rings, "{5: weekly, 15: monthly}", "how often, by ring"),
    Key(
        "greeting",
        whole(1, 1000),
        "5",
        "anything sent to more people than this counts as no more than a greeting",
    ),
    Key(
        "gathering",
        whole(1, 1000),
        "8",
        "a gathering of more people than this counts as no more than a greeting",
    ),
    Key("emphasis", number(0, 1, whole=False), "0.4", "from 0 (breadth) to 1 (closeness)", retired=True),
    Key("away", _away, "[{from: 2026-12-24, to: 2027-01-03}]", "when you are away, and nothing falls due"),
    Key(
        "holidays", _holidays, "{country: DE, subdivision: NW}", "public holidays, on which nothing falls due"
    ),
    Key("quiet_days", _quiet_days, "[sunday]", "days of the week on which nothing falls due"),
    Key("places", _places, "{Nideggen: [50.69, 6.48]}", "places missing from the gazetteer"),
    Key("catalogue", text, "my-questions.yaml", "a file in contacts/ with questions of your own"),
    Key("site", _site, '{accent: "#8a4b2a"}', "how the site looks and what it links to"),
    Key("today", day, "2026-11-23", "fixes today’s date; for demonstrations and tests"),
)


def read_settings(reader: SourceFile) -> Settings:
    """The settings, with defaults for keys that are missing or cannot be read."""
    values = read_keys(reader, whole_file(reader), SETTINGS, "the settings").values
    places = values.pop("holidays", None) or ((None, None),)
    (country, subdivision), *more = places
    return Settings(country=country, subdivision=subdivision, more_holidays=tuple(more), **values)

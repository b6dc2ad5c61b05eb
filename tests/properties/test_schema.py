"""The schemas that editors get accept and refuse what the reader accepts and refuses."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from faden.core.i18n import LANGUAGES, Words
from faden.editing.new_journal import settings_form
from faden.journal.parsing.field_types import as_partial_date, calendar_day
from faden.journal.parsing.fields import Key
from faden.journal.parsing.goal import GOAL, read_goal
from faden.journal.parsing.json_schema import SCHEMAS, TITLES, as_editors_read, schema
from faden.journal.parsing.json_schema_parts import EVERY_DAY, EVERY_PARTIAL_DAY
from faden.journal.parsing.meeting import MEETING, read_meeting
from faden.journal.parsing.person import PERSON, read_person
from faden.journal.parsing.settings import SETTINGS, read_settings
from faden.journal.parsing.source import SourceFile

ROOT = Path(__file__).parents[2]
CONTACTS = ROOT / "contacts"
VALIDATORS = {kind: Draft7Validator(piece) for kind, piece in SCHEMAS.items()}
TABLES: dict[str, tuple[Key, ...]] = {
    "person": PERSON,
    "meeting": MEETING,
    "goal": GOAL,
    "settings": SETTINGS,
}
NEEDED = {"person": "name: A\n", "meeting": "with: [a]\n", "goal": "name: A\n", "settings": ""}

BEYOND: dict[str, tuple[str, ...]] = {
    "numbers in another spelling, such as 015, 15.0, 0xF or 1e1 (faden accepts only plain numbers)": (
        "person: {name: A, ring: 015}",
        "person: {name: A, stars: 2.0}",
        "person: {name: A, stars: 0x2}",
        "person: {name: A, birthday: 0999}",
        "settings: {emphasis: .5}",
        "settings: {emphasis: .nan}",
    ),
    "the word null, which means nothing in YAML and is a word in faden": (
        "person: {name: null}",
        "person: {name: A, ring: null}",
    ),
    "numbers in quotation marks that are too large": (
        "person: {name: A, stars: '4'}",
        "settings: {capacity: '51'}",
        "settings: {places: {A: '91, 5'}}",
    ),
    "a rhythm of more than 50 years": ("person: {name: A, rhythm: 51 years}",),
    "a day that is not written like 2026-11-23 and does not exist, or could be either of two (3/4/2026)": (
        "person: {name: A, birthday: 31 Feb 1987}",
        "person: {name: A, snooze: 31.2.2027}",
        "person: {name: A, birthday: 3/4/1987}",
    ),
    "a range of days that ends before it begins": (
        "settings: {away: 2026-12-24 to 2026-12-23}",
        "settings: {away: {from: 2026-12-24, to: 2026-12-23}}",
    ),
    "a note without a date, or with a date that contradicts the name of its file": (
        "meeting: {with: [a], date: 2026-11-21}",
    ),
    "what YAML itself allows and faden does not: the same key twice, anchors, tags, tabs, and a # right before a word": (
        "person: {name: A, name: B}",
        "person: {name: &x A}",
        "person: {name: !!str A}",
        "person:\n  name: Anna #1 Berger",
    ),
}
"""Rules that a schema cannot tell, each with examples on which the reader and the schema differ."""
SPELLING = re.compile(
    r"[-+]?(?:0[0-9]+|0x\w+|0o\w+|[0-9.]+e[-+]?[0-9]+|\.[0-9]+|[0-9]+\.[0-9]*|\.nan|[-+]?\.inf)|\+.*"
)

VALUES = """
~  ''  ' '  Anna  "1"  5  15  50  150  51  0  -1  1  2  3  4  0.5  1440  1441  99999999999  015  2.0  .5  1e3  .nan
-.inf  yes  no  true  FALSE  Ja  nein  off  maybe  null  du  SIE  'du '  monthly  '6 weeks'  6 wekes  alle 2 Wochen
never  0 days  51 years  a week  2026-11-20  2026-02-29  2024-02-29  0000-01-01  2026-13-01  2026-11  2026-13  2009
999  --04-12  --02-30  --02-29  04-12  12.3.2026  28 Feb 1987  June 2019  28. Februar  24.12.2026 bis 3.1.2027
2026-12-24..2027-01-03  2026-12-24 to 2026-12-23
2026-12-24/2026-12-32  https://example.org  HTTP://a  http://  example.org  https://github.com/me/j
https://forge.example/me  '#8a4b2a'  '#8a4b2'  [a]  [a, b]  [[a]]  [[[a]]]  ['[[a]]']  [1, yes, ~]  [[a, b]]  []  {}
[{}]  {a: b}  {a: [b, c]}  {a: {b: c}}  {5: weekly}  {15: ~, 50: often}  {7: weekly}  {5: []}  {from: 2026-12-24}
{to: 2026-12-24}  {from: 2026-12-24, to: 2027-01-03}  {from: ~, to: 2027-01-03}  [{from: 2026-12-24}, 2027-01-01]  [~]
{when: 2009, through: b}  {when: 12.3.}  {where: [a]}  {x-own: 1}  {unknown: 1}  {phone: 0221 555, dead: [a]}
{phone: [a, b], signal: yes}  {phone: {a: b}}  {A: [50.69, 6.48]}  {A: [50.69]}  {A: [50, 6, 7]}  {A: [91, 6]}
{A: '50.69, 6.48'}  {A: 50.69 6.48}  {A: {latitude: 1, longitude: 2}}  {A: {latitude: 1}}
{A: {latitude: 1, longitude: 181}}  {A: [x, 6]}  {A: ~}  {A: ''}  {wedding: 2015-06-20, move: --02-29}
{wedding: soon}  {country: DE}  {country: [DE]}  {name: Jana, place: Köln, language: DE}  {language: fr}
{accent: '#8a4b2a', calendar: yes}  {accent: red}  {edit: https://github.com/me/j}  {edit: https://forge.example/me}
{edit: https://forge.example/me, forge: GitLab}  {edit: me, forge: gitea}  {edit: https://forge.example/me, forge: ~}
{forge: svn}  sunday  [Sonntag, MONDAY]  [sunday, someday]  as expected  BETTER  help_via  help-via  me  BOTH
anna-berger  lunch  Anruf  FRÜHSTÜCK  lunches  facts  [facts, avoid]  [fcats]  [x-own, yes]  [yes]  [True]  [facts, ~]
resting  asleep  values  none
"""
GENERATED = [value.strip() for value in re.split(r"\s{2,}|\n", VALUES) if value.strip()]

WRITTEN = """
person: {}
person: {name: ~}
person: {name: ''}
person: {name: 7}
person: {name: no}
person: {name: []}
person: [a]
person: a
person:
person: {Name: A}
person: {name: A, rhytm: weekly}
person: {name: A, x-rhytm: [1]}
person: {name: A, ring: ~}
person: {name: A, 5: 5}
person: {name: {a: b}}
person: {name: A, private: yes}
meeting: {}
meeting: {with: []}
meeting: {with: ['']}
meeting: {with: ~}
meeting: {with: [~, a]}
meeting: {with: 5}
meeting: {with: [[a]]}
meeting: {with: '[[a]]'}
meeting: {with: '[[]]'}
meeting: {with: [[a], [b]]}
meeting: {with: {a: b}}
meeting: {with: [a], went: worse, minutes: 60, mood: -1, felt: 5}
meeting: {who: [a]}
meeting: a
goal: {kind: give}
goal: {name: A, kind: give, until: 2027-03-31, places: Hamburg, fields: [a]}
goal: {name: A, until: 2027}
settings:
settings: {}
settings: []
settings: a
settings: {me: ~, capacity: 4}
settings: {capcity: 4}
"""


def schema_accepts(kind: str, text: str) -> bool:
    return VALIDATORS[kind].is_valid(as_editors_read(text))


def reader_accepts(kind: str, text: str) -> bool:
    """Whether the reader has nothing to say about a file with these keys."""
    if kind == "settings":
        reader = SourceFile("journal.yml", text)
        read_settings(reader)
    else:
        reader = SourceFile("a.md", f"---\n{text}\n---\n")
        read = {"person": read_person, "meeting": read_meeting, "goal": read_goal}[kind]
        read(reader, "2026-11-20-lunch")
    return not reader.findings


def split(example: str) -> tuple[str, str]:
    """`kind: {…}` as the kind and the text of the file."""
    kind, _, rest = example.partition(":")
    return kind, re.sub(
        "^  ", "", rest.removeprefix("\n"), flags=re.MULTILINE
    ) if "\n" in rest else rest.strip()


def is_beyond(value: str, *, sees: bool) -> bool:
    """Whether a value that the schema takes, or does not, is one on which the two may differ."""
    plain = value.strip("[]{}")
    last = plain.rpartition(":")[2].strip()
    if not sees:
        return last == "0999" or "null" in value
    return bool(
        any(SPELLING.fullmatch(part.strip()) for part in re.split("[,:]", plain))
        or "null" in value
        or value in ('"1"', "51 years", "2026-12-24 to 2026-12-23")
    )


@pytest.mark.parametrize("kind", TABLES)
def test_every_key_with_every_value(kind: str) -> None:
    """Each key is tried with each value of a list: the reader and the schema agree, but for the rules of BEYOND."""
    differ, agreed = [], 0
    for key in TABLES[kind]:
        for value in GENERATED:
            needed = NEEDED[kind] if not NEEDED[kind].startswith(f"{key.name}:") else ""
            text = f"{needed}{key.name}: {value}\n"
            if kind == "meeting" and key.name == "date" and value not in ("2026-11-20", "~"):
                continue  # the name of the file has a say
            reads, sees = reader_accepts(kind, text), schema_accepts(kind, text)
            if reads == sees:
                agreed += 1
            elif not is_beyond(value, sees=sees):
                differ.append(f"{'read' if reads else 'not read'}, but not so by the schema: {text}")
    assert differ == []
    assert agreed > 100 * len(TABLES[kind])


@pytest.mark.parametrize("example", WRITTEN.split("\n")[1:-1])
def test_files(example: str) -> None:
    """Whole files are accepted by both, or refused by both."""
    kind, text = split(example)
    assert reader_accepts(kind, text) == schema_accepts(kind, text)


@pytest.mark.parametrize("rule", BEYOND)
def test_what_a_schema_cannot_tell(rule: str) -> None:
    """Each rule is one indeed, and stands in the manual."""
    for example in BEYOND[rule]:
        kind, text = split(example)
        assert reader_accepts(kind, text) != schema_accepts(kind, text), example
    manual = " ".join((ROOT / "docs" / "editors.md").read_text("utf-8").split())
    assert rule.replace("`", "") in manual.replace("`", "")


def test_every_day_and_no_other() -> None:
    """The pattern of days knows the calendar: leap years, the lengths of months, and days without a year."""
    every, partial = re.compile(EVERY_DAY), re.compile(EVERY_PARTIAL_DAY)
    texts = [f"{year:04}-02-29" for year in range(10_000)]
    texts += [str(date(2023, 1, 1) + timedelta(days=number)) for number in range(800)]
    texts += [f"2025-{month:02}-{day:02}" for month in range(14) for day in range(33)]
    assert [text for text in texts if bool(every.fullmatch(text)) != (calendar_day(text) is not None)] == []
    texts += [text[4:].replace("-", "--", 1) for text in texts[-500:]] + [text[:7] for text in texts[-500:]]
    texts += ["0000", "0001", "9999", "--02-29", "--02-30", "2025-00", "--13-01", "-04-12"]
    assert [
        text for text in texts if bool(partial.fullmatch(text)) != (as_partial_date(text) is not None)
    ] == []


def test_the_demo_and_the_forms() -> None:
    """Whatever the demo journal says the schema accepts, and the settings of a new journal too."""
    folders = {"people": "person", "meetings": "meeting", "goals": "goal"}
    files = [(kind, file) for folder, kind in folders.items() for file in (CONTACTS / folder).rglob("*.md")]
    refused = [
        file.name
        for kind, file in files
        if not schema_accepts(kind, file.read_text("utf-8").split("---\n")[1])
    ]
    assert refused == []
    assert len(files) > 80
    assert schema_accepts("settings", (CONTACTS / "journal.yml").read_text("utf-8"))
    used = re.sub(r"^#(?=\w+:)", "", settings_form(Words("de")), flags=re.MULTILINE)
    assert schema_accepts("settings", used)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TITLES)
def test_a_schema_is_one(kind: str, language: str) -> None:
    """It is a valid schema, whose patterns JavaScript reads too, and describes every key in the language."""
    found = json.loads(json.dumps(schema(kind, Words(language))))
    Draft7Validator.check_schema(found)
    assert set(found["properties"]) == {key.name for key in TABLES[kind]}
    described = [value["description"] for value in found["properties"].values()]
    assert all(described)
    if language != "en":
        assert not set(described) & {key.about for key in TABLES[kind]}
    # What only Python knows, and what JavaScript's Unicode mode refuses.
    patterns = re.findall(r'"pattern": "((?:[^"\\]|\\.)*)"', json.dumps(found))
    assert patterns
    assert [
        one
        for one in map(json.loads, (f'"{p}"' for p in patterns))
        if re.search(r"\(\?P|\(\?[aiLmsux]|\\[AZ]|\\[-'\" ]", one)
    ] == []

"""A person: `people/<id>.md`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from faden.core.diagnostic_kinds import NO_NAME, PRIVATE_NAME
from faden.core.model import Address, Fact, Met, NamedDate, Person, Standing
from faden.core.privacy_marks import without_private
from faden.journal.parsing.field_types import (
    CLEAR,
    NO,
    YES,
    as_partial_date,
    as_text,
    choice,
    day,
    is_empty,
    items,
    partial_date,
    text,
    texts,
    web_address,
    whole,
    yes_no,
)
from faden.journal.parsing.fields import Key, is_clear, mapping, read_keys, schema_of
from faden.journal.parsing.jobs import earlier_form, jobs, open_job
from faden.journal.parsing.json_schema_parts import LINE, LINES, Value, any_case, map_of, matching, shaped
from faden.journal.parsing.loans import loans
from faden.journal.parsing.person_lists import identity, ids
from faden.journal.parsing.relations import relations
from faden.journal.parsing.rhythm import rhythm
from faden.journal.parsing.source import SourceFile, body_lines
from faden.journal.parsing.word_lists import words
from faden.journal.parsing.yaml_nodes import front_matter

EARLIER_JOBS = "x-jobs"
"""Where imports kept old employers before there was a key for them; read as `jobs`."""
STANDING = choice(
    {
        **{state.value: state for state in Standing},
        **dict.fromkeys(("rest", "ruhend", "ruht"), Standing.RESTING),
        "beendet": Standing.ENDED,
        **dict.fromkeys(("dead", "died", "passed away", "verstorben", "gestorben", "tot"), Standing.DECEASED),
        **dict.fromkeys(("noch nicht getroffen", "nicht getroffen"), Standing.UNMET),
    },
    [state.value for state in Standing],
)
AS_OF = re.compile(r"(.*\S)\s*\((\d{4}(?:-\d{2}(?:-\d{2})?)?)\)", re.DOTALL)


@shaped(map_of(partial_date.schema))
def _dates(reader: SourceFile, key: str, node: Node) -> tuple[NamedDate, ...] | None:
    pairs = mapping(reader, key, node, "{wedding: 2015-06-20}")
    if pairs is None:
        return None
    read = (
        (name.value, partial_date(reader, name.value, value)) for name, value in pairs if not is_empty(value)
    )
    return tuple(NamedDate(name, date) for name, date in read if date is not None)


MET = (
    Key("when", partial_date, "2009", "when you met; the month and day may be left out"),
    Key("where", text, "university", "where you met"),
    Key("through", identity, "ben-maier", "the id of the person who introduced you"),
)


@shaped({**schema_of(MET), "type": [*LINE["type"], "object"]})
def _met(reader: SourceFile, key: str, node: Node) -> Met | None:
    if isinstance(node, ScalarNode):
        # "met: 2009" and "met: at the chess club" say enough to be read.
        when = as_partial_date(node.value.strip())
        return Met(when=when) if when else Met(where=node.value.strip())
    pairs = mapping(reader, key, node, "{when: 2009, where: university, through: ben-maier}")
    if pairs is None or not isinstance(node, MappingNode):
        return None
    values = read_keys(reader, node, MET, "met").values
    return Met(**values)


@shaped(map_of(LINES))
def _channels(reader: SourceFile, key: str, node: Node) -> tuple[Address, ...] | None:
    pairs = mapping(reader, key, node, "{phone: 0221 555 0199, email: anna@example.org}")
    if pairs is None:
        return None
    dead: set[str] = set()
    addresses: list[tuple[str, str]] = []
    for kind, value in pairs:
        if kind.value == "dead":
            dead = {item.value.strip() for item in items(reader, "dead", value)}
        elif not is_empty(value):
            addresses += [
                (kind.value, "" if item.value.strip().lower() in YES else item.value.strip())
                for item in items(reader, kind.value, value)
                if item.value.strip().lower() not in NO
            ]
    dead_only = sorted(dead.difference(*addresses))
    return (
        *(Address(kind, value, kind in dead or value in dead) for kind, value in addresses),
        *(Address(kind, "", dead=True) for kind in dead_only if "@" not in kind),
    )


@shaped(map_of(LINES))
def _facts(reader: SourceFile, key: str, node: Node) -> tuple[Fact, ...] | None:
    pairs = mapping(reader, key, node, "{partner: Tom (2024)}")
    if pairs is None:
        return None
    return tuple(
        _fact(name.value, texts(reader, name.value, value) or ())
        for name, value in pairs
        if not is_empty(value)
    )


def _fact(name: str, values: tuple[str, ...]) -> Fact:
    """A fact; a trailing `(2024)` says as of when, and the latest of several counts."""
    plain, days = [], []
    for value in values:
        match = AS_OF.fullmatch(value)
        when = as_partial_date(match[2]) if match else None
        plain.append(match[1] if match and when else value)
        if when:
            days.append(when)
    return Fact(name, tuple(plain), max(days, key=str, default=None))


def _private(table: Sequence[Key]) -> Value[bool | frozenset[str]]:
    """Yes or no, or a list of keys. A slip in one of them hides the whole person."""
    key_names = [key.name for key in table if key.name != "name"]
    name = matching(rf"[xX]-[\s\S]*|{'|'.join(map(any_case, key_names))}", blank=False)
    alone = {"minItems": 1, "maxItems": 1, "items": CLEAR}
    listed = {"minItems": 1, "items": {"anyOf": [{"enum": key_names}, name]}}
    some = {"anyOf": [listed, alone], "type": "array"}

    def read(reader: SourceFile, key: str, node: Node) -> bool | frozenset[str] | None:
        # Obsidian turns it into "- yes" once it takes the key for a list.
        if is_clear(node, NO):
            return False
        if is_clear(node, YES):
            return True
        listed = node.value if isinstance(node, SequenceNode) else [node]
        names = [as_text(item).lower() for item in listed]
        for word, item in zip(names, listed, strict=True):
            if word == "name":
                reader.at(PRIVATE_NAME, item)
                reader.closed = True
            elif not isinstance(item, ScalarNode) or (word not in key_names and not word.startswith("x-")):
                reader.close(item)
        return frozenset(names)

    return Value(read, {"anyOf": [CLEAR, {"enum": key_names}, name, some]})


_TABLE = (
    Key("name", text, "Anna Berger", "the name; the only key you need"),
    Key("nickname", text, "Anni", "what you call them; search finds it too"),
    Key("aliases", words, "[Anna Maria Berger]", "other names; search and import find them too"),
    Key("pronouns", text, "she/her", "shown on the prep sheet"),
    Key("say", text, "BEHR-ger", "how the name is pronounced"),
    Key(
        "ring",
        choice({"5": 5, "15": 15, "50": 50, "150": 150}),
        "15",
        "closeness: 5, 15, 50 or 150; sets the rhythm",
    ),
    Key(
        "rhythm",
        rhythm,
        "6 weeks",
        "how often; overrides the ring’s rhythm. Without either, a person is never due",
    ),
    Key("stars", whole(1, 3), "2", "importance within the ring, 1 to 3"),
    Key("trust", whole(1, 5), "4", "for recommending and asking, 1 to 5", retired=True),
    Key("kin", yes_no, "yes", "family; such ties cool more slowly"),
    Key("form", choice({"du": "du", "sie": "sie"}), "du", "German form of address"),
    Key("birthday", partial_date, "1986-04-12", "the year may be left out: --04-12"),
    Key(
        "dates",
        _dates,
        "{wedding: 2015-06-20}",
        "other dates: those that come round every year, and those that come once, such as an exam",
    ),
    Key("place", text, "Köln", "where they live"),
    Key("org", text, "Rheinwerk Energie", "where they work"),
    Key("title", text, "Product manager", "what they do there"),
    Key(
        "jobs",
        jobs,
        "[{org: Lichtwerk, title: engineer, from: 2015, to: 2024}]",
        "where they worked before, and when they started where they are now",
    ),
    Key("url", web_address, "https://example.org", "their web page"),
    Key("photo", text, "anna.jpg", "a file next to this one, or in contacts/photos/"),
    Key("fields", words, "[energy, product management]", "what they know about"),
    Key("circles", words, "[uni-koeln, chess-club]", "the groups you share"),
    Key("met", _met, "{when: 2009, where: university}", "how you came to know each other"),
    Key(
        "knows",
        relations,
        "[ben-maier, {edgar-holm: brother}]",
        "ids of people they know, with a word for what each is to them; works in both directions",
        "relations",
    ),
    Key(
        "channels", _channels, "{phone: 0221 555 0199}", "how to reach them; dead: lists what no longer works"
    ),
    Key("prefers", text, "phone", "the channel they prefer"),
    Key("languages", words, "[de, fr]", "the languages they speak"),
    Key("interests", words, "[jogging, jazz]", "what they like"),
    Key("needs", texts, "[a flat in Hamburg]", "what they could use help with"),
    Key("skills", words, "[carpentry]", "what they are good at"),
    Key(
        "facts",
        _facts,
        "{partner: Tom (2024)}",
        "what you know; the year in brackets says when you learnt it",
    ),
    Key("anecdotes", texts, "[the night train to Prague]", "what you have been through together"),
    Key("gifts", texts, "[a Fauré record]", "gift ideas; remove what you have given"),
    Key(
        "lent",
        loans,
        "[{what: the ladder, since: 2026-09-01, back: 2026-12-01}]",
        "what you have lent them; remove what has come back",
    ),
    Key("borrowed", loans, "[{what: a drill, since: 2026-08}]", "what you have borrowed from them"),
    Key("avoid", texts, "[her former boss]", "sensitive subjects"),
    Key("tags", words, "[mentor]", "labels of your own"),
    Key(
        "state",
        STANDING,
        "resting",
        "resting, ended, deceased or unmet; otherwise faden works it out",
    ),
    Key("apart", ids, "[ben-maier]", "ids of people who look like the same person, but are not"),
    Key("snooze", day, "2027-01-15", "leaves them out of the plan until that day"),
    Key("added", day, "2026-11-23", "when you started this file; the first rhythm counts from then"),
)
PERSON = (
    *_TABLE,
    Key("private", _private(_TABLE), "[facts, avoid]", "yes, or a list of keys: never shown on the site"),
)


def _add_jobs(values: dict[str, Any], node: MappingNode | None, private_keys: frozenset[str]) -> None:
    """Adds what is under `x-jobs` to the jobs, and sets `org` and `title` to the present job if there is no `org`."""
    for key, value in node.value if node is not None else ():
        if isinstance(key, ScalarNode) and key.value.lower() == EARLIER_JOBS:
            values["jobs"] = tuple(dict.fromkeys((*values.get("jobs", ()), *earlier_form(value))))
    present = open_job(values.get("jobs", ()))
    # A job that is private must not become visible as the place of work.
    if present is not None and "org" not in values and private_keys.isdisjoint(("jobs", EARLIER_JOBS)):
        values["org"] = present.org or None
        values.setdefault("title", present.title or None)


def read_person(reader: SourceFile, person_id: str) -> Person | None:
    """The person in one file; None if its keys cannot be read at all."""
    front = front_matter(reader)
    if front is None:
        return None
    keys = read_keys(reader, front.node, PERSON, "a person")
    values = keys.values
    if "name" not in values:
        reader.add(NO_NAME, 1, 1, 3, what="person")
    private = values.pop("private", False)
    name = values.pop("name", person_id)
    private_keys = private if isinstance(private, frozenset) else frozenset()
    own = {key.lower() for key, _ in keys.extra}
    if any(word.startswith("x-") and word not in own for word in private_keys) and own - private_keys:
        # It hides a key of the user's own that does not exist, although others do: most likely a slip.
        reader.close(keys.nodes["private"])
    if "relations" in values:
        values["knows"] = tuple(relation.person for relation in values["relations"])
        values["relations"] = tuple(relation for relation in values["relations"] if relation.word)
    _add_jobs(values, front.node, private_keys)
    lines = body_lines(reader, front.body_line)
    for line in lines:
        if line.mentions:
            reader.refer_in(line.text, line.number)
    return Person(
        id=person_id,
        name=name,
        source=reader.source(),
        # If the name is marked as private, there is no name to show.
        private=private is True or reader.closed or without_private(name) != name,
        private_keys=private_keys | {"jobs"} if EARLIER_JOBS in private_keys else private_keys,
        extra=tuple(pair for pair in keys.extra if pair[0].lower() != EARLIER_JOBS),
        body="\n".join(line.text for line in lines).strip("\n"),
        **values,
    )

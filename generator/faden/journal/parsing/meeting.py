"""A meeting: `meetings/<date>-<words>.md`, with its promises and its give and take."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from yaml.nodes import MappingNode, Node, ScalarNode

from faden.core.diagnostic_kinds import IT_IS_A_PERSON, KEY_IN_TEXT, NO_DATE, NO_SUCH_DAY, TWO_DATES
from faden.core.layout import NOTE, names_note
from faden.core.lazy_pattern import lazy_pattern
from faden.core.model import Channel, CommonGround, Direction, Favour, Meeting, Next, Promise, Went
from faden.journal.parsing.channels import CHANNELS, favour
from faden.journal.parsing.commitments import ITEM, TASK, THEIRS, note_unread, promise_of
from faden.journal.parsing.field_types import (
    calendar_day,
    choice,
    day,
    marked_private,
    text,
    whole,
)
from faden.journal.parsing.fields import Key, read_keys
from faden.journal.parsing.json_schema_parts import ID, shaped
from faden.journal.parsing.person_lists import identity, ids
from faden.journal.parsing.source import BodyLine, SourceFile, body_lines, linked_name
from faden.journal.parsing.word_lists import words
from faden.journal.parsing.yaml_nodes import front_matter

UNSEEN = lazy_pattern(r"\s*(?:<!--(?!\s*/?\s*private)|%%)", re.IGNORECASE)
CHANNEL = choice(CHANNELS, Channel)
WENT = choice(
    {
        **{went.value: went for went in Went},
        "besser": Went.BETTER,
        **dict.fromkeys(("as_expected", "as-expected", "wie erwartet", "wie gedacht"), Went.AS_EXPECTED),
        **dict.fromkeys(("schlechter", "schlimmer"), Went.WORSE),
    },
    Went,
)
COMMON_GROUND = choice(
    {
        **{ground.value: ground for ground in CommonGround},
        "werte": CommonGround.VALUES,
        "interessen": CommonGround.INTERESTS,
        **dict.fromkeys(("nostalgie", "erinnerungen", "gemeinsame erinnerungen"), CommonGround.NOSTALGIA),
        **dict.fromkeys(("nichts", "keine"), CommonGround.NONE),
    },
    CommonGround,
)
NEXT = choice(
    {
        **{step.value: step for step in Next},
        **dict.fromkeys(("so lassen", "halten", "so oft", "so oft wie bisher", "gleich oft"), Next.KEEP),
        **dict.fromkeys(("näher", "naeher", "enger", "öfter", "oefter"), Next.CLOSER),
        **dict.fromkeys(("mehr abstand", "abstand", "weiter weg", "seltener"), Next.FURTHER),
        **dict.fromkeys(("ruhen", "ruhen lassen", "erst einmal nicht"), Next.REST),
    },
    Next,
)
SIDES = {
    **{side.value: side for side in Direction},
    **dict.fromkeys(("i", "ich", "mir", "dir"), Direction.ME),
    **dict.fromkeys(("sie", "er", "she", "he", "ihr", "ihm", "ihnen"), Direction.THEM),
    **dict.fromkeys(("beide", "beiden", "uns", "us", "we", "wir"), Direction.BOTH),
}


@shaped({"anyOf": [{"enum": [*Direction]}, ID]})
def _from(reader: SourceFile, key: str, node: Node) -> Direction | None:
    """`me`, `them`, `both`, or the id of the person who began it."""
    value = text(reader, key, node)
    if value is None:
        return None
    if value.lower() in SIDES:
        return SIDES[value.lower()]
    identity(reader, key, node)
    return Direction.THEM


@shaped(CHANNEL.schema)
def _channel(reader: SourceFile, key: str, node: Node) -> tuple[Channel, str] | None:
    channel = CHANNEL(reader, key, node)
    return None if channel is None else (channel, str(node.value).strip())


MEETING = (
    Key("date", day, "2026-11-20", "may be left out if the file’s name begins with it"),
    Key(
        "with",
        ids,
        "[anna-berger, ben-maier]",
        "ids of everyone else who was there; leave it out if you were on your own",
        "people",
    ),
    Key("channel", _channel, "meeting", "how you met; any channel from the log"),
    Key("from", _from, "me", "who started it: me, them, both, or an id", "direction"),
    Key("place", text, "Café Central, Köln", "where"),
    Key("activity", text, "lunch", "what you did"),
    Key("went", WENT, "better", "better, as expected or worse"),
    Key(
        "asked",
        words,
        "[cul1, wor3]",
        "ids of the questions you asked; `faden note` writes them into the note",
    ),
    Key("topics", words, "[heat pumps, her new team]", "what you talked about"),
    Key("minutes", whole(1, 1440), "60", "how long, in minutes"),
    Key("mood", whole(-1, 1), "1", "-1, 0 or 1", retired=True),
    Key("expected", whole(1, 5), "3", "before: how you expected it to be, 1 to 5", retired=True),
    Key("felt", whole(1, 5), "4", "after: how it was, 1 to 5", retired=True),
    Key(
        "common_ground",
        COMMON_GROUND,
        "interests",
        "values, interests, nostalgia or none",
    ),
    Key(
        "next",
        NEXT,
        "closer",
        "after: keep, closer, further or rest; the prep sheet reminds you until the next note",
    ),
    Key("private", marked_private, "yes", "never shown on the site"),
)


LISTS = ("topics", "asked")
KEY_LINE = lazy_pattern(
    rf"\s{{0,3}}(?:[-*+]\s+)?(?:(went)\s*:\s*({'|'.join(Went)})|(next)\s*:\s*({'|'.join(Next)})|(minutes)\s*:\s*(\d{{1,4}})"
    rf"|({'|'.join(LISTS)})\s*:\s*(\S.*?))\s*",
    re.IGNORECASE,
)
"""A line of a note's text that is a key with a value it takes."""


def read_meeting(reader: SourceFile, meeting_id: str) -> Meeting | None:
    """The meeting of one note; `meeting_id` is its file's name. None if it has no date, or its keys cannot be read."""
    front = front_matter(reader, required=False)
    if front is None:
        return None
    keys = read_keys(reader, front.node, MEETING, "a meeting")
    values = keys.values
    when = _date(reader, meeting_id, values.pop("date", None), keys.nodes.get("date"), front.node)
    if when is None:
        return None
    # A note without people is a day of your own; the people in its text are only mentioned.
    people: tuple[str, ...] = values.pop("people", ())
    lines = body_lines(reader, front.body_line)
    promises, favours = _promises_and_favours(reader, lines, people, when)
    _note_keys(reader, lines)
    for line in lines:
        if line.mentions:
            reader.refer_in(line.text, line.number)
    activity = (values.get("activity") or "").strip().casefold()
    usual = Channel.GROUP if CHANNELS.get(activity) is Channel.GROUP else Channel.MEETING  # as in the log
    channel, word = values.pop("channel", (usual, ""))
    return Meeting(
        id=meeting_id,
        date=when,
        people=people,
        source=reader.source(),
        channel=channel,
        word=word,
        private=bool(values.pop("private", False)) or reader.closed,
        promises=promises,
        favours=favours,
        extra=keys.extra,
        body="\n".join(line.text for line in lines).strip("\n"),
        **values,
    )


def _note_keys(reader: SourceFile, lines: Iterable[BodyLine]) -> None:
    """Adds a finding for each line of the text that is a key with a value it takes: `went: better`, `- topics: jam`."""
    for line in lines:
        match = None if line.code else KEY_LINE.fullmatch(line.text)
        if match is not None:
            key, value = (part for part in match.groups() if part)
            listed = key.lower() in LISTS and not value.startswith("[")
            entry = f"{key.lower()}: [{value}]" if listed else f"{key.lower()}: {value}"
            begin = len(line.text) - len(line.text.lstrip())
            reader.add(KEY_IN_TEXT, line.number, begin + 1, len(line.text.strip()), entry=entry)


def _date(
    reader: SourceFile, meeting_id: str, written: date | None, node: Node | None, keys: MappingNode | None
) -> date | None:
    match = NOTE.match(meeting_id)
    named = calendar_day(match[0]) if match else None
    if written and named and written != named and node is not None:
        reader.at(TWO_DATES, node, value=str(written), other=str(named))
    if match and named is None and written is None:
        reader.add(NO_SUCH_DAY, 0, value=match[0])
    elif written is None and named is None and node is None:
        names = {key.value for key, _ in keys.value if isinstance(key, ScalarNode)} if keys else set()
        is_person = "name" in names and "with" not in names
        place = {"place": f"contacts/people/{meeting_id}.md"} if is_person else {}
        hint = IT_IS_A_PERSON if is_person else None
        reader.add(NO_DATE, 1, 1, len(reader.excerpt(1)), hint=hint, **place)
    return written or named


def _promises_and_favours(
    reader: SourceFile, lines: Iterable[BodyLine], people: tuple[str, ...], made: date
) -> tuple[tuple[Promise, ...], tuple[Favour, ...]]:
    promises: list[Promise] = []
    favours: list[Favour] = []
    for line in lines:
        if line.code:
            continue
        task = TASK.fullmatch(line.text.rstrip())
        item = None if task else ITEM.fullmatch(line.text.rstrip())
        given = favour(item[1]) if item else None
        if task:
            promises.append(_promise(reader, line, task, people, made))
        elif given is not None:
            text_given = given.text if not line.private else f"<!-- private -->{given.text}<!-- /private -->"
            favours.append(Favour(given.given, text_given, given.weight, given.person))
        elif not UNSEEN.match(line.text):
            note_unread(reader, line)
    return tuple(promises), tuple(favours)


def _promise(
    reader: SourceFile, line: BodyLine, task: re.Match[str], people: tuple[str, ...], made: date
) -> Promise:
    promised = task[2].strip()
    theirs = THEIRS.fullmatch(promised)
    if theirs and names_note(linked_name(theirs[1])):
        theirs = None
    by = (linked_name(theirs[1]) or None) if theirs else None
    if theirs:
        promised = theirs[2].strip()
    return promise_of(reader, line, promised, by, people, made, done=task[1] in "xX")

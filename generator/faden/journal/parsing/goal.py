"""A goal: `goals/<id>.md`, something you are after, and who could help."""

from __future__ import annotations

from faden.core.diagnostic_kinds import NO_NAME
from faden.core.model import Goal, GoalKind
from faden.core.privacy_marks import without_private
from faden.journal.parsing.field_types import choice, day, marked_private, text
from faden.journal.parsing.fields import Key, read_keys
from faden.journal.parsing.source import SourceFile, body_lines
from faden.journal.parsing.word_lists import words
from faden.journal.parsing.yaml_nodes import front_matter

KIND = choice(
    {
        **{kind.value: kind for kind in GoalKind},
        **{kind.value.replace("_", " "): kind for kind in GoalKind},
        **dict.fromkeys(("nostalgie", "alte verbindungen"), GoalKind.NOSTALGIA),
        **dict.fromkeys(("hilfe von", "hilfe von jemandem"), GoalKind.HELP_FROM),
        # Whom you know may not know it themselves: that is what a goal without a kind is, too.
        **dict.fromkeys(("help", "hilfe", "hilfe über", "hilfe über andere"), GoalKind.HELP_VIA),
        "geben": GoalKind.GIVE,
    },
    [kind.value for kind in GoalKind],
)
GOAL = (
    Key("name", text, "A job in energy", "what you want, in a few words"),
    Key(
        "kind",
        KIND,
        "help_via",
        "nostalgia, help_from, help_via (through others) or give",
    ),
    Key("fields", words, "[energy, heat pumps]", "what people who can help know about"),
    Key("places", words, "[Hamburg]", "where"),
    Key("until", day, "2027-03-31", "the day on which the goal ends"),
    Key("private", marked_private, "yes", "never shown on the site"),
)


def read_goal(reader: SourceFile, goal_id: str) -> Goal | None:
    """The goal in one file; None if its keys cannot be read at all."""
    front = front_matter(reader)
    if front is None:
        return None
    keys = read_keys(reader, front.node, GOAL, "a goal")
    values = keys.values
    if "name" not in values:
        reader.add(NO_NAME, 1, 1, 3, what="goal")
    name = values.pop("name", goal_id)
    lines = body_lines(reader, front.body_line)
    for line in lines:
        if line.mentions:
            reader.refer_in(line.text, line.number)
    return Goal(
        id=goal_id,
        name=name,
        kind=values.pop("kind", GoalKind.HELP_VIA),
        source=reader.source(),
        private=bool(values.pop("private", False)) or reader.closed or without_private(name) != name,
        extra=keys.extra,
        body="\n".join(line.text for line in lines).strip("\n"),
        **values,
    )

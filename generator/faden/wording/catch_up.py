"""A part of the prep sheet in words: what is known of a person, and what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct, field

from faden.core.i18n import Words
from faden.rules.prep import Prep
from faden.rules.prep.known_facts import Child, KnownFact
from faden.rules.profile_changes import ProfileChange
from faden.wording import key_names, phrases
from faden.wording.how_met import how_met
from faden.wording.jobs import jobs
from faden.wording.known_dates import partial_date
from faden.wording.relations import relations
from faden.wording.relative_dates import FORESEEN, Window

JOBS = 3
"""Earlier jobs that a sheet recalls. [A]"""


class Line(Struct, frozen=True):
    """A line, and what is shown smaller below it."""

    text: str
    below: str = ""
    key: str = ""
    """The id of a question, to write down under `asked:`."""
    note: str = ""
    """The name of the note, if the line shows only its beginning."""
    file: str = ""
    """The path of that note."""
    shown: Window = field(default_factory=Window)
    """The days on which it is true; a sheet in the terminal only has lines that are true today."""


def catch_up(prep: Prep, words: Words, today: date, names: Mapping[str, str]) -> Iterator[Line]:
    """What is known; `names` are people's, by id."""
    yield from map(Line, relations(words, prep.relatives, names))
    if prep.how_you_met and (met := how_met(words, prep.person, names)):
        yield Line(words("{fact}: {value}", fact=words("how you met"), value=met))
    for child in prep.children:
        yield Line(_child(words, child, today))
    yield from _facts(prep.facts, words, today)
    if prep.jobs:
        yield Line(words("worked at: {jobs}", jobs=jobs(words, prep.jobs[-JOBS:])))
    for named in prep.person.dates:
        yield Line(words("{fact}: {value}", fact=named.name, value=partial_date(words, named.date)))


def _facts(facts: Sequence[KnownFact], words: Words, today: date) -> Iterator[Line]:
    """What you noted, with the year; that some of it may have changed is said once, below the last."""
    days = [known_fact.stale_from for known_fact in facts if known_fact.stale_from]
    steps = [(date.min, "")]
    if days:
        all_of_it = words("this was noted a while ago, and may have changed")
        some = words("some of this was noted a while ago, and may have changed")
        steps.append((min(days), all_of_it if len(facts) == 1 else some))
    for known_fact in facts:
        text = words(
            "{fact}: {value}",
            fact=key_names.fact_name(words, known_fact.fact.key),
            value=phrases.fact(words, known_fact.fact),
        )
        yield Line(text, below=words.turning(steps, today) if known_fact is facts[-1] else "")


def _child(words: Words, child: Child, today: date) -> str:
    born = words("{name}, born in {year}", name=child.name, year=child.born)
    return words.turning(
        [
            (
                date(today.year + n, 1, 1),
                words("{name}, about {age} now", name=child.name, age=child.age + n)
                if child.age + n
                else born,
            )
            for n in range(FORESEEN.days // 365 + 2)
        ],
        today,
        stands=born,
    )


def changed(changes: Iterable[ProfileChange], words: Words) -> Iterator[Line]:
    for change in changes:
        name = key_names.fact_name(words, change.key)
        if change.before and change.now:
            text = words(
                "{fact}: {value}, before: {before}", fact=name, value=change.now, before=change.before
            )
        elif change.now:
            text = words("{fact}: {value}", fact=name, value=change.now)
        else:
            text = words("{fact}: no longer {before}", fact=name, before=change.before)
        yield Line(text, below=words("recorded since you last met"))

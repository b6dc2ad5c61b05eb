"""The keys that a file may have, and the words that a key accepts, taken from the functions that read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yaml import SafeLoader, compose

from faden.core.diagnostic_kinds import CHOICE, DATE, RHYTHM, YES_NO
from faden.core.layout import Part
from faden.journal.parsing.field_types import day
from faden.journal.parsing.fields import Key
from faden.journal.parsing.goal import GOAL
from faden.journal.parsing.jobs import JOB_KEYS
from faden.journal.parsing.loans import LOAN_KEYS
from faden.journal.parsing.meeting import MEETING
from faden.journal.parsing.person import MET, PERSON
from faden.journal.parsing.settings import HOLIDAYS, ME, SETTINGS, SITE
from faden.journal.parsing.source import SourceFile

NO_WORD = "?!"
"""A word that no rule accepts, so that each says what it would accept."""
TABLES: Mapping[tuple[Part | None, tuple[str, ...]], Sequence[Key]] = {
    (Part.PEOPLE, ()): PERSON,
    (Part.PEOPLE, ("met",)): MET,
    (Part.PEOPLE, ("jobs",)): JOB_KEYS,
    (Part.PEOPLE, ("lent",)): LOAN_KEYS,
    (Part.PEOPLE, ("borrowed",)): LOAN_KEYS,
    (Part.MEETINGS, ()): MEETING,
    (Part.GOALS, ()): GOAL,
    (None, ()): SETTINGS,
    (None, ("me",)): ME,
    (None, ("site",)): SITE,
    (None, ("holidays",)): HOLIDAYS,
}
RHYTHMS: Mapping[str, Sequence[str]] = {
    "en": ("weekly", "fortnightly", "6 weeks", "monthly", "quarterly", "half-yearly", "yearly", "never"),
    "de": ("wöchentlich", "6 Wochen", "monatlich", "vierteljährlich", "halbjährlich", "jährlich", "nie"),
}
YES_OR_NO: Mapping[str, Sequence[str]] = {"en": ("yes", "no"), "de": ("ja", "nein")}


def table(part: Part | None, path: tuple[str, ...]) -> Sequence[Key]:
    """The keys that may stand below `path` in a file of that part; None is the settings. Empty if any may."""
    return TABLES.get((part, path), ())


def definition(part: Part | None, path: tuple[str, ...]) -> Key | None:
    """The definition of the key that a path ends with."""
    return next((key for key in table(part, path[:-1]) if key.name == path[-1]), None) if path else None


def answers(key: Key) -> tuple[str, tuple[str, ...]]:
    """What a rule says about a word that it cannot know: the code of its finding, and the words that it accepts."""
    reader = SourceFile("", NO_WORD)
    node = compose(NO_WORD, Loader=SafeLoader)
    assert node is not None
    key.value(reader, key.name, node)
    finding = reader.findings[0] if reader.findings else None
    if finding is None:
        return "", ()
    return finding.code, tuple(finding.values["choices"].split(", ")) if finding.kind is CHOICE else ()


def words_of(key: Key, language: str, today: str) -> tuple[str, ...]:
    """The words that may follow a key, if there are few; for days it is today, except for a day of birth."""
    code, choices = answers(key)
    if code == RHYTHM.code:
        return tuple(RHYTHMS[language])
    if code == YES_NO.code:
        return tuple(YES_OR_NO[language])
    if code == DATE.code:
        return (today,) if key.value is day else ()
    return choices

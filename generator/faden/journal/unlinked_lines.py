"""Findings about lines of the log that name people without double brackets, with the line as it should be written."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from faden.core.diagnostic_kinds import (
    DAY_FIRST,
    IF_IT_HAPPENED,
    NEW_PERSON,
    NO_SUCH_DAY,
    SAY_HOW,
    SAY_WHICH,
    SAY_WHO,
    SPOKEN_DAY,
    TWO_READINGS,
    UNREAD_LINE,
    WHO_WAS_THERE,
    WRITE_IT_AS,
)
from faden.core.diagnostics import Diagnostic, Location
from faden.core.model import Person, Settings, UnlinkedLine
from faden.journal.ids import proposed_id
from faden.journal.parsing.dates import Around, read_date
from faden.journal.parsing.deceased import leave_out_the_dead
from faden.journal.parsing.log_entry import PERSON_EXPECTED
from faden.journal.parsing.log_opening import open_line
from faden.journal.parsing.log_phrases import has_a_day, is_a_day, says_how, spoken_day
from faden.journal.parsing.name_index import NameIndex
from faden.journal.parsing.proposed_line import (
    BEFORE,
    JOINED,
    holds_all,
    is_certain,
    line_of,
    linked_line,
    linked_people,
    read_item,
)
from faden.journal.parsing.sentence import Sentence
from faden.journal.parsing.sentence_words import FILLERS
from faden.journal.parsing.unlinked_line import IN_FIGURES, may_propose

STRANGER = re.compile(r"[^\W\d_][\w'’-]*(?:\s+[^\W\d_a-zäöü][\w'’-]*)*")
"""A name: a word, and further ones with a capital."""
SOME_DAY = Around(2000, 1, 1)
"""Stands for the day that a line has not got."""
BEGINS = re.compile(r"(?<!\w)[^\W_@-]|@(?=\w)")
"""Where a name may begin."""


def with_names(
    findings: Iterable[Diagnostic],
    lines: Sequence[UnlinkedLine],
    people: Iterable[Person],
    settings: Settings,
) -> list[Diagnostic]:
    """The findings, with those about the lines: new ones, and proposals for those that had none.

    A line counts as a touch only when it is written as it should be: here nothing is taken for granted, not even a name
    that only one person has.
    """
    names, told = NameIndex(people), list(findings)
    by_place = {
        (finding.place.file, finding.place.line): at
        for at, finding in enumerate(told)
        if may_propose(finding)
    }
    for line in lines:
        at = by_place.get((line.source.file, line.source.line))
        around = Around(line.year, line.month, line.day, day_first=line.day_first or settings.day_first)
        sentence = read_item(line.text, around, names)
        if _has_the_dead_alone(sentence, line, names, around):
            nobody = dataclasses.replace(sentence, people=[], sure=False)
            if at is not None:
                told[at] = _without_proposal(told[at])
            else:
                found = _finding(line, nobody, names, around, settings.language)
                told += map(_without_proposal, found)
        elif at is None:
            told += _finding(line, sentence, names, around, settings.language)
        elif "whole" not in told[at].values or len(sentence.people) > told[at].values["whole"].count("[["):
            told[at] = _with_advice(told[at], sentence, line, names, around, settings.language)
    return told


def _has_the_dead_alone(sentence: Sentence, line: UnlinkedLine, names: NameIndex, around: Around) -> bool:
    """Whether nobody of a line's people lived on its day; else those who did not are left out of its sentence."""
    day = (sentence.written.date if sentence.written else None) or around.date
    text = line.text.strip()
    text = text if read_date(text, 0, around) else BEFORE.sub("", text)
    dead = leave_out_the_dead(sentence, text, day, names) if day is not None else ()
    return bool(dead) and set(sentence.people) <= {*dead}


def _without_proposal(finding: Diagnostic) -> Diagnostic:
    values = {key: value for key, value in finding.values.items() if key not in ("whole", "example", "name")}
    return replace(finding, values=values, hint=WHO_WAS_THERE)


def _finding(
    line: UnlinkedLine, sentence: Sentence, names: NameIndex, around: Around, language: str
) -> Iterator[Diagnostic]:
    """What is wrong with a line that has no finding yet; nothing if it is prose."""
    opening = open_line(line.text, around)
    written = opening.written
    begun = opening.bullet or IN_FIGURES.match(line.text) is not None
    if not begun and not (sentence.unclear or is_certain(sentence)):
        return  # prose, which may name a day, a channel and a person without being a touch
    hits = (names(line.text, found.start()) for found in BEGINS.finditer(line.text))
    someone = None if sentence.anybody else next(filter(None, hits), None)
    named = sentence.anybody or someone is not None
    if someone is not None and len(someone[1]) == 1 and names.lived_on(someone[1][0], date.max):
        # Whom a sentence names in passing it need not be with: "Papa's operation on 9 March".
        sentence = dataclasses.replace(sentence, people=[*someone[1]], word=None)
    told = written is None and opening.bullet and says_how(line.text)
    if not named and not told and not (line.dated and written is not None and is_a_day(written)):
        return
    if written is None and (told or named) and opening.bullet and not has_a_day(line.text, around):
        written = spoken_day(line.text, around) or sentence.written
    begin = len(line.text) - len(line.text.lstrip())
    place = Location(line.source.file, line.source.line, begin + 1, len(line.text.strip()))
    day = line.text[written.begin : written.end].strip() if written is not None else ""
    if written is not None and (written.spoken or written.date is None):
        place = Location(place.file, place.line, written.begin + 1, max(1, len(day)))
        if written.readings:
            near, too = str(written.readings[0]), str(written.readings[-1])
            yield Diagnostic(TWO_READINGS, place, {"value": day, "near": near, "near_too": too}, line.text)
        elif written.spoken:
            yield Diagnostic(SPOKEN_DAY, place, {"value": day, "spoken": written.spoken}, line.text)
        else:
            yield Diagnostic(NO_SUCH_DAY, place, {"value": day}, line.text)
        return
    finding = Diagnostic(UNREAD_LINE, place, {}, line.text, None if named else SAY_WHO)
    yield _with_advice(finding, sentence, line, names, around, language)


def _with_advice(
    finding: Diagnostic,
    sentence: Sentence,
    line: UnlinkedLine,
    names: NameIndex,
    around: Around,
    language: str,
) -> Diagnostic:
    """A finding about a line, with the line as it should be written or, if that is not certain, what it lacks."""
    if sentence.unclear:
        unclear, ids = sentence.unclear[0]
        values = {"name": unclear, "choices": ", ".join(f"[[{id}]]" for id in ids)}
        return replace(finding, values={**finding.values, **values}, hint=SAY_WHICH)
    if "<!--" in line.text or "%%" in line.text:
        return finding  # what is in a mark, perhaps the name, must not be proposed outside of it
    whole = holds_all(sentence, line.text)
    proposed = (
        line_of(sentence, line.text, around, language)
        if whole
        else linked_line(sentence, line.text, around, language, names.called)
    )
    if not proposed:
        begin = finding.place.column - 1
        name = STRANGER.match(line.text, begin) if finding.values.get("problem") == PERSON_EXPECTED else None
        dateless = (
            line_of(sentence, line.text, SOME_DAY, language) if whole and sentence.written is None else ""
        )
        if dateless and finding.kind is UNREAD_LINE and sentence.word is not None:
            dated = dateless.replace(str(SOME_DAY.date), "…", 1)
            return replace(finding, values={**finding.values, "dated": dated}, hint=DAY_FIRST)
        if name is None or name[0].split()[0].casefold() in FILLERS:
            return finding
        return _with_stranger(finding, name[0], line.text[:begin], line.text[name.end() :])
    if whole and (joined := JOINED.match(sentence.text)):
        name = STRANGER.match(sentence.text, joined.end())
        if name is not None:
            head = proposed.removesuffix(f": {sentence.text}")
            return _with_stranger(finding, name[0], f"{head} {joined[0]}", sentence.text[name.end() :])
    # "lunch with Anna. Ben rang on Tuesday" are two contacts.
    two = says_how(sentence.text) and names.also_in(sentence.text, sentence.people)
    certain = (
        is_certain(sentence) and not two and (whole or set(linked_people(line.text)) <= set(sentence.people))
    )
    dashed = open_line(line.text, around).bullet
    hint = WRITE_IT_AS if certain else SAY_HOW if sentence.word is None and dashed else IF_IT_HAPPENED
    key = "whole" if certain else "example"
    return replace(finding, values={**finding.values, key: proposed}, hint=hint)


def _with_stranger(finding: Diagnostic, name: str, before: str, behind: str) -> Diagnostic:
    """A finding about a line that names someone who is not in the journal, with what to type, and the line then."""
    linked = f"{before}[[{proposed_id(name)}]]{behind}".strip()
    return replace(finding, values={**finding.values, "name": name, "linked": linked}, hint=NEW_PERSON)

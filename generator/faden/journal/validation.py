"""Checks that need the whole journal: unknown ids, duplicates, dates in the future."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from faden.core.days_of_death import lived_on
from faden.core.diagnostic_kinds import (
    AFTER_DEATH,
    DID_YOU_MEAN,
    DIED_WHEN,
    FILE_NAME,
    FUTURE,
    IF_TODAY,
    KNOWS_SELF,
    NOT_REACHED_BY,
    PHOTO,
    RENAMED,
    SAY_WHICH,
    TOLD_DEAD,
    TWINS,
    UNKNOWN_NOTE,
    UNKNOWN_PERSON,
    UNKNOWN_QUESTION,
)
from faden.core.diagnostics import Diagnostic, DiagnosticKind, Location
from faden.core.layout import names_note
from faden.core.model import Journal, Meeting, Person, Source, Standing, Touch
from faden.core.name_matching import meant, names_of, same
from faden.core.told_deaths import undated_deaths
from faden.journal.ids import is_good_id, proposed_id
from faden.journal.parsing.source import Reference, nearest
from faden.journal.repeated_lines import repeated_lines
from faden.journal.source_lines import SourceLines

MOST_CALLED = 5
"""How many people of one name a finding lists."""


def check(
    journal: Journal,
    ids: Collection[str],
    names: Collection[str],
    references: Sequence[Reference],
    texts: Mapping[str, SourceLines],
    photos: Mapping[str, DiagnosticKind | None],
    told: Mapping[str, tuple[Source, str]],
    today: date | None,
) -> Iterator[Diagnostic]:
    """Every finding about the journal as a whole.

    `ids` are those of every person's file, even if it could not be read, `names` the same for notes; `texts` holds the
    lines of each file, `photos` what is wrong with each photo that exists, by id, and `told` where whose death is told.
    Without `today`, days in the future are not reported.
    """
    yield from unknown(ids, names, references, journal.people.values())
    for person in journal.people.values():
        yield from _person(person, texts, photos.get(person.id, PHOTO))
    yield from _told_deaths(journal, told, texts)
    for person in undated_deaths(journal):
        pattern = r"^state:\s*([^#\s][^#]*?)\s*(?:#|$)"
        yield texts[person.source.file].finding(DIED_WHEN, pattern, name=person.name)
    yield from _after_death(journal, texts)
    yield from _twins(journal, texts)
    yield from _questions(journal, texts)
    yield from repeated_lines(journal, texts)
    if today is not None:
        yield from _future_dates(journal, texts, today)


def with_day(finding: Diagnostic, today: date | None) -> Diagnostic:
    """A finding about words that name a day, with the day they mean if they were written today."""
    from faden.journal.parsing.natural_dates import spoken_day  # only where there is such a finding

    spoken = finding.values.get("spoken")
    day = spoken_day(spoken, today) if spoken and today is not None else None
    if day is None:
        return finding
    return replace(finding, values={**finding.values, "near": str(day)}, hint=IF_TODAY)


def with_days(findings: Iterable[Diagnostic], today: date | None) -> Iterator[Diagnostic]:
    """The findings; those about words that name a day get the day they mean if they were written today."""
    return (with_day(finding, today) if "spoken" in finding.values else finding for finding in findings)


def unknown(
    ids: Collection[str],
    names: Collection[str],
    references: Iterable[Reference],
    people: Iterable[Person] = (),
) -> Iterator[Diagnostic]:
    """A finding for every reference to a person or a note that has no file.

    A person's name, nickname or alias, or the beginning of one, leads to the id as it does for every command.
    """
    known: dict[str, list[Person]] = {}
    for reference in references:
        note = names_note(reference.id)
        if reference.id in (names if note else ids):
            continue
        kind = UNKNOWN_NOTE if note else UNKNOWN_PERSON
        if not note and reference.id not in known:
            known[reference.id] = _called(people, reference.id)
        if not note and (called := known[reference.id]):
            yield _with_called(reference, called)
            continue
        # Only notes of the same month are compared: no other can be near.
        likely = (name for name in names if name[:7] == reference.id[:7]) if note else ids
        meant = "" if note else proposed_id(reference.id)
        # The same id with capitals, spaces or other signs is not a typing error.
        near = meant if meant in ids else nearest(reference.id, tuple(likely))
        hint = DID_YOU_MEAN if near else None
        if near is None and not note:
            near = _renamed_id(reference.id, ids)
            hint = RENAMED if near else None
        # If the text itself cannot be an id, a file of that name cannot be proposed.
        if hint is None and kind is UNKNOWN_PERSON and not is_good_id(reference.id):
            hint = FILE_NAME
        values = {"id": reference.id, "near": near or ""}
        yield Diagnostic(kind, reference.place, values, reference.excerpt, hint)


def _with_called(reference: Reference, called: Sequence[Person]) -> Diagnostic:
    """The finding about a name in place of an id, with the id or, if several people are called so, all of theirs."""
    if len(called) == 1:
        values = {"id": reference.id, "near": called[0].id}
        if _is_name(called[0], reference.id):
            values["person"] = called[0].id
        return Diagnostic(UNKNOWN_PERSON, reference.place, values, reference.excerpt, DID_YOU_MEAN)
    choices = ", ".join(f"[[{person.id}]]" for person in called)
    values = {"id": reference.id, "near": "", "name": reference.id, "choices": choices}
    return Diagnostic(UNKNOWN_PERSON, reference.place, values, reference.excerpt, SAY_WHICH)


def _called(people: Iterable[Person], written: str) -> list[Person]:
    """The people whom a name in place of an id may mean, likeliest first; none if it has the form of an id, or is short."""
    if len(written) < 3 or ("-" in written and is_good_id(written)):
        return []
    matches = meant(people, written)
    return sorted(matches, key=lambda person: (person.ring or 999, person.id))[:MOST_CALLED]


def _is_name(person: Person, written: str) -> bool:
    """Whether it is a whole name of the person, or their first name."""
    return any(same(name, written) for name in (*names_of(person), person.name.split()[0]))


def _renamed_id(old: str, ids: Collection[str]) -> str | None:
    """The only id with the same first word: anna-klein for anna, or for anna-berger, who married."""
    first = old.split("-")[0]
    same = [id for id in ids if first and id.split("-")[0] == first]
    return same[0] if len(same) == 1 else None


def _person(
    person: Person, texts: Mapping[str, SourceLines], photo: DiagnosticKind | None
) -> Iterator[Diagnostic]:
    file = person.source.file
    if person.id in person.knows:
        yield texts[file].finding(KNOWS_SELF, rf"knows:.*?\b({re.escape(person.id)})\b")
    if person.photo and photo is not None:
        yield texts[file].finding(photo, r"^photo:\s*(\S.*?)\s*$", value=person.photo)
    kinds = [address.kind for address in person.channels]
    if person.prefers and kinds and person.prefers not in kinds and not _is_channel(person.prefers):
        choices = ", ".join(dict.fromkeys(kinds))
        yield texts[file].finding(
            NOT_REACHED_BY, r"^prefers:\s*(\S.*?)\s*$", value=person.prefers, choices=choices
        )


def _told_deaths(
    journal: Journal, told: Mapping[str, tuple[Source, str]], texts: Mapping[str, SourceLines]
) -> Iterator[Diagnostic]:
    for id, (source, sentence) in told.items():
        text, values = texts[source.file], {"name": journal.people[id].name, "id": id}
        line, sentence = text.line(source.line), sentence.splitlines()[0]  # noqa: PLW2901
        if source.line == 1 and sentence not in line:
            yield text.finding(TOLD_DEAD, rf"({re.escape(sentence)})", **values)
            continue
        said = sentence if sentence in line else line.strip()
        place = Location(source.file, source.line, line.find(said) + 1, max(1, len(said)))
        yield Diagnostic(TOLD_DEAD, place, values, line)


def _after_death(journal: Journal, texts: Mapping[str, SourceLines]) -> Iterator[Diagnostic]:
    """A finding for each person of a note or a line of the log who had died before its day."""
    dead = {id: person for id, person in journal.people.items() if person.state is Standing.DECEASED}
    both: tuple[Meeting | Touch, ...] = (*journal.meetings, *journal.touches) if dead else ()
    for event in both:
        for id in dead.keys() & {*event.people}:
            if lived_on(dead[id], event.date) is not False:
                continue
            text = texts[event.source.file]
            link = f"[[{id}]]" if isinstance(event, Touch) else id
            file = dead[id].source.file
            values = {"name": dead[id].name, "day": str(event.date), "link": link, "file": file}
            if isinstance(event, Meeting):
                yield text.finding(AFTER_DEATH, rf"(?<![\w-])({re.escape(id)})(?![\w-])", **values)
                continue
            line = text.line(event.source.line)
            at = line.find(f"[[{id}")
            length = line.find("]]", at) + 2 - at if at >= 0 else len(line)
            yield Diagnostic(
                AFTER_DEATH,
                Location(event.source.file, event.source.line, max(0, at) + 1, length),
                values,
                line,
            )


def _is_channel(word: str) -> bool:
    from faden.journal.parsing.channels import CHANNELS

    return word.lower() in CHANNELS


def _twins(journal: Journal, texts: Mapping[str, SourceLines]) -> Iterator[Diagnostic]:
    owners: dict[tuple[str, str], Person] = {}
    for person in journal.people.values():
        for address in person.usable_channels:
            key = _same_address(address.kind, address.value)
            if key is None:
                continue
            first = owners.setdefault(key, person)
            if first is not person and not are_apart(first, person):
                noun = "address" if key[0] == "email" else "number"
                pattern = re.escape(address.value)
                text = texts[person.source.file]
                yield text.finding(
                    TWINS,
                    f"({pattern})",
                    what=noun,
                    value=address.value,
                    other=first.source.file,
                    id=person.id,
                    other_id=first.id,
                )


def are_apart(person: Person, other: Person) -> bool:
    """Whether either person's file says that the two are not the same person."""
    return other.id in person.apart or person.id in other.apart


def _same_address(kind: str, value: str) -> tuple[str, str] | None:
    """A key that is equal for equal addresses; None for a number at work, which may be shared, and does not count."""
    if "@" in value and "mail" in kind.lower():
        return "email", value.casefold()
    digits = re.sub(r"\D", "", value)
    if kind.lower() in ("mobile", "signal", "whatsapp", "threema") and len(digits) >= 7:
        return "phone", digits.lstrip("0")
    return None


def _questions(journal: Journal, texts: Mapping[str, SourceLines]) -> Iterator[Diagnostic]:
    question_ids = {question.id for question in journal.catalogue.questions}
    for meeting in journal.meetings:
        for asked in meeting.asked:
            if asked not in question_ids:
                yield texts[meeting.source.file].finding(
                    UNKNOWN_QUESTION, rf"\b({re.escape(asked)})\b", id=asked
                )


def _future_dates(journal: Journal, texts: Mapping[str, SourceLines], today: date) -> Iterator[Diagnostic]:
    for person in journal.people.values():
        days = (("birthday", person.birthday.earliest if person.birthday else None), ("added", person.added))
        for key, day in days:
            if day is not None and day > today:
                yield texts[person.source.file].finding(FUTURE, rf"^{key}:\s*(\S.*?)\s*$", value=str(day))
    for touch in journal.touches:
        if touch.date > today:
            line = texts[touch.source.file].line(touch.source.line)
            column = line.find(str(touch.date)) + 1
            place = Location(touch.source.file, touch.source.line, max(1, column), len(str(touch.date)))
            yield Diagnostic(FUTURE, place, {"value": str(touch.date)}, line)

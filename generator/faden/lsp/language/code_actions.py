"""What an editor offers to do about a finding, or for the person under the cursor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from faden.core.diagnostic_kinds import (
    ALMOST_TWICE,
    LOG_LINE,
    MISPLACED,
    STRAY_FILE,
    TWICE,
    UNKNOWN_KEY,
    UNKNOWN_PERSON,
)
from faden.core.diagnostics import Diagnostic
from faden.core.i18n import Words
from faden.core.layout import Part, part_of, stem_of
from faden.core.model import Direction, Journal
from faden.editing.line_fixes import line_fix
from faden.editing.log_insert import log_file, new_log, with_line
from faden.editing.log_line import channel_word, log_line
from faden.journal.parsing.log_entry import PERSON_EXPECTED
from faden.journal.validation import is_good_id
from faden.lsp.language.action import Action
from faden.lsp.language.context import Document
from faden.lsp.language.edits import Edit, difference
from faden.lsp.language.key_moves import put_under
from faden.lsp.language.person_actions import for_bare_name, for_unknown_person, meant_by_name

OTHER_ENDINGS = (".markdown", ".mdown", ".mkd", ".text", ".txt")
"""Endings, apart from .md in capitals, that people and programs give to Markdown files, and that faden does not read."""


def for_finding(
    finding: Diagnostic, journal: Journal, document: Document, today: date, words: Words
) -> Iterator[Action]:
    """Fixes for a finding, the likeliest first. Creating a missing person comes before correcting a typing error."""
    yield from without_line(finding, words)
    if finding.kind is UNKNOWN_PERSON:
        yield from for_unknown_person(finding, journal, today, words)
    elif finding.kind is LOG_LINE and finding.values["problem"] == PERSON_EXPECTED:
        yield from for_bare_name(finding, journal, today, words)
    elif finding.kind is STRAY_FILE:
        yield from _as_note(finding, words)
    elif place := finding.values.get("place") or (
        finding.values["proposal"] if finding.kind is MISPLACED else ""
    ):
        yield Action(
            words("Move to {file}", file=place), finding, moved={finding.place.file: place}, best=True
        )
    elif finding.kind is UNKNOWN_KEY and finding.values.get("parent"):
        edits = put_under(document, finding.place.line - 1, finding.values["parent"], finding.values["inner"])
        if edits:
            title = words("Move below “{key}”", key=finding.values["parent"])
            yield Action(title, finding, edits=edits, best=True)
    yield from _as_meant(finding, journal, words)
    if finding.kind is UNKNOWN_KEY and finding.values.get("own"):
        yield _replacing(finding, f"x-{finding.values['own']}", words)


def _as_note(finding: Diagnostic, words: Words) -> Iterator[Action]:
    """The name with which a file would be read, if only its ending keeps it from that."""
    file = finding.place.file
    stem, dot, ending = file.rpartition(".")
    named = is_good_id(stem_of(f"{stem}.md")) or part_of(f"{stem}.md") is not Part.PEOPLE
    if dot and named and f".{ending.lower()}" in (*OTHER_ENDINGS, ".md"):
        title = words("Rename to {file}", file=f"{stem}.md".rpartition("/")[2])
        yield Action(title, finding, moved={file: f"{stem}.md"}, best=True)


def _as_meant(finding: Diagnostic, journal: Journal, words: Words) -> Iterator[Action]:
    """The word that was most likely meant."""
    place = finding.place
    if not place.line or finding.excerpt is None:
        return
    fix = line_fix(finding) if finding.kind is not UNKNOWN_PERSON else None
    if fix is not None:
        title = words("Write “{near}”", near=fix.text.strip())
        edit = Edit(fix.file, fix.line - 1, fix.begin, fix.line - 1, fix.end, fix.text)
        yield Action(title, finding, edits=(edit,), best=True)
    elif example := finding.values.get("example"):
        title = words("Write “{near}”", near=example)
        edit = Edit(place.file, place.line - 1, 0, place.line - 1, len(finding.excerpt), example)
        yield Action(title, finding, edits=(edit,))
    nearest = [near for key in ("near", "near_too") if (near := finding.values.get(key))]
    if finding.kind is UNKNOWN_PERSON:
        # The person of that name has been offered as a link already.
        nearest = [
            near
            for near in nearest
            if all(near != one.id for one in meant_by_name(journal, finding.values["id"]))
        ]
    for near in nearest:
        # Neither of the two readings is preferred.
        best = finding.kind is not UNKNOWN_PERSON and len(nearest) == 1
        yield _replacing(finding, near, words, best=best)


def _replacing(finding: Diagnostic, text: str, words: Words, *, best: bool = False) -> Action:
    """Replaces what the finding marks with a text."""
    place = finding.place
    line, begin = place.line - 1, place.column - 1
    marked = (finding.excerpt or "")[begin : begin + place.length]
    wrong = finding.values.get("id") or marked
    begin += max(0, marked.find(wrong))
    edit = Edit(place.file, line, begin, line, begin + len(wrong), text)
    return Action(words("Write “{near}”", near=text), finding, edits=(edit,), best=best)


SPOKEN = {"call": Direction.BOTH, "message": Direction.ME}
"""What can be logged for today, and who began it."""


def for_person(journal: Journal, person_id: str, words: Words) -> Iterator[tuple[str, str]]:
    """What can be logged for a person today: the word, and the title of the action. `logged` makes the edit."""
    person = journal.people.get(person_id)
    if person is not None:
        for spoken in SPOKEN:
            word = channel_word(spoken, journal.settings.language)
            name = person.nickname or person.name
            yield spoken, words("Log today: {channel}, {name}", channel=word, name=name)


def logged(
    journal: Journal, person_id: str, spoken: str, texts: Mapping[str, str], today: date
) -> tuple[Mapping[str, str], tuple[Edit, ...]] | None:
    """The files to write and the edits that log a touch today; `texts` holds those of the log.

    None if the line could not be read back, as in a log with a conflict in it.
    """
    language = journal.settings.language
    word = channel_word(spoken, language)
    line = log_line(today, word, SPOKEN[spoken], (person_id,), "", language)
    file = log_file(journal.touches, [name for name in texts if part_of(name) is Part.LOG], today.year)
    old = texts.get(file)
    if old is None:
        return {file: new_log(line, today.year)}, ()
    spliced = with_line(old, line, today)
    return ({}, (difference(file, old, spliced.text),)) if spliced is not None else None


def without_line(finding: Diagnostic, words: Words) -> Iterator[Action]:
    """Fixes for a doubled line: remove it or, if the two lines differ, the other one."""
    if finding.kind not in (TWICE, ALMOST_TWICE) or finding.excerpt is None:
        return
    file, _, line = finding.values["other"].rpartition(":")
    yield Action(
        words("Remove this line"), finding, edits=(_line_removed(finding.place.file, finding.place.line),)
    )
    if finding.kind is ALMOST_TWICE:
        title = words("Remove line {line} instead", line=line)
        yield Action(title, finding, edits=(_line_removed(file, int(line)),))


def _line_removed(file: str, line: int) -> Edit:
    return Edit(file, line - 1, 0, line, 0, "")

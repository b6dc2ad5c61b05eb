"""What an import would add, for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from faden.interchange.exporters import written_types as out

if TYPE_CHECKING:
    from faden.core.i18n import Words
    from faden.interchange.importers.plan import FilePlan
    from faden.interchange.importers.touch_plan import NotePlan


def import_answer(words: Words, plans: Iterable[FilePlan], *, written: bool) -> out.ImportAnswer:
    """Everything in the preview for people, and what that leaves out after its first ten lines."""
    return out.ImportAnswer(written=written, files=[_file(words, plan) for plan in plans])


def _file(words: Words, plan: FilePlan) -> out.ImportedFile:
    people, happened = plan.people, plan.happened
    return out.ImportedFile(
        name=plan.name,
        kind=plan.found.title,
        columns=[
            out.ReadColumn(number=column.number, name=column.name, meaning=column.meaning)
            for column in plan.found.columns
        ],
        new=[
            out.ImportedPerson(
                id=person.id,
                name=person.contact.name,
                file=person.file,
                namesake=person.namesake or None,
                text=person.text,
            )
            for person in people.new
        ],
        known=[
            out.KnownPerson(
                id=person.match.profile.id,
                name=person.contact.name,
                why=words(person.match.why, value=person.match.value),
                changes=[
                    out.Lacking(line=change.line, instead=change.instead or None) for change in person.changes
                ],
            )
            for person in people.known
        ],
        removed=[contact.name for contact in people.removed],
        meetings=[_note(note) for note in happened.notes],
        offered=[_note(note) for note in happened.offered],
        lines=[
            out.ImportedLine(file=line.file, date=line.day, text=line.text, instead=line.instead or None)
            for line in happened.lines
        ],
        there=happened.there,
        moved=[out.Moved(file=entry.file, was=entry.was, now=entry.now) for entry in happened.moved],
        strangers=[
            out.Stranger(
                name=name, address=address, times=times, near=[*happened.near.get((name, address), ())]
            )
            for (name, address), times in sorted(
                happened.strangers.items(), key=lambda stranger: (-stranger[1], stranger[0])
            )
        ],
        left=[
            out.LeftOut(what=value.what, text=value.text, why=words(value.why), line=value.line or None)
            for value in plan.left
        ],
    )


def _note(note: NotePlan) -> out.ImportedNote:
    return out.ImportedNote(date=note.day, title=note.title, people=[*note.ids], text=note.text)

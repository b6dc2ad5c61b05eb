"""`faden import --update`: changes in the address book, as changes to people's files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from faden.cli.arguments import on_a_terminal
from faden.cli.change_counts import change_counts
from faden.cli.context import Context
from faden.cli.person_edit import diff_lines
from faden.cli.removed import import_record, keep_record
from faden.interchange.joining import with_marks
from faden.interchange.updating import with_name

if TYPE_CHECKING:
    from faden.interchange.import_record import LastImport
    from faden.interchange.importers.contact_plan import MatchedContact
    from faden.interchange.importers.plan import FilePlan
    from faden.interchange.importers.result import ContactField, ImportedContact
    from faden.interchange.joining import Conflict
    from faden.interchange.updating import Update

NAMES_SHOWN = 5
"""How many people who are no longer in the address book are named. [A]"""


@dataclass
class PersonUpdate:
    """A person of the journal, and what the sources say about them now."""

    id: str
    file: str
    name: str
    mark: str
    contact: ImportedContact
    marks: Sequence[str]
    new_mark: str
    """The mark by which the next import recognises the record, for their file; empty if it needs none."""
    old: str = ""
    given: LastImport | None = None
    update: Update | None = None
    choices: dict[str, str] = field(default_factory=dict)

    @property
    def is_changed(self) -> bool:
        return self.update is not None and self.update.text != self.old


def planned(context: Context, brought: Sequence[FilePlan]) -> list[PersonUpdate]:
    """The updates of people's files, without the people who are new in this import."""
    from faden.journal.source_files import journal_texts

    record = import_record(context.root)
    texts = dict(journal_texts(context.root))
    people = _people(brought)
    for person in people:
        person.old = texts[person.file]
        person.given = record.given(person.marks)
        person.update = _updated(context, person, person.old)
    return people


def _people(brought: Sequence[FilePlan]) -> list[PersonUpdate]:
    """Each person once per source: two records of the same source are united."""
    from faden.interchange.importers.contact_changes import united
    from faden.interchange.importers.matching import BY_UID, SAME_RECORD

    certain = (BY_UID, SAME_RECORD)
    updates: dict[tuple[str, str], PersonUpdate] = {}
    for source in brought:
        # The card that certainly is theirs comes first, above all for the name.
        for person in sorted(source.people.known, key=lambda person: person.match.why not in certain):
            if person.joined:
                continue
            key = (person.match.profile.id, source.found.format)
            if key in updates:
                updates[key].contact = united(updates[key].contact, _with_links(person))
            else:
                updates[key] = _person(person, source.found.format)
    return list(updates.values())


def _person(person: MatchedContact, format: str) -> PersonUpdate:
    from faden.interchange.import_record import card_mark

    profile = person.match.profile
    marks = [mark for mark in profile.marks if mark.startswith(f"{format} ")]
    name = next(profile.texts("name"), profile.id)
    uid = person.contact.first("x-uid")
    if not marks and uid in profile.uids:
        # The card is recognised by its id, so their file needs no mark.
        mark = card_mark(uid)
        return PersonUpdate(profile.id, profile.file, name, mark, _with_links(person), [mark], new_mark="")
    mark = marks[0] if marks else f"{format} {person.contact.mark}"
    return PersonUpdate(
        profile.id, profile.file, name, mark, _with_links(person), marks or [mark], new_mark=mark
    )


def _with_links(person: MatchedContact) -> ImportedContact:
    from dataclasses import replace

    return replace(person.contact, kept=(*person.contact.kept, *person.links))


def _updated(context: Context, person: PersonUpdate, text: str) -> Update | None:
    from faden.editing.key_edits import EditError
    from faden.interchange.import_record import values_of
    from faden.interchange.updating import Update, circles_in_tags

    assert person.given is not None

    def choose(conflict: Conflict) -> str:
        return person.choices.get(conflict.key, conflict.kept)

    update = Update(text, person.given, choose, context.today)
    if person.given.is_all_of(values_of(person.contact)) and not circles_in_tags(text, person.contact):
        # Nothing is new at the source, so the file need not be read.
        return update
    try:
        update.apply(person.contact, person.new_mark)
    except EditError as error:
        click.echo(
            context.words(
                "{file} stays as it is. {reason}", file=person.file, reason=context.words(str(error))
            ),
            err=True,
        )
        return None
    return update


def ask(context: Context, people: Sequence[PersonUpdate]) -> None:
    """Asks on a terminal which value counts if the file and the source differ, and the file has its own."""
    for person in people:
        if person.update is None or not person.update.conflicts or not on_a_terminal():
            continue
        click.echo(person.name, err=True)
        for conflict in person.update.conflicts:
            click.echo(f"{conflict.key}:\n  a  {conflict.kept}\n  b  {conflict.other}", err=True)
            answer = click.prompt(
                context.words("Which one"), type=click.Choice(["a", "b"]), show_choices=True, err=True
            )
            person.choices[conflict.key] = conflict.kept if answer == "a" else conflict.other
        person.update = _updated(context, person, person.old)


def shown(context: Context, people: Sequence[PersonUpdate], brought: Sequence[FilePlan]) -> Iterator[str]:
    """The changes as a diff by file, where the two differ, and who is gone from the source.

    Only figures if a forge keeps the output.
    """
    words = context.words
    changed = [person for person in people if person.is_changed]
    if changed:
        count = len(changed)
        yield ""
        yield words.many(
            "Changed at the source: {count} person", "Changed at the source: {count} people", count
        )
    if context.leaves:
        yield from change_counts(
            words, [(person.old, person.update.text) for person in changed if person.update]
        )
        return
    for person in changed:
        assert person.update is not None
        yield f"  {person.file}"
        yield from diff_lines(person.old, person.update.text)
        if person.update.new_org:
            yield "    " + words(
                "A new job: {org}. That is a good reason to write.", org=person.update.new_org
            )
    for person in people:
        if person.update is None:
            continue
        for conflict in person.update.conflicts:
            if conflict.key not in person.choices:
                yield "  " + words(
                    "{file}: {key} is “{kept}” in the journal and “{other}” at the source. Decide with "
                    "`faden set`.",
                    file=person.file,
                    key=conflict.key,
                    kept=conflict.kept,
                    other=conflict.other,
                )
        for value in person.update.gone:
            yield "  " + words(
                "{file}: {value} has gone from the source, but stays here.",
                file=person.file,
                value=_value_text(value),
            )
    yield from _gone(context, people, brought)


def _value_text(value: ContactField) -> str:
    return f"{value.below or value.key}: {value.text}"


def _gone(context: Context, people: Sequence[PersonUpdate], brought: Sequence[FilePlan]) -> Iterator[str]:
    """People who came from this kind of source and are no longer in it, if the file is the whole address book."""
    words = context.words
    for format in dict.fromkeys(source.found.format for source in brought):
        ids = {
            person.match.profile.id
            for source in brought
            if source.found.format == format
            for person in source.people.known
        }
        names = [
            person.name
            for person in context.journal.people.values()
            if dict(person.extra).get("x-import", "").startswith(f"{format} ") and person.id not in ids
        ]
        # A single card is not an address book, so people who are not on it are not reported.
        if names and len(ids) >= len(names):
            more = f" … (+{len(names) - NAMES_SHOWN})" if len(names) > NAMES_SHOWN else ""
            yield "  " + words(
                "No longer in the address book, but kept here: {names}",
                names=", ".join(names[:NAMES_SHOWN]) + more,
            )


def write(context: Context, people: Sequence[PersonUpdate]) -> None:
    """Makes the changes to the files as they are now, and records what the source gave."""
    from faden.interchange.import_record import values_of
    from faden.storage.user_files import change

    record = import_record(context.root)
    given: dict[str, list[ContactField]] = {}
    for person in people:
        if person.update is None:
            continue
        if person.is_changed:
            change(context.root / person.file, lambda text, person=person: _text(context, person, text))  # type: ignore[misc]
        open_values = person.update.kept
        given[person.mark] = [value for value in values_of(person.contact) if value not in open_values]
    keep_record(context, record, record.with_all(given))


def _text(context: Context, person: PersonUpdate, text: str) -> str:
    update = _updated(context, person, text)
    return update.text if update else text


def marked(brought: Sequence[FilePlan]) -> Mapping[str, Sequence[tuple[str, str]]]:
    """The marks to write and the names on the cards, by file, for people who are the same because the user says so."""
    from faden.interchange.importers.matching import BY_HAND

    marks: dict[str, list[tuple[str, str]]] = {}
    for source in brought:
        for person in source.people.known:
            if person.match.why == BY_HAND and not person.joined:
                mark = f"{source.found.format} {person.contact.mark}"
                marks.setdefault(person.match.profile.file, []).append((mark, person.contact.name))
    return marks


def write_marks(context: Context, brought: Sequence[FilePlan]) -> None:
    """Writes the marks, and the names on the cards as aliases so that both names find the person; shows the changes."""
    from faden.storage.user_files import change

    for file, cards in marked(brought).items():
        shown: list[tuple[str, str]] = []

        def with_cards(
            text: str, cards: Sequence[tuple[str, str]] = cards, shown: list[tuple[str, str]] = shown
        ) -> str:
            new = with_marks(text, [mark for mark, _ in cards])
            for _, name in cards:
                new = with_name(new, name)
            shown.append((text, new))
            return new

        change(context.root / file, with_cards)
        if context.leaves:
            click.echo("\n".join(change_counts(context.words, shown[-1:])))
        elif shown and shown[-1][0] != shown[-1][1]:
            click.echo("\n".join(["", file, *diff_lines(*shown[-1])]))

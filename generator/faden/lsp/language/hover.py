"""What is shown about the thing under the cursor: a person in five lines, a key in one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from faden.core.i18n import Words
from faden.lsp.language.context import Document
from faden.lsp.language.cursor_context import ContextKind
from faden.lsp.language.schema import definition
from faden.wording import phrases

if TYPE_CHECKING:
    from faden.core.model import Meeting
    from faden.lsp.language.cursor_context import CursorContext
    from faden.rules.snapshot import Snapshot

OPEN = 5
"""The most open threads that are shown."""


def about_person(snapshot: Snapshot, person_id: str, words: Words) -> str | None:
    """A person in a few lines of Markdown: who, how often, the last contact, what is due and what is open."""
    person = snapshot.journal.people.get(person_id)
    if person is None:
        return None
    cadence = snapshot.cadences[person_id]
    often = words.rhythm(cadence.rhythm) if cadence.rhythm else words("no rhythm")
    ring = (phrases.ring(words, person.ring, kin=person.kin),) if person.ring else ()
    nickname = f" ({_plain(person.nickname)})" if person.nickname else ""
    lines = [f"**{_plain(person.name)}**{nickname} · " + " · ".join((*ring, often))]
    work = ", ".join(filter(None, (person.title, person.org, person.place)))
    lines += [_plain(work)] if work else []
    lines.append(words("Last contact: {when}", when=phrases.last_contact(words, cadence)))
    lines[-1] += f" · {phrases.due(words, cadence)}"
    threads = list(_open(snapshot, person_id, words))
    # Two spaces at its end break a line; a list begins after an empty one.
    return "  \n".join(lines) + ("\n\n" + "\n".join(threads) if threads else "")


def about_note(snapshot: Snapshot, note: Meeting, words: Words) -> str:
    """A note in two lines of Markdown: when and with whom, and what and where."""
    names = words.names(_plain(snapshot.names.get(id, id)) for id in note.people)
    what = ", ".join(filter(None, (note.activity, note.place, *note.topics)))
    return f"**{words.weekday_and_day(note.date)}** · {names}" + (f"  \n{_plain(what)}" if what else "")


def _open(snapshot: Snapshot, person_id: str, words: Words) -> Iterator[str]:
    promises = snapshot.promises_of.get(person_id, ())
    for promise in promises[:OPEN]:
        yield f"- {_plain(phrases.promise(words, promise, snapshot.names))}"
    if len(promises) > OPEN:
        yield "- " + words.many("{count} more", "{count} more", len(promises) - OPEN)


def about_key(document: Document, spot: CursorContext, words: Words) -> str | None:
    """What the key at a place means, once it is complete, and an example of it."""
    path = (*spot.path, spot.typed) if spot.kind is ContextKind.KEY else spot.path
    key = definition(document.part, path)
    return None if key is None else f"{words(key.about)}\n\n`{key.name}: {key.example}`"


def _plain(text: str) -> str:
    """Text that Markdown takes for nothing else."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>#|!" else sign for sign in " ".join(text.split()))

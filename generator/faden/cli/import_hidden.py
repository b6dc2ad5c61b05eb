"""What an import hides because it may be private, as its preview shows it: whose it is and where, and no word of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from faden.cli.output import TerminalWriter
from faden.core.i18n import Words

if TYPE_CHECKING:
    from faden.interchange.importers.plan import FilePlan
    from faden.interchange.importers.result import ImportedContact

PLACES_SHOWN = 5
"""How many places are shown without --verbose."""


def hidden_places(words: Words, plan: FilePlan) -> Iterator[str]:
    """For each person, note and line of a file that is hidden or has something hidden in it: whose it is, and where."""
    from faden.interchange.importers.private_text import is_hidden

    whole_note, whole_line = words("the note"), words("the log line")
    for person in plan.people.new:
        contact = person.contact
        if places := list(_places(words, contact)):
            yield f"{contact.name}: {', '.join(places)}"
    for known in plan.people.known:
        if any(is_hidden(change.line) for change in known.changes):
            yield f"{known.contact.name}: {', '.join(_places(words, known.contact))}"
    for note in (*plan.happened.notes, *plan.happened.offered):
        front, _, text = note.text.partition("\n---\n")
        if "\nprivate: yes" in front or is_hidden(text):
            yield f"{note.day} {', '.join(note.ids)}: {whole_note}"
    for line in plan.happened.lines:
        if is_hidden(line.text):
            yield f"{line.day}: {whole_line}"


def _places(words: Words, contact: ImportedContact) -> Iterator[str]:
    from faden.interchange.importers.private_text import is_hidden

    private = [value.text for value in contact.all("private")]
    if "yes" in private:
        yield words("everything")
        return
    yield from private
    texts = (value.below or value.key for value in contact.kept if is_hidden(value.text))
    yield from dict.fromkeys(name for name in texts if name not in private)
    if is_hidden(contact.note):
        yield words("text")


def show_hidden(words: Words, paper: TerminalWriter, plan: FilePlan, *, everything: bool) -> None:
    """How much is hidden, and where; with `everything` all of it."""
    places = list(hidden_places(words, plan))
    if not places:
        return
    count = len(places)
    paper.heading(
        words.many(
            "Hidden, because it may be private: {count}", "Hidden, because it may be private: {count}", count
        )
    )
    for place in places if everything else places[:PLACES_SHOWN]:
        paper.line(place, hang="  ")
    if not everything and count > PLACES_SHOWN:
        more = count - PLACES_SHOWN
        paper.line(words.many("{count} more with --verbose.", "{count} more with --verbose.", more), dim=True)

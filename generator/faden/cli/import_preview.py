"""What `faden import` shows before it writes: who is new, who is known, and what is left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from faden.cli.import_hidden import hidden_places, show_hidden
from faden.cli.import_left_out import show_companies, show_left_out
from faden.cli.nameless import nameless
from faden.cli.output import TerminalWriter
from faden.cli.table_columns import show_columns
from faden.core.i18n import Words
from faden.interchange.importers.result import NO_PERSON

if TYPE_CHECKING:
    from faden.interchange.importers.contact_plan import MatchedContact, NewContact
    from faden.interchange.importers.plan import FilePlan
    from faden.interchange.importers.result import ImportedContact
    from faden.interchange.importers.touch_plan import TouchPlan

PEOPLE_SHOWN = 3
LINES_SHOWN = 4
"""How many people of each kind, and lines of each person, are shown without --verbose."""
T = TypeVar("T")


class ImportPreview:
    """The preview of one or more files."""

    def __init__(
        self, words: Words, *, everything: bool, update: bool = False, counts_only: bool = False
    ) -> None:
        self.words = words
        self.everything = everything
        self.update = update
        self.counts_only = counts_only
        """Whether a forge keeps the output, so that nobody is named."""
        self.new: set[str] = set()
        """Ids of the people who are new in this import."""
        self.paper = TerminalWriter()

    def text(self) -> str:
        return self.paper.text()

    def source(self, brought: FilePlan) -> None:
        words, file = self.words, brought.found
        self.new |= {person.id for person in brought.people.new}
        self.paper.gap()
        people = len(file.people) - len(brought.companies)
        counts = [
            words.many("{count} person", "{count} people", people),
            words.many("{count} meeting", "{count} meetings", len(file.meetings)),
            words.many("{count} contact", "{count} contacts", len(file.touches)),
        ]
        numbers = (people, len(file.meetings), len(file.touches))
        counted = [text for text, number in zip(counts, numbers, strict=True) if number] or [words("nothing")]
        name = nameless(brought.name) if self.counts_only else brought.name
        self.paper.plain(f"{name}: {', '.join([file.title, *counted])}")
        if self.counts_only:
            new = len(brought.people.new)
            self.paper.line(words.many("New: {count}", "New: {count}", new))
            if count := len(list(hidden_places(words, brought))):
                self.paper.line(
                    words.many(
                        "Hidden, because it may be private: {count}",
                        "Hidden, because it may be private: {count}",
                        count,
                    )
                )
            return
        show_columns(words, self.paper, file.columns)
        self._new(brought)
        self._known(brought.people.known)
        self._removed(brought.people.removed)
        self._meetings_and_lines(brought.happened)
        show_hidden(words, self.paper, brought, everything=self.everything)
        show_companies(words, self.paper, brought.companies, everything=self.everything)
        left = [value for value in brought.left if value.why != NO_PERSON]
        show_left_out(words, self.paper, left, everything=self.everything)
        if file.ignored:
            self.paper.heading(words("Not read"))
            self.paper.line(", ".join(words(part) for part in file.ignored), hang="· ")

    def _new(self, brought: FilePlan) -> None:
        words, new = self.words, brought.people.new
        if not new:
            return
        self.paper.heading(words.many("New: {count}", "New: {count}", len(new)))
        certain = [person for person in new if person.near is None]
        for person in self._first_rows(certain):
            self.paper.name(f"  {person.contact.name}", person.file)
            if person.namesake:
                self.paper.line(words("not the same as {id}", id=person.namesake), dim=True, hang="  ")
            self._text(brought.text_of(person))
        self._hint_at_hidden(len(certain))
        self._probable_matches(brought, [person for person in new if person.near is not None])

    def _probable_matches(self, brought: FilePlan, new: list[NewContact]) -> None:
        """New people who may be in the journal already; each gets a file unless the user says otherwise."""
        if not new:
            return
        words = self.words
        count = len(new)
        self.paper.heading(
            words.many(
                "Of these, probably the same as a person already there: {count}",
                "Of these, probably the same as people already there: {count}",
                count,
            )
        )
        for person in self._first_rows(new):
            assert person.near is not None
            self.paper.name(f"  {person.contact.name}", person.file)
            why = words(person.near.why, value=person.near.value)
            text = words("probably the same as {id}: {why}", id=person.near.profile.id, why=why)
            self.paper.line(text, dim=True, hang="  ")
            self._text(brought.text_of(person))
        self._hint_at_hidden(count)
        pairs: dict[str, str] = {}
        for person in self._first_rows(new):
            if (
                person.near is not None
                and person.near.profile.file
                and person.near.profile.id not in self.new
            ):
                # Of two new people for one that is there, the ids change once the first is taken for them.
                pairs.setdefault(person.near.profile.id, person.id)
        other, id = next(iter(pairs.items()), (new[0].near.profile.id if new[0].near else "", new[0].id))
        if pairs:
            text = words(
                "If they are the same person, add --same {pair}, or run `faden join {other} {id}` later.",
                pair=" --same ".join(f"{added}={there}" for there, added in pairs.items()),
                other=other,
                id=id,
            )
        else:
            text = words(
                "If they are the same person, run `faden join {other} {id}` later.", other=other, id=id
            )
        self.paper.line(text, dim=True)

    def _text(self, text: str) -> None:
        """A new file, line by line, if everything is shown."""
        for line in text.split("\n") if self.everything else ():
            if line.strip() and line != "---":
                self.paper.line(line, dim=True, hang="  ")

    def _known(self, contacts: tuple[MatchedContact, ...]) -> None:
        words = self.words
        # With --update the changes are shown as a diff of the files instead.
        changed = [] if self.update else [person for person in contacts if person.changes]
        if len(contacts) > len(changed):
            count = len(contacts) - len(changed)
            if self.update:
                self.paper.gap()
                self.paper.plain(words.many("{count} is already there.", "{count} are already there.", count))
                return
            self.paper.heading(
                words.many(
                    "Already there, with nothing new: {count}",
                    "Already there, with nothing new: {count}",
                    count,
                )
            )
        if not changed:
            return
        self.paper.heading(
            words("Already there, but these values are missing; add them yourself or with --update:")
        )
        for reunion in self._first_rows(changed):
            self._known_person(reunion)
        self._hint_at_hidden(len(changed))
        self.paper.line(
            words("If this is a different person with the same name, add --apart and the id."), dim=True
        )

    def _known_person(self, person: MatchedContact) -> None:
        words = self.words
        self.paper.name(f"  {person.contact.name}", person.match.profile.file)
        self.paper.line(words(person.match.why, value=person.match.value), dim=True, hang="  ")
        shown = person.changes if self.everything else person.changes[:LINES_SHOWN]
        for change in shown:
            line = change.line
            if change.instead:
                old_value = words("in the file: {value}", value=change.instead)
                line += f" ({old_value})"
            self.paper.line(line, hang="  + ")
        if more := len(person.changes) - len(shown):
            text = words.many("and {count} more value", "and {count} more values", more)
            self.paper.line(text, dim=True, hang="  ")

    def _removed(self, removed: tuple[ImportedContact, ...]) -> None:
        """People who were once removed from the journal."""
        if not removed:
            return
        words = self.words
        self.paper.heading(
            words.many(
                "You removed this person, so they are not imported again: {count}",
                "You removed these people, so they are not imported again: {count}",
                len(removed),
            )
        )
        for person in self._first_rows(removed):
            self.paper.line(person.name, hang="  ")
        self._hint_at_hidden(len(removed))
        self.paper.line(words("Add --again to bring them back."), dim=True)

    def _meetings_and_lines(self, happened: TouchPlan) -> None:
        words = self.words
        if happened.notes:
            self.paper.heading(words.many("{count} new meeting", "{count} new meetings", len(happened.notes)))
            for note in self._first_rows(happened.notes):
                self.paper.name(f"  {note.day} {note.title}"[:50], ", ".join(note.ids))
                self._text(note.text)
            self._hint_at_hidden(len(happened.notes))
        if happened.lines:
            count = len(happened.lines)
            self.paper.heading(words.many("{count} new log line", "{count} new log lines", count))
            for line in self._first_rows(happened.lines):
                self.paper.line(line.text)
                if line.instead:
                    self.paper.line(words("replaces {line}", line=line.instead), dim=True, hang="  ")
            self._hint_at_hidden(count)
        if happened.there:
            count = happened.there
            text = words.many("{count} is already there.", "{count} are already there.", count)
            self.paper.gap()
            self.paper.plain(text)
        for moved in happened.moved:
            self.paper.line(
                words(
                    "{file} has moved in the calendar, from {was} to {now}.",
                    file=moved.file,
                    now=moved.now,
                    was=moved.was,
                ),
                hang="+ ",
            )
        self._offered_meetings(happened)
        self._strangers(happened)

    def _offered_meetings(self, happened: TouchPlan) -> None:
        """Meetings whose title may name a person."""
        if not happened.offered:
            return
        words, count = self.words, len(happened.offered)
        self.paper.heading(
            words.many(
                "{count} meeting whose title may say who was there",
                "{count} meetings whose titles may say who was there",
                count,
            )
        )
        for note in self._first_rows(happened.offered):
            self.paper.name(f"  {note.day} {note.title}"[:50], ", ".join(note.ids))
        self._hint_at_hidden(count)
        self.paper.line(words("Add --titles to write them too."), dim=True)

    def _strangers(self, happened: TouchPlan) -> None:
        """Names that are not in the journal, the most frequent first."""
        if not happened.strangers:
            return
        words = self.words
        self.paper.heading(
            words("Not in the journal, so not in the log lines: {count}", count=len(happened.strangers))
        )
        often = sorted(happened.strangers.items(), key=lambda item: (-item[1], item[0]))
        for called, count in self._first_rows(often):
            name, address = called
            label = f"{name} <{address}>" if name and address else name or address
            self.paper.line(f"{count:>5} × {label}{self._likely_people(happened, called)}")
        self._hint_at_hidden(len(often))
        if happened.lines or happened.near:
            self.paper.line(
                words('--who "NAME=ID" says who it is; --ignore NAME leaves them out for good.'),
                dim=True,
            )

    def _likely_people(self, happened: TouchPlan, called: tuple[str, str]) -> str:
        """The people of the journal whom a name may mean, as a question."""
        near = ", ".join(happened.near.get(called, ()))
        return f" ({self.words('{who}?', who=near)})" if near else ""

    def _first_rows(self, those: Iterable[T]) -> list[T]:
        return list(those) if self.everything else list(those)[:PEOPLE_SHOWN]

    def _hint_at_hidden(self, count: int) -> None:
        more = count - PEOPLE_SHOWN
        if more > 0 and not self.everything:
            self.paper.line(
                self.words.many("{count} more with --verbose.", "{count} more with --verbose.", more),
                dim=True,
            )

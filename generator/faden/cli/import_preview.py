"""What `faden import` shows before it writes: who is new, who is known, and what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from faden.cli.output import TerminalWriter
from faden.core.i18n import Words

if TYPE_CHECKING:
    from faden.interchange.importers.contact_plan import MatchedContact, NewContact
    from faden.interchange.importers.plan import FilePlan
    from faden.interchange.importers.result import (
        ImportedContact,
        SkippedValue,
    )
    from faden.interchange.importers.touch_plan import TouchPlan

SHOWN = 3
LINES = 4
"""People of each kind, and lines of each of them, that are shown without --verbose."""
EVERYWHERE = ("VERSION", "PRODID")
"""What every file has and nobody misses: named only where everything is shown."""
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
        """Whether a forge keeps what is printed, and so nobody is named."""
        self.new: set[str] = set()
        """Ids of those who are new in this import."""
        self.paper = TerminalWriter()

    def text(self) -> str:
        return self.paper.text()

    def source(self, brought: FilePlan) -> None:
        words, found = self.words, brought.found
        self.new |= {person.id for person in brought.people.new}
        self.paper.gap()
        counts = [
            words.many("{count} person", "{count} people", len(found.people)),
            words.many("{count} meeting", "{count} meetings", len(found.meetings)),
            words.many("{count} touch", "{count} touches", len(found.touches)),
        ]
        numbers = (len(found.people), len(found.meetings), len(found.touches))
        said = [text for text, number in zip(counts, numbers, strict=True) if number] or [words("nothing")]
        self.paper.plain(f"{brought.name}: {', '.join([found.title, *said])}")
        if self.counts_only:
            new = len(brought.people.new)
            self.paper.line(words.many("New: {count}", "New: {count}", new))
            return
        self._new(brought)
        self._known(brought.people.known)
        self._removed(brought.people.removed)
        self._happened(brought.happened)
        self._left(brought.left)
        if found.ignored:
            self.paper.heading(words("Never read"))
            self.paper.line(", ".join(words(part) for part in found.ignored), hang="· ")

    def _new(self, brought: FilePlan) -> None:
        words, new = self.words, brought.people.new
        if not new:
            return
        self.paper.heading(words.many("New: {count}", "New: {count}", len(new)))
        certain = [one for one in new if one.near is None]
        for one in self._shown(certain):
            self.paper.name(f"  {one.contact.name}", one.file)
            if one.namesake:
                self.paper.line(words("not the same as {id}", id=one.namesake), dim=True, hang="  ")
            self._text(brought.text_of(one))
        self._more(len(certain))
        self._probably(brought, [one for one in new if one.near is not None])

    def _probably(self, brought: FilePlan, new: list[NewContact]) -> None:
        """Who may be a person that is there already: each gets a file, unless the user says otherwise."""
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
        for one in self._shown(new):
            assert one.near is not None
            self.paper.name(f"  {one.contact.name}", one.file)
            why = words(one.near.why, value=one.near.value)
            text = words("probably the same as {id}: {why}", id=one.near.profile.id, why=why)
            self.paper.line(text, dim=True, hang="  ")
            self._text(brought.text_of(one))
        self._more(count)
        first = new[0]
        assert first.near is not None
        other = first.near.profile.id
        if first.near.profile.file and other not in self.new:
            text = words(
                "If they are the same: --same {pair}, or later `faden join {other} {id}`.",
                pair=f"{first.id}={other}",
                other=other,
                id=first.id,
            )
        else:
            text = words("If they are the same: later `faden join {other} {id}`.", other=other, id=first.id)
        self.paper.line(text, dim=True)

    def _text(self, text: str) -> None:
        """A new file, line by line, where everything is shown."""
        for line in text.split("\n") if self.everything else ():
            if line.strip() and line != "---":
                self.paper.line(line, dim=True, hang="  ")

    def _known(self, known: tuple[MatchedContact, ...]) -> None:
        words = self.words
        # With --update the changes are shown as those of the files.
        told = [] if self.update else [one for one in known if one.changes]
        if len(known) > len(told):
            count = len(known) - len(told)
            if self.update:
                self.paper.gap()
                self.paper.plain(words.many("{count} is there already.", "{count} are there already.", count))
                return
            self.paper.heading(
                words.many(
                    "Already there, with nothing new: {count}",
                    "Already there, with nothing new: {count}",
                    count,
                )
            )
        if not told:
            return
        self.paper.heading(
            words("Already there; their files lack this, which you can add yourself or with --update:")
        )
        for reunion in self._shown(told):
            self._reunion(reunion)
        self._more(len(told))
        self.paper.line(
            words("If this is a different person with the same name: --apart and the id."), dim=True
        )

    def _reunion(self, one: MatchedContact) -> None:
        words = self.words
        self.paper.name(f"  {one.contact.name}", one.match.profile.file)
        self.paper.line(words(one.match.why, value=one.match.value), dim=True, hang="  ")
        shown = one.changes if self.everything else one.changes[:LINES]
        for change in shown:
            line = change.line
            if change.instead:
                there = words("there: {value}", value=change.instead)
                line += f" ({there})"
            self.paper.line(line, hang="  + ")
        if left := len(one.changes) - len(shown):
            text = words.many("and {count} more value", "and {count} more values", left)
            self.paper.line(text, dim=True, hang="  ")

    def _removed(self, removed: tuple[ImportedContact, ...]) -> None:
        """Who was in the journal once, and was removed from it."""
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
        for contact in self._shown(removed):
            self.paper.line(contact.name, hang="  ")
        self._more(len(removed))
        self.paper.line(words("--again brings them back."), dim=True)

    def _happened(self, happened: TouchPlan) -> None:
        words = self.words
        if happened.notes:
            self.paper.heading(words.many("{count} new meeting", "{count} new meetings", len(happened.notes)))
            for note in self._shown(happened.notes):
                self.paper.name(f"  {note.day} {note.title}"[:50], ", ".join(note.ids))
                self._text(note.text)
            self._more(len(happened.notes))
        if happened.lines:
            count = len(happened.lines)
            self.paper.heading(
                words.many("{count} new line of the log", "{count} new lines of the log", count)
            )
            for line in self._shown(happened.lines):
                self.paper.line(line.text)
                if line.instead:
                    self.paper.line(words("instead of {line}", line=line.instead), dim=True, hang="  ")
            self._more(count)
        if happened.there:
            count = happened.there
            text = words.many("{count} is there already.", "{count} are there already.", count)
            self.paper.gap()
            self.paper.plain(text)
        for moved in happened.moved:
            self.paper.line(
                words(
                    "{file} is now on {now} in the calendar, not on {was}.",
                    file=moved.file,
                    now=moved.now,
                    was=moved.was,
                ),
                hang="+ ",
            )
        self._offered(happened)
        self._strangers(happened)

    def _offered(self, happened: TouchPlan) -> None:
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
        for note in self._shown(happened.offered):
            self.paper.name(f"  {note.day} {note.title}"[:50], ", ".join(note.ids))
        self._more(count)
        self.paper.line(words("--titles writes them too."), dim=True)

    def _strangers(self, happened: TouchPlan) -> None:
        """Who is named and not in the journal, the most frequent first."""
        if not happened.strangers:
            return
        words = self.words
        self.paper.heading(
            words("Not in the journal, so not with them: {count}", count=len(happened.strangers))
        )
        often = sorted(happened.strangers.items(), key=lambda one: (-one[1], one[0]))
        for called, count in self._shown(often):
            name, address = called
            who = f"{name} <{address}>" if name and address else name or address
            self.paper.line(f"{count:>5} × {who}{self._near(happened, called)}")
        self._more(len(often))
        if happened.lines or happened.near:
            self.paper.line(
                words('--who "NAME=ID" says who they are, --ignore NAME leaves them out for good.'), dim=True
            )

    def _near(self, happened: TouchPlan, called: tuple[str, str]) -> str:
        """Whom of the journal a name may mean, as a question."""
        near = ", ".join(happened.near.get(called, ()))
        return f" ({self.words('{who}?', who=near)})" if near else ""

    def _left(self, left: Sequence[SkippedValue]) -> None:
        words = self.words
        left = [one for one in left if self.everything or one.what not in EVERYWHERE]
        if not left:
            return
        self.paper.heading(words("Left out"))
        by_reason: dict[str, list[SkippedValue]] = {}
        for one in left:
            by_reason.setdefault(one.why, []).append(one)
        reasons = list(by_reason.items())
        for why, those in self._shown(reasons):
            self.paper.line(f"{_counted(one.what for one in those)}: {words(why)}", hang="· ")
            for one in those if self.everything else ():
                said = f"{one.what} {' '.join(one.text.split())}".strip()
                if one.line:
                    said = words("line {line}: {what}", line=one.line, what=said)
                self.paper.line(said, dim=True, hang="  ")
        self._more(len(reasons))

    def _shown(self, those: Iterable[T]) -> list[T]:
        return list(those) if self.everything else list(those)[:SHOWN]

    def _more(self, count: int) -> None:
        left = count - SHOWN
        if left > 0 and not self.everything:
            self.paper.line(
                self.words.many("{count} more with --verbose.", "{count} more with --verbose.", left),
                dim=True,
            )


def _counted(names: Iterable[str]) -> str:
    """`PHOTO (12), LOGO`: what is left out, the most frequent first; of many kinds the first eight."""
    counted = Counter(name or "…" for name in names).most_common()
    said = [f"{name} ({count})" if count > 1 else name for name, count in counted[:8]]
    return ", ".join([*said, "…"] if len(counted) > 8 else said)

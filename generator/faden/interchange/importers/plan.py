"""A whole import: what each file tells, one after the other, so that the second knows whom the first brings."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from faden.core.model import Journal
from faden.interchange.importers.contact_plan import ContactPlanner, NewContact, People
from faden.interchange.importers.matching import ContactIndex
from faden.interchange.importers.participants import Participants
from faden.interchange.importers.past import KnownTouches
from faden.interchange.importers.phone_numbers import country_of
from faden.interchange.importers.profiles import Profile, profile_of
from faden.interchange.importers.result import ImportResult, SkippedValue
from faden.interchange.importers.touch_plan import LogEntryPlan, NotePlan, TouchPlan, TouchPlans

BEGINNING = re.compile(
    r"- \d{4}-\d{2}-\d{2} [^:#\n\]]*\[\[[^\n\]]+\]\](?:,? (?:and |und )?\[\[[^\n\]]+\]\])*"
)
"""A line of the log up to its last person, as an import writes it."""


@dataclass(frozen=True, slots=True)
class FilePlan:
    """What one file would bring."""

    name: str
    found: ImportResult
    people: People
    happened: TouchPlan

    @property
    def left(self) -> tuple[SkippedValue, ...]:
        """Everything that is left out, in the order of the reasons."""
        own = (left for one in self.found.people for left in one.left)
        return (*self.happened.left, *self.found.left, *own)

    @property
    def files(self) -> int:
        """How many files would be new; lines of the log count as the file that they go into."""
        return (
            len(self.people.new) + len(self.happened.notes) + len({line.file for line in self.happened.lines})
        )

    def text_of(self, person: NewContact) -> str:
        """The file of a person who is new; links in it lead to what others of the source are called in the journal."""
        if not person.contact.linked:
            return person.text
        front, fence, note = person.text.partition("\n---\n")
        return KNOWN.sub(self._known, front) + fence + LINK.sub(self._link, note)

    def _known(self, line: re.Match[str]) -> str:
        """A line of ids; those who are not brought, because they were removed, are not there to be known."""
        found = [self.people.ids[ref] for ref in ID.findall(line["ids"]) if ref in self.people.ids]
        values = found[0] if len(found) == 1 else f"[{', '.join(found)}]"
        return f"{line['key']} {values}\n" if found else ""

    def _link(self, link: re.Match[str]) -> str:
        id = self.people.ids.get(link["ref"])
        if id is None:
            return link["text"] or link["ref"]
        return f"[[{id}|{link['text']}]]" if link["text"] else f"[[{id}]]"


KNOWN = re.compile(r"^(?P<key>knows:|  through:)(?P<ids>.*)\n", re.MULTILINE)
ID = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
LINK = re.compile(r"(?<!\\)\[\[(?P<ref>[a-z0-9-]+)(?:\|(?P<text>[^\[\]]*))?\]\]")


@dataclass
class ImportPlanner:
    """The journal as it is, and who is added to it while the files are looked at."""

    journal: Journal
    taken: Collection[str]
    """Ids that have a file."""
    today: date
    apart: frozenset[str] = frozenset()
    is_removed: Callable[[Profile], bool] = lambda profile: False
    meant: Mapping[str, str] = field(default_factory=dict)
    """Ids by names and numbers of chats, as you have said them."""
    ignored: frozenset[str] = frozenset()
    """Names and numbers that you leave out for ever."""
    by_titles: bool = False
    """Whether meetings are written whose title may name a person."""
    same: Mapping[str, str] = field(default_factory=dict)
    """Ids of people by what the sources call them, as the user says."""
    acquaintances: ContactIndex = field(init=False)
    contacts: ContactPlanner = field(init=False)
    past: KnownTouches = field(init=False)

    def __post_init__(self) -> None:
        self.past = KnownTouches(self.journal, self.today)
        self.acquaintances = ContactIndex(
            [profile_of(person) for person in self.journal.people.values()],
            self.country,
        )
        self.contacts = ContactPlanner(
            self.acquaintances, set(self.taken), self.today, self.apart, self.same, self.is_removed
        )

    @property
    def country(self) -> str:
        """Where numbers without the code of a country are dialled."""
        return self.journal.settings.country or country_of(self.journal.settings.me.phone)

    def bring(self, name: str, found: ImportResult) -> FilePlan:
        """What a file would bring, on top of the files before it."""
        people = self.contacts.plan(found.people, found.format)
        happenings = TouchPlans(self.past, found.format, self.participants(people.ids), found.file)
        happenings.meetings(found.meetings)
        happenings.touches(found.touches)
        return FilePlan(name, found, people, happenings.found(by_titles=self.by_titles))

    def participants(self, ids: Mapping[str, str] | None = None) -> Participants:
        """Everybody in the journal as chats and calendars call them; `ids` are those by what a source calls people."""
        return Participants(
            self.acquaintances, self.country, {**(ids or {}), **self.meant}, self.ignored, self.is_removed
        )


def new_lines(brought: Sequence[FilePlan]) -> Mapping[str, tuple[LogEntryPlan, ...]]:
    """The lines for each file of the log, by day."""
    files: dict[str, list[LogEntryPlan]] = {}
    texts: dict[str, dict[str, int]] = {}
    for one in brought:
        for line in one.happened.lines:
            lines = files.setdefault(line.file, [])
            # What an earlier file of this import is about to write is replaced before it is written.
            place = texts.get(line.file, {}).get(line.instead) if line.instead else None
            if place is None:
                place = len(lines)
                lines.append(line)
            else:
                lines[place] = replace(line, instead=lines[place].instead)
            texts.setdefault(line.file, {})[line.text] = place
    return {file: tuple(sorted(lines, key=lambda line: line.day)) for file, lines in sorted(files.items())}


def new_notes(brought: Sequence[FilePlan]) -> Iterator[NotePlan]:
    return (note for one in brought for note in one.happened.notes)


def log_title(file: str, brought: Sequence[FilePlan]) -> str:
    """What a new file of the log is about: its year, or the program that its lines come from."""
    stem = file.rpartition("/")[2].removesuffix(".md")
    if stem[:4].isdigit():
        return stem[:4]
    return next(
        plan.found.title for plan in brought if any(line.file == file for line in plan.happened.lines)
    )


def log_text(lines: Sequence[LogEntryPlan], title: str) -> str:
    """A new file of the log."""
    return f"# {title}\n\n" + "".join(f"{line.text}\n" for line in lines)


def with_lines(text: str, lines: Sequence[LogEntryPlan]) -> str:
    """A file of the log with these lines behind what it holds, and in the place of those that knew less."""
    end = "\r\n" if "\r\n" in text else "\n"
    narrower = {line.instead: line for line in lines if line.instead}
    if narrower:
        text = "".join(_replaced(line, narrower) for line in text.splitlines(keepends=True))
    gap = "" if not text or text.endswith(("\n", "\r")) else end
    return text + gap + "".join(f"{line.text}{end}" for line in lines if not line.instead)


def _replaced(line: str, narrower: Mapping[str, LogEntryPlan]) -> str:
    """A line, or the one that knows more of its day."""
    match = BEGINNING.match(line)
    wider = narrower.get(match[0]) if match else None
    return (wider.replacing(line) or line) if wider else line

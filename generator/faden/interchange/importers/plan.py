"""A whole import: file after file, so that the second knows the people of the first."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from faden.core.model import Journal
from faden.interchange.importers.contact_plan import ContactPlanner, NewContact, People
from faden.interchange.importers.labels import with_circles
from faden.interchange.importers.matching import ContactIndex
from faden.interchange.importers.owner import without_owner
from faden.interchange.importers.participants import Participants
from faden.interchange.importers.past import KnownTouches
from faden.interchange.importers.person_names import spelt
from faden.interchange.importers.phone_numbers import country_of
from faden.interchange.importers.profiles import (
    Profile,
    profile_of,
    profile_of_contact,
)
from faden.interchange.importers.result import ImportedContact, ImportResult, SkippedValue
from faden.interchange.importers.touch_plan import LogEntryPlan, NotePlan, TouchPlan, TouchPlans

BEGINNING = re.compile(
    r"- \d{4}-\d{2}-\d{2} [^:#\n\]]*\[\[[^\n\]]+\]\](?:,? (?:and |und )?\[\[[^\n\]]+\]\])*"
)
"""A line of the log up to its last person, as an import writes it."""


@dataclass(frozen=True, slots=True)
class FilePlan:
    """What one file would add to the journal."""

    name: str
    found: ImportResult
    people: People
    happened: TouchPlan
    companies: tuple[ImportedContact, ...] = ()
    """Records of companies and services, which are not imported."""

    @property
    def left(self) -> tuple[SkippedValue, ...]:
        """Everything that is left out: touches first, then values of the file, then of its people."""
        own = (value for person in self.found.people for value in person.left)
        companies = (value for company in self.companies for value in company.values_left)
        return (*self.happened.left, *self.found.left, *own, *companies)

    @property
    def files(self) -> int:
        """How many files would be written; lines of the log count as the file that they go into."""
        return (
            len(self.people.new) + len(self.happened.notes) + len({line.file for line in self.happened.lines})
        )

    def text_of(self, person: NewContact) -> str:
        """The file of a new person; links in it lead to the journal's ids of other people in the source."""
        if not person.contact.linked:
            return person.text
        front, fence, note = person.text.partition("\n---\n")
        return ID_LINE.sub(self._id_line, front) + fence + LINK.sub(self._link, note)

    def _id_line(self, line: re.Match[str]) -> str:
        """A line of ids without people who are not imported because they were removed; empty if nobody is left."""
        ids = [self.people.ids[ref] for ref in ID.findall(line["ids"]) if ref in self.people.ids]
        values = ids[0] if len(ids) == 1 else f"[{', '.join(ids)}]"
        return f"{line['key']} {values}\n" if ids else ""

    def _link(self, link: re.Match[str]) -> str:
        id = self.people.ids.get(link["ref"])
        if id is None:
            return link["text"] or link["ref"]
        return f"[[{id}|{link['text']}]]" if link["text"] else f"[[{id}]]"


ID_LINE = re.compile(r"^(?P<key>knows:|  through:)(?P<ids>.*)\n", re.MULTILINE)
ID = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
LINK = re.compile(r"(?<!\\)\[\[(?P<ref>[a-z0-9-]+)(?:\|(?P<text>[^\[\]]*))?\]\]")


@dataclass
class ImportPlanner:
    """The journal as it is, and the people added to it while the files are read."""

    journal: Journal
    taken: Collection[str]
    """Ids that have a file."""
    today: date
    apart: frozenset[str] = frozenset()
    is_removed: Callable[[Profile], bool] = lambda profile: False
    meant: Mapping[str, str] = field(default_factory=dict)
    """Ids by names and numbers in chats, as you have set them."""
    ignored: frozenset[str] = frozenset()
    """Names and numbers that you want ignored for ever."""
    by_titles: bool = False
    """Whether to write meetings whose title may name a person."""
    same: Mapping[str, str] = field(default_factory=dict)
    """Ids of people by what the sources call them, as you have set them."""
    persons: frozenset[str] = frozenset()
    """Names in the sources, spelt plainly, that you say are people and not companies."""
    _taken_in: set[str] = field(default_factory=set)
    _met: set[str] = field(default_factory=set)
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
        """The country in which numbers without a country code are dialled."""
        return self.journal.settings.country or country_of(self.journal.settings.me.phone)

    def bring(self, name: str, result: ImportResult) -> FilePlan:
        """What a file would add to the files before it."""
        circles = {circle for person in self.journal.people.values() for circle in person.circles}
        result = without_owner(result, self.journal.settings.me, self.country)
        records = with_circles(result.people, circles)
        companies = tuple(
            record for record in records if record.company and not self._is_person(record, result)
        )
        left = set(map(id, companies))
        people = self.contacts.plan([record for record in records if id(record) not in left], result.format)
        happenings = TouchPlans(self.past, result.format, self.participants(people.ids), result.file)
        happenings.meetings(result.meetings)
        happenings.touches(result.touches)
        return FilePlan(name, result, people, happenings.plan(by_titles=self.by_titles), companies)

    @property
    def unused(self) -> list[str]:
        """Names that the user gave for somebody in the files, and that no company or person there has."""
        names = {*self.contacts.same} - self.contacts.used_names - self.contacts.several - self.contacts.used
        return sorted((names | set(self.persons)) - self._taken_in)

    @property
    def unmet(self) -> list[str]:
        """Names and numbers that the user explained, and that no file has."""
        return sorted(self.meant.keys() - self._met)

    def _is_person(self, record: ImportedContact, result: ImportResult) -> bool:
        """Whether the record of a company is a person because you say so, or have a file for it."""
        if spelt(record.name) in self.persons:
            self._taken_in.add(spelt(record.name))
            return True
        mark = f"{result.format} {record.mark}"
        return self.acquaintances.who(profile_of_contact(record, "", "", mark), mark) is not None

    def participants(self, ids: Mapping[str, str] | None = None) -> Participants:
        """Everybody in the journal as chats and calendars name them; `ids` are ids by what a source calls people."""
        me = self.journal.settings.me
        return Participants(
            self.acquaintances,
            self.country,
            {**(ids or {}), **self.meant},
            self.ignored,
            self.is_removed,
            [*filter(None, (me.name,)), *me.handles],
            self._met,
        )


def new_lines(plans: Sequence[FilePlan]) -> Mapping[str, tuple[LogEntryPlan, ...]]:
    """The new lines for each file of the log, by day."""
    files: dict[str, list[LogEntryPlan]] = {}
    texts: dict[str, dict[str, int]] = {}
    for file_plan in plans:
        for line in file_plan.happened.lines:
            lines = files.setdefault(line.file, [])
            # A line that an earlier file of this import would write is replaced before it is written.
            place = texts.get(line.file, {}).get(line.instead) if line.instead else None
            if place is None:
                place = len(lines)
                lines.append(line)
            else:
                lines[place] = replace(line, instead=lines[place].instead)
            texts.setdefault(line.file, {})[line.text] = place
    return {file: tuple(sorted(lines, key=lambda line: line.day)) for file, lines in sorted(files.items())}


def new_notes(plans: Sequence[FilePlan]) -> Iterator[NotePlan]:
    return (note for file_plan in plans for note in file_plan.happened.notes)


def log_title(file: str, plans: Sequence[FilePlan]) -> str:
    """What a new file of the log is about: its year, or the program that its lines come from."""
    stem = file.rpartition("/")[2].removesuffix(".md")
    if stem[:4].isdigit():
        return stem[:4]
    return next(plan.found.title for plan in plans if any(line.file == file for line in plan.happened.lines))


def log_text(lines: Sequence[LogEntryPlan], title: str) -> str:
    """A new file of the log."""
    return f"# {title}\n\n" + "".join(f"{line.text}\n" for line in lines)


def with_lines(text: str, lines: Sequence[LogEntryPlan]) -> str:
    """A file of the log with these lines after its own, or in place of lines that knew less."""
    end = "\r\n" if "\r\n" in text else "\n"
    narrower = {line.instead: line for line in lines if line.instead}
    if narrower:
        text = "".join(_replaced(line, narrower) for line in text.splitlines(keepends=True))
    gap = "" if not text or text.endswith(("\n", "\r")) else end
    return text + gap + "".join(f"{line.text}{end}" for line in lines if not line.instead)


def _replaced(line: str, narrower: Mapping[str, LogEntryPlan]) -> str:
    """A line, or the one that knows more about its day."""
    match = BEGINNING.match(line)
    wider = narrower.get(match[0]) if match else None
    return (wider.replacing(line) or line) if wider else line

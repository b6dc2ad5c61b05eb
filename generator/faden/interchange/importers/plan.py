"""A whole import: what each file tells, one after the other, so that the second knows whom the first brings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from faden.core.model import Journal
from faden.interchange.importers.contact_plan import ContactPlanner, People
from faden.interchange.importers.matching import ContactIndex
from faden.interchange.importers.profiles import Profile, profile_of
from faden.interchange.importers.result import ImportResult, SkippedValue
from faden.interchange.importers.touch_plan import LogEntryPlan, NotePlan, TouchPlan, TouchPlans, resolver


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


@dataclass
class ImportPlanner:
    """The journal as it is, and who is added to it while the files are looked at."""

    journal: Journal
    taken: Collection[str]
    """Ids that have a file."""
    today: date
    apart: frozenset[str] = frozenset()
    is_removed: Callable[[Profile], bool] = lambda profile: False
    same: Mapping[str, str] = field(default_factory=dict)
    """Ids of people by what the sources call them, as the user says."""
    acquaintances: ContactIndex = field(init=False)
    contacts: ContactPlanner = field(init=False)

    def __post_init__(self) -> None:
        self.acquaintances = ContactIndex(
            [profile_of(person) for person in self.journal.people.values()],
            self.journal.settings.country or "",
        )
        self.contacts = ContactPlanner(
            self.acquaintances, set(self.taken), self.today, self.apart, self.same, self.is_removed
        )

    def bring(self, name: str, found: ImportResult) -> FilePlan:
        """What a file would bring, on top of the files before it."""
        people = self.contacts.plan(found.people, found.format)
        happenings = TouchPlans(
            self.journal, found.format, resolver(people.ids, self.acquaintances), self.today
        )
        happenings.meetings(found.meetings)
        happenings.touches(found.touches)
        return FilePlan(name, found, people, happenings.found())


def new_lines(brought: Sequence[FilePlan]) -> Mapping[str, tuple[LogEntryPlan, ...]]:
    """The lines for each file of the log, by day."""
    files: dict[str, list[LogEntryPlan]] = {}
    for one in brought:
        for line in one.happened.lines:
            files.setdefault(line.file, []).append(line)
    return {file: tuple(sorted(lines, key=lambda line: line.day)) for file, lines in sorted(files.items())}


def new_notes(brought: Sequence[FilePlan]) -> Iterator[NotePlan]:
    return (note for one in brought for note in one.happened.notes)


def log_text(lines: Sequence[LogEntryPlan], year: str) -> str:
    """A new file of the log."""
    return f"# {year}\n\n" + "".join(f"{line.text}\n" for line in lines)


def with_lines(text: str, lines: Sequence[LogEntryPlan]) -> str:
    """A file of the log with these lines behind what stands there."""
    end = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text or text.endswith(("\n", "\r")) else end
    return text + gap + "".join(f"{line.text}{end}" for line in lines)

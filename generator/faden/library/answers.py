"""The questions a journal answers: the plan, who is due, the sheet for a meeting, what is written about something, who knows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from faden.library.opened import NoJournalError, OpenedJournal, is_journal

if TYPE_CHECKING:
    from faden.core.model import Person
    from faden.editing.search import Hit
    from faden.rules.cadence import Cadence
    from faden.rules.introduction_paths import WhoKnows
    from faden.rules.plan import Plan
    from faden.wording.prep_sheet import PrepSheet


class PersonError(LookupError):
    """No person has that name, or several do: `people` are those who may be meant."""

    def __init__(self, name: str, people: Sequence[Person]) -> None:
        ids = ", ".join(person.id for person in people)
        super().__init__(
            f"{name!r} may be any of these: {ids}" if people else f"nobody in the journal is called {name!r}"
        )
        self.name, self.people = name, tuple(people)


def open(
    folder: str | Path,
    *,
    today: date | None = None,
    language: str | None = None,
    with_private: bool = False,
) -> OpenedJournal:
    """The journal in a folder, the one with `contacts/` in it.

    Answers are as of `today`, by default the day fixed in the settings, or else the clock's; in `language`
    (`en` or `de`), by default that of the settings; and from what others may see, unless `with_private`. What
    was read is cached in `.faden/`. Raises NoJournalError if there is none. What is wrong in its files is in
    `findings`, and raises no error.
    """
    root = Path(folder).absolute()
    if not is_journal(root):
        raise NoJournalError(str(folder))
    return OpenedJournal(root, today, language, with_private)


def plan(journal: OpenedJournal, day: date | None = None) -> Plan:
    """Who to write to in the week of a day (today, if none is given), and why; the lines in their order."""
    from faden.rules.plan import plan

    return plan(journal.day(day))


def due(journal: OpenedJournal, day: date | None = None, *, everyone: bool = False) -> list[Cadence]:
    """Who is due by the end of the week, the longest silence in terms of their own rhythm first.

    The week's plan is made from them. With `everyone`, also those who are due soon, on track, or left out of the plan for
    now.
    """
    from faden.rules.cadence import Status, by_urgency

    snapshot = journal.day(day)
    sunday = snapshot.monday + timedelta(days=6)
    late = (Status.OVERDUE, Status.DUE)
    return [
        cadence
        for cadence in by_urgency(snapshot.tracked)
        if everyone
        or (
            (cadence.status in late or cadence.due_by(sunday))
            and not cadence.parked
            and (cadence.hidden_until is None or cadence.hidden_until <= sunday)
        )
    ]


def person(journal: OpenedJournal, name: str) -> Person:
    """The person of that id, name, nickname or alias, or the start of one. Raises PersonError if it is not clear."""
    from faden.core.name_matching import meant

    people = meant(journal.answered().people.values(), name)
    if len(people) != 1:
        raise PersonError(name, people)
    return people[0]


def prep(journal: OpenedJournal, who: str | Sequence[str], day: date | None = None) -> PrepSheet:
    """What to read before meeting a person; with several names, one sheet for all of them.

    Raises PersonError if a name is not clear, ValueError without a name.
    """
    from faden.rules.prep import prep
    from faden.wording.prep_sheet import sheet

    names = [who] if isinstance(who, str) else who
    ids = list(dict.fromkeys(person(journal, name).id for name in names))
    if not ids:
        raise ValueError("a sheet is of at least one person")
    snapshot, words = journal.prepared_day(day), journal.words
    if len(ids) > 1:
        from faden.site.pages.group_prep import group_sheet

        return group_sheet(snapshot, ids, words)
    earlier = journal.known(snapshot, ids)
    return sheet(snapshot, prep(snapshot, ids[0], words.language), words, earlier.get(ids[0]))


def find(journal: OpenedJournal, text: str, *, with_private: bool | None = None) -> list[Hit]:
    """The lines of every file that contains all words of `text`, as file, line (from 1) and text. Capitals,
    umlauts and accents make no difference. `with_private` includes private lines or not, by default as the
    journal was opened. Raises ValueError if `text` has no word.
    """
    from faden.editing.search import find, may_have_all, private_parts
    from faden.journal.discovery import FolderScans
    from faden.journal.source_files import chosen_texts, journal_texts
    from faden.rules.redaction_report import shown_files

    words = text.split()
    if not words:
        raise ValueError("there is no word to look for")
    if not (journal.with_private if with_private is None else with_private):
        private = private_parts(journal.journal, journal.shown)
        shown = shown_files(journal.shown)
        texts = {file: content for file, content in journal_texts(journal.root).items() if file in shown}
        return list(find(texts, words, private))
    folders = journal.folders or FolderScans(journal.root)
    return list(find(chosen_texts(journal.root, folders, may_have_all(words)), words))


def who(journal: OpenedJournal, field: str, day: date | None = None) -> WhoKnows:
    """Who knows about a field, through whom you reach those you know less well, and who works or worked there."""
    from faden.rules.introduction_paths import who_knows

    return who_knows(journal.day(day), [field], with_colleagues=True)

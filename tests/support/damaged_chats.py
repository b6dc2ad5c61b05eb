"""Exports of chats and calls to damage, a journal to bring them into, and a look at what of their words got there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date
from io import BytesIO

from tests.support.chats import CANARY, CASES

from faden.core.model import Address, Journal, Me, Person, Settings, Source
from faden.interchange.importers import read
from faden.interchange.importers.archive import is_zip, read_archive
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.plan import ImportPlanner, log_text, new_lines
from faden.interchange.importers.result import ImportResult, Result

TODAY = date(2026, 11, 23)
CHATS = tuple(data.encode() if isinstance(data, str) else data for _, data, _, _ in CASES.values())
MIA = Person(
    "mia-funk",
    "Mia Funk",
    Source("contacts/people/mia-funk.md"),
    channels=(Address("mobile", "+49 171 5550101"),),
)
JOURNAL = Journal(settings=Settings(me=Me("Jana Vogt"), country="DE"), people={MIA.id: MIA})
ASKED = ImportOptions(TODAY, name="Jana Vogt", certain=True, country="DE", zone=UTC)


def words_in_the_log(data: bytes) -> Iterator[str]:
    """A complaint for each file of the log in which a word of a message is."""
    for result in _results(data):
        if isinstance(result, ImportResult):
            brought = ImportPlanner(JOURNAL, (), TODAY).bring("x", result)
            for file, lines in new_lines([brought]).items():
                if CANARY in log_text(lines, "x"):
                    yield f"a word of a message in {file}"


def _results(data: bytes) -> list[Result]:
    if is_zip(data):
        return [result for _, result in read_archive(BytesIO(data), ASKED)]
    return [read(data, ASKED)]

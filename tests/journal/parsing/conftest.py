"""Reading from text: the test's own docstring or argument is the file."""

from __future__ import annotations

from textwrap import dedent

import pytest

from faden.core.model import Meeting, Person, Touch
from faden.journal.parsing.log import read_log
from faden.journal.parsing.meeting import read_meeting
from faden.journal.parsing.person import read_person
from faden.journal.parsing.source import SourceFile


class Files:
    """Reads one file of each kind, and keeps what was found wrong with it."""

    def __init__(self) -> None:
        self.codes: list[str] = []
        self.references: list[str] = []

    def _read(self, text: str) -> SourceFile:
        return SourceFile("file.md", dedent(text).lstrip("\n"))

    def _keep(self, reader: SourceFile) -> None:
        self.codes = [finding.code for finding in reader.findings]
        self.references = [reference.id for reference in reader.references]

    def person(self, text: str) -> Person:
        reader = self._read(text)
        person = read_person(reader, "anna-berger")
        self._keep(reader)
        assert person is not None
        return person

    def meeting(self, text: str, name: str = "2026-11-20-lunch") -> Meeting:
        reader = self._read(text)
        meeting = read_meeting(reader, name)
        self._keep(reader)
        assert meeting is not None
        return meeting

    def log(self, text: str) -> tuple[Touch, ...]:
        reader = self._read(text)
        touches = read_log(reader)
        self._keep(reader)
        return touches


@pytest.fixture
def files() -> Files:
    return Files()

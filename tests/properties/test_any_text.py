"""Whatever is in a file, and wherever the cursor is: no answer raises, and each stays inside the file."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from faden.core.i18n import Words
from faden.core.layout import Part, part_of
from faden.core.model import Journal, Meeting, Person, Settings, Source
from faden.journal.parsing.catalogue import read_catalogue
from faden.journal.parsing.document import parse_file
from faden.journal.parsing.source import SourceFile
from faden.lsp.language.code_actions import for_finding
from faden.lsp.language.completion import proposals
from faden.lsp.language.completion_index import CompletionIndex
from faden.lsp.language.context import Document
from faden.lsp.language.hints import hints
from faden.lsp.language.outline import OutlineSection, folds, sections
from faden.lsp.language.tokens import tokens
from faden.rules.snapshot import Snapshot

TODAY = date(2026, 11, 23)
FILES = (
    "contacts/people/ann.md",
    "contacts/meetings/2026-11-20-x.md",
    "contacts/log.md",
    "contacts/goals/a.md",
    "contacts/journal.yml",
    "contacts/ann.md",
)
KEYS = (
    "---\n",
    "---",
    "name: Ann",
    "with: [",
    "knows: [[ann]]",
    "phone: 1",
    "channels: {",
    "channels:\n  a: 1\n",
)
LINKS = ("[[", "]]", "[[ann", "[[ann#", "[[Jane Smith]]", "@an", "#", "# H\n", "## \n", "```\n")
MARKS = (
    "<!-- private -->",
    "<!-- /private -->",
    "<!--",
    "%%",
    "- ",
    "- [ ] ",
    "- 2026-11-20 call with ",
    ": ",
    "; ",
)
SIGNS = ("(by ", ")", "yest", "\n", "\r\n", " ", "\t", "😀", "ü", '"', "'", "`", "[", "{", ",", "\0", "\x85")
COLOURED = ("2026-11-20", "#private", "%% private %%", "<!-- private\n -->", "private: [facts]")
PIECES = st.sampled_from((*KEYS, *LINKS, *MARKS, *SIGNS, *COLOURED))


def _journal() -> Journal:
    ann = Person("ann", "Ann Lee", Source(FILES[0], 1))
    note = Meeting("2026-11-20-x", TODAY, ("ann",), Source(FILES[1], 1))
    catalogue = read_catalogue(SourceFile("c.yaml", ""))
    return Journal(settings=Settings(), people={"ann": ann}, meetings=(note,), catalogue=catalogue)


JOURNAL = _journal()
INDEX, SNAPSHOT = CompletionIndex(JOURNAL), Snapshot(JOURNAL, TODAY)


@settings(max_examples=200)
@given(st.sampled_from(FILES), st.lists(PIECES, max_size=14).map("".join), st.data())
def test_nothing_raises(file: str, text: str, data: st.DataObject) -> None:
    """Completion, outlines, folds, hints, colours and actions have an answer for every text."""
    document, words = Document(file, text), Words("de")
    line = data.draw(st.integers(0, len(document.lines)))
    length = len(document.lines[line]) if line < len(document.lines) else 3
    column = data.draw(st.integers(0, length))
    spot = document.spot(line, column)
    assert 0 <= spot.begin <= max(column, spot.begin) <= max(length, spot.end)
    for proposal in proposals(INDEX, document, spot, line, TODAY, words):
        assert proposal.label
    document.id_at(line, column)
    document.key_at(line, column)
    last = len(document.lines) - 1
    assert all(0 <= first < end <= last for first, end in folds(document))
    _check(sections(document), 0, last)
    for hint in hints(SNAPSHOT, document, 0, last, words):
        assert 0 <= hint.column <= len(document.lines[hint.line])
    coloured = tokens(document, JOURNAL.people.__contains__)
    assert all(0 <= token.begin < token.end <= len(document.lines[token.line]) for token in coloured)
    for token, behind in pairwise(coloured):
        assert (token.line, token.end) <= (behind.line, behind.begin)
    part = part_of(file)
    for finding in parse_file(part, file, text).findings if part in tuple(Part) and part else ():
        list(for_finding(finding, JOURNAL, document, TODAY, words))


def _check(found: list[OutlineSection], first: int, last: int) -> None:
    for section in found:
        assert first <= section.line <= section.last_line <= last
        _check(section.children, section.line, section.last_line)

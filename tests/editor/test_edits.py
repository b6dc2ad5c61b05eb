"""Where ids stand, and how a text becomes another by one edit."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faden.editor.edits import difference, exactly, places_of
from faden.journal import journal_texts
from faden.parse.reading import part_of, read

DEMO = Path(__file__).parents[2]


def test_every_mention_of_the_demo_is_found() -> None:
    """What is seen without reading a file are just the places that reading it finds."""
    for file, text in journal_texts(DEMO).items():
        part = part_of(file)
        if part is not None:
            references = read(part, file, text).references
            for person in {reference.id for reference in references}:
                wanted = sorted({exactly(one) for one in references if one.id == person})
                assert sorted(places_of(person, {file: text})) == wanted


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("---\nname: A\nknows: [ben,\n  carla]\n---\n", [(3, 9)]),
        ('---\nname: A\nknows: ["[[ben]]"]\n---\n', [(3, 12)]),
        ("---\nname: A\n# knows: ben\nplace: ben\n---\n", []),
        ("---\nname: A\nx-with: {with: ben}\n---\n", []),
        ("---\nname: A\n---\n[[ben]] and ben, ben-maier\n```\n[[ben]]\n```\n", [(4, 3)]),
        ("---\nname: A\nmet:\n  through: ben\n---\n", [(4, 12)]),
        ("---\nname: A\nmet: {through:\n  ben}\n---\n", [(4, 3)]),
    ],
)
def test_places_in_a_persons_file(text: str, columns: list[tuple[int, int]]) -> None:
    """An id counts where the reader takes it for one, however the file is laid out."""
    file = "contacts/people/a.md"
    assert [(place.line, place.column) for place in places_of("ben", {file: text})] == columns


TEXTS = st.lists(st.sampled_from(["a", "b", "", "cd"]), max_size=6)
ENDS = st.sampled_from(["\n", "\r\n"])


@given(TEXTS, TEXTS, ENDS)
def test_a_text_becomes_another(old: list[str], new: list[str], end_of_line: str) -> None:
    """The one edit of a difference makes the new text of the old, whatever ends its lines."""
    before, after = end_of_line.join(old), end_of_line.join(new)
    edit = difference("a.md", before, after)
    lines = before.split(end_of_line)
    begin = sum(len(line) + len(end_of_line) for line in lines[: edit.line]) + edit.begin
    end = sum(len(line) + len(end_of_line) for line in lines[: edit.last_line]) + edit.end
    assert before[:begin] + edit.text + before[end:] == after

"""How a text becomes another by one edit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from faden.lsp.language.edits import difference

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
